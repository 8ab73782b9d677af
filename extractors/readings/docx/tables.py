"""Tables: their rows with all cells, merged ones resolved, and the head of each cell.

A row is a head where Word says that it is repeated on each page (`tblHeader`), where the style of the table sets the
first row apart, or where its cells are shaded and those of other rows are not; a shaded cell before others in its row
heads them, as in forms. Where nothing says it, words do (`html.grid`). A table of one column is a frame drawn around
text, and one with headings in its cells arranges a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractors.readings.docx.names import DEL, INS, TBL_PR, TC, TC_PR, TR, TR_PR, TRANSPARENT, VAL, switch, value, w
from extractors.readings.docx.package import Xml
from extractors.readings.docx.styles import Styles
from extractors.readings.html.grid import Cell, Row, Table, rows_of
from extractors.readings.html.line import Text

_SPAN, _MERGE, _BESIDE, _SHADE, _CELL_GONE = map(w, ("gridSpan", "vMerge", "hMerge", "shd", "cellDel"))
_SAID = (_SPAN, _MERGE, _BESIDE, _SHADE, _CELL_GONE)
_HEAD, _BEFORE, _FILL = w("tblHeader"), w("gridBefore"), w("fill")
_MAX_SPAN, _MAX_LABEL = 1000, 40
_FIGURE = re.compile(r"[0-9０-９]")
Rows = Callable[[Callable[[Xml], Text]], Iterator[Row]]


@dataclass(slots=True)
class _Cell:
    """A cell and how many rows and columns it covers; None for an element where a row begins further right."""

    element: Xml | None
    rows: int = 1
    columns: int = 1
    shaded: bool = False


def data_rows(table: Xml, styles: Styles) -> Rows | None:
    """What gives the rows of a table, asking for the text of its cells; None for a table that only draws a frame."""
    rows = [row for row in _children(table, TR) if not _gone(row)]
    grid = _grid(rows, {element.getparent() for element in table.iter(*_SAID)})
    heads = _head_rows(table, rows, grid, styles)
    if all(len(row) < 2 for row in grid) or (not heads and _holds_headings(table, styles)):
        return None
    return lambda read: _rows(grid, heads, read)


def cells_of(table: Xml) -> Iterator[Xml]:
    """The cells of a table, row by row."""
    for row in _children(table, TR):
        if not _gone(row):
            yield from _children(row, TC)


def _rows(grid: list[list[_Cell]], heads: int, read: Callable[[Xml], Text]) -> Iterator[Row]:
    texts: list[Text] = []
    rows: list[list[Cell]] = []
    for number, row in enumerate(grid):
        whole = all(cell.shaded for cell in row)
        rows.append([])
        for cell in row:
            text = Text("") if cell.element is None else read(cell.element)
            texts.append(text)
            at = len(texts)
            label = cell.shaded and not whole and len(text.text) <= _MAX_LABEL and not _FIGURE.search(text.text)
            rows[-1].append(Cell(at - 1, at, number < heads or label, cell.rows, cell.columns))
    return rows_of(Table(rows), lambda start, end: texts[start])


def _children(element: Xml, name: str) -> Iterator[Xml]:
    """The rows of a table or the cells of a row, also those in content controls and tracked insertions."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in TRANSPARENT:
            yield from _children(child, name)


def _gone(row: Xml) -> bool:
    """Whether a row is a tracked deletion."""
    said = row.find(TR_PR)
    return said is not None and said.find(DEL) is not None and said.find(INS) is None


def _grid(rows: list[Xml], marked: set[Xml]) -> list[list[_Cell]]:
    """The cells of each row; `marked` are the properties of cells that say anything of interest here.

    A cell that is merged with the one above it only makes that one reach further down.
    """
    grid: list[list[_Cell]] = []
    above: dict[int, _Cell] = {}
    for row in rows:
        cells: list[_Cell] = []
        column = _number(value(said, _BEFORE) if (said := row.find(TR_PR)) is not None else None)
        if column:
            cells.append(_Cell(None, columns=column))
        open_: dict[int, _Cell] = {}
        if not marked and not cells:
            grid.append([_Cell(element) for element in _children(row, TC)])
            continue
        for element in _children(row, TC):
            said = {}
            if len(element) and (properties := element[0]).tag == TC_PR and properties in marked:
                said = {child.tag: child for child in properties}
            if _CELL_GONE in said:
                continue
            span = max(1, _number(said[_SPAN].get(VAL)) if _SPAN in said else 1)
            merge = said[_MERGE].get(VAL, "continue") if _MERGE in said else ""
            upper = above.get(column)
            if _BESIDE in said and said[_BESIDE].get(VAL) != "restart" and cells:
                cells[-1].columns = min(_MAX_SPAN, cells[-1].columns + span)
            elif merge == "continue" and upper is not None and upper.columns == span:
                upper.rows += 1
                open_[column] = upper
            else:
                cells.append(_Cell(element, 1, span, _shaded(said.get(_SHADE))))
                if merge:
                    open_[column] = cells[-1]
            column += span
        above = open_
        grid.append(cells)
    return grid


def _number(written: str | None) -> int:
    return min(_MAX_SPAN, int(written)) if written and re.fullmatch("[0-9]{1,6}", written) else 0


def _shaded(element: Xml | None) -> bool:
    if element is None:
        return False
    fill, pattern = element.get(_FILL, "auto").lower(), element.get(VAL, "clear")
    return fill not in ("auto", "ffffff", "") or pattern not in ("clear", "nil", "solid")


def _head_rows(table: Xml, rows: list[Xml], grid: list[list[_Cell]], styles: Styles) -> int:
    """How many rows at the top of a table head the others."""
    marked = 0
    for row in rows:
        said = row.find(TR_PR)
        if said is None or not switch(said.find(_HEAD)):
            break
        marked += 1
    shaded = 0
    while shaded < len(grid) and grid[shaded] and all(cell.shaded for cell in grid[shaded]):
        shaded += 1
    heads = max(marked, shaded)
    if not heads:
        look = table.find(TBL_PR)
        heads = 1 if look is not None and _first_row_differs(look, styles) else 0
    return heads if heads < len(grid) else 0


def _first_row_differs(said: Xml, styles: Styles) -> bool:
    """Whether the style of a table sets its first row apart, and the table uses that."""
    style, look = value(said, w("tblStyle")), said.find(w("tblLook"))
    if style is None or look is None or not styles.of(style).headed:
        return False
    if (first := look.get(w("firstRow"))) is not None:
        return first not in ("0", "false", "off")
    written = look.get(VAL, "")
    return re.fullmatch("[0-9A-Fa-f]{4}", written) is not None and bool(int(written, 16) & 0x20)


def _holds_headings(table: Xml, styles: Styles) -> bool:
    """Whether a paragraph in a cell is a heading by its style."""
    return any(styles.of(style.get(VAL)).level for style in table.iter(w("pStyle")))
