"""The text of one block as a browser would show it: blanks collapsed, line breaks only where the author sets them.

A line break of the file is a blank between Latin words and nothing inside Japanese text, where authors wrap lines of a
sentence. Raised numerals are written with the raised digits of Unicode, so that the number of a note (30名¹) is no
digit of the figure before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_WIDE = "[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff9f]"
_WRAP = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\r\n\f]*(?={_WIDE})")
_GAP = re.compile("[ \t\r\n\f\xa0]+")
_BLANKS = " \t\r\n\f\xa0"
#: blanks and signs of no width, which a block neither begins nor ends with
_EDGES = _BLANKS + "\u3000\u200b\u200c\u200d\ufeff\x0b\x85"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBERS = re.compile("[0-9, ]{1,20}")


class Anchor(NamedTuple):
    """A link: offsets of its words in the text of a block, and what it points to."""

    start: int
    end: int
    target: str


class Text(NamedTuple):
    """The text of a block and its links, in order."""

    text: str
    links: tuple[Anchor, ...] = ()

    def part(self, start: int, end: int) -> Text:
        """What stands between two offsets, without the blanks at its ends."""
        words = self.text[start:end].lstrip(_EDGES)
        start = end - len(words)
        words = words.rstrip(_EDGES)
        end = start + len(words)
        if not self.links:
            return Text(words)
        links = [
            Anchor(max(link.start, start) - start, min(link.end, end) - start, link.target)
            for link in self.links
            if link.start < end and link.end > start
        ]
        return Text(words, tuple(links))


def collapsed(piece: str, *, whole: bool = False) -> str:
    """A piece of the file as a browser would show it; `whole` where it is all of a block."""
    words = piece.strip(_EDGES if whole else _BLANKS)
    if "\n" in words:
        words = _WRAP.sub("", words)
    return words if words.isprintable() and "  " not in words else _GAP.sub(" ", words)


class Line:
    """Gathers the text of a block from the pieces between its tags."""

    def __init__(self) -> None:
        """Empty."""
        self.parts: list[str] = []
        self.length = 0
        self.gap = ""
        self.links: list[Anchor] = []

    def add(self, piece: str, *, verbatim: bool = False) -> None:
        """Append text of the file; `verbatim` as it stands, as in <pre>."""
        if verbatim:
            self._append(piece)
            return
        words = collapsed(piece)
        if self.length and not self.gap and piece[:1] in _BLANKS:
            self.gap = " "
        if words:
            self._append(words)
            if piece[-1] in _BLANKS:
                self.gap = " "

    def space(self) -> None:
        """A blank, if more text comes and some has come before."""
        if self.length and not self.gap:
            self.gap = " "

    def end_line(self) -> None:
        """A line break, if more text comes and some has come before; two leave a line empty."""
        if self.length:
            self.gap = "\n\n" if "\n" in self.gap else "\n"

    def link(self, start: int, target: str) -> None:
        """What has come since the length was `start` is a link."""
        if self.length > start:
            self.links.append(Anchor(start, self.length, target))

    def raise_digits(self, first: int) -> None:
        """Raise the parts from `first` on, if they are a number and not the first of the block."""
        number = "".join(self.parts[first:])
        if first and _NUMBERS.fullmatch(number):
            self.parts[first:] = [number.translate(_RAISED)]

    def take(self) -> Text:
        """The text, without the blanks at its ends; the line is empty again."""
        if self.links:
            text = Text("".join(self.parts), tuple(self.links)).part(0, self.length)
        else:
            text = Text("".join(self.parts).strip(_EDGES))
        self.parts, self.links, self.length, self.gap = [], [], 0, ""
        return text

    def _append(self, words: str) -> None:
        if self.gap and words:
            self.parts.append(self.gap)
            self.length += len(self.gap)
            self.gap = ""
        self.parts.append(words)
        self.length += len(words)
