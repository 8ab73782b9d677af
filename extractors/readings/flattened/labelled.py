"""Sheets with a line for each label and one for each value: 団体名, A市, 人口, 7万人; 団体名, B市, 人口, 3万人.

The labels come back word by word in every sheet. A sheet begins with its first label, or with the name of a government
alone and its labels after that. A label right behind a label has lost its empty value; two lines behind a label, with
the next label after them, are one value. In the row that a sheet is, the labels are cells too, and head the values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.model import Span
from extractors.readings.cells import NAME_HEAD, TELLING, Cell, Kind, Row, could_label
from extractors.readings.flattened.rows import Table
from extractors.readings.lines import bare

#: a sheet has so many lines at most
_MAX_PERIOD = 40
#: so many of the labels of the first sheet come back in the second
_SHARE = 0.6


class _Sheet(NamedTuple):
    """A sheet: the cells [start, stop), and for each cell of its row the cells that it takes and its label."""

    start: int
    stop: int
    columns: list[tuple[range, str]]


def labelled_tables(text: str, cells: Sequence[Cell]) -> Iterator[Table]:
    """All runs of two sheets or more with the same labels, in order."""
    again = _next_places(cells)
    at = 0
    while at + 4 < len(cells):
        sheets = _sheets(text, cells, at, again)
        if sheets:
            yield Table(at, sheets[-1].stop, [_row(cells, sheet) for sheet in sheets])
            at = sheets[-1].stop
        else:
            at += 1


def _next_places(cells: Sequence[Cell]) -> list[int]:
    """For each cell where its words come next, 0 where they never do."""
    places, known = [0] * len(cells), dict[str, int]()
    for at in range(len(cells) - 1, -1, -1):
        places[at] = known.get(cells[at].words, 0)
        known[cells[at].words] = at
    return places


def _sheets(text: str, cells: Sequence[Cell], at: int, again: Sequence[int]) -> list[_Sheet]:
    """The sheets that begin at a cell, [] where fewer than two do."""
    named = int(cells[at].kind == Kind.NAME)
    first = at + named
    period = again[first] - first
    if not 4 <= period <= _MAX_PERIOD or period % 2 != named or not could_label(cells[first]):
        return []
    if named and cells[at + period].kind != Kind.NAME:
        return []
    below = {one.words for one in cells[at + period : at + 2 * period + 2]}
    own = cells[first : at + period : 2]
    labels = {one.words for one in own if one.words in below and could_label(one)}
    if len(labels) < 2 or len(labels) < _SHARE * len(own):
        return []
    sheets: list[_Sheet] = []
    start = at
    while sheet := _sheet(text, cells, start, labels, cells[first].words, named):
        if not _tells(cells, sheet, named):
            break
        sheets.append(sheet)
        start = sheet.stop
    return sheets if len(sheets) > 1 else []


def _sheet(text: str, cells: Sequence[Cell], start: int, labels: set[str], first: str, named: int) -> _Sheet | None:
    """The sheet that begins at `start`."""
    if not _begins_sheet(cells, start, first, named):
        return None
    at = start + named
    columns = [(range(start, at), "")] if named else []
    used: set[str] = set()
    while at < len(cells) and (words := cells[at].words) in labels and words not in used:
        used.add(words)
        stop = at + 1 if _begins_sheet(cells, at + 1, first, named) else _end_of_value(cells, at + 1, labels - used)
        columns += [(range(at, at + 1), ""), (range(at + 1, stop), bare(cells[at].span.of(text)))]
        at = stop
    return _Sheet(start, at, columns) if 2 * len(used) >= len(labels) else None


def _begins_sheet(cells: Sequence[Cell], at: int, first: str, named: int) -> bool:
    """Whether the first label stands at a place, or behind a name there."""
    return at + named < len(cells) and cells[at + named].words == first and (not named or cells[at].kind == Kind.NAME)


def _end_of_value(cells: Sequence[Cell], at: int, labels: set[str]) -> int:
    """The cell behind the value that begins at `at`."""
    if at >= len(cells) or cells[at].words in labels:
        return at
    broken = at + 2 < len(cells) and cells[at].kind == cells[at + 1].kind == Kind.WORDS
    return at + 2 if broken and cells[at + 1].words not in labels and cells[at + 2].words in labels else at + 1


def _tells(cells: Sequence[Cell], sheet: _Sheet, named: int) -> bool:
    """Whether a sheet says something in a table's way: a figure, a date, a name, and sentences only about a name."""
    values = [cells[at].kind for place, label in sheet.columns if label for at in place]
    headed = [place for place, label in sheet.columns if NAME_HEAD.search(label)]
    of_name = any(place and cells[place[0]].kind == Kind.NAME for place in headed)
    if Kind.CONTACT in values or (Kind.TEXT in values and not of_name):
        return False
    return bool(named) or any(kind in TELLING for kind in values)


def _row(cells: Sequence[Cell], sheet: _Sheet) -> Row:
    spans: list[Span] = []
    for place, _ in sheet.columns:
        end = spans[-1].end if spans else cells[sheet.start].span.start
        spans.append(Span(cells[place[0]].span.start, cells[place[-1]].span.end) if place else Span(end, end))
    heads = tuple(label for _, label in sheet.columns)
    return Row(cells[sheet.start].first, cells[sheet.stop - 1].last, tuple(spans), heads)
