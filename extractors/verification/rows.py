"""The rules that a row keeps by itself: what may stand in its cells, and how they fit each other.

A rule is an Arrow expression that is true of a row that breaks it. Null is not true: a comparison with an absent
value breaks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.compute import field

from extractors.tables import Column, Table
from extractors.tables.findings import FACTS
from extractors.tables.values import MENTION_VALUES, VALUES
from extractors.verification.faults import Faults

Expression = Any


class RowRule(NamedTuple):
    """`broken` is true of a row that breaks the rule in the way that `what` says."""

    rule: str
    what: str
    broken: Expression


def _any(*conditions: Expression) -> Expression:
    return reduce(or_, conditions)


def _values_by_kind() -> Iterator[RowRule]:
    """A mention has the value columns of its kind and no other; one that names a municipality has none."""
    names = [column.name for column in MENTION_VALUES]
    for kind in ("municipality", *VALUES):
        own = {column.name: column for column in VALUES.get(kind, ())}
        missing = [field(name).is_null() for name, column in own.items() if not column.nullable]
        strange = [field(name).is_valid() for name in names if name not in own]
        if missing:
            yield RowRule(
                "kind", f"a {kind} without a value that it must have", (field("kind") == kind) & _any(*missing)
            )
        yield RowRule("kind", f"a {kind} with a value of another kind", (field("kind") == kind) & _any(*strange))
    named = field("kind") == "municipality"
    yield RowRule("kind", "a municipality without its code", named & field("municipality_code").is_null())
    yield RowRule("kind", "a municipality that supports a fact", named & field("fact_id").is_valid())


def _range(low: str, high: str) -> tuple[RowRule, RowRule]:
    """An interval has an end, and its ends are in order."""
    return (
        RowRule("range", f"{low} and {high} both null", field(low).is_null() & field(high).is_null()),
        RowRule("range", f"{low} above {high}", field(low) > field(high)),
    )


def _finite(name: str) -> RowRule:
    """A figure is a number."""
    return RowRule("range", f"{name} is no finite number", ~pc.is_finite(field(name)))


_INTERVALS: dict[str, tuple[RowRule, ...]] = {
    "date": _range("date_start", "date_end"),
    "metric": (*_range("value_min", "value_max"), _finite("value_min"), _finite("value_max")),
    "vendor": (),
}


def _intervals_by_kind() -> Iterator[RowRule]:
    """The intervals of a mention's kind."""
    for kind, rules in _INTERVALS.items():
        for rule in rules:
            yield rule._replace(broken=(field("kind") == kind) & rule.broken)


_HAS_CITES = pc.list_value_length(field("cites")) > 0
_READ = ("media_type", "encoding", "bytes", "sha256", "reader", "text", "text_sha256")
_SUPPORT = (
    RowRule("support", "not one quote a source", pc.list_value_length(field("quotes")) != field("n_sources")),
    RowRule(
        "support",
        "n_sources is not the length of source_ids",
        pc.list_value_length(field("source_ids")) != field("n_sources"),
    ),
)

ROW_RULES: dict[str, tuple[RowRule, ...]] = {
    "sources": (
        RowRule(
            "audit",
            "n_numerals is not n_claimed + n_ignored + n_unclaimed",
            field("n_numerals") != field("n_claimed") + field("n_ignored") + field("n_unclaimed"),
        ),
        RowRule(
            "audit",
            "a negative count",
            (field("n_claimed") < 0) | (field("n_ignored") < 0) | (field("n_unclaimed") < 0),
        ),
        RowRule(
            "status",
            "a source that was read without what reading gives",
            (field("status") != "refused") & _any(*(field(name).is_null() for name in _READ)),
        ),
        RowRule("status", "a refused source with a text", (field("status") == "refused") & field("text").is_valid()),
        RowRule("status", "a report that was fetched", (field("kind") == "report") & field("fetched_at").is_valid()),
    ),
    "passages": (
        RowRule("kind", "a level that is no heading's", (field("kind") != "heading") & field("level").is_valid()),
    ),
    "citations": (
        RowRule(
            "status",
            "archived without a page",
            (field("fetch_status") == "archived") & field("page_source_id").is_null(),
        ),
        RowRule(
            "status", "refused without an error", (field("fetch_status") == "refused") & field("fetch_error").is_null()
        ),
    ),
    "mentions": (
        RowRule("span", "no character", field("char_start") == field("char_end")),
        *_values_by_kind(),
        *_intervals_by_kind(),
        RowRule("verdict", "cites without a verdict", _HAS_CITES & field("verdict").is_null()),
        RowRule("verdict", "a verdict without cites", ~_HAS_CITES & field("verdict").is_valid()),
        RowRule(
            "verdict", "cited without a mention", (field("verdict") == "cited") & field("verdict_mention_id").is_null()
        ),
        RowRule(
            "verdict",
            "a mention without a verdict on it",
            field("verdict_mention_id").is_valid() & (field("verdict").is_null() | (field("verdict") == "unchecked")),
        ),
    ),
    **{table.name: (*_INTERVALS[kind], *_SUPPORT) for kind, table in FACTS.items()},
    "conflicts": (RowRule("support", "fewer than two facts", pc.list_value_length(field("fact_ids")) < 2),),
    "refusals": (
        RowRule("span", "one end without the other", field("char_start").is_null() != field("char_end").is_null()),
        RowRule("range", "first_seen after last_seen", field("first_seen") > field("last_seen")),
        RowRule("range", "attempts below 1", field("attempts") < 1),
    ),
}


def check_rows(table: Table, rows: pa.Table, faults: Faults) -> None:
    """Looks for rows that break a rule of their table, a closed vocabulary, or have null in a list."""
    for rule in ROW_RULES.get(table.name, ()):
        faults.add_rows(table, rule.rule, rule.what, rows.filter(rule.broken))
    for column in table.columns:
        cells = rows[column.name]
        items = pc.list_flatten(cells) if column.is_list else cells
        if column.is_list and items.null_count:
            faults.add(table.name, "null", f"null in a list of {column.name}", count=items.null_count)
        if column.values is not None:
            _check_vocabulary(table, column, items.drop_null(), faults)


def _check_vocabulary(table: Table, column: Column, words: pa.ChunkedArray, faults: Faults) -> None:
    """Looks for words that the column's closed vocabulary does not have."""
    foreign = words.filter(pc.invert(pc.is_in(words, value_set=pa.array(column.values, pa.string()))))
    if len(foreign):
        what = f"a word that {column.name} does not have"
        faults.add(table.name, "vocabulary", what, repr(foreign[0].as_py()), len(foreign))
