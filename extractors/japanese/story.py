"""A story goes on from date to date in the order of time: 2023年11月に試し、2月に広げ、年が明けて…

A month alone takes its year from the date before it where that stands in its sentence, in the sentence before, or in
the item before of a chronology; so does the next one, and a story told in the past tense goes on over paragraphs. A
year that only counts something (2023年度の実績は), a date years before the document or ahead of it, and one that only
describes a noun begin no story.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from extractors.japanese.days import days_of
from extractors.japanese.months import Point
from extractors.japanese.own_date import OwnDate, nearest_year
from extractors.japanese.telling import Link, Telling, in_row, is_eventive, is_item, is_now, link_of, opens_line

#: the dates that are kept for later ones to go on from, and characters in which the verb of one stands
_STORIES, _CLAUSE = 40, 30
#: years after which a date is history
_HISTORY = 8
#: characters between the period of a project and the month that follows it on the next line
_GLUED = 4
_APRIL, _HALF_YEAR = 4, 6


class Told(NamedTuple):
    """A date with its year, from which the next one may take its own, and where it stands."""

    year: int
    #: None for a bare year
    month: int | None
    fiscal: bool
    start: int
    end: int
    #: whether its own year came from the date before it, or was written in full
    chained: bool
    full: bool
    #: year and month of the first end of a range that it ends
    since: tuple[int, int] | None

    @property
    def at(self) -> tuple[int, int]:
        """Year and month."""
        return self.year, self.month or 1

    def year_of(self, month: int) -> int:
        """The year in which a bare year has that month."""
        return self.year + (self.fiscal and month < _APRIL)

    def year_inside(self, month: int) -> int | None:
        """The year in which the range has that month; None where it has none or several."""
        if self.since is None:
            return None
        first, last = self.since[0] + (month < self.since[1]), self.year - (month > self.at[1])
        return first if first == last else None


class Story:
    """The dates that the folded `text` has told so far. `own` is the day of the document."""

    def __init__(self, text: str, own: OwnDate) -> None:
        """Begin a document."""
        self.text = text
        self.own = own
        self._told: deque[Told] = deque(maxlen=_STORIES)
        #: where the point ends whose year came from the one before it
        self._chained = -1

    def tell(self, point: Point, start: int, dated: bool, since: Point | None) -> Told:
        """Go on to a point with its year, which begins at `start`; `dated` and `since` as in `Timeline.remember`."""
        first = days_of(point) if point.part and point.month is None else None
        told = Told(
            first.first.year if first else point.year or 0,
            first.first.month if first else point.month,
            point.fiscal and first is None,
            start,
            point.end,
            point.end == self._chained,
            dated and point.short_year is None,
            (since.year, since.month) if since and since.year and since.month else None,
        )
        self._told.append(told)
        return told

    def year_of(self, point: Point, telling: Telling, section: int) -> int | None:
        """The year of a month alone in the story, None where it begins anew; `section` is where its section begins."""
        year = self._led_year(point.month or 1, telling, section)
        if year is None:
            year = self._next_year(point, telling, section)
        if year is not None and not telling.lead:
            self._chained = point.end
        return year

    def is_record(self, telling: Telling, heading_end: int) -> bool:
        """Whether the last date told below a heading was written in full and is past: a case report."""
        last = self._told[-1] if self._told else None
        if last is None or not last.full or last.month is None or telling.is_ahead or in_row(self.text, telling.start):
            return False
        return 0 < heading_end < last.end and not self.own.is_before(*last.at) and self._is_recent(last)

    def _led_year(self, month: int, telling: Telling, section: int) -> int | None:
        """The year that the words before the month tell: 年が明けて, その年の, この, 導入直後の, 2年前の."""
        now = self.own.day
        if telling.lead == "event":
            for told in reversed(self._told):
                if telling.words in self.text[told.end : told.end + _CLAUSE]:
                    return told.year + (told.month is not None and month < told.month)
        elif telling.lead == "ago" and now:
            return now.year - int(telling.words)
        elif telling.lead == "near" and now:
            return nearest_year(now, month)
        last = self._told[-1] if self._told else None
        if last is None or last.end < section:
            return None
        if telling.lead == "later":
            ahead = self.own.now if telling.tense != "past" else None
            return ahead.year + (month < ahead.month) if ahead else last.year + 1
        return last.year if telling.lead == "same" else None

    def _next_year(self, point: Point, telling: Telling, section: int) -> int | None:
        last = self._told[-1] if self._told and telling.start >= 0 else None
        if last is None or last.end < section:
            return None
        link, month = link_of(self.text, last.end, telling.start), point.month or 1
        in_order = last.year + (month < last.month) if last.month else last.year_of(month)
        if link == "list" and opens_line(self.text, last.start) and is_item(self.text, telling.start):
            return in_order
        if link in ("sentence", "before"):
            if not self._goes_on(last, telling, link):
                return None
            if telling.start - last.end < _GLUED and (inside := last.year_inside(month)):
                return inside
            return last.year_of(month) if last.month is None else self._year_behind(last, point, telling, link)
        if last.chained and telling.tense == "past" and self.own.now and not self.own.is_before(in_order, month):
            return None if is_now(self.text, last.end, telling.start) else in_order
        return None

    def _goes_on(self, last: Told, telling: Telling, link: Link) -> bool:
        """Whether the date behind `last`, in its sentence or in the next, goes on with its story."""
        planned = telling.is_ahead and (link == "sentence" or is_eventive(self.text, last.end))
        if self.own.now and self.own.is_before(*last.at) and not planned:
            return False
        if self.own.now and link == "before" and not self._is_recent(last):
            return False
        if last.month is not None:
            return True
        gap = self.text[last.end + 1 : telling.start]
        apart = link == "before" or "、" in gap
        return not apart or (is_eventive(self.text, last.end) and not gap.endswith(("は", "も", "は、", "も、")))

    def _year_behind(self, last: Told, point: Point, telling: Telling, link: Link) -> int | None:
        """The year of a month behind the month `last`: the next one, or the same year where that is nearer."""
        month, (year, before) = point.month or 1, last.at
        acts = link == "sentence" and all(is_eventive(self.text, end) for end in (last.end, point.end))
        near = (month - before) % 12 <= _HALF_YEAR
        wraps = month < before and (near or acts or (self.own.now is not None and not telling.is_ahead))
        year += wraps
        if telling.is_ahead:
            return None if self.own.now and (year, month) < self.own.month else year
        if not self.own.is_before(year, month):
            return year
        if wraps or telling.tense == "past":
            return year - 1
        return None if link == "before" else year

    def _is_recent(self, told: Told) -> bool:
        return self.own.day is None or self.own.day.year - told.year <= _HISTORY
