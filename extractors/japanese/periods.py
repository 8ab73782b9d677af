"""Periods: one or two calendar points, and what opens an end of them; `relative` reads words that stand for one (同年).

From 以降, 以来, から and より an end is open where they touch the date; まで and 以前 open the beginning. 頃, 前後
make it approximate. Two points with から, ~ or - between them are a range; the second takes what it does not say
from the first (9月1日から20日まで).
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from extractors.alternation import beginnings
from extractors.japanese.days import days_of, shifted_month
from extractors.japanese.eras import Days
from extractors.japanese.months import Point, day_at, month_at, number
from extractors.japanese.points import QUARTER_MONTHS, point_at
from extractors.japanese.telling import UNTOLD, Telling, is_past, opens_line, telling_of
from extractors.japanese.timeline import Timeline
from extractors.japanese.values import Ignored, Period, build

_RANGE = re.compile(r" ?(?:~|-|から|より|ー|→|・) ?")
#: the rules of points that two numbers share
_WITH_TWO_ENDS = frozenset({"years", "months", "days"})
_ABOUT = re.compile(r" ?(?:頃|ごろ|ころ(?=[、。にのはからより)])|前後)")
_POINT_OF_TIME = re.compile(r" ?(?:時点|付け?(?![加属帯与])|号(?![室館車機]))")
_BEHIND_FIRST = beginnings(_ABOUT.pattern, _POINT_OF_TIME.pattern)
#: 2023年より増えた compares: より opens nothing there
_OPEN_END = re.compile(
    r"以降|以来|以後|から(?!くり)|より(?!も|[大増減高低多少早遅短長上下約若]|[0-9])|~(?=[ \n)、。」]|\Z)"
)
_OPEN_START = re.compile(r"以前|まで(?!も)")
_OPEN_FIRST = frozenset("以かよ~ま")
_CLOSE = re.compile(r"まで(?!も)")
#: between the days of a list
_AND = re.compile(r" ?(?:、|・|,|と|及び|および|並びに) ?")
#: the first characters of what joins two points
_JOINTS = beginnings(_RANGE.pattern, _AND.pattern, _ABOUT.pattern)
#: the second end of a range in words of the first: 令和6年4月から同年9月まで
_SAME = re.compile(r"(?P<word>同年|翌年|同月|翌月|今年|本年|来年|再来年)の?")
#: years from the document's own
_AHEAD = {"今年": 0, "本年": 0, "来年": 1, "再来年": 2}
#: before a day of the month as newspapers write it (市は9日、)
_NEWS = re.compile(r"(?:[はがもの]|[都道府県市町村区] )\Z")
#: behind a second point: the first was moved to it, not joined with it
_TWO_YEARS = re.compile(r"の ?[2二両](?:[かカヶヵ箇]?年|年間)|にかけ")
_MOVED = re.compile(r"に(?:変更|延期|延長|前倒|繰り|改定|改正|短縮)")
_UNTIL = re.compile(r"まで(?!に?[0-9])(?=[のにで、。開行]|$)")
#: characters between the first and the last day of a stretch
_STRETCH = 40
_ON_A_DAY = re.compile(
    r"付|午前|午後|、(?=[^0-9])|に(?:開|実施|発表|公表|行|始|公開|施行|発足|締結"
    r"|設|提供|運用|導入|就任|視察|記者|可決|成立)"
)
#: a law of the state; the year of a municipality's own rule says when it was made (平成16年告示第38号)
_LAW = re.compile(
    r"(?:[一-鿿ァ-ヺー]{0,14}(?:法律|政令|勅令|[府省]令|通達|通知)|[一-鿿]{0,10}[省庁](?:告示|訓令))"
    r"第 ?[0-9一二三四五六七八九十百]{1,5}号"
)
#: characters behind the year in which 第 stands
_LAW_REACH = 20
_RECURRING = re.compile(r"(?:毎年|毎年度|例年|毎月|毎週)の?\Z")
_RECURRING_LAST = frozenset("年度月週の")

_QUARTER = re.compile(rf"第 ?(?P<nth>[1-4一二三四])四半期{QUARTER_MONTHS}")
#: a year that a bracket behind the verb adds: 10月15日に始めた(2024年)
_YEAR_BEHIND = re.compile(r"[^。\n()年]{0,60}\((?=[0-9令平昭])")
_BRACKET_REACH = 61


class _Stretch(NamedTuple):
    """A point or two, resolved: where it ends, its days (None: the year is not told) and the rule."""

    end: int
    days: Days | None
    approximate: bool
    rule: str
    ranged: bool = False


def period_at(text: str, start: int, floor: int, timeline: Timeline) -> Period | Ignored | None:
    """The calendar expression at `start`, with what touches it; nothing before `floor` belongs to it."""
    point = point_at(text, start) or _day_in_month(text, start, timeline)
    if point is None:
        return None
    if point.rule == "year" and text.find("第", point.end, point.end + _LAW_REACH) >= 0:
        law = _LAW.match(text, point.end)
        if law:
            return Ignored(start, law.end(), "law_number")
    if point.rule == "bare_year" and not timeline.near_year(point.short_year or 0, start):
        return None
    if point.has_year:
        return finished(text, start, point, timeline)
    if text[start - 1 : start] in _RECURRING_LAST and _RECURRING.search(text, max(floor, start - 4), start):
        return Ignored(start, point.end, "recurring")
    if point.rule == "day_in_context":
        return finished(text, start, point, timeline)
    point = _with_year_behind(text, point, timeline)
    return finished(text, start, point, timeline, telling=telling_of(text, start, point.end))


def _day_in_month(text: str, start: int, timeline: Timeline) -> Point | None:
    """A day of the month that the paragraph named last, where it shows that it is no duration.

    It shows by its weekday, by what is done on it (9日に開く), or by standing in a list of days (5月10日、17日、24日).
    """
    day = day_at(text, start)
    if day is None:
        return None
    month = timeline.month
    if month is None:
        return _day_of_news(text, start, day, timeline)
    listed = timeline.day_end >= 0 and _AND.fullmatch(text, timeline.day_end, start) is not None
    shown = _ON_A_DAY.match(text, day.end)
    news = shown is not None and (shown[0] != "、" or _NEWS.search(text, max(0, start - 2), start) is not None)
    if not (day.weekday or listed or news or _ends_stretch(text, start, day, timeline)):
        return None
    return day._replace(year=month[0], month=month[1], rule="day_in_context")


def _ends_stretch(text: str, start: int, day: Point, timeline: Timeline) -> bool:
    """Whether the day ends what began on the day before it in the sentence: 6月4日に開会し、26日まで."""
    begun = timeline.day_end if timeline.day else -1
    if begun < 0 or start - begun > _STRETCH or not _UNTIL.match(text, day.end):
        return False
    between = text[begun:start]
    return timeline.day is not None and timeline.day.day < (day.day or 0) and not {"。", "\n"} & set(between)


def _day_of_news(text: str, start: int, day: Point, timeline: Timeline) -> Point | None:
    """A day of the news (市は9日、…と発表した): of the month in which the paper came out, or of the one before."""
    own = timeline.own
    begins = opens_line(text, start) or _NEWS.search(text, max(0, start - 2), start) is not None
    if not (begins and text.startswith("、", day.end) and own.spoken and own.whole and own.day) or not is_past(
        text, day.end
    ):
        return None
    year, month = shifted_month((own.day.year, own.day.month), -int((day.day or 0) > own.day.day))
    return day._replace(year=year, month=month, rule="day_in_context")


def quarter_at(text: str, start: int, timeline: Timeline) -> Period | Ignored | None:
    """A quarter of the fiscal year that was named last or is now (第4四半期)."""
    match = _QUARTER.match(text, start)
    year = timeline.fiscal_year_from(False) or timeline.fiscal_year_from(True)
    if match is None or year is None:
        return None
    point = Point(match.end(), "quarter", year, fiscal=True, part=str(number(match["nth"])))
    return finished(text, start, point, timeline, dated=False)


def _with_year_behind(text: str, point: Point, timeline: Timeline) -> Point:
    """A month or day with the year that the second end of its range tells, or that a bracket behind its verb adds."""
    joint = _RANGE.match(text, point.end) if text[point.end : point.end + 1] in _JOINTS else None
    last = _said_again(text, joint.end(), point, timeline) or point_at(text, joint.end()) if joint else None
    if last and last.year and last.month and point.month:
        return point._replace(year=last.year - (point.month > last.month), era=last.era)
    end = point.end
    behind = _YEAR_BEHIND.match(text, end) if text.find("(", end, end + _BRACKET_REACH) >= 0 else None
    year = point_at(text, behind.end()) if behind else None
    if year and year.rule == "year" and text[year.end : year.end + 1] == ")":
        return point._replace(year=year.year, era=year.era)
    return point


def finished(
    text: str, start: int, point: Point, timeline: Timeline, dated: bool = True, telling: Telling = UNTOLD
) -> Period | Ignored:
    """Resolve the point, look for a second one and for what opens an end.

    `dated` says whether a year that it has tells the year of what follows: 来年 does not. `telling` is how the text
    tells of a month without a year.
    """
    resolved = timeline.resolve(point, telling=telling)
    days = days_of(resolved)
    if days is None and _impossible(resolved):
        return Ignored(start, point.end, "impossible_date")
    end, days, approximate, rule, ranged = _stretch(text, start, point, resolved, days, timeline, dated)
    first: date | None = days.first if days else None
    last: date | None = days.last if days else None
    following = text[end : end + 1]
    if following in _BEHIND_FIRST:
        for pattern in (_ABOUT, _POINT_OF_TIME):
            match = pattern.match(text, end)
            if match:
                end, approximate = match.end(), approximate or pattern is _ABOUT
        following = text[end : end + 1]
    if ranged:
        close = _CLOSE.match(text, end) if following == "ま" else None
        end = close.end() if close else end
    elif following in _OPEN_FIRST:
        after = _OPEN_END.match(text, end)
        before = None if after else _OPEN_START.match(text, end)
        if after:
            end, last = after.end(), None
        elif before:
            end, first = before.end(), None
    precision = days.precision if days else "range" if ranged else _precision(point)
    return build(Period, (start, end, first, last, precision, approximate, rule))


def _precision(point: Point) -> str:
    """The precision of a month or day whose year is unknown."""
    if point.till_month or point.till_day:
        return "range"
    return "day" if point.day else "month" if point.month else "fiscal_year" if point.fiscal else "year"


#: a leap year, in which every day of a month without a year may lie
_SOME_YEAR = 2024


def _impossible(resolved: Point) -> bool:
    """Whether the calendar has no such day, which has no days: 2月30日, 令和元年4月1日, 13月."""
    if resolved.month is None or (resolved.day is None and resolved.month <= 12):
        return False
    return resolved.year is not None or days_of(resolved._replace(year=_SOME_YEAR)) is None


def _stretch(
    text: str, start: int, point: Point, resolved: Point, days: Days | None, timeline: Timeline, dated: bool
) -> _Stretch:
    has_year = point.has_year
    joined = text[point.end : point.end + 1] in _JOINTS and point.rule not in _WITH_TWO_ENDS
    second = _second(text, point, resolved, timeline) if joined else None
    timeline.remember(resolved, dated and has_year, start)
    if second is None:
        rule = point.rule if has_year or days is None else f"{point.rule}_in_context"
        ranged = bool(point.till_year or point.till_month or point.till_day or point.decade)
        return build(_Stretch, (point.end, days, point.approximate, rule, ranged))
    timeline.remember(second, second.has_year and dated and has_year, start, since=resolved)
    last = days_of(second)
    both = Days(days.first, last.last, "range") if days and last else None
    return _Stretch(second.end, both, point.approximate or second.approximate, "range", True)


def _second(text: str, point: Point, resolved: Point, timeline: Timeline) -> Point | None:
    """The second end of a range that `point` begins, resolved, or None."""
    about = _ABOUT.match(text, point.end)
    joint = _RANGE.match(text, about.end() if about else point.end)
    if joint is None:
        return _next_fiscal_year(text, point)
    found = _said_again(text, joint.end(), resolved, timeline) or point_at(text, joint.end())
    if found is None and point.day is not None:
        found = day_at(text, joint.end())
    if found is None or _MOVED.match(text, found.end):
        return None
    if joint[0].strip() in ("・", "→") and (found.has_year or found.rule != point.rule):
        return None
    known = resolved.year is not None
    first = resolved if known else resolved._replace(year=_SOME_YEAR)
    second = timeline.resolve(found, before=first)
    days, beginning = days_of(second), days_of(first)
    if days is None or beginning is None or days.last <= beginning.first:
        return None
    return second if known else second._replace(year=None)


def _next_fiscal_year(text: str, point: Point) -> Point | None:
    """The second of two fiscal years that と joins to one stretch (令和5年度と令和6年度の2か年)."""
    joint = _AND.match(text, point.end) if point.fiscal and point.year and not point.part else None
    second = point_at(text, joint.end()) if joint and "と" in joint[0] else None
    if second is None or not second.fiscal or second.year != (point.year or 0) + 1:
        return None
    return second if _TWO_YEARS.match(text, second.end) else None


def _said_again(text: str, start: int, first: Point, timeline: Timeline) -> Point | None:
    """同年9月, 翌年3月, 来年3月, 同月20日 or 翌月10日 at `start`, behind the first end of a range."""
    same = _SAME.match(text, start)
    if same is None:
        return None
    word = same["word"]
    said = timeline.year_from(True) if word in _AHEAD else first.year
    if word.endswith("年"):
        month = month_at(text, same.end()) if said else None
        return month._replace(year=(said or 0) + _AHEAD.get(word, word == "翌年")) if month else None
    day = day_at(text, same.end(), first.month) if first.month else None
    if day is None or first.month is None or first.year is None:
        return None
    year, number = shifted_month((first.year, first.month), int(word == "翌月"))
    return day._replace(year=year, month=number)
