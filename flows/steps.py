"""The steps of a run, as plain functions of paths: they work the same inside Prefect and without it.

    plan          raw/              -> work/plan.jsonl         which source belongs to which shard
    extract_shard one shard of it   -> work/shard-007/         the rows of its sources, as tables
    assemble      all shards        -> draft/*.parquet         every table of the release

Sources are sorted by id and cut into shards in that order, and ids of rows begin with the id of their source: so the
tables of the shards, one behind the other, are in key order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.archive import capture, list_reports
from extractors.facts import Facts, fact_id
from extractors.mentions import extract
from extractors.model import Capture, Refusal, Source
from extractors.names.municipalities import governments
from extractors.readings import read
from extractors.rows import Row, refusal_row, refused_source_row, rows_of
from extractors.tables import TABLES, TableWriter
from extractors.tables.findings import FACTS
from flows.progress import say

#: a task run costs the server some 20 ms and an ephemeral one loses count of many: few shards, whatever the corpus
MAX_SHARDS = 32

_BY_SOURCE = ("sources", "passages", "citations", "records", "mentions")
#: rows held at once: texts are long, sentences short
_BATCH = {"sources": 16, "mentions": 1024}


@dataclass
class Counts:
    """What a run did, for its summary and `run.json`."""

    sources: Counter[str] = field(default_factory=Counter)
    facts: dict[str, int] = field(default_factory=dict)
    mentions: Counter[str] = field(default_factory=Counter)
    numerals: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)

    @property
    def n_read(self) -> int:
        """Sources that were read, wholly or in part."""
        return self.sources["read"] + self.sources["partial"]

    def as_json(self) -> dict[str, dict[str, int]]:
        """The counts as plain dictionaries."""
        return {name: dict(sorted(counts.items())) for name, counts in vars(self).items()}


def plan(raw: Path, work: Path) -> int:
    """Writes which sources there are and to which shard each belongs; returns the number of shards."""
    sources, refusals = list_reports(raw)
    shards = min(MAX_SHARDS, len(sources))
    with (work / "plan.jsonl").open("w", encoding="utf-8") as file:
        for number, source in enumerate(sources):
            shard = number * shards // len(sources)
            entry = {"shard": shard, "uri": source.uri, "kind": source.kind, "path": str(source.path)}
            file.write(json.dumps(entry) + "\n")
    _write_refusals(work / "refusals-of-plan.jsonl", map(refusal_row, refusals))
    return shards


def extract_shard(work: Path, shard: int) -> Path:
    """Reads and extracts the sources of one shard; returns the folder of its tables."""
    folder = work / f"shard-{shard:03d}"
    folder.mkdir()
    refused: list[Row] = []
    with ExitStack() as stack:
        writers = {name: stack.enter_context(TableWriter(folder, name)) for name in _BY_SOURCE}
        for source in _planned(work, shard):
            rows, refusals = _extract_source(source)
            for name, table_rows in rows.items():
                writers[name].write(table_rows)
            refused += map(refusal_row, refusals)
    _write_refusals(folder / "refusals.jsonl", refused)
    return folder


def assemble(work: Path, folder: Path, previous: Path | None, at: datetime) -> Counts:
    """Writes every table of the release from the shards. `previous` is the release before, `at` the time of the run."""
    counts = Counts()
    facts = Facts()
    published: dict[str, date | None] = {}
    for name in _BY_SOURCE:
        with TableWriter(folder, name) as writer:
            for rows in _shard_rows(work, name):
                writer.write(rows)
                if name == "sources":
                    published |= {str(row["source_id"]): _day(row["published_on"]) for row in rows}
                    _count_sources(rows, counts)
                elif name == "mentions":
                    facts.add(rows, published)
                    counts.mentions.update(str(row["kind"]) for row in rows)
    for kind, table in FACTS.items():
        with TableWriter(folder, table.name) as writer:
            writer.write(facts.rows(kind))
        counts.facts[table.name] = pq.read_metadata(folder / table.file_name).num_rows
    _write_refusal_table(work, folder, previous, at, counts)
    with TableWriter(folder, "municipalities") as writer:
        writer.write(_government_rows())
    for name in ("conflicts", "changes"):
        with TableWriter(folder, name):
            pass
    return counts


def _planned(work: Path, shard: int) -> Iterator[Source]:
    with (work / "plan.jsonl").open(encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            if entry["shard"] == shard:
                yield Source(entry["uri"], entry["kind"], Path(entry["path"]))


def _extract_source(source: Source) -> tuple[dict[str, list[Row]], list[Refusal]]:
    """The rows of one source. Whatever goes wrong with it is a refusal of it and nothing else is lost."""
    taken: Capture | Refusal = capture(source)
    if isinstance(taken, Refusal):
        return {"sources": [refused_source_row(source, None)]}, [taken]
    try:
        reading = read(taken)
        if isinstance(reading, Refusal):
            return {"sources": [refused_source_row(source, taken)]}, [reading]
        extraction = extract(reading)
        rows = rows_of(extraction)
    except Exception as error:  # a fault of ours must not cost the other documents of the run
        detail = f"{type(error).__name__}: {error}: please report it with the file"
        refusal = Refusal("extract", "internal_error", detail[:500], source.uri, source.source_id)
        return {"sources": [refused_source_row(source, taken)]}, [refusal]
    rows["mentions"] = [{**row, "fact_id": fact_id(row)} for row in rows["mentions"]]
    return rows, list(extraction.refusals)


def _shard_rows(work: Path, name: str) -> Iterator[list[Row]]:
    """The rows of one table from all shards, in batches, in key order."""
    for folder in sorted(work.glob("shard-*")):
        with pq.ParquetFile(folder / TABLES[name].file_name) as file:
            for batch in file.iter_batches(batch_size=_BATCH.get(name, 4096)):
                yield batch.to_pylist()


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _count_sources(rows: Iterable[Row], counts: Counts) -> None:
    for row in rows:
        counts.sources[str(row["status"])] += 1
        for column in ("n_numerals", "n_claimed", "n_ignored", "n_unclaimed"):
            number = row[column]
            counts.numerals[column] += number if isinstance(number, int) else 0


def _write_refusals(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=True) + "\n")


def _write_refusal_table(work: Path, folder: Path, previous: Path | None, at: datetime, counts: Counts) -> None:
    """The refusals of this run, with what the release before knew of each."""
    known = _known_refusals(previous)
    rows: dict[str, Row] = {}
    for path in [work / "refusals-of-plan.jsonl", *sorted(work.glob("shard-*/refusals.jsonl"))]:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            before = known.get(row["refusal_id"], {})
            attempts = before.get("attempts", 0)
            first = before.get("first_seen", at)
            # a clock may have been set back since
            seen = {"first_seen": min(first, at) if isinstance(first, datetime) else at, "last_seen": at}
            rows[row["refusal_id"]] = {**row, **seen, "attempts": attempts + 1 if isinstance(attempts, int) else 1}
    counts.refusals.update(str(row["reason"]) for row in rows.values())
    with TableWriter(folder, "refusals") as writer:
        writer.write(rows[key] for key in sorted(rows))


def n_read(release: Path) -> int:
    """How many sources a release read; 0 for one that cannot be read itself."""
    try:
        statuses = pq.read_table(release / TABLES["sources"].file_name, columns=["status"])["status"].to_pylist()
    except (OSError, pa.ArrowException):
        return 0
    return sum(status != "refused" for status in statuses)


def _known_refusals(previous: Path | None) -> dict[str, Row]:
    """What the release before knew of each refusal; a release that cannot be read knew nothing."""
    if previous is None:
        return {}
    try:
        table = pq.read_table(previous / TABLES["refusals"].file_name, columns=["refusal_id", "first_seen", "attempts"])
    except (OSError, pa.ArrowException) as error:
        say(f"{previous} cannot be read ({error}): every refusal counts as seen for the first time")
        return {}
    return {row["refusal_id"]: row for row in table.to_pylist()}


def _government_rows() -> Iterator[Row]:
    columns = [column.name for column in TABLES["municipalities"].columns]
    for _, government in sorted(governments().items()):
        yield {column: getattr(government, column) for column in columns}
