"""What points from one table into another: ids to rows, places to texts, and facts to the mentions they are made of."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.compute import field

from extractors.tables import TABLES, Table
from extractors.tables.findings import FACTS
from extractors.verification.faults import Faults
from extractors.verification.files import row_groups

#: where the table that an id points into depends on the row's kind
_BY_KIND = {"mentions": "fact_id", "conflicts": "fact_ids"}


class Keys:
    """The keys that other tables point to, and the length of each source's text."""

    def __init__(self, folder: Path) -> None:
        """Reads the key columns of all tables that are pointed to."""
        targets = {column.references for table in TABLES.values() for column in table.columns if column.references}
        self._ids = {target: _column(folder, *target.split(".")) for target in sorted(targets)}
        self.facts = {kind: _column(folder, table.name, table.key[0]) for kind, table in FACTS.items()}
        self.codes = {kind: _column(folder, table.name, "municipality_code") for kind, table in FACTS.items()}
        self.sources = self._ids["sources.source_id"]
        lengths = [pc.utf8_length(rows["text"]) for rows in row_groups(folder, TABLES["sources"], ["text"])]
        self._lengths = pa.chunked_array([chunk for part in lengths for chunk in part.chunks], pa.int32())

    def check_references(self, table: Table, rows: pa.Table, faults: Faults) -> None:
        """Every id that is not null is the key of a row of the table it points into."""
        for column in table.columns:
            if column.references:
                self._resolve(table, column.name, column.references, rows, self._ids[column.references], faults)
        if table.name in _BY_KIND:
            for kind, ids in self.facts.items():
                of_kind = rows.filter(field("kind") == kind)
                self._resolve(table, _BY_KIND[table.name], FACTS[kind].name, of_kind, ids, faults)

    @staticmethod
    def _resolve(table: Table, name: str, target: str, rows: pa.Table, ids: pa.ChunkedArray, faults: Faults) -> None:
        """Looks for ids in the column `name` that are not among `ids`."""
        cells = rows[name]
        wanted = (pc.list_flatten(cells) if pa.types.is_list(cells.type) else cells).drop_null()
        if not len(wanted):
            return
        dangling = wanted.filter(pc.invert(pc.is_in(wanted, value_set=ids)))
        if len(dangling):
            faults.add(table.name, "reference", f"{name} not in {target}", dangling[0].as_py(), len(dangling))

    def check_spans(self, table: Table, rows: pa.Table, faults: Faults) -> None:
        """Every span lies in the text of its source, if there is such a source."""
        known = pc.is_in(rows["source_id"], value_set=self.sources)
        placed = rows.filter(known).filter(field("char_start").is_valid() & field("char_end").is_valid())
        lengths = self._lengths.take(pc.index_in(placed["source_id"], value_set=self.sources))
        start, end = placed["char_start"], placed["char_end"]
        inside = pc.and_(pc.and_(pc.less_equal(0, start), pc.less_equal(start, end)), pc.less_equal(end, lengths))
        outside = pc.invert(pc.fill_null(inside, False))
        faults.add_rows(table, "span", "a span that is not in the text of its source", placed.filter(outside))


def _column(folder: Path, table: str, name: str) -> pa.ChunkedArray:
    """A whole column of ids."""
    groups = row_groups(folder, TABLES[table], [name])
    return pa.chunked_array([chunk for rows in groups for chunk in rows[name].chunks], pa.string())
