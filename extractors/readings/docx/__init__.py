"""DOCX -> Reading: the blocks of a document joined by line breaks, the cells of a table row by tabs.

`package` opens the zip within bounds, `pruning` cuts out of its parts what says nothing of words, `styles` says what a
paragraph is, `runs` (with `fields`, `formulas`, `symbols`) what its words are, `walk` (with `tables`) makes pieces of
them, `outline` finds headings where no style says them.
`document` puts the parts together, `page` gives the pieces their places in the text.

Numbers that Word shows and does not store (第1章, (1), ① of an automatic list) are left out: they state nothing, the
levels of headings say what they say, and what is made of the characters in the file cannot have them wrong. Where the
text refers to a number it is written: of a note (¹) and of an entry in a list of references ([1]), since it tells
which source a statement cites.
"""

from __future__ import annotations

import re

from extractors.model import Capture, Reading, Refusal
from extractors.readings.docx.about import company_of, title_of
from extractors.readings.docx.document import Document
from extractors.readings.docx.package import OLE, Package, UnreadableError, is_encrypted
from extractors.readings.docx.page import Page
from extractors.readings.docx.pieces import on_one_line
from extractors.readings.frontmatter import published_on
from extractors.readings.frontmatter import title_of as title_at_top
from extractors.readings.publishers import publisher_of

#: name and version of the reader: a change of the version is a change of every reading
READER = "docx 1"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def is_docx(data: bytes) -> bool:
    """Whether bytes are a DOCX, a broken or an encrypted one too."""
    if data.startswith(OLE):
        return is_encrypted(data)
    return data.startswith(b"PK\x03\x04") and re.search(rb"word[/\\]document[0-9]{0,3}\.xml", data) is not None


def read_docx(capture: Capture) -> Reading | Refusal:
    """The reading of a document, or why it cannot be read."""
    source = capture.source
    try:
        document = Document(Package(capture.data))
        pieces = document.pieces()
    except UnreadableError as error:
        return Refusal("read", error.reason, error.detail, source.uri, source.source_id)
    if not any(piece.kind != "chrome" for piece in pieces):
        return Refusal("read", "empty", "a document that holds no text", source.uri, source.source_id)
    page = Page(pieces, document.lists)
    blocks = tuple(page.blocks)
    content = [block for block in blocks if block.kind != "chrome"]
    title = next((on_one_line(piece.text.text) for piece in pieces if piece.title), None)
    title = title or title_of(document.optional("core-properties"))
    title = title or title_at_top(page.text, content)
    company = company_of(document.optional("extended-properties"))
    return Reading(
        source=source,
        sha256=capture.sha256,
        n_bytes=len(capture.data),
        text=page.text,
        blocks=blocks,
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        reader=READER,
        title=title[:300] if title else None,
        publisher=company or publisher_of(page.text, content, title),
        published_on=published_on(page.text, content),
        status="partial" if document.partial else "read",
        links=tuple(page.links),
    )
