"""Which paragraphs head sections, and how deep: larger or heavier type, a number, a mark before short words.

A PDF says nothing of structure, but a document sets all headings of one depth alike: so the ways in which its
headings are set, ordered by size, weight and the kind of number (第1章, 1, (1), ア), are its levels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extractors.model import BlockKind
from extractors.readings.lines import (
    BULLET,
    CAPTION,
    FORM_LINE,
    FRAME,
    MAX_HEADING,
    NUMBER,
    SECTION_MARK,
    could_head,
    number_depth,
)
from extractors.readings.pdf.paragraphs import Paragraph
from extractors.readings.references import LABEL, URL, is_reference_head

#: type is larger, or of another size, from this share on
_LARGER, _OTHER = 1.12, 0.93
#: type so much larger makes a heading of a sentence too (「…を始めます」)
_TITLE = 1.2
_WORD = re.compile(r"[^\W\d_]{2}")
#: how the parts of rules and guidelines are headed: 「第２　定義」
_PART = re.compile(r"第[0-9０-９一二三四五六七八九十]{1,3}[ \u3000]{1,3}(?=\S)")
#: a line of a table of contents
_CONTENTS = re.compile(r"(?:[.．・･‥…]|[.．・･][ ]){3,400}[ \u3000]{0,4}[0-9０-９ivx－-]{1,6}\Z")
_MAX_LINES, _MAX_NUMBERED = 3, 40
_DEEPEST = 6


def body_size(sized: Iterable[tuple[float, int]]) -> float:
    """The size in which most characters are set, of sizes with their counts."""
    count: Counter[float] = Counter()
    for size, characters in sized:
        count[round(size * 2) / 2] += characters
    return max(count, key=lambda size: (count[size], -size)) if count else 10.5


def kinds_of(paragraphs: Sequence[Paragraph | None], body: float) -> list[tuple[BlockKind, int | None]]:
    """Kind and level of each paragraph in order; None stands for a table or what else parts them."""
    told = [one for one in paragraphs if one]
    weights: Counter[int] = Counter()
    for paragraph in told:
        weights[paragraph.weight] += len(paragraph.text.text)
    usual = max(weights, key=lambda weight: (weights[weight], -weight), default=0)
    heads = [one is not None and _heads(paragraphs, at, one, body, usual) for at, one in enumerate(paragraphs)]
    styles = {_style(one, body, usual) for one, head in zip(paragraphs, heads, strict=True) if one and head}
    levels = _levels(styles)
    found: list[tuple[BlockKind, int | None]] = []
    listing = False
    for one, head in zip(paragraphs, heads, strict=True):
        if one is None:
            found.append(("paragraph", None))
            continue
        words = one.text.text
        if head:
            listing = is_reference_head(words)
            found.append(("heading", levels[_style(one, body, usual)]))
            continue
        cites = one.text.links or URL.search(words)
        listing = listing and bool(cites or LABEL.match(words))
        if listing or (one.note and cites):
            found.append(("reference", None))
        elif CAPTION.match(words) and len(words) < 100:
            found.append(("caption", None))
        else:
            found.append(("list_item" if is_item(words) and not one.note else "paragraph", None))
    return found


def is_item(words: str) -> bool:
    """Whether a paragraph begins as the items of lists do."""
    return bool(BULLET.match(words) or NUMBER.match(words))


def _heads(paragraphs: Sequence[Paragraph | None], at: int, one: Paragraph, body: float, usual: int) -> bool:
    """Whether a paragraph heads what comes below."""
    words = one.text.text
    if one.lines > _MAX_LINES or one.note or CAPTION.match(words) or _CONTENTS.search(words):
        return False
    if one.size >= _TITLE * body and len(words) <= MAX_HEADING and "。" not in words and not BULLET.match(words):
        return _WORD.search(words) is not None
    if not could_head(words):
        return False
    if is_reference_head(words):
        return True
    number, mark = NUMBER.match(words) or _PART.match(words), SECTION_MARK.match(words)
    if one.size >= _LARGER * body:
        return not BULLET.match(words) or mark is not None
    if FORM_LINE.match(words) and not mark:
        return False
    if one.weight > usual and one.lines < _MAX_LINES:
        return not BULLET.match(words) or (mark is not None and bool(words[mark.end() :]))
    if FRAME.fullmatch(words):
        return True
    below = next(iter(paragraphs[at + 1 : at + 2]), None)
    above = paragraphs[at - 1] if at else None
    if mark and words[mark.end() :] and one.lines == 1:
        return below is not None and not (SECTION_MARK.match(below.text.text) and below.text.text[0] == words[0])
    if number and one.lines == 1 and len(words) <= _MAX_NUMBERED:
        return not any(_sibling(number, other) for other in (above, below)) and _bodied(one, paragraphs, at)
    return one.centered and one.lines == 1 and at == 0


def _sibling(number: re.Match[str], other: Paragraph | None) -> bool:
    """Whether a paragraph beside one with a number has a number of the same kind."""
    beside = number.re.match(other.text.text) if other else None
    return beside is not None and beside.lastgroup == number.lastgroup


def _bodied(one: Paragraph, paragraphs: Sequence[Paragraph | None], at: int) -> bool:
    """Whether something stands below a line that it can head: text, a table, a deeper number."""
    if at + 1 >= len(paragraphs):
        return False
    below = paragraphs[at + 1]
    return below is None or below.indented or len(below.text.text) > len(one.text.text) or is_item(below.text.text)


def _style(one: Paragraph, body: float, usual: int) -> tuple[float, bool, int]:
    """How a heading is set: its size, whether it is no heavier than the text, the depth that its number says."""
    number = NUMBER.match(one.text.text)
    larger = one.size >= _LARGER * body
    depth = number_depth(number) if number else 0 if larger or one.centered else 2
    return (round(one.size * 2) / 2 if larger else body, not (one.weight > usual or larger), depth)


def _levels(styles: Iterable[tuple[float, bool, int]]) -> dict[tuple[float, bool, int], int]:
    """The level of each way to set a heading, from 1; sizes that hardly differ are one."""
    found: dict[tuple[float, bool, int], int] = {}
    level = 0
    before: tuple[float, bool, int] | None = None
    for style in sorted(styles, key=lambda style: (-style[0], style[1:])):
        if before is None or style[0] < _OTHER * before[0] or style[1:] != before[1:]:
            level = min(level + 1, _DEEPEST)
        found[style] = level
        before = style
    return found
