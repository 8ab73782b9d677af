"""How a table of clues is written: words that say what a number measures or what happened at a date.

    names_usage usage_rate po
        利用率 活用率 オンライン(?:申請|化)率

A line at the margin says what the words below it mean; its fields are the table's own. The indented lines hold the
words, apart by blanks; each may be a regular expression without a capturing group and with bounded repetitions only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from extractors.alternation import guarded

Said = TypeVar("Said")


class Entry(NamedTuple):
    """The fields of a marginal line, and its words as one alternation."""

    fields: list[str]
    words: str


def read_entries(table: str) -> list[Entry]:
    """The entries of a written table, in order."""
    entries: list[Entry] = []
    for line in table.strip("\n").splitlines():
        if line.startswith(" "):
            fields, words = entries[-1]
            entries[-1] = Entry(fields, "|".join(filter(None, [words, *line.split()])))
        elif line:
            entries.append(Entry(line.split(), ""))
    return entries


class Lexicon(Generic[Said]):
    """Alternations of words, each with a meaning, searched as one expression.

    Where two begin at the same character the earlier one wins, so special words stand before general ones.
    """

    def __init__(self, entries: Sequence[tuple[str, Said]]) -> None:
        """`entries` are alternations with what they say."""
        words = "|".join(f"({words})" for words, _ in entries)
        self._pattern = re.compile(guarded(words) if words else r"(?!)", re.IGNORECASE)
        self._meanings = [meaning for _, meaning in entries]

    def at_start(self, text: str) -> Said | None:
        """The meaning of what `text` begins with."""
        found = self._pattern.match(text)
        return self._meanings[(found.lastindex or 1) - 1] if found else None

    def find(self, text: str) -> Iterator[tuple[int, int, Said]]:
        """All that is found in `text`, not overlapping, from left to right: start, end, meaning."""
        for found in self._pattern.finditer(text):
            yield found.start(), found.end(), self._meanings[(found.lastindex or 1) - 1]
