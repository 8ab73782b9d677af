"""Reading -> Extraction: everything that one document says, each value with its span.

The order is that of the data: citations and their markers are found and taken out of the running text, names, values
and vendors are found in what is left, records follow from names, and every statement learns from its sentence whom it
is about, what it measures and which sources it cites.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol

from extractors.japanese import Period, Quantity, Values, fold, read_values
from extractors.mentions.cells.bare_numbers import read_bare_numbers
from extractors.mentions.citations import cuts_of, read_citations
from extractors.mentions.dates.events import read_event
from extractors.mentions.figures.measures import read_figures
from extractors.mentions.markers import Marker, References, find_markers, find_marks
from extractors.mentions.records import find_records
from extractors.mentions.whom.subjects import Subjects
from extractors.model import (
    DateValue,
    Extraction,
    Mention,
    MentionKind,
    MetricValue,
    Reading,
    Refusal,
    Span,
    VendorValue,
)
from extractors.names.municipalities import GovernmentName, find_governments, governments_of_hosts
from extractors.names.vendors import VendorName, find_vendors
from extractors.readings.frontmatter import about_when
from extractors.residue import audit
from extractors.view import View, view_of

#: what may stand between two markers of one statement
_BETWEEN_MARKERS = re.compile(r"[\s,、，・\u3000]*")


def extract(reading: Reading) -> Extraction:
    """All citations, records and mentions of a reading, and the audit of its numerals."""
    marks = find_marks(reading)
    citations = read_citations(reading, marks)
    markers = find_markers(reading, marks, References(citations))
    view = view_of(reading, cuts_of(reading, citations, markers))
    names = find_governments(view.text, prior=governments_of_hosts(reading.text))
    sections = view.sections
    anchor = reading.published_on or about_when(reading.text, reading.blocks)
    numbers = read_bare_numbers(view, read_values(view.text, anchor=anchor, sections=sections))
    values = numbers.values
    taken = [(name.start, name.end) for name in names]
    vendors = [
        vendor
        for vendor in find_vendors(view.text, sections=sections, taken=taken)
        if view.blocks[view.block_at(vendor.start)].kind != "reference"
    ]
    records = find_records(view, names)
    companies = frozenset(vendor.end for vendor in vendors if vendor.entity_type == "organization")
    statements = Statements(view, Subjects(view, names, records, companies), markers, numbers.heads)
    mentions = [
        *statements.municipalities(names),
        *statements.dates(values.periods),
        *statements.metrics(values.quantities),
        *statements.vendors(vendors),
    ]
    mentions.sort(key=lambda mention: (mention.span, mention.kind))
    return Extraction(
        reading,
        tuple(citations),
        tuple(records),
        tuple(mentions),
        tuple(_refusals(view, names, values)),
        audit(view, values, mentions),
    )


class Found(Protocol):
    """Something found in a view, at the view offsets `start` and `end`."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""


@dataclass
class Statements:
    """Makes mentions of what was found in a view: the span, the sentence, whom it is about and what it cites."""

    view: View
    subjects: Subjects
    markers: Sequence[Marker]
    #: by what to read the figures that have no unit of their own: label and head, by view offset
    heads: Mapping[int, str] = field(default_factory=dict)
    #: the table row that was looked at last, and where its cells end
    _row: tuple[int, list[int]] = (-1, [])

    def __post_init__(self) -> None:
        """Fold the view once for all who look at the words around a value."""
        self.folded = fold(self.view.text)
        self._marker_starts = [marker.span.start for marker in self.markers]
        self._spans: dict[int, tuple[Span, int]] = {}

    def municipalities(self, names: Sequence[GovernmentName]) -> Iterator[Mention]:
        """Every government that is named and settled."""
        for name in names:
            if name.code:
                yield self._mention("municipality", name, name.code, name.rule)

    def dates(self, periods: Sequence[Period]) -> Iterator[Mention]:
        """Every date whose year is known, with its event."""
        for period in periods:
            if period.date_start is None and period.date_end is None:
                continue
            sentence = self.view.sentences[self.view.sentence_at(period.start)]
            block = self.view.blocks[sentence.block]
            event, event_rule = read_event(
                self.folded,
                sentence.start,
                sentence.end,
                period.start,
                period.end,
                precision=period.precision,
                section=block.section,
                reference=block.kind == "reference",
                head=self._head(period.start, sentence.block),
            )
            about = None if event == "accessed" else self.subjects.of(period.start, period.end)
            value = DateValue(period.date_start, period.date_end, period.precision, period.approximate, event)
            yield self._mention("date", period, about, f"{period.rule}/{event_rule}", value)

    def metrics(self, quantities: Sequence[Quantity]) -> Iterator[Mention]:
        """Every figure outside the reference lists, with what it measures."""
        for (number, head), group in groupby(quantities, key=self._place):
            sentence = self.view.sentences[number]
            block = self.view.blocks[sentence.block]
            if block.kind == "reference":
                continue
            figures = list(group)
            meanings = read_figures(
                self.folded, sentence.start, sentence.end, figures, section=block.section, head=head
            )
            for figure, meaning in zip(figures, meanings, strict=True):
                value = MetricValue(
                    figure.value_min,
                    figure.value_max,
                    figure.unit,
                    figure.approximate,
                    meaning.per,
                    meaning.role,
                    meaning.measure,
                )
                about = self.subjects.of(figure.start, figure.end, figure.unit)
                yield self._mention("metric", figure, about, f"{figure.rule}/{meaning.rule}", value)

    def vendors(self, vendors: Sequence[VendorName]) -> Iterator[Mention]:
        """Every company, product and model at work."""
        for vendor in vendors:
            about = self.subjects.of(vendor.start, vendor.end)
            value = VendorValue(vendor.name, vendor.entity_type, vendor.vendor)
            yield self._mention("vendor", vendor, about, vendor.rule, value)

    def _place(self, quantity: Quantity) -> tuple[int, str]:
        """The sentence that a quantity stands in and the head of its cell: figures of one place are read together."""
        number = self.view.sentence_at(quantity.start)
        block = self.view.sentences[number].block
        return number, self.heads.get(quantity.start) or self._head(quantity.start, block)

    def _head(self, position: int, number: int) -> str:
        """The words above the column of the table cell at a view offset in block `number`, '' outside tables."""
        heads = self.view.blocks[number].heads
        if not heads:
            return ""
        if self._row[0] != number:
            end = self.view.starts[number + 1] if number + 1 < len(self.view.starts) else len(self.view.text)
            tabs = [tab.start() for tab in re.finditer("\t", self.view.text[self.view.starts[number] : end])]
            self._row = number, tabs
        cell = bisect_left(self._row[1], position - self.view.starts[number])
        return heads[cell] if cell < len(heads) else ""

    def _mention(
        self,
        kind: MentionKind,
        found: Found,
        about: str | None,
        rule: str,
        value: DateValue | MetricValue | VendorValue | None = None,
    ) -> Mention:
        """A mention of what stands at view[found.start:found.end]."""
        span = self.view.span(found.start, found.end)
        sentence, until = self._sentence(self.view.sentence_at(found.start))
        whole = sentence if span.end <= sentence.end else Span(sentence.start, span.end)
        cites = self._cites(span.end, until)
        return Mention(kind, span, whole, rule, about, value, cites, self.subjects.record_at(span.start))

    def _sentence(self, number: int) -> tuple[Span, int]:
        """The span of a sentence, and where the sentence behind it ends, as far as that is of the same block."""
        if number not in self._spans:
            start, end, block = self.view.sentences[number]
            until = self.view.blocks[block].span.end
            if number + 2 < len(self.view.sentences) and self.view.sentences[number + 2].block == block:
                until = self.view.span(*self.view.sentences[number + 2][:2]).start
            self._spans[number] = self.view.span(start, end), until
        return self._spans[number]

    def _cites(self, end: int, until: int) -> tuple[str, ...]:
        """The addresses of the first marker behind the end of a statement, before `until`."""
        first = bisect_left(self._marker_starts, end)
        urls: list[str] = []
        at = -1
        for marker in self.markers[first : first + 30]:
            if marker.span.start >= until or (at >= 0 and not self._adjacent(at, marker.span.start)):
                break
            if marker.rule in ("markup", "image"):
                continue
            urls += [url for url in marker.urls if url not in urls]
            at = marker.span.end
        return tuple(urls)

    def _adjacent(self, end: int, start: int) -> bool:
        """Whether only blanks and punctuation stand between two markers."""
        return _BETWEEN_MARKERS.fullmatch(self.view.reading.text, end, start) is not None


def _refusals(view: View, names: Sequence[GovernmentName], values: Values) -> Iterator[Refusal]:
    """What was found and could not be settled: names that several governments share, dates without a year."""
    source = view.reading.source

    def refuse(reason: str, detail: str, start: int, end: int) -> Refusal:
        return Refusal("extract", reason, detail, source.uri, source.source_id, view.span(start, end))

    for name in names:
        if name.code is None:
            detail = f"{view.text[name.start : name.end]}: one of {', '.join(name.candidates)}"
            yield refuse("ambiguous_name", detail, name.start, name.end)
    for period in values.periods:
        if period.date_start is None and period.date_end is None:
            yield refuse("no_year", view.text[period.start : period.end], period.start, period.end)


__all__ = ["Statements", "extract"]
