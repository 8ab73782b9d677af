"""Bare numbers in tables: `cells.txt` holds documents and what their figures and the years of their columns state."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.japanese import fold
from extractors.mentions.cells.bare_cells import read_cell
from extractors.mentions.cells.column_years import year_cell
from extractors.mentions.cells.told_units import unit_counted, unit_in, unit_told, units_noted
from extractors.model import DateValue, Mention, MetricValue
from tests.mentions.owners import extraction_of

_WRITTEN = Path(__file__).with_name("cells.txt").read_text("utf-8").replace("⇥", "\t")
CASES = [part.partition("\n")[::2] for part in re.split(r"^== ", _WRITTEN, flags=re.MULTILINE)[1:]]


def stated(mention: Mention, text: str) -> list[str]:
    """What a mention states: its words with the value, then measure, role, reference and approximation of a figure."""
    value, written = mention.value, mention.span.of(text)
    if isinstance(value, DateValue):
        return [f"@{written} = {value.date_start}..{value.date_end} {value.precision}"]
    assert isinstance(value, MetricValue)
    low, high = (_plain(bound) if bound is not None else "" for bound in (value.value_min, value.value_max))
    number = low if low == high else f"{low}..{high}"
    about = "~" if value.approximate else ""
    return [f"{written} = {number} {value.unit}", value.measure, value.role, value.per or "", about]


def expected(line: str) -> list[str]:
    """The same of a line of `cells.txt`; ? is for what the case leaves open."""
    if line.startswith("@"):
        return [line]
    written, _, rest = line.partition(" = ")
    value, unit, *more = rest.split(" ")
    number = "..".join(_plain(Decimal(bound)) if bound else "" for bound in value.split(".."))
    words = [word for word in more if word != "~" and not word.startswith("/")]
    per = next((word[1:] for word in more if word.startswith("/")), "")
    return [f"{written} = {number} {unit}", words[0], [*words, "level"][1], per, "~" if "~" in more else ""]


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


@pytest.mark.parametrize("case", CASES, ids=[name for name, _ in CASES])
def test_what_a_table_states(case: tuple[str, str]) -> None:
    text, _, lines = case[1].partition("\n--")
    wanted = [expected(line) for line in lines.strip().splitlines()]
    mentions = [m for m in extraction_of(text + "\n").mentions if m.kind in ("date", "metric")]
    found = [stated(mention, text) for mention in mentions]
    for one, other in zip(wanted, found, strict=False):
        for at, word in enumerate(one):
            if word == "?" and at < len(other):
                other[at] = "?"
    assert found == wanted


def test_there_are_tables_of_many_kinds() -> None:
    assert len(CASES) >= 40


def pairs(table: str) -> list[tuple[str, str]]:
    """The two sides of each `words = meaning` of a table with several a line; nothing behind = is no meaning."""
    parts = (part.partition(" =") for part in re.split(r"\n|(?<=\S) {3,}", table.strip("\n")))
    return [(fold(words), meaning.strip()) for words, _, meaning in parts]


UNITS = """
千円 = 1000 yen   百万円 = 1000000 yen   税込・千円 = 1000 yen   円／月 = 1 yen month   単位：万人 = 10000 person
件/年度 = 1 件 year   ％ = 1 percent   %ポイント = 1 point   ヶ所 = 1 か所   時間/年 = 1 hour year   円/人 = 1 yen person
千kWh = 1000 kWh   延べ人数 =   備考 =   令和5年度 =   5千円 =   千円未満四捨五入 =   / =
"""


@pytest.mark.parametrize(("words", "unit"), pairs(UNITS))
def test_words_that_are_a_unit(words: str, unit: str) -> None:
    told = unit_told(words)
    assert (f"{told.scale} {told.unit} {told.per or ''}".strip() if told else "") == unit


HEADS = """
事業費（千円） = yen   参加〔人〕 = person   満足度[％] = percent   割合％ = percent   件 = 件   金額：千円 = yen
処理期間（日） = day   耐用年数（年） = year   処理件数（日） =   費用（年） =   証明書（窓口） =   実績（R5） =   年 =   課 =
経費（税込） =   (人 =   ))(( =
"""


@pytest.mark.parametrize(("head", "unit"), pairs(HEADS))
def test_heads_that_bear_a_unit(head: str, unit: str) -> None:
    told = unit_in(head)
    assert (told.unit if told else "") == unit


NOUNS = """
導入自治体数 = 自治体   参加企業数 = 企業   児童生徒数 = person   指定管理者数 = person   登録者数(累計) = person
問合せ数 = 件   カード交付数 = 件   利用件数の推移 = 件   開催数 = 回   延べ利用日数 = day   蔵書冊数 = 冊   病床数 = 床   頁数 = ページ
文字数 = character   設置か所数 = か所   受講者数実績 = person   補助事業者数 = 事業者   契約月数 = month
財政力指数 =   複数 =   総数 =   数 =   手数 =   数量 =   利用者 =   係数 =
"""


@pytest.mark.parametrize(("noun", "unit"), pairs(NOUNS))
def test_nouns_of_number(noun: str, unit: str) -> None:
    told = unit_counted(noun)
    assert (told.unit if told else "") == unit


NOTES = """
（単位：千円） = yen   単位は人。 = person   (単位 百万円、%) = yen percent   【単位：件】 = 件   ※決算額は千円単位。 = yen
※経費は税込・千円。 = yen   表3 相談件数（件） = 件   （％） = percent   対象（個人） =   第2回（案） =   経費は無料。 =
端数は千円未満を四捨五入した。 =   単位を取得した者 =   事業費は3,000千円です。 =   職員の負担は大きい。 =
"""


@pytest.mark.parametrize(("note", "units"), pairs(NOTES))
def test_notes_that_tell_a_unit(note: str, units: str) -> None:
    assert " ".join(told.unit for told in units_noted(note)) == units


CELLS = """
1,204 = 1204   △15.9 = -15.9   -3 = -3   約300 = 300   50以上 = 50   20未満 = 20   3～5 = 3 5   1.2万 = 12000   12※1 = 12
12 (8.5) = 12   40→15 = 40 15   0 = 0   0.5 = 0.5   5～3 =   ― =   … =   皆減 =   n/a =   0123 =   12/30 =   1-2-3 =   第3 =
A4 =   3枠 =
"""


@pytest.mark.parametrize(("words", "numbers"), pairs(CELLS))
def test_cells_of_a_bare_number(words: str, numbers: str) -> None:
    bounds = [bound for piece in read_cell(words) for bound in (piece.bare.value_min, piece.bare.value_max)]
    assert list(dict.fromkeys(_plain(bound) for bound in bounds if bound is not None)) == numbers.split()


YEARS = """
R6 = 2024   Ｈ30 = 2018   令和元 = 2019   2023 = 2023   実績（R5） = 2023   R7目標値 = 2025   R4末 = 2022   令5 = 2023
R6.3 =   R6-A =   2023年度 =   1850 =   R6/R5増減 =   RX =   2,023 =   R100 =
"""


@pytest.mark.parametrize(("words", "year"), pairs(YEARS))
def test_cells_that_are_a_year(words: str, year: str) -> None:
    found = year_cell(words, 0)
    assert (str(found.year) if found else "") == year


def test_an_ignored_bare_number_says_why() -> None:
    found = extraction_of("| 区分 | 評点 |\n|---|---|\n| 北 | 82 |\n")
    assert [ignored.rule for ignored in found.audit.ignored] == ["bare_cell"]
    assert not found.audit.unclaimed


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(alphabet="0123456789,.年R数人千円%()（）※約▲～→-単位：件 　\t", max_size=8), min_size=1, max_size=5
        )
    )
)
def test_no_table_breaks_it(rows: list[list[str]]) -> None:
    """Whatever the cells hold, spans stay apart and in order."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    labels = [f"・{'：'.join(row)}" for row in rows]
    found = extraction_of("\n".join([*lines[:1], "|---|---|", *lines[1:], "", "後の段落。", "", *labels]))
    spans = [mention.span for mention in found.mentions if mention.kind in ("date", "metric")]
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_long_and_wide_tables_are_read_once() -> None:
    """A scan of the table for each of its cells would keep this for minutes."""
    wide = "| 件数 |" + " 1,204 |" * 4000
    long = "\n".join(f"| 担当{at} | {at} | 3 |" for at in range(4000))
    text = f"（単位：千円）\n\n| 項目 |{' 額 |' * 4000}\n|---|{'---|' * 4000}\n{wide}\n\n後。\n\n| 名 | 件数 | 回数 |\n|--|--|--|\n{long}\n"
    assert sum(mention.kind == "metric" for mention in extraction_of(text).mentions) == 12000
