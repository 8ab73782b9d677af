"""The residue audit: every numeral of a text is claimed by a mention, ignored by a named rule, or unclaimed.

It is how a reader that lost half a page, or a rule that stopped matching, shows first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.japanese import Values
from extractors.model import Audit, Mention, Span
from extractors.view import View

_DIGITS = re.compile(r"[0-9０-９]+")


def audit(view: View, values: Values, mentions: Sequence[Mention]) -> Audit:
    """Counts the numerals of a view and of what it leaves out (labels, markers: ignored by the rule of their cut)."""
    claimed = _Cover(mention.span for mention in mentions)
    ignored = _Cover(view.span(found.start, found.end) for found in values.ignored)
    references = _Cover(block.span for block in view.blocks if block.kind == "reference")
    text = view.reading.text
    n_cut = sum(
        len(_DIGITS.findall(cut.span.of(text))) for cut in view.cuts if cut.rule in ("citation_marker", "list_number")
    )
    n_claimed, n_ignored = 0, n_cut
    unclaimed: list[Span] = []
    for start, end in values.numerals:
        span = view.span(start, end)
        if claimed.touches(span):
            n_claimed += 1
        elif ignored.touches(span) or references.touches(span):
            n_ignored += 1
        else:
            unclaimed.append(span)
    return Audit(n_cut + len(values.numerals), n_claimed, n_ignored, tuple(unclaimed))


class _Cover:
    """Asks of spans in order whether any of a set of spans touches them; each is looked at once."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.at = 0

    def touches(self, span: Span) -> bool:
        while self.at < len(self.spans) and self.spans[self.at].end <= span.start:
            self.at += 1
        return self.at < len(self.spans) and self.spans[self.at].start < span.end
