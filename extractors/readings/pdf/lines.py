"""Runs -> lines of text, and lines -> running text: what stands between the pieces that a page is set from.

Between two pieces of Japanese text stands nothing, between Latin words a blank. A word broken with a hyphen is joined
again, and so are a number and an address that a line broke. Readings above words (ルビ) are set aside.
Small raised digits are written with the raised digits of Unicode, so that a note's number is no digit of a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.readings.html.line import Anchor, Text
from extractors.readings.pdf.characters import is_wide
from extractors.readings.pdf.runs import Run

_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_NUMBER = re.compile(r"[0-9]{1,3}\)?|\([0-9]{1,3}\)")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・ 　]+")
_URL_END = re.compile(r"https?://[!-~]{0,2000}\Z")
_URL_GOES_ON = re.compile(r"[A-Za-z0-9/_.%?=&#~+\-]{2,}")
_BROKEN_WORD = re.compile(r"[A-Za-z]{2}-\Z")
#: what is a long line, in sizes
LONG = 14
#: marks that may stand beyond the edge of a column (ぶら下げ)
HANGING = "、。，．」』）"
#: so many runs below the reading of a word are looked at
_NEAR = 200
#: gap between runs of one line that is seen as a blank, in sizes, by how many of its neighbours are Japanese
_SEEN = (0.2, 0.4, 0.8)


@dataclass(slots=True)
class Line:
    """A line of a column: its text with links, its box, the size most of it is set in, the weight of its type."""

    text: Text
    u0: float
    v0: float
    u1: float
    v1: float
    size: float
    weight: int


def line_of(runs: Sequence[Run]) -> Line:
    """The line that runs make which stand beside each other."""
    runs = sorted(runs, key=lambda run: run.u0)
    size = max(runs, key=lambda run: len(run.text)).size
    v0, v1 = min(run.v0 for run in runs), max(run.v1 for run in runs)
    if len(runs) == 1:
        one = runs[0]
        return Line(Text(one.text, tuple(one.links)), one.u0, v0, one.u1, v1, size, one.weight)
    spaced = all(len(run.text) == 1 and is_wide(run.text) for run in runs)
    bottom = max(run.v1 for run in runs if run.size >= 0.8 * size)
    text, links = "", []
    #: Latin words among Japanese ones have a font of their own
    weight = min(run.weight for run in [run for run in runs if is_wide(run.text[0])] or runs)
    right = runs[0].u0
    for run in runs:
        words, gap = run.text, (run.u0 - right) / max(size, 0.1)
        if text:
            small = run.size < 0.8 * size and bottom - run.v1 > 0.12 * size
            if small and gap < 0.5 and _NUMBER.fullmatch(words):
                words = words.translate(_RAISED)
            elif not spaced and gap > _SEEN[is_wide(text[-1]) + is_wide(words[0])]:
                text += " "
        links += [Anchor(link.start + len(text), link.end + len(text), link.target) for link in run.links]
        text += words
        right = max(right, run.u1)
    return Line(Text(text, tuple(links)), runs[0].u0, v0, right, v1, size, weight)


def rows_of(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs that stand on the same line, from top to bottom."""
    rows: list[list[Run]] = []
    middle = size = 0.0
    for run in sorted(runs, key=lambda run: run.v0 + run.v1):
        at = (run.v0 + run.v1) / 2
        if rows and at - middle < 0.45 * max(size, run.size if len(rows[-1]) == 1 and run.size > size else 0.0):
            rows[-1].append(run)
            if run.size > size:
                middle, size = at, run.size
        else:
            rows.append([run])
            middle, size = at, run.size
    return rows


def free_places(runs: Sequence[Run]) -> list[float]:
    """The middles of the stretches of u that no run covers and that are wide enough for a gap between columns."""
    found = []
    ordered = sorted(runs, key=lambda run: run.u0)
    right = ordered[0].u1
    for run in ordered[1:]:
        if run.u0 - right > 0.5 * run.size:
            found.append((right + run.u0) / 2)
        right = max(right, run.u1)
    return found


def right_edge(runs: Sequence[Run]) -> float:
    """How far the lines of a sheet reach; short ones, like a date at the right, only where it has no others."""
    edge = short = hanging = -1e9
    for row in rows_of(runs):
        row.sort(key=lambda run: run.u0)
        start, right = row[0].u0, row[0].u1
        for run in row:
            start = run.u0 if run.u0 > right + run.size else start
            right = max(right, run.u1)
        if right - start < LONG * row[-1].size:
            short = max(short, right)
        elif row[-1].text[-1] in HANGING:
            hanging = max(hanging, right)
        else:
            edge = max(edge, right)
    return next((place for place in (edge, hanging, short) if place > -1e9), 0.0)


def without_readings(runs: list[Run]) -> list[Run]:
    """The runs without the readings of words: small kana closely above a line."""
    if len(runs) < 2:
        return runs
    usual = max(run.size for run in runs)
    small = [run for run in runs if run.size <= 0.62 * usual and len(run.text) <= 20 and _KANA.fullmatch(run.text)]
    if not small:
        return runs
    base = sorted((run for run in runs if run.size > 6), key=lambda run: run.v0)
    tops = [run.v0 for run in base]
    aside = set()
    for run in small:
        first = bisect_left(tops, run.v0)
        for at in range(first, min(first + _NEAR, len(base))):
            below = base[at]
            if below.v0 > run.v1 + 0.5 * below.size:
                break
            if run.size <= 0.62 * below.size and below.u0 - run.size < run.u0 and run.u1 < below.u1 + run.size:
                aside.add(id(run))
                break
    return [run for run in runs if id(run) not in aside]


def joined(lines: Iterable[Text], breaks: Iterable[bool] = ()) -> Text:
    """The running text of lines. `breaks` says of each line but the first whether it begins where a break is seen."""
    text, links = "", []
    seen = iter(breaks)
    for line in lines:
        words = line.text
        if text:
            text = _seam(text, words, next(seen, False))
        links += [Anchor(link.start + len(text), link.end + len(text), link.target) for link in line.links]
        text += words
    return Text(text, _grown(links))


def _seam(before: str, after: str, seen: bool) -> str:
    """A text with what stands between it and its next line."""
    if not after:
        return before
    last, first = before[-1], after[0]
    if _URL_END.search(before[-400:]) and _URL_GOES_ON.match(after) and not after.startswith("http"):
        return before
    if _BROKEN_WORD.search(before[-3:]) and first.islower():
        return before[:-1]
    if seen:
        return before + " "
    if is_wide(last) or is_wide(first):
        return before
    if (last.isdigit() or (last in ",." and before[-2:-1].isdigit())) and first.isdigit():
        return before
    if last == "-" or (last == "/" and "://" in before[-80:]):
        return before
    return before + " "


def _grown(links: list[Anchor]) -> tuple[Anchor, ...]:
    """Links, those that a line break parted whole again."""
    found: list[Anchor] = []
    for link in links:
        if found and found[-1].target == link.target and 0 <= link.start - found[-1].end <= 1:
            found[-1] = Anchor(found[-1].start, link.end, link.target)
        else:
            found.append(link)
    return tuple(found)
