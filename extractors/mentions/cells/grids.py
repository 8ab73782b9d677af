"""Tables as what tells the meaning of a cell: heads (in one row or two), labels, a column of units, notes around.

A table is a row without heads and the rows below that have heads. A second row of words below a head with an empty
cell (a head that spans columns) is a head too, and so is one of units. Notes stand in the heads, in the heading,
caption or lines before (単位:千円), or below it behind ※ or 注.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from extractors.japanese import fold
from extractors.mentions.cells.column_years import year_cell
from extractors.mentions.cells.told_units import Told, is_money, unit_in, units_noted
from extractors.view import View

#: blocks before and behind a table, and characters of each, that may hold its note
_BEFORE, _BEHIND, _NOTE = 3, 2, 200
_BELOW = re.compile(r"[ \t>]*(?:[(\[]?(?:※|\*|注|備考|単位)|[(\[][^()]{1,6}[)\]]\s*\Z)")
#: labels before a number: so many cells near it, and so many of the first ones
_LABELS, _FIRST = 4, 3
_SMALL = re.compile("[0-9]{1,4}")
_UNIT_HEAD = re.compile("(?:計測|測定|指標の?|算定)?単位")
_FIGURE = re.compile(r"[0-9]")
#: a number with a unit of few letters: no head
_VALUE = re.compile(r"[0-9][0-9,.]*[^0-9(]{0,3}")
#: what has figures in a head: years and months
_CALENDAR = re.compile(r"(?:令和|平成|昭和|[RHS])?(?:[0-9]{1,4}|元)年度?|[0-9]{1,2}月末?")
_WORDS = re.compile(r"[^0-9\s.,%+~▲△―…※*()/:-]")


class Row(NamedTuple):
    """A table row: view offsets, and of each cell where it begins and its folded words."""

    start: int
    end: int
    cells: list[tuple[int, str]]


def grids_of(view: View, offsets: Iterable[int]) -> Iterator[Grid]:
    """The tables that hold any of some view offsets, in order."""
    numbers = sorted({view.block_at(offset) for offset in offsets})
    behind = 0
    for number in numbers:
        if number < behind or view.blocks[number].kind != "table_row":
            continue
        first = number
        while view.blocks[first].heads and first and view.blocks[first - 1].kind == "table_row":
            first -= 1
        behind = number + 1
        while behind < len(view.blocks) and view.blocks[behind].kind == "table_row" and view.blocks[behind].heads:
            behind += 1
        yield Grid(view, range(first, behind))


@dataclass
class Grid:
    """The rows of the blocks `numbers` of a view."""

    view: View
    numbers: range
    #: how many blocks before it may hold its note
    reach: int = _BEFORE
    rows: list[Row] = field(init=False)
    #: how many of the rows are heads
    n_heads: int = field(init=False)
    #: the head of each column
    heads: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Read the rows, and tell heads from data."""
        self.rows = [self._row(number) for number in self.numbers]
        self.heads = [words for _, words in self.rows[0].cells]
        self.n_heads = 1 if len(self.rows) > 1 else 0
        if len(self.rows) > 2 and self._is_second_head(self.rows[1]):
            self.n_heads = 2
            above = self.heads
            for column in range(2, len(above)):
                above[column] = above[column] or above[column - 1]
            below = [words for _, words in self.rows[1].cells]
            self.heads = [" ".join(filter(None, pair)) for pair in zip(above, below, strict=False)]

    def _row(self, number: int) -> Row:
        view = self.view
        start = view.starts[number]
        end = view.starts[number + 1] - 2 if number + 1 < len(view.starts) else len(view.text)
        cells, at = [], start
        for cell in fold(view.text[start:end]).split("\t"):
            words = cell.lstrip(" ")
            cells.append((at + len(cell) - len(words), words.rstrip(" ")))
            at += len(cell) + 1
        return Row(start, end, cells)

    def _is_second_head(self, row: Row) -> bool:
        """Whether the row below the head has words only, and goes on with a head that is not complete."""
        words = [cell for _, cell in row.cells]
        if any(_FIGURE.search(_CALENDAR.sub("", cell)) and not year_cell(cell, 0) for cell in words) or len(
            words
        ) != len(self.heads):
            return False
        told = [cell for cell in words[1:] if _WORDS.search(cell) or unit_in(cell)]
        spans = not all(self.heads[1:]) or len(set(self.heads)) < len(self.heads)
        units = told and all(unit_in(cell) for cell in told)
        return bool(told) and words[0] in ("", self.heads[0]) and bool(spans or units)

    def head(self, row: Row, column: int) -> str:
        """The head of a column, '' where it has none or is itself that of the row."""
        if row is self.rows[0] or column >= len(self.heads):
            return ""
        # in a table without a head the first row is one like the others
        value = _VALUE.fullmatch(self.heads[column]) and not year_cell(self.heads[column], 0)
        return "" if value else self.heads[column]

    def whole(self, row: Row, column: int) -> str:
        """The head of the column that a column beside it gives a part of: うち電子申請 of 申請件数."""
        while column > 1 and self.head(row, column).lstrip("(").startswith(("うち", "内訳", "左のうち")):
            column -= 1
        return self.head(row, column)

    def labels(self, row: Row, column: int) -> list[str]:
        """The cells with words before a cell, the nearest first; without that of the unit."""
        near = range(column - 1, max(-1, column - 1 - _LABELS), -1)
        first = range(min(_FIRST, max(0, column - _LABELS)) - 1, -1, -1)
        cells = (row.cells[at][1] for at in (*near, *first) if at != self._unit_column)
        return [words for words in cells if _WORDS.search(words) and not _FIGURE.match(words)][:_LABELS]

    def unit_cell(self, row: Row) -> str:
        """What stands in the column of units."""
        column = self._unit_column
        return row.cells[column][1] if column is not None and column < len(row.cells) else ""

    def is_numbering(self, row: Row) -> bool:
        """Whether a first row numbers its columns (1 2 3), or heads them with years."""
        if row is not self.rows[0]:
            return False
        numbers = [words for _, words in row.cells[1:] if words]
        if any(year_cell(words, 0) for words in numbers):
            return True
        if len(numbers) < 2 or not _SMALL.fullmatch(numbers[0]):
            return False
        first = int(numbers[0])
        return numbers == [str(number) for number in range(first, first + len(numbers))]

    def noted(self, told: Told) -> Told:
        """A unit with the power in which a note tells it: a noun says 人, the note 千人."""
        return next((note for note in self.notes if note.unit == told.unit), told)

    @cached_property
    def notes(self) -> list[Told]:
        """The units that are told for the whole table, the nearest first."""
        told = [told for words in self._noting() for told in units_noted(words)]
        # 指標(%) stands above names; 年齢(歳) above the ages themselves
        labelled = len(self.rows) > self.n_heads > 0 and not _FIGURE.search(self.rows[self.n_heads].cells[0][1])
        corner = unit_in(self.heads[0]) if labelled else None
        return [*told, corner] if corner else told

    @cached_property
    def names_money(self) -> bool:
        """Whether some columns are headed as amounts of money, so that others are something else."""
        return any(map(is_money, self.heads))

    @cached_property
    def context(self) -> list[str]:
        """The headings and the words around the table."""
        section = self.view.blocks[self.numbers[0]].section
        return [*self._blocks_before(), *(fold(heading) for heading in section[-2:])]

    @cached_property
    def _unit_column(self) -> int | None:
        return next((at for at, words in enumerate(self.heads) if _UNIT_HEAD.fullmatch(words)), None)

    def _noting(self) -> Iterator[str]:
        """The words that may hold a note, the nearest first."""
        yield from (words for words in self.heads if "単位" in words and not _UNIT_HEAD.fullmatch(words))
        yield from self._blocks_before()
        section = self.view.blocks[self.numbers[0]].section
        yield from (fold(heading) for heading in section[-1:])
        yield from self._blocks_behind()

    def _blocks_before(self) -> list[str]:
        found: list[str] = []
        for number in range(self.numbers[0] - 1, max(-1, self.numbers[0] - 1 - self.reach), -1):
            block = self.view.blocks[number]
            if block.kind in ("table_row", "heading"):
                break
            found.append(fold(self.view.reading.text[max(block.span.start, block.span.end - _NOTE) : block.span.end]))
        return found

    def _blocks_behind(self) -> Iterator[str]:
        blocks = self.view.blocks[self.numbers.stop : self.numbers.stop + _BEHIND]
        for at, block in enumerate(blocks):
            words = fold(self.view.reading.text[block.span.start : min(block.span.end, block.span.start + _NOTE)])
            next_is_table = at + 1 < len(blocks) and blocks[at + 1].kind == "table_row"
            if block.kind in ("table_row", "heading") or not _BELOW.match(words):
                return
            if not next_is_table or words.lstrip().startswith(("※", "注", "*")):
                yield words
