"""Shares of a whole, in percent rounded to hundredths: 3分の1, 国庫補助2/3, 5人に1人."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from extractors.japanese.numerals import Numeral, numeral_at

_FRACTION = re.compile(r" ?分の ?")
#: the first characters behind the first number of a fraction, and behind the unit of a share
FRACTION_FIRST, SHARE_BEHIND = frozenset("分 /"), frozenset("中に")
#: 1/3の職員, 1/2補助, (国庫補助2/3); any other 1/3 may be a day or a page
_SLASH = re.compile(
    r"(?P<above>[1-9])/(?P<below>10|[2-9])"
    r"(?:(?=[のにがをは]|以|程度|補助|負担|助成|交付|相当|削減|未満|強|弱|超)"
    r"|(?<=(?:補助|助率|負担|助成|交付|割合)./.)(?![0-9/])"
    r"|(?<=[率割][はが]./.)(?![0-9/])"
    # the shares of a cost: 国2/3、県1/6
    r"|(?<=[国県市町村区]./.)(?![0-9/]))"
)
_SHARE = re.compile(r"(?P<of>人|世帯|件|校|社|台|団体|自治体|回|か所)(?:中|に)[1一] ?(?P=of)(?![0-9一二三])")
#: 1/3~1/2の補助, 補助率は1/3から1/2; two fractions without such a word may be days
_SLASHES = re.compile(
    r"(?P<above>[1-9])/(?P<below>10|[2-9]) ?(?:~|-|から|ないし) ?(?P<above2>[1-9])/(?P<below2>10|[2-9])(?![0-9/])"
    r"(?P<said>(?=の?(?:補助|負担|助成|交付|減免|軽減|給付)|以内|相当))?"
)
_SHARED = re.compile(r"(?:補助|助成|負担|交付|給付)(?:率|割合)?[はがも:：(]? ?\Z")
_HUNDREDTH = Decimal("0.01")


def fraction_at(text: str, start: int, end: int, numeral: Numeral) -> tuple[int, Decimal] | None:
    """Where the fraction ends whose first number, `numeral`, stands from `start` to `end`, and its percents."""
    slash = _SLASH.match(text, start) if text[start - 1 : start] not in ("~", "-", "/") else None
    if slash and int(slash["above"]) < int(slash["below"]):
        return slash.end(), _rounded(Decimal(100) * int(slash["above"]) / int(slash["below"]))
    joint = _FRACTION.match(text, end)
    above = numeral_at(text, joint.end()) if joint else None
    if joint is None or above is None or numeral.low <= 1 or numeral.vague or above.vague:
        return None
    value = _rounded(above.low * 100 / numeral.low) if above.low < 10**6 else above.low
    return joint.end() + len(above.written), value


def fraction_range_at(text: str, start: int) -> tuple[int, Decimal, Decimal] | None:
    """Where the range of fractions ends that begins at `start`, and its bounds in percent."""
    match = _SLASHES.match(text, start)
    if match is None or not (match["said"] is not None or _SHARED.search(text, max(0, start - 8), start)):
        return None
    above, below, above_2, below_2 = (Decimal(part) for part in match.group("above", "below", "above2", "below2"))
    low, high = _rounded(above * 100 / below), _rounded(above_2 * 100 / below_2)
    return (match.end(), low, high) if low < high < 100 else None


def share_end(text: str, unit: int) -> int:
    """Where 人に1人 ends that begins at `unit`; 0 where there is none."""
    match = _SHARE.match(text, unit)
    return match.end() if match else 0


def percent_of(numeral: Numeral) -> Decimal:
    """What one of so many is."""
    return _rounded(Decimal(100) / numeral.low)


def _rounded(percent: Decimal) -> Decimal:
    return percent.quantize(_HUNDREDTH, ROUND_HALF_EVEN)
