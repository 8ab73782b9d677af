"""One calendar expression as written: its parts, without deciding what year an unsaid one is.

A year is 2024年, 令和6年, 令和6年(2024年), 令和6(2024)年度, R6年, 二〇二四年; behind it stand a month, a season, a
quarter, a half, 末. A month has a day, a third (上旬) or 末. Numbers only: 2024/4/1, 2024-04-01, 2024.4, R6.4.1,
24/04/08, 20240401. English: Apr 1, 2024, and what blogs make of it (10月 6, 2025). Two numbers may share their
noun: 2024年4~6月, 令和5~7年度.

All text is folded. Expressions are tried at a place, so every pattern is used with `match`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.japanese.eras import era_year
from extractors.japanese.lists import among_dotted_days, among_slashed_days, column_year
from extractors.japanese.numerals import numeral_at
from extractors.japanese.units import unit_at

_TWO = r"(?:[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})"
_TILL = r" ?[~\-・ー] ?"
_ERA = r"(?:令和|平成|昭和|大正|明治|[㋿㍻㍼㍽㍾]|[RHSTM]|[令平昭])"
_WESTERN = r"(?:(?:1[6-9]|2[01])[0-9]{2}|[一二][〇一二三四五六七八九]{3}|二千[一二三四五六七八九十]{0,4})"
_YEAR_NUMBER = rf"(?:(?P<era>{_ERA}) ?\.?(?P<era_year>元|{_TWO})|(?:西暦 ?)?(?P<year>{_WESTERN}))"
_GLOSS = rf"(?: ?\((?:西暦|{_ERA})? ?(?:元|[0-9]{{1,4}})年?度?\))?"

_YEAR = re.compile(
    rf"{_YEAR_NUMBER}{_GLOSS}(?:年?度?{_TILL}(?P<till_era>{_ERA})?(?P<till>{_WESTERN}|{_TWO}))?"
    rf" ?年(?P<fiscal>度)?(?P<decade>代)?{_GLOSS}"
    r"(?!間|生|制|齢|金|代|以上)"
)
#: R7.8月末, 2024/4月
_DOTTED_YEAR = re.compile(rf"{_YEAR_NUMBER}[./](?={_TWO}月)")
_FISCAL_LATIN = re.compile(r"FY ?'?(?P<year>20[0-9]{2}|[0-9]{2})(?![0-9])")
#: a year without its era (6年4月, 24年度), clear only where the context has one
_SHORT_YEAR = re.compile(rf"(?P<short>[0-9]{{1,2}}|元)年(?:(?P<fiscal>度)(?!間)|(?= ?{_TWO}月))")
_SHORT_FIRST = frozenset("0123456789元")
#: a year of two digits as newspapers shorten one behind a full year (2016年から研究し、21年に始めた), and no duration
_BARE_YEAR = re.compile(
    r"(?P<short>[1-9][0-9])年"
    r"(?=に(?!は?[0-9一二数何]|わた|渡|亘|及|達|迫|満|近|上る|のぼ|な[るっりら]|伸|延|短|縮|相当|かけ|する|し[たて])"
    r"|[春夏秋冬末]|から(?![0-9])|まで|以降|比)"
)
#: the months of a quarter that a bracket behind it repeats
QUARTER_MONTHS = r"(?: ?\((?:1[0-2]|[1-9])月?[~-](?:1[0-2]|[1-9])月期?\))?"
_PART = re.compile(
    rf"の?(?:(?:第 ?(?P<nth>[1-4一二三四])四半期|(?P<latin>[1-4])Q|Q(?P<q>[1-4])){QUARTER_MONTHS}"
    r"|(?P<half>[上下]半?期|前半|後半|(?:前|後)期(?!高齢|計画|基本))"
    r"|(?P<season>[春夏秋冬](?!季|田|葉|日|目|至|分)))"
    r"|(?P<edge>末(?!期|端|尾|日)|暮れ|初め|始め|はじめ|初頭|明け|頭(?!取)|当初(?!予算|計画))"
    r"|(?P<middle>半ば|中頃|中ごろ)"
)
_MONTH = re.compile(
    rf"[ .]?(?P<month>{_TWO})(?:月?{_TILL}(?P<till>{_TWO}))?"
    r" ?月(?!間|額|曜|給|謝|刊|あたり|当たり|当り|につき|[0-9]回)"
)
#: 2027年3月期 is the business year that ends with March 2027; that of other months only beside a word of accounts
_BUSINESS_YEAR = re.compile(
    r"期(?!末|募集|入学|生|開講|開始)(?P<sure>の?(?:連結|単体|通期|本決算|決算|業績|売上|営業利益|純利益))?"
)
_MONTH_PART = re.compile(
    r"の?(?P<third>[上中下初]旬)|(?P<end>末日?)(?!期)"
    r"|(?P<edge>初め|始め|はじめ|頭(?!取)|当初)|(?P<middle>半ば|中頃|中ごろ)|号"
)
_DAY = re.compile(
    rf" ?(?P<day>{_TWO})(?:日?(?P<sep>{_TILL})(?P<till>{_TWO}))?"
    r" ?日(?!間|本|程|数|目|あたり|当たり|当り|につき|以内|ごと|おき|分)"
)
WEEKDAY = re.compile(
    r" ?(?:\((?P<in>[月火水木金土日])(?:曜日?)?(?:[・,、/ ]?[祝休振](?:日|休)?)?\)|(?P<out>[月火水木金土日])曜日?)"
)
_WEEKDAY_FIRST = frozenset(" (月火水木金土日")
#: a day in brackets, as news give it: (12/9); (1/2) may be a page of two or a half
_BRACKETED_DAY = re.compile(r"(?:[5-9]|1[0-2])/(?:3[01]|[12][0-9]|[1-9])(?=\))")
_DAYS = re.compile(
    r"(?:1[0-2]|0?[1-9])/(?:3[01]|[12][0-9]|0?[1-9]) ?~ ?(?:1[0-2]|0?[1-9])/(?:3[01]|[12][0-9]|0?[1-9])(?![0-9/])"
)
_MONTH_DAY = re.compile(r"(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9/])")

_NUMERIC = re.compile(
    rf"(?:(?P<era>{_ERA})(?P<era_year>元|[0-9]{{1,2}})|(?P<year>(?:1[89]|20)[0-9]{{2}}))(?P<sep>[./-]) ?"
    r"(?P<month>1[0-2]|0?[1-9])(?:(?P=sep) ?(?P<day>3[01]|[12][0-9]|0?[1-9]))?"
    r"(?![0-9]|\.[0-9]|[/-][0-9]|[%A-SU-Za-z月十百千万億兆])"
)
_END = re.compile(r"末(?![期端尾日])")
_TWO_DIGIT_YEAR = re.compile(r"(?P<year>[0-9]{2})/(?P<month>1[0-2]|0[1-9])/(?P<day>3[01]|[12][0-9]|0[1-9])(?![0-9/])")
#: 24.4.1 looks like the number of a version: it is a day alone in brackets or in a list of such
_SHORT_DOTTED = re.compile(
    r"(?P<year>[1-9][0-9])\.(?P<month>1[0-2]|0?[1-9])\.(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9A-Za-z.])"
)
_EIGHT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12][0-9]|0[1-9])(?![0-9.,-])")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_ENGLISH = re.compile(
    rf"(?:{_NAME} |(?P<month>1[0-2]|[1-9])月(?: |(?=[0-9]{{1,2}},)))(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? |,))?"
    r"(?P<year>20[0-9]{2}|19[0-9]{2})(?![0-9年])"
)
_BRITISH = re.compile(rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {_NAME},? (?P<year>20[0-9]{{2}}|19[0-9]{{2}})(?![0-9])")


class Point(NamedTuple):
    """The parts of a calendar expression as written, None where it does not say them; it ends at `end`.

    `part` is a word of `eras` for a part of the year or month. The `till_` parts are the second of two that share a
    noun.
    `short_year` is a year whose era or century is not said. `past` says that its sentence is told in the past tense.
    """

    end: int
    rule: str
    year: int | None = None
    era: str | None = None
    short_year: int | None = None
    fiscal: bool = False
    month: int | None = None
    day: int | None = None
    part: str = ""
    weekday: str = ""
    decade: bool = False
    quarter: bool = False
    approximate: bool = False
    till_year: int | None = None
    till_month: int | None = None
    till_day: int | None = None

    @property
    def has_year(self) -> bool:
        """Whether a year is written, in full or short."""
        return self.year is not None or self.short_year is not None


@lru_cache(maxsize=1024)
def number(written: str | None) -> int | None:
    """A small number in digits or kanji, 元 for the first year."""
    if written is None:
        return None
    if written == "元":
        return 1
    numeral = numeral_at(written, 0)
    return None if numeral is None or numeral.written != written else int(numeral.low)


def point_at(text: str, start: int) -> Point | None:
    """The longest calendar expression that begins at `start` with a year, a month or a day in numbers only."""
    lead = _LEAD.match(text, start)
    if lead is None and text[start + 1 : start + 2].islower():
        return _english(text, start)
    if lead is None:
        return _year_first(text, start) or _numbers_only(text, start) or month_at(text, start)
    sign = text[lead.end()]
    if sign == "年":
        return _year_first(text, start) if lead.end() - start > 2 else _short_year(text, start)
    if sign == "月":
        return _english(text, start) or month_at(text, start)
    if sign == "日":
        return None
    # 4~6月, 24/04/08
    return _numbers_only(text, start) or month_at(text, start)


#: what most dates begin with: a number and its noun, or a number too short for a year and a sign
_LEAD = re.compile(r"[0-9]{1,4} ?(?=[年月日])|[0-9]{1,2}(?=[./~・ー-])")


def _year_first(text: str, start: int) -> Point | None:
    match = _YEAR.match(text, start)
    if match:
        era, fiscal, decade, till = match.group("era", "fiscal", "decade", "till")
        year = _gregorian(match)
        if year is None:
            return None
        end = match.end()
        point = Point(end, "year", year, era, None, fiscal is not None, decade=decade is not None)
        if till:
            second = _second_year(match, year)
            if second <= year:
                return None
            point = point._replace(till_year=second, rule="years")
        if text[end : end + 1] == "/":
            point = _said_twice(text, point)
        return behind_year(text, point)
    match = _DOTTED_YEAR.match(text, start)
    if match:
        year = _gregorian(match)
        return None if year is None else behind_year(text, Point(match.end(), "year", year, match["era"]))
    if text[start : start + 1] in _SHORT_FIRST:
        return _short_year(text, start)
    match = _FISCAL_LATIN.match(text, start)
    if match:
        year = int(match["year"])
        return Point(match.end(), "fiscal_year", year if year > 99 else 2000 + year, fiscal=True)
    column = column_year(text, start)
    if column:
        return Point(column.end, "column_year", column.year, column.era, fiscal=column.fiscal, part=column.part)
    return None


def _short_year(text: str, start: int) -> Point | None:
    match = _SHORT_YEAR.match(text, start)
    if match:
        short, fiscal = number(match["short"]), match["fiscal"] is not None
        return behind_year(text, Point(match.end(), "short_year", short_year=short, fiscal=fiscal))
    match = _BARE_YEAR.match(text, start)
    return behind_year(text, Point(match.end(), "bare_year", short_year=number(match["short"]))) if match else None


def _said_twice(text: str, point: Point) -> Point:
    """The year with the same one behind it in another era or calendar: 平成31年/令和元年度."""
    other = _YEAR.match(text, point.end + 1)
    if other is None or other["till"] or other["era"] == point.era or _gregorian(other) != point.year:
        return point
    return point._replace(end=other.end(), fiscal=point.fiscal or bool(other["fiscal"]))


def _second_year(match: re.Match[str], year: int) -> int:
    """The second year of two that share their 年: 令和5~7年, 平成30~令和2年, 2023-25年; 0 where it is none."""
    till = number(match["till"]) or 0
    era = match["till_era"] or match["era"]
    if len(match["till"]) < 3 and era:
        return era_year(era, till) or 0
    return till + year // 100 * 100 if till < 100 else till


def _gregorian(match: re.Match[str]) -> int | None:
    era, year_of_era, year = match.group("era", "era_year", "year")
    if era is None:
        return number(year)
    nth = number(year_of_era)
    return None if nth is None else era_year(era, nth)


def behind_year(text: str, point: Point) -> Point:
    """Take what stands behind a year: its part, or a month."""
    if point.till_year or point.decade:
        return point
    part = _PART.match(text, point.end)
    if part is None:
        return (None if point.fiscal else month_at(text, point.end, point)) or point
    quarter = number(part["nth"] or part["q"] or part["latin"])
    word = str(quarter) if quarter else part["half"] or part["season"] or part["edge"] or ""
    return point._replace(end=part.end(), part=word, approximate=part["middle"] is not None)


#: the year that is none
_NO_YEAR = Point(0, "")


def month_at(text: str, start: int, year: Point = _NO_YEAR) -> Point | None:
    """A month at `start` with its day or part, behind `year` or without one."""
    match = _MONTH.match(text, start)
    if match is None:
        return None
    written, last = match.group("month", "till")
    end, month, till = match.end(), number(written), number(last)
    rule = "month" if year is _NO_YEAR else "year_month"
    if month is not None and month > 12 and not last:
        # the calendar has no such month, and who resolves it finds that out
        return Point(end, rule, year.year, year.era, year.short_year, month=month)
    if month is None or not 1 <= month <= 12:
        return None
    if last:
        if till is None or not 1 <= till <= 12:
            return None
        term = text.startswith("期", end)
        point = Point(end + term, rule + "s", year.year, year.era, year.short_year, month=month, till_month=till)
        return point._replace(quarter=True) if term and (till - month) % 12 == 2 else point
    business = _BUSINESS_YEAR.match(text, end)
    if business:
        closing = month in (3, 12) or business["sure"] is not None
        return Point(end + 1, rule, year.year, year.era, year.short_year, month=month, part="業年" if closing else "")
    with_day = day_at(text, end, month, year)
    return with_day or behind_month(text, Point(end, rule, year.year, year.era, year.short_year, False, month))


def behind_month(text: str, point: Point) -> Point:
    """Take the part of the month that stands behind it."""
    part = _MONTH_PART.match(text, point.end)
    if part is None:
        return point
    word = part["third"] or ("末" if part["end"] else "")
    return point._replace(end=part.end(), part=word, approximate=bool(part["middle"]))


#: a day that no month has
_NO_DAY = 99


def day_at(text: str, start: int, month: int | None = None, year: Point = _NO_YEAR) -> Point | None:
    """A day at `start` with its weekday, of the given month and year or of those that the context tells."""
    match = _DAY.match(text, start)
    if match is None:
        return None
    written, last = match.group("day", "till")
    end, day, till = match.end(), number(written), number(last)
    rule = ("month_day" if month else "day") if year is _NO_YEAR else "year_month_day"
    if month and day is not None and not 1 <= day <= 31 and not till:
        # no month has such a day, and who resolves it finds that out
        return Point(end, rule, year.year, year.era, year.short_year, month=month, day=_NO_DAY)
    if day is None or not 1 <= day <= 31 or (last and (till is None or not day < till <= 31)):
        return None
    point = Point(end, rule, year.year, year.era, year.short_year, False, month, day)
    if till:
        point = point._replace(rule="days" if year is _NO_YEAR else "year_days", till_day=till)
    return with_weekday(text, point) if text[end : end + 1] in _WEEKDAY_FIRST else point


def with_weekday(text: str, point: Point) -> Point:
    """The point with the weekday that stands behind it, if one does."""
    match = WEEKDAY.match(text, point.end)
    return point._replace(end=match.end(), weekday=match["in"] or match["out"]) if match else point


def _numbers_only(text: str, start: int) -> Point | None:
    match = _NUMERIC.match(text, start)
    if match:
        year = _gregorian(match)
        # 2024.4 is a month, 2024-4 and 2024/4 may be a number of a document or a ratio
        if year is None or (match["day"] is None and match["sep"] == "-" and len(match["month"]) < 2):
            return None
        if match["day"] is None and unit_at(text, match.end()):
            return None
        point = Point(match.end(), "numeric", year, match["era"], month=int(match["month"]), day=number(match["day"]))
        if match["day"]:
            return with_weekday(text, point)
        return point._replace(end=point.end + 1) if _END.match(text, point.end) else point
    dotted = _SHORT_DOTTED.match(text, start)
    if dotted and among_dotted_days(text, start, dotted.end()):
        point = Point(dotted.end(), "numeric", short_year=int(dotted["year"]))
        return point._replace(month=int(dotted["month"]), day=int(dotted["day"]))
    for pattern in (_TWO_DIGIT_YEAR, _EIGHT):
        match = pattern.match(text, start)
        # 20230401件 is a count
        if match and not unit_at(text, match.end()):
            year = int(match["year"])
            point = Point(match.end(), "numeric", year if year > 99 else 2000 + year, None)
            return with_weekday(text, point._replace(month=int(match["month"]), day=int(match["day"])))
    english = _english(text, start) if _LETTER.match(text, start) else None
    if english:
        return english
    match = _MONTH_DAY.match(text, start)
    if match and _is_day(text, match):
        point = Point(match.end(), "month_slash_day", month=int(match["month"]), day=int(match["day"]))
        return with_weekday(text, point)
    return None


def _is_day(text: str, match: re.Match[str]) -> bool:
    """Whether 4/1 is a day and no fraction: by its weekday, in a range of such days, or alone in brackets."""
    start, previous = match.start(), text[match.start() - 1 : match.start()]
    if WEEKDAY.match(text, match.end()) or _DAYS.match(text, start) or previous == "~":
        return True
    if previous == "(" and _BRACKETED_DAY.match(text, start) is not None:
        return True
    return among_slashed_days(text, start, match.end())


_LETTER = re.compile(r"[A-Z]|[0-9]{1,2}(?:st|nd|rd|th)? [A-Z]")


def _english(text: str, start: int) -> Point | None:
    match = _ENGLISH.match(text, start) or _BRITISH.match(text, start)
    if match is None:
        return None
    parts = match.groupdict()
    month = _NAMES.index(parts["name"].lower()) + 1 if parts["name"] else int(parts["month"])
    return Point(match.end(), "english", int(parts["year"]), None, month=month, day=number(parts["day"]))
