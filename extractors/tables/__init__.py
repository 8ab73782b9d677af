"""The published tables: declared once, and from the declaration written, described and verified."""

from extractors.tables.contract import TABLES
from extractors.tables.schema import Column, Table
from extractors.tables.writer import TableWriter

__all__ = ["TABLES", "Column", "Table", "TableWriter"]
