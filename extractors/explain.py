"""What was made of a place in a text: what was found there, by which rule, what was ignored and why, what is unclaimed.

An `Extraction` already holds all of it; here it is put in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from extractors.model import Block, Extraction, Mention, Reading, Span

Status = Literal["found", "ignored", "refused", "unclaimed"]


class Finding(NamedTuple):
    """One place of a text: what it is, and the name of the rule (or the reason of the refusal) that says so."""

    span: Span
    status: Status
    kind: str
    rule: str
    #: what it says, as field and value in the words of the tables; None where there is none
    fields: dict[str, str | None]


def explain(extraction: Extraction, within: Span | None = None) -> list[Finding]:
    """Every finding of an extraction that touches `within` (default: all), in the order of the text."""
    found = sorted(_findings(extraction), key=lambda finding: (finding.span, finding.kind))
    return [finding for finding in found if within is None or finding.span.overlaps(within)]


def block_at(reading: Reading, offset: int) -> Block | None:
    """The block that holds the character at `offset`; between two blocks the one before; None before the first."""
    found = None
    for block in reading.blocks:
        if block.span.start > offset:
            break
        found = block
    return found


def _findings(extraction: Extraction) -> Iterator[Finding]:
    for citation in extraction.citations:
        said = {"label": citation.label, "title": citation.title, "url": citation.url}
        yield Finding(citation.span, "found", "citation", "reference_list", said)
    for record in extraction.records:
        yield Finding(record.span, "found", "record", "record", {"municipality_code": record.municipality_code})
    for mention in extraction.mentions:
        yield Finding(mention.span, "found", mention.kind, mention.rule, _said(mention))
    for refusal in extraction.refusals:
        if refusal.span is not None:
            yield Finding(refusal.span, "refused", refusal.stage, refusal.reason, {"detail": refusal.detail})
    for span, rule in extraction.audit.ignored:
        yield Finding(span, "ignored", "numeral", rule, {})
    for span in extraction.audit.unclaimed:
        yield Finding(span, "unclaimed", "numeral", "", {})


def _said(mention: Mention) -> dict[str, str | None]:
    """The fields of a mention as the tables write them."""
    said: dict[str, str | None] = {"municipality_code": mention.municipality_code}
    if mention.value is not None:
        said |= {field.name: _written(getattr(mention.value, field.name)) for field in fields(mention.value)}
    if mention.cites:
        said["cites"] = " ".join(mention.cites)
    return said


def _written(value: str | bool | Decimal | date | None) -> str | None:
    if isinstance(value, Decimal):
        # 2070, not 2.07E+3
        return f"{value.normalize():f}"
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)
