"""When a document was published, as it says near its top: 「更新日：令和6年4月1日」, or a dateline of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractors.japanese import find_periods
from extractors.model import Block

_LABEL = re.compile(
    r"(?:最終)?(?:更新|公開|発行|発表|作成|掲載|投稿|配信|公表|報道発表|リリース)(?:日時?|年月日)?"
    r"[ \u3000]*[:：\u3000 ]"
)
#: so many blocks at the top may hold a date that is the document's own
_TOP = 8
_MAX_DATELINE = 30


def published_on(text: str, blocks: Sequence[Block]) -> date | None:
    """The day of publication: behind a label that says so, else a line near the top that is only a date."""
    lines = [line.strip() for block in blocks[:_TOP] for line in block.span.of(text)[:2000].splitlines()]
    for line in lines:
        label = _LABEL.search(line[:200])
        if label and (day := _first_day(line[label.end() : label.end() + 40])):
            return day
    for line in lines:
        if len(line) <= _MAX_DATELINE and (day := _first_day(line)) and not re.search(r"[^\W\d_]{12}", line):
            return day
    return None


def about_when(text: str, blocks: Sequence[Block]) -> date | None:
    """The first day of the first date near the top, which later months and days without a year go by."""
    for block in blocks[:_TOP]:
        for period in find_periods(block.span.of(text)[:500]):
            if period.date_start is not None:
                return period.date_start
    return None


def _first_day(text: str) -> date | None:
    periods = [period for period in find_periods(text) if period.precision == "day"]
    return periods[0].date_start if periods and periods[0].start <= 4 else None
