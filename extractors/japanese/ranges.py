"""The second end of a range: what stands behind から or ~ and says only what differs from the first end.

2024年9月1日から20日まで, 2024/6/1~6/7, 令和3年度から5年度まで, 2024年夏から秋, 7月中旬から下旬, 12月から翌3月.
The two may stand on two lines where ~ or から begins the second one or ~ ends the first. All text is folded.
"""

from __future__ import annotations

import re

from extractors.japanese.days import days_of, shifted_month
from extractors.japanese.eras import era_year
from extractors.japanese.months import Point, behind_month, day_at, month_at, number, with_weekday
from extractors.japanese.points import PART, behind_year, point_at
from extractors.japanese.timeline import Timeline

ABOUT = re.compile(r" ?(?:頃|ごろ|ころ(?=[、。にのはからより)])|前後)")
RANGE = re.compile(r" ?(?:~|-|から|より|ー|→|・) ?")
_BROKEN = re.compile(
    r"[ \t]*(?:\r?\n[ \t]*(?:~|から)[ \t]*|~[ \t]*\r?\n[ \t]*)(?=[0-9令平昭RHS〇一二三四五六七八九十同翌])"
)
#: between the days of a list
AND = re.compile(r" ?(?:、|・|,|と|及び|および|並びに) ?")
#: a year or month that is counted from the first end (令和6年4月から同年9月まで) or from the document's own day
_SAME = re.compile(
    r"(?:(?P<year>同年|翌年|翌々年|昨年|去年|今年|ことし|本年|来年|再来年)(?P<fiscal>度)?|(?P<month>同月|翌月)"
    r"|(?P<next>翌)(?=(?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月(?!間)))の?"
)
#: years from the document's own, and from the first end
_AHEAD = {"昨年": -1, "去年": -1, "今年": 0, "ことし": 0, "本年": 0, "来年": 1, "再来年": 2}
_BEHIND = {"同年": 0, "翌年": 1, "翌々年": 2}
#: behind a year or a part of one that is the end of a range and no other word (春休み, 下旬号)
_ENDS = re.compile(r"まで|に(?!は)|頃|ごろ|の(?!陣|末)|時点|[、。)\]\s]|\Z")
_YEAR_ENDS = re.compile(r"まで|にかけ|[、。)\]]|\Z")
_SEASONS = "春夏秋冬"
#: months and days behind a date in numbers only (2024.6.1~6.30), or one number (2024/6/1~7)
_MONTH_DAY = re.compile(
    r"(?P<month>1[0-2]|0?[1-9])(?P<sep>[./-])(?P<day>3[01]|[12][0-9]|0?[1-9])"
    r"(?![0-9]|[./-][0-9]|[%A-SU-Za-z月十百千万億兆])"
)
_NUMBER = re.compile(r"(?P<number>3[01]|[12][0-9]|0?[1-9])(?=\([月火水木金土日]|[ \t\n、。)\]|」のに]|まで|\Z)")
#: a year without its era behind a full one: 令和3年から5年まで, 2019年から21年にかけて
_SHORT_YEAR = re.compile(r"(?P<short>[0-9]{1,2}|元)年(?=まで|にかけ)")
_SHORT_DECADE = re.compile(r"(?P<short>[1-9]0|[二三四五六七八九]?十)年代")
#: behind a second point: the first was moved to it, not joined with it
_MOVED = re.compile(r"に(?:変更|延期|延長|前倒|繰り|改定|改正|短縮)")
_TWO_YEARS = re.compile(r"の ?[2二両](?:[かカヶヵ箇]?年|年間)|にかけ")
_APRIL = 4


def second_end(
    text: str, start: int, point: Point, resolved: Point, beginning: Point, timeline: Timeline
) -> Point | None:
    """The second end of a range that `point` begins at `start`, resolved, or None.

    `resolved` is the point with its year; `beginning` is that with some year where it has none.
    """
    about = ABOUT.match(text, point.end)
    joint, broken = _joint(text, start, about.end() if about else point.end)
    if joint is None:
        return _next_fiscal_year(text, point)
    sign = joint[0].strip()
    found = said_again(text, joint.end(), resolved, timeline) or _shortened(text, start, joint, resolved)
    found = found or point_at(text, joint.end())
    if found is None and point.day is not None:
        found = day_at(text, joint.end())
    if found is None or _MOVED.match(text, found.end) or (broken and text.startswith("~", found.end)):
        return None
    if sign in ("・", "→") and (found.has_year or found.rule != point.rule):
        return None
    second = timeline.resolve(_of_era(found, resolved), before=beginning)
    days, first = days_of(second), days_of(beginning)
    if days is None or first is None or days.last <= first.first or (found.rule == "part" and days == first):
        return None
    return second


def _joint(text: str, start: int, end: int) -> tuple[re.Match[str] | None, bool]:
    """What joins the second end, and whether it stands on another line than the first, as cells are wrapped.

    A column of ends (~3月, ~6月) or of beginnings is no range.
    """
    if text[end : end + 1] not in "\r\n\t ~":
        return RANGE.match(text, end), False
    broken = _BROKEN.match(text, end)
    if broken is None:
        return RANGE.match(text, end), False
    return (None if text[start - 1 : start] == "~" else broken), True


def _of_era(found: Point, first: Point) -> Point:
    """A short year with the era or the century of the first end: 令和3年度から5年度まで."""
    if found.short_year is None or first.year is None:
        return found
    short, year = found.short_year, None
    if first.era:
        year = era_year(first.era, short)
    elif short > first.year % 100:
        year = first.year // 100 * 100 + short
    return found if year is None or year < first.year else found._replace(year=year, short_year=None, era=first.era)


def _next_fiscal_year(text: str, point: Point) -> Point | None:
    """The second of two fiscal years that と joins to one stretch (令和5年度と令和6年度の2か年)."""
    joint = AND.match(text, point.end) if point.fiscal and point.year and not point.part else None
    second = point_at(text, joint.end()) if joint and "と" in joint[0] else None
    if second is None or not second.fiscal or second.year != (point.year or 0) + 1:
        return None
    return second if _TWO_YEARS.match(text, second.end) else None


def _shortened(text: str, start: int, joint: re.Match[str], first: Point) -> Point | None:
    """A part of the year or month, a number or a short year at the end of `joint`: the first end tells the rest."""
    end, sign = joint.end(), joint[0].strip()
    if first.decade:
        return _short_decade(text, end, first)
    if first.rule == "numeric":
        return _in_numbers(text, start, joint, first) if sign in "~-" else None
    if first.month is None and first.part and first.year is not None and PART.match(text, end):
        return _part_of_year(text, end, first)
    if first.month and (first.part or first.day):
        part = behind_month(text, Point(end, "part", first.year, first.era, month=first.month))
        return part if part.part and _ENDS.match(text, part.end) else None
    year = _SHORT_YEAR.match(text, end) if first.year and first.month is None else None
    return Point(year.end(), "short_year", short_year=number(year["short"])) if year else None


def _short_decade(text: str, start: int, first: Point) -> Point | None:
    """The decade of the same era or century: 昭和40年代から50年代, 1970年代から80年代."""
    decade = _SHORT_DECADE.match(text, start)
    if decade is None or first.year is None:
        return None
    short = number(decade["short"]) or 0
    year = era_year(first.era, short) if first.era else first.year // 100 * 100 + short
    return None if year is None else behind_year(text, Point(decade.end(), "year", year, first.era, decade=True))


def _part_of_year(text: str, start: int, first: Point) -> Point | None:
    part = behind_year(text, Point(start, "part", first.year, first.era, fiscal=first.fiscal))
    if not part.part or part.month or not _ENDS.match(text, part.end):
        return None
    if part.part in _SEASONS and first.part in _SEASONS:
        wraps = _SEASONS.index(part.part) <= _SEASONS.index(first.part)
        return part._replace(year=(first.year or 0) + wraps)
    return part


def _in_numbers(text: str, start: int, joint: re.Match[str], first: Point) -> Point | None:
    """6.30, 6/7 or 7 behind a day in numbers, 9 behind a month (R6.4~9)."""
    end = joint.end()
    match = _MONTH_DAY.match(text, end) if first.day else None
    if match and match["sep"] in text[start : joint.start()]:
        month = int(match["month"])
        year = (first.year or 0) + (month < (first.month or 1))
        return with_weekday(text, Point(match.end(), "numeric", year, first.era, month=month, day=int(match["day"])))
    match = _NUMBER.match(text, end) if "~" in joint[0] else None
    if match is None:
        return None
    last = int(match["number"])
    if first.day:
        found = Point(match.end(), "numeric", first.year, first.era, month=first.month, day=last)
        return with_weekday(text, found) if last > first.day else None
    within = (first.month or 1) < last <= 12
    return Point(match.end(), "numeric", first.year, first.era, month=last) if within else None


def said_again(text: str, start: int, first: Point, timeline: Timeline) -> Point | None:
    """同年9月, 翌年3月, 翌3月, 来年3月, 今年度, 同月20日 or 翌月10日 at `start`, behind the first end of a range."""
    same = _SAME.match(text, start)
    if same is None:
        return None
    word, fiscal = same["year"], same["fiscal"] is not None
    if same["next"]:
        behind = month_at(text, same.end())
        if behind is None or first.year is None:
            return None
        return behind._replace(year=first.year + (first.month is None or (behind.month or 1) <= first.month))
    if word is None:
        return _same_month(text, same, first)
    if word in _AHEAD:
        year = timeline.fiscal_year_from(True) if fiscal else timeline.year_from(True)
    else:
        before = fiscal and not first.fiscal and first.month is not None and first.month < _APRIL
        year = None if first.year is None else first.year - before
    if year is None:
        return None
    year += _AHEAD.get(word, _BEHIND.get(word, 0))
    month = None if fiscal else month_at(text, same.end())
    if month:
        return month._replace(year=year)
    end = same.end("fiscal") if fiscal else same.end("year")
    point = behind_year(text, Point(end, "relative", year, fiscal=fiscal))
    return point if point.month or point.part or _YEAR_ENDS.match(text, point.end) else None


def _same_month(text: str, same: re.Match[str], first: Point) -> Point | None:
    day = day_at(text, same.end(), first.month) if first.month else None
    if day is None or first.month is None or first.year is None:
        return None
    year, month = shifted_month((first.year, first.month), int(same["month"] == "翌月"))
    return day._replace(year=year, month=month)
