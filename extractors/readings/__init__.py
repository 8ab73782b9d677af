"""Capture -> Reading: the canonical text of a document and its blocks, made by one reader per form of document.

The form shows in the bytes, not in the name: a PDF called report.txt is a PDF. Whether text that does not begin like
a page is one is as a server declared it, else as the name ends.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable
from typing import NamedTuple

from extractors.model import Capture, Reading, Refusal
from extractors.readings.docx import is_docx, read_docx
from extractors.readings.encoding import decode
from extractors.readings.html import is_html, read_html
from extractors.readings.pdf import read_pdf
from extractors.readings.text import read_text


class Form(NamedTuple):
    """A form of document: whether bytes have it, what it is called, and its reader (None: there is none)."""

    shows: Callable[[bytes], object]
    name: str
    read: Callable[[Capture], Reading | Refusal] | None = None


def _signs(begins: bytes, holds: bytes = b"") -> Callable[[bytes], object]:
    """Whether bytes begin with one sign and hold the other."""
    first, other = re.compile(begins, re.DOTALL), re.compile(holds)
    return lambda data: first.match(data) and other.search(data)


_ZIP = rb"PK\x03\x04"
#: the first that shows is a document's form; where none does it is text. The names in a zip are never compressed
FORMS = (
    Form(_signs(rb"%PDF-"), "PDF", read_pdf),
    Form(_signs(rb".{1,1019}?%PDF-", rb"\bendobj\b"), "PDF", read_pdf),
    Form(is_docx, "DOCX", read_docx),
    Form(_signs(_ZIP, rb"xl/workbook\."), "an Excel workbook"),
    Form(_signs(_ZIP, rb"ppt/presentation\."), "a PowerPoint presentation"),
    Form(_signs(_ZIP, rb"mimetypeapplication/vnd\.oasis"), "an OpenDocument file"),
    Form(_signs(_ZIP, rb"mimetypeapplication/epub"), "an EPUB book"),
    Form(
        _signs(rb"PK(?:\x03\x04|\x05\x06)|\x1f\x8b|BZh[1-9]1AY|\xfd7zXZ|7z\xbc\xaf|Rar!\x1a|\x28\xb5\x2f\xfd"),
        "an archive",
    ),
    Form(_signs(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old Microsoft Office or Ichitaro file"),
    Form(_signs(rb"\{\\rtf"), "RTF"),
    Form(
        _signs(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:hei|avi)"),
        "an image",
    ),
    Form(_signs(rb"ID3[\x02-\x04]|RIFF.{4}(?:WAVE|AVI)|.{4}ftyp|OggS\0|fLaC\0|\x1aE\xdf\xa3"), "a recording"),
    Form(_signs(rb"PAR1.{100}|SQLite format 3\0|\x7fELF|MZ.{58}\0|%!PS"), "a file of data or a program"),
    Form(
        _signs(rb"(?:From|Received|Return-Path|MIME-Version|Subject|Date): ", rb"Content-Type: multipart/"), "an e-mail"
    ),
)
_TAG = re.compile(r"\s{0,200}<(?:div|p|table|h[1-6]|ul|ol|dl|article|section|main|meta|title|nav|header)\b")


def read(capture: Capture, content_type: str = "") -> Reading | Refusal:
    """The reading of a capture, or why it cannot be read. `content_type` is what a server declared, '' for a file."""
    form = form_of(capture.data)
    if form and form.read:
        return form.read(capture)
    if form:
        return _refuse(capture, "unsupported_type", f"{form.name}: save it as PDF, DOCX, HTML, Markdown or plain text")
    decoded = decode(capture.data, content_type)
    if decoded is None:
        detail = "no text in UTF-8, CP932, EUC-JP, ISO-2022-JP or UTF-16: save it as UTF-8"
        return _refuse(capture, "undecodable", detail)
    if is_html(decoded.text, _name(capture.source.uri, content_type)) or _is_fragment(decoded.text):
        return read_html(capture, decoded) or _refuse(capture, "empty", "a page that shows no text")
    return read_text(capture, decoded) or _refuse(capture, "empty", "it holds nothing but blanks")


def form_of(data: bytes) -> Form | None:
    """The form that shows in the bytes, None for text."""
    bare = data.removeprefix(BOM_UTF8)
    return next((form for form in FORMS if form.shows(bare)), None)


def _name(uri: str, content_type: str) -> str:
    """A name that ends as the declared type says, else the document's own."""
    declared = re.match(r"\s*(?:text/(?:x?html|plain)|application/xhtml)", content_type.lower())
    return (".html" if "html" in declared.group() else "") if declared else uri


def _is_fragment(text: str) -> bool:
    """Whether text is a piece of a page without its head: it begins with a tag, as most of its lines do."""
    if not _TAG.match(text):
        return False
    lines = [line for line in text[:20_000].splitlines() if line.strip()]
    return "</" in text[:20_000] and 2 * sum(line.lstrip().startswith("<") for line in lines) > len(lines)


def _refuse(capture: Capture, reason: str, detail: str) -> Refusal:
    return Refusal("read", reason, detail, capture.source.uri, capture.source.source_id)
