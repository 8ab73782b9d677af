"""What a published table is: its columns with type, meaning and unit, its key, and the Arrow schema made of them.

Everything that speaks of columns comes from these two nouns: the writer, the metadata inside the Parquet files,
`datapackage.json`, the data dictionary and the verification. A column that is not declared here exists nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

STRING = pa.string()
#: the item has the name that Parquet gives it
STRINGS = pa.list_(pa.field("element", pa.string()))
INT8, INT16, INT32, INT64 = pa.int8(), pa.int16(), pa.int32(), pa.int64()
DOUBLE = pa.float64()
BOOL = pa.bool_()
DATE = pa.date32()
TIMESTAMP = pa.timestamp("us", tz="UTC")

#: the unit of every offset
CODE_POINT = "code point"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `values` is its closed vocabulary, `references` the key it points to; both hold for items of a list."""

    name: str
    type: pa.DataType
    description: str
    unit: str | None = None
    nullable: bool = False
    values: tuple[str, ...] | None = None
    references: str | None = None

    @property
    def field(self) -> pa.Field:
        """The Arrow field; `description` and `unit` are its metadata."""
        metadata = {"description": self.description} | ({"unit": self.unit} if self.unit else {})
        return pa.field(self.name, self.type, nullable=self.nullable, metadata=metadata)

    @property
    def is_list(self) -> bool:
        """Whether a cell holds a list."""
        return bool(pa.types.is_list(self.type))


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Its rows are in ascending order of `key`, which is unique."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pa.Schema:
        """The exact schema of the table's Parquet file."""
        return pa.schema([column.field for column in self.columns], metadata={"description": self.description})

    @property
    def file_name(self) -> str:
        """The name of the table's file inside a release."""
        return f"{self.name}.parquet"
