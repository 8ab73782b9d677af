"""The probes: expressions with their values as one writes them, and as `read_values` should return them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from extractors.japanese import Period, Quantity, read_values

HERE = Path(__file__).parent
_MARK = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True)
class Probe:
    text: str
    spans: tuple[tuple[int, int], ...]
    meanings: tuple[str, ...]
    anchor: date | None

    def __str__(self) -> str:
        return self.text


def probes(name: str) -> list[Probe]:
    """The lines of a probe file."""
    lines = (HERE / f"{name}.tsv").read_text("utf-8").splitlines()
    return [_probe(line) for line in lines if line and not line.startswith("#")]


def _probe(line: str) -> Probe:
    marked, meaning = line.replace("⏎", "\n").split("\t")
    anchor = None
    if marked.startswith("@"):
        anchor, marked = date.fromisoformat(marked[1:11]), marked[12:]
    pieces = _MARK.split(marked)
    bounds, length = [], 0
    for piece in pieces[:-1]:
        length += len(piece)
        bounds.append(length)
    spans = tuple(zip(bounds[::2], bounds[1::2], strict=True))
    return Probe("".join(pieces), spans, tuple(part.strip() for part in meaning.split(";")), anchor)


def claimed(probe: Probe) -> list[tuple[int, int, str]]:
    """What the probe's text states, and the ignored numerals that its marks cover as !rule, in the text's order."""
    values = read_values(probe.text, anchor=probe.anchor)
    found = [(p.start, p.end, period_meaning(p)) for p in values.periods]
    found += [(q.start, q.end, quantity_meaning(q)) for q in values.quantities]
    found += [(i.start, i.end, f"!{i.rule}") for i in values.ignored if (i.start, i.end) in probe.spans]
    return sorted(found)


def quantity_meaning(quantity: Quantity) -> str:
    """A quantity as the probes write it."""
    low, high = (_plain(value) for value in (quantity.value_min, quantity.value_max))
    value = low if low == high else f"{low}..{high}"
    per = f" /{quantity.per}" if quantity.per else ""
    signs = "~" * quantity.approximate + {"before": "<", "after": ">"}.get(quantity.role or "", "")
    return f"{value} {quantity.unit}{per}{' ' + signs if signs else ''}"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def period_meaning(period: Period) -> str:
    """A period as the probes write it."""
    first, last = period.date_start, period.date_end
    days = f"{first or ''}..{last or ''}" if first or last else "?"
    return f"{days} {period.precision}{' ~' if period.approximate else ''}"
