"""All the published tables, in the order of the documentation."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.tables.evidence import EVIDENCE
from extractors.tables.findings import FINDINGS
from extractors.tables.schema import Table

TABLES: Mapping[str, Table] = {table.name: table for table in (*EVIDENCE, *FINDINGS)}
