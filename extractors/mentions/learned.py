"""What examples teach: the words around a value, weighed together.

A rule knows the sentences that it was written for. For the others a `Judge` adds up weights: each sequence of one to
four characters in each zone around a value (the clause behind it, the words before it, the heading above …) speaks for
some answers and against others, and the answer of the rule has as much weight as the rule has earned on passages that
it was not written for. The answer with the highest sum is taken, an earlier one of the list where two are equal.

The weights are made by `python -m benchmarks.learning` and lie in `data/`, a table a judge. They are whole numbers, so
a sum is the same on every machine:

    answers  launch trial_start …            the answers, in order
    zones    after near …                    the names of the zones, in order
    trust    by_clause          143          what the answer of a rule weighs; `*` is every rule that is not listed
    bias                        launch:12 …  what each answer weighs by itself
    after    ·を導入            launch:85 trial_start:-20

`·` is the border of a zone; a number in digits is written 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, Implementation

#: the longest sequence of characters that has a weight
LONGEST = 4
#: the border of a zone, in a text and as it is written in a table
BORDER, WRITTEN_BORDER = "\0", "·"
#: a rule of this weight is hardly ever wrong: nobody else is asked
SURE = 500

_WRITTEN = (("\t", "|"), ("\n", "|"), (WRITTEN_BORDER, "・"))
_NUMBER = re.compile(r"\d[\d,.]*")

#: the bits of one answer in a packed number, and what is added so that a sum of them is not negative
_WIDTH = 24
_HALF, _MASK = 1 << (_WIDTH - 1), (1 << _WIDTH) - 1


def joined(zones: Sequence[str]) -> str:
    """The zones as one text with a border before and behind each; numbers are 9, ends of cells and lines |."""
    text = BORDER + BORDER.join(zones) + BORDER
    if text.count(BORDER) > len(zones) + 1:
        text = BORDER + BORDER.join(zone.replace(BORDER, "") for zone in zones) + BORDER
    for sign, instead in _WRITTEN:
        text = text.replace(sign, instead)
    return _NUMBER.sub("9", text)


def sequences(zones: Sequence[str]) -> Iterator[tuple[int, str]]:
    """All sequences of characters that can have a weight, with the number of their zone."""
    for number, zone in enumerate(joined(zones)[1:-1].split(BORDER)):
        text = BORDER + zone + BORDER
        for length in range(1, LONGEST + 1):
            for start in range(len(text) - length + 1):
                sequence = text[start : start + length]
                if sequence != BORDER:
                    yield number, sequence


class Judge:
    """Decides between the answers of one question, as what happened at a date."""

    def __init__(self, table: str) -> None:
        """`table` is the text of a table of weights."""
        lines = [line.split("\t") for line in table.removesuffix("\n").split("\n")]
        self.answers = lines[0][1].split()
        self.zones = lines[1][1].split()
        self._number = {answer: number for number, answer in enumerate(self.answers)}
        self._trust = {rule: int(weight) for zone, rule, weight in lines[2:] if zone == "trust"}
        self._bias = sum(_HALF << (_WIDTH * number) for number in range(len(self.answers)))
        #: by the number of a sequence times the number of zones, plus the number of its zone: what it weighs for all
        #: answers, packed into one number, so that one addition adds them all
        self._weights: dict[int, int] = {}
        known: dict[str, int] = {}
        places = {zone: number for number, zone in enumerate(self.zones)}
        for zone, sequence, written in lines[2:]:
            if zone == "bias":
                self._bias += self._packed(written)
            elif zone != "trust":
                number = known.setdefault(sequence.replace(WRITTEN_BORDER, BORDER), len(known))
                self._weights[number * len(self.zones) + places[zone]] = self._packed(written)
        self._automaton = AhoCorasick(list(known), implementation=Implementation.ContiguousNFA)

    def _packed(self, written: str) -> int:
        pairs = (pair.split(":") for pair in written.split())
        return sum(int(weight) << (_WIDTH * self._number[answer]) for answer, weight in pairs)

    def is_sure(self, rule: str) -> bool:
        """Whether the answer of a rule stands whatever is around it."""
        return self._weight_of(rule) >= SURE

    def _weight_of(self, rule: str) -> int:
        return self._trust.get(rule, self._trust.get("*", 0))

    def scores(self, zones: Sequence[str]) -> list[int]:
        """What the words in `zones` (one text a zone) say for each answer."""
        text = joined(zones)
        zone_at: list[int] = []
        for number, zone in enumerate(text[1:-1].split(BORDER)):
            zone_at += [number] * (len(zone) + 1)
        n_zones = len(self.zones)
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        # a sequence counts once a zone
        keys = {number * n_zones + zone_at[start] for number, start, _ in found} & self._weights.keys()
        total = sum(map(self._weights.__getitem__, keys), self._bias)
        return [(total >> (_WIDTH * number) & _MASK) - _HALF for number in range(len(self.answers))]

    def answer(self, zones: Sequence[str], rule: str, answer: str) -> str:
        """The answer that fits best where `rule` gives `answer`."""
        scores = self.scores(zones)
        if answer in self._number:
            scores[self._number[answer]] += self._weight_of(rule)
        return self.answers[scores.index(max(scores))]


@cache
def judge(name: str) -> Judge:
    """The judge of a question: `events`."""
    return Judge((files("extractors.mentions") / "data" / f"{name}.tsv").read_text("utf-8"))
