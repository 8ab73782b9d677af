"""Line breaks that a PDF put into the middle of a number or date.

A break is taken out where it is sure to be soft: inside a group of thousands (1,78⏎8団体), between an era and its
year, and where words before the number on its line and a particle behind what follows show a sentence (新たに120⏎件の).
Behind a line that is long enough to have been wrapped less is asked: a number and its unit, the parts of a date, or 約
and its number are joined. Two bare numbers on lines of their own (the cells of a flattened table) never are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeVar

from extractors.japanese.numerals import KANJI
from extractors.japanese.splits import split_number, unit_goes_on, was_wrapped
from extractors.japanese.units import UNIT_PAIRS, unit_at

#: a break with the blanks behind it; those before it are sought backwards, since most breaks end at the next check
_BREAK = re.compile(rf"\n[ \t]*(?=[0-9{KANJI}年月日度末]|[^\s0-9A-Za-z。、・()「」\-*#|])")
_BEFORE_BREAK = frozenset(f"0123456789{KANJI}数約そねぼ令平和成昭年月日度間額半,.~割%人件名台社校回所体分らか")
_GROUP_LEFT = re.compile(r"[0-9],(?P<part>[0-9]{1,2})\Z")
_GROUP_RIGHT = re.compile(r"[0-9]{1,2}(?![0-9])")
#: a year of four digits, cut anywhere
_YEAR_LEFT = re.compile(
    r"(?<![0-9,.])(?P<arabic>[12][0-9]{0,2})\Z"
    r"|(?<![〇一二三四五六七八九])(?P<kanji>[一二][〇一二三四五六七八九]{0,2})\Z"
)
_YEAR_RIGHT = re.compile(r"[0-9〇一二三四五六七八九]{1,3}(?=年)")
#: a day of an access date (3月 14, 2024) whose year is on the next line
_DAY_LEFT = re.compile(r"(?:月|[A-Z][a-z]{2,8}\.?) ?[0-9]{1,2},\Z")
_FULL_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9年])")
_WORD_LEFT = re.compile(r"(?:約|およそ|おおむね|概ね|令和|平成|昭和|[0-9]年|[0-9]月|年間|月額|月間)\Z")
_NUMBER_LEFT = re.compile(rf"(?:[0-9]|[0-9][{KANJI}]{{1,3}})\Z")
_NUMBER = re.compile(rf"[0-9{KANJI}]")
_BLANKS = frozenset(" \t")
#: a number with its unit, and the bound on the next line
_UNIT_LEFT = re.compile(r"[0-9万千億百十](?:割|%|件|人|名|円|台|社|校|回|か所|団体|時間|分|日|か月|年)\Z")
_BOUND = re.compile(
    r"以[上下内]|未満|を(?:超え|上回|下回|切)|に(?:満た|迫)|程度|前後|余り|近く|ほど|足らず|[弱強](?=[のがをはとで、。])"
)
_BOUND_GOES_ON = re.compile(rf"(?:{_BOUND.pattern})(?=[のとがをはにで、])")
#: an era whose year on the next line can belong to nothing else
_ERA_LEFT = re.compile(r"(?:令和|平成|昭和)\Z")
_ERA_RIGHT = re.compile(r"(?:元|[0-9]{1,2}) ?年")
#: what a line of words ends in, and what the next line goes on with; a particle or sign behind that shows a sentence
_PARTICLE = r"(?=[のにをがはでとへやまかも、。)]|以[上下内]|程度|ほど|前後)"
_SENTENCE_LEFT = re.compile(
    rf"[^\s0-9,.|・:](?P<number>[0-9][0-9,]{{0,12}}(?:\.[0-9]{{1,3}})?[{KANJI}]{{0,3}}(?P<dot>\.)?)(?P<unit>時間|分|年|月)?\Z"
)
_REST = {
    "number": re.compile(rf"[年月日]{_PARTICLE}"),
    "dot": re.compile(r"[0-9]{1,2}(?:%|割|倍|ポイント|億|万|[^0-9.]人)"),
    "unit": re.compile(rf"[0-9]{{1,2}}(?:分|秒|か月|月|日|月[0-9]{{1,2}}日){_PARTICLE}"),
}
_PARTICLE_NEXT = re.compile(_PARTICLE)
#: what a number goes on with: 1万⏎2千人に, 2,000⏎万円を
_LOWER_POWERS = re.compile(rf"[千万億]|[0-9]{{1,4}}[{KANJI}]{{0,3}}")
_ABOUT_LEFT = re.compile(r"(?:約|およそ|おおむね|ほぼ)\Z")
_FISCAL_LEFT = re.compile(r"[0-9元]年\Z")
_FISCAL_RIGHT = re.compile(rf"度{_PARTICLE}")
_MONTH_LEFT = re.compile(r"年1\Z")
_MONTH_RIGHT = re.compile(r"[0-2]月")
_FROM_LEFT = re.compile(r"[年月日度]から\Z")
_UNTIL_RIGHT = re.compile(r"(?:令和|平成)?[0-9元]{1,4}[年月日][0-9年月日度末]{0,8}まで")
#: blanks that an export put into a number of thousands, and between the letters of a date, from the first one on
_SPACED = re.compile(
    r" (?:(?<=[0-9] )(?=,[0-9]{3}(?![0-9]))"
    r"|(?:(?:(?<=[令昭] )和|(?<=平 )成) ?(?:[0-9元] ?){1,2}"
    r"|(?<=[12] )(?<![0-9][12] )(?<![0-9] [12] )[0-9] [0-9] [0-9] ?)年"
    r"(?: ?度| ?(?:[0-9] ?){1,2}月(?: ?(?:[0-9] ?){1,2}日)?)?)"
)
_BLANK = re.compile(" ")


_Value = TypeVar("_Value", bound=tuple[Any, ...])
_START = itemgetter(0)


@dataclass(slots=True)
class Unwrapped:
    """A text without its soft breaks, and the way back.

    At each of `cuts`, places in `text`, the number of characters taken out before becomes that of `removed`.
    """

    text: str
    cuts: list[int]
    removed: list[int]

    def back(self, position: int) -> int:
        """The position in the wrapped text of the character at `position`."""
        before = bisect_right(self.cuts, position)
        return position + (self.removed[before - 1] if before else 0)

    def forth(self, position: int) -> int:
        """The position in the unwrapped text of one in the wrapped text."""
        before = bisect_right(range(len(self.cuts)), position, key=lambda nth: self.cuts[nth] + self.removed[nth])
        return position - (self.removed[before - 1] if before else 0)

    def moved(self, values: list[_Value], make: Callable[[tuple[Any, ...]], _Value]) -> list[_Value]:
        """The sorted values, which begin with start and end, where they stand in the wrapped text.

        `make` makes one of its parts. Between two cuts all move by as much; one over a cut ends further on.
        """
        moved: list[_Value] = []
        first = gone = 0
        for cut, removed in zip([*self.cuts, len(self.text) + 1], [*self.removed, 0], strict=True):
            until = bisect_left(values, cut, lo=first, key=_START)
            moved += [make((start + gone, end + gone, *rest)) for start, end, *rest in values[first:until]]
            if until > first and values[until - 1][1] > cut:
                start, end, *rest = values[until - 1]
                moved[-1] = make((start + gone, self.back(end - 1) + 1, *rest))
            first, gone = until, removed
        return moved


def unwrap(text: str) -> Unwrapped:
    """The folded `text` without the breaks that are sure to be soft."""
    pieces: list[str] = []
    cuts: list[int] = []
    removed: list[int] = []
    position = length = gone = 0
    for start, end in sorted([*_soft_breaks(text), *_blanks(text)]):
        piece = text[position:start]
        pieces.append(piece)
        length += len(piece)
        gone += end - start
        cuts.append(length)
        removed.append(gone)
        position = end
    if not cuts:
        return Unwrapped(text, [], [])
    pieces.append(text[position:])
    return Unwrapped("".join(pieces), cuts, removed)


def _soft_breaks(text: str) -> Iterator[tuple[int, int]]:
    """The line breaks inside an expression."""
    for match in _BREAK.finditer(text):
        start, end = match.span()
        if text[start - 1 : start] == "\r":
            start -= 1
        while text[start - 1 : start] in _BLANKS:
            start -= 1
        last = text[start - 1 : start]
        if (last + text[end] in UNIT_PAIRS and unit_goes_on(text, start, end)) or (
            last in _BEFORE_BREAK and _soft(text, start, end)
        ):
            yield start, end


def _blanks(text: str) -> Iterator[tuple[int, int]]:
    """The blanks inside a number or between the letters of a date."""
    for match in _SPACED.finditer(text):
        for blank in _BLANK.finditer(text, *match.span()):
            yield blank.span()


def _soft(text: str, start: int, end: int) -> bool:
    """Whether the break from `start` to `end` stands inside an expression."""
    group = _GROUP_LEFT.search(text, max(0, start - 4), start)
    if group:
        rest = _GROUP_RIGHT.match(text, end)
        return rest is not None and len(group["part"]) + len(rest[0]) == 3
    if _ERA_LEFT.search(text, max(0, start - 2), start):
        return _ERA_RIGHT.match(text, end) is not None
    wrapped = was_wrapped(text, start)
    if split_number(text, start, end, wrapped):
        return True
    if _sentence_goes_on(text, start, end):
        return True
    if not wrapped:
        return False
    year = _YEAR_LEFT.search(text, max(0, start - 5), start)
    rest = _YEAR_RIGHT.match(text, end) if year else None
    if year and rest and len(year[0]) + len(rest[0]) == 4 and rest[0].isascii() == year[0].isascii():
        return True
    if text[start - 1] == ",":
        return _DAY_LEFT.search(text, max(0, start - 16), start) is not None and _FULL_YEAR.match(text, end) is not None
    if _WORD_LEFT.search(text, max(0, start - 4), start):
        return _NUMBER.match(text, end) is not None
    if _NUMBER_LEFT.search(text, max(0, start - 4), start):
        return text[end] in "年月日" or (not text[end].isdigit() and unit_at(text, end) is not None)
    return _UNIT_LEFT.search(text, max(0, start - 4), start) is not None and _BOUND.match(text, end) is not None


def _sentence_goes_on(text: str, start: int, end: int) -> bool:
    """Whether both sides of a break show that one sentence runs over it, however short its lines are."""
    near = max(0, start - 4)
    if _ABOUT_LEFT.search(text, near, start):
        return _NUMBER.match(text, end) is not None
    for left, right in (
        (_FISCAL_LEFT, _FISCAL_RIGHT),
        (_MONTH_LEFT, _MONTH_RIGHT),
        (_FROM_LEFT, _UNTIL_RIGHT),
        (_UNIT_LEFT, _BOUND_GOES_ON),
    ):
        if left.search(text, near, start) and right.match(text, end):
            return True
    number = _SENTENCE_LEFT.search(text, max(0, start - 24), start)
    if number is None:
        return False
    kind = "unit" if number["unit"] else "dot" if number["dot"] else "number"
    if _REST[kind].match(text, end):
        return True
    rest = _LOWER_POWERS.match(text, end) if kind == "number" else None
    if rest and rest[0][0].isdigit() != (number["number"][-1] in KANJI):
        rest = None
    noun = rest.end() if rest else end
    unit = unit_at(text, noun) if kind == "number" else None
    return unit is not None and _PARTICLE_NEXT.match(text, noun + unit.length) is not None
