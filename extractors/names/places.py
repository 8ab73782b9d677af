"""Occurrences side by side become one place: 北海道 + 上川郡 + 東川町, 横浜市 + 西区, 丸亀市 + （香川県）.

What locates a place lies in its span, before or behind; so do 県庁, 市役所, 町役場. The locating part also says which
of the governments that share a name is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractors.names.gazetteer import (
    FormerGovernment,
    codes_by_name,
    counties,
    fold_kanji,
    former_governments,
    governments,
    prefectures,
    stem_of,
)
from extractors.names.occurrences import LETTER, Occurrence
from extractors.names.place_contexts import (
    belongs_to_another_name,
    is_accidental,
    is_town_block,
    may_be_a_persons_name,
)

# between a place and what lies in it; a full name + ・ is a list of two
_JOINT = re.compile(r"の|[ \u3000]{0,2}\n?[ \u3000]{0,2}")
_OFFICE = re.compile(r"[都道府県]庁|[市区]役所|[町村]役場")
_OPENED = re.compile(r"[ \u3000]?[(（\[［〔]")
_CLOSED = re.compile(r"[)）\]］〕、，,・]")
#: 「巻町（現・新潟市西蒲区）」: who rules there today stands behind
_NOW = re.compile(r"[ \u3000]?[（(](?:当時[、。]?)?現(?:在(?:の|は)?|名)?[・、:：]?")
_ONCE = re.compile(r"旧[・「『]?\Z")
# the first half of a block's name (元吉田町), not what follows a government's own name (市長, 市議会, 市内)
_BLOCK_WORD = 4
_WITHIN_BLOCK = re.compile("[一-鿿]*(?<![長等内外県郡立民会員庁所間他各])")
#: a town or village that ended before this is a part of its successor by now, unless something locates it
_WITHIN_MEMORY = date(2010, 1, 1)


@dataclass(slots=True)
class Place:
    """A place name with its codes: one, or those between which the text does not yet decide.

    `located`: something beside it says where it lies. `doubtful`: it counts only if named elsewhere too.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    rule: str
    located: bool = False
    doubtful: bool = False


def places(text: str, found: Sequence[Occurrence]) -> Iterator[Place]:
    """The places that `found` (sorted, not overlapping) make up, without those that belong to another name."""
    at = 0
    while at < len(found):
        place, name, at = _place_at(text, found, at)
        if place is None or belongs_to_another_name(text, place.start, place.end, name):
            continue
        if not place.located:
            if is_accidental(text, place.start, name) or is_town_block(text, place.end, name):
                continue
            place.doubtful = _may_be_a_mayor(text, place, name)
        if _OFFICE.match(text, place.end - 1):
            place.end += 1 if text[place.end] == "庁" else 2
        yield place


def _place_at(text: str, found: Sequence[Occurrence], at: int, *, past: bool = True) -> tuple[Place | None, str, int]:
    """The longest place that begins with occurrence `at`, its last name, and the first occurrence behind it.

    `past`: whether it may be a former name with the one of today in brackets behind it.
    """
    first = found[at]
    county = first.name if first.name in counties() else None
    codes, rule = ((), "") if county else _alone(text, first)
    name, at = first.name, at + 1
    today = _of_today(text, found, at) if past else ()
    place = Place(first.start, first.end, today or codes, "former_name" if today else rule, located=bool(today))
    while at < len(found) and _JOINT.fullmatch(text, found[at - 1].end, found[at].start):
        following = found[at]
        if following.name in counties() and _is_prefecture(place.codes):
            county, at = following.name, at + 1
            continue
        inside, rule = _inside(following.name, place.codes, county)
        if not inside:
            break
        place = Place(place.start, following.end, inside, rule, located=True)
        name, county, at = following.name, None, at + 1
    if not place.codes:
        return None, name, at
    if at < len(found) and _is_block(text, place.end, name, found[at]):
        at += 1
    covered = place.end if place.located or _is_prefecture(place.codes) else _locate(text, place, name)
    while at < len(found) and found[at].start < covered:
        at += 1
    return place, name, at


def _alone(text: str, occurrence: Occurrence) -> tuple[tuple[str, ...], str]:
    """Codes of a name with nothing before it. 旧 calls for the former name."""
    today = codes_by_name().get(occurrence.name, ())
    former = former_governments().get(occurrence.name, ())
    if former and _ONCE.search(text, max(0, occurrence.start - 2), occurrence.start):
        return _successors(former), "former_name"
    if today:
        return today, "prefecture" if _is_prefecture(today) else "name"
    lasting = [f for f in former if f.name[-1] == "市" or f.valid_to >= _WITHIN_MEMORY]
    return _successors(lasting), "former_name"


def _of_today(text: str, found: Sequence[Occurrence], at: int) -> tuple[str, ...]:
    """Codes of the government that stands in brackets behind the former name before occurrence `at`."""
    former = found[at - 1]
    if at >= len(found) or former.name not in former_governments():
        return ()
    if found[at].start - former.end > 8 or not _NOW.fullmatch(text, former.end, found[at].start):
        return ()
    place = _place_at(text, found, at, past=False)[0]
    return place.codes if place and len(place.codes) == 1 else ()


def _inside(name: str, held: tuple[str, ...], county: str | None) -> tuple[tuple[str, ...], str]:
    """Codes of the governments called `name` in a place with one of the codes `held` and in `county`."""
    known = governments()
    inside = tuple(
        code
        for code in codes_by_name().get(name, ())
        if (not held or known[code].parent_code in held or _prefecture_among(code, held))
        and (county is None or fold_kanji(known[code].county or "") == county)
    )
    if inside:
        return inside, "located"
    areas = {known[code].name for code in held}
    former = [
        former
        for former in former_governments().get(name, ())
        if (not held or former.prefecture in areas or former.area in areas)
        and (county is None or fold_kanji(former.area or "") == county)
    ]
    return _successors(former), "former_name"


def _successors(formers: Sequence[FormerGovernment]) -> tuple[str, ...]:
    """Who rules today; the city where its former ward was split between wards."""
    codes = tuple(dict.fromkeys(code for former in formers for code in former.successors))
    parents = {governments()[code].parent_code for code in codes}
    if len(formers) == 1 and len(codes) > 1 and len(parents) == 1 and (parent := parents.pop()):
        return (parent,)
    return codes


def _is_prefecture(codes: tuple[str, ...]) -> bool:
    return len(codes) == 1 and codes[0].endswith("000")


def _prefecture_among(code: str, held: tuple[str, ...]) -> bool:
    prefecture = governments()[code].prefecture_code
    return prefecture != code and prefecture in held


def _is_block(text: str, end: int, name: str, following: Occurrence) -> bool:
    """Whether 町, 村 or 区 behind a municipality's `end` is a part of it and no government: 水戸市元吉田町."""
    if following.name[-1] not in "町村区" or name[-1] not in "市区町村" or following.start - end > _BLOCK_WORD:
        return False
    if end == following.start:
        return True
    if text[end : following.start].isspace():
        return is_town_block(text, following.end, following.name)
    return following.name[-1] != "区" and _WITHIN_BLOCK.fullmatch(text, end, following.start) is not None


def _may_be_a_mayor(text: str, place: Place, name: str) -> bool:
    known = governments()
    if any(known[code].kind in ("designated_city", "core_city") for code in place.codes) and place.rule == "name":
        return False
    return may_be_a_persons_name(text, place.end, name)


def _locate(text: str, place: Place, name: str) -> int:
    """Take in a prefecture in brackets behind (府中市（東京都）) or its short name before (香川・丸亀市).

    Returns where the locating words end. More than the prefecture in the brackets (（東京都、人口26万人）) locates as
    well, but stays outside the span.
    """
    opened = _OPENED.match(text, place.end)
    if (opened and (written := _prefecture_pattern().match(text, opened.end()))) and (
        closed := _CLOSED.match(text, written.end())
    ):
        whole = closed[0] in ")）]］〕"
        if _narrow(place, name, prefectures()[written[1]]):
            place.end = closed.end() if whole else place.end
            return closed.end()
    before = text[max(0, place.start - 6) : place.start]
    if (short := _short_prefecture_pattern().search(before)) and _narrow(place, name, prefectures()[short[1]]):
        place.start -= len(before) - short.start()
    return place.end


def _narrow(place: Place, name: str, prefecture: str) -> bool:
    inside, rule = _inside(name, (prefecture,), None)
    if inside:
        place.codes, place.rule, place.located = inside, rule, True
    return bool(inside)


@cache
def _prefecture_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(prefectures(), key=len, reverse=True))
    return re.compile(rf"\s?({names})(?:[{LETTER}]{{1,5}}?郡)?\s?")


@cache
def _short_prefecture_pattern() -> re.Pattern[str]:
    shorts = "|".join(stem_of(name) for name in prefectures() if stem_of(name) != name)
    return re.compile(rf"(?<![{LETTER}・])({shorts})(?:・|/|／)$")
