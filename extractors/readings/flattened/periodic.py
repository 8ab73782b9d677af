"""Tables about anything but governments, a cell a line: a label and its figures in turn, every row like the first.

Below heads (業務名, 導入前, 導入後) two rows are enough, whose columns are each of one kind. Without heads it takes
three rows of a label and nothing but figures and dates, a figure with its unit among them: bare numbers behind labels
are the pages of a contents list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.readings.cells import (
    FIGURES,
    LABEL_HEAD,
    NAME_HEAD,
    TELLING,
    Cell,
    Kind,
    alike,
    could_head,
    could_label,
)
from extractors.readings.flattened.rows import Head, Table, head_before, n_properties, no_head, row_of

_WIDTHS = range(2, 13)


def periodic_tables(text: str, cells: Sequence[Cell]) -> Iterator[Table]:
    """All tables of a run of cells whose rows are a label with figures or dates, in order."""
    at = 0
    while at < len(cells):
        table = _headed(text, cells, at) or _headless(cells, at)
        if table:
            yield table
        at = table.stop if table else at + 1


def _headed(text: str, cells: Sequence[Cell], at: int) -> Table | None:
    """The table whose heads begin at a cell."""
    if not could_head(cells[at]) or not (LABEL_HEAD.search(cells[at].words) or NAME_HEAD.search(cells[at].words)):
        return None
    found: list[tuple[int, Table]] = []
    words = {cells[at].words}
    for width in _WIDTHS:
        if at + 3 * width > len(cells):
            break
        last = cells[at + width - 1]
        # heads differ, so that no wider head has two that are the same
        if last.words in words or not could_head(last):
            break
        words.add(last.words)
        head = head_before(text, cells, at + width, width, at)
        table = _table(cells, head) if head and 2 * n_properties(head) >= width else None
        if head and table:
            found.append((n_properties(head) - width, table))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _headless(cells: Sequence[Cell], at: int) -> Table | None:
    """The table without heads whose first row begins at a cell."""
    if not could_label(cells[at]):
        return None
    stop = at + 1
    while stop < len(cells) and stop - at < _WIDTHS.stop and _is_value(cells[stop].kind):
        stop += 1
    kinds = {one.kind for one in cells[at + 1 : stop]}
    if stop - at not in _WIDTHS or Kind.FIGURE not in kinds:
        return None
    return _table(cells, no_head(at, stop - at))


def _is_value(kind: Kind) -> bool:
    return kind in FIGURES or kind in (Kind.DATE, Kind.EMPTY)


def _table(cells: Sequence[Cell], head: Head) -> Table | None:
    """The rows behind the heads, None where too few are alike or no column tells anything."""
    width = len(head.words)
    start = head.start + (width if head.row else 0)
    kinds = [one.kind for one in cells[start : start + width]]
    if not any(kind in TELLING and kind != Kind.NAME for kind in kinds[1:]):
        return None
    stop = start
    while stop + width <= len(cells) and _goes_on(cells, stop, kinds, labelled=head.row is None):
        stop += width
    n = (stop - start) // width
    if n < (2 if head.row else 3):
        return None
    rows = [head.row] if head.row else []
    rows += [row_of(cells[at : at + width], head.words) for at in range(start, stop, width)]
    return Table(head.start, stop, rows)


def _goes_on(cells: Sequence[Cell], start: int, kinds: list[Kind], *, labelled: bool) -> bool:
    """Whether the cells from `start` on are a row like those before; `kinds` learns what stood below an empty cell."""
    row = cells[start : start + len(kinds)]
    label = row[0]
    if not (could_label(label) or (not labelled and label.kind in (Kind.DATE, Kind.TOTAL, Kind.NAME))):
        return False
    if any(one.kind in (Kind.TEXT, Kind.CONTACT) for one in row[1:]):
        return False
    if not all(alike(one.kind, kind) for one, kind in zip(row[1:], kinds[1:], strict=True)):
        return False
    for column, one in enumerate(row):
        if kinds[column] == Kind.EMPTY:
            kinds[column] = one.kind
    return True
