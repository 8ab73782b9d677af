"""Mention -> Fact: mentions of one government that state the same become one row, with every source that says so.

Two mentions are one fact when government, kind and value are the same. A statement about nobody or about a group of
governments supports no fact; neither does the day on which somebody read a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from extractors.model import stable_id
from extractors.names.municipalities import governments

Row = Mapping[str, object]

#: kind of mention -> table of its facts, prefix of their ids, and the columns that make the value
_KINDS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "date": ("dates", "d", ("date_start", "date_end", "precision", "approximate", "event")),
    "metric": ("metrics", "m", ("value_min", "value_max", "unit", "approximate", "per", "role", "measure")),
    "vendor": ("vendors", "v", ("name", "entity_type", "vendor")),
}
TABLES = tuple(table for table, _, _ in _KINDS.values())


def fact_id(mention: Row) -> str | None:
    """The id of the fact that a row of mentions supports, None for none."""
    kind = str(mention["kind"])
    if kind not in _KINDS or mention["municipality_code"] is None or mention.get("event") == "accessed":
        return None
    _, prefix, columns = _KINDS[kind]
    return stable_id(f"{prefix}{mention['municipality_code']}-", *(mention.get(column) for column in columns))


@dataclass
class _Fact:
    """One fact while its mentions come in."""

    values: dict[str, object]
    n_mentions: int = 0
    #: source -> the first sentence in it that says so, and all addresses it cites for it
    quotes: dict[str, str] = field(default_factory=dict)
    cites: dict[str, set[str]] = field(default_factory=dict)
    published: list[date] = field(default_factory=list)


class Facts:
    """Collects mentions, in any order of sources, and gives the rows of the tables of facts."""

    def __init__(self) -> None:
        """Nothing collected yet."""
        self._facts: dict[str, dict[str, _Fact]] = {table: {} for table in TABLES}

    def add(self, mentions: Iterable[Row], published_on: Mapping[str, date | None]) -> None:
        """Takes rows of mentions whose `fact_id` is filled in; `published_on` by source_id."""
        for mention in mentions:
            if mention["fact_id"] is None:
                continue
            table, _, columns = _KINDS[str(mention["kind"])]
            key, source_id = str(mention["fact_id"]), str(mention["source_id"])
            fact = self._facts[table].get(key)
            if fact is None:
                values = {column: mention.get(column) for column in ("municipality_code", *columns)}
                fact = self._facts[table][key] = _Fact(values)
            fact.n_mentions += 1
            fact.quotes.setdefault(source_id, str(mention["sentence"]))
            cites = mention["cites"]
            fact.cites.setdefault(source_id, set()).update(cites if isinstance(cites, list) else ())
            day = published_on.get(source_id)
            fact.published += [day] if day else []

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of one table of facts, in key order."""
        id_column = {"dates": "date_id", "metrics": "metric_id", "vendors": "vendor_id"}[table]
        for key, fact in sorted(self._facts[table].items()):
            government = governments()[str(fact.values["municipality_code"])]
            sources = sorted(fact.quotes)
            yield {
                id_column: key,
                **fact.values,
                "municipality": government.name,
                "prefecture": government.prefecture,
                "n_mentions": fact.n_mentions,
                "n_sources": len(sources),
                "source_ids": sources,
                "quotes": [fact.quotes[source] for source in sources],
                "first_published_on": min(fact.published, default=None),
                "support": "corroborated" if _independent(fact) >= 2 else "single",
            }


def _independent(fact: _Fact) -> int:
    """How many sources say so on their own: two that cite the same page for it, or in the same words, are one."""
    groups: list[tuple[set[str], set[str]]] = []
    for source in sorted(fact.quotes):
        cites, quotes = set(fact.cites[source]), {"".join(fact.quotes[source].split())}
        apart = []
        for group in groups:
            if group[0] & cites or group[1] & quotes:
                cites |= group[0]
                quotes |= group[1]
            else:
                apart.append(group)
        groups = [*apart, (cites, quotes)]
    return len(groups)
