"""Tables in text: Markdown's with pipes, rows of cells apart by bars or tabs, and tables flattened to a cell a line.

An export that knows no tables writes each cell on a line of its own, mostly with blank lines between. Such a table
shows by a column of names of local governments that come back every so many lines; the head, where there is one, is as
many lines before the first row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extractors.model import Span
from extractors.readings.lines import ATX, BULLET, CAPTION, NUMBER, Line, bare

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL = re.compile(r"(?:\\\||[^|])+")
_NAME = re.compile(
    r"(?!都道府県|市区町村|市町村)[^\s。、,.|「」0-9]{1,14}[都道府県市区町村](?:[ ]?[（(][^()（）]{1,12}[)）])?"
)
_NAME_HEAD = re.compile(r"自治体|市区?町村|団体|都道府県|地域|名称|名$|区分|導入先|実施主体")
_MAX_CELL = 100
_WIDTHS = range(2, 9)


#: a line to its cells
Split = Callable[[str, Line], list[Span]]


class Row(NamedTuple):
    """A table row: its first and last line, its cells, and the words of the heads of its cells ((), if none)."""

    first: int
    last: int
    cells: tuple[Span, ...]
    heads: tuple[str, ...]


def find_tables(text: str, lines: Sequence[Line], taken: frozenset[int]) -> tuple[list[Row], set[int]]:
    """All rows of all tables, in order, and the lines that only draw a table. `taken` lines are something else."""
    rows: list[Row] = []
    drawn: set[int] = set()
    index = 0
    while index < len(lines):
        end = index
        if index not in taken and not lines[index].blank:
            for split in (_pipe_cells, _bar_cells, _tab_cells):
                end = _grid_end(text, lines, taken, index, split)
                if end > index:
                    rows += _grid_rows(text, lines, range(index, end), split, drawn)
                    break
            else:
                end = _run_end(text, lines, taken, index)
                if end > index:
                    rows += _flattened(text, [at for at in range(index, end) if not lines[at].blank], lines)
        index = max(end, index + 1)
    return rows, drawn


def _pipe_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with pipes; [] for a line that is no row."""
    content = line.span.of(text)
    if "|" not in content:
        return []
    return [_trim(text, line.span.start + m.start(), line.span.start + m.end()) for m in _CELL.finditer(content)]


def _tab_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with tabs; [] for a line that is no row."""
    content = line.span.of(text)
    if "\t" not in content:
        return []
    return [
        _trim(text, line.span.start + m.start(), line.span.start + m.end()) for m in re.finditer(r"[^\t]+", content)
    ]


def _bar_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with full-width bars, or with pipes in a table that has no line below its head."""
    content = line.span.of(text)
    bars = content.count("｜") + content.count("|")
    if bars < 2:
        return []
    cells = [
        _trim(text, line.span.start + m.start(), line.span.start + m.end()) for m in re.finditer("[^｜|]+", content)
    ]
    return [cell for cell in cells if cell.start < cell.end]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _grid_end(text: str, lines: Sequence[Line], taken: frozenset[int], first: int, split: Split) -> int:
    """The line after a grid that begins at `first`, or `first` where none begins there."""
    if split is _pipe_cells:
        below = first + 1
        if below >= len(lines) or "|" not in lines[first].span.of(text):
            return first
        if not _DELIMITER.fullmatch(lines[below].span.of(text)) or lines[below].blank:
            return first
    elif BULLET.match(lines[first].span.of(text)):
        return first
    end = first
    width = 0
    while end < len(lines) and end not in taken:
        cells = split(text, lines[end])
        if not cells or (split is not _pipe_cells and width and len(cells) != width):
            break
        width = len(cells)
        end += 1
    return end if end - first >= 2 else first


def _grid_rows(text: str, lines: Sequence[Line], block: range, split: Split, drawn: set[int]) -> Iterator[Row]:
    heads: tuple[str, ...] = ()
    for index in block:
        if split is _pipe_cells and _DELIMITER.fullmatch(lines[index].span.of(text)):
            drawn.add(index)
            continue
        cells = tuple(split(text, lines[index]))
        yield Row(index, index, cells, heads if index > block.start else ())
        if index == block.start:
            heads = tuple(bare(cell.of(text)) for cell in cells)


def _run_end(text: str, lines: Sequence[Line], taken: frozenset[int], first: int) -> int:
    """The end of the run of short lines that begins at `first`, each of which could be a cell."""
    end = first
    for index in range(first, len(lines)):
        content = lines[index].span.of(text)
        if "\t" in content or content.count("|") + content.count("｜") > 1:
            break
        if index in taken or len(content) > _MAX_CELL or content.endswith(("。", "、")) or ATX.match(content):
            break
        if not lines[index].blank:
            end = index + 1
    return end


def _flattened(text: str, run: list[int], lines: Sequence[Line]) -> list[Row]:
    """The rows of a table with one cell a line, where a column of names shows it."""
    words = [bare(lines[index].span.of(text)) for index in run]
    lead = 0
    while lead < len(words) and (CAPTION.match(words[lead]) or NUMBER.match(words[lead])):
        lead += 1
    run, words = run[lead:], words[lead:]
    named = [_NAME.fullmatch(word) is not None for word in words]
    width, first, count = _name_column(named)
    if count < 3:
        return []
    start, headed = _first_cell(words, first, width, count)
    while start + count * width > len(run):
        count -= 1
    head_words = tuple(words[start - width : start]) if headed else ()
    rows = [(start + row * width, head_words) for row in range(count)]
    if headed:
        rows.insert(0, (start - width, ()))
    return [
        Row(run[at], run[at + width - 1], tuple(lines[i].span for i in run[at : at + width]), heads)
        for at, heads in rows
    ]


def _name_column(named: Sequence[bool]) -> tuple[int, int, int]:
    """Width of the table, place of its first name and number of its rows: the longest column of names."""
    best = (0, 0, 0)
    for width in _WIDTHS:
        for first, is_name in enumerate(named):
            if not is_name or (first >= width and named[first - width]):
                continue
            count = 1
            while first + count * width < len(named) and named[first + count * width]:
                count += 1
            if count > best[2]:
                best = (width, first, count)
    return best


def _first_cell(words: Sequence[str], first: int, width: int, count: int) -> tuple[int, bool]:
    """Where the first row begins, and whether a head stands before it.

    The head of the column of names stands one row above the first name. Which column that is shows where the run begins
    with the table, or else where it ends with it.
    """
    headed = first >= width and _NAME_HEAD.search(words[first - width]) is not None and len(words[first - width]) <= 20
    lead = first - width if headed else first
    trail = len(words) - 1 - (first + (count - 1) * width)
    if lead < width:
        column = lead
    elif trail < width:
        column = width - 1 - trail
    else:
        column = 0
    return first - column, headed
