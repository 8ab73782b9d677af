"""Element -> Piece: the paragraphs and tables of a part in reading order.

The words of a text box stand behind the paragraph that it is anchored to, a table inside a cell behind the row that the
cell is in. A paragraph whose mark was deleted runs on into the next one. The table of contents says nothing that the
headings do not say: it is chrome.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractors.model import BlockKind
from extractors.readings.docx.names import (
    ALTERNATE,
    BOX,
    DEL,
    MOVE_FROM,
    P_PR,
    R_PR,
    SDT,
    TBL,
    TC_PR,
    TRANSPARENT,
    VAL,
    WORD_ART,
    P,
    choice,
    value,
    w,
)
from extractors.readings.docx.package import Xml
from extractors.readings.docx.pieces import Piece, joined, lines_apart
from extractors.readings.docx.runs import Runs
from extractors.readings.docx.styles import Lists, number_of, outline_level
from extractors.readings.docx.tables import cells_of, data_rows
from extractors.readings.html.line import Text
from extractors.readings.lines import BULLET, CAPTION

_STYLE, _NUMBERED, _OUTLINE = w("pStyle"), w("numPr"), w("outlineLvl")
_GALLERY = f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}"
#: nobody writes a longer heading or caption: it is text in the wrong style
_MAX_HEADING, _MAX_CAPTION = 200, 120
_BREAKS = str.maketrans("\n\t", "  ")


@dataclass
class Walk:
    """One walk over the body of a document, a note, a header."""

    runs: Runs
    lists: Lists
    pieces: list[Piece] = field(default_factory=list)
    #: inside how many tables of contents, headers and the like this is
    chrome: int = 0
    #: the words of paragraphs whose marks were deleted
    carried: list[Text] = field(default_factory=list)

    def blocks(self, container: Xml) -> None:
        """The blocks of a body, a cell, a text box or a content control."""
        for child in container:
            tag = child.tag
            if tag == P:
                self._paragraph(child)
            elif tag == TBL:
                self._table(child)
            elif tag == SDT and value(child, _GALLERY) == "Table of Contents":
                self.chrome += 1
                self._inside(child)
                self.chrome -= 1
            elif tag in TRANSPARENT:
                self._inside(child)
            elif tag == ALTERNATE and (form := choice(child)) is not None:
                self.blocks(form)

    def _inside(self, element: Xml) -> None:
        """The blocks of a content control or a tracked change, which may be a single paragraph's mark."""
        if len(element):
            self.blocks(element)

    def _paragraph(self, paragraph: Xml) -> None:
        words = None if self.carried else self.runs.words_only(paragraph)
        if words is not None:
            if words.text:
                self.pieces.append(self._piece(paragraph, words))
            return
        contents = self.runs.in_contents
        self.runs.read(paragraph)
        text = self.runs.take()
        boxes, self.runs.boxes = self.runs.boxes, []
        if _runs_on(paragraph):
            self.carried.append(text)
        else:
            text, self.carried = joined([*self.carried, text], ""), []
            contents = contents or self.runs.in_contents
            if text.text:
                self.pieces += _apart(self._piece(paragraph, text, contents))
        for box in boxes:
            for part in _boxes(box):
                self._box(part)

    def _piece(self, paragraph: Xml, text: Text, contents: bool = False) -> Piece:
        """A paragraph as a block of its kind; a heading shows that a table of contents is over."""
        style, number = self.runs.styles.default, self.runs.styles.default.number
        level = style.level
        properties = paragraph[0] if len(paragraph) else None
        if properties is not None and properties.tag == P_PR:
            said = {child.tag: child for child in properties}
            own = said.get(_STYLE)
            style = self.runs.styles.of(own.get(VAL) if own is not None else None)
            number = number_of(said.get(_NUMBERED), style.number)
            level = style.level
            if (outline := said.get(_OUTLINE)) is not None and not style.kind:
                told = outline_level(outline.get(VAL))
                level = level if told is None else told or None
        number = number if number and self.lists.of(number).label else None
        kind: BlockKind = "paragraph"
        if self.chrome or style.kind == "chrome" or (contents and not level):
            return Piece("chrome", text)
        if contents:
            self.runs.end_contents()
        if style.title or (level and len(text.text) <= _MAX_HEADING):
            return Piece("heading", text, 1 if style.title else level, title=style.title, number=number)
        if style.kind:
            kind = style.kind
        elif is_caption(text.text):
            kind = "caption"
        elif number or BULLET.match(text.text):
            kind = "list_item"
        return Piece(kind, text, number=number, element=paragraph)

    def _box(self, element: Xml) -> None:
        """A text box, or letters drawn as a picture."""
        if element.tag == BOX:
            self.blocks(element)
        elif words := " ".join(element.get("string", "").split()):
            self.pieces.append(Piece("chrome" if self.chrome else "paragraph", Text(words)))

    def _table(self, table: Xml) -> None:
        """A table's rows, or the blocks of its cells where it only draws a frame around them."""
        self._end_of_carrying()
        rows = data_rows(table, self.runs.styles)
        if rows is None:
            for cell in cells_of(table):
                self.blocks(cell)
            return
        behind: list[Piece] = []
        for row in rows(lambda cell: self._cell(cell, behind)):
            text = Text("\t".join(cell.text for cell in row.cells))
            kind: BlockKind = "chrome" if self.chrome else "table_row"
            self.pieces.append(Piece(kind, text, cells=row.cells, heads=row.heads))
        self.pieces += behind

    def _cell(self, cell: Xml, behind: list[Piece]) -> Text:
        """The words of a cell on one line; tables and text boxes inside it come behind."""
        if (line := self._line(cell)) is not None:
            return line
        inner = Walk(self.runs, self.lists, chrome=self.chrome)
        inner.blocks(cell)
        inner._end_of_carrying()
        lines = [piece.text for piece in inner.pieces if not piece.cells]
        behind += [piece for piece in inner.pieces if piece.cells]
        text = joined(lines, " ")
        return Text(text.text.translate(_BREAKS), text.links)

    def _line(self, cell: Xml) -> Text | None:
        """The words of a cell that holds nothing but paragraphs of words, None for any other."""
        lines = []
        for child in cell:
            if child.tag == P:
                if (words := self.runs.words_only(child)) is None:
                    return None
                lines.append(words)
            elif child.tag != TC_PR:
                return None
        return lines[0] if len(lines) == 1 else joined(lines, " ")

    def _end_of_carrying(self) -> None:
        """What was to run on into a paragraph that never came is one of its own."""
        if self.carried:
            text, self.carried = joined(self.carried, ""), []
            if text.text:
                self.pieces.append(Piece("chrome" if self.chrome else "paragraph", text))

    def whole(self, container: Xml) -> list[Piece]:
        """All blocks of a container."""
        self.runs.survey(container)
        self.blocks(container)
        self._end_of_carrying()
        return self.pieces


def _apart(piece: Piece) -> list[Piece]:
    """A block, or the items and paragraphs that its line breaks make of it."""
    if "\n" not in piece.text.text or piece.kind not in ("paragraph", "list_item"):
        return [piece]
    first, *others = lines_apart(piece.text)
    found = [replace(piece, text=first)]
    found += [Piece("list_item" if BULLET.match(other.text) else "paragraph", other) for other in others]
    return found


def _runs_on(paragraph: Xml) -> bool:
    """Whether the mark at the end of a paragraph is a tracked deletion."""
    said = paragraph.find(P_PR)
    mark = said.find(R_PR) if said is not None else None
    return mark is not None and next(mark.iterchildren(DEL, MOVE_FROM), None) is not None


def is_caption(words: str) -> bool:
    """Whether a paragraph is a numbered caption of a figure or table."""
    match = CAPTION.match(words) if len(words) <= _MAX_CAPTION else None
    return match is not None and any(char.isdigit() for char in match.group())


def _boxes(element: Xml) -> Iterator[Xml]:
    """The text boxes in a drawing, each once: not those inside another."""
    if element.tag in (BOX, WORD_ART):
        yield element
    elif element.tag == ALTERNATE:
        if (form := choice(element)) is not None:
            yield from _boxes(form)
    else:
        for child in element:
            yield from _boxes(child)
