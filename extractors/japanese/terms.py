"""Terms in months as statutes write them, by 月 alone: 六月以内, 一年六月以下, 3月を超えない.

A month of the calendar is written so too; the bound behind it tells that months are counted.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.japanese.numerals import KANJI, numeral_at

#: what stands behind the first number of a term
TERM_FIRST = frozenset("年月")
_COUNT = rf"(?:[0-9]{{1,3}}|[{KANJI}]{{1,4}})"
_TERM = re.compile(
    rf"(?:(?P<years>{_COUNT})年)?(?P<months>{_COUNT})月"
    r"(?=以[内下]|以上(?!前)|未満|を超え(?:な|ては|る期間)|に満たない|を経過)"
)


def term_at(text: str, start: int) -> tuple[int, Decimal] | None:
    """Where the term ends that begins at `start`, and its months."""
    match = _TERM.match(text, start)
    months = numeral_at(match["months"], 0) if match else None
    years = numeral_at(match["years"], 0) if match and match["years"] else None
    if match is None or months is None or (match["years"] and years is None):
        return None
    return match.end(), months.low + (years.low * 12 if years else 0)
