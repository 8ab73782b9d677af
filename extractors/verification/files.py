"""What must hold before a row is looked at: the files are there, have the declared schema, and are in key order.

All other checks rely on it: they name columns, and they follow a table and the sources side by side in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractors.tables import Table
from extractors.tables.dictionary import datapackage
from extractors.verification.faults import Faults

#: tables whose key does not begin with the column source_id, and whose rows are grouped by it all the same
_GROUPED = ("records", "mentions")


#: what the Parquet reader may raise for a damaged file; a name in its footer that is no UTF-8 is a ValueError
_DAMAGE = (OSError, ValueError, pa.ArrowException)


class UnreadableError(Exception):
    """The data of a table cannot be decoded, though its schema can: the file is damaged."""

    def __init__(self, table: Table, error: Exception) -> None:
        """`error` is what the reader said."""
        super().__init__(str(error))
        self.table = table


def row_groups(folder: Path, table: Table, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """The rows of a table in order, a row group at a time: the writer bounds their rows and their text.

    Raises:
        UnreadableError: the file is damaged, or holds a string that is no UTF-8.
    """
    try:
        with pq.ParquetFile(folder / table.file_name) as file:
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group, columns=columns)
                rows.validate(full=True)
                if rows.num_rows:
                    yield rows
    except _DAMAGE as error:
        raise UnreadableError(table, error) from error


def check_file(folder: Path, table: Table, faults: Faults) -> None:
    """The table's file is there, is Parquet and has exactly the declared schema."""
    path = folder / table.file_name
    if not path.is_file():
        faults.add(table.name, "missing", f"no file {path.name}")
        return
    try:
        schema = pq.read_schema(path)
    except _DAMAGE as error:
        faults.add(table.name, "unreadable", f"{path.name}: {error}")
        return
    if not schema.equals(table.schema, check_metadata=True):
        faults.add(table.name, "schema", _difference(schema, table.schema))


def _difference(found: pa.Schema, declared: pa.Schema) -> str:
    """The first thing that differs between two schemas that do."""
    if found.names != declared.names:
        return f"columns are {', '.join(found.names)}; declared are {', '.join(declared.names)}"
    for have, want in zip(found, declared, strict=True):
        if not have.equals(want):
            null = {True: "nullable", False: "not nullable"}
            return f"{want.name} is {have.type}, {null[have.nullable]}; declared {want.type}, {null[want.nullable]}"
        if not have.equals(want, check_metadata=True):
            return f"{want.name} has another description or unit than declared"
    return "another description of the table than declared"


def check_order(folder: Path, table: Table, faults: Faults) -> None:
    """Each row's key is above the one before it, and rows of one source stand together, in the order of sources."""
    groups = ("source_id",) if table.name in _GROUPED else ()
    before: pa.Table | None = None
    for rows in row_groups(folder, table, [*table.key, *groups]):
        joined = rows if before is None else pa.concat_tables([before, rows])
        back, same = _steps(joined, table.key)
        faults.add_rows(table, "order", "key below the row before", joined.slice(1).filter(pa.array(back)))
        faults.add_rows(table, "unique", "key of the row before again", joined.slice(1).filter(pa.array(same)))
        if groups and not back.any():
            back, _ = _steps(joined, groups)
            faults.add_rows(table, "order", "source_id below the row before", joined.slice(1).filter(pa.array(back)))
        before = joined.slice(joined.num_rows - 1)


def _steps(rows: pa.Table, key: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """For each row but the first: whether its key is below the one before, and whether it is the same."""
    back = np.zeros(max(0, rows.num_rows - 1), dtype=bool)
    same = ~back
    for name in key:
        column = rows[name].combine_chunks()
        earlier, later = column.slice(0, len(back)), column.slice(1)
        back |= same & pc.less(later, earlier).to_numpy(zero_copy_only=False)
        same &= pc.equal(later, earlier).to_numpy(zero_copy_only=False)
    return back, same


def check_descriptor(folder: Path, faults: Faults) -> None:
    """`datapackage.json`, where it is written already, is that of the files: their sizes and hashes among it."""
    path = folder / "datapackage.json"
    if path.exists() and path.read_bytes() != datapackage(folder).encode("utf-8"):
        faults.add("datapackage.json", "descriptor", "says something else than the tables do")
