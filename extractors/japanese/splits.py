"""Where a line break splits one numeral, the two ends of a range, or a unit: 1,⏎000件, 三百二⏎十人, 20~⏎30名, 80時⏎間.

The parts tell by themselves that they are one where neither can stand alone: digits that end in a comma, a number
before ~ without its unit. Others are joined only behind a line of words that is long enough to have been wrapped.
"""

from __future__ import annotations

import re

from extractors.japanese.numerals import KANJI, numeral_at
from extractors.japanese.units import unit_at

_THOUSANDS_LEFT = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3}){0,6},\Z")
_THOUSANDS_RIGHT = re.compile(r"[0-9]{3}(?![0-9]|,(?![0-9]{3})|[ \t]*(?:\n|\Z))")
#: pairs that are sure: the end of a line, by its last character, and the beginning of the next
_SURE = {
    "分": (re.compile(rf"[0-9{KANJI}]分\Z"), re.compile(rf"の ?[0-9{KANJI}]")),
    "半": (
        re.compile(r"(?<![前後上下夜大過])半\Z"),
        re.compile(r"[分数年額](?=[のにをがはでとへ、。]|以[上下内]|程度|近く|間)"),
    ),
    "か": (
        re.compile(rf"[0-9{KANJI}](?:円|人|件|%|割|日|年|月|度|分|名|社|校|時間)か\Z"),
        re.compile(rf"ら(?:約|令和|平成)?[0-9{KANJI}]"),
    ),
    "~": (re.compile(r"[0-9]~\Z"), re.compile(r"[0-9]")),
    **dict.fromkeys("平令昭", (re.compile(r"(?:平|[令昭])\Z"), re.compile(rf"[成和](?:元|[0-9{KANJI}]{{1,3}}) ?年"))),
    **dict.fromkeys(
        "年月日度",
        (re.compile(r"[年月日度]\Z"), re.compile(r"から(?:令和|平成|昭和)?[0-9元]{1,4}年[0-9年月日度末]{0,8}まで")),
    ),
    **dict.fromkeys(KANJI, (re.compile(rf"(?:平成|令和|昭和)[{KANJI}]{{1,3}}\Z"), re.compile("年"))),
    **dict.fromkeys("0123", (re.compile(r"[0-9]月[0-3]\Z"), re.compile(r"[0-9]日"))),
}
_EACH_LEFT = re.compile(r"[1一](?:件|人|名|回|日|台|校|社|世帯|か所|枚|冊|か月)\Z")
_EACH_RIGHT = re.compile(r"当た?り|あたり|につき")
_EACH_FIRST = frozenset("当あに")
#: pairs that may be the cells of a table, where no line was wrapped
_LIKELY = (
    (frozenset("0123456789"), re.compile(r"[ぁ-ん約][0-9]{1,3}\Z"), re.compile(r"[0-9]{1,3}(?![0-9,.])")),
    (
        frozenset("0123456789"),
        re.compile(r"[^\s0-9,.|・:][0-9]{1,4}\Z"),
        re.compile(r"~ ?[0-9]{1,4}(?![0-9:年月/])"),
    ),
    (
        frozenset("年月日度~"),
        re.compile(r"[年月日度]~?\Z"),
        re.compile(r"(?:から)?(?:令和|平成|昭和)?[0-9元]{1,4}年[0-9年月日度末]{0,8}"),
    ),
)
_KANJI_LEFT = re.compile(rf"(?:[{KANJI}]{{2,12}}|[ぁ-ん約、][{KANJI}数])\Z")
_KANJI_RIGHT = re.compile(rf"[{KANJI}]{{1,12}}")
_UNIT_LEFT = re.compile(rf"[0-9{KANJI}](?P<part>[一-鿿かヵヶァ-ヺー]{{1,5}})\Z")
_ENDED = re.compile(r"[のにをがはでとへやまかも、。)]|以[上下内]|程度|ほど|前後|あたり|当たり|\n|\Z")
#: how far back a part is sought, and how long a unit is
_REACH, _LONGEST = 28, 8
#: characters of the shortest line that is taken for wrapped text
_SHORTEST = 12


def was_wrapped(text: str, start: int) -> bool:
    """Whether the line that ends at `start` is long enough for wrapped text; shorter ones are cells or headings."""
    return start >= _SHORTEST and "\n" not in text[start - _SHORTEST : start]


def split_number(text: str, start: int, end: int, wrapped: bool) -> bool:
    """Whether the break from `start` to `end` splits a numeral, a fraction, a date or a range."""
    last, near = text[start - 1], max(0, start - _REACH)
    if last == ",":
        return bool(_THOUSANDS_LEFT.search(text, near, start) and _THOUSANDS_RIGHT.match(text, end))
    near = max(0, start - 6)
    sure = _SURE.get(last)
    if sure and sure[1].match(text, end) and sure[0].search(text, near, start):
        return True
    if text[end] in _EACH_FIRST and _EACH_RIGHT.match(text, end) and _EACH_LEFT.search(text, near, start):
        return True
    if not wrapped:
        return False
    for lasts, left, right in _LIKELY:
        rest = right.match(text, end) if last in lasts else None
        if rest and left.search(text, near, start):
            return not rest[0].isdigit() or unit_at(text, rest.end()) is not None
    if last not in KANJI and last != "数":
        return False
    part, rest = _KANJI_LEFT.search(text, max(0, start - 14), start), _KANJI_RIGHT.match(text, end)
    if part is None or rest is None or unit_at(text, rest.end()) is None:
        return False
    written = part[0].lstrip("".join(set(part[0]) - set(KANJI + "数"))) + rest[0]
    numeral = numeral_at(written, 0)
    return numeral is not None and numeral.written == written


def unit_goes_on(text: str, start: int, end: int) -> bool:
    """Whether what stands behind the last number of a line is the beginning of a unit that the next line ends.

    Where it is a unit by itself (80時間 is no matter, 20自 is; 5回⏎答 is a doubt) the line must have been wrapped, and
    the longer unit must end its word.
    """
    part = _UNIT_LEFT.search(text, max(0, start - 7), start)
    if part is None:
        return False
    written = part["part"] + text[end : end + _LONGEST]
    whole, alone = unit_at(written, 0), unit_at(part["part"], 0)
    if whole is None or whole.length <= len(part["part"]):
        return False
    if alone is None:
        return True
    return (
        was_wrapped(text, start)
        and alone.length == len(part["part"])
        and _ENDED.match(written, whole.length) is not None
    )
