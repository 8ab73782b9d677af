"""Tables in text: with pipes, bars or tabs between the cells, with blanks, and tables flattened to a cell a line.

Columns that only blanks keep apart show by two blanks or more at the same number of places in at least three lines, a
head without figures first. Its corner may be empty.

An export that knows no tables writes each cell on a line of its own, mostly with blank lines between. Such a table
shows by a column of names of local governments that come back every so many lines; the head, where there is one, is as
many lines before the first row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.model import Span
from extractors.readings.lines import ATX, BULLET, CAPTION, NUMBER, Line, bare

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_PIPE, _BAR, _TAB = re.compile(r"(?<!\\)\|"), re.compile("[｜|]"), re.compile("\t")
_NAME = re.compile(
    r"(?!都道府県|市区町村|市町村)[^\s。、,.|「」0-9]{1,14}[都道府県市区町村](?:[ ]?[（(][^()（）]{1,12}[)）])?"
)
_NAME_HEAD = re.compile(r"自治体|市区?町村|団体|都道府県|地域|名称|名$|区分|導入先|実施主体")
#: what heads the first column of a table with only two
_LABEL_HEAD = re.compile(r"項目|指標|区分|年度|内容|種別|部署|課名|所属")
_BLANKS = re.compile(r"[ \u3000\xa0]{2,}")
_DRAWN = re.compile(r"[-=─━＝－ \u3000]{3,}")
#: a figure in a head: not a year, a unit in brackets or a number of a case
_FIGURE = re.compile(r"(?<!第)[0-9０-９](?![0-9０-９]{0,3}年|[0-9０-９]?月)")
#: a year without 年 in a head: R4, H30, 令和5, 2023
_YEAR_HEAD = re.compile(
    r"(?:[RHSＲＨＳ]|令和?|平成?|昭和?)[.． ]?[0-9０-９]{1,2}(?![0-9０-９])|(?<![0-9０-９])(?:19|20|１９|２０)[0-9０-９]{2}(?![0-9０-９])"
)
_DIGIT = re.compile("[0-9０-９]")
_MAX_CELL = 100
_MAX_ALIGNED = 40
#: so many rows show whether lines with blanks are a table
_PROBE = 8
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
            for split in (_pipe_cells, _bar_cells, _tab_cells, _blank_cells):
                end = _grid_end(text, lines, taken, index, split)
                if end > index:
                    rows += _grid_rows(text, lines, range(index, end), split, drawn)
                    break
            else:
                end = _run_end(text, lines, taken, index)
                rows += _flattened_tables(text, [at for at in range(index, end) if not lines[at].blank], lines)
        index = max(end, index + 1)
    return rows, drawn


def _pipe_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with pipes, empty ones too; [] for a line that is no row."""
    return _cells(text, line, _PIPE, least=1)


def _bar_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with full-width bars, or with pipes in a table that has no line below its head."""
    return _cells(text, line, _BAR, least=2)


def _tab_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with tabs; [] for a line that is no row."""
    return _cells(text, line, _TAB, least=1)


def _blank_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with two blanks or more between them; [] for a line of running text or a list item."""
    content = line.span.of(text)
    if not _BLANKS.search(content) or BULLET.match(content) or NUMBER.match(content):
        return []
    cells = _cells(text, line, _BLANKS, least=1)
    short = all(cell.end - cell.start <= _MAX_ALIGNED and text[cell.end - 1] not in "。、．" for cell in cells)
    return cells if short else []


def _cells(text: str, line: Line, bar: re.Pattern[str], least: int) -> list[Span]:
    """What stands between the bars of a line; bars at its very start and end only frame it."""
    start, end = line.span
    ends = [match.span() for match in bar.finditer(text, start, end)]
    if len(ends) < least:
        return []
    borders = [(start, start), *ends, (end, end)]
    cells = [_trim(text, left[1], right[0]) for left, right in pairwise(borders)]
    first = 1 if ends[0][0] == start else 0
    last = len(cells) - 1 if ends[-1][1] == end else len(cells)
    return cells[first:last]


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
    elif split is _blank_cells:
        return _aligned_end(text, lines, taken, first)
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


def _aligned_end(text: str, lines: Sequence[Line], taken: frozenset[int], first: int) -> int:
    """The line after a table with blanks between its columns that begins at `first`, or `first` where none does."""
    head = _blank_cells(text, lines[first]) or ([lines[first].span] if lines[first].indent else [])
    if not head or any(_FIGURE.search(_YEAR_HEAD.sub("", cell.of(text))) for cell in head):
        return first
    below = first + 1
    if below < len(lines) and _is_drawn(text, lines[below]):
        below += 1
    rows: list[list[Span]] = []
    end = below
    while end < len(lines) and end not in taken and (cells := _blank_cells(text, lines[end])):
        if rows and len(cells) != len(rows[0]):
            break
        rows.append(cells)
        end += 1
        if len(rows) in (2, _PROBE) and not _is_aligned(text, head, rows):
            return first
    if len(rows) < 2 or not _fits_head(head, rows[0], lines[first].indent - lines[below].indent):
        return first
    return end if _is_aligned(text, head, rows[:_PROBE]) else first


def _is_drawn(text: str, line: Line) -> bool:
    """Whether a line only draws the rule below a head."""
    return _DRAWN.fullmatch(line.span.of(text)) is not None


def _fits_head(head: Sequence[Span], row: Sequence[Span], indent: int) -> bool:
    """Whether a head has as many cells as the rows below, or one less and an empty corner."""
    return len(head) == len(row) or (len(head) == len(row) - 1 and indent >= 2)


def _is_aligned(text: str, head: Sequence[Span], rows: Sequence[Sequence[Span]]) -> bool:
    """Whether lines with blanks are a table: some column has a figure in each row, or the name of a government."""
    columns = [[cell.of(text) for cell in column] for column in zip(*rows, strict=True)]
    named = any(all(_NAME.fullmatch(words) for words in column) for column in columns)
    figures = any(all(_DIGIT.search(words) for words in column) for column in columns[1:])
    first = head[0].of(text)
    telling = len(columns) > 2 or _NAME_HEAD.search(first) is not None or _LABEL_HEAD.search(first) is not None
    return named or (figures and telling)


def _grid_rows(text: str, lines: Sequence[Line], block: range, split: Split, drawn: set[int]) -> Iterator[Row]:
    heads: tuple[str, ...] = ()
    for index in block:
        rule = _DELIMITER if split is _pipe_cells else _DRAWN
        if rule.fullmatch(lines[index].span.of(text)):
            drawn.add(index)
            continue
        cells = tuple(split(text, lines[index]) or [lines[index].span])
        if split is _blank_cells and len(cells) < len(split(text, lines[block.stop - 1])):
            cells = (Span(cells[0].start, cells[0].start), *cells)
        yield Row(index, index, cells, heads if index > block.start else ())
        if index == block.start:
            heads = tuple(bare(cell.of(text)) for cell in cells)


def _run_end(text: str, lines: Sequence[Line], taken: frozenset[int], first: int) -> int:
    """The end of the run of short lines that begins at `first`, each of which could be a cell."""
    end = first
    for index in range(first, len(lines)):
        content = lines[index].span.of(text)
        if re.search("[\t|｜]", content):
            break
        if _BLANKS.search(content) and _aligned_end(text, lines, taken, index) > index:
            break
        if index in taken or len(content) > _MAX_CELL or content.endswith(("。", "、")) or ATX.match(content):
            break
        if not lines[index].blank:
            end = index + 1
    return end


def _flattened_tables(text: str, run: list[int], lines: Sequence[Line]) -> list[Row]:
    """The rows of all tables with one cell a line in a run of short lines."""
    rows: list[Row] = []
    runs = [run]
    while runs:
        run = runs.pop()
        found = _flattened(text, run, lines)
        rows += found
        if found:
            runs += [[at for at in run if at < found[0].first], [at for at in run if at > found[-1].last]]
    return sorted(rows)


def _flattened(text: str, run: list[int], lines: Sequence[Line]) -> list[Row]:
    """The rows of the longest table in a run of short lines, where a column of names shows it."""
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
    with the table or ends with it, and, where these differ, whether figures stand below each other.
    """
    headed = first >= width and _NAME_HEAD.search(words[first - width]) is not None and len(words[first - width]) <= 20
    lead = first - width if headed else first
    trail = width - 1 - (len(words) - 1 - (first + (count - 1) * width))
    columns = [column for column in (lead, trail, 0) if 0 <= column < width and column <= lead]
    column = max(columns, key=lambda column: _alike(words, first - column, width, count))
    return first - column, headed


def _alike(words: Sequence[str], start: int, width: int, count: int) -> int:
    """In how many columns of a table either all cells hold a digit or none does."""
    return sum(
        len({re.search("[0-9０-９]", cell) is None for cell in words[start + column : start + count * width : width]})
        == 1
        for column in range(width)
    )
