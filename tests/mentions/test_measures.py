"""What figures state, case by case: `measures.tsv` marks the figures of a sentence and lists what each one means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.japanese import fold
from extractors.mentions.figures.measures import Meaning, read_figures

MEASURES = (
    "adoption_rate", "usage_rate", "positive_rate", "accuracy", "reduction_rate", "time_saved", "processing_time",
    "period", "cost", "cost_saving", "staff", "population", "volume", "count", "other",
)  # fmt: skip
#: how a marked figure ends -> its unit; else the counter as written
UNITS = (
    ("%|割|割[0-9]分|半数|半分|分の[0-9]|人に[0-9]人", "percent"), ("ポイント", "point"), ("秒", "second"), ("時間[分半]?", "hour"),
    ("半日|日[間分]?", "day"), ("[0-9]分", "minute"), ("週間", "week"), ("か月[間半]?", "month"), ("年[半分間]?|半年", "year"),
    ("円", "yen"), ("文字|字", "character"), ("[人名]|人分|[0-9千]", "person"),
)  # fmt: skip
#: what a reader of quantities takes into the figure
PER = (
    ("月額|月平均|毎月|(?<!か)月間|^月|/月", "month"), ("^週|毎週", "week"), ("年間.|毎年|^年|/年", "year"),
    ("^1日.*[0-9]", "day"), ("^1(件|回|契約).*[0-9]", "case"), ("^1?人[当あ]たり", "person"),
)  # fmt: skip
BOUND = re.compile(
    "(?:以上|以下|以内|未満|超|程度|弱|強|余り|を[超下上](?:える|回る)|ずつ|近く|ほど|前後|(?<=[円人件])台|/[月年])+$"
)


@dataclass(frozen=True)
class Found:
    """A figure as a reader of quantities hands it over."""

    start: int
    end: int
    unit: str
    per: str | None = None
    role: str | None = None
    approximate: bool = False
    value_min: Decimal | None = None
    value_max: Decimal | None = None


def found(text: str, start: int, end: int) -> Found:
    written = text[start:end]
    bare = BOUND.sub("", written)
    counter = re.search(r"[^\d,.万千百億]*$", re.sub("(?<=[件枚回])分$", "", bare)).group()
    unit = next((unit for ending, unit in UNITS if re.search(f"(?:{ending})$", bare)), counter.lstrip("の"))
    span_of_time = re.fullmatch(r"\d+(?:年間|週間)", written)
    per = next((per for word, per in PER if re.search(word, written)), None)
    return Found(start, end, unit, None if span_of_time else per)


def marked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """A sentence without its braces, and the spans that they mark; ⇥ is the border of a cell."""
    text, spans = "", []
    for part in re.split(r"(\{[^}]*\})", line.replace("⇥", "\t")):
        if part.startswith("{"):
            spans.append((len(text), len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    return text, spans


def lines_of(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("case", lines_of("measures.tsv"), ids=lambda case: case[0])
def test_meaning_of_each_figure(case: list[str]) -> None:
    given_with = dict(part.split("=", 1) for part in case[2].split(";")) if len(case) > 2 else {}
    before = given_with.get("before", "").replace("⇥", "\n")
    text, spans = marked(before + case[0])
    figures = [found(text, *span) for span in spans]
    if "unit" in given_with:
        figures = [Found(figure.start, figure.end, given_with["unit"]) for figure in figures]
    section = [given_with["section"]] if "section" in given_with else []
    meanings = read_figures(
        fold(text), len(before), len(text), figures, section=section, head=given_with.get("head", "")
    )
    states = ["{} {} {}".format(meaning.measure, meaning.role, meaning.per or "").strip() for meaning in meanings]
    assert states == [state.strip() for state in case[1].split(";")]


def meaning_of(line: str, *, role: str | None = None) -> list[Meaning]:
    text, spans = marked(line)
    figures = [found(text, *span) for span in spans]
    return read_figures(fold(text), 0, len(text), [Found(f.start, f.end, f.unit, f.per, role) for f in figures])


def test_the_rule_says_why() -> None:
    (meaning,) = meaning_of("庁内の利用率は{58%}です。")
    assert meaning.rule == "names_usage"
    assert meaning_of("{300人}です。")[0].rule == "unit"


def test_a_sentence_before_names_the_measure_of_a_bare_share() -> None:
    text = "県内市町村の導入率をまとめた。前回の12%から大きく伸びた。"
    start = text.index("前回")
    figure = Found(text.index("12%"), text.index("12%") + 3, "percent")
    assert read_figures(fold(text), start, len(text), [figure])[0].measure == "adoption_rate"


def test_a_hint_of_a_pair_is_taken_but_not_for_a_roll_out_in_stages() -> None:
    assert meaning_of("審査は{3時間}", role="before")[0].role == "before"
    assert meaning_of("{30人}の先行利用を広げた", role="before")[0].role == "level"


def test_neither_markup_nor_width_changes_the_meaning() -> None:
    plain = meaning_of("作業時間を{40%}削減した。")
    assert meaning_of("作業時間を **{40%}** 削減した。") == plain
    assert meaning_of("作業時間を（去年より）{40%}削減した。") == plain


def test_a_sentence_without_end_is_read_to_its_end() -> None:
    """A search over the whole sentence for each figure would keep this for hours."""
    text = "作業時間を3割削減し（約" * 2000 + "、" * 300_000
    figures = [Found(hit.start(), hit.end(), "percent") for hit in re.finditer("3割", text)]
    meanings = read_figures(fold(text), 0, len(text), figures)
    assert {(meaning.measure, meaning.role) for meaning in meanings} == {("reduction_rate", "delta")}
    assert len(meanings) == 2000


WORDS = "削減従来導入前後にをはが、。「」（）()から%まで人口年月\t\n \ud800\U000f1a00*|→々〔"


@given(st.text(st.sampled_from(WORDS) | st.characters(), max_size=80), st.data())
def test_any_text_gives_one_meaning_a_figure(text: str, data: st.DataObject) -> None:
    borders = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    units = st.sampled_from(["percent", "hour", "day", "year", "person", "yen", "件", "台", "倍", "km", ""])
    figures = [Found(a, b, data.draw(units)) for a, b in zip(borders[::2], borders[1::2], strict=False)]
    meanings = read_figures(fold(text), 0, len(text), figures, section=[text], head=text[:5])
    assert len(meanings) == len(figures)
    for meaning in meanings:
        assert meaning.measure in MEASURES
        assert meaning.role in ("before", "after", "delta", "level")
        assert meaning.per in (None, "month", "year", "day", "week", "hour", "person", "case", "household")
        assert meaning.rule
