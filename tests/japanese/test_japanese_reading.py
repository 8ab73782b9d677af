"""Broken lines, the context of a date, the audit of the numerals, and the parts that stand alone."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal

import pytest

from extractors.japanese import find_periods, find_quantities, fold, parse_numeral, read_values


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("調べた団体のうち回答を寄せたのは1,78\n8団体である。", "1,78\n8団体", 1788),
        ("この事業にかかった費用の合計は1億2,3\r\n40万円となる。", "1億2,3\r\n40万円", 123_400_000),
        ("利用した市民の数は前の年より増えて約\n3万人に上る。", "約\n3万人", 30_000),
        ("窓口で待つ時間の平均を測ったところ35\n分だった。", "35\n分", 35),
        ("全国の市区町村のうち入れ終えた団体は1,234\n団体だ。", "1,234\n団体", 1234),
    ],
)
def test_quantity_broken_by_a_line_is_found_whole(text: str, expression: str, value: int) -> None:
    (found,) = find_quantities(text)
    assert (text[found.start : found.end], found.value_min) == (expression, value)


@pytest.mark.parametrize(
    ("text", "expression", "first"),
    [
        ("この方針は庁内で検討を重ねたうえ令和\n6年4月に定めた。", "令和\n6年4月", date(2024, 4, 1)),
        ("新しい窓口を開くのは今のところ2024年\n10月1日の予定だ。", "2024年\n10月1日", date(2024, 10, 1)),
        ("新しい窓口を開くのは今のところ20\n24年10月の予定だ。", "20\n24年10月", date(2024, 10, 1)),
        ("利用の実績に関する報告書の要約版, 3月\n14, 2024にアクセス", "3月\n14, 2024", date(2024, 3, 14)),
        ("利用の実績に関する報告書の要約版, 3月 14,\n2024にアクセス", "3月 14,\n2024", date(2024, 3, 14)),
        ("新しい窓口を開くのは今のところ二〇二\n四年十月の予定だ。", "二〇二\n四年十月", date(2024, 10, 1)),
    ],
)
def test_period_broken_by_a_line_is_found_whole(text: str, expression: str, first: date) -> None:
    (found,) = find_periods(text)
    assert (text[found.start : found.end], found.date_start) == (expression, first)


@pytest.mark.parametrize(
    "text", ["回答\n20\n30\n名簿", "導入済み\n12\n件数", "番号は\n1\n人口の推移", "2 人材育成\n3 業務改善"]
)
def test_cells_on_lines_of_their_own_are_not_joined(text: str) -> None:
    values = read_values(text)
    assert (values.quantities, values.periods) == ([], [])


def _starts(text: str, **context: object) -> list[date | None]:
    return [period.date_start for period in find_periods(text, **context)]  # type: ignore[arg-type]


def test_month_takes_its_year_from_the_last_full_date_before_it() -> None:
    assert _starts("2022年に始めた。2023年4月に広げた。\n\n7月に終えた。")[-1] == date(2023, 7, 1)


def test_month_takes_its_year_from_the_document_where_no_section_tells() -> None:
    text = "# 甲市\n\n2019年に始めた。\n\n# 乙市\n\n7月に始めた。"
    found = _starts(text, anchor=date(2024, 9, 1), sections=[0, text.index("# 乙市")])
    assert found[-1] == date(2024, 7, 1)


def test_date_at_the_head_of_a_document_is_its_own() -> None:
    assert _starts("令和7年3月10日\n\n市は昨年10月から試してきた。")[-1] == date(2024, 10, 1)


def test_month_goes_by_the_full_date_of_its_section_even_where_the_document_is_younger() -> None:
    text = "# 甲市\n\n2021年6月1日から公開した。\n\n延べ30件を受けた。\n\n7月7日で止めた。"
    assert _starts(text, anchor=date(2025, 11, 10), sections=[0])[-1] == date(2021, 7, 7)


def test_bare_year_of_another_paragraph_is_history() -> None:
    text = "# 甲市\n\n2016年から研究している。\n\n10月に教室を開いた。"
    assert _starts(text, anchor=date(2025, 11, 10), sections=[0])[-1] == date(2025, 10, 1)


def test_month_of_a_past_event_is_not_after_the_day_of_the_document() -> None:
    text = "令和7年9月11日\n\n契約は令和8年9月30日に終わるが、延長は6月、難しいと知らされた。"
    assert _starts(text, anchor=date(2025, 9, 11))[-1] == date(2025, 6, 1)


def test_month_of_a_plan_may_be_after_the_day_of_the_document() -> None:
    text = "令和7年9月11日\n\n令和8年4月に始め、10月に全庁へ広げる。"
    assert _starts(text, anchor=date(2025, 9, 11))[-1] == date(2026, 10, 1)


@pytest.mark.parametrize(
    "foot",
    [
        "(2025年10月19日付朝刊)",
        "1. 交通の実績、10月 19, 2025にアクセス\n\n2. 台帳、2025年8月2日閲覧",
        "出典(最終閲覧日:2025年10月19日)",
    ],
)
def test_document_tells_its_day_at_its_end(foot: str) -> None:
    text = f"調べは2020年に始まった。\n\n町は昨年12月2日に窓口を移した。\n\n{foot}"
    assert date(2024, 12, 2) in _starts(text, anchor=date(2020, 1, 1))


def test_month_without_any_year_is_found_and_left_open() -> None:
    (found,) = find_periods("7月に開いた。")
    assert (found.date_start, found.date_end, found.precision) == (None, None, "month")


@pytest.mark.parametrize(
    "text", ["2023年2月30日", "2月30日", "令和元年4月30日", "平成元年1月7日", "令和0年", "昭和65年", "2024年4月31日"]
)
def test_impossible_date_is_no_date(text: str) -> None:
    values = read_values(text)
    assert (values.periods, values.quantities) == ([], [])
    assert [ignored.rule for ignored in values.ignored] == ["impossible_date"]


def test_every_numeral_is_told_what_became_of_it() -> None:
    text = "第3回は2024年4月1日に開き、45人が来た。電話 0123-45-6789。番号は７８。"
    values = read_values(text)
    claimed = [*values.periods, *values.quantities, *values.ignored]
    open_ones = [text[a:b] for a, b in values.numerals if not any(v.start <= a < v.end for v in claimed)]
    assert open_ones == ["７８"]
    assert [text[a:b] for a, b in values.numerals] == ["3", "2024", "4", "1", "45", "0123", "45", "6789", "７８"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("１，２３４．５", "1234.5"), ("千二百三十四", "1234"), ("二〇二四", "2024"), ("一・五", "1.5"),
        ("十五・六", "15.6"),
        ("壱百弐拾万", "1200000"), ("1億2,340万", "123400000"), ("3.2千", "3200"),
        ("2千5百", "2500"), ("3億5千万", "350000000"),
        ("12.3億", "1230000000"), ("▲5", "-5"), ("△1.5", "-1.5"), ("-3", "-3"),
        ("1京", "10000000000000000"), ("〇", "0"),
    ],
)  # fmt: skip
def test_numeral_is_read_exactly(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "万", "数十", "三重", "1,23", "十百", "5万万", "abc", "1 2", "一部", "3人", "1" * 40, "\ud800", "²", "٣"],
)
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert parse_numeral(text) is None


def test_fold_makes_one_form_of_widths_dashes_and_radicals() -> None:
    assert fold("１２％（ＡＩ）〜－⽉　ー") == "12%(AI)~-月 ー"


def test_values_pass_between_processes() -> None:
    values = read_values("調べた団体のうち回答は1,78\n8団体。令和6年4月1日に第3期の計画を始めた。")
    copy = pickle.loads(pickle.dumps(values))
    assert copy == values
    assert copy.numerals == values.numerals
    assert len(copy.numerals) == 5
