"""The typeface that stands in for every font that a PDF names and does not hold.

PDFium measures text with a font of the machine where the document holds none (old files of Word and Ichitaro hold no
MS Mincho), and it loses a character that stands alone and has no glyph there. What is read must not depend on what is
installed: so PDFium gets one font here, made in memory, with a square glyph for every character of Japanese text.
Widths come from the document as always. TrueType as ISO/IEC 14496-22 describes it; `cmap` format 13 maps ranges to one
glyph.
"""

from __future__ import annotations

import ctypes
from functools import cache
from struct import pack
from typing import Any

import pypdfium2.raw as c

_EM = 1000
#: the square, as high as the ideographs of Japanese fonts, and the right edge of the narrow glyph of Latin characters,
#: which no advance is narrower than: PDFium takes the wider of the two for a character's box
_LEFT, _BOTTOM, _RIGHT, _TOP, _NARROW = 40, -120, 960, 860, 180
#: first and last character, number of the glyph
_RANGES = (
    (0x20, 0x7E, 2),
    (0xA0, 0x1FFF, 2),
    (0x2000, 0xD7FF, 1),
    (0xE000, 0xFF60, 1),
    (0xFF61, 0xFF9F, 2),
    (0xFFA0, 0xFFFD, 1),
    (0x1F000, 0x1FAFF, 1),
    (0x20000, 0x3FFFD, 1),
)
#: code pages of East Asian text, by the number that fonts give their character set
_EAST_ASIAN = (128, 129, 134, 136)
_FONT = 1


def _glyph(right: int) -> bytes:
    """A rectangle of four points: the header, its end, no instructions, flags, then the steps in x and in y."""
    return (
        pack(">hhhhhHH", 1, _LEFT, _BOTTOM, right, _TOP, 3, 0)
        + bytes([1] * 4)
        + pack(">hhhh", _LEFT, 0, right - _LEFT, 0)
        + pack(">hhhh", _BOTTOM, _TOP - _BOTTOM, 0, _BOTTOM - _TOP)
    )


@cache
def stand_in() -> bytes:
    """The font file."""
    square, narrow = _glyph(_RIGHT), _glyph(_NARROW)
    groups = b"".join(pack(">III", *group) for group in _RANGES)
    many = pack(">HHIII", 13, 0, 16 + len(groups), 0, len(_RANGES)) + groups
    names = "JireiSquare".encode("utf-16-be")
    records = b"".join(pack(">HHHHHH", 3, 1, 0x411, name, len(names), 0) for name in (1, 4, 6))
    tables = {
        b"OS/2": pack(">HhHHH", 0, _EM, 400, 5, 0) + bytes(58),
        b"cmap": pack(">HHHHI", 0, 1, 3, 10, 12) + many,
        b"glyf": square + narrow,
        b"head": pack(
            ">IIIIHHQQhhhhHHhhh",
            0x10000,
            0x10000,
            0,
            0x5F0F3CF5,
            0,
            _EM,
            0,
            0,
            _LEFT,
            _BOTTOM,
            _RIGHT,
            _TOP,
            0,
            8,
            2,
            1,
            0,
        ),
        b"hhea": pack(">IhhhH", 0x10000, _TOP, _BOTTOM, 0, _EM) + bytes(22) + pack(">H", 3),
        b"hmtx": pack(">HhHhHh", _EM, 0, _EM, _LEFT, _NARROW, _LEFT),
        b"loca": pack(">IIII", 0, 0, len(square), len(square) + len(narrow)),
        b"maxp": pack(">IHHH", 0x10000, 3, 4, 1) + bytes(22),
        b"name": pack(">HHH", 0, 3, 6 + len(records)) + records + names,
        b"post": pack(">I", 0x30000) + bytes(28),
    }
    at = 12 + 16 * len(tables)
    directory, body = pack(">IHHHH", 0x10000, len(tables), 128, 3, 32), b""
    for tag, table in tables.items():
        table_size = len(table)
        directory += tag + pack(">III", 0, at + len(body), table_size)
        body += table + bytes(-table_size % 4)
    return directory + body


def _map(_this: Any, _weight: int, _italic: int, charset: int, _pitch: int, _face: Any, _exact: Any) -> int | None:
    return _FONT if charset in _EAST_ASIAN else None


def _data(_this: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
    """The bytes of the font, as PDFium asks for them: first how many, then into its buffer."""
    if table:
        return 0
    data = stand_in()
    if size >= len(data) and buffer:
        ctypes.memmove(buffer, data, len(data))
    return len(data)


def _made() -> Any:
    info = c.FPDF_SYSFONTINFO(version=1)
    fields = dict(info._fields_)
    for name, function in (
        ("MapFont", _map),
        ("GetFontData", _data),
        ("Release", lambda _this: None),
        ("EnumFonts", lambda _this, _mapper: None),
        ("GetFont", lambda _this, _face: None),
        ("GetFaceName", lambda _this, _font, _buffer, _size: 0),
        ("GetFontCharset", lambda _this, _font: 128),
        ("DeleteFont", lambda _this, _font: None),
    ):
        setattr(info, name, fields[name](function))
    return info


#: kept as long as the process, as PDFium asks
_INFO = _made()


@cache
def install() -> None:
    """Makes PDFium use the stand-in; once a process."""
    c.FPDF_SetSystemFontInfo(ctypes.byref(_INFO))
