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
from extractors.japanese.ranges import ABOUT, AND, RANGE, said_again, second_end
from extractors.japanese.telling import UNTOLD, Telling, is_past, opens_line, telling_of
from extractors.japanese.timeline import Timeline
from extractors.japanese.values import Ignored, Period, build

#: the rules of points that two numbers share
_WITH_TWO_ENDS = frozenset({"years", "months", "days"})
_POINT_OF_TIME = re.compile(r" ?(?:時点|付け?(?![加属帯与])|号(?![室館車機]))")
_BEHIND_FIRST = beginnings(ABOUT.pattern, _POINT_OF_TIME.pattern)
#: 2023年より増えた compares: より opens nothing there
_OPEN_END = re.compile(
    r"以降|以来|以後|から(?!くり)|より(?!も|[大増減高低多少早遅短長上下約若]|[0-9])|~(?=[ \n)、。」]|\Z)"
    # 7月~受付: open where no second end and no closing wave of a subtitle follows
    r"|~(?![0-9〇一二三四五六七八九十百数春夏秋冬上中下初末翌同年今来昨令平昭大明午正深夜朝夕~-]|[^\n~]{0,40}~)"
)
_OPEN_START = re.compile(r"以前|まで(?!も)")
_OPEN_FIRST = frozenset("以かよ~ま")
#: ~2025年3月31日 opens the beginning, where no joined date and no subtitle (~2040年を見据えて~) can stand
_UP_TO = re.compile(r"(?:(?P<sure>[(:|\[【「<])|\A|[\n\t。、]|[^\s0-9年月日度)]? )~\Z")
_UP_TO_ENDS = re.compile(r"(?:まで)?(?=[\s、。)\]】」|]|\Z)(?![^\n~]{0,60}~)")
_CLOSE = re.compile(r"まで(?!も)")
#: the first characters of what joins two points
_JOINTS = beginnings(RANGE.pattern, AND.pattern, ABOUT.pattern) | {"\r", "\n", "\t"}
#: before a day of the month as newspapers write it (市は9日、)
_NEWS = re.compile(r"(?:[はがもの]|[都道府県市町村区] )\Z")
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
_ROW = 12
_ON_EVERY = re.compile(
    r"に(?!わた|及|達)|から|まで|締|号|[発配]行|発[売表]|開[催館設]|付け?|支[払給]|が(?!か)|は(?!働)|を[基締除]|\("
)
_RECURRING_LAST = frozenset("年度月週の")

_QUARTER = re.compile(rf"第 ?(?P<nth>[1-4一二三四])・?四半期{QUARTER_MONTHS}")
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
    point = point_at(text, start)
    dated = point is not None and point.has_year
    near = not dated and text[start - 1 : start] in _RECURRING_LAST
    recurs = near and _RECURRING.search(text, max(floor, start - 4), start) is not None
    if point is None and recurs:
        return _recurring_day(text, start)
    point = point or _day_in_month(text, start, timeline)
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
    if recurs:
        return Ignored(start, end_of_row(text, point.end), "recurring")
    if point.rule == "day_in_context":
        return finished(text, start, point, timeline)
    point = _with_year_behind(text, point, timeline)
    return finished(text, start, point, timeline, telling=telling_of(text, start, point.end))


def _recurring_day(text: str, start: int) -> Ignored | None:
    """Days of every month (毎月15日に発行, 毎月10日、20日): a duration where nothing shows that they are days."""
    day = day_at(text, start)
    end = end_of_row(text, day.end) if day else start
    if day is None or not (end > day.end or _ON_EVERY.match(text, end)):
        return None
    return Ignored(start, end, "recurring")


def end_of_row(text: str, end: int) -> int:
    """Where the last of the months or days ends that are joined with the one before `end` (10月から12月)."""
    for _ in range(_ROW):
        joint = RANGE.match(text, end) or AND.match(text, end)
        after = joint.end() + text.startswith("翌", joint.end()) if joint else end
        point = (month_at(text, after) or day_at(text, after)) if joint else None
        if point is None:
            break
        end = point.end
    return end


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
    listed = timeline.day_end >= 0 and AND.fullmatch(text, timeline.day_end, start) is not None
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
    joint = RANGE.match(text, point.end) if text[point.end : point.end + 1] in _JOINTS else None
    last = said_again(text, joint.end(), point, timeline) or point_at(text, joint.end()) if joint else None
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
    first, last = (days.first, days.last) if days else (None, None)
    following = text[end : end + 1]
    if following in _BEHIND_FIRST:
        for pattern in (ABOUT, _POINT_OF_TIME):
            match = pattern.match(text, end)
            if match:
                end, approximate = match.end(), approximate or pattern is ABOUT
        following = text[end : end + 1]
    if ranged:
        close = _CLOSE.match(text, end) if following == "ま" else None
        end = close.end() if close else end
    else:
        start, end, first, last = _opened(text, start, end, point, days)
    precision = days.precision if days else "range" if ranged else _precision(point)
    return build(Period, (start, end, first, last, precision, approximate, rule))


def _opened(
    text: str, start: int, end: int, point: Point, days: Days | None
) -> tuple[int, int, date | None, date | None]:
    """Where a point without a second one begins and ends with what opens an end of it, and its days."""
    first: date | None = days.first if days else None
    last: date | None = days.last if days else None
    waved = text[start - 1 : start] == "~"
    if text[end : end + 1] in _OPEN_FIRST:
        after = None if waved and text.startswith("~", end) else _OPEN_END.match(text, end)
        before = None if after else _OPEN_START.match(text, end)
        if after:
            return start, after.end(), first, None
        end, first = (before.end(), None) if before else (end, first)
    if waved and _is_up_to(text, start, end, point):
        start, first = start - 1, None
    return start, end, first, last


def _is_up_to(text: str, start: int, end: int, point: Point) -> bool:
    """Whether the ~ before `start` means that the date ends what has no beginning."""
    wave = _UP_TO.search(text, max(0, start - 3), start)
    if wave is None or not _UP_TO_ENDS.match(text, end):
        return False
    return wave["sure"] is not None or bool(point.month or point.fiscal)


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
    second = _second(text, start, point, resolved, timeline) if joined else None
    timeline.remember(resolved, dated and has_year, start)
    if second is None:
        rule = point.rule if has_year or days is None else f"{point.rule}_in_context"
        ranged = bool(point.till_year or point.till_month or point.till_day)
        return build(_Stretch, (point.end, days, point.approximate, rule, ranged))
    timeline.remember(second, second.has_year and dated and has_year, start, since=resolved)
    last = days_of(second)
    both = Days(days.first, last.last, "range") if days and last else None
    return _Stretch(second.end, both, point.approximate or second.approximate, "range", True)


def _second(text: str, start: int, point: Point, resolved: Point, timeline: Timeline) -> Point | None:
    """The second end of a range that `point` begins, resolved, or None."""
    beginning = resolved if resolved.year is not None else resolved._replace(year=_SOME_YEAR)
    second = second_end(text, start, point, resolved, beginning, timeline)
    return second if second is None or resolved.year is not None else second._replace(year=None)
