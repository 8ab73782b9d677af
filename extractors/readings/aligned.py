"""Tables with a row a line and signs between the cells that running text has too: blanks, commas, slashes.

Columns that two blanks or more keep apart show below a head without figures (its corner may be empty), where some
column has a figure in each row, or a name. A single ideographic blank, commas and slashes need more: every column of
one kind, below heads that are properties in two rows at least, and in three without heads: a column of names or labels
and beside it figures or dates. So a speaker's turn, a chronicle, a list of members or of pages is no table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.japanese import fold
from extractors.model import Span
from extractors.readings.cells import (
    FIGURES,
    NAME_HEAD,
    TELLING,
    Cell,
    Kind,
    alike,
    cell,
    could_head,
    could_label,
    is_property,
)
from extractors.readings.delimited import Grid, Split, grid_of, is_drawn, split_at
from extractors.readings.lines import BULLET, NUMBER, Line

_BLANKS, _WIDE = re.compile(r"[ \u3000\xa0]{2,}"), re.compile(r"[ \xa0]*\u3000[ \u3000\xa0]*|[ \xa0]{2,}\u3000?")
#: a comma that groups no digits; a slash between blanks, or a full-width one that is no date's
_COMMA, _EVERY_COMMA = re.compile(r",(?![0-9]{3}(?![0-9]))|(?<![0-9]),"), re.compile(",")
_SLASH = re.compile(r"[ \u3000][/／][ \u3000]|(?<![0-9０-９])／|／(?![0-9０-９])")
_QUOTED = re.compile(r'"[^"\n]{0,200}"')
#: a figure in a head: not a year, a unit in brackets or a number of a case
_FIGURE = re.compile(r"(?<!第)[0-9０-９](?![0-9０-９]{0,3}年|[0-9０-９]?月)")
#: a year without 年 in a head: R4, H30, 令和5, 2023
_YEAR_HEAD = re.compile(
    r"(?:[RHSＲＨＳ]|令和?|平成?|昭和?)[.． ]?[0-9０-９]{1,2}(?![0-9０-９])"
    r"|(?<![0-9０-９])(?:19|20|１９|２０)[0-9０-９]{2}(?![0-9０-９])"
)
_DIGIT = re.compile("[0-9０-９]")
#: what heads the first column of a table with only two
_LABEL_HEAD = re.compile(r"項目|指標|区分|年度|内容|種別|部署|課名|所属")
_STOPS = frozenset("。、．")
_MAX_ALIGNED, _MAX_ROW = 40, 400
#: so many rows show whether lines are a table
_PROBE = 8


def aligned_table(text: str, lines: Sequence[Line], taken: frozenset[int], first: int) -> Grid | None:
    """The table with blanks, commas or slashes that begins at a line, None where none does."""
    content = lines[first].span.of(text)
    if content[-1] in _STOPS or len(content) > _MAX_ROW:
        return None
    if lines[first].indent or _BLANKS.search(content):
        grid = _below_head(text, lines, taken, first)
        if grid:
            return grid
    for split, signs in _SPLITS:
        if any(sign in content for sign in signs) and (grid := _of_one_kind(text, lines, taken, first, split)):
            return grid
    return None


def cells_of_head(text: str, span: Span) -> list[Span]:
    """The cells of a line of heads, [] where it is none."""
    line = Line(span, 0)
    for split in (_wide_cells, _slash_cells, _comma_cells):
        spans = split(text, line)
        if spans and all(could_head(_cell(text, one)) for one in spans):
            return spans
    return []


def _cell(text: str, span: Span) -> Cell:
    return cell(text, span, 0, 0, 0)


def _blank_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with two blanks or more between them; [] for a line of running text or a list item."""
    return _short_cells(text, line, _BLANKS)


def _wide_cells(text: str, line: Line) -> list[Span]:
    """The same where one ideographic blank is enough."""
    return _short_cells(text, line, _WIDE)


def _short_cells(text: str, line: Line, blanks: re.Pattern[str]) -> list[Span]:
    content = line.span.of(text)
    if not blanks.search(content) or BULLET.match(content):
        return []
    cells = split_at(text, line.span, blanks.finditer(text, *line.span), least=1)
    if NUMBER.match(content) and not (len(cells) > 2 and fold(cells[0].of(text)).isdecimal()):
        return []
    short = all(one.end - one.start <= _MAX_ALIGNED and text[one.end - 1] not in _STOPS for one in cells)
    return cells if short else []


def _comma_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with commas, without the quotation marks around them."""
    quoted = [match.span() for match in _QUOTED.finditer(text, *line.span)]
    commas = _EVERY_COMMA if quoted else _COMMA
    inside = {at for start, end in quoted for at in range(start, end)}
    bars = [bar for bar in commas.finditer(text, *line.span) if bar.start() not in inside]
    cells = split_at(text, line.span, bars, least=2)
    return [Span(one.start + 1, one.end - 1) if tuple(one) in quoted else one for one in cells]


def _every_comma_cells(text: str, line: Line) -> list[Span]:
    """The same where no comma groups digits."""
    return split_at(text, line.span, _EVERY_COMMA.finditer(text, *line.span), least=2)


def _slash_cells(text: str, line: Line) -> list[Span]:
    """The cells of a line with slashes."""
    return split_at(text, line.span, _SLASH.finditer(text, *line.span), least=2)


_SPLITS: tuple[tuple[Split, str], ...] = (
    (_wide_cells, "\u3000 "),
    (_comma_cells, ","),
    (_every_comma_cells, ","),
    (_slash_cells, "/／"),
)


def _below_head(text: str, lines: Sequence[Line], taken: frozenset[int], first: int) -> Grid | None:
    """The table with two blanks or more between its columns whose head begins at a line."""
    head = _blank_cells(text, lines[first]) or ([lines[first].span] if lines[first].indent else [])
    if not head or any(_FIGURE.search(_YEAR_HEAD.sub("", one.of(text))) for one in head):
        return None
    below = first + 1
    if below < len(lines) and is_drawn(text, lines[below]):
        below += 1
    rows: list[list[Span]] = []
    end = below
    while end < len(lines) and end not in taken and (cells := _blank_cells(text, lines[end])):
        if rows and len(cells) != len(rows[0]):
            break
        rows.append(cells)
        end += 1
        if len(rows) == 1 and not _fits_head(head, cells, lines[first].indent - lines[below].indent):
            return None
        if len(rows) in (2, _PROBE) and not _is_aligned(text, head, rows):
            return None
    if len(rows) < 2 or not _is_aligned(text, head, rows[:_PROBE]):
        return None
    if len(head) < len(rows[0]):
        head = [Span(head[0].start, head[0].start), *head]
    return grid_of(text, lines, first, [head, *[[lines[below - 1].span]] * (below - first - 1), *rows])


def _fits_head(head: Sequence[Span], row: Sequence[Span], indent: int) -> bool:
    """Whether a head has as many cells as the rows below, or one less and an empty corner."""
    return len(head) == len(row) or (len(head) == len(row) - 1 and indent >= 2)


def _is_aligned(text: str, head: Sequence[Span], rows: Sequence[Sequence[Span]]) -> bool:
    """Whether lines with blanks are a table: some column has a figure in each row, or the name of a government."""
    columns = [[_cell(text, one) for one in column] for column in zip(*rows, strict=True)]
    named = any(all(one.kind == Kind.NAME for one in column) for column in columns)
    figures = any(all(_DIGIT.search(one.words) for one in column) for column in columns[1:])
    first = head[0].of(text)
    telling = len(columns) > 2 or NAME_HEAD.search(first) is not None or _LABEL_HEAD.search(first) is not None
    return named or (figures and telling)


def _of_one_kind(text: str, lines: Sequence[Line], taken: frozenset[int], first: int, split: Split) -> Grid | None:
    """The table that begins at a line and whose columns are each of one kind, with heads or without."""
    top = split(text, lines[first])
    if not top:
        return None
    cells = [_cell(text, one) for one in top]
    headed = all(map(could_head, cells)) and _are_heads(cells)
    rows = [top]
    kinds: list[Kind] = [] if headed else [one.kind for one in cells]
    if not headed and not _says_something(cells, kinds):
        return None
    for at in range(first + 1, len(lines)):
        spans = [] if at in taken else split(text, lines[at])
        row = [_cell(text, one) for one in spans]
        kinds = kinds or [one.kind for one in row]
        if len(row) != len(top) or not _fits(row, kinds) or not any(kind in TELLING for kind in kinds):
            break
        rows.append(spans)
    return grid_of(text, lines, first, rows, headed=headed) if len(rows) > 2 else None


def _are_heads(cells: Sequence[Cell]) -> bool:
    """Whether cells side by side are heads: the first a noun, of names or, with most of the others, a property."""
    if cells[0].kind != Kind.WORDS:
        return False
    return NAME_HEAD.search(cells[0].words) is not None or 2 * sum(is_property(one.words) for one in cells) > len(cells)


def _says_something(cells: Sequence[Cell], kinds: Sequence[Kind]) -> bool:
    """Whether a row without heads begins with a name, or else a label, and tells a figure (beside a name, a date)."""
    if any(one.kind in (Kind.TEXT, Kind.CONTACT) for one in cells):
        return False
    if cells[0].kind == Kind.NAME:
        return any(kind in FIGURES or kind in (Kind.DATE, Kind.MARK) for kind in kinds[1:])
    return could_label(cells[0]) and all(kind in (Kind.FIGURE, Kind.EMPTY) for kind in kinds[1:])


def _fits(row: Sequence[Cell], kinds: Sequence[Kind]) -> bool:
    """Whether a row is like the others; the label of a total may stand among names, and a figure among words."""
    first, rest = row[0], row[1:]
    if not (alike(first.kind, kinds[0]) or first.kind in (Kind.TOTAL, Kind.WORDS)):
        return False
    if any(one.kind in (Kind.TEXT, Kind.CONTACT) for one in row):
        return False
    return all(alike(one.kind, kind) for one, kind in zip(rest, kinds[1:], strict=True) if kind in TELLING)
