"""Whether a release may be believed, judged from its files alone.

The whole chain is followed for every row: from a fact to the mentions that it is made of, from a mention to the place
in a stored text, from the text to its hash. It is done in three steps, each of which relies on the one before: the
files have the declared schema and, in a release that was published, the hashes it was published with; their rows are in
order; what the rows say holds. A step with faults is the last.

Row groups are read one at a time. What grows with the release is the ids, the lengths of texts, and 16 bytes for each
fact and each source of a fact.
"""

from __future__ import annotations

from pathlib import Path

from extractors.tables import TABLES
from extractors.tables.findings import FACTS
from extractors.verification.chain import Texts, check_hashes, check_quotes
from extractors.verification.faults import Fault, Faults
from extractors.verification.files import UnreadableError, check_descriptor, check_file, check_order, row_groups
from extractors.verification.references import Keys
from extractors.verification.rows import check_rows
from extractors.verification.support import Support

__all__ = ["Fault", "verify"]

_KINDS = {table.name: kind for kind, table in FACTS.items()}


def verify(folder: Path) -> list[Fault]:
    """All faults of the tables in `folder`, none if they are right."""
    faults = Faults()
    for table in TABLES.values():
        check_file(folder, table, faults)
    if not faults:
        check_descriptor(folder, faults)
    try:
        if not faults:
            for table in TABLES.values():
                check_order(folder, table, faults)
        if not faults:
            _check_content(folder, faults)
    except UnreadableError as error:
        faults.add(error.table.name, "unreadable", str(error))
    return faults.list()


def _check_content(folder: Path, faults: Faults) -> None:
    """What the rows say. Mentions come before the facts that they are counted for."""
    keys, texts = Keys(folder), Texts(folder)
    support = Support(keys)
    for name, table in TABLES.items():
        for rows in row_groups(folder, table):
            check_rows(table, rows, faults)
            keys.check_references(table, rows, faults)
            if "char_start" in rows.column_names:
                keys.check_spans(table, rows, faults)
            if name == "sources":
                check_hashes(rows, faults)
            elif name == "mentions":
                check_quotes(rows, texts, faults)
                support.count(rows, faults)
            elif name in _KINDS:
                support.check(_KINDS[name], rows, faults)
