"""The residue audit: every numeral of a text is claimed by a mention, ignored by a named rule, or unclaimed.

It is how a reader that lost half a page, or a rule that stopped matching, shows first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.japanese import Values
from extractors.model import Audit, IgnoredNumeral, Mention, Span
from extractors.view import View

_DIGITS = re.compile(r"[0-9０-９]+")
#: what a view leaves out and a reader sees as a number; the digits of a link's address are no part of the running text
_SEEN = frozenset({"citation_marker", "list_number"})


def audit(view: View, values: Values, mentions: Sequence[Mention]) -> Audit:
    """What became of each numeral of a view, and of what it leaves out: labels and markers are ignored."""
    claimed = _Cover((mention.span, mention.rule) for mention in mentions)
    ignored = _Cover((view.span(found.start, found.end), found.rule) for found in values.ignored)
    references = _Cover((block.span, "reference") for block in view.blocks if block.kind == "reference")
    n_claimed = 0
    known, unclaimed = list(_left_out(view)), []
    for start, end in values.numerals:
        span = view.span(start, end)
        if claimed.rule_at(span):
            n_claimed += 1
        elif rule := ignored.rule_at(span) or references.rule_at(span):
            known.append(IgnoredNumeral(span, rule))
        else:
            unclaimed.append(span)
    return Audit(n_claimed, tuple(sorted(known)), tuple(unclaimed))


def _left_out(view: View) -> Iterator[IgnoredNumeral]:
    for cut in view.cuts:
        if cut.rule in _SEEN:
            for match in _DIGITS.finditer(view.reading.text, cut.start, cut.end):
                yield IgnoredNumeral(Span(*match.span()), cut.rule)


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
