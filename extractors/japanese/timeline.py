"""What a month or day without a year, and a word like 同年, takes from the text before it.

The nearest full date before decides: in the paragraph or section, else the document's own date, else the nearest in
the document. The document's own date is told by the caller or by itself (`own_date`). A fiscal year before gives its
months their calendar year (2024年度 … 2月 is February 2025). A weekday that is written with a day overrules a year
that it does not fit, and what is told in the past tense was not after the day of the document.
"""

from __future__ import annotations

from datetime import date

from extractors.japanese.eras import Days, day_of, era_year, in_era, months, part_of_month, part_of_year
from extractors.japanese.points import Point

_WEEKDAYS = "月火水木金土日"


#: characters at the beginning of a document in which a date is its own
_MASTHEAD = 200


class Timeline:
    """The dates read so far, and the answers that they give. `anchor` is the date of the document, if it is known."""

    def __init__(self, anchor: date | None, sure: bool = False) -> None:
        """Begin a document. `sure` says that the document itself names `anchor` as its day."""
        self.anchor = anchor
        self.sure = sure
        #: the last expression with a year, in the document and in the section
        self._dated: Point | None = None
        self._dated_here: Point | None = None
        #: whether the last one stands in this paragraph
        self._in_paragraph = False
        #: the last month named in the paragraph, with its year if that is known
        self.month: tuple[int | None, int] | None = None
        #: where the last day ends: further days of its month may stand behind it
        self.day_end = -1
        #: the last day named in the paragraph
        self.day: date | None = None

    def new_paragraph(self) -> None:
        """Behind a blank line a day no longer takes its month from before."""
        self.month = None
        self.day = None
        self._in_paragraph = False

    def new_section(self) -> None:
        """The document's own date comes before those of the sections above."""
        self._dated_here = None

    def remember(self, point: Point, dated: bool, position: int) -> None:
        """Keep a resolved point that begins at `position`; `dated` says that its year was written."""
        if point.month:
            self.month = (point.year, point.month)
        if point.day:
            self.day_end = point.end
        if point.year is None:
            return
        if self.anchor is None and dated and position < _MASTHEAD and point.month and not point.fiscal:
            self.anchor = day_of(point.year, point.month, point.day or 1)
        if dated:
            self._dated = self._dated_here = point
            self._in_paragraph = True
        if point.month and point.day:
            self.day = day_of(point.year, point.month, point.day)

    def resolve(self, point: Point, before: Point | None = None) -> Point:
        """The point with its year and month, taken from `before` (the first end of its range) or from the context."""
        if point.short_year is not None:
            point = point._replace(year=self._long_year(point.short_year))
        if point.year is None and point.month is None and point.day is not None:
            known = (before.year, before.month) if before and before.month else self.month
            if known:
                return point._replace(year=known[0], month=known[1])
            return point
        if point.year is None and point.month is not None:
            return point._replace(year=self._year_of_month(point, before))
        return point

    def near_year(self, short: int) -> bool:
        """Whether two digits may be a year as newspapers shorten it: the paragraph named one near to it."""
        year = self._dated.year if self._dated and self._in_paragraph else None
        long = self._long_year(short)
        return year is not None and long is not None and abs(long - year) < 10

    def _long_year(self, short: int) -> int | None:
        """6年 behind a year of 令和 is one of 令和; two digits else are those of the century."""
        era = self._dated.era if self._dated else None
        if era:
            year = era_year(era, short)
            if year and (not self._dated or not self._dated.year or abs(year - self._dated.year) <= 10):
                return year
        return 2000 + short if short >= 10 else None

    def _year_of_month(self, point: Point, before: Point | None) -> int | None:
        month = point.month or 1
        if before is not None and before.year is not None:
            wraps = before.month is not None and month < before.month
            return before.year + wraps
        year = self._context_year(month)
        if year is not None and point.past and self.sure and self.anchor:
            # what is told in the past tense was before the day of the document
            latest = self.anchor.year - (month > self.anchor.month)
            year = min(year, latest)
        if year is None or not point.weekday or point.day is None:
            return year
        for candidate in (year, year + 1, year - 1):
            day = day_of(candidate, month, point.day)
            if day and _WEEKDAYS[day.weekday()] == point.weekday:
                return candidate
        return year

    def _context_year(self, month: int) -> int | None:
        dated = self._dated_here or (self._dated if self.anchor is None else None)
        bare = dated.year if dated and dated.month is None and not self._in_paragraph else None
        if bare and self.anchor and abs(bare - self.anchor.year) > 1:
            # a bare year far away in another paragraph is history or a plan, not the year of what is told now
            dated = None
        if dated and dated.year:
            return dated.year + (dated.fiscal and dated.month is None and month < 4)
        if self.anchor is None:
            return None
        # a document of January speaks of the December before it
        return self.anchor.year - (month - self.anchor.month >= 10)

    def next_month(self, month: int) -> tuple[int, int] | None:
        """Year and month of the first `month` behind the last one named: 翌3月."""
        known = self.month
        if known is None and self._dated and self._dated.month:
            known = (self._dated.year, self._dated.month)
        return None if known is None or known[0] is None else (known[0] + (month <= known[1]), month)

    def year_from(self, deictic: bool) -> int | None:
        """The year that 今年 (deictic, the document's own) or 同年 (the text's last) means."""
        if deictic:
            return self.anchor.year if self.anchor else None
        return self._dated_here.year if self._dated_here else None

    def fiscal_year_from(self, deictic: bool) -> int | None:
        """The fiscal year that 今年度 or 同年度 means."""
        if deictic:
            return self.anchor.year - (self.anchor.month < 4) if self.anchor else None
        if self._dated_here is None or self._dated_here.year is None:
            return None
        month = self._dated_here.month
        return self._dated_here.year - (month is not None and month < 4)

    def month_from(self, deictic: bool) -> tuple[int, int] | None:
        """Year and month that 今月 or 同月 means."""
        if deictic:
            return (self.anchor.year, self.anchor.month) if self.anchor else None
        return (self.month[0], self.month[1]) if self.month and self.month[0] else None


def days_of(point: Point) -> Days | None:
    """First and last day of a resolved point; None where its year is unknown or the calendar has no such day."""
    year, month = point.year, point.month
    if year is None or not 1 <= year < 9999:
        return None
    if month is None:
        if point.day is not None:
            return None
        if point.decade:
            return Days(date(year, 1, 1), date(year + 9, 12, 31), "range")
        first = part_of_year(year, point.part, point.fiscal)
        if point.till_year and point.till_year < 9999:
            return Days(first.first, part_of_year(point.till_year, "", point.fiscal).last, "range")
        return first
    if month > 12:
        return None
    if point.part == "業年":
        return months(year - 1, month + 1, 12, "year" if month == 12 else "fiscal_year")
    if point.day is not None:
        return _single_days(point, year, month)
    if point.till_month:
        wraps = point.till_month < month
        last = months(year + wraps, point.till_month, 1, "month").last
        return Days(months(year, month, 1, "month").first, last, "quarter" if point.quarter else "range")
    return part_of_month(year, month, point.part)


def _single_days(point: Point, year: int, month: int) -> Days | None:
    first = day_of(year, month, point.day or 0)
    if first is None or (point.era and not in_era(point.era, first)):
        return None
    if point.till_day is None:
        return Days(first, first, "day")
    last = day_of(year, month, point.till_day)
    return Days(first, last, "range") if last and last > first else None


def shifted_month(month: tuple[int, int], by: int) -> tuple[int, int]:
    """Year and month `by` months later."""
    count = month[0] * 12 + month[1] - 1 + by
    return count // 12, count % 12 + 1
