"""What the verification finds: one fault for all rows of a table that break the same rule in the same way."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from extractors.tables import Table


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule. `count` is the number of rows (or files) that break it; `detail` names the first of them."""

    table: str
    rule: str
    detail: str
    count: int

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.table}: {self.rule}: {self.detail} ({self.count})"


class Faults:
    """Gathers what is found batch by batch: adds up the counts and keeps the first example of each."""

    def __init__(self) -> None:
        """Nothing found yet."""
        self._found: dict[tuple[str, str, str], tuple[str, int]] = {}

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self._found)

    def add(self, table: str, rule: str, what: str, example: str = "", count: int = 1) -> None:
        """`count` more rows of `table` break `rule` in the way that `what` says, `example` being one of them."""
        first, before = self._found.get((table, rule, what), (example, 0))
        self._found[table, rule, what] = (first, before + count)

    def add_rows(self, table: Table, rule: str, what: str, broken: pa.Table) -> None:
        """The rows `broken` of `table`, none or more, break `rule`."""
        if broken.num_rows:
            first = broken.select(list(table.key)).slice(0, 1).to_pylist()[0]
            example = ", ".join(f"{name} {value}" for name, value in first.items())
            self.add(table.name, rule, what, example, broken.num_rows)

    def list(self) -> list[Fault]:
        """All that was found, in the order in which it was found."""
        return [
            Fault(table, rule, f"{what}: first: {example}" if example else what, count)
            for (table, rule, what), (example, count) in self._found.items()
        ]
