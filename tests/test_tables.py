"""The schema against the contract written down once more, and what readers find in the files."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_release import small_release, write_tables

from extractors.tables import TABLES, Column, TableWriter, writer
from extractors.tables.dictionary import data_dictionary, datapackage

TEXT, TEXTS, INT, TIME = pa.string(), pa.list_(pa.string()), pa.int32(), pa.timestamp("us", "UTC")
SPAN = {"char_start": INT, "char_end": INT}
DATE_VALUE = {
    "date_start": pa.date32(),
    "date_end": pa.date32(),
    "precision": TEXT,
    "approximate": pa.bool_(),
    "event": TEXT,
}
METRIC_VALUE = {
    "value_min": pa.float64(),
    "value_max": pa.float64(),
    "unit": TEXT,
    "approximate": pa.bool_(),
    "per": TEXT,
    "role": TEXT,
    "measure": TEXT,
}
VENDOR_VALUE = {"name": TEXT, "entity_type": TEXT, "vendor": TEXT}
WHERE = {"municipality_code": TEXT, "municipality": TEXT, "prefecture": TEXT}
SUPPORT = {
    "n_mentions": INT,
    "n_sources": INT,
    "source_ids": TEXTS,
    "quotes": TEXTS,
    "first_published_on": pa.date32(),
    "support": TEXT,
    "conflict_id": TEXT,
}

#: name of the table -> its key and its columns with their types, in order
CONTRACT: dict[str, tuple[tuple[str, ...], dict[str, pa.DataType]]] = {
    "sources": (
        ("source_id",),
        dict.fromkeys(("source_id", "kind", "uri", "title", "publisher"), TEXT)
        | {"published_on": pa.date32(), "media_type": TEXT, "encoding": TEXT, "bytes": pa.int64(), "sha256": TEXT}
        | {"fetched_at": TIME, "http_status": pa.int16()}
        | dict.fromkeys(("reader", "text", "text_sha256", "status"), TEXT)
        | dict.fromkeys(("n_numerals", "n_claimed", "n_ignored", "n_unclaimed"), INT),
    ),
    "passages": (
        ("source_id", "passage"),
        {"source_id": TEXT, "passage": INT, "kind": TEXT, "level": pa.int8(), "section": TEXTS, **SPAN, "page": INT},
    ),
    "citations": (
        ("source_id", "citation"),
        {"source_id": TEXT, "citation": INT, "label": TEXT, "title": TEXT, "url": TEXT, "canonical_url": TEXT}
        | {"accessed_on": pa.date32(), "page_source_id": TEXT, "fetch_status": TEXT, "fetch_error": TEXT},
    ),
    "municipalities": (
        ("municipality_code",),
        dict.fromkeys(("municipality_code", "code6", "name", "kana", "romaji", "full_name", "kind"), TEXT)
        | {"prefecture": TEXT, "county": TEXT, "latitude": pa.float64(), "longitude": pa.float64()}
        | {"website_domain": TEXT, "population": INT, "population_date": pa.date32()},
    ),
    "records": (
        ("record_id",),
        {"record_id": TEXT, "source_id": TEXT, "municipality_code": TEXT, "title": TEXT, **SPAN}
        | {"section": TEXTS, "fields": TEXTS},
    ),
    "mentions": (
        ("mention_id",),
        {"mention_id": TEXT, "source_id": TEXT, "record_id": TEXT, "kind": TEXT, **SPAN, "text": TEXT}
        | {"sentence": TEXT, "municipality_code": TEXT, "cites": TEXTS, "rule": TEXT, "fact_id": TEXT}
        | {"verdict": TEXT, "verdict_mention_id": TEXT}
        | DATE_VALUE
        | METRIC_VALUE
        | VENDOR_VALUE,
    ),
    "dates": (("date_id",), {"date_id": TEXT, **WHERE, **DATE_VALUE, **SUPPORT}),
    "metrics": (("metric_id",), {"metric_id": TEXT, **WHERE, **METRIC_VALUE, **SUPPORT}),
    "vendors": (("vendor_id",), {"vendor_id": TEXT, **WHERE, **VENDOR_VALUE, **SUPPORT}),
    "conflicts": (
        ("conflict_id",),
        {"conflict_id": TEXT, "municipality_code": TEXT, "kind": TEXT, "what": TEXT}
        | {"fact_ids": TEXTS, "quotes": TEXTS, "source_ids": TEXTS},
    ),
    "refusals": (
        ("refusal_id",),
        dict.fromkeys(("refusal_id", "source_id", "uri", "stage", "reason", "detail"), TEXT)
        | {**SPAN, "first_seen": TIME, "last_seen": TIME, "attempts": INT},
    ),
    "changes": (
        ("table", "id", "change"),
        dict.fromkeys(("table", "id", "change", "column", "before", "after", "cause"), TEXT),
    ),
}


def test_tables_are_those_of_the_contract_in_its_order() -> None:
    assert list(TABLES) == list(CONTRACT)


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_types_and_key_are_those_of_the_contract(tmp_path: Path, name: str) -> None:
    with TableWriter(tmp_path, name):
        pass
    stored = pq.read_schema(tmp_path / f"{name}.parquet")
    key, columns = CONTRACT[name]
    assert dict(zip(stored.names, stored.types, strict=True)) == columns
    assert stored.names == list(columns)
    assert TABLES[name].key == key


def _column(table: str, name: str) -> Column:
    return next(column for column in TABLES[table].columns if column.name == name)


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("passages", "kind", "heading paragraph list_item table_row quote caption reference chrome"),
        ("sources", "status", "read partial refused"),
        ("citations", "fetch_status", "archived refused not_tried"),
        ("mentions", "kind", "municipality date metric vendor"),
        ("mentions", "verdict", "cited uncited unchecked"),
        ("mentions", "precision", "day month season quarter half year fiscal_year range"),
        ("metrics", "role", "before after delta level"),
        ("vendors", "entity_type", "organization product model"),
        ("dates", "support", "corroborated cited single uncited"),
        ("conflicts", "what", "rounding unit period different_value"),
        ("refusals", "stage", "fetch read extract publish"),
        ("changes", "change", "added removed changed"),
        ("changes", "cause", "source reader rules correction"),
    ],
)
def test_closed_vocabularies(table: str, column: str, words: str) -> None:
    assert set(_column(table, column).values or ()) == set(words.split())


@pytest.mark.parametrize(
    ("column", "number"), [("event", 11), ("measure", 15), ("per", 8), ("precision", 8), ("entity_type", 3)]
)
def test_a_mention_and_its_fact_have_the_same_words(column: str, number: int) -> None:
    table = next(table for table in ("dates", "metrics", "vendors") if column in TABLES[table].schema.names)
    assert _column("mentions", column).values == _column(table, column).values
    assert len(_column("mentions", column).values or ()) == number


def test_every_column_is_described_in_the_file_and_offsets_have_their_unit(tmp_path: Path) -> None:
    write_tables(tmp_path, {})
    for name in TABLES:
        for column in pq.read_schema(tmp_path / f"{name}.parquet"):
            assert column.metadata[b"description"]
            assert column.name not in SPAN or column.metadata[b"unit"] == b"code point"


def test_references_point_to_keys() -> None:
    for table in TABLES.values():
        for column in table.columns:
            if column.references:
                target, name = column.references.split(".")
                assert TABLES[target].key == (name,)


# --- the writer


ROWS = [
    {"source_id": f"s{number // 50:02}", "passage": number % 50, "kind": "paragraph", "section": ["あ" * (number % 7)]}
    | {"char_start": number, "char_end": number + 1}
    for number in range(200)
]


@settings(max_examples=15, deadline=None)
@given(cuts=st.lists(st.integers(0, len(ROWS)), max_size=6))
def test_bytes_do_not_depend_on_how_rows_are_cut(tmp_path_factory: pytest.TempPathFactory, cuts: list[int]) -> None:
    folder = tmp_path_factory.mktemp("cut")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "ROWS_PER_GROUP", 64)
        with TableWriter(folder, "passages") as whole:
            whole.write(ROWS)
        expected = (folder / "passages.parquet").read_bytes()
        bounds = [0, *sorted(cuts), len(ROWS)]
        with TableWriter(folder, "passages") as cut:
            for start, end in pairwise(bounds):
                cut.write(iter(ROWS[start:end]))
    assert (folder / "passages.parquet").read_bytes() == expected
    assert pq.read_metadata(folder / "passages.parquet").num_row_groups == 4
    assert pq.read_table(folder / "passages.parquet").num_rows == len(ROWS)


def test_long_texts_end_a_row_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "CHARACTERS_PER_GROUP", 1_000)
    rows = small_release()
    rows["sources"][0]["text"] = "長" * 1_000
    with TableWriter(tmp_path, "sources") as sources:
        sources.write(rows["sources"])
    metadata = pq.read_metadata(tmp_path / "sources.parquet")
    assert [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)] == [1, 2]


def test_file_is_compressed_with_dictionaries_and_statistics(tmp_path: Path) -> None:
    write_tables(tmp_path, small_release())
    group = pq.read_metadata(tmp_path / "mentions.parquet").row_group(0)
    column = group.column(0)
    assert column.compression == "ZSTD"
    assert column.has_dictionary_page
    assert (column.statistics.min, column.statistics.max) == ("s1-m1", "s2-m2")
    assert [sorting.column_index for sorting in group.sorting_columns] == [0]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"attempt": 1}, "no column attempt"),
        ({"attempts": "two"}, "column attempts"),
        ({"attempts": 2**40}, "column attempts"),
        ({"attempts": None}, "column attempts: null"),
        ({"detail": "\ud800"}, "column detail"),
        ({"char_start": 1.5}, "column char_start"),
    ],
)
def test_what_does_not_fit_is_refused_by_name_and_leaves_no_file(
    tmp_path: Path, cells: dict[str, Any], message: str
) -> None:
    row = small_release()["refusals"][0]
    with pytest.raises(ValueError, match=message), TableWriter(tmp_path, "refusals") as refusals:
        refusals.write([row | cells])
    assert list(tmp_path.iterdir()) == []


def test_a_string_is_not_taken_for_a_list_of_characters(tmp_path: Path) -> None:
    row = small_release()["records"][0] | {"fields": "防災"}
    with pytest.raises(ValueError, match="column fields"), TableWriter(tmp_path, "records") as records:
        records.write([row])


def test_an_exception_among_the_rows_leaves_no_file(tmp_path: Path) -> None:
    def rows() -> Iterator[dict[str, Any]]:
        yield small_release()["refusals"][0]
        raise RuntimeError("source gone")

    with pytest.raises(RuntimeError, match="source gone"), TableWriter(tmp_path, "refusals") as refusals:
        refusals.write(rows())
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    rows = small_release()
    write_tables(tmp_path, rows)
    for name, table in TABLES.items():
        absent = dict.fromkeys(table.schema.names)
        assert pq.read_table(tmp_path / table.file_name).to_pylist() == [absent | row for row in rows[name]]
    assert pq.read_table(tmp_path / "refusals.parquet")["first_seen"][0].as_py() == datetime(2024, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize("filled", [True, False])
def test_other_readers_read_every_table(tmp_path: Path, filled: bool) -> None:
    rows = small_release() if filled else {}
    write_tables(tmp_path, rows)
    for name, table in TABLES.items():
        path, number = tmp_path / table.file_name, len(rows.get(name, []))
        assert pd.read_parquet(path).shape == (number, len(table.columns))
        assert pl.scan_parquet(path).collect().shape == (number, len(table.columns))
        assert len(duckdb.sql(f"SELECT * FROM '{path}'").fetchall()) == number


# --- what is generated from the declaration


def test_dictionary_in_the_docs_is_the_generated_one() -> None:
    page = Path(__file__).parent.parent / "docs" / "tables.md"
    assert page.read_text("utf-8") == data_dictionary(), "run: python -m extractors.tables > docs/tables.md"


def test_descriptor_is_a_valid_data_package(tmp_path: Path) -> None:
    write_tables(tmp_path, small_release())
    path = tmp_path / "datapackage.json"
    path.write_text(datapackage(tmp_path), "utf-8")
    package = frictionless.Package.from_descriptor(str(path))
    assert list(frictionless.Package.metadata_validate(package.to_descriptor())) == []
    assert [resource.name for resource in package.resources] == list(TABLES)
    metrics = package.get_resource("metrics")
    assert metrics.schema.primary_key == ["metric_id"]
    assert {"fields": ["conflict_id"], "reference": {"resource": "conflicts", "fields": ["conflict_id"]}} in (
        metrics.schema.foreign_keys
    )
    assert metrics.schema.get_field("role").constraints == {
        "required": True,
        "enum": ["before", "after", "delta", "level"],
    }


def test_descriptor_speaks_of_the_files_and_not_of_the_time(tmp_path: Path) -> None:
    write_tables(tmp_path / "one", small_release())
    write_tables(tmp_path / "two", small_release())
    assert datapackage(tmp_path / "one") == datapackage(tmp_path / "two")
    rows = small_release()
    rows["changes"][0]["after"] = "31.0"
    write_tables(tmp_path / "two", rows)
    assert datapackage(tmp_path / "one") != datapackage(tmp_path / "two")
