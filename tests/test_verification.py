"""Each rule of the verification against a release that breaks just it."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_release import REPORT, Rows, small_release, write_tables

from extractors.release import Fault, verify
from extractors.tables import TABLES
from extractors.tables.dictionary import datapackage


def put(table: str, row: int, **cells: Any) -> Callable[[Rows], None]:
    """Changes cells of one row."""
    return lambda rows: rows[table][row].update(cells)


def also(table: str, row: int, **cells: Any) -> Callable[[Rows], None]:
    """Adds a copy of one row with other cells, as the last."""
    return lambda rows: rows[table].append(rows[table][row] | cells)


def swap(table: str) -> Callable[[Rows], None]:
    """Puts the second row of a table first."""

    def swapped(rows: Rows) -> None:
        rows[table][:2] = reversed(rows[table][:2])

    return swapped


def out_of_source_order(rows: Rows) -> None:
    """Ids that ascend while the sources do not."""
    rows["mentions"][0]["mention_id"] = "s3-m1"
    rows["mentions"].append(rows["mentions"].pop(0))


_USED = REPORT.index("8割")

BROKEN: list[tuple[str, str, Callable[[Rows], None]]] = [
    # order and keys
    ("metrics", "order", swap("metrics")),
    ("mentions", "order", swap("mentions")),
    ("passages", "order", put("passages", 1, passage=-1)),
    ("mentions", "order", out_of_source_order),
    ("sources", "unique", also("sources", 2)),
    ("passages", "unique", put("passages", 1, passage=0)),
    ("refusals", "unique", also("refusals", 1)),
    ("changes", "unique", also("changes", 0, column="value_max")),
    # texts and places
    ("sources", "hash", put("sources", 0, text_sha256="0" * 64)),
    ("sources", "hash", put("sources", 1, text_sha256="")),
    ("passages", "span", put("passages", 2, char_end=10_000)),
    ("passages", "span", put("passages", 0, char_start=-1)),
    ("records", "span", put("records", 0, char_start=9, char_end=8)),
    ("mentions", "span", put("mentions", 6, char_start=8, char_end=8, text="")),
    ("refusals", "span", put("refusals", 1, char_end=None)),
    ("refusals", "span", put("refusals", 1, char_end=len(REPORT) + 1)),
    ("refusals", "span", put("refusals", 0, char_start=0, char_end=1)),
    ("mentions", "quote", put("mentions", 2, text="ラクノ一ト")),
    ("mentions", "quote", put("mentions", 4, char_start=_USED + 1, char_end=_USED + 3)),
    ("mentions", "sentence", put("mentions", 4, sentence="職員は8割が使う。")),
    ("mentions", "sentence", put("mentions", 4, sentence="割")),
    ("mentions", "sentence", put("mentions", 4, sentence="# 𠮷備市の記録")),
    # references
    ("passages", "reference", put("passages", 2, source_id="s9")),
    ("citations", "reference", put("citations", 0, page_source_id="s9")),
    ("records", "reference", put("records", 0, municipality_code="00000")),
    ("mentions", "reference", put("mentions", 6, source_id="s9", mention_id="s9-m1")),
    ("mentions", "reference", put("mentions", 0, record_id="s1-r9")),
    ("mentions", "reference", put("mentions", 0, municipality_code="00000")),
    ("mentions", "reference", put("mentions", 3, verdict_mention_id="s2-m9")),
    ("mentions", "reference", also("mentions", 5, mention_id="s2-m9", fact_id="f9")),
    ("mentions", "reference", also("mentions", 5, mention_id="s2-m9", fact_id="d1")),
    ("metrics", "reference", put("metrics", 1, conflict_id="c9")),
    ("conflicts", "reference", put("conflicts", 0, fact_ids=["f1", "d1"])),
    ("conflicts", "reference", put("conflicts", 0, source_ids=["s1", "s9"])),
    ("refusals", "reference", put("refusals", 0, source_id="s9")),
    # cells
    ("records", "null", put("records", 0, section=["A", None])),
    ("conflicts", "null", put("conflicts", 0, fact_ids=["f1", "f2", None])),
    ("records", "vocabulary", put("records", 0, fields=["議事録", "議事"])),
    ("sources", "vocabulary", put("sources", 0, kind="blog")),
    ("mentions", "vocabulary", put("mentions", 1, precision="Month")),
    ("mentions", "vocabulary", put("mentions", 3, per="")),
    ("dates", "vocabulary", put("dates", 0, support="found")),
    # what fits the kind
    ("mentions", "kind", put("mentions", 1, precision=None)),
    ("mentions", "kind", put("mentions", 1, event=None)),
    ("mentions", "kind", put("mentions", 1, unit="yen")),
    ("mentions", "kind", put("mentions", 3, approximate=None)),
    ("mentions", "kind", put("mentions", 3, vendor="株")),
    ("mentions", "kind", put("mentions", 2, approximate=False)),
    ("mentions", "kind", put("mentions", 2, name=None)),
    ("mentions", "kind", put("mentions", 0, event="other")),
    ("mentions", "kind", put("mentions", 0, municipality_code=None)),
    ("mentions", "kind", put("mentions", 0, fact_id="f1")),
    ("passages", "kind", put("passages", 1, level=2)),
    ("mentions", "range", put("mentions", 1, date_start=None, date_end=None)),
    ("mentions", "range", put("mentions", 1, date_start=date(2024, 5, 1))),
    ("mentions", "range", put("mentions", 4, value_min=None, value_max=None)),
    ("mentions", "range", put("mentions", 4, value_min=81.0)),
    ("mentions", "range", put("mentions", 4, value_max=float("inf"))),
    ("dates", "range", put("dates", 0, date_end=date(2024, 3, 31))),
    ("dates", "range", put("dates", 0, date_start=None, date_end=None)),
    ("metrics", "range", put("metrics", 0, value_max=29.0)),
    ("metrics", "range", put("metrics", 0, value_min=float("nan"))),
    ("refusals", "range", put("refusals", 0, first_seen=datetime(2024, 7, 1, tzinfo=UTC))),
    ("refusals", "range", put("refusals", 0, attempts=0)),
    ("mentions", "verdict", put("mentions", 3, verdict=None, verdict_mention_id=None)),
    ("mentions", "verdict", put("mentions", 3, verdict_mention_id=None)),
    ("mentions", "verdict", put("mentions", 3, verdict="unchecked")),
    ("mentions", "verdict", put("mentions", 4, verdict="unchecked")),
    # what was read, and how much of it
    ("sources", "audit", put("sources", 0, n_unclaimed=1)),
    ("sources", "audit", put("sources", 0, n_claimed=6, n_ignored=-1)),
    ("sources", "status", put("sources", 0, reader=None)),
    ("sources", "status", put("sources", 0, status="refused")),
    ("sources", "status", put("sources", 0, fetched_at=datetime(2024, 6, 1, tzinfo=UTC))),
    ("sources", "status", put("sources", 2, status="read")),
    ("citations", "status", put("citations", 0, page_source_id=None)),
    ("citations", "status", put("citations", 1, fetch_error=None)),
    # what facts are made of
    ("metrics", "support", put("metrics", 0, n_mentions=3)),
    ("metrics", "support", put("metrics", 0, source_ids=["s1", "s3"])),
    ("metrics", "support", put("metrics", 0, source_ids=["s1", "s1"])),
    ("metrics", "support", put("metrics", 0, source_ids=["s2"], quotes=["。"], n_sources=1)),
    ("metrics", "support", put("metrics", 0, quotes=["。"])),
    ("metrics", "support", put("metrics", 1, n_sources=2, quotes=["。", "。"])),
    ("vendors", "support", also("vendors", 0, vendor_id="v2")),
    ("mentions", "support", put("mentions", 2, municipality_code="99000")),
    ("mentions", "support", put("mentions", 2, municipality_code=None)),
    ("conflicts", "support", put("conflicts", 0, fact_ids=["f1"])),
]


def names(*faults: Fault) -> set[tuple[str, str]]:
    return {(fault.table, fault.rule) for fault in faults}


def test_right_release_has_no_fault(tmp_path: Path) -> None:
    write_tables(tmp_path, small_release())
    assert verify(tmp_path) == []


def test_release_without_rows_has_no_fault(tmp_path: Path) -> None:
    write_tables(tmp_path, {})
    assert verify(tmp_path) == []


@pytest.mark.parametrize(
    ("table", "rule", "mutation"), BROKEN, ids=lambda value: value if isinstance(value, str) else ""
)
def test_broken_rule_is_named_alone(tmp_path: Path, table: str, rule: str, mutation: Callable[[Rows], None]) -> None:
    rows = small_release()
    mutation(rows)
    write_tables(tmp_path, rows)
    assert names(*verify(tmp_path)) == {(table, rule)}


CLOSED = [(table.name, column.name) for table in TABLES.values() for column in table.columns if column.values]


@pytest.mark.parametrize(("table", "column"), CLOSED)
def test_no_closed_vocabulary_takes_another_word(tmp_path: Path, table: str, column: str) -> None:
    rows = small_release()
    row = next((row for row in rows[table] if row.get(column)), rows[table][0])
    row[column] = ["何か"] if TABLES[table].schema.field(column).type == pa.list_(pa.string()) else "何か"
    write_tables(tmp_path, rows)
    assert (table, "vocabulary") in names(*verify(tmp_path))


def test_fault_counts_rows_and_shows_one(tmp_path: Path) -> None:
    rows = small_release()
    for row in rows["mentions"][1:4]:
        row["sentence"] = "違う文。"
    write_tables(tmp_path, rows)
    (fault,) = verify(tmp_path)
    assert (fault.table, fault.rule, fault.count) == ("mentions", "sentence", 3)
    assert "s1-m2" in fault.detail


def test_several_broken_rules_are_all_named(tmp_path: Path) -> None:
    rows = small_release()
    put("sources", 0, n_unclaimed=1)(rows)
    put("metrics", 0, n_mentions=3)(rows)
    write_tables(tmp_path, rows)
    assert names(*verify(tmp_path)) == {("sources", "audit"), ("metrics", "support")}


def _drop_column(table: pa.Table) -> pa.Table:
    return table.drop_columns(["rule"])


def _other_order(table: pa.Table) -> pa.Table:
    return table.select([*table.column_names[1:], table.column_names[0]])


def _other_type(table: pa.Table) -> pa.Table:
    return table.set_column(4, table.schema.field(4).with_type(pa.int64()), table["char_start"].cast(pa.int64()))


def _nulls_where_none_may_be(table: pa.Table) -> pa.Table:
    place = table.column_names.index("rule")
    return table.set_column(place, table.schema.field(place).with_nullable(True), pa.nulls(table.num_rows, pa.string()))


def _other_description(table: pa.Table) -> pa.Table:
    return table.set_column(4, table.schema.field(4).with_metadata({"unit": "byte"}), table["char_start"])


@pytest.mark.parametrize(
    "change", [_drop_column, _other_order, _other_type, _nulls_where_none_may_be, _other_description]
)
def test_schema_must_be_exact(tmp_path: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    write_tables(tmp_path, small_release())
    path = tmp_path / "mentions.parquet"
    pq.write_table(change(pq.read_table(path)), path)
    assert names(*verify(tmp_path)) == {("mentions", "schema")}


def test_missing_and_damaged_files_are_faults(tmp_path: Path) -> None:
    write_tables(tmp_path, small_release())
    (tmp_path / "dates.parquet").unlink()
    (tmp_path / "vendors.parquet").write_bytes(b"PAR1 no table")
    assert names(*verify(tmp_path)) == {("dates", "missing"), ("vendors", "unreadable")}


def test_damaged_data_is_a_fault(tmp_path: Path) -> None:
    write_tables(tmp_path, small_release())
    path = tmp_path / "changes.parquet"
    data = bytearray(path.read_bytes())
    data[4:40] = b"\xff" * 36
    path.write_bytes(data)
    assert names(*verify(tmp_path)) == {("changes", "unreadable")}


def test_string_that_is_no_utf8_is_a_fault(tmp_path: Path) -> None:
    write_tables(tmp_path, small_release())
    path = tmp_path / "changes.parquet"
    table = pq.read_table(path)
    bad = pc.cast(pa.array([b"\xff"]), pa.string(), safe=False)
    pq.write_table(table.set_column(4, table.schema.field(4), bad), path)
    assert names(*verify(tmp_path)) == {("changes", "unreadable")}


def test_descriptor_must_be_that_of_the_tables(tmp_path: Path) -> None:
    write_tables(tmp_path, small_release())
    (tmp_path / "datapackage.json").write_text(datapackage(tmp_path), "utf-8")
    assert verify(tmp_path) == []
    rows = small_release()
    rows["changes"][0]["before"] = "21.0"
    write_tables(tmp_path, rows)
    assert names(*verify(tmp_path)) == {("datapackage.json", "descriptor")}
    (tmp_path / "datapackage.json").write_text(json.dumps({}), "utf-8")
    assert names(*verify(tmp_path)) == {("datapackage.json", "descriptor")}


#: any code point that UTF-8 can hold
TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


@settings(max_examples=30, deadline=None)
@given(before=TEXT, quote=TEXT, after=TEXT, shift=st.sampled_from([-1, 0, 1]))
def test_offsets_are_code_points_of_any_text(
    tmp_path_factory: pytest.TempPathFactory, before: str, quote: str, after: str, shift: int
) -> None:
    """A right span in any text is right; one character off it is a fault, unless the same stands there."""
    text = before + quote + after
    rows = small_release()
    source = rows["sources"][0] | {"text": text, "text_sha256": hashlib.sha256(text.encode()).hexdigest()}
    start = len(before) + shift
    mention = rows["mentions"][0] | {"text": quote, "sentence": text, "record_id": None}
    mention |= {"char_start": start, "char_end": start + len(quote)}
    folder = tmp_path_factory.mktemp("any")
    write_tables(folder, {"sources": [source], "mentions": [mention], "municipalities": rows["municipalities"]})
    right = text[start : start + len(quote)] == quote
    assert names(*verify(folder)) == (set() if right else {("mentions", "quote")})


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("described")
    write_tables(folder, small_release())
    (folder / "datapackage.json").write_text(datapackage(folder), "utf-8")
    return folder


@settings(max_examples=60, deadline=None)
@given(number=st.integers(0, len(TABLES)), place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 8))
def test_no_damage_to_a_described_release_goes_unseen(described: Path, number: int, place: float, bit: int) -> None:
    """A bit that flips anywhere, or a file that is cut anywhere (bit 8), is a fault and not an exception."""
    path = sorted(described.iterdir())[number]
    whole = path.read_bytes()
    damaged = bytearray(whole)
    at = int(place * len(whole))
    if bit == 8:
        del damaged[at:]
    else:
        damaged[at] ^= 1 << bit
    path.write_bytes(damaged)
    try:
        assert verify(described)
    finally:
        path.write_bytes(whole)
