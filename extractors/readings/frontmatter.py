"""What a document says of itself above its running text: its title, and the day on which it was published.

The day stands behind a label (「更新日：令和6年4月1日」), is a dateline of its own, or stands where newspapers and
interviews have it (「（2025年10月19日付朝刊）」 at the foot).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from extractors.japanese import find_periods, fold
from extractors.japanese.days import days_of
from extractors.japanese.own_date import borne_by
from extractors.model import Block
from extractors.readings.lines import ATX, FRAME, NUMBER, bare
from extractors.readings.publishers import is_sender

_LABEL = re.compile(
    r"(?:最終)?(?:更新|公開|発行|発表|作成|掲載|投稿|配信|公表|報道発表|リリース)(?:日時?|年月日)?"
    r"[ \u3000]*[:：\u3000 ]"
)
#: what is printed above a title: the genre, whom it is for
_GENRE = re.compile(
    r"[【〔（(]?(?:(?:報道|記者)(?:発表|提供|機関)(?:資料|各位)?|(?:プレス|ニュース)[ ・]?リリース"
    r"|(?:press|news)[ ]?release|お知らせ|[^\s。、]{0,12}各位"
    r"|[^\s。、]{1,8}の?(?:皆様|皆さま|みなさま)へ?|資料[0-9０-９－-]{0,5}"
    r"|[^\s。、]{1,14}委員会(?:協議)?資料|本文(?:へ移動(?:する)?)?)[】〕）)]?"
    r"|(?:文字サイズ|背景色|現在の?位置|(?:ホーム|トップ(?:ページ)?)[ \u3000]*[＞>›»]).*",
    re.IGNORECASE,
)
_MAX_TITLE = 80
_LABELLED_TITLE = re.compile(
    r"^[ \u3000]*(?:件[ \u3000]{0,2}名|題[ \u3000]{0,2}名|[表標]題|Title|Subject)"
    r"[ \u3000]*[:：][ \u3000]*(?P<title>\S.{1,120})$",
    re.MULTILINE,
)
#: without one of these a line holds no day
_DAYLIKE = re.compile("日|[0-9０-９][/.．-][0-9０-９]")
#: at most so many blocks stand above the running text
_TOP = 8
_MAX_DATELINE = 30
#: longest line that tells when something is held, and what stands there before the day
_MAX_EVENT, _MAX_LABEL = 90, 12
#: before or above the day of something else: when it is held, when it begins, until when to answer
_OF_EVENT = re.compile(
    r"(?:^|[\s■□◆◇●○◎・【〔(（*|])"
    r"(?:(?:開催|実施|会議|視察|訪問|調査|施行|適用|稼働|開始|終了|導入|契約|申請|申込|応募|提出|回答)"
    r"(?:[日年]|年月日|日時|期[日間限])?|日[ \u3000]{0,3}時|期[ \u3000]{0,2}[日間限]|会[ \u3000]{0,2}期"
    r"|日[ \u3000]{0,2}程|締め?切り?日?|と[ \u3000]{0,3}き|い[ \u3000]?つ|[開閉]会)"
    r"[】〕)）*]{0,3}[ \t\u3000]*[:：|]?[ \t\u3000]*\Z"
)
#: behind the day of something that is held: an hour, 開催
_HELD = re.compile(
    r"[ \t\u3000]*(?:[(（][月火水木金土日・祝休曜]{1,5}[)）])?[ \t\u3000]*"
    r"(?:(?:開催|開会|実施|開始|施行|まで|から|より|締切|必着)|(?:午[前後])?[0-9０-９]{1,2}(?:時|[:：][0-9０-９]{2}).{0,6}?(?:から|[~～〜－-]|開))"
)
#: characters at both ends of a text in which it bears its day
_ENDS = 1000


def top_blocks(text: str, blocks: Sequence[Block]) -> int:
    """How many blocks stand above the running text: title, dateline, sender and the like."""
    for number, block in enumerate(blocks[:_TOP]):
        words = block.span.of(text)
        if block.kind in ("list_item", "table_row", "reference") or "。" in words or NUMBER.match(words):
            return number
    return min(len(blocks), _TOP)


def title_block(text: str, blocks: Sequence[Block]) -> int | None:
    """The number of the heading that is the document's title, if one stands above the running text.

    Of several the one of the highest level is the title, and of those the longest: 「報道発表資料」 is none.
    """
    titles = [
        (block.level or 0, block.span.start - block.span.end, number)
        for number, block in enumerate(blocks[: top_blocks(text, blocks)])
        if block.kind == "heading"
        and not NUMBER.match(_words(text, block))
        and (ATX.match(text, block.span.start) or not _is_no_title(_words(text, block)))
    ]
    return min(titles)[2] if titles else None


def title_of(text: str, blocks: Sequence[Block]) -> str | None:
    """The words of the document's title: its title heading, else the first line that is short and could be one."""
    number = title_block(text, blocks)
    if labelled := _LABELLED_TITLE.search(text, 0, _ENDS):
        return bare(labelled.group("title"))
    if number is not None:
        return _words(text, blocks[number])[:300]
    first = [block for block in blocks[:_TOP] if block.kind not in ("chrome", "caption")]
    lines = [
        words
        for block in first
        for line in block.span.of(text)[:500].splitlines()[:4]
        if (words := bare(ATX.sub("", line, count=1)))
    ]
    told = (words for words in lines if not _is_no_title(words))
    words = next(told, lines[0] if lines else "")
    return words if 0 < len(words) <= _MAX_TITLE else None


def _words(text: str, block: Block) -> str:
    return bare(ATX.sub("", block.span.of(text), count=1))


def _is_no_title(words: str) -> bool:
    """Whether a line above the text says the genre, the day, the sender or whom it is for."""
    if _GENRE.fullmatch(words) or FRAME.fullmatch(words) or is_sender(words) or _LABEL.match(words):
        return True
    if len(words) > _MAX_DATELINE or not _DAYLIKE.search(words):
        return False
    return _first_day(words) is not None


def published_on(text: str, blocks: Sequence[Block]) -> date | None:
    """The day of publication: behind a label that says so, a line near the top that is only a date, else a byline."""
    lines = [line.strip() for block in blocks[:_TOP] for line in block.span.of(text)[:2000].splitlines()]
    for line in lines:
        label = _LABEL.search(line[:200])
        if label and (day := _first_day(line[label.end() : label.end() + 40])):
            return day
    for above, line in pairwise(["", *lines]):
        if len(line) > _MAX_DATELINE or not _DAYLIKE.search(line) or re.search(r"[^\W\d_]{12}", line):
            continue
        if (day := _first_day(line)) and not _is_of_event(above, line):
            return day
    lines = _ends(text).split("\n")
    return _borne("\n".join(line for above, line in pairwise(["", *lines]) if not _is_of_event(above, line)))


def about_when(text: str, blocks: Sequence[Block]) -> date | None:
    """The day that later months and days without a year go by in a document without a day of publication.

    It is that of the meeting of which minutes tell, else the first day of the first date near the top.
    """
    if day := _borne(_ends(text)):
        return day
    for block in blocks[: top_blocks(text, blocks)]:
        for period in find_periods(block.span.of(text)[:500]):
            if period.date_start is not None:
                return period.date_start
    return None


def _ends(text: str) -> str:
    return text if len(text) < 2 * _ENDS else f"{text[:_ENDS]}\n{text[-_ENDS:]}"


def _borne(ends: str) -> date | None:
    """The day that a text bears at its beginning or end."""
    borne = borne_by(fold(ends))
    days = days_of(borne) if borne and borne.day else None
    return days.first if days else None


def _is_of_event(above: str, line: str) -> bool:
    """Whether a line is the day of something that is held, by a label there or on the line above, or by an hour."""
    if len(line) > _MAX_EVENT or not _DAYLIKE.search(line):
        return False
    days = [period for period in find_periods(line) if period.date_start and period.start <= _MAX_LABEL]
    if not days:
        return False
    before = line[: days[0].start].strip("|* \t\u3000")
    return _OF_EVENT.search(before or above) is not None or _HELD.match(line, days[0].end) is not None


def _first_day(text: str) -> date | None:
    """The day that a text begins with."""
    periods = [period for period in find_periods(text) if period.precision == "day"]
    return periods[0].date_start if periods and periods[0].start <= 4 else None
