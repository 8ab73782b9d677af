"""How right the readers are: on the probes, and on the running text of the golden documents.

One measure for all readers, with what divides their conventions read in favour of the peers:

- A found value is right where it overlaps the place that is marked and says the same: the amount in the same unit, the
  same days. Rates, roles and precisions do not count.
- Where 約 or the like stands, a range around the amount is right too. Of から and まで only the end that they name must
  agree, whether the other is closed or open; so must that of 末 and 初め, since every reader draws them differently.
- What is found wrong at a marked place is one error, however many pieces it is in; elsewhere each value is one. What a
  rate is counted by (1件あたり) is none.
- `strict` asks for exactly the marked place as well.

A trap is a text that states nothing; it snaps where anything is read from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from benchmarks.accuracy import GOLDEN, Score
from benchmarks.values.mapping import Amount, Days, Fields, Found, amount_of
from extractors.japanese import read_values
from extractors.model import Span
from tests.japanese.japanese_probes import HERE, Probe, period_meaning, probes, quantity_meaning

#: headings of the probe files: numbers whose unit is no counter, which no peer claims to read
UNCLAIMED = frozenset(("counted nouns", "population"))
#: what shows that a date says its own year: four digits, an era, 23/11/05
_OWN_YEAR = re.compile(r"[0-9０-９〇一二三四五六七八九]{4}|[令平昭大明㋿㍻RHSTF]|[0-9０-９]{2}/[0-9０-９]{1,2}/")
_COUNTED_BY = ("あたり", "当たり", "当り", "につき")
#: a document states its own date so far from its beginning
_HEAD = 400
_TOLERANCE = Decimal("0.001")
_NAMES_END = ("末", "後半", "終わり", "終盤")
_NAMES_BEGINNING = ("初め", "はじめ", "頭", "初頭", "前半")
_NAMES_MIDDLE = ("中旬", "半ば", "中頃", "中ごろ")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value that the text states; `debatable` ones are neither missed nor wrong."""

    value: Found
    approximate: bool = False
    debatable: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A text with everything of one kind that it states, and the heading that it stands under."""

    text: str
    anchor: date | None
    wanted: tuple[Wanted, ...]
    heading: str


def probe_cases(name: str) -> list[Case]:
    """The probes of a file: quantities, periods or traps."""
    read = {"quantities": _wanted_amount, "periods": _wanted_days}.get(name)
    cases = []
    for probe, heading in zip(probes(name), _headings(name), strict=True):
        pairs = zip(probe.spans, probe.meanings, strict=True) if read else ()
        wanted = tuple(read(Span(*span), meaning) for span, meaning in pairs) if read else ()
        cases.append(Case(probe.text, probe.anchor, wanted, heading))
    return cases


def _headings(name: str) -> list[str]:
    """The heading of each probe, in the order of the file."""
    headings, heading = [], ""
    for line in (HERE / f"{name}.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            heading = line[1:].strip()
        elif line:
            headings.append(heading)
    return headings


def _wanted_amount(span: Span, meaning: str) -> Wanted:
    """`20..30 person /month ~>` as probes write it."""
    value, unit, *rest = meaning.split()
    low, points, high = value.partition("..")
    amount = amount_of(span, low or None, (high if points else low) or None, unit)
    return Wanted(amount, any("~" in part for part in rest))


def _wanted_days(span: Span, meaning: str) -> Wanted:
    """`2024-04-01..2024-04-30 month ~` as probes write it, `?` for an unknown year."""
    value, _, *rest = meaning.split()
    first, _, last = value.replace("?", "").partition("..")
    return Wanted(Days(span, _day(first), _day(last)), bool(rest))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def golden_cases(kind: str, lines: bool) -> list[Case]:
    """The metrics or dates of the golden documents that have a text of their own, a case a document or a line.

    Every case has the date of its document, where the document states it.
    """
    cases = []
    for path in sorted(GOLDEN.glob("*/document.*")):
        rows = [json.loads(line) for line in (path.parent / "gold.jsonl").read_text("utf-8").splitlines() if line]
        text = path.read_text("utf-8")
        own = [row["date_start"] for row in rows if row.get("event") == "publication" and row["start"] < _HEAD]
        anchor = _day(own[0]) if own else None
        start = 0
        for piece in text.splitlines(keepends=True) if lines else [text]:
            end = start + len(piece)
            inside = [row for row in rows if row["kind"] == kind and start <= row["start"] and row["end"] <= end]
            cases.append(Case(piece, anchor, tuple(_annotated(row, start) for row in inside), path.parent.name))
            start = end
    return cases


def _annotated(row: Fields, offset: int) -> Wanted:
    """An annotation of a metric or a date in the piece that begins at `offset`."""
    span = Span(row["start"] - offset, row["end"] - offset)
    if row.get("ignore"):
        return Wanted(Days(span, None, None), debatable=True)
    further = row.get("accept") or {}
    if row["kind"] == "date":
        days = Days(span, _day(row["date_start"]), _day(row["date_end"]))
        return Wanted(days, row["approximate"], "date_start" in further or "date_end" in further)
    amount = amount_of(span, row["value_min"], row["value_max"], row["unit"])
    return Wanted(amount, row["approximate"], not further.keys().isdisjoint(("value_min", "value_max", "unit")))


def with_own_year(case: Case) -> Case:
    """The case with only those periods that say their year themselves; the others count no more."""
    texts = [wanted.value.span.of(case.text) for wanted in case.wanted]
    kept = [
        wanted if _OWN_YEAR.search(text) else replace(wanted, debatable=True)
        for wanted, text in zip(case.wanted, texts, strict=True)
    ]
    return replace(case, wanted=tuple(kept))


def says(wanted: Wanted, found: Found, text: str) -> bool:
    """Whether a found value overlaps the wanted one and says the same; `text` is that of the case."""
    value, expression = wanted.value, found.span.of(text)
    if not value.span.overlaps(found.span):
        return False
    if isinstance(value, Amount) and isinstance(found, Amount):
        counted = found.unit == "つ" and text.startswith("の", found.span.end)
        return (found.unit == value.unit or counted) and _same_amount(value, found, expression, wanted.approximate)
    if isinstance(value, Days) and isinstance(found, Days):
        return _same_days(value, found, expression, wanted.approximate)
    return False


def _same_amount(value: Amount, found: Amount, expression: str, approximate: bool) -> bool:
    if _near(value.low, found.low) and _near(value.high, found.high):
        return True
    if value.low == value.high and ("から" in expression or expression.endswith("まで")):
        return _near(value.low, found.low) or _near(value.high, found.high)
    return approximate and _within(value.low, value.high, found.low, found.high)


def _same_days(value: Days, found: Days, expression: str, approximate: bool) -> bool:
    first, last = value.first == found.first, value.last == found.last
    if first and last:
        return True
    if (value.first and found.first) is None and (value.last and found.last) is None:
        return False
    around = approximate or expression.endswith(_NAMES_MIDDLE)
    if around and _within(value.first, value.last, found.first, found.last):
        return True
    if value.first is None or expression.endswith(_NAMES_END):
        return last
    return first and (value.last is None or expression.endswith(_NAMES_BEGINNING))


def _near(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _TOLERANCE * abs(one)


_Bound = TypeVar("_Bound", Decimal, date)


def _within(low: _Bound | None, high: _Bound | None, least: _Bound | None, most: _Bound | None) -> bool:
    """Whether the range from `low` to `high` lies in that from `least` to `most`, as far as both tell their ends."""
    if (low is None and high is None) or (least is None and most is None):
        return False
    return (low is None or least is None or least <= low) and (high is None or most is None or high <= most)


def judged(case: Case, found: Sequence[Found], kind: type[Found]) -> Score:
    """The score of what was found in a case, of the one kind that is looked at."""
    score = Score()
    values = [value for value in found if isinstance(value, kind)]
    for wanted in case.wanted:
        if wanted.debatable:
            continue
        right = [value for value in values if says(wanted, value, case.text)]
        score.right += bool(right)
        score.strict += any(value.span == wanted.value.span for value in right)
        score.missed += not right
        wrong = [value for value in values if not value.optional and wanted.value.span.overlaps(value.span)]
        score.extra += not right and bool(wrong)
    for value in values:
        elsewhere = not any(wanted.value.span.overlaps(value.span) for wanted in case.wanted)
        rate = case.text.startswith(_COUNTED_BY, value.span.end)
        score.extra += elsewhere and not value.optional and not rate
    return score


def summed(cases: Iterable[Case], found: Iterable[Sequence[Found]], kind: type[Found]) -> Score:
    """The score of all cases."""
    total = Score()
    for case, values in zip(cases, found, strict=True):
        total += judged(case, values, kind)
    return total


def snapped(found: Iterable[Sequence[Found]]) -> int:
    """How many of the traps snapped."""
    return sum(any(not value.optional for value in values) for values in found)


def is_duration(case: Case) -> bool:
    """Whether a case states amounts of time and nothing else."""
    units = {wanted.value.unit for wanted in case.wanted if isinstance(wanted.value, Amount)}
    return bool(units) and units <= {"second", "month"}


def exact(name: str) -> tuple[int, int]:
    """How many probes of a file this project reads with their span and all fields, and how many there are."""
    return sum(_exactly(name, probe) for probe in probes(name)), len(probes(name))


def _exactly(name: str, probe: Probe) -> bool:
    values = read_values(probe.text, anchor=probe.anchor)
    found = [(value.start, value.end, quantity_meaning(value)) for value in values.quantities]
    found += [(value.start, value.end, period_meaning(value)) for value in values.periods]
    wanted = [(*span, meaning) for span, meaning in zip(probe.spans, probe.meanings, strict=False)]
    return found == (wanted if name != "traps" else [])
