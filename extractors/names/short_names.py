"""Names without their suffix: 佐世保では, 米沢・鶴岡.

A stem alone is mostly something else: a word (大分, さくら), a family name, a company, a station. It is taken only for
a municipality that the same text names in full, with nothing but particles and punctuation around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extractors.names.gazetteer import fold_kanji, governments, prefectures, stems_that_are
from extractors.names.occurrences import KANJI_OR_KATAKANA
from extractors.names.places import Place

_KINDS = ("designated_city", "core_city", "city", "town", "village")
_BEFORE = re.compile(r"[\s、。・（(：:，,／/はがのをにで]")
_AFTER = re.compile(
    rf"(?:では|でも|には|にも|から|まで|より|とは|との|など|[はがのをにでとやも])(?![{KANJI_OR_KATAKANA}]?さん)"
    r"|[、。・，,）)／/\s]|$"
)


def short_names(text: str, found: Sequence[Place]) -> list[Place]:
    """Short forms of the municipalities in `found` (sorted), outside the places there."""
    stems = _stems(found)
    if not stems:
        return []
    written = sorted(stems)
    automaton = AhoCorasick(
        written, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA
    )
    ends = [place.end for place in found]
    names = []
    for index, start, end in automaton.find_matches_as_indexes(fold_kanji(text)):
        if (start and not _BEFORE.match(text, start - 1)) or not _AFTER.match(text, end):
            continue
        nearest = bisect_right(ends, start)
        if nearest == len(found) or found[nearest].start >= end:
            names.append(Place(start, end, (stems[written[index]],), "short_name"))
    return names


@cache
def _barred() -> frozenset[str]:
    """Stems that are mostly something else."""
    return frozenset((*prefectures(), *stems_that_are("word"), *stems_that_are("family_name")))


def _stems(found: Sequence[Place]) -> dict[str, str]:
    """Stem -> code, for stems that are safe and belong to one municipality of the text."""
    codes = defaultdict(set)
    for code in {place.codes[0] for place in found if len(place.codes) == 1}:
        government = governments()[code]
        stem = fold_kanji(government.stem)
        if government.kind in _KINDS and len(stem) > 1 and stem not in _barred():
            codes[stem].add(code)
    return {stem: group.pop() for stem, group in codes.items() if len(group) == 1}
