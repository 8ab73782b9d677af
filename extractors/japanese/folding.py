"""One character for one character: how Japanese text writes the same digit, sign or letter in several widths.

Full-width forms (U+FF01 to U+FF5E) stand for ASCII, dashes and wave dashes come in a dozen code points, and PDF
exports write 月, 日 or 一 as Kangxi radicals (U+2F00 to U+2FD5), which look alike and compare unequal.
Compatibility normalisation of the text would repair all this and move every offset behind a ㎡; this table never
changes a length.
"""

from __future__ import annotations

import unicodedata

#: hyphens, dashes, box lines and the minus sign; not ー (U+30FC), which is a letter of katakana words
_DASHES = "‐‑‒–—―−─━﹣"
#: written between the two ends of a range
_WAVES = "〜∼∽〰˜"
_BLANKS = "\u00a0\u2002\u2003\u2009\u202f\u3000"


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table.update({ord(char): "-" for char in _DASHES})
    table.update({ord(char): "~" for char in _WAVES})
    table.update({ord(char): " " for char in _BLANKS})
    table.update({ord("￥"): "¥", ord("￡"): "£", ord("︓"): ":"})
    for code in range(0x2F00, 0x2FD6):
        table[code] = unicodedata.normalize("NFKC", chr(code))
    return table


_FOLDED = _table()


def fold(text: str) -> str:
    """`text` in its plain form: ASCII for full width, one dash, one wave dash, no radicals; its length stays."""
    return text if text.isascii() else text.translate(_FOLDED)
