"""Fields: what Word works out while it shows a document, with the result that was there when it was saved.

A field in full begins with a sign, its instruction, another sign, its result and a last sign, each in a run of its own,
over several paragraphs where it is a table of contents; a simple one is an element with its instruction as an
attribute. The result is what a reader sees; of two kinds there is none, or none that says anything: the numbers of
pages, and what is written over each other, which old versions of Word make ruby with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(
    r"\s{0,20}HYPERLINK\s{1,20}(?:\\[a-z]\s{1,5}){0,3}\"?(?P<address>https?://[^\s\"]{1,2000})", re.IGNORECASE
)
_PAGE = re.compile(r"\s{0,20}(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s{0,20}(?:TOC|INDEX)\b", re.IGNORECASE)
_OVER_EACH_OTHER = re.compile(
    r"\s{0,20}EQ\b.{0,80}?\\o[^(]{0,20}"
    r"\((?:[^()]{0,40}\([^()]{0,40}\)[ ]?[,;]|[^(),;]{0,10}[,;])(?P<base>[^()]{1,40})\)",
    re.IGNORECASE | re.DOTALL,
)
_MAX_INSTRUCTION = 4000


@dataclass(slots=True)
class Field:
    """A field: its instruction, whether its result has begun, and where the result stands in its paragraph."""

    instruction: str = ""
    result: bool = False
    start: int = 0
    #: whether nothing could be seen where it begins
    muted: bool = False

    def add(self, words: str) -> None:
        """Goes on with the instruction."""
        if len(self.instruction) < _MAX_INSTRUCTION:
            self.instruction += words

    @property
    def address(self) -> str:
        """The address that the field leads to, '' for none."""
        match = _ADDRESS.match(self.instruction)
        return match.group("address") if match else ""

    @property
    def counts_pages(self) -> bool:
        """Whether its result is the number of a page."""
        return _PAGE.match(self.instruction) is not None

    @property
    def lists_contents(self) -> bool:
        """Whether its result is a table of contents."""
        return _CONTENTS.match(self.instruction) is not None

    @property
    def base(self) -> str:
        """The words that ruby is written over, '' in other fields."""
        match = _OVER_EACH_OTHER.match(self.instruction)
        return match.group("base") if match else ""
