"""Tables: which of them hold data, their rows with all cells, and the head of each cell.

Old pages lay themselves out with tables. Such a table shows by another table inside it, by headings in its cells, by
text between them, by having one column, or, where nothing heads its cells, one row or cells with running text. A table
that holds data has head cells (<th>, <thead>), a caption or a drawn border, or short cells in rows and columns.

A cell over several rows (rowspan) is said again in each of them, so that a row says all that it says; in a row, a cell
over several columns (colspan) is said once and leaves the columns behind it empty. Where what is said again would be
many times the table, it is said once.

A cell ends where the next begins, also where its end tag was left out and the parser put the next one inside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from extractors.readings.html.line import Text
from extractors.readings.html.markup import Element, Token

#: HTML's own bound of a colspan; more cells than this for one that is written, and spans are not believed
_MAX_SPAN, _MAX_GROWTH = 1000, 50
#: what cells over several rows say again, in characters for each character and cell that is written
_MAX_SAID_AGAIN = 6
#: a longer cell without a head is running text
_MAX_CELL = 300
_MAX_HEAD = 25
#: so many rows of heads above each other at most
_MAX_HEAD_ROWS = 5
_FIGURE = re.compile(r"[0-9０-９](?![0-9０-９]{0,3}年|[0-9０-９]?月)")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_EMPTY = Text("")


class Cell(NamedTuple):
    """A cell as written: the places of its first token and of the one behind it."""

    start: int
    end: int
    head: bool
    rowspan: int
    colspan: int


@dataclass(slots=True)
class Table:
    """The cells of a table, row by row, and the place of its caption."""

    rows: list[list[Cell]] = field(default_factory=list)
    caption: tuple[int, int] | None = None


class _Place(NamedTuple):
    """What stands in a column of a row: the row and number of the cell, and whether this is its first column."""

    row: int
    cell: int
    said: bool


class Row(NamedTuple):
    """The text of all columns of a row, and the head of each, () for a row of heads."""

    cells: tuple[Text, ...]
    heads: tuple[str, ...]


def data_table(tokens: Sequence[Token], first: int) -> Table | None:
    """The table whose start tag is token `first`, None where it only lays out the page."""
    element = tokens[first]
    assert isinstance(element, Element)
    attributes = element.attributes
    if attributes.get("role") in ("presentation", "none"):
        return None
    table, headed, longest, opened = Table(), attributes.get("border", "0") not in ("", "0"), 0, False
    in_head = in_cell = 0
    at = first + 1
    while at < element.end:
        token = tokens[at]
        at += 1
        if token is None:
            continue
        if isinstance(token, str):
            if at > in_cell and not token.isspace():
                return None
            longest = max(longest, len(token))
        elif token.hidden:
            at = token.end
        elif token.tag in ("td", "th"):
            _end_cell(table, at - 1)
            if not opened:
                table.rows.append([])
                opened = True
            head = token.tag == "th" or at < in_head
            headed = headed or head
            spans = (_span(token, "rowspan"), _span(token, "colspan")) if token.attributes else (1, 1)
            table.rows[-1].append(Cell(at, token.end, head, *spans))
            in_cell = token.end
        elif token.tag == "tr":
            _end_cell(table, at - 1)
            in_cell, opened = min(in_cell, at - 1), False
        elif token.tag == "table":
            return None
        elif token.tag == "caption":
            table.caption, headed, at = (at, token.end), True, token.end
        elif token.tag == "thead":
            in_head, headed = token.end, True
        elif token.tag in _HEADINGS and not headed:
            return None
    width = max((len(row) for row in table.rows), default=0)
    if not width or (not headed and (width < 2 or len(table.rows) < 2 or longest > _MAX_CELL)):
        return None
    return table


def _end_cell(table: Table, at: int) -> None:
    """Ends the last cell at a place, if it goes on there."""
    if table.rows and table.rows[-1] and table.rows[-1][-1].end > at:
        table.rows[-1][-1] = table.rows[-1][-1]._replace(end=at)


def _span(element: Element, name: str) -> int:
    """The rowspan or colspan of a cell; 0 rows are all that follow."""
    value = element.attributes.get(name)
    if not value:
        return 1
    written = re.match(r"\s{0,20}([0-9]{1,6})", value)
    number = int(written.group(1)) if written else 1
    if number == 0:
        return 65534 if name == "rowspan" else 1
    return min(number, _MAX_SPAN if name == "colspan" else 65534)


def rows_of(table: Table, read: Callable[[int, int], Text]) -> Iterator[Row]:
    """The rows of a table that hold anything; `read` gives the text between two places."""
    written = [[read(cell.start, cell.end) for cell in row] for row in table.rows]
    words = [[text.text for text in row] for row in written]
    unmarked = not any(cell.head for row in table.rows for cell in row) and _is_head(words[0], words[1:])
    above: list[list[str]] = []
    columns: list[str] = []
    in_head = False
    for number, (texts, shown, marked) in enumerate(_columns(table, written, words)):
        if not any(text.text for text in texts):
            continue
        if len(texts) > 1 and (all(marked) or (unmarked and number == 0)):
            above = above[-_MAX_HEAD_ROWS:] if in_head else []
            above.append(shown)
            columns = [" ".join(dict.fromkeys(filter(None, heads))) for heads in zip_longest(*above)]
            in_head = True
            yield Row(texts, ())
        else:
            in_head = False
            if any(marked):
                yield Row(texts, tuple(_heads(marked, texts, columns)))
            else:
                heads = columns[: len(texts)] + [""] * (len(texts) - len(columns)) if columns else ()
                yield Row(texts, tuple(heads))


def _columns(
    table: Table, written: Sequence[list[Text]], words: Sequence[list[str]]
) -> Iterator[tuple[tuple[Text, ...], list[str], list[bool]]]:
    """For each row what its columns say, the words of the cells that cover them, and whether those are heads."""
    rows = table.rows
    if all(cell.rowspan == 1 == cell.colspan for row in rows for cell in row):
        for cells, texts, shown in zip(rows, written, words, strict=True):
            yield tuple(texts), shown, [cell.head for cell in cells]
        return
    for places in _filled(table, words):
        yield (
            tuple(written[place.row][place.cell] if place and place.said else _EMPTY for place in places),
            [words[place.row][place.cell] if place else "" for place in places],
            [place is None or rows[place.row][place.cell].head for place in places],
        )


def _heads(marked: Sequence[bool], texts: Sequence[Text], columns: Sequence[str]) -> Iterator[str]:
    """The words above each cell of a row, else those of the head cell before it in the row."""
    beside = ""
    for column, (is_head, text) in enumerate(zip(marked, texts, strict=True)):
        beside = text.text if is_head else beside
        yield (columns[column] if column < len(columns) else "") or ("" if is_head else beside)


def _spans_hold(table: Table, words: Sequence[Sequence[str]]) -> bool:
    """Whether the spans of a table can be believed: neither its cells nor its words become many times as many."""
    count = written = area = said = 0
    for row, texts in zip(table.rows, words, strict=True):
        for cell, text in zip(row, texts, strict=True):
            rows = min(cell.rowspan, len(table.rows))
            count, written = count + 1, written + len(text)
            area, said = area + rows * cell.colspan, said + rows * len(text)
    return area <= _MAX_GROWTH * count + 100 and said - written <= _MAX_SAID_AGAIN * (written + 10 * count)


def _filled(table: Table, words: Sequence[Sequence[str]]) -> list[list[_Place | None]]:
    """For each row what stands in its columns, spans filled in; None where nothing does."""
    spans = _spans_hold(table, words)
    grid: list[list[_Place | None]] = []
    #: by column the cell that reaches down into it, and into how many rows more
    down: dict[int, tuple[_Place, int]] = {}
    for number, row in enumerate(table.rows):
        places: list[_Place | None] = []
        for at, cell in enumerate(row):
            _reach_down(places, down)
            for step in range(cell.colspan if spans else 1):
                place = _Place(number, at, step == 0)
                if spans and cell.rowspan > 1:
                    down[len(places)] = (place, cell.rowspan - 1)
                places.append(place)
        for column in sorted(column for column in down if len(places) <= column < len(places) + _MAX_GROWTH):
            if column >= len(places):
                places += [None] * (column - len(places))
                _reach_down(places, down)
        grid.append(places)
    return grid


def _reach_down(places: list[_Place | None], down: dict[int, tuple[_Place, int]]) -> None:
    """Puts into the next columns the cells of rows above that reach down into them."""
    while len(places) in down:
        column = len(places)
        place, more = down.pop(column)
        places.append(place)
        if more > 1:
            down[column] = (place, more - 1)


def _is_head(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table without <th> heads the others: short words over longer text or figures."""
    if not all(0 < len(words) <= _MAX_HEAD and "。" not in words and not _FIGURE.search(words) for words in first):
        return False
    if len(set(first)) < len(first):
        return False
    columns = [[row[column] for row in rows if column < len(row)] for column in range(len(first))]
    return any(
        sum(bool(_FIGURE.search(words)) or len(words) > _MAX_HEAD for words in column) * 2 > len(column)
        for column in columns[1:]
    ) or (len(first) > 2 and len(rows) > 1)
