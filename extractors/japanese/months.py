"""A month or a day as written, behind a year or alone, and the parts of a calendar expression that it fills.

A month has a day, a third (上旬) or 末; two numbers may share their noun: 4~6月, 4月1~3日. All text is folded.
Expressions are tried at a place, so every pattern is used with `match`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.japanese.numerals import numeral_at

#: a number of two digits, and what joins two of them
TWO = r"(?:[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})"
TILL = r" ?[~\-・ー] ?"
_MONTH = re.compile(
    rf"[ .の]?(?P<month>{TWO})(?:月?{TILL}(?P<till>{TWO}))?"
    r" ?月(?!間|額|曜|給|謝|刊|あたり|当たり|当り|につき|[0-9]回)"
)
#: 2027年3月期 is the business year that ends with March 2027; that of other months only beside a word of accounts
_BUSINESS_YEAR = re.compile(
    r"期(?!末|募集|入学|生|開講|開始)(?P<sure>の?(?:連結|単体|通期|本決算|決算|業績|売上|営業利益|純利益))?"
)
_MONTH_PART = re.compile(
    r"の?(?P<third>[上中下初]旬)|(?P<end>末日?)(?!期)"
    r"|(?P<edge>初め|始め|はじめ|頭(?!取)|当初)|(?P<middle>半ば|中頃|中ごろ)|号"
)
_DAY = re.compile(
    rf" ?(?P<day>{TWO})(?:日?(?P<sep>{TILL})(?P<till>{TWO}))?"
    r" ?日(?!間|本|程|数|目|あたり|当たり|当り|につき|以内|ごと|おき|分)"
)
WEEKDAY = re.compile(
    r" ?(?:\((?P<in>[月火水木金土日])(?:曜日?)?(?:[・,、/ ]?[祝休振](?:日|休)?)?\)|(?P<out>[月火水木金土日])曜日?)"
)
_WEEKDAY_FIRST = frozenset(" (月火水木金土日")


class Point(NamedTuple):
    """The parts of a calendar expression as written, None where it does not say them; it ends at `end`.

    `part` is a word of `eras` for a part of the year or month. The `till_` parts are the second of two that share a
    noun.
    `short_year` is a year whose era or century is not said. `past` says that its sentence is told in the past tense.
    """

    end: int
    rule: str
    year: int | None = None
    era: str | None = None
    short_year: int | None = None
    fiscal: bool = False
    month: int | None = None
    day: int | None = None
    part: str = ""
    weekday: str = ""
    decade: bool = False
    quarter: bool = False
    approximate: bool = False
    till_year: int | None = None
    till_month: int | None = None
    till_day: int | None = None

    @property
    def has_year(self) -> bool:
        """Whether a year is written, in full or short."""
        return self.year is not None or self.short_year is not None


@lru_cache(maxsize=1024)
def number(written: str | None) -> int | None:
    """A small number in digits or kanji, 元 for the first year."""
    if written is None:
        return None
    if written == "元":
        return 1
    numeral = numeral_at(written, 0)
    return None if numeral is None or numeral.written != written else int(numeral.low)


#: the year that is none
_NO_YEAR = Point(0, "")


def month_at(text: str, start: int, year: Point = _NO_YEAR) -> Point | None:
    """A month at `start` with its day or part, behind `year` or without one."""
    match = _MONTH.match(text, start)
    if match is None:
        return None
    written, last = match.group("month", "till")
    end, month, till = match.end(), number(written), number(last)
    rule = "month" if year is _NO_YEAR else "year_month"
    if month is not None and month > 12 and not last:
        # the calendar has no such month, and who resolves it finds that out
        return Point(end, rule, year.year, year.era, year.short_year, month=month)
    if month is None or not 1 <= month <= 12:
        return None
    if last:
        if till is None or not 1 <= till <= 12:
            return None
        term = text.startswith("期", end)
        point = Point(end + term, rule + "s", year.year, year.era, year.short_year, month=month, till_month=till)
        return point._replace(quarter=True) if term and (till - month) % 12 == 2 else point
    business = _BUSINESS_YEAR.match(text, end)
    if business:
        closing = month in (3, 12) or business["sure"] is not None
        return Point(end + 1, rule, year.year, year.era, year.short_year, month=month, part="業年" if closing else "")
    with_day = day_at(text, end, month, year)
    return with_day or behind_month(text, Point(end, rule, year.year, year.era, year.short_year, False, month))


def behind_month(text: str, point: Point) -> Point:
    """Take the part of the month that stands behind it."""
    part = _MONTH_PART.match(text, point.end)
    if part is None:
        return point
    word = part["third"] or ("末" if part["end"] else "")
    return point._replace(end=part.end(), part=word, approximate=bool(part["middle"]))


#: a day that no month has
_NO_DAY = 99


def day_at(text: str, start: int, month: int | None = None, year: Point = _NO_YEAR) -> Point | None:
    """A day at `start` with its weekday, of the given month and year or of those that the context tells."""
    match = _DAY.match(text, start)
    if match is None:
        return None
    written, last = match.group("day", "till")
    end, day, till = match.end(), number(written), number(last)
    rule = ("month_day" if month else "day") if year is _NO_YEAR else "year_month_day"
    if month and day is not None and not 1 <= day <= 31 and not till:
        # no month has such a day, and who resolves it finds that out
        return Point(end, rule, year.year, year.era, year.short_year, month=month, day=_NO_DAY)
    if day is None or not 1 <= day <= 31 or (last and (till is None or not day < till <= 31)):
        return None
    point = Point(end, rule, year.year, year.era, year.short_year, False, month, day)
    if till:
        point = point._replace(rule="days" if year is _NO_YEAR else "year_days", till_day=till)
    return with_weekday(text, point) if text[end : end + 1] in _WEEKDAY_FIRST else point


def with_weekday(text: str, point: Point) -> Point:
    """The point with the weekday that stands behind it, if one does."""
    match = WEEKDAY.match(text, point.end)
    return point._replace(end=match.end(), weekday=match["in"] or match["out"]) if match else point
