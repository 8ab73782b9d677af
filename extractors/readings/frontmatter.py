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
from extractors.readings.lines import ATX, NUMBER, bare

_LABEL = re.compile(
    r"(?:最終)?(?:更新|公開|発行|発表|作成|掲載|投稿|配信|公表|報道発表|リリース)(?:日時?|年月日)?"
    r"[ \u3000]*[:：\u3000 ]"
)
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
        if block.kind == "heading" and not NUMBER.match(bare(ATX.sub("", block.span.of(text), count=1)))
    ]
    return min(titles)[2] if titles else None


def title_of(text: str, blocks: Sequence[Block]) -> str | None:
    """The words of the document's title: its title heading, else its first line if that is short."""
    number = title_block(text, blocks)
    if number is not None:
        return bare(ATX.sub("", blocks[number].span.of(text), count=1))[:300]
    first = next((block for block in blocks if block.kind not in ("chrome", "caption")), None)
    words = bare(first.span.of(text).split("\n", 1)[0]) if first else ""
    return words if 0 < len(words) <= 80 else None


def published_on(text: str, blocks: Sequence[Block]) -> date | None:
    """The day of publication: behind a label that says so, a line near the top that is only a date, else a byline."""
    lines = [line.strip() for block in blocks[:_TOP] for line in block.span.of(text)[:2000].splitlines()]
    for line in lines:
        label = _LABEL.search(line[:200])
        if label and (day := _first_day(line[label.end() : label.end() + 40])):
            return day
    for line in lines:
        if len(line) <= _MAX_DATELINE and (day := _first_day(line)) and not re.search(r"[^\W\d_]{12}", line):
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
