"""Grids and aligned lines -> table rows, with the head of each cell.

The rows are resolved as those of a page's <table>: a cell over several rows is said in each of them, a cell over
several columns once. A table that goes on on the next page goes on with its heads, said there again or not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.japanese import fold
from extractors.readings.cells import FIGURES, LABEL_HEAD, Kind, is_property, kind_of
from extractors.readings.html.grid import Cell, Row, Table
from extractors.readings.html.grid import rows_of as rows_of_table
from extractors.readings.html.line import Text
from extractors.readings.lines import bare
from extractors.readings.pdf.characters import is_wide
from extractors.readings.pdf.lines import joined, line_of, rows_of
from extractors.readings.pdf.ruled import GridCell, RuledGrid
from extractors.readings.pdf.runs import Run

_FIGURE = re.compile(r"[0-9０-９](?![0-9０-９]{0,3}年|[0-9０-９]?月)")
_POINT = re.compile(r"[・●○■□◆※①-⑳]|[(（][0-9０-９]{1,2}[)）]")
#: rows of heads above each other at most
_MAX_HEAD_ROWS = 4
#: characters of the head of a column, and of both heads of a table with two columns, at most
_MAX_HEAD, _SHORT_HEAD = 25, 6
#: a year that heads a column without its era
_YEAR = re.compile(r"(?:[0-9]{1,2}|元)年度?")
#: kinds of cells that can head a column, and that a column of values has
_HEADING = (Kind.WORDS, Kind.DATE, Kind.NAME, Kind.TOTAL)
_VALUES = (*FIGURES, Kind.MARK, Kind.DATE)


@dataclass(slots=True)
class PageTable:
    """A table on a page: its box, the edges of its columns, and its cells by rows."""

    u0: float
    v0: float
    u1: float
    v1: float
    edges: list[float]
    rows: list[list[tuple[Text, int, int]]]
    #: the rows of heads at its top, as far as it shows them
    heads: int = 0

    @property
    def text(self) -> str:
        """All that it says."""
        return "".join(cell[0].text for row in self.rows for cell in row)

    def resolved(self, before: PageTable | None = None) -> list[Row]:
        """Its rows with their heads; those of the table `before` where it goes on with that one."""
        rows, skip = self.rows, 0
        if before and before.heads:
            above = before.rows[: before.heads]
            again = [[cell[0].text for cell in row] for row in self.rows[: before.heads]]
            if again == [[cell[0].text for cell in row] for row in above]:
                self.heads = before.heads
            else:
                rows, skip = above + rows, before.heads
                self.heads = 0
        heads = self.heads or skip
        texts: list[Text] = []
        table = Table()
        for number, row in enumerate(rows):
            cells = []
            for text, down, across in row:
                texts.append(text)
                cells.append(Cell(len(texts) - 1, len(texts), number < heads, down, across))
            table.rows.append(cells)
        found = rows_of_table(table, lambda start, _: texts[start])
        return list(found)[skip:] if heads else [row._replace(heads=()) for row in found]


def table_of(grid: RuledGrid) -> PageTable:
    """The table that rules draw."""
    rows: list[list[tuple[Text, int, int]]] = [[] for _ in grid.vs[1:]]
    flat: list[list[GridCell]] = [[] for _ in grid.vs[1:]]
    for cell in grid.cells:
        width = grid.us[cell.column + cell.columns] - grid.us[cell.column]
        rows[cell.row].append((cell_text(cell.runs, width), cell.rows, cell.columns))
        flat[cell.row].append(cell)
    found = PageTable(grid.us[0], grid.vs[0], grid.us[-1], grid.vs[-1], grid.us, rows)
    found.heads = _shown_heads(flat, rows) or worded_heads(rows)
    return found


def cell_text(runs: Sequence[Run], width: float) -> Text:
    """The text of a cell: lines that fill it go on, others end where a break is seen."""
    if not runs:
        return Text("")
    lines = [line_of(row) for row in rows_of(runs)]
    if all(len(line.text.text) == 1 and is_wide(line.text.text) for line in lines):
        return joined([line.text for line in lines])
    breaks = []
    for line, below in pairwise(lines):
        word = below.size * (1 if is_wide(below.text.text[0]) else 4)
        full = width - (line.u1 - line.u0) < word + 1.6 * line.size
        breaks.append(not full or _POINT.match(below.text.text) is not None)
    return joined([line.text for line in lines], breaks)


def _shown_heads(rows: Sequence[Sequence[GridCell]], texts: Sequence[Sequence[tuple[Text, int, int]]]) -> int:
    """How many rows head the table where merged cells or heavy type show it, 0 where they do not."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return 0
    merged = any(cell.columns > 1 for cell in rows[0] if cell.runs) or any(cell.rows > 1 for cell in rows[0][1:])
    depth = 1
    if merged:
        down = [cell.rows for cell in rows[0]]
        across = any(cell.columns > 1 for cell in rows[0])
        depth = min(max([1, *down]) if max(down) > 1 else 1 + across, _MAX_HEAD_ROWS)
    top = [cell for row in rows[:depth] for cell in row]
    rest = [cell for row in rows[depth:] for cell in row if cell.runs]
    words = [text.text for row in texts[:depth] for text, _, _ in row]
    if depth >= len(rows) or not rest or any(len(word) > 30 or "。" in word for word in words):
        return 0
    heavy = min((run.weight for cell in top for run in cell.runs), default=0)
    light = min(run.weight for cell in rest for run in cell.runs)
    if heavy > light or (merged and not any(_FIGURE.search(word) for word in words)):
        return depth
    return 0


def worded_heads(rows: Sequence[Sequence[tuple[Text, int, int]]]) -> int:
    """1 where the words of the first row head what is below: figures below words, or words for properties; else 0."""
    words = [[fold(bare(text.text)) for text, _, _ in row] for row in rows]
    first, rest = words[0], [row for row in words[1:] if len(row) == len(words[0])]
    kinds = [Kind.DATE if _YEAR.fullmatch(word) else kind_of(word) for word in first]
    if len(first) < 2 or len(rest) < 1 or not all(first[1:]) or len(set(first)) < len(first):
        return 0
    if any(len(word) > _MAX_HEAD or kind not in _HEADING for word, kind in zip(first[1:], kinds[1:], strict=True)):
        return 0
    for at, kind in enumerate(kinds):
        below = [kind_of(row[at]) for row in rest if row[at]]
        if kind != Kind.DATE and 2 * sum(one in _VALUES for one in below) > len(below):
            return 1
        if kind == Kind.DATE and 2 * sum(one in FIGURES for one in below) > len(below):
            return 1
    named = sum(is_property(word) or LABEL_HEAD.search(word) is not None or word in ("No", "番号") for word in first)
    if len(first) > 2:
        return int(2 * named > len(first))
    labels = any(is_property(row[0]) for row in rest)
    return int(named > 0 and not labels and max(map(len, first)) <= _SHORT_HEAD)
