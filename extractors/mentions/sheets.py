"""Stretches of a text that a line of its own says the government of: sheets, and the parts of a flattened document.

The line is labelled (「団体名：A市」, 「【視察先1】B県C町」), or nothing but a name with what belongs to it in brackets
(「A市（8月4日、訪問）」), or a numbered title that begins with the name (「[2] A市、受付を機械に」). The lines below
are about that government up to the next such line, a heading or a blank line. A label says it by itself; the others
only where several governments have such lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from extractors.model import Span
from extractors.names.municipalities import GovernmentName
from extractors.view import View

#: the label of the line of a sheet that says whose it is
_LABEL = re.compile(
    r"[■●◆○・*]{0,3}[ ]?[【〔［\[]?(?:導入|実施|対象|取組|視察|訪問|調査|取材|見学)?"
    r"(?:団体|自治体|市町村|市区町村|都市|実施主体|先)名?[ \u3000]?[0-9０-９①-⑳]{0,2}"
    r"[】〕］\]]?[*]{0,2}[ \u3000]?[：:]?[*]{0,2}[ \u3000]?"
)
#: the label of one of several talks or reports: 「発表1　A市　佐藤氏」
_TALK = re.compile(
    r"[■●◆○【]{0,2}(?:発表|報告|講演|話題|登壇|取組|事例発表)[ \u3000]?[0-9０-９①-⑳]{1,2}[】]?[ \u3000：:．.]{1,2}"
)
_LABEL_END = re.compile(r"[ \u3000]*(?:[（(].*)?")
_BARE_LEAD = re.compile(r"[■●◆○〇◇▼▽★☆◎□【〔＜<〈《「\s*]{0,3}")
_BARE_END = re.compile(r"[】〕＞>〉》」\s*]{0,3}(?:[（(][^（）()]{1,40}[)）])?[\s*：:]{0,3}")
_NUMBERED_LEAD = re.compile(
    r"(?:[\[［【(（〔<＜][0-9０-９]{1,2}[\]］】)）〕>＞]|[0-9０-９]{1,2}[.．)）、:：]|[①-⑳■●◆◇▼▽★☆◎□])[ \u3000]?"
)
_TITLE_END = re.compile(r"[、，：:｜|\s\u3000―—（(].{0,60}|の.{0,60}|が.{0,60}|は.{0,60}|、")
_MAX_LINE = 80
_BLANK_LINE = re.compile(r"\n[ \t\u3000\r]*\n")
_FLOWING = ("paragraph", "list_item")

Form = Literal["label", "bare", "title"]


class Sheet(NamedTuple):
    """A stretch of the canonical text below a line that says whose it is; `number` is that of the line's block."""

    span: Span
    form: Form
    number: int
    name: GovernmentName


def find_sheets(view: View, by_block: Mapping[int, Sequence[GovernmentName]]) -> list[Sheet]:
    """All of them in order; `by_block`: the names of each block."""
    lines = [line for number in sorted(by_block) for line in _lines(view, number, by_block[number])]
    sheets = [
        sheet
        for line, following in pairwise([*lines, None])
        if line is not None and (sheet := _below(view, line, following)) is not None
    ]
    found = []
    for form in ("label", "bare", "title"):
        alike = [sheet for sheet in sheets if sheet.form == form]
        if form == "label" or len({sheet.name.code for sheet in alike}) > 1:
            found += alike
    return sorted(found)


def stand_together(view: View, number: int) -> bool:
    """Whether the block behind one is running text or a list with no blank line between."""
    return view.blocks[number + 1].kind in _FLOWING and not blank_between(view, number)


def blank_between(view: View, number: int) -> bool:
    """Whether a blank line or a rule stands between a block and the one behind it."""
    between = view.reading.text[view.blocks[number].span.end : view.blocks[number + 1].span.start]
    return not between.isspace() or _BLANK_LINE.search(between) is not None


def _lines(view: View, number: int, names: Sequence[GovernmentName]) -> Iterator[Sheet]:
    """The lines of a block that say whose the text below is; their spans are those of the lines."""
    block, text = view.blocks[number], view.reading.text
    if block.kind not in _FLOWING:
        return
    last = -1
    for name in names:
        span = view.span(name.start, name.end)
        begin = max(block.span.start, text.rfind("\n", max(0, span.start - _MAX_LINE), span.start) + 1)
        if name.code is None or begin == last or span.start - begin > _MAX_LINE:
            continue
        last = begin
        limit = min(block.span.end, span.end + _MAX_LINE)
        end = text.find("\n", span.end, limit)
        if end < 0 and limit < block.span.end:
            continue
        end = end if end >= 0 else limit
        form = _form(text[begin : span.start], text[span.end : end])
        if form and (form == "label" or block.kind == "paragraph" or begin > block.span.start):
            yield Sheet(Span(begin, end), form, number, name)


def _form(before: str, after: str) -> Form | None:
    """What kind of line has these words before a name and behind it."""
    after = after.rstrip("\r")
    if before and _LABEL.fullmatch(before) and _LABEL_END.fullmatch(after):
        return "label"
    if _TALK.fullmatch(before) and "。" not in after:
        return "title"
    if _BARE_LEAD.fullmatch(before) and _BARE_END.fullmatch(after):
        return "bare"
    titled = _NUMBERED_LEAD.fullmatch(before) and "。" not in after and _TITLE_END.fullmatch(after)
    return "title" if titled else None


def _below(view: View, line: Sheet, following: Sheet | None) -> Sheet | None:
    """A sheet from its line to the next one, a heading or a blank line; none where nothing stands below."""
    last = line.number
    end = following.number if following else len(view.blocks)
    while last + 1 < end and stand_together(view, last):
        last += 1
    stop = view.blocks[last].span.end
    if following and last + 1 == end < len(view.blocks) and stand_together(view, last):
        stop = max(stop, following.span.start)
    if following and following.span.start <= stop:
        stop = following.span.start
    while stop > line.span.end and view.reading.text[stop - 1].isspace():
        stop -= 1
    below = view.reading.text[line.span.end : stop]
    prose = "。" in below or _TALK.match(view.reading.text, line.span.start)
    if not below.strip() or (line.form == "title" and not prose):
        return None
    return line._replace(span=Span(line.span.start, stop))
