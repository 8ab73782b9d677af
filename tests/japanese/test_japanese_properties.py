"""What holds for any text, and for any value in any of its writings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.japanese import (
    Ignored,
    Period,
    Quantity,
    find_periods,
    find_quantities,
    fold,
    parse_numeral,
    read_values,
)

_DIGITS = "〇一二三四五六七八九"
#: pieces of which expressions are made, so that random texts come close to them
_PIECES = list(
    "0123456789,.、・~〜-ー/:()（）[]「」。%％約数半何第一二三十百千万億兆"
    "年月日時間分秒週人名件回台円割倍以上下未満強弱から\n \u3000　RHSTMQG"
)
_WORDS = (
    "令和 平成 昭和 元年 年度 か月 ヶ月 時間 週間 自治体 以上 程度 から まで より 以降 上旬 月額 年間 あたり 人口"
    " 24時間 365日 2024年 同年 翌年 昨年 21年に 四半期 のうち アクセス 閲覧 付朝刊 GPT- https:// @"
)
_PIECES += [*_WORDS.split(), "\n\n", "\r\n", "\ud800", "\x00", "⽉"]
texts = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join) | st.text(max_size=60)


def by_power(number: int) -> str:
    """A number below a hundred million in kanji with powers."""
    if number >= 10_000:
        rest = number % 10_000
        return by_power(number // 10_000) + "万" + (by_power(rest) if rest else "")
    written = ""
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            written += (_DIGITS[digit] if digit > 1 or power == 1 else "") + sign
    return written


def widened(text: str) -> str:
    """The ASCII of a text in full width."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


WRITINGS = {
    "plain": str,
    "commas": lambda number: f"{number:,}",
    "wide": lambda number: widened(str(number)),
    "wide commas": lambda number: widened(f"{number:,}"),
    "powers": by_power,
    "places": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
}


@given(number=st.integers(1, 99_999_999), writing=st.sampled_from(sorted(WRITINGS)))
def test_numeral_in_any_writing_has_its_value(number: int, writing: str) -> None:
    assert parse_numeral(WRITINGS[writing](number)) == number


@given(number=st.integers(11, 99_999_999), writing=st.sampled_from(sorted(WRITINGS)), unit=st.sampled_from("件回台円"))
def test_quantity_in_any_writing_is_found(number: int, writing: str, unit: str) -> None:
    text = f"市では約{WRITINGS[writing](number)}{unit}を数えた。"
    assert [(q.value_min, q.value_max, text[q.start : q.end]) for q in find_quantities(text)] == [
        (number, number, text[3:-5])
    ]


#: what is written around a number and its unit: approximate, at least, at most
_BOUNDS = {
    "{}": (False, True, True), "約{}": (True, True, True), "およそ{}": (True, True, True), "{}程度": (True, True, True),
    "{}以上": (False, True, False), "{}超": (False, True, False), "{}を超える": (False, True, False),
    "{}強": (True, True, False), "{}余り": (True, True, False), "{}以下": (False, False, True),
    "{}未満": (False, False, True), "{}に満たない": (False, False, True), "{}弱": (True, False, True),
}  # fmt: skip
_UNITS = {"件": "件", "人": "person", "円": "yen", "時間": "hour", "か月": "month", "％": "percent", "自治体": "自治体"}


@given(
    number=st.integers(11, 99_999_999),
    writing=st.sampled_from(sorted(WRITINGS)),
    unit=st.sampled_from(sorted(_UNITS)),
    bound=st.sampled_from(sorted(_BOUNDS)),
)
def test_bound_of_a_quantity_in_any_writing_is_found(number: int, writing: str, unit: str, bound: str) -> None:
    written = bound.format(WRITINGS[writing](number) + unit)
    (found,) = find_quantities(f"その数は「{written}」とある。")
    approximate, below, above = _BOUNDS[bound]
    assert (found.start, found.end - found.start) == (5, len(written))
    assert (found.value_min, found.value_max) == (number if below else None, number if above else None)
    assert (found.unit, found.approximate) == (_UNITS[unit], approximate)


@given(
    low=st.integers(11, 9_999),
    more=st.integers(1, 9_999),
    joint=st.sampled_from(["~", "〜", "～", "-", "ー", "から", "ないし"]),
    writing=st.sampled_from(["plain", "commas", "wide", "wide commas"]),
    twice=st.booleans(),
)
def test_range_in_any_writing_is_one_quantity(low: int, more: int, joint: str, writing: str, twice: bool) -> None:
    first, last = WRITINGS[writing](low), WRITINGS[writing](low + more)
    written = f"{first}{'件' if twice or joint == 'ないし' else ''}{joint}{last}件"
    text = f"「{written}」である。"
    assert [(q.value_min, q.value_max, text[q.start : q.end]) for q in find_quantities(text)] == [
        (low, low + more, written)
    ]


@given(
    number=st.decimals(Decimal("0.1"), 9999, places=1).filter(bool),
    power=st.sampled_from([("万", 10**4), ("億", 10**8)]),
)
def test_powers_are_multiplied_out_exactly(number: Decimal, power: tuple[str, int]) -> None:
    (found,) = find_quantities(f"総額{number}{power[0]}円")
    assert found.value_min == found.value_max == number * power[1]


def _era(day: date) -> tuple[str, str, int]:
    for name, short, begin in (
        ("令和", "R", date(2019, 5, 1)),
        ("平成", "H", date(1989, 1, 8)),
        ("昭和", "S", date(1926, 12, 25)),
    ):
        if day >= begin:
            return name, short, day.year - begin.year + 1
    raise ValueError(day)


def date_writings(day: date) -> list[str]:
    """A day in every writing that is read without a context."""
    era, short, year = _era(day)
    first = "元" if year == 1 else str(year)
    kanji = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return [
        f"{day.year}年{day.month}月{day.day}日",
        widened(f"{day.year}年{day.month:02}月{day.day:02}日"),
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{day.year}.{day.month}.{day.day}",
        f"{era}{first}年{day.month}月{day.day}日",
        f"{era}{first}年({day.year}年){day.month}月{day.day}日",
        f"{day.year}年（{era}{first}年）{day.month}月{day.day}日",
        f"{short}{year}.{day.month}.{day.day}",
        f"{era}{by_power(year) if year > 1 else '元'}年{by_power(day.month)}月{by_power(day.day)}日",
        f"{kanji}年{by_power(day.month)}月{by_power(day.day)}日",
        f"{day.month}月 {day.day}, {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日({'月火水木金土日'[day.weekday()]})",
    ]


@given(day=st.dates(date(1926, 12, 25), date(2069, 12, 31)), nth=st.integers(0, 14))
def test_day_in_any_writing_is_found(day: date, nth: int) -> None:
    written = date_writings(day)[nth]
    text = f"市は{written}に始めた。"
    assert [(text[p.start : p.end], p.date_start, p.date_end, p.precision) for p in find_periods(text)] == [
        (written, day, day, "day")
    ]


@given(first=st.dates(date(1990, 1, 1), date(2060, 1, 1)), days=st.integers(1, 900), nth=st.sampled_from([0, 1, 6, 10]))
def test_range_of_days_is_one_period(first: date, days: int, nth: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    written = f"{date_writings(first)[nth]}から{date_writings(last)[nth]}まで"
    assert [(p.date_start, p.date_end, p.end) for p in find_periods(written)] == [(first, last, len(written))]


def check(text: str) -> None:
    """Values lie inside the text, in order, and no two of them overlap."""
    values = read_values(text)
    for found in (values.periods, values.quantities, values.ignored):
        assert [v.start for v in found] == sorted(v.start for v in found)
    everything: list[Period | Quantity | Ignored] = [*values.periods, *values.quantities, *values.ignored]
    end = 0
    for value in sorted(everything, key=lambda value: value.start):
        assert end <= value.start < value.end <= len(text)
        end = value.end
    assert values.numerals == sorted(values.numerals)
    for quantity in values.quantities:
        assert quantity.unit
        if quantity.value_min is not None and quantity.value_max is not None:
            assert quantity.value_min <= quantity.value_max
    for period in values.periods:
        if period.date_start and period.date_end:
            assert period.date_start <= period.date_end


@settings(max_examples=400, deadline=None)
@given(text=texts)
def test_any_text_is_read(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(text=texts)
def test_folding_keeps_every_position(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


Value = TypeVar("Value", Period, Quantity, Ignored)


def _shifted(values: list[Value], by: int) -> list[tuple[int, int, str]]:
    return [(value.start + by, value.end + by, value.rule) for value in values]


@settings(max_examples=200, deadline=None)
@given(
    paragraphs=st.lists(texts.filter(lambda text: "\n" not in text and "\r" not in text and text.strip()), max_size=4)
)
def test_paragraphs_are_read_apart(paragraphs: list[str]) -> None:
    whole = read_values("\n\n".join(paragraphs))
    quantities, position = [], 0
    for paragraph in paragraphs:
        quantities += _shifted(read_values(paragraph).quantities, position)
        position += len(paragraph) + 2
    assert _shifted(whole.quantities, 0) == quantities


@settings(max_examples=100, deadline=None)
@given(days=st.lists(st.dates(date(1926, 12, 25), date(2069, 12, 31)), max_size=4), nth=st.integers(0, 14))
def test_dates_with_their_year_are_read_apart(days: list[date], nth: int) -> None:
    """A month without its year and 同年 do take it from the paragraphs before; a date in full takes nothing."""
    paragraphs = [f"市は{date_writings(day)[nth]}に始めた。" for day in days]
    whole = find_periods("\n\n".join(paragraphs))
    periods, position = [], 0
    for paragraph in paragraphs:
        periods += _shifted(find_periods(paragraph), position)
        position += len(paragraph) + 2
    assert _shifted(whole, 0) == periods
    assert [(period.date_start, period.date_end) for period in whole] == [(day, day) for day in days]


@settings(max_examples=100, deadline=None)
@given(digits=st.integers(25, 400), point=st.booleans(), tail=st.sampled_from(["", "件", "億円", "%", "年"]))
def test_numbers_of_too_many_digits_state_nothing(digits: int, point: bool, tail: str) -> None:
    text = "番号は" + "7" * digits + (".5" if point else "") + tail
    values = read_values(text)
    assert (values.periods, values.quantities) == ([], [])
    assert "digits" in {ignored.rule for ignored in values.ignored}


@settings(max_examples=200, deadline=None)
@given(
    text=st.text(
        st.sampled_from("9１.,〇九千万億兆京十百数半倍台桁割年月日円人%～-\ud800\udfff\u0301\u3099\x00\x1b\u200b\ufeff")
    )
)
def test_towers_of_powers_and_broken_characters_are_read(text: str) -> None:
    check(text)


#: what a reader that looks too far ahead or back is slow on
_HOSTILE = (
    "一 1, ((( 年月日 数 約 1 一、 1年 第1 R6 令和 1~ 2024年 a1 -1 半 千万 1. https:// 人口 1人1 、約 同年 2024/ 0-"
    " 1→ 3分の 1以上 月額 （1） @1 万円 5月 12: 1・ のうち約1 に閲覧 2024年1月1日閲覧 付朝刊 5月、 7月(2 1年前"
    " 第1四半期 1たり 2024年4月 約30人、 R4、 4/1、 24.4.1、 (24.4.1 年末 倍以上 令和 5段階 30%台 13月 R4|"
)


@pytest.mark.parametrize("piece", [*_HOSTILE.split(), "\n", "1\n", "1,\n", "令 和 ", "2 0 ", "1 ,", "R4 ", "1 千"])
def test_hostile_text_is_read(piece: str) -> None:
    check((piece * 50_000)[:50_000])
