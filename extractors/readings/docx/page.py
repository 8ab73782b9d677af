"""Piece -> Block: pieces with their sections and their places in the canonical text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.model import Block, Link, Span
from extractors.readings.docx.pieces import Piece, joined, on_one_line
from extractors.readings.docx.styles import Lists
from extractors.readings.html.line import Text
from extractors.readings.references import LABEL, URL, is_reference_head


@dataclass
class Page:
    """The canonical text of a document, its blocks and its links."""

    pieces: Sequence[Piece]
    lists: Lists
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Levels, entries of reference lists, then places."""
        self.pieces = list(_with_references(_below_title(self.pieces), self.lists))
        self.text = "\n".join(piece.text.text for piece in self.pieces)
        notes = dict(_cited(self.pieces))
        above: list[tuple[int, str]] = []
        section: tuple[str, ...] = ()
        at = 0
        for piece in self.pieces:
            kind, (words, links) = piece.kind, piece.text
            level = piece.level if kind == "heading" else None
            if level:
                while above and above[-1][0] >= level:
                    above.pop()
                section = tuple([heading for _, heading in above])
            cells = tuple(self._cells(piece, at, notes)) if piece.cells else ()
            if links:
                self._link(piece.text, at, notes)
            end = at + len(words)
            over = () if kind == "chrome" else section
            self.blocks.append(Block(kind, Span(at, end), over, level, None, cells, piece.heads))
            if level:
                above.append((level, on_one_line(words)))
                section = (*section, above[-1][1])
            at = end + 1

    def _cells(self, piece: Piece, at: int, notes: dict[str, str]) -> Iterator[Span]:
        """The spans of the cells of a row that begins at `at`; their links are placed too."""
        for cell in piece.cells:
            end = at + len(cell.text)
            yield Span(at, end)
            if cell.links:
                self._link(cell, at, notes)
            at = end + 1

    def _link(self, text: Text, at: int, notes: dict[str, str]) -> None:
        for link in sorted(text.links):
            target = notes.get(link.target, "") if link.target.startswith("#") else link.target
            if target:
                self.links.append(Link(Span(at + link.start, at + link.end), target))


def _below_title(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces; below a title with a style or a look of its own all headings are one level deeper."""
    headings = [piece for piece in pieces if piece.kind == "heading"]
    if not headings or not headings[0].title:
        return list(pieces)
    return [
        replace(piece, level=piece.level + 1) if piece.kind == "heading" and piece.level and not piece.title else piece
        for piece in pieces
    ]


def _with_references(pieces: Sequence[Piece], lists: Lists) -> Iterator[Piece]:
    """The pieces, the entries of lists of references as such, with the numbers that Word shows before them."""
    listing = False
    counts: Counter[str] = Counter()
    waiting: Piece | None = None
    for piece in pieces:
        numbered = piece.number if piece.kind in ("list_item", "reference") else None
        if piece.kind == "heading":
            listing = is_reference_head(piece.text.text)
        elif piece.kind in ("list_item", "paragraph") and not piece.note:
            listing = listing and _is_entry(piece, waiting)
        if waiting and listing and piece.kind == "paragraph" and _is_address(piece) and not _cites(waiting):
            waiting = replace(waiting, text=joined([waiting.text, piece.text], "\n"))
            continue
        if waiting:
            yield waiting
            waiting = None
        if piece.kind == "reference" or (listing and piece.kind in ("list_item", "paragraph")):
            label = lists.label(numbered, counts[numbered.list]) if numbered and not numbered.level else ""
            words = [Text(label.strip()), piece.text] if LABEL.fullmatch(label) else [piece.text]
            waiting = replace(piece, kind="reference", text=joined(words, " "))
        else:
            yield piece
        if numbered and not numbered.level:
            counts[numbered.list] += 1
    if waiting:
        yield waiting


def _is_entry(piece: Piece, before: Piece | None) -> bool:
    """Whether a block below the heading of a list of references is an entry of it, or the address of one."""
    if piece.kind == "list_item" or _cites(piece):
        return "。" not in piece.text.text[-2:] or _cites(piece)
    label = LABEL.match(piece.text.text)
    return label is not None and not label.group("bullet") and "。" not in piece.text.text[-2:]


def _cites(piece: Piece) -> bool:
    return bool(piece.text.links) or URL.search(piece.text.text) is not None


def _is_address(piece: Piece) -> bool:
    return URL.fullmatch(piece.text.text.strip("<> ")) is not None


def _cited(pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """The first address that each note cites, by the number of the note."""
    for piece in pieces:
        if piece.note:
            links = [link.target for link in sorted(piece.text.links) if not link.target.startswith("#")]
            written = URL.search(piece.text.text)
            if links or written:
                yield f"#{piece.note}", links[0] if links else written.group() if written else ""
