"""Years that head the columns of a table, or label its rows: R4 R5 R6目標, H30, 2023.

In a table of a plan, a budget or its settlement such a year is a fiscal year: 年度 stands in another head, in the
caption or in the text before, or the table is one of indicators (KPI, 指標) or of money (決算, 予算, 実績). Elsewhere,
as in statistics of the population, it is a year of the calendar. 末 is then the end of March or of December.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.japanese.eras import Days, era_year, part_of_year
from extractors.japanese.values import Period

#: how the reader of texts calls a year that is clear only by its place
RULE = "column_year"
_WORDS = (
    "(?:実績|目標|決算|予算|見込み?|計画|当初|補正|現在|現状|時点|推計|速報|確定|中間|最終|基準|策定時|直近|参考"
    "|[値額案年度の・ ])"
)
_YEAR = re.compile(
    rf"(?:{_WORDS}{{0,4}}|(?P<of>[^0-9A-Za-z()]{{1,16}}(?=\()))\(?"
    r"(?P<written>(?:(?P<era>令和|平成|昭和|[RHS]|[令平昭])\.? ?(?P<count>[0-9]{1,2}|元)|(?P<year>(?:19|20)[0-9]{2}))"
    rf"(?P<end>末)?)[ (]{{0,2}}{_WORDS}{{0,4}}\)?"
)
_SHORT = re.compile("[RHS][0-9]{1,2}")
_BY_FISCAL_YEAR = re.compile("年度|KPI|決算|予算|実績|目標|指標|歳入|歳出|事業費|経費|費目|委託料|執行|千円|百万円")
_BY_YEAR = re.compile("暦年|年次|各年(?!度)|国勢調査|住民基本台帳")


def is_era_year(words: str) -> bool:
    """Whether `words` are the letter of an era and a number, which elsewhere may be a name: R6, H30."""
    return _SHORT.fullmatch(words) is not None


class YearCell(NamedTuple):
    """A cell that is a year: offsets of the year in the view, and which it is."""

    start: int
    end: int
    year: int
    at_end: bool
    #: whether it stands in brackets behind what is of that year: 件数(R5)
    bracketed: bool


def year_cell(words: str, start: int) -> YearCell | None:
    """The year that the folded `words` of a cell at view offset `start` are, or None."""
    match = _YEAR.fullmatch(words) if len(words) <= 20 else None
    if match is None or words.startswith("年", match.end("written")):
        return None
    count = match["count"]
    year = int(match["year"]) if match["year"] else era_year(match["era"], 1 if count == "元" else int(count))
    if not year:
        return None
    begin, end = match.span("written")
    return YearCell(start + begin, start + end, year, match["end"] is not None, match["of"] is not None)


def is_head_of_years(head: str) -> bool:
    """Whether the cells below are the years of something: 導入年度, 開始年."""
    return re.search(r"[^0-9元前本今当昨翌来]年度\Z|(?:開始|導入|完成|設立|調査|稼働)年\Z", head) is not None


def is_by_fiscal_year(heads: Sequence[str], context: Sequence[str]) -> bool:
    """Whether the years of a table with these heads, and these words around it, are fiscal years."""
    if any("年度" in head for head in heads):
        return True
    if heads and (heads[0] == "年" or _BY_YEAR.search(" ".join(heads[:3]))):
        return False
    return any(_BY_FISCAL_YEAR.search(words) for words in (*heads, *context))


def periods_of(cells: Sequence[YearCell], read: Sequence[Period], fiscal: bool) -> Iterator[tuple[Period, bool]]:
    """The periods of year cells, and of years that were `read`, also in longer heads; True for those not read."""
    known = {period.start for period in read}
    for cell in cells:
        if cell.start not in known:
            yield _period(cell, part_of_year(cell.year, "末" if cell.at_end else "", fiscal)), True
    if fiscal:
        for period in read:
            if period.date_start and period.precision in ("year", "month"):
                days = part_of_year(period.date_start.year, "末" if period.precision == "month" else "", fiscal)
                yield period._replace(date_start=days.first, date_end=days.last, precision=days.precision), False


def _period(cell: YearCell, days: Days) -> Period:
    return Period(cell.start, cell.end, days.first, days.last, days.precision, False, RULE)
