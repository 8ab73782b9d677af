"""Characters -> runs: what stands on one line without a wide gap, in the direction in which the page is read.

The text layer is a list of characters with places. Blanks in it mean little: justified text has gaps without blanks,
forms have full-width blanks for layout. So blanks are left out and put again where there is a gap to see. Japanese is
set from left to right, or downwards in lines from right to left (縦書き); tables that are wide lie turned on the page.
A place is (u, v): u grows in the direction of writing, v from line to line, so that what follows knows one direction.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extractors.readings.html.line import Anchor
from extractors.readings.pdf.characters import TABLE, is_wide
from extractors.readings.pdf.document import RawPage
from extractors.readings.pdf.drawn import Box

Direction = Literal["right", "down", "up"]

#: widest gap inside a run, with a full-width blank in it, and what is drawn over the character before, in sizes
_GAP, _WIDE_GAP, _OVER = 0.8, 1.7, 0.45
#: a gap between Latin characters, between wide ones with a blank written there, that is a blank
_LATIN_BLANK, _WIDE_BLANK = 0.15, 0.2
#: Word parts Japanese and Latin characters by a quarter of the size where nobody wrote a blank; a gap that is wider
_SPACED = 0.4
_LATIN_GAP = 0.22
#: marks that stand below each other in the columns of tables
_JUDGEMENTS = "○×△◎●〇✓✕▲□■－―-"
#: pairs of a link and a run that are looked at on a page
_MAX_LOOKS = 200_000
#: letters that are drawn as one sign (ﬁ, ﬄ) and have one box
_LIGATURES = "filt"


@dataclass(slots=True)
class Run:
    """A run: its box, its text, where each character begins in u, its size in points, its weight."""

    u0: float
    v0: float
    u1: float
    v1: float
    text: str
    starts: list[float]
    size: float
    weight: int
    links: list[Anchor] = field(default_factory=list)

    def part(self, start: int, end: int) -> Run:
        """The characters between two indices as a run."""
        text = self.text[start:end]
        u1 = self.starts[end] if end < len(self.starts) else self.u1
        links = [
            Anchor(max(link.start, start) - start, min(link.end, end) - start, link.target)
            for link in self.links
            if link.start < end and link.end > start
        ]
        return Run(
            self.starts[start], self.v0, u1, self.v1, text, self.starts[start:end], self.size, self.weight, links
        )


@dataclass(slots=True)
class Sheet:
    """A page as runs in one direction of reading; rules are (u0, v0, u1, v1)."""

    number: int
    u0: float
    v0: float
    u1: float
    v1: float
    runs: list[Run]
    rules: list[tuple[float, float, float, float]]
    #: how many characters it has, and how many of them cannot be read
    characters: int = 0
    unreadable: int = 0
    pictured: float = 0.0


def sheets_of(page: RawPage, number: int) -> list[Sheet]:
    """The sheets of a page: one, or where it is written in two directions one for each."""
    text = page.text.translate(TABLE)
    runs = _drawn_once(list(_runs(page, text)))
    runs = [
        run
        for run in runs
        if run.u1 > page.box.x0 and run.u0 < page.box.x1 and run.v1 > page.box.y0 and run.v0 < page.box.y1
    ]
    _place_links(page, runs)
    count = sum(len(run.text) for run in runs)
    sheets = [_sheet(page, number, members, way) for way, members in _ways(runs)]
    for sheet in sheets[:1]:
        sheet.characters, sheet.unreadable, sheet.pictured = count, text.count("\ufffd"), page.pictured
    return sheets


def _runs(page: RawPage, text: str) -> Iterator[Run]:
    """The runs as if all text went to the right; v is y still, upwards."""
    boxes = page.boxes
    chars: list[str] = []
    starts: list[float] = []
    blank = ""
    left = right = bottom = top = size = 0.0
    weight = 0
    for at, char in enumerate(text):
        if char in " \u3000\r\n":
            blank = "\u3000" if char == "\u3000" else blank or " "
            continue
        x0, y0, x1, y1 = boxes[at]
        gap = x0 - right
        if chars and abs(y0 - bottom) <= 0.1 * size and abs(y1 - y0 - top + bottom) <= 0.15 * size:
            if -_OVER * size < gap < (_WIDE_GAP if blank == "\u3000" else _GAP) * size:
                seen = gap > _SPACED * size or (blank and not page.generated(at - 1))
                sign = _blank(chars[-1], char, gap / size, blank if seen else "")
                if sign:
                    chars.append(sign)
                    starts.append(right)
                chars.append(char)
                starts.append(x0)
                right, blank = max(x1, x0), ""
                continue
            if x0 == starts[-1] and char in _LIGATURES and chars[-1] in _LIGATURES:
                chars.append(char)
                starts.append(x0)
                continue
            if char == chars[-1] and abs(x0 - starts[-1]) < 0.3 * size:
                blank = ""
                continue
        if chars:
            yield Run(left, bottom, right, top, "".join(chars), starts, size, weight)
        face = page.face(at)
        height = y1 - y0
        size = face.size if 0.3 * height < face.size < 3 * height else max(height, 0.1)
        left, right, bottom, top, weight = x0, x1, y0, y1, face.weight
        chars, starts, blank = [char], [x0], ""
    if chars:
        yield Run(left, bottom, right, top, "".join(chars), starts, size, weight)


def _blank(before: str, after: str, gap: float, written: str) -> str:
    """The blank that is seen in a gap (in sizes) between two characters, '' for none."""
    if written == "\u3000":
        return "\u3000" if gap > 0.6 else ""
    if is_wide(before) and is_wide(after):
        return " " if written and gap > _WIDE_BLANK else ""
    if is_wide(before) or is_wide(after):
        return " " if written and gap > _LATIN_BLANK else ""
    return " " if written or gap > _LATIN_GAP else ""


def _drawn_once(runs: list[Run]) -> list[Run]:
    """The runs without those that were drawn again, a little beside, to look heavy, or to throw a shadow."""
    seen: dict[str, list[Run]] = {}
    kept = []
    for run in runs:
        same = seen.setdefault(run.text, [])
        near = 0.25 * run.size
        again = next((one for one in same[-40:] if abs(one.u0 - run.u0) < near and abs(one.v0 - run.v0) < near), None)
        if again:
            again.weight = 2
        else:
            same.append(run)
            kept.append(run)
    return kept


def _place_links(page: RawPage, runs: Sequence[Run]) -> None:
    """Gives each run the links that lie on its characters."""
    if not page.links:
        return
    ordered = sorted(runs, key=lambda run: run.v0 + run.v1)
    middles = [(run.v0 + run.v1) / 2 for run in ordered]
    left = _MAX_LOOKS
    for box, target in page.links:
        for run in ordered[bisect_left(middles, box.y0) : bisect_right(middles, box.y1)]:
            left -= 1
            if left <= 0:
                return
            if run.u0 >= box.x1 or run.u1 <= box.x0:
                continue
            ends = [*run.starts[1:], run.u1]
            inside = [
                at for at, (a, b) in enumerate(zip(run.starts, ends, strict=True)) if box.x0 <= (a + b) / 2 <= box.x1
            ]
            if inside:
                run.links.append(Anchor(inside[0], inside[-1] + 1, target))
                run.links.sort()


def _ways(runs: list[Run]) -> list[tuple[Direction, list[Run]]]:
    """The runs by the direction in which they are written, the direction of most characters first."""
    if sum(len(run.text) <= 2 for run in runs) < 2:
        return [("right", runs)]
    level: list[Run] = []
    short: list[Run] = []
    chains: dict[Direction, list[Run]] = {"down": [], "up": []}
    at = 0
    while at < len(runs):
        end, way = _chain(runs, at)
        if way:
            chains[way].append(_chained(runs[at:end], way))
        elif len(runs[at].text) <= 2 and any(_over(runs[at], other) for other in runs[max(0, at - 1) : at + 2 : 2]):
            #: figures of one or two digits are set level inside a line that goes downwards
            short.append(runs[at])
        else:
            level.append(runs[at])
        at = end
    count = {way: sum(len(run.text) for run in found) for way, found in chains.items()}
    most: Direction = "down" if count["down"] >= count["up"] else "up"
    other: Direction = "up" if most == "down" else "down"
    straight = sum(len(run.text) for run in level)
    if count[most] * 2 > straight:
        turned = chains[most] + [_chained([run], most) for run in short]
        top = max(run.v1 for run in turned)
        rest = level + chains[other]
        parts: list[tuple[Direction, list[Run]]] = [
            ("right", [run for run in rest if run.v0 >= top]),
            (most, turned),
            ("right", [run for run in rest if run.v0 < top]),
        ]
        return [part for part in parts if part[1]]
    level += short
    if count[most] > 200:
        return [("right", level + chains[other]), (most, chains[most])]
    return [("right", level + chains["down"] + chains["up"])]


def _over(one: Run, other: Run) -> bool:
    """Whether two runs stand closely above each other, with their middles in one line."""
    apart = max(one.v0 - other.v1, other.v0 - one.v1)
    return one is not other and apart < one.size and abs(one.u0 + one.u1 - other.u0 - other.u1) < one.size


def _chain(runs: Sequence[Run], first: int) -> tuple[int, Direction | None]:
    """Where the characters end that go on downwards or upwards from the run `first`, and which way; else None."""
    way: Direction | None = None
    at = first
    while at + 1 < len(runs):
        one, two = runs[at], runs[at + 1]
        if len(one.text) > 2 or len(two.text) > 2 or abs(one.size - two.size) > 0.2 * one.size:
            break
        if abs(one.u0 + one.u1 - two.u0 - two.u1) > 0.7 * one.size:
            break
        down, up = one.v0 - two.v1, two.v0 - one.v1
        near = 0.35 * one.size
        step: Direction | None = "down" if -near < down < near else "up" if -near < up < near else None
        if step is None or (way and step != way):
            break
        if not _can_stand(one.text, two.text):
            break
        way = step
        at += 1
    return at + 1, way


def _can_stand(one: str, two: str) -> bool:
    """Whether two characters below each other can be of one vertical line, and not of two rows of a column."""
    return not (one.isdigit() and two.isdigit()) and not (one in _JUDGEMENTS and two in _JUDGEMENTS)


def _chained(members: Sequence[Run], way: Direction) -> Run:
    """One run of characters below each other; it keeps its places on the page until the sheet is turned."""
    text = "".join(run.text for run in members)
    starts = [-run.v1 if way == "down" else run.v0 for run in members for _ in run.text]
    links = members[0].links if all(run.links for run in members) else []
    return Run(
        min(run.u0 for run in members),
        min(run.v0 for run in members),
        max(run.u1 for run in members),
        max(run.v1 for run in members),
        text,
        starts,
        members[0].size,
        members[0].weight,
        [Anchor(0, len(text), link.target) for link in links[:1]],
    )


def _sheet(page: RawPage, number: int, runs: Sequence[Run], way: Direction) -> Sheet:
    """A page turned so that its text goes to the right and its lines go down."""
    turned = []
    for run in runs:
        u0, v0, u1, v1 = _turn(Box(run.u0, run.v0, run.u1, run.v1), way)
        turned.append(Run(u0, v0, u1, v1, run.text, run.starts, run.size, run.weight, run.links))
    rules = [_turn(rule, way) for rule in page.rules]
    return Sheet(number, *_turn(page.box, way), turned, rules)


def _turn(box: Box, way: Direction) -> tuple[float, float, float, float]:
    """u0, v0, u1, v1 of a box."""
    if way == "down":
        return (-box.y1, -box.x1, -box.y0, -box.x0)
    if way == "up":
        return (box.y0, box.x0, box.y1, box.x1)
    return (box.x0, -box.y1, box.x1, -box.y0)
