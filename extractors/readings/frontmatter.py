"""What a document says of itself above its running text: its title, and the day on which it was published.

The day stands behind a label (「更新日：令和6年4月1日」), is a dateline of its own, or stands where newspapers and
interviews have it (「（2025年10月19日付朝刊）」 at the foot).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

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
    for line in lines:
        if (
            len(line) <= _MAX_DATELINE
            and _DAYLIKE.search(line)
            and (day := _first_day(line))
            and not re.search(r"[^\W\d_]{12}", line)
        ):
            return day
    borne = borne_by(fold(text if len(text) < 2 * _ENDS else f"{text[:_ENDS]}\n{text[-_ENDS:]}"))
    days = days_of(borne) if borne and borne.day else None
    return days.first if days else None


def about_when(text: str, blocks: Sequence[Block]) -> date | None:
    """The first day of the first date near the top, which later months and days without a year go by."""
    for block in blocks[: top_blocks(text, blocks)]:
        for period in find_periods(block.span.of(text)[:500]):
            if period.date_start is not None:
                return period.date_start
    return None


def _first_day(text: str) -> date | None:
    periods = [period for period in find_periods(text) if period.precision == "day"]
    return periods[0].date_start if periods and periods[0].start <= 4 else None
