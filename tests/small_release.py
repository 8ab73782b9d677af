"""A small right release as literal rows: a report, the page it cites, and a report that could not be read.

The texts hold a character outside the basic plane, so offsets in bytes or UTF-16 units would be wrong.
"""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from extractors.tables import TABLES, TableWriter

Rows = dict[str, list[dict[str, Any]]]

REPORT = "# 𠮷備市の記録\n\n𠮷備市は2024年4月にラクノートを導入し、月30時間を減らした。職員の8割が使う。\n"
PAGE = "お知らせ\n市役所では月30時間の削減となった。"


def _span(text: str, quote: str) -> dict[str, Any]:
    start = text.index(quote)
    return {"char_start": start, "char_end": start + len(quote)}


def _source(source_id: str, text: str, numerals: tuple[int, int, int], **more: Any) -> dict[str, Any]:
    claimed, ignored, unclaimed = numerals
    return {
        "source_id": source_id,
        "kind": "report",
        "uri": f"reports/{source_id}.md",
        "title": "記録",
        "published_on": date(2024, 5, 1),
        "media_type": "text/markdown",
        "encoding": "utf-8",
        "bytes": len(text.encode()),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "reader": "plain 1",
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "status": "read",
        "n_numerals": sum(numerals),
        "n_claimed": claimed,
        "n_ignored": ignored,
        "n_unclaimed": unclaimed,
    } | more


def _mention(mention_id: str, text: str, quote: str, sentence: str, **more: Any) -> dict[str, Any]:
    return {
        "mention_id": mention_id,
        "source_id": mention_id[:2],
        "text": quote,
        **_span(text, quote),
        "sentence": sentence,
        "municipality_code": "99201",
        "cites": [],
        "rule": "literal",
    } | more


def _fact(key: str, fact_id: str, sources: list[str], quotes: list[str], **more: Any) -> dict[str, Any]:
    return {
        key: fact_id,
        "municipality_code": "99201",
        "municipality": "𠮷備市",
        "prefecture": "架空県",
        "n_mentions": len(sources),
        "n_sources": len(sources),
        "source_ids": sources,
        "quotes": quotes,
        "support": "single",
    } | more


def _metric(low: float | None, high: float | None, unit: str, measure: str, **more: Any) -> dict[str, Any]:
    value = {"value_min": low, "value_max": high, "unit": unit, "approximate": False, "role": "level"}
    return value | {"measure": measure} | more


_SAVED = _metric(30.0, 30.0, "hour", "time_saved", per="month", role="delta")
_USED = _metric(80.0, 80.0, "percent", "usage_rate")
_LAUNCHED = {
    "date_start": date(2024, 4, 1),
    "date_end": date(2024, 4, 30),
    "precision": "month",
    "approximate": False,
    "event": "launch",
}
_PRODUCT = {"name": "ラクノート", "entity_type": "product"}

_FIRST = "𠮷備市は2024年4月にラクノートを導入し、月30時間を減らした。"
_SECOND = "職員の8割が使う。"
_THIRD = "市役所では月30時間の削減となった。"
_URL = "https://www.example.jp/news"


def _municipality(code: str, name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {
        "municipality_code": code,
        "code6": code + "0",
        "name": name,
        "kana": "きびし",
        "romaji": "Kibi",
        "full_name": name,
        "kind": kind,
        "prefecture": "架空県",
    } | more


def _evidence() -> Rows:
    return {
        "sources": [
            _source("s1", REPORT, (4, 1, 0)),
            _source(
                "s2",
                PAGE,
                (1, 0, 0),
                kind="page",
                uri=_URL,
                media_type="text/html",
                fetched_at=datetime(2024, 6, 1, tzinfo=UTC),
                http_status=200,
            ),
            {"source_id": "s3", "kind": "report", "uri": "reports/s3.pdf", "status": "refused"}
            | dict.fromkeys(("n_numerals", "n_claimed", "n_ignored", "n_unclaimed"), 0),
        ],
        "passages": [
            {
                "source_id": "s1",
                "passage": 0,
                "kind": "heading",
                "level": 1,
                "section": [],
                **_span(REPORT, "# 𠮷備市の記録"),
            },
            {
                "source_id": "s1",
                "passage": 1,
                "kind": "paragraph",
                "section": ["𠮷備市の記録"],
                **_span(REPORT, _FIRST + _SECOND),
            },
            {"source_id": "s2", "passage": 0, "kind": "paragraph", "section": [], "page": 1, **_span(PAGE, _THIRD)},
        ],
        "citations": [
            {"source_id": "s1", "citation": 0, "url": _URL, "page_source_id": "s2", "fetch_status": "archived"},
            {"source_id": "s1", "citation": 1, "url": "?", "fetch_status": "refused", "fetch_error": "no address"},
        ],
        "municipalities": [
            _municipality("99000", "架空県", "prefecture"),
            _municipality("99201", "𠮷備市", "city", latitude=35.0, longitude=135.0, population=9_000),
        ],
        "records": [
            {
                "record_id": "s1-r1",
                "source_id": "s1",
                "municipality_code": "99201",
                "title": "𠮷備市の記録",
                **_span(REPORT, REPORT.strip()),
                "section": [],
                "fields": ["議事録"],
            },
        ],
        "mentions": _mentions(),
    }


def _mentions() -> list[dict[str, Any]]:
    cited = {"cites": [_URL], "verdict": "cited", "verdict_mention_id": "s2-m1"}
    in_record = {"record_id": "s1-r1"}
    metric = {"kind": "metric"}
    return [
        _mention("s1-m1", REPORT, "𠮷備市", "# 𠮷備市の記録", kind="municipality", **in_record),
        _mention("s1-m2", REPORT, "2024年4月", _FIRST, kind="date", fact_id="d1", **in_record, **_LAUNCHED),
        _mention("s1-m3", REPORT, "ラクノート", _FIRST, kind="vendor", fact_id="v1", **in_record, **_PRODUCT),
        _mention("s1-m4", REPORT, "月30時間", _FIRST, fact_id="f1", **metric, **in_record, **_SAVED, **cited),
        _mention("s1-m5", REPORT, "8割", _SECOND, fact_id="f2", **metric, **in_record, **_USED),
        _mention("s2-m1", PAGE, "月30時間", _THIRD, fact_id="f1", **metric, **_SAVED),
        _mention("s2-m2", PAGE, "市役所", _THIRD, kind="municipality"),
    ]


def _findings() -> Rows:
    return {
        "dates": [_fact("date_id", "d1", ["s1"], [_FIRST], first_published_on=date(2024, 5, 1), **_LAUNCHED)],
        "metrics": [
            _fact(
                "metric_id", "f1", ["s1", "s2"], [_FIRST, _THIRD], **_SAVED | {"support": "cited", "conflict_id": "c1"}
            ),
            _fact("metric_id", "f2", ["s1"], [_SECOND], **_USED, conflict_id="c1"),
        ],
        "vendors": [_fact("vendor_id", "v1", ["s1"], [_FIRST], **_PRODUCT)],
        "conflicts": [
            {
                "conflict_id": "c1",
                "municipality_code": "99201",
                "kind": "metric",
                "what": "different_value",
                "fact_ids": ["f1", "f2"],
                "quotes": [_FIRST, _SECOND],
                "source_ids": ["s1", "s2"],
            },
        ],
        "refusals": [
            {
                "refusal_id": "x1",
                "source_id": "s3",
                "uri": "reports/s3.pdf",
                "stage": "read",
                "reason": "encrypted_pdf",
                "detail": "remove the password",
                "first_seen": datetime(2024, 6, 1, tzinfo=UTC),
                "last_seen": datetime(2024, 6, 2, tzinfo=UTC),
                "attempts": 2,
            },
            {
                "refusal_id": "x2",
                "source_id": "s1",
                "uri": "reports/s1.md",
                "stage": "extract",
                "reason": "ambiguous",
                "detail": "say which",
                **_span(REPORT, "職員"),
                "first_seen": datetime(2024, 6, 1, tzinfo=UTC),
                "last_seen": datetime(2024, 6, 1, tzinfo=UTC),
                "attempts": 1,
            },
        ],
        "changes": [
            {
                "table": "metrics",
                "id": "f1",
                "change": "changed",
                "column": "value_min",
                "before": "20.0",
                "after": "30.0",
                "cause": "source",
            },
        ],
    }


def small_release() -> Rows:
    """The rows of every table, fresh, so that a test may change them."""
    return _evidence() | _findings()


def write_tables(folder: Path, rows: Rows) -> None:
    """Writes all tables; one that `rows` does not name is empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        with TableWriter(folder, name) as writer:
            writer.write(rows.get(name, []))
