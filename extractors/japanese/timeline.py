"""What a month or day without a year, and a word like 同年, takes from the text before it.

A month alone goes by the first of these that tells:
1. the words right before it (年が明けて, その年の, この, 導入直後の) and the story that it goes on with (`story`);
2. the year of its heading, or the fiscal year that the title is about;
3. in a case report under a heading the last full date of the section;
4. the day on which the document speaks, where it bears one (`own_date`): the past was before it, a plan is after it;
5. the last full date of its section; else the day that the caller knows; else the last full date of the document.

A weekday that is written with a day overrules a year that it does not fit.
"""

from __future__ import annotations

import sys
from datetime import date

from extractors.japanese.eras import day_of, era_year
from extractors.japanese.months import Point
from extractors.japanese.own_date import OwnDate
from extractors.japanese.story import Story, Told
from extractors.japanese.telling import STORY, UNTOLD, Telling, closes_line, opens_line

_WEEKDAYS = "月火水木金土日"
#: characters at the beginning of a document in which a date is its own
_MASTHEAD = 200
_APRIL = 4
_MAX_HEADING = 200
_WHOLE_SECTION = sys.maxsize
#: two digits are a year of this century up to here (2060年までの計画), else of the last
_CENTURY = 60
#: before a clause that begins with a year
_BEFORE_YEAR = frozenset("、。(「\n はが")


class Timeline:
    """The dates of `text` read so far, and the answers that they give. `own` is the day of the document."""

    def __init__(self, text: str, own: OwnDate) -> None:
        """Begin a document."""
        self.text = text
        self.own = own
        self.anchor = own.day
        self._story = Story(text, own)
        #: the last expression with a year, in the document and in the section
        self._dated: Point | None = None
        self._dated_here: Point | None = None
        #: whether the last one stands in this paragraph
        self._in_paragraph = False
        #: the last range with two full ends
        self._stretch: Told | None = None
        #: where the section begins and its heading ends; the year that a heading names, and how far that holds
        self._section, self._heading_end = 0, -1
        self._topic: Point | None = None
        self._topic_end = -1
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

    def new_section(self, start: int) -> None:
        """The document's own date comes before those of the sections above."""
        self._section, self._heading_end = start, self.text.find("\n", start, start + _MAX_HEADING)
        self._dated_here = self._topic = None

    def remember(self, point: Point, dated: bool, position: int, since: Point | None = None) -> None:
        """Keep a resolved point that begins at `position`; `dated` says that its year was written.

        `since` is the first end of the range that it ends.
        """
        if point.month:
            self.month = (point.year, point.month)
        if point.day:
            self.day_end = point.end
        if point.year is None:
            return
        if self.anchor is None and dated and position < _MASTHEAD and point.month and not point.fiscal:
            self.anchor = day_of(point.year, point.month, point.day or 1)
        if point.month is None and not point.part:
            self._name(point, position)
        if point.month and point.day:
            self.day = day_of(point.year, point.month, point.day)
        told = self._story.tell(point, position, dated, since)
        if dated:
            self._dated = self._dated_here = point
            self._in_paragraph = True
            self._stretch = told if told.since else self._stretch

    def _name(self, point: Point, position: int) -> None:
        """Keep a year that a heading names, or that stands on a line of its own above the items of a list."""
        if position < self._heading_end:
            self._topic, self._topic_end = point, _WHOLE_SECTION
        elif opens_line(self.text, position) and closes_line(self.text, point.end):
            self._topic, self._topic_end = point, point.end + STORY

    def resolve(self, point: Point, before: Point | None = None, telling: Telling = UNTOLD) -> Point:
        """The point with its year and month, from `before` (the first end of its range) or from what is told around."""
        if point.short_year is not None:
            point = point._replace(year=self._long_year(point.short_year))
        if point.year is None and point.month is None and point.day is not None:
            known = (before.year, before.month) if before and before.month else self.month
            if known:
                return point._replace(year=known[0], month=known[1])
            return point
        if point.year is None and point.month is not None:
            return point._replace(year=self._year_of_month(point, before, telling))
        return point

    def near_year(self, short: int, start: int) -> bool:
        """Whether two digits at `start` may be a year as newspapers shorten it.

        They may where the paragraph named one near to it, or the piece bears its day and the clause begins with them.
        """
        year = self._dated.year if self._dated and self._in_paragraph else None
        long = self._long_year(short)
        if year is not None and long is not None and abs(long - year) < 10:
            return True
        alone = start == 0 or self.text[start - 1] in _BEFORE_YEAR
        return long is not None and alone and self.own.now is not None and self.own.western

    def _long_year(self, short: int) -> int | None:
        """6年 behind a year of 令和 is one of 令和; two digits else are those of the century."""
        era = self._dated.era if self._dated else None
        if era:
            year = era_year(era, short)
            if year and (not self._dated or not self._dated.year or abs(year - self._dated.year) <= 10):
                return year
        return None if short < 10 else 2000 + short if short <= _CENTURY else 1900 + short

    def _year_of_month(self, point: Point, before: Point | None, telling: Telling) -> int | None:
        month = point.month or 1
        if before is not None and before.year is not None:
            wraps = before.month is not None and month < before.month
            return before.year + wraps
        year = self._story.year_of(point, telling, self._section)
        if year is None:
            year = self._context_year(month, telling)
        if year is None or not point.weekday or point.day is None:
            return year
        for candidate in (year, year + 1, year - 1):
            day = day_of(candidate, month, point.day)
            if day and _WEEKDAYS[day.weekday()] == point.weekday:
                return candidate
        return year

    def _context_year(self, month: int, telling: Telling) -> int | None:
        """The year of a month that goes on with no story."""
        named = self._named_year(month, telling)
        if named is not None:
            return named
        if self.own.now and not self._story.is_record(telling, self._heading_end):
            return self.own.year_of(month, telling.tense)
        dated = self._dated_here or (self._dated if self.anchor is None else None)
        if dated and dated.month is None and not self._in_paragraph and self._is_far(dated.year):
            # a bare year far away in another paragraph is history or a plan, not the year of what is told now
            dated = None
        if dated and dated.year:
            inside = self._stretch.year_inside(month) if self._stretch and self._stretch.end == dated.end else None
            year = inside or dated.year + (dated.fiscal and dated.month is None and month < _APRIL)
            return year - (telling.tense == "past" and self.own.is_before(year, month))
        if self.anchor is None:
            return None
        # a document of January speaks of the December before it
        return self.anchor.year - (month - self.anchor.month >= 10)

    def _named_year(self, month: int, telling: Telling) -> int | None:
        """The year that the heading or the title names, unless a nearer date is written or it is yet to come."""
        written = self._dated_here is not None and self._dated_here.month is not None and self.own.now is None
        if self._topic and self._topic.year and telling.start < self._topic_end:
            year = self._topic.year + (self._topic.fiscal and month < _APRIL)
        elif self.own.topic is not None:
            year = self.own.topic + (month < _APRIL)
        else:
            return None
        return None if written or (telling.tense == "past" and self.own.is_before(year, month)) else year

    def _is_far(self, year: int | None) -> bool:
        return self.anchor is not None and year is not None and abs(year - self.anchor.year) > 1

    def next_month(self, month: int) -> tuple[int, int] | None:
        """Year and month of the first `month` behind the last one named: 翌3月."""
        known = self.month
        if known is None and self._dated and self._dated.month:
            known = (self._dated.year, self._dated.month)
        return None if known is None or known[0] is None else (known[0] + (month <= known[1]), month)

    @property
    def is_dated(self) -> bool:
        """Whether the text has named a year so far."""
        return self._dated is not None

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
