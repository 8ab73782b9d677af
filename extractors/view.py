"""Reading -> View: the running text as a matcher wants it, with a map back to the canonical text.

The canonical text keeps every mark of its file. A matcher would trip over them: a number with bold marks in its middle,
a sentence broken over lines, a citation marker that looks like a figure. A view leaves these out, puts a blank line
between blocks and a tab between cells, and knows for each of its characters which one of the text it is. Nothing is
folded or replaced: what is left is the text's own characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.model import Block, Reading, Span
from extractors.readings.breaks import goes_on_over_page
from extractors.readings.lines import ATX, BULLET, INVISIBLE, NUMBER, QUOTE
from extractors.readings.references import LABEL

#: characters that show nothing: INVISIBLE, and control characters but for blanks and breaks
_UNSEEN = INVISIBLE + "\0-\x08\x0e-\x1f\x7f"
_BREAKS = "\r\n\f\x0b\x85\u2028\u2029"
#: marks that carry no text, and breaks inside a block: a character that the engine can look for, then what it begins
_MARKUP = re.compile(
    rf"[\\*_`~<&{_UNSEEN}{_BREAKS}](?:"
    r"(?P<emphasis>(?:(?<=\*)|(?<=\\)\*)(?:\\?\*){1,3}|(?<=_)_{1,2}|(?<=`)`{0,2}|(?<=\\)(?=[*_#\[\]()~`>|-]))"
    r"|(?P<struck>(?<![0-9０-９時分日月年円人~].)(?<=~)~(?=[^\s~])[^~\n]{1,300}(?<=\S)~~(?!~))"
    rf"|(?P<invisible>(?<=[{_UNSEEN}])[{_UNSEEN}]*)"
    r"|(?P<html>(?<=<)(?:br[ ]?/?>|/?(?:b|u|i|strong|em|sup|sub|span)(?:[ ][^<>\n]{0,100})?>))"
    r"|(?P<escape>(?<=&)(?:amp|nbsp|lt|gt|quot);)"
    rf"|(?P<breaks>(?<=[{_BREAKS}])[ \t\u3000\xa0{_BREAKS}]*(?:>[ \t]?)?))"
)
_BOUNDARY = re.compile(
    r"[「『（(【［〔」』）)】］〕。！？!?．](?:(?<=[「『（(【［〔」』）)】］〕])|(?:(?<=[。！？!?])|(?<=．)(?![0-9０-９]))[。！？!?]*)"
)
#: what may only mark the kind of a block at its start
_LEADS = {"heading": (ATX, NUMBER), "list_item": (BULLET, NUMBER), "quote": (QUOTE,), "reference": (LABEL,)}
_OPENING = frozenset("「『（(【［〔")
_CLOSING = frozenset("」』）)】］〕")
#: a bracket that is still open after so many characters is a slip of the pen
_MAX_BRACKET = 400
#: page numbers and running heads between two paragraphs are no longer than this together
_MAX_FURNITURE = 200
#: no sentence is longer: one that is (a list, a table without rows) is cut at a comma or a tab, else just there
_MAX_SENTENCE = 1000


class Cut(NamedTuple):
    """A stretch of the text that the view leaves out, and why: citation_marker, list_number, url, markup, break."""

    start: int
    end: int
    rule: str


class Sentence(NamedTuple):
    """A sentence, heading or table row: view offsets, and the number of its block."""

    start: int
    end: int
    block: int


@dataclass
class View:
    """`text` is what matchers search; `blocks`, `sentences` and offsets taken from matches count in it."""

    reading: Reading
    text: str = ""
    #: view offset at which each block begins, and the block
    starts: list[int] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    #: view offset at which each piece of the text begins, and how much further it stands in the text
    _piece_at: list[int] = field(default_factory=list)
    _shift: list[int] = field(default_factory=list)
    _sentence_starts: list[int] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """The span of the canonical text that view[start:end] came from (0 <= start < end)."""
        first = bisect_right(self._piece_at, start)
        last = bisect_right(self._piece_at, end - 1, first)
        return Span(start + self._shift[first - 1], end + self._shift[last - 1])

    def block_at(self, offset: int) -> int:
        """The number of the block that a view offset lies in."""
        return bisect_right(self.starts, offset) - 1

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that a view offset lies in."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    @property
    def sections(self) -> list[int]:
        """View offsets at which a section begins."""
        return [start for start, block in zip(self.starts, self.blocks, strict=True) if block.kind == "heading"]


def view_of(reading: Reading, markers: Iterable[Cut]) -> View:
    """The view of all blocks but chrome, without `markers` (in order, apart)."""
    view = View(reading)
    parts: list[str] = []
    length = 0
    continued = _continued(reading)
    for block, inside in _by_block(reading.blocks, markers):
        between = continued.get(block.span.start, "\n\n" if parts else "")
        parts.append(between)
        length += len(between)
        if block.span.start not in continued:
            view.starts.append(length)
            view.blocks.append(block)
        for glue, start, end in _kept(reading.text, block, inside, view.cuts):
            parts.append(glue + reading.text[start:end])
            length += len(glue)
            view._piece_at.append(length)
            view._shift.append(start - length)
            length += end - start
    view.text = "".join(parts)
    for number, start in enumerate(view.starts):
        end = view.starts[number + 1] - 2 if number + 1 < len(view.starts) else length
        whole = view.blocks[number].kind in ("heading", "table_row", "reference")
        ends = [end] if whole else _sentence_ends(view.text, start, end)
        view.sentences += [Sentence(*span, number) for span in _bounded(view.text, start, ends)]
    view._sentence_starts = [sentence.start for sentence in view.sentences]
    return view


def _continued(reading: Reading) -> dict[int, str]:
    """The starts of the blocks that go on with the sentence of the block before, over what a page carries between them.

    The value is what stands for the break.
    """
    found: dict[int, str] = {}
    before: Block | None = None
    parted = False
    for block in reading.blocks:
        if block.kind == "chrome":
            parted = before is not None and block.span.end - before.span.end <= _MAX_FURNITURE
            continue
        if parted and before and block.kind == "paragraph" and before.kind in ("paragraph", "list_item"):
            end, start = before.span.end, block.span.start
            same = block.section == before.section
            if same and goes_on_over_page(
                reading.text[max(before.span.start, end - 200) : end], reading.text[start : start + 80]
            ):
                found[start] = _glue(reading.text, end, start)
        before, parted = block, False
    return found


def _by_block(blocks: Iterable[Block], markers: Iterable[Cut]) -> Iterator[tuple[Block, list[Cut]]]:
    """Each block that is searched, with the markers inside it."""
    rest = iter(markers)
    marker = next(rest, None)
    for block in blocks:
        inside: list[Cut] = []
        while marker is not None and marker.start < block.span.end:
            if marker.start >= block.span.start:
                inside.append(marker)
            marker = next(rest, None)
        if block.kind != "chrome":
            yield block, inside


def _kept(text: str, block: Block, markers: list[Cut], cuts: list[Cut]) -> Iterator[tuple[str, int, int]]:
    """The stretches of a block that stay, each with what glues it to the one before; what goes is added to `cuts`."""
    if block.cells:
        rest = 0
        for number, cell in enumerate(block.cells):
            glue = "\t" if number else ""
            first = bisect_left(markers, (cell.start,), rest)
            rest = bisect_left(markers, (cell.end,), first)
            inside = markers[first:rest]
            kept = list(_stretches(text, *cell, inside, cuts)) or [("", cell.start, cell.start)]
            yield glue + kept[0][0], kept[0][1], kept[0][2]
            yield from kept[1:]
        return
    start, end = block.span
    begin = _behind_lead(text, block)
    if begin > start:
        cuts.append(Cut(start, begin, "list_number"))
    yield from _stretches(text, begin, end, markers, cuts)


def _behind_lead(text: str, block: Block) -> int:
    """Where a block goes on behind what only marks its kind: `##`, a bullet, a section's number, an entry's label."""
    at, end = block.span
    for pattern in _LEADS.get(block.kind, ()):
        match = pattern.match(text, at, end)
        if match and match.end() < end:
            at = match.end()
    return at


def _stretches(text: str, start: int, stop: int, markers: list[Cut], cuts: list[Cut]) -> Iterator[tuple[str, int, int]]:
    """The stretches of text[start:stop] between markers, markup and line breaks."""
    glue = ""
    for cut in _cuts_within(text, start, stop, markers):
        end, behind, rule = cut
        if end < start:
            continue
        if behind > end:
            cuts.append(cut)
        while rule == "break" and end > start and text[end - 1] in " \t\u3000":
            end -= 1
        if end > start:
            yield glue, start, end
            glue = ""
        if rule == "break":
            glue = _glue(text, end, behind)
        start = behind
    if start < stop:
        yield glue, start, stop


def _cuts_within(text: str, start: int, end: int, markers: list[Cut]) -> list[Cut]:
    """Markers and markup of text[start:end], in order."""
    markup = [
        Cut(*match.span(), "break" if match.lastgroup == "breaks" else "markup")
        for match in _MARKUP.finditer(text, start, end)
    ]
    return sorted([*markup, *markers]) if markers else markup


def _glue(text: str, start: int, end: int) -> str:
    """What stands for a line break: a blank between Latin words, nothing in Japanese or inside a number."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    latin = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return " " if latin and not (before.isdigit() and after.isdigit()) else ""


def _bounded(text: str, start: int, ends: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The sentences from `start` that end at `ends`; one that is far too long in pieces."""
    for end in ends:
        while end - start > _MAX_SENTENCE:
            cut = max(text.rfind(sign, start + 1, start + _MAX_SENTENCE) for sign in "、，\t") + 1
            cut = cut or start + _MAX_SENTENCE
            yield start, cut
            start = cut
        if start < end:
            yield start, end
        start = end


def _sentence_ends(text: str, start: int, end: int) -> list[int]:
    """View offsets behind each sentence of a block; a full stop inside brackets ends none."""
    ends: list[int] = []
    depth = 0
    opened = start
    for match in _BOUNDARY.finditer(text, start, end):
        mark = match.group()
        if mark in _OPENING:
            if depth == 0 or mark == text[opened]:
                depth, opened = 0, match.start()
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 or match.start() - opened > _MAX_BRACKET:
            depth = 0
            ends.append(match.end())
    return ends if ends and ends[-1] == end else [*ends, end]
