"""Which of several governments with one name is meant: by what else the text names, the nearest first.

25 names are shared by municipalities (池田町 by four) and a dozen by wards (南区 by twelve). In this order: the same
name located elsewhere in the text; the prefecture before it in its sentence; its sentence; the nearest line before it
that is short as headings, cells and list items are; what is known of the document; the prefecture, if all else in the
document lies in one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from extractors.names.gazetteer import governments, prefectures, stem_of
from extractors.names.occurrences import KANJI_OR_KATAKANA
from extractors.names.places import Place

_SENTENCE_END = re.compile(r"[。！？!?\n](?:(?<!\n)|(?<=\n)[ \u3000]?\n)")
_LINE_END = re.compile(r"\n")
_HEADING_LENGTH = 40


class _Evidence:
    """Governments that are named near a shared name."""

    def __init__(self, codes: Iterable[str] = (), strict: bool = False) -> None:
        #: whether only the governments themselves decide, and not what lies near them
        self.strict = strict
        self.codes: set[str] = set()
        self.prefectures: set[str] = set()
        for code in codes:
            self.add(code)

    def add(self, code: str) -> None:
        self.codes.add(code)
        self.prefectures.add(code[:2] + "000")

    def decides(self, candidates: Sequence[str]) -> str | None:
        """The one candidate that is named, or whose city, prefecture or neighbour is named: the first of these."""
        named, wards, located, neighbours = [], [], [], []
        for code in candidates:
            candidate = governments()[code]
            named += [code] * (code in self.codes)
            wards += [code] * (candidate.parent_code in self.codes)
            located += [code] * (candidate.prefecture_code in self.codes)
            neighbours += [code] * (candidate.prefecture_code in self.prefectures)
        fitting = named or wards or (() if self.strict else located or neighbours)
        return fitting[0] if len(fitting) == 1 else None


class _Stretches:
    """The sentences or lines of a text by their number."""

    def __init__(self, text: str, end: re.Pattern[str]) -> None:
        self.edges = [0, *(match.end() for match in end.finditer(text)), len(text)]

    def number(self, position: int) -> int:
        return bisect_right(self.edges, position, hi=len(self.edges) - 1) - 1

    def span(self, number: int) -> tuple[int, int]:
        return self.edges[number], self.edges[number + 1]


def settled(text: str, found: list[Place], prior: Collection[str]) -> list[Place]:
    """`found` with shared names settled where the text allows it, and without doubtful ones that nothing confirms."""
    confirmed = {code for place in found if not place.doubtful for code in place.codes} | set(prior)
    found = [place for place in found if not place.doubtful or confirmed.intersection(place.codes)]
    if any(len(place.codes) > 1 for place in found):
        _settle(text, found, prior)
    return found


def _settle(text: str, found: Sequence[Place], prior: Collection[str]) -> None:
    sentences, lines = _Stretches(text, _SENTENCE_END), _Stretches(text, _LINE_END)
    by_name, by_sentence = _named_in_full(found), _named_in_sentences(text, sentences, found)
    known = _Evidence(place.codes[0] for place in found if len(place.codes) == 1)
    stages = {
        # links lead to many: the prefecture of one of several says nothing
        "prior": _Evidence((code for code in prior if code in governments()), strict=len(prior) > 1),
        "document": known if len(known.prefectures) == 1 else _Evidence(),
    }
    heading, heading_line, last = _Evidence(), -1, _Evidence()
    for at, place in enumerate(found):
        if not at or sentences.number(found[at - 1].start) != sentences.number(place.start):
            last = _Evidence()
        if len(place.codes) > 1:
            nearest = {
                "name": by_name[governments()[place.codes[0]].name],
                "prefecture": last,
                "sentence": by_sentence[sentences.number(place.start)],
                "heading": heading,
            }
            for stage, evidence in (nearest | stages).items():
                if evidence.codes and (code := evidence.decides(place.codes)):
                    place.codes, place.rule = (code,), f"shared_name_by_{stage}"
                    break
        if len(place.codes) == 1 and place.codes[0].endswith("000"):
            last = _Evidence(place.codes)
        line = lines.number(place.start)
        start, end = lines.span(line)
        if len(place.codes) == 1 and end - start <= _HEADING_LENGTH:
            if line != heading_line:
                heading, heading_line = _Evidence(), line
            heading.add(place.codes[0])


def _named_in_full(found: Iterable[Place]) -> dict[str, _Evidence]:
    """By name: the one government that the text locates under that name; nothing where it locates two."""
    codes = defaultdict(set)
    for place in found:
        if place.located and len(place.codes) == 1:
            codes[governments()[place.codes[0]].name].add(place.codes[0])
    return defaultdict(_Evidence, {name: _Evidence(group) for name, group in codes.items() if len(group) == 1})


def _named_in_sentences(text: str, sentences: _Stretches, found: Sequence[Place]) -> dict[int, _Evidence]:
    """By sentence: its governments and, where it holds a shared name, prefectures without 都 or 県 (東京の港区)."""
    named: dict[int, _Evidence] = defaultdict(_Evidence)
    shared = set()
    for place in found:
        number = sentences.number(place.start)
        if len(place.codes) == 1:
            named[number].add(place.codes[0])
        else:
            shared.add(number)
    for number in shared:
        for short in _short_prefectures().finditer(text, *sentences.span(number)):
            named[number].add(prefectures()[short[1]])
    return named


@cache
def _short_prefectures() -> re.Pattern[str]:
    shorts = "|".join(stem_of(name) for name in prefectures() if stem_of(name) != name)
    return re.compile(rf"(?<![{KANJI_OR_KATAKANA}])({shorts})(?=[のでにをはと・、，,/）)\n ])")
