"""Extraction -> rows of the tables that speak of one source: sources, passages, citations, records, mentions, refusals.

Ids are made of the source, the place and the value, so that the same reading gives the same ids on every machine, and
begin with the source's id, so that the rows of a source stand together in a sorted table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from extractors.addresses import canonical_url
from extractors.model import (
    Capture,
    DateValue,
    Extraction,
    Mention,
    MetricValue,
    Record,
    Refusal,
    Source,
    Span,
    VendorValue,
    stable_id,
)

Row = Mapping[str, object]


def rows_of(extraction: Extraction) -> dict[str, list[Row]]:
    """The rows of every table that one reading fills, in key order."""
    source_id = extraction.reading.source.source_id
    record_ids = [record_id(source_id, record) for record in extraction.records]
    # many mentions stand in one sentence: they share one string
    sentences = {mention.sentence: mention.sentence.of(extraction.reading.text) for mention in extraction.mentions}
    return {
        "sources": [_source_row(extraction)],
        "passages": _passage_rows(extraction),
        "citations": _citation_rows(extraction),
        "records": sorted(
            (_record_row(source_id, record) for record in extraction.records), key=lambda row: str(row["record_id"])
        ),
        "mentions": sorted(
            (_mention_row(extraction, mention, record_ids, sentences) for mention in extraction.mentions),
            key=lambda row: str(row["mention_id"]),
        ),
    }


def refused_source_row(source: Source, capture: Capture | None) -> Row:
    """The row of a source that could not be read: it is there, without a text."""
    return {
        "source_id": source.source_id,
        "kind": source.kind,
        "uri": source.uri,
        "bytes": len(capture.data) if capture else None,
        "sha256": capture.sha256 if capture else None,
        "status": "refused",
        "n_numerals": 0,
        "n_claimed": 0,
        "n_ignored": 0,
        "n_unclaimed": 0,
    }


def refusal_row(refusal: Refusal) -> dict[str, object]:
    """What was refused, where and why; when and how often is for the release to say."""
    span = refusal.span
    return {
        "refusal_id": stable_id(
            "x", refusal.stage, refusal.reason, refusal.uri, span.start if span else None, span.end if span else None
        ),
        "source_id": refusal.source_id,
        "uri": refusal.uri,
        "stage": refusal.stage,
        "reason": refusal.reason,
        "detail": refusal.detail,
        "char_start": span.start if span else None,
        "char_end": span.end if span else None,
    }


def record_id(source_id: str, record: Record) -> str:
    """Source, place, and whom the record is about."""
    return stable_id(f"{source_id}-{record.span.start:08d}r", record.span.end, record.municipality_code)


def mention_id(source_id: str, mention: Mention) -> str:
    """Source, place, kind and value."""
    return stable_id(
        f"{source_id}-{mention.span.start:08d}{mention.kind[0]}",
        mention.span.end,
        mention.municipality_code,
        mention.value,
    )


def _source_row(extraction: Extraction) -> Row:
    reading, audit = extraction.reading, extraction.audit
    return {
        "source_id": reading.source.source_id,
        "kind": reading.source.kind,
        "uri": reading.source.uri,
        "title": reading.title,
        "publisher": reading.publisher,
        "published_on": reading.published_on,
        "media_type": reading.media_type,
        "encoding": reading.encoding,
        "bytes": reading.n_bytes,
        "sha256": reading.sha256,
        "reader": reading.reader,
        "text": reading.text,
        "text_sha256": hashlib.sha256(reading.text.encode("utf-8")).hexdigest(),
        "status": reading.status,
        "n_numerals": audit.n_numerals,
        "n_claimed": audit.n_claimed,
        "n_ignored": len(audit.ignored),
        "n_unclaimed": len(audit.unclaimed),
    }


def _passage_rows(extraction: Extraction) -> list[Row]:
    source_id = extraction.reading.source.source_id
    return [
        {
            "source_id": source_id,
            "passage": number,
            "kind": block.kind,
            "level": block.level,
            "section": list(block.section),
            "char_start": block.span.start,
            "char_end": block.span.end,
            "page": block.page,
        }
        for number, block in enumerate(extraction.reading.blocks)
    ]


def _citation_rows(extraction: Extraction) -> list[Row]:
    source_id = extraction.reading.source.source_id
    return [
        {
            "source_id": source_id,
            "citation": number,
            "label": citation.label,
            "title": citation.title,
            "url": citation.url,
            "canonical_url": canonical_url(citation.url) if citation.url else None,
            "accessed_on": citation.accessed_on,
            "fetch_status": "not_tried",
        }
        for number, citation in enumerate(extraction.citations)
    ]


def _record_row(source_id: str, record: Record) -> Row:
    return {
        "record_id": record_id(source_id, record),
        "source_id": source_id,
        "municipality_code": record.municipality_code,
        "title": record.title,
        "char_start": record.span.start,
        "char_end": record.span.end,
        "section": list(record.section),
        "fields": list(record.fields),
    }


def _mention_row(
    extraction: Extraction, mention: Mention, record_ids: Sequence[str], sentences: Mapping[Span, str]
) -> Row:
    reading = extraction.reading
    source_id = reading.source.source_id
    return {
        "mention_id": mention_id(source_id, mention),
        "source_id": source_id,
        "record_id": None if mention.record is None else record_ids[mention.record],
        "kind": mention.kind,
        "char_start": mention.span.start,
        "char_end": mention.span.end,
        "text": mention.span.of(reading.text),
        "sentence": sentences[mention.sentence],
        "municipality_code": mention.municipality_code,
        "cites": list(mention.cites),
        "rule": mention.rule,
        "verdict": "unchecked" if mention.cites else None,
        **_value_columns(mention.value),
    }


def _value_columns(value: DateValue | MetricValue | VendorValue | None) -> dict[str, object]:
    """The columns that a value fills; all others are null."""
    match value:
        case DateValue():
            return {
                "date_start": value.date_start,
                "date_end": value.date_end,
                "precision": value.precision,
                "approximate": value.approximate,
                "event": value.event,
            }
        case MetricValue():
            return {
                "value_min": None if value.value_min is None else float(value.value_min),
                "value_max": None if value.value_max is None else float(value.value_max),
                "unit": value.unit,
                "approximate": value.approximate,
                "per": value.per,
                "role": value.role,
                "measure": value.measure,
            }
        case VendorValue():
            return {"name": value.name, "entity_type": value.entity_type, "vendor": value.vendor}
        case None:
            return {}
