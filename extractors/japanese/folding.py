"""One character for one character: how Japanese text writes the same digit, sign or letter in several widths.

Full-width forms (U+FF01 to U+FF5E) stand for ASCII, dashes and wave dashes come in a dozen code points, and PDF
exports write 月, 日 or 一 as Kangxi radicals (U+2F00 to U+2FD5), which look alike and compare unequal.
Compatibility normalisation of the text would repair all this and move every offset behind a ㎡; this table never
changes a length.
"""

from __future__ import annotations

import re
import unicodedata

#: hyphens, dashes, box lines and the minus sign; not ー (U+30FC), which is a letter of katakana words
_DASHES = "‐‑‒–—―−─━﹣"
#: written between the two ends of a range
_WAVES = "〜∼∽〰˜"
_BLANKS = "\u00a0\u2002\u2003\u2009\u202f\u3000"


def _table() -> dict[str, str]:
    table = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table.update(dict.fromkeys(_DASHES, "-"))
    table.update(dict.fromkeys(_WAVES, "~"))
    table.update(dict.fromkeys(_BLANKS, " "))
    table.update({"￥": "¥", "￡": "£", "︓": ":"})
    table.update({radical: unicodedata.normalize("NFKC", radical) for radical in map(chr, range(0x2F00, 0x2FD6))})
    return table


_FOLDED = _table()
_FOLDABLE = re.compile(f"[{re.escape(''.join(_FOLDED))}]")
#: units of measure: a middle dot before their last digits is a decimal point in newspapers, not the sign of a list
_MEASURES = (
    r"%|パーセント|ポイント|倍|割|点|度(?!目)|歳児?未満|[万億兆]|ミリ|センチ|メートル|キロ|ヘクタール|アール|平方|立方"
    r"|グラム|トン|リットル|ギガ|メガ|テラ|[kcm]?m(?![a-z])|ha|k?g(?![a-z])|[kMG]W|[TGM]B|㎡|℃"
)
#: things that are listed as often as measured: 2・5人 is a decimal, 2・3人 a list
_COUNTS = r"人|時間|秒|日|件|回|便"
_MIDDLE_DOT = re.compile(rf"・(?P<rest>[0-9]{{1,2}})(?:(?={_MEASURES})|(?P<count>(?={_COUNTS})))(?!%?・)")
_WHOLE = re.compile(r"(?<![0-9第・][・,])(?<![第0-9,])[0-9]{1,3}(?:,?[0-9]{3}){0,2}\Z")


def fold(text: str) -> str:
    """`text` in its plain form: ASCII for full width, one dash, one wave dash, no radicals; its length stays."""
    # of all that can be folded a text holds few characters, and replacing those is much faster than str.translate
    for char in set(_FOLDABLE.findall(text)):
        text = text.replace(char, _FOLDED[char])
    return text


def with_decimal_points(text: str) -> str:
    """The folded `text` with a point for the middle dot of a decimal (56・4%, 0・2ミリ); its length stays."""
    return _MIDDLE_DOT.sub(_pointed, text) if "・" in text else text


def _pointed(match: re.Match[str]) -> str:
    """The match with a point, or as it is where no number stands before it or the two make a list."""
    start = match.start()
    whole = _WHOLE.search(match.string, max(0, start - 16), start)
    if whole is None:
        return match[0]
    listed = match["count"] is not None and int(match["rest"]) == int(whole[0].replace(",", "")) + 1
    return match[0] if listed else "." + match["rest"]
