"""Years of the eras, and the calendar: from the parts of a date to its first and last day.

An era begins on the day its emperor's reign does: 昭和64年 ended on January 7, 1989, 平成元年 began on the 8th. A
year of an era stands for the whole Gregorian year (令和元年 is 2019); a day before the era began is no date. 年度,
the fiscal year, runs from April 1 to March 31 and bears the year of its April.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

#: first day of each era; its first year is 元年
_BEGINS = {
    "明治": date(1868, 1, 25),
    "大正": date(1912, 7, 30),
    "昭和": date(1926, 12, 25),
    "平成": date(1989, 1, 8),
    "令和": date(2019, 5, 1),
}
#: plans and budgets made before the change of era go on counting (平成32年度), so 平成 is given some years more
_YEARS = {"明治": 45, "大正": 15, "昭和": 64, "平成": 40, "令和": 99}
_SHORT = {
    **dict(zip("明大昭平令", _BEGINS, strict=True)),
    **dict(zip("MTSHR", _BEGINS, strict=True)),
    **dict(zip("㍾㍽㍼㍻㋿", _BEGINS, strict=True)),
}


def era_year(era: str, year: int) -> int | None:
    """The Gregorian year of `year` of an era, whose name is long or short; None where the era has no such year."""
    name = _SHORT.get(era, era)
    return _BEGINS[name].year + year - 1 if 1 <= year <= _YEARS[name] else None


def in_era(era: str, day: date) -> bool:
    """Whether the era had begun on `day`."""
    return day >= _BEGINS[_SHORT.get(era, era)]


class Days(NamedTuple):
    """First and last day of a stretch of the calendar, and how precisely it is named."""

    first: date
    last: date
    precision: str


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def months(year: int, first: int, count: int, precision: str) -> Days:
    """`count` whole months from month `first` of `year`; 13 is January of the next year."""
    last = first + count - 1
    year_of_last, month_of_last = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Days(
        date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1),
        date(year_of_last, month_of_last, monthrange(year_of_last, month_of_last)[1]),
        precision,
    )


_TENTHS = {"上旬": 0, "初旬": 0, "中旬": 1, "下旬": 2}


def part_of_month(year: int, month: int, part: str) -> Days:
    """上旬 is 1 to 10, 中旬 11 to 20, 下旬 21 to the end; any other word means the whole month."""
    whole = months(year, month, 1, "month")
    if part not in _TENTHS:
        return whole
    first = whole.first + timedelta(days=10 * _TENTHS[part])
    return Days(first, whole.last if part == "下旬" else first + timedelta(days=9), "month")


#: the parts of a year: first month, number of months, precision
_PARTS = {
    **{season: (3 + 3 * nth, 3, "season") for nth, season in enumerate("春夏秋冬")},
    **dict.fromkeys(("末", "暮れ"), (12, 1, "month")),
    **dict.fromkeys(("初め", "始め", "はじめ", "初頭", "明け", "頭", "当初", "初"), (1, 1, "month")),
    **dict.fromkeys(("上半期", "上期", "前半", "前期"), (1, 6, "half")),
    **dict.fromkeys(("下半期", "下期", "後半", "後期"), (7, 6, "half")),
    **{str(nth): (3 * nth - 2, 3, "quarter") for nth in (1, 2, 3, 4)},
}


def part_of_year(year: int, part: str, fiscal: bool) -> Days:
    """The part of a year that a word names: a season, its end, a half, a quarter ("1" to "4"); "" is the whole year."""
    first, count, precision = _PARTS.get(part, (1, 12, "fiscal_year" if fiscal else "year"))
    # the seasons of a fiscal year are those of the calendar, all else is counted from April
    return months(year, first + 3 if fiscal and precision != "season" else first, count, precision)
