"""The day of which a document speaks, as it says of itself: what 今年 and a month without a year go by.

It stands where nothing is told. Letters, releases and minutes open with it on a line of its own, behind a label, a
place or a paper's name; newsletters have it in the name of their issue (2024年7月号); articles bear it in a bracket or
byline above or below the text ((2025年10月19日付朝刊), /2025年5月1日公開). What is due on a day, holds on it or lasts
until it (施行, 現在, 期間) is no such day.

Reports that bear no date tell when their sources were read (2025年7月22日アクセス): they are not older than that. A
report or plan whose title names its fiscal year (令和5年度 実績報告書) speaks of that year, whenever it was written.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from extractors.japanese.days import days_of
from extractors.japanese.months import Point
from extractors.japanese.points import point_at
from extractors.japanese.telling import Tense

#: characters at the beginning and at the end of a text in which such a date stands, and how many lines of them
_HEAD, _FOOT = 500, 300
_HEAD_LINES, _FOOT_LINES = 10, 4
_MAX_LINE = 90
#: a word for that the piece came out, and for the day of the talk that it gives
_CAME_OUT = (
    r"(?:付け?(?!録|則|属)の?)?(?:(?:掲載|配信|公開|発行|発表|公表|更新|投稿|作成|収録|取材|放送|提出|受理|朝刊|夕刊|紙面"
    r"|刊行|発売|報道発表|リリース|号)日?)?"
)
_SESSION = (
    r"(?:第[0-9一二三四五六七八九十]{1,3}回)?[^\s、。はがをにで()]{0,12}"
    r"(?:定例会|臨時会|議会|委員会|協議会|会見|審議会)"
)
_PUBLISHER = r"[^\s。、はがをにでも()0-9](?:[^。、はがをにでも()0-9]{0,28}[^\s。、はがをにでも()0-9])?"
_CLOSE = r"\s*[)\]】〕>〉]"
#: what stands between the date and the end of its bracket
_NOTE = re.compile(rf"(?:{_CAME_OUT}|{_SESSION}[^()]{{0,12}}|[\s/・,]{{1,3}}{_PUBLISHER}(?:{_CAME_OUT})){_CLOSE}")
#: what stands before the date in its bracket: nothing, or where it was written
_OPENED = re.compile(r"[(\[【〔<〈](?:[^\s。、はがをにでも()\[\]【】〔〕0-9]{1,14}[\s=・:/、]{1,2})?\Z")
#: behind a date on a line of its own
_ALONE = re.compile(rf"(?:{_CAME_OUT}|{_SESSION}.{{0,20}})(?=[\s/|()]|\Z)")
_DUE = re.compile(
    r"現在|時点|末|施行|改[正定]|制定|策定|導入|開始|スタート|オープン|稼働|運用|実施|から|より|以降|まで|完了|締|開[設通業校園]"
)
_ISSUE = re.compile(r"(?<=号)|(?:[~-][0-9月日]{1,6})?号")
#: behind a date that belongs to a sentence
_SENTENCE = re.compile(r"[にはがのもをかよま、。~-]")
#: before a date on a line of its own: a label, a name, the number of an issue
_LEAD = re.compile(r"(?:[^0-9。、はがをも()\n]{0,20}(?:(?:第|No\.?|Vol\.?) ?[0-9]{1,4}(?:号|回)?)?[\s:/|・)]{0,3})?\Z")
_DUE_BEFORE = re.compile(r"期[間限]|締|導入|開始|施行|契約|人口|対象|予定|実施|時期|納|改正|設立|創業|生年|訪問")
#: before a day: a title that goes on without a break
_TITLED = re.compile(r"(?:\A|[^。、はがをにでと(\[「]) ?\Z")
#: a label that opens even a line of running text
_LABELLED = re.compile(
    r"(?:最終)?(?:作成|更新|公開|発行|発表|掲載|投稿|配信|公表|取材|収録|報道発表|リリース)(?:日時?|年月日|月日)?\s*[:|/]?\s*\Z"
)
_BYLINE = re.compile(r"[/|]\s?\Z")
_OUT = re.compile(r"付?(?:掲載|配信|公開|更新|発行|投稿|発表)(?=[\s)\]】〕/|]|\Z)")
_EDITION = re.compile(r"(?:付け?)? ?の?(?:朝刊|夕刊|紙面)")
#: a line of a foot that is only a date and who writes
_SIGNED = re.compile(r"\s*(?:[^\s。、はがをにでも0-9]{1,20}[市町村県都道府課室部局長会社所係]|編集部|事務局)?\s*\Z")
_TOPIC = re.compile(
    r"年度(?!末|版|から|まで|以降|[~-])[^\n。]{0,40}?"
    r"(?:(?P<report>実績|報告|成果|決算|年報|評価|振り返り|まとめ|点検)|計画|予算|方針)"
)
_ACCESS = re.compile("アクセス|閲覧|参照|Accessed|accessed|Retrieved|retrieved")
_NEAR = 26
#: the beginning of a day in full, which is no month but that of 10月 6, 2025
_DAY = re.compile(r"[0-9令平昭A-Z一二](?<![0-9].)(?![0-9]?(?:日|月(?! |[0-9]{1,2},)))")
#: the beginning of a year, or of a date in English: a character that the engine looks for fast, then what makes sure
_YEAR = re.compile(
    r"[0-9令平昭A-Z一二](?<![0-9].)(?:(?<=1)9[0-9]{2}|(?<=2)0[0-9]{2}"
    r"|(?:(?<=令)和?|(?<=平)成?|(?<=昭)和?|(?<=[RH]))[ .]?[0-9元一二三四五六七八九十]"
    r"|(?<=[0-9])(?:[0-9][./][0-9]|[0-9]? [A-Z]|[0-9]?月[ 0-9]{2,4},)"
    r"|(?<=[一二])[〇一二三四五六七八九]{3}|(?<=二)千|(?<=[A-Z])[a-z]{2})"
)
#: what stands between a date and the word that the page was read
_BETWEEN = re.compile(r"[\s、,にで(\[]{0,3}(?:最終)?\Z")
_BEHIND = re.compile(r"(?:日時?|年月日| on)?[\s、,:)(]{0,3}")
#: lists of sources stand at the end; the last entries tell
_ENTRIES = 40
#: months over which a New Year is near: in January people say 10月 of the last one, in November 1月 of the next
_ACROSS, _AHEAD, _HALF_YEAR = 9, 6, 6


class OwnDate(NamedTuple):
    """The day, and how it is known.

    `spoken` says that the document bears it, `sure` that the document is not younger than that. `whole` says that the
    day of the month is told too, `western` that its year is not counted by an era. `topic` is the fiscal year that the
    document is about, as its title says.
    """

    day: date | None
    sure: bool = False
    spoken: bool = False
    whole: bool = False
    western: bool = False
    topic: int | None = None

    @property
    def now(self) -> date | None:
        """The day from which the document speaks, if it bears one."""
        return self.day if self.spoken else None

    @property
    def month(self) -> tuple[int, int]:
        """Its year and month, of a day that is known."""
        return (self.day.year, self.day.month) if self.day else (0, 0)

    def is_before(self, year: int, month: int) -> bool:
        """Whether that month surely had not come when the document was written."""
        return self.sure and self.day is not None and self.month < (year, month)

    def year_of(self, month: int, tense: Tense) -> int | None:
        """The year of a month that the document tells of by itself.

        People leave out the year of the year they are in, and of the months across a New Year that is near.
        """
        if self.day is None:
            return None
        now = self.day.month
        if month > now:
            away = month - now
            before = tense == "past" or (away >= _ACROSS and tense == "")
            return self.day.year - before
        away = now - month
        after = tense == "plan" or (tense == "coming" and away >= _AHEAD) or (tense == "" and away > _ACROSS)
        return self.day.year + (after and away > 0)


def nearest_year(day: date, month: int) -> int:
    """The year of the `month` that is nearest to `day`."""
    away = month - day.month
    return day.year - (away > _HALF_YEAR) + (away < -_HALF_YEAR)


def own_date(text: str, anchor: date | None) -> OwnDate:
    """The day of the folded `text`; `anchor` is what the caller knows of it."""
    point = borne_by(text)
    said = days_of(point) if point else None
    topic = _topic(text, plans=said is None)
    if point and said:
        whole = point.day is not None
        # a day that the caller knows says more than the month of an issue
        known = anchor if anchor and not whole and said.first <= anchor <= said.last else said.first
        return OwnDate(known, True, True, whole or known != said.first, point.era is None, topic)
    read = max(_read_on(text), default=None)
    if read and (anchor is None or read > anchor):
        return OwnDate(read, sure=True, topic=topic)
    return OwnDate(anchor, topic=topic)


def borne_by(text: str) -> Point | None:
    """The date that the folded `text` bears itself: of its edition, at its head or at its foot."""
    foot, edition = _at_foot(text)
    return foot if edition else _at_head(text) or foot


def _at_head(text: str) -> Point | None:
    """The date that the first lines bear: in a bracket of its own, in the name of an issue, or alone on its line."""
    months: list[Point] = []
    for line in _lines(text[:_HEAD])[:_HEAD_LINES]:
        running = "。" in line or len(line) > _MAX_LINE
        for start, point in _dates(line):
            noted = _in_note(line, start, point.end) or _LABELLED.match(line, 0, start) is not None
            own = noted or (not running and _heads(line, start, point))
            if own and point.day:
                return point
            if own:
                months.append(point)
    return months[0] if months else None


def _heads(line: str, start: int, point: Point) -> bool:
    """Whether the date at `start` of a line at the head is the document's own."""
    end = point.end
    if _ISSUE.match(line, end) or _in_byline(line, start, end):
        return True
    if _DUE.match(line, end) or point.part or _DUE_BEFORE.search(line, max(0, start - 30), start):
        return False
    if point.day:
        return not _SENTENCE.match(line, end) and _TITLED.search(line, 0, start) is not None
    return _LEAD.match(line, 0, start) is not None and _ALONE.match(line, end) is not None


def _at_foot(text: str) -> tuple[Point | None, bool]:
    """The date that the last lines bear, in a bracket of its own or with who writes, and whether it is an edition's."""
    for line in reversed(_lines(text[-_FOOT:])[-_FOOT_LINES:]):
        for start, point in _dates(line):
            end = point.end
            if _EDITION.match(line, end):
                return point, True
            if _ACCESS.search(line, max(0, start - _NEAR), end + _NEAR):
                continue
            noted = _in_note(line, start, end, foot=True) or _in_byline(line, start, end)
            if noted or _LABELLED.match(line, 0, start):
                return point, False
            if start == 0 and not point.part and _SIGNED.match(line, end):
                return point, False
    return None, False


def _in_note(line: str, start: int, end: int, foot: bool = False) -> bool:
    """Whether the date is all that a bracket says of when and where.

    The bracket opens its line or ends it: that of a title at the head, behind a full stop at the `foot`.
    """
    opened, closed = _OPENED.search(line, max(0, start - 20), start), _NOTE.match(line, end)
    if opened is None or closed is None:
        return False
    before, behind = line[: opened.start()].rstrip(" *#"), line[closed.end() :].strip(" *")
    if not before:
        return True
    title = not foot and len(before) < _MAX_LINE and "。" not in before
    return not behind and (title or before[-1] in "。」』)")


def _in_byline(line: str, start: int, end: int) -> bool:
    """文・写真 …/2025年5月1日公開."""
    return _OUT.match(line, end) is not None and (start == 0 or _BYLINE.search(line, start - 2, start) is not None)


def _topic(text: str, plans: bool) -> int | None:
    """The fiscal year that the title says the document is about.

    A plan that bears its day speaks from that day: its year counts only where `plans`.
    """
    for line in _lines(text[:_HEAD])[:2]:
        if len(line) > _MAX_LINE or "。" in line:
            continue
        for match in _TOPIC.finditer(line):
            years = [point for _, point in _points(line, match.start() - 8) if point.fiscal and not point.till_year]
            if years and not years[0].part and (plans or match["report"]):
                return years[0].year
    return None


def _lines(text: str) -> list[str]:
    """The lines that say something, but rows of tables."""
    return [line for line in (written.strip() for written in text.split("\n")) if line and "\t" not in line]


def _read_on(text: str) -> Iterator[date]:
    """The days on which the sources were read."""
    for word in deque(_ACCESS.finditer(text), maxlen=_ENTRIES):
        begin, end = word.span()
        for stop, day in _days(text, max(0, begin - _NEAR), begin):
            if _BETWEEN.match(text, stop, begin):
                yield day
        behind = _BEHIND.match(text, end)
        if behind:
            yield from (day for _, day in _days(text, behind.end(), behind.end() + 1))


def _dates(line: str) -> Iterator[tuple[int, Point]]:
    """Every month of a year and day in full of a line, and where it begins."""
    return ((start, point) for start, point in _points(line) if point.month)


def _points(line: str, start: int = 0) -> Iterator[tuple[int, Point]]:
    """Every year, month of a year and day in full of a line, and where it begins."""
    end = 0
    for match in _YEAR.finditer(line, max(0, start)):
        point = point_at(line, match.start()) if match.start() >= end else None
        if point and point.year:
            end = point.end
            yield match.start(), point


def _days(text: str, start: int, stop: int) -> Iterator[tuple[int, date]]:
    """Every day in full that begins between `start` and `stop`, and where it ends."""
    for match in _DAY.finditer(text, start, stop):
        point = point_at(text, match.start())
        days = days_of(point) if point and point.day and point.year else None
        if point and days:
            yield point.end, days.first
