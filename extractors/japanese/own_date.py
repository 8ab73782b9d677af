"""The day of which a document speaks, as it says of itself: what 今年 and a month without a year go by.

Newspapers close with it (（2025年10月19日付朝刊）), letters and papers of councils open with it on a line of its own.
Reports that bear no date tell when their sources were read (2025年7月22日アクセス): they are not older than that.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from extractors.japanese.points import point_at
from extractors.japanese.timeline import days_of

#: characters at the end and at the beginning of a text in which such a date stands
_FOOT, _HEAD = 160, 300
_EDITION = re.compile(r"(?:付け?)? ?の?(?:朝刊|夕刊|紙面|(?:掲載|配信)(?=[)\] \n。]|\Z))")
_LINE = re.compile(r"^[^0-9令平昭\n]{0,12}(?=[0-9令平昭])", re.MULTILINE)
#: behind a date that belongs to a sentence
_SENTENCE = re.compile(r"[にはがのもかよま、~-]")
_ACCESS = re.compile("アクセス|閲覧|参照|Accessed|accessed|Retrieved|retrieved")
_NEAR = 26
_DAY = re.compile(r"(?<![0-9])[0-9令平昭A-Z]")
#: what stands between a date and the word that the page was read
_BETWEEN = re.compile(r"[\s、,にで(\[]{0,3}(?:最終)?\Z")
_BEHIND = re.compile(r"(?:日時?|年月日| on)?[\s、,:)(]{0,3}")
#: lists of sources stand at the end; the last entries tell
_ENTRIES = 40


class OwnDate(NamedTuple):
    """The day, and whether the document says it of itself (`sure`) or the caller only took it from near the top."""

    day: date | None
    sure: bool = False


def own_date(text: str, anchor: date | None) -> OwnDate:
    """The day of the folded `text`; `anchor` is what the caller knows of it."""
    foot = _at_foot(text)
    if foot:
        return OwnDate(foot, True)
    head = _at_head(text)
    known = anchor or head
    read = max(_read_on(text), default=None)
    if read and (known is None or read > known):
        return OwnDate(read, True)
    return OwnDate(known, known is not None and head == known)


def _at_foot(text: str) -> date | None:
    """The day of the edition that is named last (10月19日付朝刊)."""
    begin = max(0, len(text) - _FOOT)
    found = None
    for match in _EDITION.finditer(text, begin):
        for end, day in _days(text, max(begin, match.start() - _NEAR), match.start()):
            found = day if match.start() <= end <= match.end() else found
    return found


def _at_head(text: str) -> date | None:
    """The day with which a line at the beginning opens, behind a label or not, where it belongs to no sentence."""
    for match in _LINE.finditer(text, 0, _HEAD):
        for end, day in _days(text, match.end(), match.end() + 1):
            if not _SENTENCE.match(text, end):
                return day
    return None


def _read_on(text: str) -> Iterator[date]:
    """The days on which the sources were read."""
    for word in deque(_ACCESS.finditer(text), maxlen=_ENTRIES):
        begin, end = word.span()
        for stop, day in _days(text, max(0, begin - _NEAR), begin):
            if _BETWEEN.match(text, stop, begin):
                yield day
        behind = _BEHIND.match(text, end)
        if behind:
            yield from (day for _, day in _days(text, behind.end(), behind.end() + 1))


def _days(text: str, start: int, stop: int) -> Iterator[tuple[int, date]]:
    """Every day in full that begins between `start` and `stop`, and where it ends."""
    for match in _DAY.finditer(text, start, stop):
        point = point_at(text, match.start())
        days = days_of(point) if point and point.day and point.year else None
        if point and days:
            yield point.end, days.first
