"""Tables with a row a line and bars between the cells: pipes, full-width bars, tabs, the bars of drawn boxes.

Pipes need Markdown's line below the head. Bars and tabs need as many cells in the next line; a row of a wider table
may lack its last ones, where nothing stood in them and an editor trimmed the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.model import Span
from extractors.readings.cells import Row
from extractors.readings.lines import BOX, BULLET, Line, bare

#: a line to its cells, [] for a line that is no row
Split = Callable[[str, Line], list[Span]]

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_PIPE, _BAR, _TAB = re.compile(r"(?<!\\)\|"), re.compile("[｜|│┃]"), re.compile("\t")
_DRAWN = re.compile(r"[-=─━＝－ \u3000]{3,}")


class Grid(NamedTuple):
    """The table that ends before the line `end`, and the lines of it that only draw."""

    end: int
    rows: list[Row]
    drawn: list[int]


def barred_table(text: str, lines: Sequence[Line], taken: frozenset[int], first: int) -> Grid | None:
    """The table with bars or tabs that begins at a line, None where none does."""
    content = lines[first].span.of(text)
    if "|" in content and first + 1 < len(lines) and _DELIMITER.fullmatch(lines[first + 1].span.of(text)):
        return _grid(text, lines, taken, first, _pipe_cells, ragged=True)
    if BULLET.match(content):
        return None
    for split, bars in ((_bar_cells, "|｜│┃"), (_tab_cells, "\t")):
        if any(bar in content for bar in bars):
            grid = _grid(text, lines, taken, first, split, ragged=False)
            if grid:
                return grid
    return None


def _grid(
    text: str, lines: Sequence[Line], taken: frozenset[int], first: int, split: Split, *, ragged: bool
) -> Grid | None:
    """The lines from `first` on that a split makes rows of, with as many cells as the first if not `ragged`."""
    rows: list[list[Span]] = []
    at = first
    while at < len(lines) and at not in taken:
        if rows and BOX.fullmatch(lines[at].span.of(text)):
            rows.append([lines[at].span])
            at += 1
            continue
        cells = split(text, lines[at])
        if not cells or (rows and not ragged and not 2 <= len(cells) <= len(rows[0])):
            break
        if len(rows) == 1 and not ragged and len(cells) != len(rows[0]):
            break
        end = lines[at].span.end
        missing = 0 if ragged or not rows else len(rows[0]) - len(cells)
        rows.append([*cells, *[Span(end, end)] * missing])
        at += 1
    told = sum(not is_drawn(text, line) for line in lines[first:at])
    return grid_of(text, lines, first, rows) if told >= 2 or (ragged and len(rows) >= 2) else None


def grid_of(
    text: str, lines: Sequence[Line], first: int, rows: Sequence[Sequence[Span]], *, headed: bool = True
) -> Grid:
    """Rows a line each from `first` on, the first of them the heads; lines that only draw are none."""
    found: list[Row] = []
    drawn: list[int] = []
    heads: tuple[str, ...] = () if headed else ("",) * len(rows[0])
    for at, cells in enumerate(rows, first):
        if is_drawn(text, lines[at]):
            drawn.append(at)
            continue
        found.append(Row(at, at, tuple(cells), heads))
        if headed and at == first:
            heads = tuple(bare(cell.of(text)) for cell in cells)
    return Grid(first + len(rows), found, drawn)


def is_drawn(text: str, line: Line) -> bool:
    """Whether a line only draws the rule below a head."""
    content = line.span.of(text)
    drawn = _DRAWN.fullmatch(content) or BOX.fullmatch(content)
    return drawn is not None or ("|" in content and _DELIMITER.fullmatch(content) is not None)


def _pipe_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with pipes, empty ones too."""
    return split_at(text, line.span, _PIPE.finditer(text, *line.span), least=1)


def _bar_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with full-width bars, or with pipes in a table that has no line below its head."""
    return split_at(text, line.span, _BAR.finditer(text, *line.span), least=2)


def _tab_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with tabs inside, with the empty ones at its ends."""
    start, end = line.span
    cells = split_at(text, line.span, _TAB.finditer(text, start, end), least=1)
    if not cells:
        return []
    before = text.count("\t", start - line.indent, start)
    after = end
    while after < len(text) and text[after] in "\t \u3000":
        after += 1
    return [*[Span(start, start)] * before, *cells, *[Span(end, end)] * text.count("\t", end, after)]


def split_at(text: str, span: Span, bars: Iterable[re.Match[str]], least: int) -> list[Span]:
    """What stands between bars; bars at the very start and end only frame it. [] if there are fewer than `least`."""
    ends = [match.span() for match in bars]
    if len(ends) < least:
        return []
    borders = [(span.start, span.start), *ends, (span.end, span.end)]
    cells = [_trim(text, left[1], right[0]) for left, right in pairwise(borders)]
    first = 1 if ends[0][0] == span.start else 0
    last = len(cells) - 1 if ends[-1][1] == span.end else len(cells)
    return cells[first:last]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
