"""Package -> Piece: the parts of a document put together, headers, body, notes and footers in this order."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.readings.docx.names import ID, RELATED, w
from extractors.readings.docx.outline import Outline
from extractors.readings.docx.package import Package, Relationship, UnreadableError, Xml
from extractors.readings.docx.pieces import Piece, joined
from extractors.readings.docx.runs import Notes, Runs, raised
from extractors.readings.docx.styles import Lists, Styles, read_lists, read_styles
from extractors.readings.docx.walk import Walk
from extractors.readings.html.line import Text
from extractors.readings.references import URL

_DOCUMENT, _BODY = w("document"), w("body")
_WEB = re.compile("https?://", re.IGNORECASE)
#: parts with words that are not read: documents of other forms or set in from elsewhere, diagrams
_UNREAD = frozenset(("aFChunk", "subDocument", "diagramData"))
#: a header of page numbers only says nothing
_WORDS = re.compile(r"[^\W\d_]")


@dataclass
class Document:
    """A package whose main part is a document."""

    package: Package
    partial: bool = False
    styles: Styles = field(default_factory=Styles)
    lists: Lists = field(default_factory=Lists)
    notes: Notes = field(default_factory=Notes)

    def __post_init__(self) -> None:
        """Reads the main part, its relationships, the styles and the lists."""
        self.main = self.package.main()
        root = self.package.xml(self.main)
        if root is None:
            held = any(name.startswith("word/") for name in self.package.members)
            reason = "damaged_docx" if held else "unsupported_type"
            raise UnreadableError(reason, "a zip without word/document.xml: save it as DOCX again")
        if root.tag != _DOCUMENT:
            raise UnreadableError("unsupported_type", "an office document that is no text: save it as DOCX or PDF")
        self.root = root
        self.related = self._related(self.main)
        self.partial = self.partial or any(one.kind in _UNREAD for one in self.related.values())
        self.styles = read_styles(self._part("styles")[1])
        self.lists = read_lists(self._part("numbering")[1])

    def pieces(self) -> list[Piece]:
        """All blocks: headers, body, notes, footers."""
        body = self.root.find(_BODY)
        walk = self._new_walk(self.main)
        walked = walk.whole(body if body is not None else self.root)
        styled = any(piece.kind == "heading" and not piece.title for piece in walked)
        Outline(walked, self.lists, styled, walk.runs.dressed).read()
        return [*self._frame("header"), *walked, *self._notes(), *self._frame("footer")]

    def _frame(self, kind: str) -> Iterator[Piece]:
        """What the headers or the footers of the pages say, each thing once."""
        said: set[str] = set()
        references = self.root.iter(w(kind + "Reference"))
        for key in dict.fromkeys(reference.get(RELATED, "") for reference in references):
            related = self.related.get(key)
            root = self._tolerant(related.target) if related and not related.external else None
            if related is None or root is None:
                continue
            for piece in self._walk(related.target, root, chrome=1):
                words = "".join(piece.text.text.split())
                if words not in said and _WORDS.search(words):
                    said.add(words)
                    yield piece

    def _notes(self) -> Iterator[Piece]:
        """The notes that the text refers to, in order; a note that cites a page is an entry of a list of references."""
        parts: dict[str, dict[str, Xml]] = {}
        walks: dict[str, Walk] = {}
        for kind, name in self.notes:
            if kind not in parts:
                part_name, root = self._part(kind)
                parts[kind] = {note.get(ID, ""): note for note in root} if root is not None else {}
                walks[kind] = self._new_walk(part_name)
            note, walk = parts[kind].get(name), walks[kind]
            if note is None:
                continue
            walk.pieces = []
            number = self.notes.numbers[kind, name]
            for at, piece in enumerate(walk.whole(note)):
                cites = bool(piece.text.links) or URL.search(piece.text.text) is not None
                if cites and piece.kind in ("paragraph", "list_item"):
                    piece.kind = "reference"
                if number and not at:
                    piece.text, piece.note = joined([Text(raised(number)), piece.text], " "), number
                yield piece

    def optional(self, kind: str) -> Xml | None:
        """A part of the package that says something of the document."""
        try:
            related = self.package.relationships("")
            name = next((one.target for one in related.values() if one.kind == kind and not one.external), None)
            return self.package.xml(name) if name else None
        except UnreadableError:
            return None

    def _part(self, kind: str) -> tuple[str, Xml | None]:
        """The name and root of the part of a kind that the main part needs."""
        usual = posixpath.join(posixpath.dirname(self.main), kind + ".xml")
        name = next((one.target for one in self.related.values() if one.kind == kind and not one.external), usual)
        return name, self._tolerant(name)

    def _tolerant(self, name: str) -> Xml | None:
        """The root of a part without which the text can still be read; if it is damaged, the reading is partial."""
        try:
            return self.package.xml(name)
        except UnreadableError as error:
            if error.hostile or error.reason != "damaged_docx":
                raise
            self.partial = True
            return None

    def _related(self, name: str) -> dict[str, Relationship]:
        try:
            return self.package.relationships(name)
        except UnreadableError as error:
            if error.hostile or error.reason != "damaged_docx":
                raise
            self.partial = True
            return {}

    def _walk(self, name: str, container: Xml, chrome: int = 0) -> list[Piece]:
        """The blocks of a part."""
        return self._new_walk(name, chrome).whole(container)

    def _new_walk(self, name: str, chrome: int = 0) -> Walk:
        """A walk over a part, which knows the addresses that the part links to."""
        related = self.related if name == self.main else self._related(name)
        addresses = {key: one.target for key, one in related.items() if one.external and _WEB.match(one.target)}
        return Walk(Runs(self.styles, addresses, self.notes, name in self.package.signs), self.lists, chrome=chrome)
