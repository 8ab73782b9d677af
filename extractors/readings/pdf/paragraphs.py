"""Lines of a column -> paragraphs, list items and lines that stand for themselves.

A Japanese paragraph begins one character further in and ends where its last line falls short of the column; a list
item begins with a mark, and its further lines hang below its words or go back to the edge; a larger gap, another size
or weight parts what belongs to different things. A paragraph that a page or column breaks off goes on in the next.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractors.readings.html.line import Text
from extractors.readings.lines import BULLET, CAPTION, FORM_LINE, NUMBER, SECTION_MARK, ends_sentence
from extractors.readings.pdf.characters import is_wide
from extractors.readings.pdf.layout import Column
from extractors.readings.pdf.lines import HANGING, LONG, Line, joined

#: how much further in a paragraph begins, how much shorter its last line is, how much larger a gap parts (sizes)
_INDENT, _SHORT, _GAP = 0.7, 1.8, 0.45
#: how much further in the lines of an item begin behind its first (sizes)
_HANG = 3.5
#: a line that goes on is at least so long (sizes)
_LEAST_FULL = 7
#: sizes of type of one kind differ by less (share)
_SAME_SIZE = 0.09
_NOTE = re.compile(r"(?:[※＊*注][ ]?[0-9０-９]{1,2}|[¹²³⁰⁴-⁹]{1,3}|[0-9]{1,2}\)|\[[0-9]{1,2}\])")
_NUMBERED = re.compile(r"[0-9]{1,2}[.．]?[ \u3000]")
#: notes below the text of a page are smaller than the text (share)
_NOTE_SIZE = 0.93
_LABEL = re.compile(r"[※●・○■□◆◇★☆◎▶➢✓]|[(（][^)）\s]{1,3}[)）]|[①-⑳]")


@dataclass(slots=True)
class Paragraph:
    """Lines that are one thing: text, page from 1, size and weight, and how it stands in its column."""

    text: Text
    page: int
    size: float
    weight: int
    lines: int
    #: whether it begins further in than its column, stands in the middle of it, ends with a line that goes on
    indented: bool
    centered: bool
    open: bool
    #: whether a larger gap stands above it
    apart: bool
    #: a note below the text of a page
    note: bool = False

    def goes_on_with(self, other: Paragraph) -> bool:
        """Whether a page or column breaks this off and `other` is its rest."""
        same = abs(self.size - other.size) <= _SAME_SIZE * self.size and self.weight == other.weight
        return self.open and same and not (other.indented or other.centered or begins_mark(other.text.text))


def begins_mark(text: str) -> bool:
    """Whether a line begins with what no line goes on with: a bullet, a number, a label."""
    number = NUMBER.match(text)
    if number and number.lastgroup == "plain":
        return re.match(r"[0-9０-９]{1,2}(?:[.．、)）]|[ \u3000])[ \u3000]?[^0-9０-９\s]", text) is not None
    return bool(
        number
        or BULLET.match(text)
        or _LABEL.match(text)
        or SECTION_MARK.match(text)
        or (FORM_LINE.match(text) and not text.startswith(("http", "ht")))
        or (CAPTION.match(text) and len(text) < 100)
        or _NOTE.match(text)
    )


def paragraphs_of(column: Column, page: int, right: float, body: float) -> list[Paragraph]:
    """The paragraphs of a column whose lines can reach `right`; `body` is the size of running text."""
    lines = column.lines
    gaps = [b.v0 - a.v1 for a, b in itertools.pairwise(lines) if abs(a.size - b.size) <= _SAME_SIZE * a.size]
    inner = [gap for gap in gaps if gap < 1.5 * body]
    usual = min(median(inner), 1.1 * body) if len(inner) > 3 else 0.8 * body
    edge = min(line.u0 for line in lines)
    right = _right(lines, right)
    alone = sum(is_full(line, right) for line in lines) < 2
    found: list[Paragraph] = []
    group: list[Line] = []
    apart = True
    for line in lines:
        if group:
            gap = line.v0 - group[-1].v1 > usual + _GAP * line.size
            if gap or not _goes_on(group, line, edge, right, body, alone):
                found.append(_paragraph(group, page, edge, right, apart, body))
                group, apart = [], gap
        group.append(line)
    if group:
        found.append(_paragraph(group, page, edge, right, apart, body))
    for one in reversed(found):
        if one.size > _NOTE_SIZE * body or not (_NOTE.match(one.text.text) or _NUMBERED.match(one.text.text)):
            break
        one.note = True
    return found


def _right(lines: Sequence[Line], right: float) -> float:
    """Where the lines of a column end that go on: at an edge of their own that many of them reach, else at `right`."""
    long = [line for line in lines if line.u1 - line.u0 > LONG * line.size]
    long = [line for line in long if line.text.text[-1] not in HANGING] or long
    if not long:
        return max(right, *(line.u1 for line in lines))
    own = max(line.u1 for line in long)
    reach = sum(line.u1 > own - 1.3 * line.size for line in long)
    return own if reach > 2 and 3 * reach >= len(lines) else max(right, own)


def is_full(line: Line, right: float, first: str = "あ") -> bool:
    """Whether a line reaches the edge of its column, so that what begins with the word `first` had no room on it."""
    word = re.match(r"[!-~]{1,30}", first)
    room = _SHORT if word is None else max(_SHORT, 0.55 * len(word.group()) + 0.6)
    return line.u1 >= right - room * line.size and line.u1 - line.u0 >= _LEAST_FULL * line.size


def _goes_on(group: Sequence[Line], line: Line, edge: float, right: float, body: float, alone: bool) -> bool:
    """Whether a line goes on with the lines before it; `alone` where no other line reaches the edge `right`."""
    last, first = group[-1], group[0]
    words, before = line.text.text, last.text.text
    if abs(line.size - last.size) > _SAME_SIZE * last.size or begins_mark(words):
        return False
    if last.size > 1.15 * body and last.weight == line.weight:
        return len(group) < 3 and not before.endswith("。") and (_middle(first, line) or is_full(last, right, words))
    long = last.u1 - edge > 0.6 * (right - edge) or (before[-1] == "-" and before[-2:-1].isalpha())
    runs_on = words[0].islower() and not is_wide(before[-1]) and long
    if not (runs_on or is_full(last, right, words)) or (last.weight > line.weight and len(group) == 1):
        return False
    if first.u0 > edge + 5 * line.size and right - first.u0 < 20 * line.size:
        return False
    fits = is_wide(words[0]) and last.u1 < right - 0.95 * line.size
    if ends_sentence(before) and (alone or fits):
        return False
    if ends_sentence(before) and line.u0 > edge + _INDENT * line.size and not begins_mark(first.text.text):
        return line.u0 <= last.u0 + 0.3 * line.size and len(group) > 1
    if ends_sentence(before) and last.u0 > first.u0 + _INDENT * line.size > line.u0:
        return False
    hangs = begins_mark(first.text.text) or (len(group) == 1 and not ends_sentence(before))
    return line.u0 <= last.u0 + (_HANG if hangs else _INDENT) * line.size


def _middle(one: Line, other: Line) -> bool:
    """Whether two lines stand with their middles, or their beginnings, below each other."""
    return abs(one.u0 + one.u1 - other.u0 - other.u1) < one.size or abs(one.u0 - other.u0) < 0.3 * one.size


def _paragraph(group: Sequence[Line], page: int, edge: float, right: float, apart: bool, body: float) -> Paragraph:
    first, last = group[0], group[-1]
    text = joined([line.text for line in group])
    room = first.u0 - edge, right - first.u1
    return Paragraph(
        text=text,
        page=page,
        size=first.size,
        weight=min(line.weight for line in group),
        lines=len(group),
        indented=first.u0 > edge + _INDENT * first.size,
        centered=min(room) > 2 * body and abs(room[0] - room[1]) < 2 * body,
        open=is_full(last, right) and not ends_sentence(text.text) and not text.text.endswith((":", "：")),
        apart=apart,
    )
