"""Capture -> Reading: the canonical text of a document and its blocks, made by one reader per form of document.

The form shows in the bytes, not in the name: a PDF called report.txt is refused as a PDF.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from extractors.model import Capture, Reading, Refusal
from extractors.readings.encoding import decode
from extractors.readings.frontmatter import published_on, title_of
from extractors.readings.html import is_html, read_html
from extractors.readings.plain import read_blocks

#: name and version of the reader of text: a change of the version is a change of every reading
READER = "plain 1"

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip (or DOCX, XLSX, PPTX)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"PAR1", "application/vnd.apache.parquet"),
)
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]|[-*+][ \t]|\|.{1,500}\|)|\*\*|\]\(", re.M)


def read(capture: Capture) -> Reading | Refusal:
    """The reading of a capture, or why it cannot be read."""
    source = capture.source

    def refuse(reason: str, detail: str) -> Refusal:
        return Refusal("read", reason, detail, source.uri, source.source_id)

    bare = capture.data.removeprefix(BOM_UTF8)
    for magic, form in _MAGIC:
        if bare.startswith(magic):
            return refuse("unsupported_type", f"{form}: save it as plain text, Markdown or HTML")
    decoded = decode(capture.data)
    if decoded is None:
        return refuse("undecodable", "no text in UTF-8, CP932, EUC-JP, ISO-2022-JP or UTF-16: save it as UTF-8")
    if is_html(decoded.text, source.uri):
        return read_html(capture, decoded) or refuse("empty", "a page that shows no text")
    if not decoded.text.strip("\ufeff\0 \t\r\n\f\u3000"):
        return refuse("empty", "it holds nothing but blanks")
    blocks = read_blocks(decoded.text)
    return Reading(
        source=source,
        sha256=capture.sha256,
        n_bytes=len(capture.data),
        text=decoded.text,
        blocks=blocks,
        media_type="text/markdown" if _MARKDOWN.search(decoded.text) else "text/plain",
        encoding=decoded.encoding,
        reader=READER,
        title=title_of(decoded.text, blocks),
        published_on=published_on(decoded.text, blocks),
        status="partial" if decoded.replaced else "read",
    )
