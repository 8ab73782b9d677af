"""bytes -> text: which of the encodings in which Japanese text is kept these bytes are in.

A byte order mark decides. Without one: ISO-2022-JP shows by its escape sequences, and UTF-8 by decoding at all (bytes
of another encoding almost never do). What then is left is told by how usual the text is that comes out: CP932 (Windows'
Shift_JIS), EUC-JP and UTF-16 overlap, so that the bytes of one often decode in another, but to half-width katakana,
rare characters, unassigned ones. EUC-JP read as CP932 is a row of half-width katakana, every second one ､ or ･; kana of
CP932 read as UTF-16 are kanji, few of them common.

Servers and pages declare their encoding (Content-Type: text/html; charset=Shift_JIS, <meta charset="Shift_JIS">,
<?xml encoding="EUC-JP"?>). A declaration goes before that choice, where the bytes decode by it; many are wrong. What is
declared Shift_JIS is CP932, and what is declared EUC-JP has the characters of NEC and IBM (①, ㈱, 髙) too, in the rows
that CP932 has them in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
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
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
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
#: what follows an escape to a character set, up to the next
_ESCAPED = re.compile(rb"\x1b(\$[@B]|\([BJI])([^\x1b]*)")
#: half-width katakana in EUC-JP; in CP932 three kanji of one row of 63, which no text has side by side
_KATAKANA_OF_EUC = re.compile(rb"(?:\x8e[\xa1-\xdf]){3}")
#: a half of a character beyond U+FFFF that was encoded by itself, as some databases write UTF-8
_HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
#: the first so many characters show how usual a text is
_SAMPLE = 20_000
_USUAL = re.compile(r"[\t\n\r -~\u3000-\u30ff！-～￥‐-‧℃①-⑳Ⅰ-Ⅹ■-◯★☆←-↓]+")
_KATAKANA = re.compile("[｡-ﾟ]+")
#: half-width katakana as nobody writes them: a sound mark on a sound that has none, a comma or dot on every other place
_NO_KATAKANA = re.compile("(?:^|[^ｳｶ-ﾄﾊ-ﾎ])ﾞ|(?:^|[^ﾊ-ﾎ])ﾟ|[､･].[､･]|[｡､]{2}")
#: a name in UTF-16 can happen to be UTF-8 too; no longer text can
_SHORT = 100
#: what a character of each sort costs; one of another sort costs 1
_COST_OF_KATAKANA, _COST_OF_NO_KATAKANA, _COST_OF_RARE_KANJI = 0.05, 0.5, 0.25
#: UTF-16 without a byte order mark is only believed of a text that is as usual as this
_MAX_COST_OF_UTF_16 = 0.1


def _characters(leads: range) -> frozenset[str]:
    """The characters of CP932 whose first byte is one of `leads`."""
    cells = b"".join(bytes((lead, trail)) for lead in leads for trail in range(0x40, 0xFD))
    return frozenset(re.sub("[\x00-\x7f｡-ﾟ\ue000-\uf8ff]", "", cells.decode("cp932", "ignore")))


#: the kanji of JIS X 0208's level 1 (from 亜 on), and those of level 2 with the characters of NEC and IBM
_COMMON_KANJI = _characters(range(0x88, 0x99))
_RARE_KANJI = _characters(range(0x87, 0x88)) | _characters(range(0x99, 0xA0)) | _characters(range(0xE0, 0xFD))


class Decoded(NamedTuple):
    """The text, the codec that gave it, and how many characters had to be replaced by U+FFFD."""

    text: str
    encoding: str
    replaced: int


def decode(data: bytes, content_type: str = "") -> Decoded | None:
    """The text of `data`, or None where more than 1 % of it is no text in any of the encodings.

    `content_type` is what a server declared, '' where none did.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _lenient(data, codec)
    if _ISO_2022_JP.search(data) and data.isascii():
        text = _strict(data, "iso2022_jp_ext")
        found = _lenient(_ESCAPED.sub(_as_euc, data), "euc_jp") if text is None else Decoded(text, "", 0)
        return found._replace(encoding="iso-2022-jp") if found else None
    found = _utf_8(data)
    if found and (len(data) > _SHORT or _cost(found.text) <= min(_costs_of_utf_16(data), default=(1.0, ""))[0]):
        return found
    declared = _declared(data, content_type)
    if declared and declared != "utf-8" and _strict(data, declared) is not None:
        return _lenient(data, declared)
    if declared == "utf-8" and (found := _lenient(data, "utf-8")):
        return found
    if codec := min(_costs(data), default=(0.0, ""))[1]:
        return _lenient(data, codec)
    tries = [_lenient(data, codec) for codec in dict.fromkeys(("utf-8", declared or "utf-8", "cp932", "euc_jp"))]
    return min((found for found in tries if found), key=lambda found: found.replaced, default=None)


def _as_euc(stretch: re.Match[bytes]) -> bytes:
    """A stretch of one character set of ISO-2022-JP in EUC-JP, whose reading knows the signs of NEC and IBM (①, ㈱)."""
    charset, characters = stretch.groups()
    if charset.startswith(b"$"):
        return bytes(byte | 0x80 if 0x21 <= byte <= 0x7E else byte for byte in characters)
    if charset == b"(I":
        return b"".join(b"\x8e" + bytes((byte | 0x80,)) for byte in characters if 0x21 <= byte <= 0x5F)
    return characters


def _utf_8(data: bytes) -> Decoded | None:
    """Bytes that are UTF-8, or that are but for a few: of ten characters beyond ASCII at most one is broken."""
    text = _strict(data, "utf-8")
    if text is not None and "\0" not in text:
        return Decoded(text, "utf-8", 0)
    data = _HALVES.sub(lambda match: _whole(match.group()), data)
    found = _lenient(data, "utf-8")
    if found is None or (text is not None and 10 * found.replaced > len(found.text)):
        return None
    beyond = len(found.text) - len(found.text.encode("ascii", "ignore"))
    return found if 10 * found.replaced <= beyond or found.replaced == found.text.count("\0") else None


def _whole(halves: bytes) -> bytes:
    """A character whose two halves were encoded each by itself."""
    return halves.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _declared(data: bytes, content_type: str) -> str | None:
    """The codec that a server or a page declares, None where neither declares one that we know."""
    if (told := _CHARSET.search(content_type[:500])) and (codec := _CODECS.get(told.group(1).lower())):
        return codec
    match = _DECLARED.search(data, 0, _TOP)
    return _CODECS.get(match.group(1).decode("ascii").lower()) if match else None


def _costs(data: bytes) -> Iterator[tuple[float, str]]:
    """The codecs in which bytes are text that nothing declares, and how unusual each text is."""
    euc = _strict(data, "euc_jp")
    if euc is not None and _KATAKANA_OF_EUC.search(data):
        yield 0.0, "euc_jp"
        return
    for codec, text in (("cp932", _strict(data, "cp932")), ("euc_jp", euc)):
        if text is not None and "\0" not in text:
            yield _cost(text), codec
    yield from _costs_of_utf_16(data)


def _costs_of_utf_16(data: bytes) -> Iterator[tuple[float, str]]:
    """The same for UTF-16, which is believed only of usual text, and where nothing else gives text as usual."""
    for codec in ("utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ():
        text = _strict(data, codec)
        if text and "\0" not in text and (cost := _cost(text)) <= _MAX_COST_OF_UTF_16:
            yield cost + _MAX_COST_OF_UTF_16 / 2, codec


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


def _cost(text: str) -> float:
    """How unlike Japanese text this is: 0 where every character is a usual one, 1 where none is."""
    sample = text[:_SAMPLE]
    rest = _USUAL.sub("", sample)
    katakana = _KATAKANA.findall(rest)
    odd = sum(len(run) for run in katakana if _NO_KATAKANA.search(run))
    usual = sum(map(len, katakana)) - odd
    others = [char for char in _KATAKANA.sub("", rest) if char not in _COMMON_KANJI]
    rare = sum(char in _RARE_KANJI for char in others)
    cost = _COST_OF_NO_KATAKANA * odd + _COST_OF_KATAKANA * usual + _COST_OF_RARE_KANJI * rare + len(others) - rare
    return cost / max(1, len(sample))
