"""bytes -> text: which of the encodings in which Japanese text is kept these bytes are in.

A byte order mark decides. Without one: ISO-2022-JP shows by its escape sequences, UTF-8 by decoding at all (bytes of
another encoding almost never do), UTF-16 by its zero bytes. CP932 (Windows' Shift_JIS) and EUC-JP overlap: both may
decode, and then the one with fewer half-width katakana and rare characters is right, since EUC-JP read as CP932 is a
row of half-width katakana.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

#: more replacement characters than this share of the text, and it is not text that we can stand for
MAX_REPLACED = 0.01

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]|\x1b\$\([DO]")
_UNUSUAL = re.compile(r"[｡-ﾟ\ue000-\uf8ff\x80-\x9f]")
_USUAL = re.compile(r"[ぁ-ゖァ-ヺ、。]")


class Decoded(NamedTuple):
    """The text, the codec that gave it, and how many characters had to be replaced by U+FFFD."""

    text: str
    encoding: str
    replaced: int


def decode(data: bytes) -> Decoded | None:
    """The text of `data`, or None where more than 1 % of it is no text in any of the encodings."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _lenient(data, codec)
    if _ISO_2022_JP.search(data) and (text := _strict(data, "iso2022_jp_ext")) is not None:
        return Decoded(text, "iso-2022-jp", 0)
    if b"\0" not in data:
        if (text := _strict(data, "utf-8")) is not None:
            return Decoded(text, "utf-8", 0)
        candidates = [(codec, _strict(data, codec)) for codec in ("cp932", "euc_jp")]
        readable = [(_oddness(text), codec, text) for codec, text in candidates if text is not None]
        if readable:
            _, codec, text = min(readable)
            return Decoded(text, codec, 0)
        return _lenient(data, "utf-8")
    for codec in ("utf-16-le", "utf-16-be"):
        text = _strict(data, codec)
        if text is not None and "\0" not in text and _oddness(text) < 0:
            return Decoded(text, codec, 0)
    return _lenient(data, "utf-8")


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, codec: str) -> Decoded | None:
    """Decoded with replacements, where they are few."""
    text = data.decode(codec, "replace")
    replaced = text.count("\ufffd") + text.count("\0")
    if replaced > MAX_REPLACED * len(text):
        return None
    return Decoded(text, codec, replaced)


def _oddness(text: str) -> float:
    """How unlike running Japanese text this is; below zero where kana and punctuation outweigh oddities."""
    sample = text[:20_000]
    return (2 * len(_UNUSUAL.findall(sample)) - len(_USUAL.findall(sample))) / max(1, len(sample))
