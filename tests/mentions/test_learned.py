"""What examples teach of dates: the arithmetic of a judge, and that it mends more than it spoils."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.japanese import fold
from extractors.mentions.dates.events import read_event
from extractors.mentions.learned import BORDER, Judge, judge, sequences

TABLE = """answers\tlaunch held other
zones\tafter near
trust\t*\t10
trust\tsure\t500
trust\twrong\t-60
bias\t\tother:5
after\tを開\tlaunch:40 held:-7
after\t·を\tlaunch:3
after\t9人·\theld:50
after\t··\tother:9
near\tを開\theld:100
near\t総会·\theld:30
"""


def test_a_sequence_weighs_in_its_zone_and_once() -> None:
    small = Judge(TABLE)
    assert small.scores(["を開始、を開く", "市は"]) == [43, -7, 5]
    assert small.scores(["", "市の総会"]) == [0, 30, 14]
    assert small.scores(["は1,204人", ""]) == [0, 50, 5]


def test_a_rule_weighs_what_it_has_earned() -> None:
    small = Judge(TABLE)
    assert small.answer(["", "市の総会"], "any", "launch") == "held"
    assert small.answer(["", ""], "any", "launch") == "other"
    assert small.answer(["を開く", ""], "wrong", "launch") == "other"
    assert small.is_sure("sure")
    assert not small.is_sure("any")


@given(st.lists(st.text(alphabet="を開始総会市9・·、0\0\t\n", max_size=8), min_size=2, max_size=2))
def test_scores_are_the_sum_over_all_sequences(zones: list[str]) -> None:
    small = Judge(TABLE)
    weights = [line.split("\t") for line in TABLE.splitlines()[6:]]
    found = set(sequences(zones))
    expected = [0, 0, 5]
    for zone, written, pairs in weights:
        if (small.zones.index(zone), written.replace("·", BORDER)) in found:
            for pair in pairs.split():
                answer, weight = pair.split(":")
                expected[small.answers.index(answer)] += int(weight)
    assert small.scores(zones) == expected


def test_of_the_cases_that_rules_were_written_for_hardly_any_is_spoiled() -> None:
    lines = Path(__file__).with_name("events.tsv").read_text("utf-8").splitlines()
    cases = [line.split("\t") for line in lines if line and not line.startswith("#") and line.count("\t") == 1]
    wrong = []
    for written, answers in cases:
        before, date, after = re.fullmatch(r"([^{]*)\{([^}]*)\}(.*)", written.replace("⇥", "\t")).groups()
        text = fold(before + date + after)
        event = read_event(text, 0, len(text), len(before), len(before) + len(date), precision=precision(date)).event
        if event not in answers.split("|"):
            wrong.append((event, written))
    assert len(wrong) <= 0.015 * len(cases), wrong


def precision(date: str) -> str:
    return next(
        (name for sign, name in (("年度", "fiscal_year"), ("日", "day"), ("月", "month")) if sign in date), "year"
    )


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("12月1日より、AIによる電話応答の提供を開始します。", "launch"),
        ("8月7日、職員向けの体験会を市民会館で開いた。", "held"),
        ("10月18日、大学と包括連携協定を結びました。", "agreement"),
        ("令和6年3月に利用ルールを策定した。", "establishment"),
    ],
)
def test_plain_sentences_are_right_either_way(text: str, event: str) -> None:
    date = re.match(r"[^、]*[日月]", text)[0]
    above = "本文が続く。" * 100
    whole = fold(above + text)
    found = read_event(whole, len(above), len(whole), len(above), len(above) + len(date), precision=precision(date))
    assert found.event == event


def test_the_table_names_its_answers_and_zones() -> None:
    from extractors.mentions.dates.dated_places import ZONES

    events = judge("events")
    assert tuple(events.zones) == ZONES
    assert "launch" in events.answers
