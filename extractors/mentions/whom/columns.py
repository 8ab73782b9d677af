"""Tables whose columns are governments: the names stand side by side in the head, and each row is one indicator.

The head may also count cases (「事例1」, 「事例2」) with the names in a row below it. A column can be a group's
(全国平均) or the document's own government's (本市).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from extractors.mentions.whom.comparisons import is_group
from extractors.model import Span
from extractors.names.municipalities import GovernmentName
from extractors.readings.lines import bare
from extractors.view import View

#: a column that is a group's, and one of the document's own government
NOBODY, OWN = "", "own"
_OWN = re.compile("(?:本|当|わが|我が)(?:[都道府県市区町村]|自治体)")
#: what may stand behind the name in a cell that is a name
_AND_OTHERS = re.compile("(?:ほか|他|など|等|様)?[。:：]?")
_IN_BRACKETS = re.compile(r"[（(][^（）()]{1,12}[)）]")

#: whose each cell of a row is: a code, NOBODY, OWN, or None where the column says nothing
Owners = tuple[str | None, ...]


def owners_of_columns(view: View, names: Sequence[GovernmentName]) -> dict[int, Owners]:
    """For each row of a table whose columns are governments, by the number of its block: whose its cells are."""
    starts = [name.start for name in names]
    found: dict[int, Owners] = {}
    for table in _tables(view):
        rows = [_owners_in_row(view, names, starts, number) for number in table]
        owners = _owners(rows)
        if owners:
            found |= dict.fromkeys(table, owners)
    return found


def named_cell(view: View, name: GovernmentName, cells: Sequence[Span], brackets: bool = False) -> Span | None:
    """The cell that holds a name and nothing else but 「ほか」 and the like (and, on demand, words in brackets)."""
    span = view.span(name.start, name.end)
    number = bisect_right(cells, span.start, key=lambda cell: cell.start) - 1
    if number < 0 or span.end > cells[number].end:
        return None
    cell, text = cells[number], view.reading.text
    if span.start - cell.start > 20 or cell.end - span.end > 20:
        return None
    before, after = bare(text[cell.start : span.start]), bare(text[span.end : cell.end])
    if brackets:
        after = _IN_BRACKETS.sub("", after)
    return cell if not before and _AND_OTHERS.fullmatch(after) else None


def _tables(view: View) -> Iterator[range]:
    """The numbers of the blocks of each table: a row that has no heads, and the rows below with heads."""
    first = 0
    for number, block in enumerate([*view.blocks, None]):
        if block is not None and block.kind == "table_row" and block.heads:
            continue
        if number - first > 1 and view.blocks[first].kind == "table_row":
            yield range(first, number)
        first = number


def _owners_in_row(view: View, names: Sequence[GovernmentName], starts: Sequence[int], number: int) -> list[str | None]:
    """For each cell of a row the government or group that it names and nothing else."""
    block, text = view.blocks[number], view.reading.text
    end = view.starts[number + 1] if number + 1 < len(view.starts) else len(view.text)
    named = {
        cell: name.code
        for name in names[bisect_left(starts, view.starts[number]) : bisect_left(starts, end)]
        if name.code and (cell := named_cell(view, name, block.cells, brackets=True))
    }
    return [
        named.get(cell) or _unnamed(bare(text[cell.start : min(cell.end, cell.start + 60)])) for cell in block.cells
    ]


def _unnamed(words: str) -> str | None:
    if _OWN.fullmatch(words):
        return OWN
    return NOBODY if words and is_group(words) else None


def _owners(rows: Sequence[list[str | None]]) -> Owners | None:
    """The owners of the columns: those of the head, or of the only row below that names several governments."""
    if _names_columns(rows[0], least=1) and not _stand_below(rows):
        return tuple(rows[0])
    labels = [row for row in rows[1:] if _names_columns(row, least=2)]
    if len(labels) > 1:
        labels = [row for row in labels if not all((owner or "000").endswith("000") for owner in row)]
    return tuple(labels[0]) if len(labels) == 1 else None


def _names_columns(row: Sequence[str | None], least: int) -> bool:
    return len(row) > 1 and not row[0] and len({owner for owner in row if owner and owner != OWN}) >= least


def _stand_below(rows: Sequence[Sequence[str | None]]) -> bool:
    """Whether names stand below a name of the first row: the column lists them, and that row is no head."""
    columns = [at for at, owner in enumerate(rows[0]) if owner and owner != OWN]
    below = sum(1 for row in rows[1:] if any(at < len(row) and row[at] for at in columns))
    return 2 * below >= len(rows) - 1
