"""Tables without rules: rows of short cells that stand below each other in columns.

Lines that stand level on both sides of a gap are cells where their text does not run on from line to line; a line with
an empty first cell, closer to the one above than rows are, goes on with the cells above.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.readings.pdf.lines import free_places, rows_of
from extractors.readings.pdf.runs import Run
from extractors.readings.pdf.tables import PageTable, cell_text, worded_heads

#: characters of a line that runs on, at least
_LEAST_FULL = 10
#: characters of most cells, and of the longest, and columns at most
_USUAL_CELL, _LONGEST_CELL, _MAX_COLUMNS = 30, 240, 60


def aligned_table(rows: Sequence[Sequence[Run]]) -> PageTable | None:
    """The table that rows make, None where they make none."""
    runs = [run for row in rows for run in row]
    free = free_places(runs)
    if not 0 < len(free) <= _MAX_COLUMNS or not (free := _parting(rows, free)):
        return None
    edges = [min(run.u0 for run in runs), *free, max(run.u1 for run in runs)]
    grid = _whole([_in_columns(row, free) for row in rows])
    filled = [sum(bool(cell) for cell in row) for row in grid]
    cells = [sum(len(run.text) for run in cell) for row in grid for cell in row if cell]
    both = sum(count >= 2 for count in filled)
    if both < (2 if len(free) > 1 else 3) or both < 0.7 * len(grid) or max(cells) > _LONGEST_CELL:
        return None
    columns = [[run for row in grid for run in row[at]] for at in range(len(free) + 1)]
    if median(cells) > _USUAL_CELL or any(map(is_prose, columns)):
        return None
    widths = [max(run.u1 for run in runs) - min(run.u0 for run in runs) for runs in columns]
    texts = [[(cell_text(cell, width), 1, 1) for cell, width in zip(row, widths, strict=True)] for row in grid]
    top, bottom = min(run.v0 for run in runs), max(run.v1 for run in runs)
    return PageTable(edges[0], top, edges[-1], bottom, edges, texts, worded_heads(texts))


def _parting(rows: Sequence[Sequence[Run]], free: list[float]) -> list[float]:
    """The places with cells next to them on both sides in some row; figures at the ends of bars are one column."""
    for at in range(len(free) - 1, -1, -1):
        grid = [_in_columns(row, free) for row in rows]
        if not any(row[at] and row[at + 1] for row in grid):
            free = free[:at] + free[at + 1 :]
    return free


def _in_columns(row: Sequence[Run], free: Sequence[float]) -> list[list[Run]]:
    cells: list[list[Run]] = [[] for _ in range(len(free) + 1)]
    for run in row:
        cells[bisect_left(free, (run.u0 + run.u1) / 2)].append(run)
    return cells


def _whole(grid: list[list[list[Run]]]) -> list[list[list[Run]]]:
    """The rows with the further lines of their cells: a line with an empty first cell, closer than rows are."""
    runs = [[run for cell in row for run in cell] for row in grid]
    gaps = [min(run.v0 for run in two) - max(run.v1 for run in one) for one, two in pairwise(runs)]
    apart = [gap for gap, row in zip(gaps, grid[1:], strict=True) if row[0]]
    usual = median(apart) if apart else 0.0
    found = [[list(cell) for cell in grid[0]]]
    for gap, row in zip(gaps, grid[1:], strict=True):
        if not row[0] and gap < 0.75 * usual:
            for cell, more in zip(found[-1], row, strict=True):
                cell += more
        else:
            found.append([list(cell) for cell in row])
    return found


def is_prose(runs: Sequence[Run]) -> bool:
    """Whether lines run on: most of them reach the right edge of their column, or one is a sentence's length."""
    lines = rows_of(runs)
    if len(lines) < 2:
        return False
    right = max(run.u1 for run in runs)
    full = sum(
        max(run.u1 for run in row) > right - 2.2 * max(run.size for run in row)
        and sum(len(run.text) for run in row) >= _LEAST_FULL
        for row in lines
    )
    ends = sum("。" in run.text for run in runs)
    return full >= 2 and full * 2 >= len(lines) - ends - 1 and (ends > 0 or full >= 3)
