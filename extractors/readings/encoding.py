"""bytes -> text: which of the encodings in which Japanese text is kept these bytes are in.

A byte order mark decides. Without one: ISO-2022-JP shows by its escape sequences, UTF-8 by decoding at all (bytes of
another encoding almost never do), UTF-16 by its zero bytes. CP932 (Windows' Shift_JIS) and EUC-JP overlap: both may
decode, and then the one with fewer half-width katakana and rare characters is right, since EUC-JP read as CP932 is a
row of half-width katakana.

Pages declare their encoding (<meta charset="Shift_JIS">, <?xml encoding="EUC-JP"?>). A declaration goes before the
choice between CP932 and EUC-JP, where the bytes decode by it; many are wrong. What is declared Shift_JIS is CP932, and
what is declared EUC-JP has the characters of NEC and IBM (①, ㈱, 髙) too, in the rows that CP932 has them in.
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
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,200}?\bcharset\s{0,5}=|\?xml\b[^>]{0,100}?\bencoding\s{0,5}=)\s{0,5}[\"']?([A-Za-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)
#: declarations stand in so many bytes
_TOP = 4096
#: the codecs of declared names, as browsers take them
_CODECS = {
    name: codec
    for codec, names in {
        "utf-8": "utf-8 utf8",
        "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j ms932 cp932",
        "euc_jp": "euc-jp x-euc-jp eucjp euc_jp cp51932 eucjp-ms",
        "gb18030": "gb2312 gbk gb18030 gb_2312-80",
        "big5hkscs": "big5 big5-hkscs",
        "cp949": "euc-kr ks_c_5601-1987 windows-949",
    }.items()
    for name in names.split()
}
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
    if (text := _strict(data, "utf-8")) is not None and "\0" not in text:
        return Decoded(text, "utf-8", 0)
    for codec in ("utf-16-le", "utf-16-be") if b"\0" in data else ():
        text = _strict(data, codec)
        if text is not None and "\0" not in text and _oddness(text) < 0:
            return Decoded(text, codec, 0)
    declared = _declared(data)
    if declared == "utf-8" and (decoded := _lenient(data, "utf-8")):
        return decoded
    for codecs_tried in ((declared,) if declared else (), ("cp932", "euc_jp")):
        candidates = [(codec, _strict(data, codec)) for codec in codecs_tried]
        readable = [(_oddness(text), codec) for codec, text in candidates if text is not None]
        if readable:
            return _lenient(data, min(readable)[1])
    return _lenient(data, "utf-8") or (_lenient(data, declared) if declared else None)


def _declared(data: bytes) -> str | None:
    """The codec that a page declares, None where it declares none that we know."""
    match = _DECLARED.search(data, 0, _TOP)
    return _CODECS.get(match.group(1).decode("ascii").lower()) if match else None


def _nec_and_ibm(error: UnicodeError) -> tuple[str, int]:
    """The character of CP932 in the row and column where EUC-JP has none, else U+FFFD."""
    assert isinstance(error, UnicodeDecodeError)
    pair = error.object[error.start : error.start + 2]
    if len(pair) == 2 and min(pair) >= 0xA1 and max(pair) <= 0xFE:
        row, column = pair[0] - 0xA1, pair[1] - 0xA1
        lead = row // 2 + (0x81 if row < 62 else 0xC1)
        trail = column + 0x9F if row % 2 else column + (0x40 if column < 63 else 0x41)
        try:
            return bytes((lead, trail)).decode("cp932"), error.start + 2
        except UnicodeDecodeError:
            pass
    return "\ufffd", error.start + 1


codecs.register_error("nec_and_ibm", _nec_and_ibm)


def _strict(data: bytes, codec: str) -> str | None:
    """The text of bytes that are all text in an encoding, else None."""
    try:
        text = data.decode(codec, "nec_and_ibm" if codec == "euc_jp" else "strict")
    except UnicodeDecodeError:
        return None
    return None if codec == "euc_jp" and "\ufffd" in text else text


def _lenient(data: bytes, codec: str) -> Decoded | None:
    """Decoded with replacements, where they are few."""
    text = data.decode(codec, "nec_and_ibm" if codec == "euc_jp" else "replace")
    replaced = text.count("\ufffd") + text.count("\0")
    if replaced > MAX_REPLACED * len(text):
        return None
    return Decoded(text, codec, replaced)


def _oddness(text: str) -> float:
    """How unlike running Japanese text this is; below zero where kana and punctuation outweigh oddities."""
    sample = text[:20_000]
    return (2 * len(_UNUSUAL.findall(sample)) - len(_USUAL.findall(sample))) / max(1, len(sample))
