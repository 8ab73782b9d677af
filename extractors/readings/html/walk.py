"""Token -> Piece: the blocks of a page in reading order, each with its kind and the area of the page that it lies in.

Text between the tags of blocks gathers in a line; a tag that begins or ends a block takes what has gathered and makes
a piece of it. A term (<dt>) and its first description (<dd>) are one piece, 「term: description」. Authors make lists
with line breaks too: a line that begins with a bullet or a number in brackets is a piece of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.model import BlockKind
from extractors.readings.html.chrome import Area, Piece, role_of
from extractors.readings.html.grid import Table, data_table, rows_of
from extractors.readings.html.line import Line, Text, collapsed
from extractors.readings.html.markup import Element, Token

#: what has no text, or none that the page shows: the readings of ruby, what stands in for a script, a film, a frame
_LEFT_OUT = frozenset(
    re.findall(r"\w+", "script style template title svg iframe video audio canvas map datalist textarea rp rt rtc")
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
        " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noframes noscript"
        " ol optgroup option p pre search section select summary table tbody td tfoot th thead tr ul",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: what begins a block and says no more of it
_PLAIN = frozenset(("p", "div", "tr", "tbody", "section", "center", "body", "html", "hr", "form", "figure", "address"))
#: how the lines of a list begin that is made with line breaks
_BULLETS = "・･•‣▪▫✓✔➢➤"
_POINT = re.compile(
    rf"(?:[{_BULLETS}]|[-*][ \u3000]|[①-⑳]|[(（][0-9０-９一二三四五六七八九十ア-ン]{{1,3}}[)）]"
    r"|[0-9０-９]{1,2}(?:[)）．、]|\.(?![0-9])))[ \u3000]*(?=\S)"
)
#: how a line begins that is no part of the line before: a mark, or a label (「期間：」)
_APART = re.compile(r"(?P<mark>[■□◆◇▼▽★☆◎●○▶►※【〔])(?!(?P=mark))|[^\s。、：:（）()「」]{1,12}[ \u3000]?[：:](?!//)")
_CONTEXT: dict[str, BlockKind] = {
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    "legend": "caption",
}


class _Item:
    """A list item, of which the first block is the item and the others are paragraphs."""

    __slots__ = ("said",)

    def __init__(self) -> None:
        self.said = False


@dataclass(slots=True)
class _Place:
    """Where in the page the walk is: what text found here is part of."""

    kind: BlockKind = "paragraph"
    level: int | None = None
    item: _Item | None = None
    area: int = -1
    verbatim: bool = False
    #: inside a cell, a term or the like, whose blocks make one line
    flat: bool = False


@dataclass
class Walk:
    """One walk over the tokens of a page."""

    tokens: list[Token]
    pieces: list[Piece] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    place: _Place = field(default_factory=_Place)
    #: for each open element what its end undoes: the place before, the tag of an inline one, or nothing
    opened: list[_Place | str | None] = field(default_factory=list)
    href: str = ""
    linked_from: int = 0
    raised_from: int = 0
    #: whether a term waits in the line for its description
    term: bool = False
    #: the length of the line when the term in it had its description begun
    described: int = 0
    alternative: str = ""
    ids: list[str] = field(default_factory=list)

    def run(self, start: int, end: int) -> Walk:
        """Walk over the tokens from `start` to `end`; what is left in the line at the end is for the caller."""
        tokens, opened, line = self.tokens, self.opened, self.line
        at = start
        while at < end:
            token = tokens[at]
            at += 1
            if token is None:
                if opened and (before := opened.pop()) is not None:
                    self._leave(before)
            elif isinstance(token, str):
                if line.length or not token.isspace():
                    line.add(token, verbatim=self.place.verbatim)
            else:
                at = self._enter(token, at)
        return self

    def flush(self) -> None:
        """Make pieces of what has gathered in the line."""
        self.term, self.described = False, 0
        place = self.place
        if not self.line.length:
            if not (place.level and self.alternative):
                return
            self.line.add(self.alternative)
        if self.href:
            self.line.link(self.linked_from, self.href)
            self.linked_from = 0
        self.alternative = ""
        text = self.line.take()
        if not text.text:
            return
        ids, self.ids = tuple(self.ids), []
        if place.level:
            self.pieces.append(Piece("heading", text, place.area, place.level, ids=ids))
        elif place.item and not place.item.said:
            self.pieces.append(Piece("list_item", text, place.area, ids=ids))
        elif "\n" not in text.text and not _POINT.match(text.text):
            self.pieces.append(Piece(place.kind, text, place.area, ids=ids))
        else:
            for kind, part in _lines(text, place):
                self.pieces.append(Piece(kind, part, place.area, ids=ids))
        if place.item:
            place.item.said = True

    def _enter(self, element: Element, at: int) -> int:
        """Go into an element; returns the place of the token to go on with."""
        tag, attributes = element.tag, element.attributes
        if tag in _LEFT_OUT or (attributes and element.hidden):
            return element.end + 1
        if attributes and (name := attributes.get("id") or (tag == "a" and attributes.get("name"))):
            self.ids.append(str(name))
        if tag == "br":
            if self.place.flat:
                self.line.space()
            else:
                self.line.end_line()
            self.opened.append(None)
        elif tag not in _BLOCKS and attributes.get("role") != "heading":
            self.opened.append(self._inline(element))
        elif (self.place.flat and not (self.term and tag in _HEADINGS)) or (self.place.level and tag != "table"):
            self.line.space()
            self.opened.append("flat")
        elif tag == "table" and (table := data_table(self.tokens, at - 1)):
            self.flush()
            self._table(table)
            return element.end + 1
        else:
            self._block(element)
        return at

    def _inline(self, element: Element) -> str | None:
        if element.tag == "a":
            if self.href:
                self.line.link(self.linked_from, self.href)
            self.href = element.attributes.get("href", "")
            self.linked_from = self.line.length + (len(self.line.gap) if self.line.length else 0)
            return "a"
        if element.tag == "sup":
            self.raised_from = len(self.line.parts)
            return "sup"
        if element.tag == "img" and not self.alternative:
            self.alternative = element.attributes.get("alt", "")
        return None

    def _block(self, element: Element) -> None:
        """Begin a block."""
        tag, before = element.tag, self.place
        described = tag in ("p", "div") and self.described == self.line.length > 0
        if (tag == "dd" and self.term) or described or (tag == "div" and before.item and not before.item.said):
            self.opened.append(self._inside_item(tag))
            return
        if tag == "dt" and self.term:
            self.line.end_line()
        else:
            self.flush()
        self.opened.append(before)
        role = role_of(element)
        if tag in _PLAIN and not role and "role" not in element.attributes:
            return
        self.place = place = _Place(before.kind, before.level, before.item, before.area, before.verbatim)
        if role:
            self.areas.append(Area(role, before.area))
            place.area = len(self.areas) - 1
        if tag in _HEADINGS:
            place.level = int(tag[1])
        elif element.attributes.get("role") == "heading":
            level = element.attributes.get("aria-level", "")
            place.level = int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
        elif tag in ("li", "dd"):
            place.item = _Item()
        elif tag == "dt":
            place.item, place.flat, self.term = _Item(), True, True
        elif tag in ("ul", "ol", "dl", "table", "td", "th", "article"):
            place.item = None
        elif tag in _CONTEXT:
            place.kind, place.item = _CONTEXT[tag], None
        place.verbatim = place.verbatim or tag == "pre"

    def _inside_item(self, tag: str) -> _Place | str:
        """Go on with the line of an item: a description behind its term, or a part of an item."""
        before = self.place
        if tag == "dd":
            self.term = False
            self.line.gap = "" if "".join(self.line.parts).endswith((":", "：")) else ": "
            self.place = _Place(before.kind, None, _Item(), before.area)
            self.described = self.line.length
            return before
        if self.described != self.line.length:
            self.line.space()
        return "flat"

    def _leave(self, before: _Place | str) -> None:
        """Undo what the start tag of the innermost element did."""
        if before == "a":
            if self.href:
                self.line.link(self.linked_from, self.href)
            self.href = ""
        elif before == "sup":
            self.line.raise_digits(self.raised_from)
        elif before == "flat":
            self.line.space()
        elif isinstance(before, _Place):
            if not (self.term and self.line.length):
                self.flush()
            self.place = before

    def _table(self, table: Table) -> None:
        """The caption and the rows of a table."""
        if table.caption and (caption := self._flat(*table.caption)).text:
            self.pieces.append(Piece("caption", caption, self.place.area))
        for row in rows_of(table, self._flat):
            text = Text("\t".join(cell.text for cell in row.cells))
            self.pieces.append(Piece("table_row", text, self.place.area, cells=row.cells, heads=row.heads))
        if self.place.item:
            self.place.item.said = True

    def _flat(self, start: int, end: int) -> Text:
        """The text between two places as one line."""
        token = self.tokens[start] if end == start + 1 else None
        if isinstance(token, str):
            return Text(collapsed(token, whole=True))
        return Walk(self.tokens, place=_Place(flat=True)).run(start, end).line.take() if end > start else Text("")


def _lines(text: Text, place: _Place) -> Iterator[tuple[BlockKind, Text]]:
    """The blocks of a text with line breaks: paragraphs, and the items of lists that are made with line breaks."""
    lines = list(re.finditer(r"[^\n]+", text.text))
    points = [_POINT.match(line.group()) for line in lines]
    listed = sum(point is not None for point in points) > 1
    start = 0
    kind: BlockKind = place.kind
    for line, point in zip(lines, points, strict=True):
        empty_before = text.text[max(0, line.start() - 2) : line.start()] == "\n\n"
        if line.start() > start and (empty_before or point or _APART.match(line.group())):
            if (part := text.part(start, line.start())).text:
                yield kind, part
            start, kind = line.start(), place.kind
        if point and start == line.start() and place.kind == "paragraph" and (listed or point.group()[0] in _BULLETS):
            kind = "list_item"
    if (part := text.part(start, len(text.text))).text:
        yield kind, part
