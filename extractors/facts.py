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
from extractors.tables.findings import FACTS
from extractors.tables.values import VALUES

Row = Mapping[str, object]

#: kind of mention -> the columns that make its value
_VALUES = {kind: tuple(column.name for column in columns) for kind, columns in VALUES.items()}


def fact_id(mention: Row) -> str | None:
    """The id of the fact that a row of mentions supports, None for none."""
    kind = str(mention["kind"])
    if kind not in _VALUES or mention["municipality_code"] is None or mention.get("event") == "accessed":
        return None
    values = (mention.get(column) for column in _VALUES[kind])
    return stable_id(f"{kind[0]}{mention['municipality_code']}-", *values)


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
        self._facts: dict[str, dict[str, _Fact]] = {kind: {} for kind in _VALUES}

    def add(self, mentions: Iterable[Row], published_on: Mapping[str, date | None]) -> None:
        """Takes rows of mentions whose `fact_id` is filled in; `published_on` by source_id."""
        for mention in mentions:
            if mention["fact_id"] is None:
                continue
            kind, key, source_id = str(mention["kind"]), str(mention["fact_id"]), str(mention["source_id"])
            fact = self._facts[kind].get(key)
            if fact is None:
                values = {column: mention.get(column) for column in ("municipality_code", *_VALUES[kind])}
                fact = self._facts[kind][key] = _Fact(values)
            fact.n_mentions += 1
            fact.quotes.setdefault(source_id, str(mention["sentence"]))
            cites = mention["cites"]
            fact.cites.setdefault(source_id, set()).update(cites if isinstance(cites, list) else ())
            day = published_on.get(source_id)
            fact.published += [day] if day else []

    def rows(self, kind: str) -> Iterator[Row]:
        """The rows of the table of facts of one kind, in key order."""
        for key, fact in sorted(self._facts[kind].items()):
            government = governments()[str(fact.values["municipality_code"])]
            sources = sorted(fact.quotes)
            yield {
                FACTS[kind].key[0]: key,
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
