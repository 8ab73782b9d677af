"""Words that stand for a year, a month or a day: 昨年12月2日, 翌年度, 同月, この春, ことし5月; a season by itself.

今年, 昨年 and 来年 are said from the document's own time (deictic), 同年 and 翌年 from the time last named.
"""

from __future__ import annotations

import re
from datetime import date

from extractors.japanese.days import shifted_month
from extractors.japanese.months import Point, behind_month, day_at, month_at
from extractors.japanese.periods import end_of_row, finished
from extractors.japanese.points import behind_year
from extractors.japanese.telling import telling_of
from extractors.japanese.timeline import Timeline
from extractors.japanese.values import Ignored, Period

#: behind 今月 or 本日 that says when something is done, not 本日の会議 or 今月は
_TOLD = re.compile(r"に(?!は)|から|より|まで|付|(?<=昨日)、|(?<=おととい)、")
#: 翌日 and 前日 of the day just named, not of any (利用日の前日まで, 祝日の翌日)
_NEXT_DAY = re.compile(r"に(?!は?、?[おご])|から|以降|、")
_OF_ANY_DAY = re.compile(r"(?:[一-鿿]|(?<!そ)の|た|る)\Z")
_DAY_REACH = 60
#: a part of a year that no word before it names
_ALONE = re.compile(
    r"年(?:(?P<fiscal>度)(?=[内中末当初明])|(?=[内末明]))"
    r"(?:内|中(?![旬頃])|(?P<part>末(?!年始|調整|商戦|休|期|賞)|当初(?!予算|計画)|初め|明け))"
)
#: 年明けの1月 is told by the month
_MONTH_BEHIND = re.compile(r"(?:は|の|に|、)?(?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月(?!間|額)")
#: behind 同年 or 翌年 alone: not 翌年の予算, which may be any
_BARE = re.compile(r"に(?!は?、?お)|から|まで|以降|、|末|は、")
#: word: (kind, steps, deictic); a deictic word means the document's own time, another one the time last named
_RELATIVE = {
    "一昨年": ("year", -2, True), "昨年": ("year", -1, True), "去年": ("year", -1, True), "今年": ("year", 0, True),
    "おととし": ("year", -2, True), "ことし": ("year", 0, True),
    "本年": ("year", 0, True), "再来年": ("year", 2, True), "来年": ("year", 1, True), "同年": ("year", 0, False),
    "翌年": ("year", 1, False),
    "翌々年": ("year", 2, False), "前年": ("year", -1, False), "先月": ("month", -1, True),
    "先々月": ("month", -2, True), "今月": ("month", 0, True),
    "本月": ("month", 0, True), "来月": ("month", 1, True), "同月": ("month", 0, False), "翌月": ("month", 1, False),
    "同日": ("day", 0, False), "本日": ("day", 0, True), "昨日": ("day", -1, True), "一昨日": ("day", -2, True),
    "おととい": ("day", -2, True),
    "翌日": ("day", 1, False), "前日": ("day", -1, False), "昨": ("year", -1, True),
    "今": ("year", 0, True), "来": ("year", 1, True), "この": ("year", 0, True), "同じ年": ("year", 0, False),
    "前年同月": ("month", -12, False), "昨年同月": ("month", -12, False),
    "翌": ("month", 1, False), "同": ("month", 0, False),
}  # fmt: skip
_SEASONS = "春夏秋冬"
_SEASON = re.compile(
    r"[春夏秋冬](?=に(?!は?(?:なる|なれば|向|咲|旬))|から(?!秋|冬|夏|春)|まで|以降|、|の(?:初め|終わり|間|うち)に)"
)
#: before a season that is not part of another word; "" is the beginning of the text
_BEFORE_SEASON = frozenset("、。「()\n \t") | {""}
RELATIVE_WORDS = [
    *(word for word in _RELATIVE if len(word) > 1 and word != "この"),
    *(f"この{one}" for one in _SEASONS),
]
RELATIVE_WORDS += [
    *(word + one for word in "昨今来" for one in _SEASONS),
    *(f"{word}{digit}" for word in "翌同" for digit in range(1, 10)),
]
RELATIVE = re.compile(
    rf"(?P<word>{'|'.join(sorted((w for w in _RELATIVE if len(w) > 1 and w != 'この'), key=len, reverse=True))}"
    r"|(?:[昨今来]|この)(?=[春夏秋冬](?!休|季))|翌(?=(?:1[0-2]|[1-9])月|[0-9]{1,2}日(?!間|目|以))|同(?=[0-9]{1,2}日))"
    r"(?P<fiscal>度)?+(?!比|並|同|齢|以前|の同|のうち(?!に)|紀)"
)


def alone_at(text: str, start: int, timeline: Timeline) -> Period | Ignored | None:
    """年度末, 年内 and their like at `start`, of the year in which the document speaks."""
    match = _ALONE.match(text, start)
    fiscal = match is not None and match["fiscal"] is not None
    year = timeline.fiscal_year_from(True) if fiscal else timeline.year_from(True)
    if match is None or year is None or timeline.anchor is None:
        return None
    part = match["part"] or ""
    if part == "明け" and _MONTH_BEHIND.match(text, match.end()):
        return None
    if part == "明け":
        # in January 年明け is now, later in the year it is the next January
        year += fiscal or timeline.anchor.month > 3
    return finished(text, start, Point(match.end(), "relative", year, fiscal=fiscal, part=part), timeline, dated=False)


def season_at(text: str, start: int, timeline: Timeline) -> Period | Ignored | None:
    """A season by itself that is told of as past or planned (夏に開いた, 春から始める予定), not as any (夏には混む)."""
    match = _SEASON.match(text, start)
    if match is None or timeline.own.now is None or text[start - 1 : start] not in _BEFORE_SEASON:
        return None
    tense = telling_of(text, start, match.end()).tense
    year = timeline.own.year_of(3 + 3 * _SEASONS.index(match[0]), tense) if tense in ("past", "plan") else None
    if year is None:
        return None
    return finished(text, start, Point(start + 1, "season", year, part=match[0]), timeline, dated=False)


def relative_at(text: str, match: re.Match[str], timeline: Timeline) -> Period | Ignored | None:
    """The period that a word like 同年 or 昨年度 means, with the month or day behind it."""
    kind, steps, deictic = _RELATIVE[match["word"]]
    start, end = match.span()
    if kind == "day" and deictic and not _TOLD.match(text, end):
        return None
    if match["word"] in ("翌日", "前日"):
        return _neighbour(text, match, timeline, steps)
    if kind == "day":
        said = timeline.anchor if deictic else timeline.day
        if said is None or said.toordinal() + steps < 1:
            return None
        day = date.fromordinal(said.toordinal() + steps)
        told = Point(end, "relative", day.year, month=day.month, day=day.day)
        return finished(text, start, told, timeline, not deictic)
    if kind == "month":
        return _relative_month(text, match, timeline)
    if match["fiscal"]:
        base = timeline.fiscal_year_from(deictic)
        if base is None and not timeline.is_dated:
            # 前年度 where no year is named is the one before that of the document
            base = timeline.fiscal_year_from(True)
        if base is None:
            return None
        point = behind_year(text, Point(end, "relative", year=base + steps, fiscal=True))
        return finished(text, start, point._replace(rule="relative"), timeline, not deictic or steps == 0)
    base = timeline.year_from(deictic)
    written = end + (text[end : end + 1] == "の" and month_at(text, end + 1) is not None)
    point = behind_year(text, Point(written, "relative", year=None if base is None else base + steps))
    bare = point.month is None and not point.part
    if bare and (base is None or len(match["word"]) == 1 or (not deictic and not _BARE.match(text, end))):
        return None
    return finished(text, start, point._replace(rule="relative"), timeline, not deictic)


def _neighbour(text: str, match: re.Match[str], timeline: Timeline, steps: int) -> Period | Ignored | None:
    """The day after or before the one that was named last, and near."""
    start, end = match.span()
    day, touches = timeline.day, timeline.day_end == start - 1 and text[start - 1] == "の"
    near = day is not None and 0 <= start - timeline.day_end <= _DAY_REACH
    if day is None or not near or not 1 <= day.toordinal() + steps <= date.max.toordinal():
        return None
    if not touches:
        between = text[timeline.day_end : start]
        other = _OF_ANY_DAY.search(between) or ({"。", "\n"} & set(between) and not between.endswith("その"))
        if other or not _NEXT_DAY.match(text, end):
            return None
    told = date.fromordinal(day.toordinal() + steps)
    point = Point(end, "relative", told.year, month=told.month, day=told.day)
    return finished(text, start, point, timeline)


def _next_day(text: str, start: int, end: int, timeline: Timeline) -> Period | Ignored | None:
    """翌11日: the day behind the one that was named last, which has that number; else no duration either."""
    day = day_at(text, end)
    if day is None:
        return None
    last = timeline.day
    told = date.fromordinal(last.toordinal() + 1) if last and last < date.max else None
    if told is None or told.day != day.day:
        return Ignored(start, day.end, "unknown_day")
    return finished(text, start, day._replace(year=told.year, month=told.month), timeline)


def _relative_month(text: str, match: re.Match[str], timeline: Timeline) -> Period | Ignored | None:
    _kind, steps, deictic = _RELATIVE[match["word"]]
    start, end = match.span()
    if match["word"] == "翌":
        behind = month_at(text, end)
        if behind is None:
            return _next_day(text, start, end, timeline)
        following = timeline.next_month(behind.month or 1)
        if following is None:
            return None
        return finished(text, start, behind._replace(year=following[0], rule="relative"), timeline)
    known = timeline.month_from(deictic)
    if match["word"] == "昨年同月" and timeline.anchor:
        month = known[1] if known else timeline.anchor.month
        known = timeline.anchor.year, month
    if known is None:
        # 来月5日 is no duration, whatever month that is
        unknown = day_at(text, end)
        return Ignored(start, end_of_row(text, unknown.end), "unknown_day") if unknown else None
    year, month = shifted_month(known, steps)
    day = day_at(text, end, month)
    point = day._replace(year=year) if day else behind_month(text, Point(end, "relative", year, month=month))
    said = _TOLD.match(text, end) if steps == 0 else not text.startswith("号", end)
    if deictic and day is None and not point.part and not said:
        return None
    return finished(text, start, point, timeline, not deictic)
