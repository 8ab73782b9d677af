"""Years and days that only their list shows to be such: R4 R5 R6, 24.4.1、24.10.1, 4/1、4/8、4/15.

One alone is the name of a product (R5), the number of a version (24.4.1) or a fraction (1/4). Heads of tables and
rows of figures write the years of an era so, side by side in the cells, with what they hold (R5実績, R6末) or in a
bracket behind it (実績(R5)). The figures of municipalities are those of fiscal years; only the census, of which every
fifth year is listed, and counts at the end of a year are of calendar years.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.japanese.eras import era_year

_SIGN = r"[RHS令平昭]"
_NUMBER = r"(?:元|[0-9]{1,2})"
_BETWEEN = r"[ \t|、・,/~\n-]{1,12}"
_CELL = re.compile(
    rf"(?P<era>{_SIGN})(?P<year>{_NUMBER})(?P<end>末(?![期端尾]))?"
    r"(?P<holds>(?:当初|補正)?予算|決算|実績|目標|見込|計画値)?(?![0-9A-Za-z.年_-])"
)
_NEXT = re.compile(rf"{_BETWEEN}(?P<era>{_SIGN})(?P<year>{_NUMBER})(?![0-9A-Za-z_])")
_PREVIOUS = re.compile(rf"(?P<era>{_SIGN})(?P<year>{_NUMBER})(?:年度?|末)?{_BETWEEN}\Z")
#: 年度 behind the last of a list holds for all of it
_FISCAL = re.compile(rf"(?:{_BETWEEN}{_SIGN}{_NUMBER}){{1,12}}年?度")
#: what a bracket with such a year stands behind
_HELD = re.compile(
    r"(?:基準値?|実績値?|目標値?|現状値?|見込み?|計画値?|予算額?|決算額?|初期値|最終値|中間値|比較|時点)\Z"
)
#: another year of an era in brackets, with which one stands (8業務(R4)→15業務(R5))
_BRACKETED = re.compile(rf"\({_SIGN}{_NUMBER}(?:[年.)]|の|比)")
_BRACKET_REACH = 120
#: a word before a list of two that makes them the names of its products
_NAMED = re.compile(rf"[A-Za-zァ-ヺー] (?:{_SIGN}{_NUMBER}{_BETWEEN})?\Z")

#: first and last year that a letter stands for in a list; S1 and H1 are steps and headings, R18 an age
_SPAN = {"R": (1, 17), "H": (9, 31), "S": (20, 64)}

#: years between two counts of the population
_CENSUS = 5

_DOTTED = r"[1-9][0-9]\.[01]?[0-9]\.[0-3]?[0-9]"
_DOTTED_BEFORE = re.compile(rf"(?:(?<![A-Za-z0-9])(?P<bracket>\()|(?:{_DOTTED}[、・,] ?){{1,4}})\Z")
_DOTTED_BEHIND = re.compile(rf"(?P<bracket>現在|時点|付|施行|改[正定]|制定|\))|[、・,] ?{_DOTTED}(?![0-9.])")
_VERSIONED = re.compile(r"[A-Za-z0-9ァ-ヺー.] ?\Z")

_SLASHED_SIGNS = frozenset("0123456789/、・, ")
_SLASHED_LIST = re.compile(r"(?:[、・,~] ?[01]?[0-9]/[0-3]?[0-9](?:\([月火水木金土日]\))?){0,12}")
_SLASHED = re.compile(r"([01]?[0-9])/([0-3]?[0-9])")


class ColumnYear(NamedTuple):
    """A year at the head of a column, up to `end`; `part` is 末 or nothing."""

    end: int
    year: int
    era: str
    fiscal: bool
    part: str


def column_year(text: str, start: int) -> ColumnYear | None:
    """The year of an era that begins at `start` without its 年, or None where nothing shows that it is one."""
    cell = _CELL.match(text, start)
    year = _year(cell)
    if cell is None or year is None:
        return None
    shared = cell["era"] in "RH令平" and not cell["end"]
    end = cell.start("holds") if cell["holds"] else cell.end()
    found = ColumnYear(end, year, cell["era"], shared, cell["end"] or "")
    if cell["holds"] or cell["end"]:
        return found
    if _in_bracket(text, start, cell.end()):
        return found
    if _NAMED.search(text, max(0, start - 20), start):
        return None
    following = _year(_NEXT.match(text, cell.end()))
    preceding = _year(_PREVIOUS.search(text, max(0, start - 18), start))
    steps = [following - year if following else 0, year - preceding if preceding else 0]
    census = max(steps) == _CENSUS and _FISCAL.match(text, cell.end()) is None
    return found._replace(fiscal=shared and not census) if any(0 < step <= 10 for step in steps) else None


def _in_bracket(text: str, start: int, end: int) -> bool:
    """Whether the year stands in a bracket behind a word for figures, or near to another one in brackets."""
    if text[start - 1 : start] != "(" or text[end : end + 1] not in (")", "の", "比"):
        return False
    if _HELD.search(text, max(0, start - 9), start - 1):
        return True
    before = _BRACKETED.search(text, max(0, start - _BRACKET_REACH), start - 1)
    return (before or _BRACKETED.search(text, end, end + _BRACKET_REACH)) is not None


def _year(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    year = 1 if match["year"] == "元" else int(match["year"])
    first, last = _SPAN.get(match["era"], (1, 64))
    return era_year(match["era"], year) if first <= year <= last or match["year"] == "元" else None


def among_slashed_days(text: str, start: int, end: int) -> bool:
    """Whether 4/1 is one of three or more such, of which one can be no fraction: 4/1、4/8、4/15."""
    before = start
    while before > start - 40 and text[before - 1 : before] in _SLASHED_SIGNS:
        before -= 1
    behind = _SLASHED_LIST.match(text, end)
    listed = _SLASHED.findall(text, before, behind.end() if behind else end)
    return len(listed) > 2 and any(int(day) > 12 or int(month) >= int(day) for month, day in listed)


def among_dotted_days(text: str, start: int, end: int) -> bool:
    """Whether 24.4.1 stands alone in brackets or in a list of such, which no Latin word opens as that of versions."""
    before = _DOTTED_BEFORE.search(text, max(0, start - 40), start)
    behind = _DOTTED_BEHIND.match(text, end)
    if before and before["bracket"]:
        return behind is not None and behind["bracket"] is not None
    head = before.start() if before else start
    if _VERSIONED.search(text, max(0, head - 2), head):
        return False
    return before is not None or (behind is not None and behind["bracket"] is None)
