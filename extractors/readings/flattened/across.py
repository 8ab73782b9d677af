"""Comparisons of governments with a column for each, a cell a line: names in a row, and rows of figures below.

The head is a label (項目, 指標, 団体名), or an empty corner that left no line, and then the names. Each row below is a
label and as many cells. Rows of words only are taken along between rows of figures or dates: they cannot be told from
the lines that follow the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model import Span
from extractors.readings.cells import LABEL_HEAD, MAX_HEAD, NAME_HEAD, TELLING, Cell, Kind, Row, could_label
from extractors.readings.flattened.rows import Table, row_of
from extractors.readings.lines import bare

_MAX_NAMES = 12
#: at most so many of the cells of a row of figures are words
_SHARE_OF_WORDS = 0.4


def tables_across(text: str, cells: Sequence[Cell]) -> Iterator[Table]:
    """All tables of a run of cells whose columns are governments, in order."""
    at = rest = 0
    while at < len(cells):
        names = at
        while names < len(cells) and _names_column(cells[names]):
            names += 1
        if 2 <= names - at <= _MAX_NAMES and cells[at].kind == Kind.NAME:
            table = _table(text, cells, range(at, names), rest)
            if table:
                yield table
                names = rest = table.stop
        at = max(names, at + 1)


def _names_column(one: Cell) -> bool:
    """Whether a cell names a government or a group of them."""
    return one.kind == Kind.NAME or (one.kind == Kind.TOTAL and "計" not in one.words) or one.words.endswith("平均")


def _table(text: str, cells: Sequence[Cell], names: range, floor: int) -> Table | None:
    corner = names.start - 1 if names.start > floor and _is_corner(cells[names.start - 1]) else None
    width = len(names) + 1
    stop = last = names.stop
    told = 0
    while stop + width <= len(cells) and could_label(cells[stop]):
        if _tells(cells, stop, width):
            told += 1
            last = stop + width
        elif (not told and corner is None) or not _is_worded(cells[stop + 1 : stop + width]):
            break
        stop += width
    if told < 2:
        return None
    if stop == len(cells) or cells[stop].gap > cells[stop - 1].gap:
        last = stop
    head = [cells[at] for at in names]
    words = tuple(bare(one.span.of(text)) for one in head)
    if corner is None:
        begin = head[0].span.start
        first = Row(head[0].first, head[-1].last, (Span(begin, begin), *(one.span for one in head)), ())
        words = ("", *words)
    else:
        first = row_of([cells[corner], *head], ())
        words = (bare(cells[corner].span.of(text)), *words)
    rows = [row_of(cells[at : at + width], words) for at in range(names.stop, last, width)]
    return Table(names.start if corner is None else corner, last, [first, *rows])


def _is_worded(values: Sequence[Cell]) -> bool:
    return all(one.kind in (Kind.WORDS, Kind.EMPTY) for one in values)


def _is_corner(one: Cell) -> bool:
    """Whether a cell heads the labels of the rows."""
    if one.kind != Kind.WORDS or len(one.words) > MAX_HEAD:
        return False
    return LABEL_HEAD.search(one.words) is not None or NAME_HEAD.search(one.words) is not None


def _tells(cells: Sequence[Cell], start: int, width: int) -> bool:
    """Whether the row at `start` has figures, dates or marks, and the next row begins with a label."""
    values = [one for one in cells[start + 1 : start + width] if one.kind != Kind.EMPTY]
    telling = sum(one.kind in TELLING and one.kind != Kind.NAME for one in values)
    worded = sum(one.kind == Kind.WORDS for one in values)
    if not telling or telling + worded < len(values) or worded > _SHARE_OF_WORDS * len(values):
        return False
    return not worded or start + width == len(cells) or could_label(cells[start + width])
