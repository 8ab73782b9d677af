"""Bytes -> pages: characters with their boxes, drawn lines and links, by PDFium through its C interface.

PDFium gives boxes in points from the lower left corner of the page, y upwards. A character's loose box is its advance
wide and as high as its font, so that the gap between two boxes is the gap that the page was set with. PDFium is not
thread-safe and holds what it opened until it is closed: documents and pages are opened here in `with` only.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_int, c_void_p
from dataclasses import dataclass, field
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as c

from extractors.readings.pdf.drawn import Box, Drawn
from extractors.readings.pdf.typeface import install

#: bounds of a page: characters, links
MAX_CHARACTERS, MAX_LINKS = 100_000, 2_000
#: what the names of bold fonts and of Gothics hold
_BOLD = ("bold", "heavy", "black", "demi", "-w6", "-w7", "-w8", "-w9", "-eb", "-db", "太")
_GOTHIC = ("gothic", "kaku", "ゴシック", "meiryo", "-w5")
_ENCRYPTED = (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY)


class Link(NamedTuple):
    """The place of a link on its page and its address."""

    box: Box
    target: str


class Face(NamedTuple):
    """How a run of characters is set: its size in points, and its weight (0 to 2)."""

    size: float
    weight: int


@dataclass(slots=True)
class RawPage:
    """What PDFium knows of an open page. `boxes` are those of the characters of `text`, by index."""

    box: Box
    text: str
    boxes: list[tuple[float, float, float, float]]
    rules: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    #: share of the page that the largest image covers
    pictured: float = 0.0
    #: whether it holds more than is read
    crowded: bool = False
    handle: Any = None
    _fonts: dict[int, int] = field(default_factory=dict)

    def face(self, at: int) -> Face:
        """The face of the character `at`."""
        matrix = c.FS_MATRIX()
        size = c.FPDFText_GetFontSize(self.handle, at)
        if c.FPDFText_GetMatrix(self.handle, at, byref(matrix)):
            size *= hypot(matrix.c, matrix.d)
        return Face(size, self._weight(at))

    def generated(self, at: int) -> bool:
        """Whether PDFium made a character up (a blank for a gap)."""
        return bool(c.FPDFText_IsGenerated(self.handle, at) == 1)

    def _weight(self, at: int) -> int:
        found = c.FPDFText_GetTextObject(self.handle, at)
        if not found:
            return 0
        if c.FPDFTextObj_GetTextRenderMode(found) == c.FPDF_TEXTRENDERMODE_FILL_STROKE:
            return 2
        font = c.FPDFTextObj_GetFont(found)
        key = ctypes.cast(font, c_void_p).value or 0
        if key not in self._fonts:
            name = ctypes.create_string_buffer(128)
            c.FPDFFont_GetBaseFontName(font, name, 128)
            self._fonts[key] = _weight(name.value.decode("utf-8", "replace"), c.FPDFFont_GetWeight(font))
        return self._fonts[key]


def _weight(name: str, stated: int) -> int:
    """0 for type of running text, 1 for a Gothic, which headings have where the text is in Mincho, 2 for bold."""
    name = name.lower()
    if stated >= 600 or any(sign in name for sign in _BOLD):
        return 2
    return int(any(sign in name for sign in _GOTHIC))


class Unopened(NamedTuple):
    """Why a document cannot be opened: a fixed reason and what to do."""

    reason: str
    detail: str


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The open document, or an `Unopened`."""
    install()
    document = c.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = c.FPDF_GetLastError() in _ENCRYPTED
        yield (
            Unopened("encrypted_pdf", "it opens with a password only: save it without one")
            if locked
            else Unopened("damaged_pdf", "its structure cannot be read: fetch it again, or print it to a new PDF")
        )
        return
    try:
        yield document
    finally:
        c.FPDF_CloseDocument(document)


def page_count(document: Any) -> int:
    """How many pages an open document says it has."""
    return int(c.FPDF_GetPageCount(document))


def info_title(document: Any) -> str:
    """The title among the document's properties, '' without one."""
    size = min(c.FPDF_GetMetaText(document, b"Title", None, 0), 4000)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    c.FPDF_GetMetaText(document, b"Title", buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip("\0 \u3000")


@contextmanager
def page_of(document: Any, number: int) -> Iterator[RawPage | None]:
    """The page with a number from 0, open while its text is looked at; None where it cannot be read."""
    page = c.FPDF_LoadPage(document, number)
    if not page:
        yield None
        return
    try:
        if c.FPDFPage_CountObjects(page) > MAX_CHARACTERS:
            yield RawPage(Box(0, 0, 0, 0), "", [], crowded=True)
            return
        text = c.FPDFText_LoadPage(page)
        if not text:
            yield None
            return
        try:
            yield _read(document, page, text)
        finally:
            c.FPDFText_ClosePage(text)
    finally:
        c.FPDF_ClosePage(page)


def _read(document: Any, page: Any, handle: Any) -> RawPage:
    count = c.FPDFText_CountChars(handle)
    rect = c.FS_RECTF()
    c.FPDF_GetPageBoundingBox(page, byref(rect))
    box = Box(rect.left, rect.bottom, rect.right, rect.top)
    if count > MAX_CHARACTERS:
        return RawPage(box, "", [], crowded=True)
    text = _characters(handle, max(0, count))
    found = RawPage(box, text, _boxes(handle, len(text)), handle=handle)
    drawn = Drawn(page, box)
    drawn.read()
    found.rules, found.pictured = drawn.rules, drawn.pictured
    found.links = list(_links(document, page))
    return found


def _characters(handle: Any, count: int) -> str:
    """All characters by index, U+FFFD for those without Unicode."""
    #: a character beyond the first plane takes two units
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = c.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    lacks = c.FPDFText_HasUnicodeMapError
    lacking = [at for at in range(count) if lacks(handle, at) == 1]
    if len(text) == count and not lacking and "\0" not in text and "\ufffe" not in text and "\2" not in text:
        return text
    codes = [c.FPDFText_GetUnicode(handle, at) for at in range(count)]
    for at, code in enumerate(codes):
        if code in (0x02, 0xAD, 0xFFFE) and c.FPDFText_IsHyphen(handle, at) == 1:
            codes[at] = 0x2D
        elif code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            codes[at] = 0xFFFD
    for at in lacking:
        codes[at] = 0xFFFD
    return "".join(map(chr, codes))


def _boxes(handle: Any, count: int) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of each character."""
    rect = c.FS_RECTF()
    place, get = byref(rect), c.FPDFText_GetLooseCharBox
    boxes = []
    for at in range(count):
        get(handle, at, place)
        boxes.append((rect.left, rect.bottom, rect.right, rect.top))
    return boxes


def _links(document: Any, page: Any) -> Iterator[Link]:
    place, link, rect = c_int(0), c.FPDF_LINK(), c.FS_RECTF()
    for _ in range(MAX_LINKS):
        if not c.FPDFLink_Enumerate(page, byref(place), byref(link)):
            return
        action = c.FPDFLink_GetAction(link)
        if not action or c.FPDFAction_GetType(action) != c.PDFACTION_URI:
            continue
        size = min(c.FPDFAction_GetURIPath(document, action, None, 0), 8000)
        buffer = ctypes.create_string_buffer(max(1, size))
        c.FPDFAction_GetURIPath(document, action, buffer, size)
        target = buffer.value.decode("utf-8", "replace").strip()
        if target and c.FPDFLink_GetAnnotRect(link, byref(rect)):
            sides = sorted((rect.left, rect.right)), sorted((rect.bottom, rect.top))
            yield Link(Box(sides[0][0], sides[1][0], sides[0][1], sides[1][1]), target)
