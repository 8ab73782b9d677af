"""Where the writings of the gazetteer occur in a text, one pass from left to right.

The leftmost and then the longest writing wins: 東京都府中市 is 東京都 + 府中市 and never 京都府, and 市 or 町 inside a
stem (四日市市, 大町町, 郡山市) needs no rule. A PDF breaks names at the end of a line and headings are set with a blank
after each character, so the text is searched a second time with such gaps taken out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extractors.names.gazetteer import codes_by_name, counties, fold_kanji, former_governments

LETTER = "ぁ-ゖァ-ヺー々〆一-鿿豈-﫿"  # a character of a Japanese word
KANJI_OR_KATAKANA = "ァ-ヺー々〆一-鿿豈-﫿"

# a break or blank between two letters; the engine looks for its first character fast, then at what stands before
_GAP = re.compile(rf"[ \u3000\n](?<=[{LETTER}][ \u3000\n])(?:(?<=\n)[ \u3000]?|(?<!\n)(?:\n[ \u3000]?)?)(?=[{LETTER}])")
# a Japanese path follows ASCII only where the address clearly goes on
_URL = re.compile(
    r"[hHwW](?:(?<=[hH])[tT]{2}[pP][sS]?://|(?<=[wW])[wW]{2}\.)[!-;=?-~]{1,2000}"
    r"(?:(?<=[/=_?&#:%-])[^\s<>\"'、。「」『』（）()【】]{1,300})?"
)
_WORD = re.compile(f"[{KANJI_OR_KATAKANA}]")
_SHORT_LINE = 10


class Occurrence(NamedTuple):
    """A writing of the gazetteer in the text: half open, `name` as the gazetteer folds it."""

    start: int
    end: int
    name: str


@cache
def _writings() -> tuple[tuple[str, ...], AhoCorasick]:
    names = tuple(sorted({*codes_by_name(), *former_governments(), *counties()}))
    return names, AhoCorasick(names, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


def occurrences(text: str) -> list[Occurrence]:
    """All occurrences outside URLs, sorted, not overlapping."""
    folded = fold_kanji(text)
    found = _search(folded)
    gaps = list(_GAP.finditer(folded))
    if gaps:
        found = _merged(found, _broken(folded, gaps, found))
    return _outside_urls(text, found)


def _search(text: str) -> list[Occurrence]:
    names, automaton = _writings()
    return [Occurrence(start, end, names[i]) for i, start, end in automaton.find_matches_as_indexes(text)]


def _broken(text: str, gaps: Sequence[re.Match[str]], whole: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """Names with a gap inside that take nothing away from a name written whole."""
    names, automaton = _writings()
    starts = [0, *(gap.end() for gap in gaps)]
    pieces = [text[a:b] for a, b in zip(starts, [*(gap.start() for gap in gaps), len(text)], strict=True)]
    joints = list(accumulate(len(piece) for piece in pieces))[:-1]
    removed = [0, *accumulate(gap.end() - gap.start() for gap in gaps)]
    whole_starts, whole_ends = [found.start for found in whole], [found.end for found in whole]
    for index, start, end in automaton.find_matches_as_indexes("".join(pieces)):
        first, last = bisect_right(joints, start), bisect_left(joints, end)
        if first == last:
            continue
        broken = Occurrence(start + removed[first], end + removed[last], names[index])
        by_blank = any("\n" not in gap[0] for gap in gaps[first:last])
        overlapped = whole[bisect_right(whole_ends, broken.start) : bisect_left(whole_starts, broken.end)]
        if _is_one_word(text, broken, overlapped, by_blank):
            yield broken


def _is_one_word(text: str, broken: Occurrence, overlapped: Sequence[Occurrence], by_blank: bool) -> bool:
    """Whether a broken name is rather that name than the end of one word and the start of another."""
    clear_before = not (broken.start and _WORD.match(text, broken.start - 1))
    if by_blank:
        return clear_before and not overlapped and not _WORD.match(text, broken.end)
    if overlapped:
        return clear_before and all(broken.start <= o.start and o.end <= broken.end for o in overlapped)
    # 福島 / 市川 on two lines is a list: only a long line is broken between a stem and its suffix
    line = text[max(0, broken.end - 2 - _SHORT_LINE) : broken.end - 2]
    return text[broken.end - 2] != "\n" or ("\n" not in line and len(line) == _SHORT_LINE)


def _merged(whole: Sequence[Occurrence], broken: Iterator[Occurrence]) -> list[Occurrence]:
    """Both in order; a broken name replaces the whole ones inside it."""
    found: list[Occurrence] = []
    for occurrence in sorted([*whole, *broken], key=lambda o: (o.start, -o.end)):
        if not found or occurrence.start >= found[-1].end:
            found.append(occurrence)
    return found


def _outside_urls(text: str, found: list[Occurrence]) -> list[Occurrence]:
    urls = [match.span() for match in _URL.finditer(text)]
    if not urls:
        return found
    ends = [end for _, end in urls]
    kept = []
    for occurrence in found:
        nearest = bisect_right(ends, occurrence.start)
        if nearest == len(urls) or urls[nearest][0] >= occurrence.end:
            kept.append(occurrence)
    return kept
