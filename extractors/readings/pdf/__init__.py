"""PDF -> Reading: the blocks of a document in the order in which a person reads them, joined by line breaks.

A PDF is a set of characters with places on pages. `document` takes them from PDFium, `runs` makes runs of them in the
direction of writing, `furniture` finds running heads and page numbers, `ruled` and `layout` the tables and columns,
`lines` and `paragraphs` running text, `headings` its structure. Here the blocks get their places in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from extractors.model import Block, BlockKind, Capture, Link, Reading, Refusal, Span
from extractors.readings.frontmatter import published_on, title_block, title_of
from extractors.readings.html.line import Text
from extractors.readings.pdf.document import Unopened, info_title, opened, page_count, page_of
from extractors.readings.pdf.furniture import furniture
from extractors.readings.pdf.headings import body_size, kinds_of
from extractors.readings.pdf.layout import Column, columns_of
from extractors.readings.pdf.lines import joined, right_edge, without_readings
from extractors.readings.pdf.paragraphs import Paragraph, paragraphs_of
from extractors.readings.pdf.ruled import RuledGrid, ruled_grids
from extractors.readings.pdf.runs import Run, Sheet, sheets_of
from extractors.readings.pdf.tables import PageTable, table_of
from extractors.readings.publishers import publisher_of

#: name and version of the reader: a change of the version is a change of every reading
READER = "pdf 1"
#: bounds of a document; above this share of characters without Unicode it is not read
MAX_PAGES, MAX_CHARACTERS, MAX_UNREADABLE = 3_000, 5_000_000, 0.01
#: an image that covers more of a page without text is the page, scanned
_SCANNED = 0.4
_FILE_NAME = re.compile(
    r"(?i:.{0,300}\.(?:docx?|xlsx?|pptx?|jtdc?|indd|ai|pdf|txt|html?|xdw|rtf|csv|tif|jpe?g|png)"
    r"|microsoft (?:word|excel|powerpoint) ?-.{0,300}|(?:untitled|無題|名称未設定).{0,20}"
    r"|(?:book|document|文書|スライド) ?[0-9]{0,3}"
    r"|(?:print|index|scan|img)[0-9_-]{0,20}|[\W\d_]{0,300})"
)


@dataclass(slots=True)
class _Piece:
    """A block before it has its place."""

    text: Text
    page: int
    kind: BlockKind = "paragraph"
    level: int | None = None
    cells: tuple[Text, ...] = ()
    heads: tuple[str, ...] = ()
    paragraph: Paragraph | None = None


def read_pdf(capture: Capture) -> Reading | Refusal:
    """The reading of a PDF, or why it cannot be read."""

    def refuse(reason: str, detail: str) -> Refusal:
        return Refusal("read", reason, detail, capture.source.uri, capture.source.source_id)

    with opened(capture.data) as document:
        if isinstance(document, Unopened):
            return refuse(document.reason, document.detail)
        count = page_count(document)
        if count < 1:
            return refuse("damaged_pdf", "it has no pages: fetch it again, or print it to a new PDF")
        if count > MAX_PAGES:
            return refuse("too_many_pages", f"{count} pages, read are up to {MAX_PAGES}: split it")
        sheets: list[Sheet] = []
        lost = crowded = characters = 0
        for number in range(count):
            with page_of(document, number) as page:
                if page is None:
                    lost += 1
                elif page.crowded:
                    crowded += 1
                else:
                    sheets += sheets_of(page, number + 1)
                    characters += len(page.text)
            if characters > MAX_CHARACTERS:
                return refuse("too_large", f"more than {MAX_CHARACTERS} characters by page {number + 1}: split it")
        title = info_title(document)
    if lost == count:
        return refuse("damaged_pdf", "none of its pages can be read: fetch it again, or print it to a new PDF")
    if crowded and not any(sheet.characters for sheet in sheets):
        return refuse("too_large", "its pages have more characters than are read: print it to a new PDF")
    characters, unreadable = sum(s.characters for s in sheets), sum(s.unreadable for s in sheets)
    scanned = {sheet.number for sheet in sheets if not sheet.characters and sheet.pictured > _SCANNED}
    if not characters:
        return refuse("no_text_layer", "its pages are pictures or hold no text: put a text layer under them by OCR")
    if unreadable > MAX_UNREADABLE * characters:
        return refuse("undecodable", f"{unreadable} of {characters} characters have no Unicode: export it anew, or OCR")
    return _reading(capture, sheets, title, partial=bool(scanned or lost or crowded or unreadable))


def _reading(capture: Capture, sheets: Sequence[Sheet], info: str, *, partial: bool) -> Reading:
    text = _Canonical(list(_pieces(sheets)))
    content = [block for block in text.blocks if block.kind != "chrome"]
    top = tuple(
        takewhile(
            lambda block: block.kind in ("heading", "paragraph") and "。" not in block.span.of(text.text), content
        )
    )
    if title_block(text.text, content) is None and info and not _FILE_NAME.fullmatch(info):
        title: str | None = info[:300]
    else:
        first = next((block.kind for block in content if block.kind != "caption"), "table_row")
        title = title_of(text.text, content) if first != "table_row" else None
    return Reading(
        source=capture.source,
        sha256=capture.sha256,
        n_bytes=len(capture.data),
        text=text.text,
        blocks=tuple(text.blocks),
        media_type="application/pdf",
        encoding="utf-8",
        reader=READER,
        title=title,
        publisher=publisher_of(text.text, content, title),
        published_on=published_on(text.text, top),
        status="partial" if partial else "read",
        links=tuple(text.links),
    )


def _pieces(sheets: Sequence[Sheet]) -> Iterator[_Piece]:
    """All blocks in reading order."""
    grids: list[list[RuledGrid]] = []
    bodies: list[list[Run]] = []
    for sheet in sheets:
        sheet.runs = without_readings(sheet.runs)
        found, left = ruled_grids(sheet)
        grids.append(found)
        bodies.append(left)
    body = body_size(
        [(run.size, 3 * len(run.text)) for runs in bodies for run in runs]
        + [(run.size, len(run.text)) for found in grids for grid in found for cell in grid.cells for run in cell.runs]
    )
    edges = furniture(sheets, bodies, body)
    kept = [[run for run in runs if id(run) not in ids] for runs, (_, _, ids) in zip(bodies, edges, strict=True)]
    rights: dict[int, float] = {}
    for sheet, left in zip(sheets, kept, strict=True):
        width = round(sheet.u1 - sheet.u0)
        rights[width] = max(rights.get(width, 0.0), right_edge(left) - sheet.u0)
    pieces: list[_Piece] = []
    for sheet, found, left, (above, below, _) in zip(sheets, grids, kept, edges, strict=True):
        pieces += [_Piece(line.text, sheet.number, "chrome") for line in above]
        right = sheet.u0 + rights[round(sheet.u1 - sheet.u0)]
        for part in columns_of([*left, *map(table_of, found)], right):
            pieces += _parts(part, sheet.number, body)
        pieces += [_Piece(line.text, sheet.number, "chrome") for line in below]
    yield from _told(_resolved(_connected(pieces)), body)


@dataclass(slots=True)
class _Rows(_Piece):
    """A table in the place of its rows."""

    table: PageTable | None = None


def _parts(part: Column | PageTable, page: int, body: float) -> Iterator[_Piece]:
    if isinstance(part, PageTable):
        yield _Rows(Text(""), page, "table_row", table=part)
        return
    found = paragraphs_of(part, page, part.u1, body)
    for number, one in enumerate(found):
        yield _Piece(one.text, page, paragraph=one)
        if number < len(found) - 1 and not found[number + 1].note:
            one.open = False


def _connected(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces with the paragraphs whole that a page or a column broke off; notes and page numbers come behind."""
    found: list[_Piece] = []
    broken: _Piece | None = None
    for piece in pieces:
        one = piece.paragraph
        if one and broken and broken.paragraph and not one.note:
            if broken.paragraph.goes_on_with(one):
                broken.text = joined([broken.text, one.text])
                broken.paragraph.text, broken.paragraph.open = broken.text, one.open
                broken.paragraph.lines += one.lines
                continue
            broken = None
        found.append(piece)
        if one and not one.note:
            broken = piece if one.open else None
        elif piece.kind == "table_row":
            broken = None
    return found


def _resolved(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Pieces with the rows of tables in the place of the tables."""
    before: PageTable | None = None
    for piece in pieces:
        if not isinstance(piece, _Rows) or piece.table is None:
            if piece.kind != "chrome":
                before = None
            yield piece
            continue
        table = piece.table
        goes_on = before and len(before.edges) == len(table.edges)
        near = goes_on and before and all(abs(a - b) < 4 for a, b in zip(before.edges, table.edges, strict=True))
        rows = table.resolved(before if near else None)
        if near and before and not table.heads:
            table.rows, table.heads = before.rows[: before.heads] + table.rows, before.heads
        before = table
        for row in rows:
            text = Text("\t".join(cell.text for cell in row.cells))
            yield _Piece(text, piece.page, "table_row", cells=row.cells, heads=row.heads)


def _told(pieces: Iterator[_Piece], body: float) -> Iterator[_Piece]:
    """Pieces with their kinds and levels."""
    held = list(pieces)
    told = [piece for piece in held if piece.kind != "chrome"]
    kinds = kinds_of([piece.paragraph for piece in told], body)
    for piece, (kind, level) in zip(told, kinds, strict=True):
        if piece.paragraph:
            piece.kind, piece.level = kind, level
    yield from held


@dataclass
class _Canonical:
    """Pieces with their places in the canonical text."""

    pieces: Sequence[_Piece]
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = "\n".join(piece.text.text for piece in self.pieces)
        above: list[tuple[int, str]] = []
        section: tuple[str, ...] = ()
        at = 0
        for piece in self.pieces:
            words = piece.text.text
            if piece.level:
                while above and above[-1][0] >= piece.level:
                    above.pop()
                section = tuple(title for _, title in above)
            cells = tuple(self._cells(piece, at)) if piece.cells else ()
            self._link(piece.text, at)
            span = Span(at, at + len(words))
            under = () if piece.kind == "chrome" else section
            self.blocks.append(Block(piece.kind, span, under, piece.level, piece.page, cells, piece.heads))
            if piece.level:
                above.append((piece.level, words))
                section = tuple(title for _, title in above)
            at += len(words) + 1

    def _cells(self, piece: _Piece, at: int) -> Iterator[Span]:
        """The spans of the cells of a row that begins at `at`; their links are placed too."""
        for cell in piece.cells:
            self._link(cell, at)
            yield Span(at, at + len(cell.text))
            at += len(cell.text) + 1

    def _link(self, text: Text, at: int) -> None:
        self.links += [Link(Span(at + link.start, at + link.end), link.target) for link in text.links]
