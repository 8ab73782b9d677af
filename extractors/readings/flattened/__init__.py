"""Tables flattened to a cell a line, as exports of web pages, PDFs and spreadsheets write them.

The lines of such a table are gone, and what shows it is its period: every so many lines the same kinds of cells come
back. Four shapes are told apart, each by what cannot be there by chance:

- `across`: a label and then names of governments, and below in lines of the same number a label and figures or dates;
- `labelled`: blocks in which the same labels come back word by word, each before its value;
- `anchored`: a column of names, or of numbers that count the rows, at (nearly) equal distances; rows with a cell too
  few or too many are fitted to the kinds of the columns;
- `periodic`: a label and figures or dates in turn, every row like the first.

Heads stand before the first row, a line each or all in one. A shape that comes back only once, or comes back with
nothing but words, is no table: lists of names, contents, agendas, members, addresses stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.model import Span
from extractors.readings.cells import Cell, Kind, Row, cell
from extractors.readings.flattened.across import tables_across
from extractors.readings.flattened.anchored import anchored_tables
from extractors.readings.flattened.labelled import labelled_tables
from extractors.readings.flattened.periodic import periodic_tables
from extractors.readings.lines import Line

_FINDERS = (tables_across, labelled_tables, anchored_tables, periodic_tables)
#: a number of a page that stands between the rows
_PAGE = re.compile(r"-{1,2} ?[0-9]{1,4} ?-{1,2}|p(?:age|\.)? ?[0-9]{1,4}|[0-9]{1,4} ?ページ", re.IGNORECASE)
#: so many pairs of lines around one show whether blank lines keep the cells apart
_AROUND = 4
_SHARE = 0.6


def flattened_tables(text: str, lines: Sequence[Line], run: Sequence[int]) -> list[Row]:
    """The rows of all tables with one cell a line in a run of lines that are not blank, in order."""
    if len(run) < 4:
        return []
    free = [_cells(text, lines, run)]
    rows: list[Row] = []
    for find in _FINDERS:
        pieces: list[list[Cell]] = []
        for cells in free:
            rest = 0
            for table in find(text, cells):
                pieces.append(cells[rest : table.start])
                rows += table.rows
                rest = table.stop
            pieces.append(cells[rest:])
        free = [piece for piece in pieces if len(piece) >= 4]
    return sorted(rows)


def _cells(text: str, lines: Sequence[Line], run: Sequence[int]) -> list[Cell]:
    """What could be the cells of a run: its lines, broken ones put together, without the numbers of pages."""
    found: list[Cell] = []
    before = run[0] - 1
    for index in run:
        one = cell(text, lines[index].span, index, index, index - before - 1)
        if _PAGE.fullmatch(one.words):
            continue
        found.append(one)
        before = index
    return list(_joined(text, found))


def _joined(text: str, cells: Sequence[Cell]) -> Iterator[Cell]:
    """Where blank lines keep the cells apart, lines of words without one between are one cell."""
    apart = [0]
    for one in cells:
        apart.append(apart[-1] + (one.gap > 0))
    kept: Cell | None = None
    for at, one in enumerate(cells):
        low, high = max(1, at - _AROUND), min(len(cells), at + _AROUND + 1)
        sparse = apart[high] - apart[low] > _SHARE * (high - low)
        if kept and sparse and not one.gap and one.kind == kept.kind == Kind.WORDS and one.first - kept.first < 3:
            kept = cell(text, Span(kept.span.start, one.span.end), kept.first, one.last, kept.gap)
            continue
        if kept:
            yield kept
        kept = one
    if kept:
        yield kept
