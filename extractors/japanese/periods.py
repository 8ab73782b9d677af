"""Periods: one or two calendar points, what opens an end of them, and words that stand for one (同年, 昨年度).

From 以降, 以来, から and より an end is open where they touch the date; まで and 以前 open the beginning. 頃, 前後 make it
approximate. Two points with から, ~ or - between them are a range; the second takes what it does not say from the first
(9月1日から20日まで).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from extractors.japanese.eras import Days
from extractors.japanese.points import Point, behind_year, day_at, month_at, point_at, with_weekday
from extractors.japanese.timeline import Timeline, days_of, shifted_day, shifted_month
from extractors.japanese.values import Ignored, Period

_RANGE = re.compile(r" ?(?:~|-|から|より|ー|→|・) ?")
_ABOUT = re.compile(r" ?(?:頃|ごろ|ころ(?=[、。にのはからより)])|前後)")
_POINT_OF_TIME = re.compile(r" ?(?:時点|付け?(?![加属帯与])|号(?![室館車機]))")
#: 2023年より増えた compares: より opens nothing there
_OPEN_END = re.compile(
    r"以降|以来|以後|から(?!くり)|より(?!も|[大増減高低多少早遅短長上下約若]|[0-9])|~(?=[ \n)、。」]|\Z)"
)
_OPEN_START = re.compile(r"以前|まで(?!も)")
_CLOSE = re.compile(r"まで(?!も)")
#: behind a second point: the first was moved to it, not joined with it
_MOVED = re.compile(r"に(?:変更|延期|延長|前倒|繰り|改定|改正|短縮)")
_LAW = re.compile(r"[一-鿿ァ-ヺー]{0,14}(?:法律|政令|勅令|[府省]令|条例|規則|告示|訓令|要綱|規程|通達|通知)第 ?[0-9一二三四五六七八九十百]{1,5}号")
_RECURRING = re.compile(r"(?:毎年|毎年度|例年|毎月|毎週)の?\Z")

#: word: (kind, steps, deictic); a deictic word means the document's own time, another one the time last named
_RELATIVE = {
    "一昨年": ("year", -2, True), "昨年": ("year", -1, True), "去年": ("year", -1, True), "今年": ("year", 0, True),
    "本年": ("year", 0, True), "再来年": ("year", 2, True), "来年": ("year", 1, True), "同年": ("year", 0, False),
    "翌年": ("year", 1, False), "前年": ("year", -1, False), "先月": ("month", -1, True), "今月": ("month", 0, True),
    "本月": ("month", 0, True), "来月": ("month", 1, True), "同月": ("month", 0, False), "翌月": ("month", 1, False),
    "本日": ("day", 0, True), "昨日": ("day", -1, True), "同日": ("day", 0, False), "昨": ("year", -1, True),
    "今": ("year", 0, True), "来": ("year", 1, True),
}  # fmt: skip
RELATIVE = re.compile(
    r"(?P<word>一昨年|昨年|去年|今年|本年|再来年|来年|同年|翌年|前年|先月|今月|本月|来月|同月|翌月|本日|昨日|同日|[昨今来](?=[春夏秋冬]))"
    r"(?P<fiscal>度)?(?!比|並|同|齢|以前|の同|のうち|紀)"
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A point or two, resolved: where it ends, its days (None: the year is not told) and the rule."""

    end: int
    days: Days | None
    approximate: bool
    rule: str
    ranged: bool = False


def period_at(text: str, start: int, floor: int, timeline: Timeline) -> Period | Ignored | None:
    """The calendar expression at `start`, with what touches it; nothing before `floor` belongs to it."""
    point = point_at(text, start)
    if point is None:
        return None
    law = _LAW.match(text, point.end) if point.rule == "year" else None
    if law:
        return Ignored(start, law.end(), "law_number")
    if not point.has_year and _RECURRING.search(text, max(floor, start - 4), start):
        return Ignored(start, point.end, "recurring")
    return _finish(text, start, point, timeline)


def _finish(text: str, start: int, point: Point, timeline: Timeline) -> Period | None:
    """Resolve the point, look for a second one and for what opens an end."""
    stretch = _stretch(text, point, timeline)
    if stretch is None:
        return None
    end, approximate = stretch.end, stretch.approximate
    for pattern in (_ABOUT, _POINT_OF_TIME):
        match = pattern.match(text, end)
        if match:
            end, approximate = match.end(), approximate or pattern is _ABOUT
    days = stretch.days
    first: date | None = days.first if days else None
    last: date | None = days.last if days else None
    close = _CLOSE.match(text, end) if stretch.ranged else None
    after = None if stretch.ranged else _OPEN_END.match(text, end)
    before = None if stretch.ranged or after else _OPEN_START.match(text, end)
    if close:
        end = close.end()
    elif after:
        end, last = after.end(), None
    elif before:
        end, first = before.end(), None
    return Period(start, end, first, last, days.precision if days else _precision(point), approximate, stretch.rule)


def _precision(point: Point) -> str:
    """The precision of a month or day whose year is unknown."""
    if point.till_month or point.till_day:
        return "range"
    return "day" if point.day else "month" if point.month else "fiscal_year" if point.fiscal else "year"


def _stretch(text: str, point: Point, timeline: Timeline) -> _Stretch | None:
    resolved = timeline.resolve(point)
    days = days_of(resolved)
    if days is None and resolved.year is not None and resolved.month is not None:
        return None
    if days is None and point.month is None and not point.has_year:
        return None
    second = _second(text, point, resolved, timeline)
    timeline.remember(resolved)
    about = point.approximate
    if second is None or days is None:
        rule = point.rule if point.year is not None or days is None else f"{point.rule}_in_context"
        return _Stretch(point.end, days, about, rule, days is not None and days.precision == "range")
    timeline.remember(second)
    last = days_of(second)
    if last is None:
        return _Stretch(point.end, days, about, point.rule)
    return _Stretch(second.end, Days(days.first, last.last, "range"), about or second.approximate, "range", True)


def _second(text: str, point: Point, resolved: Point, timeline: Timeline) -> Point | None:
    """The second end of a range that `point` begins, resolved, or None."""
    if point.rule in ("years", "months", "days"):
        return None
    about = _ABOUT.match(text, point.end)
    joint = _RANGE.match(text, about.end() if about else point.end)
    if joint is None or resolved.year is None:
        return None
    found = point_at(text, joint.end())
    if found is None and point.day is not None:
        found = day_at(text, joint.end())
    if found is None or _MOVED.match(text, found.end):
        return None
    if joint[0].strip() in ("・", "→") and (found.has_year or found.rule != point.rule):
        return None
    second = timeline.resolve(found, before=resolved)
    days, first = days_of(second), days_of(resolved)
    return second if days and first and days.last > first.first else None


def relative_at(text: str, match: re.Match[str], timeline: Timeline) -> Period | None:
    """The period that a word like 同年 or 昨年度 means, with the month or day behind it."""
    kind, steps, deictic = _RELATIVE[match["word"]]
    start, end = match.span()
    if kind == "day":
        return _relative_day(start, end, timeline.day_from(deictic), steps)
    if kind == "month":
        known = timeline.month_from(deictic)
        if known is None:
            return None
        year, month = shifted_month(known, steps)
        day = day_at(text, end, month)
        return _finish(text, start, replace(day or Point(end, "relative", month=month), year=year), timeline)
    if match["fiscal"]:
        base = timeline.fiscal_year_from(deictic)
        if base is None:
            return None
        point = behind_year(text, Point(end, "relative", year=base + steps, fiscal=True))
        return _finish(text, start, replace(point, rule="relative"), timeline)
    behind = month_at(text, end + (text[end : end + 1] == "の"))
    base = timeline.year_from(deictic)
    if base is None:
        return Period(start, behind.end, None, None, _precision(behind), False, "relative") if behind else None
    if behind is None:
        season = text[end : end + 1] if text[end : end + 1] in "春夏秋冬" and text[end : end + 2] != "秋田" else ""
        behind = Point(end + len(season), "relative", part=season)
        if not season and len(match["word"]) == 1:
            return None
    return _finish(text, start, with_weekday(text, replace(behind, year=base + steps)), timeline)


def _relative_day(start: int, end: int, base: date | None, steps: int) -> Period | None:
    day = shifted_day(base, steps) if base else None
    return Period(start, end, day, day, "day", False, "relative") if day else None
