"""Numerals as Japanese writes them, read exactly.

Arabic digits with thousands commas and a decimal point (1,234.5), kanji by place (二〇二四) or by power
(千二百三十四, 一・五), 大字 (壱百弐拾), 廿 and 卅 for twenty and thirty, and both mixed with the powers 十 百 千 万
億 兆 京 (1億2,340万, 3.2千, 2千5百). 数 and 何 stand for an unsaid digit from 2 to 9 (数十 is 20 to 90, 十数 12 to
19), so that a numeral is an interval, mostly of one point.

Text given to `numeral_at` is folded; offsets count in it.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from extractors.japanese.folding import fold

KANJI_DIGITS = {
    **{char: Decimal(value) for value, char in enumerate("〇一二三四五六七八九")},
    "零": Decimal(0), "壱": Decimal(1), "壹": Decimal(1), "弐": Decimal(2), "貳": Decimal(2), "参": Decimal(3),
    "伍": Decimal(5),
}  # fmt: skip
POWERS = {
    "十": 10, "拾": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16,
}  # fmt: skip
_MYRIAD = 10**4

_DIGIT = "".join(KANJI_DIGITS)
_POWER = "".join(POWERS)
#: one character for a digit and its power
_TENS = {"廿": "二十", "卅": "三十"}
#: every character that a kanji numeral is made of
KANJI = _DIGIT + _POWER + "".join(_TENS)

#: a number with thousands commas, or digits without; 24 digits hold every quantity, longer ones are identifiers
ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,7}(?![0-9])|[0-9]{1,24})(?:\.[0-9]{1,12}(?![0-9]))?"
# 京 is a power, and the first character of 京都
_RAISED = rf"(?:[{_POWER[:-1]}]|京(?!都))"
_SHAPE = re.compile(
    rf"{ARABIC}(?:[数何]?{_RAISED}{{1,4}}(?:{ARABIC})?){{0,6}}"
    # 一、二三四、五六七: newspapers set the thousands apart so
    rf"|[{_DIGIT}]{{1,3}}(?:、[{_DIGIT}]{{3}}){{1,5}}(?![{KANJI}、])"
    rf"|[{KANJI}数何]{{1,24}}(?:・[{_DIGIT}]{{1,8}}(?![{KANJI}]))?"
)
_DIGITS = frozenset("0123456789")
_TOKEN = re.compile(rf"(?P<arabic>{ARABIC})|(?P<digit>[{_DIGIT}])|(?P<power>[{_POWER}])|(?P<vague>[数何])|・")

#: no rounding, whatever the caller's decimal context is
EXACT = Context(prec=80)
_FEWEST, _MOST = Decimal(2), Decimal(9)


class Numeral(NamedTuple):
    """A numeral as `written`, worth from `low` to `high`, which differ only where a digit is unsaid.

    `lead` is the factor before a single run of powers (5 of 5万), else None.
    """

    written: str
    low: Decimal
    high: Decimal
    lead: Decimal | None = None

    @property
    def vague(self) -> bool:
        """Whether a digit is unsaid (数十, 何百)."""
        return self.low != self.high


def numeral_at(text: str, start: int) -> Numeral | None:
    """The longest numeral that begins at `start` of the folded `text`, or None."""
    shape = _SHAPE.match(text, start)
    if shape is None:
        return None
    end = shape.end()
    return None if text[end : end + 1] in _DIGITS else _read(shape[0])


@lru_cache(maxsize=4096)
def _read(written: str) -> Numeral | None:
    """What looks like a numeral, or None where it is none; documents repeat few numerals."""
    if written.isascii():
        value = Decimal(written.replace(",", ""))
        return Numeral(written, value, value)
    plain = written
    for tens, spelled in _TENS.items():
        plain = plain.replace(tens, spelled)
    tokens = [(match.lastgroup or "point", match[0]) for match in _TOKEN.finditer(plain)]
    low = _sum(tokens, _FEWEST)
    if low is None:
        return None
    high = _sum(tokens, _MOST) if "数" in written or "何" in written else low
    first, rest = tokens[0], tokens[1:]
    lead = None
    if first[0] == "arabic" and all(kind == "power" for kind, _ in rest):
        lead = Decimal(first[1].replace(",", ""))
    return None if high is None else Numeral(written, low, high, lead)


def _sum(tokens: list[tuple[str, str]], unsaid: Decimal) -> Decimal | None:
    """Add the tokens up, `unsaid` for 数; None where they make no numeral (千百千, a 万 without a number before it)."""
    total = section = Decimal(0)
    factor: Decimal | None = None
    small = large = 0
    before = scale = ""
    decimals = Decimal(1)
    for kind, written in tokens:
        if kind == "point":
            scale = "decimals"
        elif scale and kind == "digit":
            decimals = EXACT.divide(decimals, Decimal(10))
            factor = EXACT.add(factor or Decimal(0), EXACT.multiply(KANJI_DIGITS[written], decimals))
        elif kind == "power":
            power = POWERS[written]
            if power < _MYRIAD:
                if small and power >= small:
                    return None
                section = EXACT.add(section, EXACT.multiply(Decimal(1) if factor is None else factor, Decimal(power)))
                small = power
            else:
                part = EXACT.add(section, factor or Decimal(0))
                if not part or (large and power >= large):
                    return None
                total = EXACT.add(total, EXACT.multiply(part, Decimal(power)))
                section, small, large = Decimal(0), 0, power
            factor = None
        else:
            value = _face(kind, written, unsaid)
            if factor is not None and (kind, before) != ("digit", "digit"):
                return None
            factor = value if factor is None else EXACT.add(EXACT.multiply(factor, Decimal(10)), value)
        before = kind
    return EXACT.add(EXACT.add(total, section), factor or Decimal(0))


def _face(kind: str, written: str, unsaid: Decimal) -> Decimal:
    """What a token without a power is worth."""
    if kind == "arabic":
        return Decimal(written.replace(",", ""))
    return unsaid if kind == "vague" else KANJI_DIGITS[written]


def parse_numeral(text: str) -> Decimal | None:
    """The value of `text` if the whole of it is one numeral, a minus sign (-, ▲, △, マイナス) before it or not."""
    folded = fold(text).strip()
    unsigned = re.sub(r"\A(?:[-▲△]|マイナス) ?", "", folded, count=1)
    numeral = numeral_at(unsigned, 0)
    if numeral is None or numeral.written != unsigned or numeral.vague:
        return None
    return numeral.low if unsigned == folded else numeral.low.copy_negate()
