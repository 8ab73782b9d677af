"""One calendar expression as written: its parts, without deciding what year an unsaid one is.

A year is 2024年, 令和6年, 令和6年(2024年), 令和6(2024)年度, R6年, 二〇二四年; behind it stand a month, a season, a
quarter, a half, 末. A month has a day, a third (上旬) or 末. Numbers only: 2024/4/1, 2024-04-01, 2024.4, R6.4.1,
24/04/08, 20240401. English: Apr 1, 2024, and what blogs make of it (10月 6, 2025). Two numbers may share their
noun: 2024年4~6月, 令和5~7年度.

All text is folded. Expressions are tried at a place, so every pattern is used with `match`.
"""

from __future__ import annotations

import re

from extractors.japanese.eras import era_year
from extractors.japanese.lists import among_dotted_days, among_slashed_days, column_year
from extractors.japanese.months import TILL, TWO, WEEKDAY, Point, month_at, number, with_weekday
from extractors.japanese.units import unit_at

_ERA = r"(?:令和|平成|昭和|大正|明治|[㋿㍻㍼㍽㍾]|[RHSTM]|[令平昭])"
_WESTERN = r"(?:(?:1[6-9]|2[01])[0-9]{2}|[一二][〇一二三四五六七八九]{3}|二千[一二三四五六七八九十]{0,4})"
_YEAR_NUMBER = rf"(?:(?P<era>{_ERA}) ?\.?(?P<era_year>元|{TWO})|(?:西暦 ?)?(?P<year>{_WESTERN}))"
#: the same year in brackets, in the other calendar or in two eras: (令和6年), (平成31年・令和元年)
_SAME_YEAR = rf"(?:西暦|{_ERA})? ?(?:元|[0-9]{{1,4}}|[〇一二三四五六七八九十]{{1,4}})年?度?"
_GLOSS = rf"(?: ?\({_SAME_YEAR}(?:[・/、,]{_SAME_YEAR})?\))?"

_YEAR = re.compile(
    rf"{_YEAR_NUMBER}{_GLOSS}(?:年?度?{TILL}(?P<till_era>{_ERA})?(?P<till>{_WESTERN}|{TWO}))?"
    rf" ?年(?P<fiscal>度)?(?P<decade>代)?{_GLOSS}"
    r"(?!間|生|制|齢|金|代|以上)"
)
#: R7.8月末, 2024/4月
_DOTTED_YEAR = re.compile(rf"{_YEAR_NUMBER}[./](?={TWO}月)")
_FISCAL_LATIN = re.compile(r"FY ?'?(?P<year>20[0-9]{2}|[0-9]{2})(?![0-9])")
#: a year without its era (6年4月, 24年度), clear only where the context has one
_SHORT_YEAR = re.compile(rf"(?P<short>[0-9]{{1,2}}|元)年(?:(?P<fiscal>度)(?!間)|(?= ?{TWO}月))")
_SHORT_FIRST = frozenset("0123456789元")
#: a year of two digits as newspapers shorten one behind a full year (2016年から研究し、21年に始めた), and no duration
_BARE_YEAR = re.compile(
    r"(?P<short>[1-9][0-9])年"
    r"(?=に(?!は?[0-9一二数何]|わた|渡|亘|及|達|迫|満|近|上る|のぼ|な[るっりら]|伸|延|短|縮|相当|かけ|する|し[たて])"
    r"|[春夏秋冬末]|から(?![0-9])|まで|以降|比)"
)
_DECADE_PART = re.compile(r"の?(?:(?P<half>前半|後半)|(?P<about>初頭|初め|はじめ|半ば|中頃|中ごろ|末(?![期端尾])))")
#: days with a name behind a year: month and day
_FEAST = re.compile("の?(?P<name>元日|元旦|大晦日|大みそか)")
_FEASTS = {"元日": (1, 1), "元旦": (1, 1), "大晦日": (12, 31), "大みそか": (12, 31)}
#: the months of a quarter that a bracket behind it repeats
QUARTER_MONTHS = r"(?: ?\((?:1[0-2]|[1-9])月?[~-](?:1[0-2]|[1-9])月期?\))?"
PART = re.compile(
    rf"の?(?:(?:第 ?(?P<nth>[1-4一二三四])・?四半期|(?P<latin>[1-4])Q|Q(?P<q>[1-4])){QUARTER_MONTHS}"
    r"|(?P<half>[上下]半?期|前半|後半|(?:前|後)期(?!高齢|計画|基本))"
    r"|(?P<season>[春夏秋冬](?!季|田|葉|日|目|至|分)))"
    r"|(?P<again>の?年)?(?P<edge>末(?!期|端|尾|日)|暮れ|初め|始め|はじめ|初頭|明け|頭(?!取)|当初(?!予算|計画)|(?<=年)初(?=[まかよ、。)\n]|\Z))"
    r"|(?P<middle>半ば|中頃|中ごろ)"
)
#: a day in brackets, as news give it: (12/9); (1/2) may be a page of two or a half
_BRACKETED_DAY = re.compile(r"(?:[5-9]|1[0-2])/(?:3[01]|[12][0-9]|[1-9])(?=\))")
_DAYS = re.compile(
    r"(?:1[0-2]|0?[1-9])/(?:3[01]|[12][0-9]|0?[1-9]) ?~ ?(?:1[0-2]|0?[1-9])/(?:3[01]|[12][0-9]|0?[1-9])(?![0-9/])"
)
_MONTH_DAY = re.compile(r"(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9/])")

_NUMERIC = re.compile(
    rf"(?:(?P<era>{_ERA})(?P<era_year>元|[0-9]{{1,2}})|(?P<year>(?:1[89]|20)[0-9]{{2}}))(?P<sep>[./-]) ?"
    r"(?P<month>1[0-2]|0?[1-9])(?:(?P=sep) ?(?P<day>3[01]|[12][0-9]|0?[1-9]))?"
    r"(?![0-9]|[./][0-9]|-(?!(?:20[0-9]{2}[./])?[01]?[0-9][./][0-3]?[0-9](?![0-9./]))[0-9]|[%A-SU-Za-z月十百千万億兆])"
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
        return _decade(text, point) if point.decade else point
    part = PART.match(text, point.end)
    if part and part["again"] and (point.fiscal or text.startswith(("年始", "調整"), part.end())):
        part = None
    if part is None:
        return (None if point.fiscal else month_at(text, point.end, point) or _feast(text, point)) or point
    quarter = number(part["nth"] or part["q"] or part["latin"])
    word = str(quarter) if quarter else part["half"] or part["season"] or part["edge"] or ""
    return point._replace(end=part.end(), part=word, approximate=part["middle"] is not None)


def _decade(text: str, point: Point) -> Point:
    """The decade with its half (1980年代後半), or with a vaguer part of it."""
    part = _DECADE_PART.match(text, point.end)
    if part is None:
        return point
    return point._replace(end=part.end(), part=part["half"] or "", approximate=part["about"] is not None)


def _feast(text: str, point: Point) -> Point | None:
    """The first or the last day of a year by its name."""
    feast = _FEAST.match(text, point.end)
    if feast is None:
        return None
    month, day = _FEASTS[feast["name"]]
    return point._replace(end=feast.end(), month=month, day=day)


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
    if _is_share(text, start):
        return False
    if WEEKDAY.match(text, match.end()) or _DAYS.match(text, start) or previous == "~":
        return True
    if previous == "(" and _BRACKETED_DAY.match(text, start) is not None:
        return True
    return among_slashed_days(text, start, match.end())


#: two proper fractions that a range joins, and what shows that they are shares: 経費の1/3~1/2、補助率1/2~2/3
_SHARES = re.compile(r"(?P<part>[1-9])/(?P<whole>[2-9]|10) ?~ ?(?P<part2>[1-9])/(?P<whole2>[2-9]|10)(?![0-9/])")
_SHARE_BEFORE = re.compile(r"(?:率|割合|の|費|額|負担|補助|助成)[ はが:(]?\Z")
_SHARE_BEHIND = re.compile(
    r" ?(?:の?(?:補助|助成|負担|減額|減免|軽減|額|相当|割合)|以内|程度|を(?:補助|助成|負担|上限|軽減|減))"
)
#: characters from the first of them to the second
_SHARE_REACH = 7


def _is_share(text: str, start: int) -> bool:
    """Whether the fraction at `start` is an end of a range of shares and no day: it would run back, or words tell."""
    second = text[start - 1 : start] in "~ "
    for first in range(max(0, start - _SHARE_REACH), start + 1) if second else (start,):
        shares = _SHARES.match(text, first)
        if shares is None or start not in (first, shares.start("part2")):
            continue
        part, whole, part2, whole2 = (int(number) for number in shares.groups())
        if part >= whole or part2 >= whole2:
            continue
        if part == part2 and whole >= whole2:
            return True
        told = _SHARE_BEFORE.search(text, max(0, first - 3), first) or _SHARE_BEHIND.match(text, shares.end())
        return told is not None
    return False


_LETTER = re.compile(r"[A-Z]|[0-9]{1,2}(?:st|nd|rd|th)? [A-Z]")


def _english(text: str, start: int) -> Point | None:
    match = _ENGLISH.match(text, start) or _BRITISH.match(text, start)
    if match is None:
        return None
    parts = match.groupdict()
    month = _NAMES.index(parts["name"].lower()) + 1 if parts["name"] else int(parts["month"])
    return Point(match.end(), "english", int(parts["year"]), None, month=month, day=number(parts["day"]))
