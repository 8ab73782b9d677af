"""What is done with one source, as functions that a worker is asked for.

What they need is imported inside them: it takes most of a second, and a worker has it from `flows.preloaded`, while
the run that asks has no need of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extractors.archive import capture
from extractors.model import Capture, Extraction, Refusal, Source
from extractors.rows import refusal_row, refused_source_row, rows_of
from flows.spool import Place, keep

if TYPE_CHECKING:
    from extractors.residue import Leftover

#: characters of a quote that are shown
_MAX_QUOTE = 60


class Order(NamedTuple):
    """A source whose rows are wanted, and the folder where they are kept."""

    source: Source
    folder: Path


class Question(NamedTuple):
    """A source that somebody asks about, and the place in it, None for all of it."""

    source: Source
    offset: int | None = None


class NoPlace(NamedTuple):
    """There is no text at an offset: the source has so many characters."""

    characters: int


def extract_source(order: Order) -> Place:
    """Reads and extracts a source, keeps its rows and says where."""
    captured = capture(order.source)
    extraction = _extraction(captured)
    if isinstance(extraction, Refusal):
        return keep_refused(order, captured, extraction)
    refusals = [refusal_row(refusal) for refusal in extraction.refusals]
    return keep(order.folder, rows_of(extraction) | {"refusals": refusals})


def keep_refused(order: Order, captured: Capture | Refusal, refusal: Refusal) -> Place:
    """Keeps the rows of a source that could not be taken, and says where."""
    row = refused_source_row(order.source, captured if isinstance(captured, Capture) else None)
    return keep(order.folder, {"sources": [row], "refusals": [refusal_row(refusal)]})


def explained(question: Question) -> list[dict[str, object]] | NoPlace | Refusal:
    """What was found at a place, as rows; of a long stretch the beginning is quoted."""
    from extractors.explain import block_at, explain

    extraction = _extraction(capture(question.source))
    if isinstance(extraction, Refusal):
        return extraction
    text = extraction.reading.text
    block = None if question.offset is None else block_at(extraction.reading, question.offset)
    if question.offset is not None and (block is None or question.offset >= len(text)):
        return NoPlace(len(text))
    rows = []
    for finding in explain(extraction, block.span if block else None):
        start, end = finding.span
        quote = text[start:end] if end - start <= _MAX_QUOTE else text[start : start + _MAX_QUOTE] + "…"
        rows.append({**finding._asdict(), "start": start, "end": end, "quote": quote})
    return rows


def leftovers(source: Source) -> list[Leftover] | Refusal:
    """The numerals of a source that nobody accounts for."""
    from extractors.residue import leftovers as leftovers_of

    extraction = _extraction(capture(source))
    return extraction if isinstance(extraction, Refusal) else leftovers_of(extraction)


def _extraction(captured: Capture | Refusal) -> Extraction | Refusal:
    """All that the captured bytes say, or why they cannot be read."""
    from extractors.mentions import extract
    from extractors.readings import read

    if isinstance(captured, Refusal):
        return captured
    reading = read(captured)
    return reading if isinstance(reading, Refusal) else extract(reading)
