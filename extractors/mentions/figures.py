"""A figure while its sentence is read: its class, the words around it, and what is known of it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from extractors.japanese.folding import fold
from extractors.mentions.clauses import Skeleton, Surroundings
from extractors.mentions.measure_clues import ORGANISATIONS, PEOPLE, unit_class

#: classes in which figures can pair: all times are one (2週間 → 3日)
_FAMILIES = {"d": "t", "y": "t", "o": "p"}
_FAMILY_NUMBERS = {letter: number for number, letter in enumerate("tpxmhwkvcq")}


class Figure(Protocol):
    """A quantity with its span. `role` is before or after where the writing itself is a pair (2週間→2日)."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def value_min(self) -> Decimal | None:
        """The lower bound, None for an open one."""

    @property
    def value_max(self) -> Decimal | None:
        """The upper bound, None for an open one."""

    @property
    def unit(self) -> str:
        """The unit (percent, yen, hour …) or the counter as written."""

    @property
    def approximate(self) -> bool:
        """Whether the writing says so (約, 程度)."""

    @property
    def per(self) -> str | None:
        """The reference of a rate that is written at the number."""

    @property
    def role(self) -> str | None:
        """A hint at before or after."""


@dataclass(slots=True)
class Draft:
    """What is known of a figure. `letter` is its class, `change` decrease, increase or signed for a difference."""

    letter: str
    family: str
    around: Surroundings
    #: the head of its column; the words of the cell before its own
    head: str
    label: str
    text: str
    per: str | None
    hint: str | None
    change: str = ""
    measure: str = ""
    rule: str = ""
    role: str = "level"

    def pairs_with(self, mark: str) -> bool:
        """Whether a mark in the words around stands for a figure of the same family."""
        return ord(mark) % 16 == _FAMILY_NUMBERS[self.family]


def draft_figures(text: str, start: int, end: int, figures: Sequence[Figure], head: str) -> list[Draft]:
    """A draft for each figure in text[start:end] of a folded text, in order."""
    head = fold(head)
    letters = [unit_class(figure.unit) for figure in figures]
    families = [_FAMILIES.get(letter, letter) for letter in letters]
    spans = [(figure.start, figure.end) for figure in figures]
    skeleton = Skeleton(text, start, end, spans, [_FAMILY_NUMBERS[family] for family in families])
    drafts = []
    for number, figure in enumerate(figures):
        around = skeleton.around(number)
        letter = letters[number]
        if letter == "p" and _of_organisations(around, figures[number - 1].unit if number else ""):
            letter = "o"
        written = text[figure.start : figure.end]
        label = skeleton.row_label(number)
        drafts.append(Draft(letter, families[number], around, head, label, written, figure.per, figure.role))
    return drafts


def _of_organisations(around: Surroundings, unit_before: str) -> bool:
    """Whether a share is one of organisations (自治体の3割, 18市町のうち7割), not of people (市の職員の3割)."""
    if PEOPLE.search(around.near) or PEOPLE.search(around.after[:16]):
        return False
    if around.near.startswith(("のうち", "の中")) and ORGANISATIONS.search(unit_before):
        return True
    return any(ORGANISATIONS.search(words) for words in (around.near, around.aside, around.before, around.after[:12]))
