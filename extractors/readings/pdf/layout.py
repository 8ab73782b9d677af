"""Runs and tables of a sheet -> columns in reading order.

A sheet is cut at gutters: a place in u that text on its left and right leaves free on several lines. What crosses a
gutter (a heading above two columns, a table over both) bars it: what is above is read first, then the columns between
two bars one after the other, then what is below. Columns whose lines stand level and whose text does not run on from
line to line are a table without rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.readings.pdf.borderless import aligned_table, is_prose
from extractors.readings.pdf.lines import Line, line_of, rows_of
from extractors.readings.pdf.runs import Run
from extractors.readings.pdf.tables import PageTable

Item = Run | PageTable
#: how often a part of a sheet is cut again
_MAX_DEPTH = 10
#: a gutter is at least so wide (sizes)
_GUTTER = 0.75
#: lines on which both sides of a gutter have text, at least, for columns
_FACING = 3
#: characters of most lines of a column, at least
_LEAST_LINE = 5
#: a gap in a line, in sizes, behind which other things stand at the right edge (a date beside the sender)
_APART = 4


@dataclass(slots=True)
class Column:
    """Lines below each other in one column, and how far the column reaches."""

    u0: float
    u1: float
    lines: list[Line]


def columns_of(items: Sequence[Item], right: float, depth: int = 0) -> Iterator[Column | PageTable]:
    """The columns and tables of a part of a sheet in the order in which they are read; lines can reach `right`."""
    rows = _rows(items)
    at = _gutter(rows) if depth < _MAX_DEPTH else None
    if at is None:
        yield from _flow(rows, right)
        return
    before = 0
    for top, first, last in _bands(rows, at):
        parts = _parted(rows[first:last])
        sides = _sides(rows[top:last], at)
        if _are_columns(sides):
            first, parts = top, []
        elif not any(map(_aligned, parts)):
            continue
        if before < first:
            yield from columns_of(_items(rows[before:first]), right, depth + 1)
        for part in parts:
            table = _aligned(part)
            yield from [table] if table else columns_of(_items(part), right, depth + 1)
        if not parts:
            yield from columns_of(sides[0], max(item.u1 for item in sides[0]), depth + 1)
            yield from columns_of(sides[1], right, depth + 1)
        before = last
    if before == 0:
        yield from _flow(rows, right)
    elif before < len(rows):
        yield from columns_of(_items(rows[before:]), right, depth + 1)


def _items(rows: Sequence[Sequence[Item]]) -> list[Item]:
    return [item for row in rows for item in row]


def _sides(rows: Sequence[Sequence[Item]], at: float) -> tuple[list[Item], list[Item]]:
    """What stands left and right of a gutter."""
    items = _items(rows)
    return [item for item in items if _middle(item) < at], [item for item in items if _middle(item) >= at]


def _parted(rows: Sequence[Sequence[Item]]) -> list[Sequence[Sequence[Item]]]:
    """Stretches of rows, each of them whole: a heading between two tables is one by itself."""
    found = []
    first = 0
    edge = min(item.u0 for row in rows for item in row) + 20
    for at, row in enumerate(rows):
        alone = len(row) == 1 and isinstance(row[0], Run) and row[0].u0 < edge
        if at and alone and _stands_out(rows[at - 1], row, rows[at + 1 : at + 2]):
            found += [rows[first:at], rows[at : at + 1]]
            first = at + 1
    return [part for part in [*found, rows[first:]] if part]


def _stands_out(above: Sequence[Item], row: Sequence[Item], below: Sequence[Sequence[Item]]) -> bool:
    """Whether a row is set otherwise than its neighbours, or stands further from the one above than from that below."""
    one, other = row[0], above[0]
    if not isinstance(one, Run) or not isinstance(other, Run):
        return True
    if one.weight > other.weight or one.size > 1.1 * other.size:
        return True
    gap = one.v0 - max(item.v1 for item in above)
    return bool(below) and gap > 0.6 * one.size + (below[0][0].v0 - one.v1)


def _aligned(rows: Sequence[Sequence[Item]]) -> PageTable | None:
    """The table without rules that rows of runs make, None where they make none."""
    runs = [[item for item in row if isinstance(item, Run)] for row in rows]
    return aligned_table(runs) if all(map(len, runs)) else None


def _middle(item: Item) -> float:
    return (item.u0 + item.u1) / 2


def _rows(items: Sequence[Item]) -> list[list[Item]]:
    """Runs that stand level, and tables alone, from top to bottom, each row from left to right."""
    rows: list[list[Item]] = [list(row) for row in rows_of([item for item in items if isinstance(item, Run)])]
    rows += [[item] for item in items if isinstance(item, PageTable)]
    for row in rows:
        row.sort(key=lambda item: item.u0)
    rows.sort(key=lambda row: (row[0].v0 + row[0].v1) if isinstance(row[0], Run) else 2 * row[0].v0)
    return rows


def _size(row: Sequence[Item]) -> float:
    return max((item.size for item in row if isinstance(item, Run)), default=10.0)


def _gutter(rows: Sequence[Sequence[Item]]) -> float | None:
    """The place in u that is free between text on its left and its right on most lines, None without one."""
    ends: list[tuple[float, int]] = []
    for number, row in enumerate(rows):
        wide = _GUTTER * _size(row)
        near = row
        if len(row) == 1 and number + 1 < len(rows) and rows[number + 1][0].v0 < row[0].v1:
            near = sorted([*row, *rows[number + 1]], key=lambda item: item.u0)
        right = near[0].u1
        for item in near[1:]:
            if item.u0 - right >= wide:
                ends += [(right, 1), (item.u0, -1)]
            right = max(right, item.u1)
    if len(ends) < 4:
        return None
    ends.sort(key=lambda end: (end[0], end[1]))
    best = depth = 0
    place: tuple[float, float] | None = None
    for (at, step), (after, _) in pairwise(ends):
        depth += step
        if depth > best or (depth == best and place and after - at > place[1] - place[0]):
            best, place = depth, (at, after)
    return (place[0] + place[1]) / 2 if place and best >= 2 else None


def _bands(rows: Sequence[Sequence[Item]], at: float) -> Iterator[tuple[int, int, int]]:
    """The stretches of rows that nothing bars at a gutter and that have text on both of its sides.

    First row of columns, first row with text on both sides, and the row behind the last.
    """
    first = 0
    for number in range(len(rows) + 1):
        if number < len(rows) and not any(item.u0 < at < item.u1 for item in rows[number]):
            continue
        yield from _trimmed(rows, at, first, number)
        first = number + 1


def _trimmed(rows: Sequence[Sequence[Item]], at: float, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """A stretch without the rows above and below it that stand on one side only and apart."""
    sides = [{item.u0 < at for item in row} for row in rows[first:last]]

    def faces(k: int) -> bool:
        if len(sides[k]) == 2:
            return True
        beside = [j for j in (k - 1, k + 1) if 0 <= j < len(sides) and sides[j] != sides[k]]
        return any(_level(rows[first + k], rows[first + j]) for j in beside)

    facing = [k for k in range(len(sides)) if faces(k)]
    while len(facing) > 1 and _far(rows[first + facing[0]], rows[first + facing[0] + 1]):
        facing.pop(0)
    if len(facing) < 2:
        return
    start, end = facing[0], facing[-1]
    lefts = [
        min(
            (item.u0 for row in rows[first + start : first + end + 1] for item in row if (item.u0 < at) == side),
            default=at,
        )
        for side in (False, True)
    ]
    while start and _close(rows[first + start - 1], rows[first + start]):
        item = rows[first + start - 1][0]
        if abs(item.u0 - lefts[item.u0 < at]) > 2.5 * _size([item]):
            break
        start -= 1
    while end + 1 < len(sides) and _close(rows[first + end], rows[first + end + 1]):
        end += 1
    yield first + start, first + facing[0], first + end + 1


def _close(above: Sequence[Item], below: Sequence[Item]) -> bool:
    return below[0].v0 - max(item.v1 for item in above) <= 1.2 * _size(below)


def _far(above: Sequence[Item], below: Sequence[Item]) -> bool:
    """Whether a row stands as far above the next as a masthead with its date does."""
    return below[0].v0 - max(item.v1 for item in above) > 2.5 * _size(below)


def _level(one: Sequence[Item], two: Sequence[Item]) -> bool:
    """Whether rows overlap as those of columns do that are not set line by line; a masthead above a date does not."""
    alike = _size(one) < 1.5 * _size(two) < 2.25 * _size(one)
    return alike and one[0].v0 < two[0].v1 and two[0].v0 < one[0].v1


def _are_columns(sides: tuple[Sequence[Item], Sequence[Item]]) -> bool:
    """Whether text on both sides of a gutter is read one side after the other."""
    for side in sides:
        lines = rows_of([item for item in side if isinstance(item, Run)])
        tables = sum(isinstance(item, PageTable) for item in side)
        if len(lines) + 3 * tables < _FACING:
            return False
        if not tables and median(sum(len(run.text) for run in line) for line in lines) < _LEAST_LINE:
            return False
    return any(is_prose([item for item in side if isinstance(item, Run)]) for side in sides)


def _flow(rows: Sequence[Sequence[Item]], u1: float) -> Iterator[Column | PageTable]:
    """Rows as one column, with the tables between its lines."""
    lines: list[Line] = []
    runs = [item for row in rows for item in row if isinstance(item, Run)]
    u0 = min((run.u0 for run in runs), default=0.0)
    for row in rows:
        if isinstance(row[0], PageTable):
            if lines:
                yield Column(u0, u1, lines)
            lines = []
            yield row[0]
        else:
            lines += map(line_of, _apart([item for item in row if isinstance(item, Run)], u1))
    if lines:
        yield Column(u0, u1, lines)


def _apart(row: list[Run], right: float) -> list[list[Run]]:
    """The runs of a row; words that stand at the right edge, far from those at the left, are a line of their own."""
    for at in range(len(row) - 1, 0, -1):
        size = row[at].size
        if row[at].u0 - row[at - 1].u1 > _APART * size:
            words = sum(len(run.text) for run in row[at:])
            return [row[:at], row[at:]] if words >= _LEAST_LINE and row[-1].u1 > right - 2 * size else [row]
    return [row]
