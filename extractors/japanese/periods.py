"""Periods: one or two calendar points, what opens an end of them, and words that stand for one (同年, 昨年度).

From 以降, 以来, から and より an end is open where they touch the date; まで and 以前 open the beginning. 頃, 前後
make it approximate. Two points with から, ~ or - between them are a range; the second takes what it does not say
from the first (9月1日から20日まで).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractors.japanese.eras import Days
from extractors.japanese.points import Point, behind_month, behind_year, day_at, month_at, point_at
from extractors.japanese.timeline import Timeline, days_of, shifted_month
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
#: behind 同年 or 翌年 alone: not 翌年の予算, which may be any
_BARE = re.compile(r"に(?!は?、?お)|から|まで|以降|、|末|は、")
#: behind a second point: the first was moved to it, not joined with it
#: between the days of a list
_AND = re.compile(r" ?(?:、|・|,|と|及び|および|並びに) ?")
#: the second end of a range in words of the first: 令和6年4月から同年9月まで
_SAME = re.compile(r"(?P<word>同年|翌年|同月|翌月)の?")
#: before a day of the month as newspapers write it (市は9日、)
_NEWS = re.compile(r"[はがもの]\Z")
_MOVED = re.compile(r"に(?:変更|延期|延長|前倒|繰り|改定|改正|短縮)")
_ON_A_DAY = re.compile(
    r"付|午前|午後|、(?=[^0-9])|に(?:開|実施|発表|公表|行|始|公開|施行|発足|締結|設|提供|運用|導入|就任|視察|記者|可決|成立)"
)
_LAW = re.compile(
    r"[一-鿿ァ-ヺー]{0,14}(?:法律|政令|勅令|[府省]令|条例|規則|告示|訓令|要綱|規程|通達|通知)"
    r"第 ?[0-9一二三四五六七八九十百]{1,5}号"
)
_RECURRING = re.compile(r"(?:毎年|毎年度|例年|毎月|毎週)の?\Z")

#: word: (kind, steps, deictic); a deictic word means the document's own time, another one the time last named
_RELATIVE = {
    "一昨年": ("year", -2, True), "昨年": ("year", -1, True), "去年": ("year", -1, True), "今年": ("year", 0, True),
    "本年": ("year", 0, True), "再来年": ("year", 2, True), "来年": ("year", 1, True), "同年": ("year", 0, False),
    "翌年": ("year", 1, False), "前年": ("year", -1, False), "先月": ("month", -1, True), "今月": ("month", 0, True),
    "本月": ("month", 0, True), "来月": ("month", 1, True), "同月": ("month", 0, False), "翌月": ("month", 1, False),
    "同日": ("day", 0, False), "昨": ("year", -1, True),
    "今": ("year", 0, True), "来": ("year", 1, True), "この": ("year", 0, True), "同じ年": ("year", 0, False),
    "翌": ("month", 1, False), "同": ("month", 0, False),
}  # fmt: skip
_SEASONS = "春夏秋冬"
RELATIVE_WORDS = [
    *(word for word in _RELATIVE if len(word) > 1 and word != "この"),
    *(f"この{one}" for one in _SEASONS),
]
RELATIVE_WORDS += [
    *(word + one for word in "昨今来" for one in _SEASONS),
    *(f"翌{month}月" for month in range(1, 13)),
    *(f"同{digit}" for digit in range(1, 10)),
]
RELATIVE = re.compile(
    rf"(?P<word>{'|'.join(sorted((w for w in _RELATIVE if len(w) > 1 and w != 'この'), key=len, reverse=True))}"
    r"|(?:[昨今来]|この)(?=[春夏秋冬](?!休|季))|翌(?=(?:1[0-2]|[1-9])月)|同(?=[0-9]{1,2}日))(?P<fiscal>度)?(?!比|並|同|齢|以前|の同|のうち|紀)"
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
    point = point_at(text, start) or _day_in_month(text, start, timeline)
    if point is None:
        return None
    law = _LAW.match(text, point.end) if point.rule == "year" else None
    if law:
        return Ignored(start, law.end(), "law_number")
    if not point.has_year and _RECURRING.search(text, max(floor, start - 4), start):
        return Ignored(start, point.end, "recurring")
    return _finish(text, start, point, timeline)


def _day_in_month(text: str, start: int, timeline: Timeline) -> Point | None:
    """A day of the month that the paragraph named last, where it shows that it is no duration.

    It shows by its weekday, by what is done on it (9日に開く), or by standing in a list of days (5月10日、17日、24日).
    """
    month = timeline.month
    day = day_at(text, start) if month else None
    if day is None or month is None:
        return None
    listed = timeline.day_end >= 0 and _AND.fullmatch(text, timeline.day_end, start) is not None
    shown = _ON_A_DAY.match(text, day.end)
    news = shown is not None and (shown[0] != "、" or _NEWS.search(text, max(0, start - 1), start) is not None)
    if not (day.weekday or listed or news):
        return None
    return day._replace(year=month[0], month=month[1], rule="day_in_context")


def _finish(text: str, start: int, point: Point, timeline: Timeline, dated: bool = True) -> Period | Ignored:
    """Resolve the point, look for a second one and for what opens an end.

    `dated` says whether a year that it has tells the year of what follows: 来年 does not.
    """
    if _impossible(point, timeline):
        return Ignored(start, point.end, "impossible_date")
    stretch = _stretch(text, start, point, timeline, dated and point.has_year)
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
    return Period(
        start,
        end,
        first,
        last,
        days.precision if days else "range" if stretch.ranged else _precision(point),
        approximate,
        stretch.rule,
    )


def _precision(point: Point) -> str:
    """The precision of a month or day whose year is unknown."""
    if point.till_month or point.till_day:
        return "range"
    return "day" if point.day else "month" if point.month else "fiscal_year" if point.fiscal else "year"


#: a leap year, in which every day of a month without a year may lie
_SOME_YEAR = 2024


def _impossible(point: Point, timeline: Timeline) -> bool:
    """Whether the calendar has no such day: 2月30日, 令和元年4月1日."""
    resolved = timeline.resolve(point)
    if resolved.month is None or resolved.day is None:
        return False
    return days_of(resolved._replace(year=resolved.year or _SOME_YEAR)) is None


def _stretch(text: str, start: int, point: Point, timeline: Timeline, dated: bool) -> _Stretch:
    resolved = timeline.resolve(point)
    days = days_of(resolved)
    second = _second(text, point, resolved, timeline)
    timeline.remember(resolved, dated, start)
    if second is None:
        rule = point.rule if point.has_year or days is None else f"{point.rule}_in_context"
        ranged = bool(point.till_year or point.till_month or point.till_day or point.decade)
        return _Stretch(point.end, days, point.approximate, rule, ranged)
    timeline.remember(second, second.has_year and dated, start)
    last = days_of(second)
    both = Days(days.first, last.last, "range") if days and last else None
    return _Stretch(second.end, both, point.approximate or second.approximate, "range", True)


def _second(text: str, point: Point, resolved: Point, timeline: Timeline) -> Point | None:
    """The second end of a range that `point` begins, resolved, or None."""
    if point.rule in ("years", "months", "days"):
        return None
    about = _ABOUT.match(text, point.end)
    joint = _RANGE.match(text, about.end() if about else point.end)
    if joint is None:
        return None
    found = _said_again(text, joint.end(), resolved) or point_at(text, joint.end())
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


def _said_again(text: str, start: int, first: Point) -> Point | None:
    """同年9月, 翌年3月, 同月20日 or 翌月10日 at `start`, behind the first end of a range."""
    same = _SAME.match(text, start)
    if same is None or first.year is None:
        return None
    later = same["word"].startswith("翌")
    if same["word"].endswith("年"):
        month = month_at(text, same.end())
        return month._replace(year=first.year + later) if month else None
    day = day_at(text, same.end(), first.month) if first.month else None
    if day is None or first.month is None:
        return None
    year, number = shifted_month((first.year, first.month), int(later))
    return day._replace(year=year, month=number)


def relative_at(text: str, match: re.Match[str], timeline: Timeline) -> Period | Ignored | None:
    """The period that a word like 同年 or 昨年度 means, with the month or day behind it."""
    kind, steps, deictic = _RELATIVE[match["word"]]
    start, end = match.span()
    if kind == "day":
        return _same_day(start, end, timeline)
    if kind == "month":
        return _relative_month(text, match, timeline)
    if match["fiscal"]:
        base = timeline.fiscal_year_from(deictic)
        if base is None:
            return None
        point = behind_year(text, Point(end, "relative", year=base + steps, fiscal=True))
        return _finish(text, start, point._replace(rule="relative"), timeline, not deictic or steps == 0)
    base = timeline.year_from(deictic)
    written = end + (text[end : end + 1] == "の" and month_at(text, end + 1) is not None)
    point = behind_year(text, Point(written, "relative", year=None if base is None else base + steps))
    bare = point.month is None and not point.part
    if bare and (base is None or len(match["word"]) == 1 or (not deictic and not _BARE.match(text, end))):
        return None
    return _finish(text, start, point._replace(rule="relative"), timeline, not deictic)


def _relative_month(text: str, match: re.Match[str], timeline: Timeline) -> Period | Ignored | None:
    _kind, steps, deictic = _RELATIVE[match["word"]]
    start, end = match.span()
    if match["word"] == "翌":
        behind = month_at(text, end)
        following = timeline.next_month(behind.month or 1) if behind else None
        if behind is None or following is None:
            return None
        return _finish(text, start, behind._replace(year=following[0], rule="relative"), timeline)
    known = timeline.month_from(deictic)
    if known is None:
        return None
    year, month = shifted_month(known, steps)
    day = day_at(text, end, month)
    point = day._replace(year=year) if day else behind_month(text, Point(end, "relative", year, month=month))
    if deictic and day is None and not point.part:
        return None
    return _finish(text, start, point, timeline, not deictic)


def _same_day(start: int, end: int, timeline: Timeline) -> Period | None:
    day = timeline.day
    return Period(start, end, day, day, "day", False, "relative") if day else None
