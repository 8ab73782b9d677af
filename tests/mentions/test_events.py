"""What happened at a date by the rules alone, case by case: `events.tsv` marks one date a sentence and names its event.

`event_passages.tsv` does so for passages and tables, which are read from the bytes of a document.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.japanese import fold
from extractors.mentions import extract
from extractors.mentions.dates import events
from extractors.mentions.dates.events import read_event
from extractors.mentions.learned import SURE, Judge
from extractors.model import Capture, Source
from extractors.readings import read

EVENTS = (
    "trial_start", "launch", "agreement", "establishment", "announcement", "development", "held", "as_of",
    "publication", "accessed", "other",
)  # fmt: skip
#: text above a passage, so that none of its dates is the document's own
ABOVE = "広報やまの 2025年12月1日号\n\n" + "いつもの本文がここに続く。\n" * 40 + "\n"


def lines_of(name: str) -> list[list[str]]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


LINES = lines_of("events.tsv")
PASSAGES = lines_of("event_passages.tsv")


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What examples teach is tested in `test_learned.py`."""
    judge = Judge(f"answers\tother\nzones\tafter\ntrust\t*\t{SURE}\n")
    monkeypatch.setattr(events, "judge", lambda name: judge)


def precision_of(date: str) -> str:
    if re.search("から.*まで|[~〜～-].*[月日度]", date):
        return "range"
    marks = (("年度", "fiscal_year"), ("日|[/-]", "day"), ("月|[.]", "month"))
    return next((precision for mark, precision in marks if re.search(mark, date)), "year")


def event_of(line: str, **given_with: object) -> str:
    before, date, after = re.fullmatch(r"([^{]*)\{([^}]*)\}(.*)", line.replace("⇥", "\t")).groups()
    text = before + date + after
    end = len(before) + len(date)
    return read_event(fold(text), 0, len(text), len(before), end, precision=precision_of(date), **given_with).event


@pytest.mark.parametrize("case", LINES, ids=lambda case: case[0])
def test_event_of_each_date(case: list[str]) -> None:
    given_with: dict[str, object] = {}
    for option in case[2].split(";") if len(case) > 2 else ():
        name, _, value = option.partition("=")
        given_with[name] = [value] if name == "section" else value or True
    assert event_of(case[0], **given_with) in case[1].split("|")


@pytest.mark.parametrize("case", PASSAGES, ids=lambda case: case[0])
def test_events_of_a_passage(case: list[str]) -> None:
    marked = ABOVE + case[0].replace("⏎", "\n").replace("⇥", "\t") + "\n"
    begins = [found.start() - 2 * number for number, found in enumerate(re.finditer("{", marked))]
    data = re.sub("[{}]", "", marked).encode()
    reading = read(Capture(Source("passage.txt", "report", Path("passage.txt")), data))
    found = {mention.span.start: mention.value.event for mention in extract(reading).mentions if mention.kind == "date"}
    for begin, right in zip(begins, case[1].split(","), strict=True):
        assert found[begin] in right.split("|")


def test_the_head_of_a_column_names_the_event_of_its_dates() -> None:
    assert event_of("山の町⇥{2024年4月}⇥12人", head="協定締結日") == "agreement"
    assert event_of("山の町⇥{2024年4月}⇥12人", head="実証開始") == "trial_start"
    assert event_of("山の町⇥{2024年4月}⇥12人", head="更新日") == "publication"


def test_a_period_by_itself_is_that_of_what_the_heading_names() -> None:
    assert event_of("期間：{令和6年6月から8月まで}", section=["概要", "実証実験"]) == "trial_start"
    assert event_of("期間：{令和6年6月から8月まで}") == "launch"


def test_a_date_behind_the_first_lines_is_no_imprint() -> None:
    text = "本文が続く。" * 100 + "2024年4月1日 情報政策課"
    at = text.index("2024")
    assert read_event(fold(text), at, len(text), at, at + 9, precision="day").event != "publication"
    assert read_event(fold(text[at:]), 0, len(text) - at, 0, 9, precision="day").event == "publication"


def test_a_sentence_without_end_is_read_near_the_date_only() -> None:
    """A search over the whole sentence would keep this for hours."""
    text = fold("（導入を、" * 200_000 + "2024年4月" + "に実証を、" * 200_000)
    at = text.index("2024")
    assert {read_event(text, 0, len(text), at, at + 7).event for _ in range(2000)} == {"trial_start"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=8), st.text(max_size=60), st.booleans())
def test_any_text_gives_an_event_of_the_list(before: str, date: str, after: str, reference: bool) -> None:
    text = before + date + after
    end = len(before) + len(date)
    event = read_event(fold(text), 0, len(text), len(before), end, section=[after], reference=reference, head=before)
    assert event.event in EVENTS
