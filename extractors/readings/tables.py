"""Tables in text, in whatever way their lines were lost.

First the tables with a row a line (`delimited`: pipes, bars, tabs; `aligned`: blanks, commas, slashes), then, in what
is left, those with a cell a line (`flattened`). What a cell looks like is told by `cells`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.readings.aligned import aligned_table
from extractors.readings.cells import Row
from extractors.readings.delimited import barred_table
from extractors.readings.flattened import flattened_tables
from extractors.readings.lines import ATX, Line

__all__ = ["Row", "find_tables"]

_MAX_CELL = 100
_BAR = re.compile("[\t|｜│┃]")


def find_tables(text: str, lines: Sequence[Line], taken: frozenset[int]) -> tuple[list[Row], set[int]]:
    """All rows of all tables, in order, and the lines that only draw a table. `taken` lines are something else."""
    rows: list[Row] = []
    drawn: set[int] = set()
    gridded: set[int] = set()
    at = 0
    while at < len(lines):
        grid = None
        if at not in taken and not lines[at].blank:
            grid = barred_table(text, lines, taken, at) or aligned_table(text, lines, taken, at)
        if grid:
            rows += grid.rows
            drawn.update(grid.drawn)
            gridded.update(range(at, grid.end))
        at = grid.end if grid else at + 1
    for run in _runs(text, lines, taken | gridded):
        rows += flattened_tables(text, lines, run)
    return sorted(rows), drawn


def _runs(text: str, lines: Sequence[Line], taken: frozenset[int] | set[int]) -> Iterator[list[int]]:
    """The runs of lines that are not blank and short enough, each of which could be a cell."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if line.blank:
            continue
        content = line.span.of(text)
        if at in taken or len(content) > _MAX_CELL or _BAR.search(content) or ATX.match(content):
            yield run
            run = []
        else:
            run.append(at)
    yield run
