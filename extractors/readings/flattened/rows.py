"""From cells to rows: which cells of a stretch stand in which column.

A row with as many cells as the table has columns is that. One with fewer has lost an empty cell, one with more has a
cell of two lines. The place shows by the kinds of the columns and by blank lines: the way with the best score is found
column by column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.japanese import fold
from extractors.model import Span
from extractors.readings.cells import WORDED, Cell, Kind, Row, alike, could_head, is_property
from extractors.readings.lines import bare

#: a cell can be broken over so many lines
_MAX_LINES = 3
#: a row scores so much a column at least
_LEAST = 1.0
_FIT, _MISSING, _BLANK, _BROKEN = 2.0, -1.0, 0.9, -1.5
#: what cells of these kinds score in a column of another; those of other kinds score nothing
_MISFITS = {Kind.WORDS: -1.0, Kind.TEXT: -1.0, Kind.NOTE: -3.0}


class Table(NamedTuple):
    """The cells [start, stop) of a run that a table takes, and its rows."""

    start: int
    stop: int
    rows: list[Row]


class Head(NamedTuple):
    """The heads of a table: the cells that hold them begin at `start`."""

    start: int
    words: tuple[str, ...]
    row: Row | None


def no_head(start: int, width: int) -> Head:
    """Of a table without heads that begins at `start`."""
    return Head(start, ("",) * width, None)


def row_of(cells: Sequence[Cell], heads: tuple[str, ...]) -> Row:
    """The row with one cell in each column."""
    return Row(cells[0].first, cells[-1].last, tuple(one.span for one in cells), heads)


def head_before(text: str, cells: Sequence[Cell], start: int, width: int, floor: int) -> Head | None:
    """The heads that stand right before the first row at `start`, a line each; None where something else does."""
    found = cells[start - width : start] if start - width >= floor else []
    if not found or found[0].kind != Kind.WORDS or len({one.words for one in found}) < width:
        return None
    if not all(map(could_head, found)):
        return None
    return Head(start - width, tuple(bare(one.span.of(text)) for one in found), row_of(found, ()))


def n_properties(head: Head) -> int:
    """How many of the heads name a property."""
    return sum(is_property(fold(words)) for words in head.words)


def column_kinds(rows: Sequence[Sequence[Cell]]) -> list[Kind]:
    """The most frequent kind of each column of rows of equal length."""
    columns = zip(*rows, strict=True)
    kinds = [Counter(one.kind for one in column if one.kind != Kind.EMPTY) for column in columns]
    return [max(counts, key=lambda kind: counts[kind]) if counts else Kind.EMPTY for counts in kinds]


class Fit(NamedTuple):
    """How many cells a row takes, and the spans of its columns."""

    takes: int
    spans: list[Span]


def fitted(cells: Sequence[Cell], kinds: Sequence[Kind], *, last: bool) -> Fit | None:
    """How a row takes its cells (all, or of the last row those that fit); None where they are no row of the table."""
    ways = _ways(cells, kinds)
    takes = max(range(1, len(cells) + 1), key=lambda n: (ways[n][0], -n)) if last else len(cells)
    score, columns = ways[takes]
    return Fit(takes, list(_spans(cells, columns))) if score >= _LEAST * len(kinds) else None


def _ways(cells: Sequence[Cell], kinds: Sequence[Kind]) -> list[tuple[float, tuple[int, ...]]]:
    """For each number of cells the best score of a row that takes so many, and how many each column takes."""
    nowhere = (float("-inf"), ())
    ways: list[tuple[float, tuple[int, ...]]] = [(0.0, ()), *[nowhere] * len(cells)]
    for kind in kinds:
        after: list[tuple[float, tuple[int, ...]]] = []
        for end in range(len(cells) + 1):
            options = [
                (ways[end - n][0] + _score(cells, end - n, n, kind), (*ways[end - n][1], n))
                for n in range(min(_MAX_LINES, end) + 1)
            ]
            after.append(max(options, key=lambda way: way[0]))
        ways = after
    return ways


def _score(cells: Sequence[Cell], start: int, n: int, kind: Kind) -> float:
    """How well the cells [start, start + n) stand in a column of a kind."""
    if n == 0:
        return _MISSING + (_BLANK if start < len(cells) and cells[start].gap else 0.0)
    inside = cells[start : start + n]
    if n > 1 and not (kind in WORDED and all(one.kind in WORDED for one in inside)):
        return float("-inf")
    worded = kind in WORDED and inside[0].kind in WORDED
    fit = _FIT if worded or alike(inside[0].kind, kind) else _MISFITS.get(inside[0].kind, 0.0)
    blanks = sum(one.gap > 0 for one in inside[1:])
    return fit + _BROKEN * (n - 1 + blanks)


def _spans(cells: Sequence[Cell], takes: Sequence[int]) -> Iterator[Span]:
    at, end = 0, cells[0].span.start
    for n in takes:
        if n:
            yield Span(cells[at].span.start, cells[at + n - 1].span.end)
            at, end = at + n, cells[at + n - 1].span.end
        else:
            yield Span(end, end)
