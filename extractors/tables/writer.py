"""Rows of one table into its Parquet file.

A row group ends after a fixed number of rows or of characters, whichever comes first, counted from row to row. So the
memory that writing takes is bounded, also for a table of long texts, and the bytes of the file depend on the rows
alone, not on how they were cut into calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.tables.contract import TABLES

ROWS_PER_GROUP = 32_768
CHARACTERS_PER_GROUP = 32_000_000


class TableWriter:
    """Writes `<folder>/<table>.parquet`; leaving the block by an exception removes the file again."""

    def __init__(self, folder: Path, name: str) -> None:
        """Starts an empty file; a table that gets no row is a file with its schema alone."""
        self.table = table = TABLES[name]
        self.path = folder / table.file_name
        self._names = frozenset(column.name for column in table.columns)
        self._schema = table.schema
        self._columns: list[list[object]] = [[] for _ in table.columns]
        self._rows = 0
        self._characters = 0
        self._file = pq.ParquetWriter(
            self.path,
            self._schema,
            compression="zstd",
            use_dictionary=True,
            write_statistics=True,
            sorting_columns=pq.SortingColumn.from_ordering(self._schema, [(name, "ascending") for name in table.key]),
        )

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def write(self, rows: Iterable[Mapping[str, object]]) -> None:
        """Adds rows, which must come in key order. A nullable column may be left out of a row: it is null.

        Raises:
            ValueError: a row has a column that the table does not have, or a value that does not fit its column.
        """
        for row in rows:
            if not row.keys() <= self._names:
                unknown = ", ".join(sorted(row.keys() - self._names))
                raise ValueError(f"table {self.table.name} has no column {unknown}")
            for column, values in zip(self.table.columns, self._columns, strict=True):
                value = row.get(column.name)
                values.append(value)
                if type(value) is str:
                    self._characters += len(value)
            self._rows += 1
            if self._rows >= ROWS_PER_GROUP or self._characters >= CHARACTERS_PER_GROUP:
                self._flush()

    def _flush(self) -> None:
        """The buffered rows become one row group."""
        arrays = [self._array(position) for position in range(len(self._columns))]
        group = pa.Table.from_arrays(arrays, schema=self._schema)
        self._file.write_table(group, row_group_size=self._rows)
        for values in self._columns:
            values.clear()
        self._rows = self._characters = 0

    def _array(self, position: int) -> Any:
        """The buffered values of one column as an Arrow array of its type."""
        column = self.table.columns[position]
        where = f"table {self.table.name}, column {column.name}"
        values = self._columns[position]
        # Arrow would take a string for a list of its characters, and cut a fraction off without a word
        strange = str if column.is_list else float if pa.types.is_integer(column.type) else ()
        if strange and any(isinstance(value, strange) for value in values):
            raise ValueError(f"{where}: a {strange.__name__} is no {column.type}")
        try:
            array = pa.array(values, type=column.type)
        except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
            raise ValueError(f"{where}: {error}") from error
        if array.null_count and not column.nullable:
            raise ValueError(f"{where}: null in {array.null_count} row(s)")
        return array

    def close(self) -> None:
        """Writes what is buffered and the footer."""
        if self._rows:
            self._flush()
        self._file.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the file whatever happens; what is not whole is removed."""
        try:
            if error is None:
                self.close()
                return
        except BaseException:
            self._abandon()
            raise
        self._abandon()

    def _abandon(self) -> None:
        """Removes the unfinished file. Where its footer cannot be written either (a full disk), that is no news."""
        with suppress(OSError, pa.ArrowException):
            self._file.close()
        self.path.unlink(missing_ok=True)
