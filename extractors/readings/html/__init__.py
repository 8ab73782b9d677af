"""HTML -> Reading: the blocks of a page joined by line breaks, the cells of a table row by tabs.

`markup` reads the tags, `walk` makes pieces of them (with `line` for their text and `grid` for tables), `chrome` tells
the page from the site around it, `about` what the page says of itself. Here the pieces get their places in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from extractors.model import Block, BlockKind, Capture, Link, Reading, Span
from extractors.readings.encoding import Decoded
from extractors.readings.frontmatter import published_on as dated_at_top
from extractors.readings.html.about import Head, published_on, publisher_of, read_head, title_of
from extractors.readings.html.chrome import Piece, chrome_of
from extractors.readings.html.line import Anchor
from extractors.readings.html.markup import read_markup
from extractors.readings.html.walk import Walk
from extractors.readings.references import URL, is_reference_head

#: name and version of the reader: a change of the version is a change of every reading
READER = "html 1"

_BEGIN = re.compile(
    r"[\s\ufeff]{0,200}(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s{0,50}){0,3}"
    r"<(?:!doctype\s{1,5}html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?:div|p|table|h[1-6]|ul|ol|dl|article|section|main|meta|title)\b[^<>]{0,500}>", re.IGNORECASE)
_NAMES = (".html", ".htm", ".xhtml", ".shtml")


def is_html(text: str, name: str) -> bool:
    """Whether a text is a page: by how it begins, else by a name that says so and a tag near its beginning."""
    return _BEGIN.match(text) is not None or (name.lower().endswith(_NAMES) and _TAG.search(text[:20_000]) is not None)


def read_html(capture: Capture, decoded: Decoded) -> Reading | None:
    """The reading of a page; None where it shows no text."""
    tokens = read_markup(decoded.text)
    head = read_head(tokens)
    walk = Walk(tokens).run(0, len(tokens))
    walk.flush()
    if not walk.pieces:
        return None
    title = title_of(head, [piece.text.text for piece in walk.pieces if piece.level and piece.level <= 3])
    page = _Page(head, walk.pieces, chrome_of(walk.pieces, walk.areas, title))
    texts = [piece.text.text for piece in walk.pieces]
    content = [block for block in page.blocks if block.kind != "chrome"]
    top = takewhile(
        lambda block: block.kind in ("heading", "paragraph") and "。" not in block.span.of(page.text), content
    )
    return Reading(
        source=capture.source,
        sha256=capture.sha256,
        n_bytes=len(capture.data),
        text=page.text,
        blocks=tuple(page.blocks),
        media_type="text/html",
        encoding=decoded.encoding,
        reader=READER,
        title=title,
        publisher=publisher_of(head, title, texts),
        published_on=published_on(head, texts) or dated_at_top(page.text, tuple(top)),
        status="partial" if decoded.replaced else "read",
        links=tuple(page.links),
    )


@dataclass
class _Page:
    """Pieces with their places in the canonical text."""

    head: Head
    pieces: Sequence[Piece]
    chrome: Sequence[bool]
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = "\n".join(piece.text.text for piece in self.pieces)
        targets = self._notes()
        above: list[tuple[int, str]] = []
        section: tuple[str, ...] = ()
        listing = False
        at = 0
        for piece, chrome in zip(self.pieces, self.chrome, strict=True):
            words = piece.text.text
            kind: BlockKind = "chrome" if chrome else piece.kind
            if kind == "heading":
                while above and above[-1][0] >= (piece.level or 6):
                    above.pop()
                section = tuple(title for _, title in above)
                listing = is_reference_head(words)
            elif listing and kind in ("list_item", "paragraph"):
                listing = kind == "list_item" or _cites(piece)
                kind = "reference" if listing else kind
            cells = self._cells(piece, at) if piece.cells else ()
            if piece.text.links:
                self._link(piece.text.links, at, targets)
            level = piece.level if kind == "heading" else None
            span = Span(at, at + len(words))
            self.blocks.append(Block(kind, span, () if chrome else section, level, None, cells, piece.heads))
            if kind == "heading":
                above.append((piece.level or 6, words.replace("\n", "")))
                section = tuple(title for _, title in above)
            at += len(words) + 1

    def _cells(self, piece: Piece, at: int) -> tuple[Span, ...]:
        """The spans of the cells of a row that begins at `at`; their links are placed too."""
        spans = []
        for cell in piece.cells:
            spans.append(Span(at, at + len(cell.text)))
            self._link(cell.links, at, {})
            at += len(cell.text) + 1
        return tuple(spans)

    def _link(self, links: Sequence[Anchor], at: int, targets: dict[str, str]) -> None:
        for link in links:
            target = self.head.absolute(targets.get(link.target, link.target))
            if target:
                self.links.append(Link(Span(at + link.start, at + link.end), target))

    def _notes(self) -> dict[str, str]:
        """The addresses that the notes of a page cite, by the links inside the page that lead to the notes."""
        found: dict[str, str] = {}
        for piece in self.pieces:
            if piece.ids and piece.kind != "heading":
                cited = [link.target for link in piece.text.links if link.target.startswith(("http://", "https://"))]
                if cited:
                    found.update(dict.fromkeys(("#" + name for name in piece.ids), cited[0]))
        return found


def _cites(piece: Piece) -> bool:
    """Whether a paragraph can be an entry of a list of references."""
    return bool(piece.text.links or URL.search(piece.text.text)) and "。" not in piece.text.text[-2:]
