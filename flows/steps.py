"""The steps of a run, as plain functions of paths: they work the same inside Prefect and without it.

    plan          raw/              -> work/plan.jsonl         which source belongs to which shard
    extract_shard one shard of it   -> work/places-007.jsonl   where the rows of its sources lie
    assemble      all shards        -> draft/*.parquet         every table of the release

Sources are sorted by id and cut into shards in that order, and ids of rows begin with the id of their source: so the
rows of the shards, one behind the other, are in key order, whichever worker found them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.archive import capture, list_reports
from extractors.facts import Facts, fact_id
from extractors.model import Refusal, Source
from extractors.names.municipalities import governments
from extractors.rows import Row, refusal_row
from extractors.tables import TABLES, TableWriter
from extractors.tables.findings import FACTS
from flows.documents import Order, extract_source, keep_refused
from flows.progress import say, track
from flows.spool import Place, keep, kept
from flows.workers import Lost, Pool

#: a task run costs the server some 20 ms and an ephemeral one loses count of many: few shards, whatever the corpus
MAX_SHARDS = 32
#: fewer are one shard: at the end of each shard workers wait for the last of them
_SHARD = 64

_BY_SOURCE = ("sources", "passages", "citations", "records", "mentions")


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
    shards = min(MAX_SHARDS, -(-len(sources) // _SHARD))
    with (work / "plan.jsonl").open("w", encoding="utf-8") as file:
        for number, source in enumerate(sources):
            shard = number * shards // len(sources)
            entry = {"shard": shard, "uri": source.uri, "kind": source.kind, "path": str(source.path)}
            file.write(json.dumps(entry) + "\n")
    refused = keep(work, {"refusals": list(map(refusal_row, refusals))})
    (work / "places-of-plan.jsonl").write_text(json.dumps(refused) + "\n")
    return shards


def extract_shard(pool: Pool, work: Path, shard: int) -> Path:
    """Has the sources of one shard read and extracted; returns the file that says where their rows lie."""
    plan = list(_planned(work))
    first = sum(number < shard for number, _ in plan)
    orders = [Order(source, work) for number, source in plan if number == shard]
    answers = track(pool.map(extract_source, orders), "reading", first, len(plan))
    path = work / f"places-{shard:03d}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for order, answer in zip(orders, answers, strict=True):
            place = _refused(order, answer) if isinstance(answer, Lost) else answer
            file.write(json.dumps(place) + "\n")
    return path


def assemble(work: Path, folder: Path, previous: Path | None, at: datetime) -> Counts:
    """Writes every table of the release from the shards. `previous` is the release before, `at` the time of the run."""
    counts = Counts()
    facts = Facts()
    published: dict[str, date | None] = {}
    for name in _BY_SOURCE:
        with TableWriter(folder, name) as writer:
            for rows in _kept(work, name):
                if name == "sources":
                    published |= {str(row["source_id"]): _day(row.get("published_on")) for row in rows}
                    _count_sources(rows, counts)
                elif name == "mentions":
                    rows = [{**row, "fact_id": fact_id(row)} for row in rows]
                    facts.add(rows, published)
                    counts.mentions.update(str(row["kind"]) for row in rows)
                writer.write(rows)
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


def _planned(work: Path) -> Iterator[tuple[int, Source]]:
    """Every source in order, with the number of its shard."""
    with (work / "plan.jsonl").open(encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            yield entry["shard"], Source(entry["uri"], entry["kind"], Path(entry["path"]))


def _refused(order: Order, lost: Lost) -> Place:
    """The rows of a source that cost its worker."""
    refusal = Refusal("read", lost.reason, lost.detail, order.source.uri, order.source.source_id)
    return keep_refused(order, capture(order.source), refusal)


def _kept(work: Path, table: str) -> Iterator[list[Row]]:
    """The rows of one table from all shards, in batches, in key order."""
    for path in sorted(work.glob("places-*.jsonl")):
        with path.open(encoding="utf-8") as file:
            yield from kept(work, (Place(*json.loads(line)) for line in file), table)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _count_sources(rows: Iterable[Row], counts: Counts) -> None:
    for row in rows:
        counts.sources[str(row["status"])] += 1
        for column in ("n_numerals", "n_claimed", "n_ignored", "n_unclaimed"):
            number = row[column]
            counts.numerals[column] += number if isinstance(number, int) else 0


def _write_refusal_table(work: Path, folder: Path, previous: Path | None, at: datetime, counts: Counts) -> None:
    """The refusals of this run, with what the release before knew of each."""
    known = _known_refusals(previous)
    rows: dict[str, Row] = {}
    for batch in _kept(work, "refusals"):
        for row in batch:
            before = known.get(str(row["refusal_id"]), {})
            attempts = before.get("attempts", 0)
            first = before.get("first_seen", at)
            # a clock may have been set back since
            seen = {"first_seen": min(first, at) if isinstance(first, datetime) else at, "last_seen": at}
            rows[str(row["refusal_id"])] = {**row, **seen, "attempts": attempts + 1 if isinstance(attempts, int) else 1}
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
