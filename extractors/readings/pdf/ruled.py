"""Drawn rules -> tables: the cells that lines and rectangles make, merged ones whole.

Rules that cross or meet are one grid. Its columns and rows are where any of its rules run; where the rule between two
neighbours is missing they are one cell. Tables open at their sides (no rule left and right, as in white papers) are
closed where their long rules end. A grid of one column is a frame around text, and one whose cells hold whole pages of
text lays out a newsletter: both are no tables.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from extractors.readings.pdf.characters import is_wide
from extractors.readings.pdf.lines import free_places
from extractors.readings.pdf.runs import Run, Sheet

#: rules this far from each other are one, and meet where they end this near (points)
_SAME, _MEET = 2.5, 3.0
#: share of an edge that a rule must cover to part two cells
_COVER = 0.5
_MAX_RULES, _MAX_CELLS, _MAX_GRIDS, _MAX_OPEN = 6_000, 20_000, 200, 40
#: a grid of so few cells with so long a text in one of them lays out a page
_FEW_CELLS, _LONG_CELL = 8, 400


class Rule(NamedTuple):
    """A rule across at `at`, from `start` to `end`."""

    at: float
    start: float
    end: float


class GridCell(NamedTuple):
    """A cell: first row and column, how many it spans, and its text's runs."""

    row: int
    column: int
    rows: int
    columns: int
    runs: list[Run]


@dataclass(slots=True)
class RuledGrid:
    """A table with rules: where its columns and rows begin and end, and its cells row by row."""

    us: list[float]
    vs: list[float]
    #: whether no rule closes it at its sides
    open: bool = False
    cells: list[GridCell] = field(default_factory=list)


def ruled_grids(sheet: Sheet) -> tuple[list[RuledGrid], list[Run]]:
    """The tables with rules of a sheet, from top to bottom, and the runs that are in none."""
    if len(sheet.rules) < 4:
        return [], sheet.runs
    level, upright = _rules(sheet.rules)
    if len(level) + len(upright) > _MAX_RULES:
        return [], sheet.runs
    grids = []
    left = sheet.runs
    for across, down in sorted(_crossing(level, upright), key=lambda pair: pair[0][0].at)[:_MAX_GRIDS]:
        found = _grid(across, down)
        if found is None:
            continue
        inside = [run for run in left if _inside(run, found)]
        if inside and found.open and len(found.us) <= _MAX_OPEN:
            found = _grid(across, down + _unruled(found, inside)) or found
        if inside and _fill(found, inside, down):
            grids.append(found)
            chosen = set(map(id, inside))
            left = [run for run in left if id(run) not in chosen]
    return grids, left


def _rules(drawn: Sequence[tuple[float, float, float, float]]) -> tuple[list[Rule], list[Rule]]:
    """Level and upright rules, those in one line that touch joined."""
    level, upright = [], []
    for u0, v0, u1, v1 in drawn:
        if u1 - u0 >= v1 - v0:
            level.append(Rule((v0 + v1) / 2, u0, u1))
        else:
            upright.append(Rule((u0 + u1) / 2, v0, v1))
    return _merged(level), _merged(upright)


def _merged(rules: list[Rule]) -> list[Rule]:
    found: list[Rule] = []
    rules.sort()
    first = 0
    for at in range(1, len(rules) + 1):
        if at < len(rules) and rules[at].at - rules[first].at <= _SAME:
            continue
        group = sorted(rules[first:at], key=lambda rule: rule.start)
        where = group[len(group) // 2].at
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start > end + _MEET:
                found.append(Rule(where, start, end))
                start = rule.start
            end = max(end, rule.end)
        found.append(Rule(where, start, end))
        first = at
    return found


def _crossing(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The rules of each grid: those that cross or meet."""
    parent = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    places = [rule.at for rule in upright]
    steps = 0
    for number, rule in enumerate(level):
        first, last = bisect_left(places, rule.start - _MEET), bisect_right(places, rule.end + _MEET)
        steps += last - first
        if steps > 400_000:
            return
        for other in range(first, last):
            if upright[other].start - _MEET <= rule.at <= upright[other].end + _MEET:
                parent[root(number)] = root(len(level) + other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number, rule in enumerate(level):
        groups[root(number)][0].append(rule)
    for number, rule in enumerate(upright):
        groups[root(len(level) + number)][1].append(rule)
    for across, down in groups.values():
        if len(across) >= 2 and down:
            yield across, down


def _distinct(places: Sequence[float]) -> list[float]:
    """Sorted places, those that are the same once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _grid(across: list[Rule], down: list[Rule]) -> RuledGrid | None:
    """The places of columns and rows, None for a frame or what is too large."""
    start, end = min(rule.start for rule in across), max(rule.end for rule in across)
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    us = _distinct([rule.at for rule in down])
    vs = _distinct([rule.at for rule in across])
    us = [start] * (us[0] - start > 8) + us + [end] * (end - us[-1] > 8)
    vs = [top] * (vs[0] - top > 8) + vs + [bottom] * (bottom - vs[-1] > 8)
    if len(us) < 3 or len(vs) < 2 or (len(us) - 1) * (len(vs) - 1) > _MAX_CELLS:
        return None
    found = RuledGrid(us, vs, len(us) > len(_distinct([rule.at for rule in down])))
    found.cells = list(_cells(us, vs, _edges(us, down), _edges(vs, across)))
    return found if len(found.cells) > 1 else None


def _unruled(grid: RuledGrid, runs: Sequence[Run]) -> list[Rule]:
    """The columns of an open table that only the places of its cells show, as rules."""
    found = []
    for u0, u1 in pairwise(grid.us):
        column = [run for run in runs if u0 < (run.u0 + run.u1) / 2 < u1]
        for at in free_places(column) if column else ():
            sides = sum(run.u1 < at for run in column), sum(run.u0 > at for run in column)
            if min(sides) > 1:
                found.append(Rule(at, grid.vs[0], grid.vs[-1]))
    return found


def _edges(places: Sequence[float], rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules at each place."""
    found: list[list[Rule]] = [[] for _ in places]
    for rule in rules:
        near = min(bisect_left(places, rule.at - _SAME - 0.01), len(places) - 1)
        found[near].append(rule)
    return found


def _covered(rules: Sequence[Rule], start: float, end: float) -> bool:
    """Whether rules cover most of what lies between two places."""
    return sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules) >= _COVER * (end - start)


def _cells(
    us: Sequence[float], vs: Sequence[float], upright: Sequence[list[Rule]], level: Sequence[list[Rule]]
) -> Iterator[GridCell]:
    taken: set[tuple[int, int]] = set()
    rows, columns = len(vs) - 1, len(us) - 1
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and (row, right) not in taken and not _covered(upright[right], vs[row], vs[row + 1]):
                right += 1
            below = row + 1
            while below < rows and not any(
                (below, at) in taken
                or _covered(level[below], us[at], us[at + 1])
                or (at > column and _covered(upright[at], vs[below], vs[below + 1]))
                for at in range(column, right)
            ):
                below += 1
            taken.update((r, at) for r in range(row, below) for at in range(column, right))
            yield GridCell(row, column, below - row, right - column, [])


def _inside(run: Run, grid: RuledGrid) -> bool:
    u, v = (run.u0 + run.u1) / 2, (run.v0 + run.v1) / 2
    return grid.us[0] - 1 <= u <= grid.us[-1] + 1 and grid.vs[0] - 1 <= v <= grid.vs[-1] + 1


def _fill(grid: RuledGrid, runs: Sequence[Run], down: Sequence[Rule]) -> bool:
    """Puts the runs into their cells; False where the grid is no table."""
    edges = _edges(grid.us, down)
    home = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    for run in runs:
        v = (run.v0 + run.v1) / 2
        row = min(max(bisect_right(grid.vs, v) - 1, 0), len(grid.vs) - 2)
        for part in _split(run, v, grid.us, edges):
            column = _column(grid.us, (part.u0 + part.u1) / 2)
            if part.u0 < grid.us[column] - part.size:
                #: a spreadsheet lets a long text run over the empty cells on its right
                column = _column(grid.us, part.u0 + part.size / 2)
            home[row, column].runs.append(part)
    sizes = [sum(len(run.text) for run in cell.runs) for cell in grid.cells]
    filled = sum(size > 0 for size in sizes)
    return filled > 1 and not (filled <= _FEW_CELLS and max(sizes) > _LONG_CELL and len(grid.us) <= 4)


def _split(run: Run, v: float, us: Sequence[float], edges: Sequence[list[Rule]]) -> Iterator[Run]:
    """The parts of a run that lie on different sides of a rule."""
    start = 0
    for at in range(bisect_right(us, run.u0 + 1.5), bisect_left(us, run.u1 - 1.5)):
        if any(rule.start <= v <= rule.end for rule in edges[at]):
            end = bisect_left(run.starts, us[at] - 1.5)
            if start < end < len(run.text) and _gapes(run, end):
                yield _stripped(run.part(start, end))
                start = end
    yield _stripped(run.part(start, len(run.text)) if start else run)


def _column(us: Sequence[float], u: float) -> int:
    """The number of the column that a place is in."""
    return min(max(bisect_right(us, u) - 1, 0), len(us) - 2)


def _gapes(run: Run, at: int) -> bool:
    """Whether there is a gap before the character `at`: cells keep their text off their rules."""
    before = run.text[at - 1]
    width = (1.0 if is_wide(before) else 0.62) * run.size
    return before in " \u3000" or run.starts[at] - run.starts[at - 1] - width > 0.12 * run.size


def _stripped(run: Run) -> Run:
    """A run without blanks at its end."""
    words = run.text.rstrip()
    return run.part(0, len(words)) if words and len(words) < len(run.text) else run
