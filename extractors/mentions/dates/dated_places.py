"""A date and what stands around it: its clause, its cell and row, its label, the heading above.

All of it is text to search, folded and without blanks. What a bracket right behind a date says (10月(試行)) is its
gloss. The name in quotes that is the object of a verb (「使い方講座」を開いた) is read as words, as its last noun says
what was opened; other quotes are somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.japanese.folding import fold
from extractors.mentions.clauses import REACH, Skeleton, Surroundings
from extractors.mentions.dates import event_clues

#: a name in quotes that a particle makes the object or subject of a verb
_NAMED = re.compile(r"「([^「」\t]{1,30})」(?=[をが])")
_VALUE_CELL = re.compile(r"(?:令和|平成|約|延べ|[RHS])?[0-9元]|[^\w]+\Z")
_GLOSS = re.compile(r"\(([^()0-9\t]{1,12})\)")
#: headings and heads of columns are those of many dates
_folded = lru_cache(maxsize=256)(fold)


#: the longest particle behind a date
_PARTICLE = 3
#: the zones around a date whose words are weighed
ZONES = (
    "after", "predicate", "near", "before", "heading", "head", "label", "row_label", "cell_behind", "gloss", "date",
    "precision", "place",
)  # fmt: skip


class Place(NamedTuple):
    """A date and what stands around it, all folded. `label` is what leads up to it in its cell or the cell before."""

    date: str
    precision: str
    sentence: str
    around: Surroundings
    head: str
    label: str
    row_label: str
    #: the cell behind its own
    cell_behind: str
    #: what the brackets right behind it hold
    gloss: str
    heading: str
    #: the end of the sentence before it
    context: str
    #: the rest of its sentence before and behind it, blanks kept, cut at `REACH`
    left: str
    right: str
    #: whether it stands among the first lines of the document
    first_lines: bool

    @property
    def zones(self) -> tuple[str, ...]:
        """What is weighed around it: the texts of `ZONES`."""
        around = self.around
        # a particle set apart by 、 leaves the verb to what follows: 12月1日より、…を始める
        after = around.after if len(around.after) > _PARTICLE else f"{around.after}、{around.far_after}"
        return (
            after[:24],
            after[24:][-12:],
            around.near[-12:],
            (around.aside + around.before)[-16:],
            self.heading[:16],
            self.head[:20],
            self.label[-20:],
            self.row_label[:20],
            self.cell_behind[:20],
            self.gloss,
            self.date,
            self.precision,
            "first" if self.first_lines else "",
        )

    @property
    def alone_in_cell(self) -> bool:
        """Whether it is all that its table cell says."""
        around = self.around
        return "\t" in self.sentence and not (around.after or around.before or around.aside)


def place_of(
    text: str, start: int, end: int, date: tuple[int, int], precision: str, section: Sequence[str], head: str
) -> Place:
    """The place of the date at text[date[0]:date[1]] in its sentence text[start:end]."""
    start, end = _item(text, start, end, *date)
    first = max(start, date[0] - 4 * REACH)
    begin, stop = date[0] - first, date[1] - first
    window = text[first : min(end, date[1] + 2 * REACH)]
    skeleton = Skeleton(window[:stop] + _unquoted(window[stop:]), 0, len(window), [(begin, stop)], [0])
    around = skeleton.around(0)
    row_label = _row_label(skeleton)
    behind = skeleton.text[skeleton.places[0] + 1 :].partition("\t")[2].lstrip("\t")
    gloss = _GLOSS.match(window, stop)
    return Place(
        date=window[begin:stop],
        precision=precision,
        sentence=skeleton.text,
        around=around,
        head=_folded(head),
        label=around.near if around.near.strip("・-〇○●■◆:") else row_label,
        row_label=row_label,
        cell_behind=behind.split("\t", 1)[0],
        gloss=gloss[1] if gloss else "",
        heading=_folded(section[-1]) if section else "",
        context=text[max(0, start - event_clues.REACH_BACK) : start],
        left=window[max(0, begin - REACH) : begin],
        right=window[stop : stop + REACH],
        first_lines=not head and date[1] <= event_clues.FIRST_LINES,
    )


def _row_label(skeleton: Skeleton) -> str:
    """The nearest cell before the date's own that is neither a date nor a figure; empty outside a table row."""
    before = skeleton.text[: skeleton.places[0]]
    if "\t" not in before:
        return ""
    cells = before.split("\t")[:-1]
    return next((cell for cell in reversed(cells) if cell and not _VALUE_CELL.match(cell)), "")


def _unquoted(text: str) -> str:
    """The names that are objects or subjects without their quotes; as long as `text`."""
    return _NAMED.sub(r" \1 ", text) if "「" in text else text


def _item(text: str, start: int, end: int, begin: int, stop: int) -> tuple[int, int]:
    """The item of a schedule that a date begins: 12月　契約の締結　2月　構築; else the sentence as it is.

    What a blank or a colon leads up to is the value of a label.
    """
    found = event_clues.ITEM.match(text, stop, end)
    labelled = begin > start and text[begin - 1] in " :\t|"
    return (begin, found.end()) if found and not labelled else (start, end)
