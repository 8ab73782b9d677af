"""The residue audit: every numeral of a text is claimed by a mention, ignored by a named rule, or unclaimed.

It is how a reader that lost half a page, or a rule that stopped matching, shows first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.japanese import Values
from extractors.model import Audit, Extraction, IgnoredNumeral, Mention, Span
from extractors.view import View

_DIGITS = re.compile(r"[0-9０-９]+")
#: the number of a heading that is left in the running text: ■１ 県内の動き, 3 利用の状況
_HEADING_NUMBER = re.compile(r"[^\w\s]{0,2}[ \u3000]?([0-9０-９]{1,2})(?=[ \u3000\t.．、)）])")
#: a number with its signs, as it counts for the form of a numeral
_NUMBER = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+){0,20}")
#: what follows a numeral, as far as one look tells a word: blanks, then characters of one script, or a sign
_WORD = re.compile(r"[ \u3000]?(?:[一-鿿々]{1,4}|[ァ-ヺー]{1,8}|[A-Za-zＡ-Ｚａ-ｚ]{1,8}|[ぁ-ゖ]{1,2}|[^\s\w])?")
#: characters shown before and behind a numeral
_AROUND = 25
#: what a view leaves out and a reader sees as a number; the digits of a link's address are no part of the running text
_SEEN = frozenset({"citation_marker", "list_number"})


def audit(view: View, values: Values, mentions: Sequence[Mention]) -> Audit:
    """What became of each numeral of a view, and of what it leaves out: labels and markers are ignored."""
    claimed = _Cover((mention.span, mention.rule) for mention in mentions)
    ignored = _Cover((view.span(found.start, found.end), found.rule) for found in values.ignored)
    references = _Cover((block.span, "reference") for block in view.blocks if block.kind == "reference")
    headings = _Cover((span, "heading_number") for span in _heading_numbers(view))
    n_claimed = 0
    known, unclaimed = list(_left_out(view)), []
    for start, end in values.numerals:
        span = view.span(start, end)
        if claimed.rule_at(span):
            n_claimed += 1
        elif rule := ignored.rule_at(span) or references.rule_at(span) or headings.rule_at(span):
            known.append(IgnoredNumeral(span, rule))
        else:
            unclaimed.append(span)
    return Audit(n_claimed, tuple(sorted(known)), tuple(unclaimed))


def _left_out(view: View) -> Iterator[IgnoredNumeral]:
    for cut in view.cuts:
        if cut.rule in _SEEN:
            for match in _DIGITS.finditer(view.reading.text, cut.start, cut.end):
                yield IgnoredNumeral(Span(*match.span()), cut.rule)


def _heading_numbers(view: View) -> Iterator[Span]:
    for start, block in zip(view.starts, view.blocks, strict=True):
        if block.kind == "heading" and (match := _HEADING_NUMBER.match(view.text, start)):
            yield view.span(*match.span(1))


class _Cover:
    """Asks of spans in order whether any of a set of spans touches them, and by which rule; each is looked at once."""

    def __init__(self, spans: Iterable[tuple[Span, str]]) -> None:
        self.spans = sorted(spans)
        self.at = 0

    def rule_at(self, span: Span) -> str | None:
        """The rule of the first span that touches `span`, or None."""
        while self.at < len(self.spans) and self.spans[self.at][0].end <= span.start:
            self.at += 1
        if self.at == len(self.spans):
            return None
        found, rule = self.spans[self.at]
        return rule if found.start < span.end else None


class Leftover(NamedTuple):
    """A numeral that nobody accounts for: its form (digits as 9, the word behind it), place, surroundings."""

    form: str
    span: Span
    context: str


def leftovers(extraction: Extraction) -> list[Leftover]:
    """The unclaimed numerals of an extraction, in the order of the text."""
    text = extraction.reading.text
    found = []
    for span in extraction.audit.unclaimed:
        word = _WORD.match(text, span.end)
        form = _NUMBER.sub("9", span.of(text)) + (word.group() if word else "")
        context = text[max(0, span.start - _AROUND) : span.end + _AROUND]
        found.append(Leftover(form, span, " ".join(context.split())))
    return found
