"""What each reader says, in the terms in which they are compared: amounts with a unit, and first and last days.

The peers have other conventions than this project, and each is read in its favour:

- Amounts of time are compared in seconds or months, measures in their base unit: 2時間45分 is 9900 seconds.
- What has no counterpart here (an ordinal, a time counted from now, how often something happens, 30分 as minutes of the
  clock) is `optional`: it counts where it is right and is never an error. Clock times, weekdays and centuries are left
  out altogether.
- A month or day without a year is taken from the year of the document's date where the probe gives one.
- Two dates of ja-timex with nothing but a sign of a range between them are one; the second takes from the first what
  it does not say itself.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from extractors.model import Span

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in its base unit; a bound that is open is None."""

    span: Span
    low: Decimal | None
    high: Decimal | None
    unit: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """A period: first and last day, None for an open end and for both where the year is unknown."""

    span: Span
    first: date | None
    last: date | None
    optional: bool = False


Found = Amount | Days

#: a unit and its base unit, with the number of these that it has
_BASE: dict[str, tuple[str, Decimal]] = {
    name: (base, Decimal(factor))
    for base, units in {
        "second": {"minute": "60", "hour": "3600", "day": "86400", "week": "604800"},
        "month": {"year": "12"},
        "m": {"km": "1000", "cm": "0.01", "mm": "0.001"},
        "g": {"kg": "1000", "mg": "0.001"},
        "byte": {"バイト": "1", "KB": "1E3", "MB": "1E6", "GB": "1E9", "TB": "1E12"},
    }.items()
    for name, factor in units.items()
}
#: counters of pynormalizenumexp that have another name here
_COUNTERS = {
    "人": "person",
    "名": "person",
    "人分": "person",
    "文字": "character",
    "字": "character",
    "%": "percent",
    "ポイント": "point",
    "円": "yen",
    "箇所": "か所",
    "カ国": "か国",
}
_TIME_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def amount_of(span: Span, low: Any, high: Any, unit: str, optional: bool = False) -> Amount:
    """An amount of `unit`, whose bounds are numbers, texts of numbers or None."""
    base, factor = _BASE.get(unit, (unit, Decimal(1)))
    ends = [None if end is None else Decimal(str(end)) * factor for end in (low, high)]
    return Amount(span, ends[0], ends[1], base, optional)


def of_jirei(found: Iterable[Fields], text: str, anchor: date | None) -> list[Found]:
    """Quantities and periods of this project."""
    values: list[Found] = []
    for row in found:
        span = Span(row["start"], row["end"])
        if "unit" in row:
            values.append(amount_of(span, row["value_min"], row["value_max"], row["unit"]))
        else:
            first, last = (date.fromisoformat(day) if day else None for day in (row["date_start"], row["date_end"]))
            values.append(Days(span, first, last))
    return values


_TIMEX_DATE = re.compile(r"(?P<year>[0-9]{4}|XXXX)-(?P<month>[0-9]{2}|XX)-(?P<day>[0-9]{2}|XX)")
_TIMEX_TIME = re.compile(r"TXX-(?P<minute>[0-9]{2}|XX)-(?P<second>[0-9]{2}|XX)")
_TIMEX_AMOUNT = re.compile(
    r"P(?:(?P<year>[0-9.]+)Y)?(?:(?P<month>[0-9.]+)M)?(?:(?P<week>[0-9.]+)W)?(?:(?P<day>[0-9.]+)D)?"
    r"(?:T(?:(?P<hour>[0-9.]+)H)?(?:(?P<minute>[0-9.]+)M)?(?:(?P<second>[0-9.]+)S)?)?"
)
#: the first month of a season, which lasts three
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_WEEKDAY = re.compile(r"\([月火水木金土日]\)")
_RANGE_OF_AMOUNTS = frozenset("〜~～-ー、")
_RANGE_OF_DATES = frozenset(("〜", "~", "～", "-", "から"))


def of_ja_timex(found: Sequence[Fields], text: str, anchor: date | None) -> list[Found]:
    """TIMEX3 tags: DATE, DURATION, SET, and TIME without an hour."""
    values: list[Found] = []
    before: Fields | None = None
    for row in found:
        between = _WEEKDAY.sub("", text[before["end"] : row["start"]]) if before else ""
        ranged = before is not None and row["type"] == before["type"] == "DATE" and between in _RANGE_OF_DATES
        if before and ranged:
            row = row | {"value": _completed(before["value"], row["value"])}
        value = _timex(row, anchor)
        before = row if value else before
        last = values[-1] if values else None
        if isinstance(value, Days) and isinstance(last, Days) and ranged:
            values[-1] = replace(last, span=Span(last.span.start, value.span.end), last=_later(last.first, value.last))
        elif isinstance(value, Amount) and isinstance(last, Amount) and between in _RANGE_OF_AMOUNTS:
            values[-1] = replace(last, span=Span(last.span.start, value.span.end), high=value.high)
        elif value:
            values.append(value)
    return values


def _completed(first: str, second: str) -> str:
    """The second date of a range with the leading parts of the first that it does not say (XXXX-XX-20)."""
    parts = list(zip(first.split("-"), second.split("-"), strict=False))
    said = next((nth for nth, (_, part) in enumerate(parts) if not part.startswith("X")), 0)
    return "-".join([one for one, _ in parts[:said]] + second.split("-")[said:])


def _later(first: date | None, last: date | None) -> date | None:
    """The last day of a range, a year later where it would end before it begins (12月から2月)."""
    if first is None or last is None or first <= last:
        return last
    whole = last.day == monthrange(last.year, last.month)[1]
    return _day(last.year + 1, last.month, 31 if whole else last.day)


def _timex(row: Fields, anchor: date | None) -> Found | None:
    span = Span(row["start"], row["end"])
    if row["type"] == "DATE":
        days = _timex_days(row["value"], anchor)
        if days is None:
            return None
        first = None if row["mod"] == "ON_OR_BEFORE" else days[0]
        return Days(span, first, None if row["mod"] == "ON_OR_AFTER" else days[1])
    if row["type"] == "TIME":
        match = _TIMEX_TIME.fullmatch(row["value"])
        return _time(span, {k: v for k, v in match.groupdict().items() if v != "XX"}, True) if match else None
    if row["type"] == "SET" and (row["freq"] or "").endswith("X"):
        return amount_of(span, row["freq"][:-1], row["freq"][:-1], "回", True)
    match = _TIMEX_AMOUNT.fullmatch(row["value"] if row["type"] == "DURATION" else row["freq"] or "")
    if match is None:
        return None
    away = {"BEFORE": -1, "AFTER": 1}.get(row["mod"])
    if away and anchor and match["year"] and match.lastgroup == "year":
        year = anchor.year + away * round(float(match["year"]))
        return Days(span, _day(year, 1, 1), _day(year, 12, 31), True)
    return _time(span, match.groupdict(), row["type"] == "SET" or away is not None)


def _time(span: Span, parts: Fields, optional: bool) -> Amount | None:
    amount = _counted(parts)
    return Amount(span, amount[0], amount[0], amount[1], optional) if amount else None


def _counted(parts: Fields) -> tuple[Decimal, str] | None:
    """Years to seconds as one amount, or None where nothing is told or months stand beside days."""
    told = {name: parts[name] for name in _TIME_UNITS if parts.get(name) is not None}
    amounts = [amount_of(Span(0, 0), number, number, name) for name, number in told.items()]
    units = {amount.unit for amount in amounts}
    return (sum((amount.low or Decimal(0) for amount in amounts), Decimal(0)), units.pop()) if len(units) == 1 else None


def _timex_days(value: str, anchor: date | None) -> tuple[date | None, date | None] | None:
    """First and last day of the value of a DATE, or None for one that is no period (a weekday, a century)."""
    match = _TIMEX_DATE.fullmatch(value)
    if match:
        parts = {name: None if "X" in part else int(part) for name, part in match.groupdict().items()}
        return _ends(parts, parts, anchor)
    year, season = value[:4], value[5:]
    if value.startswith("FY") and value[2:].isdecimal():
        return _day(int(value[2:]), 4, 1), _day(int(value[2:]) + 1, 3, 31)
    if year.isdecimal() and season in _SEASONS:
        month = _SEASONS[season]
        return _day(int(year), month, 1), _day(int(year) + month // 12, (month + 1) % 12 + 1, 31)
    return (None, None) if re.fullmatch(r"XXXX-Q[1-4]", value) else None


def of_pynormalizenumexp(found: Iterable[Fields], text: str, anchor: date | None) -> list[Found]:
    """Expressions of the types numerical, duration, abstime and reltime."""
    return [value for row in found if (value := _expression(row, anchor))]


def _expression(row: Fields, anchor: date | None) -> Found | None:
    span = Span(row["start"], row["end"])
    optional = "ordinary" in row["options"]
    low, high = row["value_lower_bound"], row["value_upper_bound"]
    if row["type"] == "numerical":
        counter = row["counter"].partition("/")[0]
        return amount_of(span, low, high, _COUNTERS.get(counter, counter), optional)
    if row["type"] == "duration":
        least, most = _counted(low), _counted(high)
        unit = (least or most or (None, ""))[1]
        return Amount(span, least and least[0], most and most[0], unit, optional) if unit else None
    if row["type"] == "abstime":
        told = any(bound[name] is not None for bound in (low, high) for name in ("year", "month", "day"))
        return Days(span, *_ends(low, high, anchor)) if told else None
    away = row["value_lower_bound_rel"]
    low, high = row["value_lower_bound_abs"], row["value_upper_bound_abs"]
    if anchor and away["year"] is not None:
        year = {"year": anchor.year + int(away["year"])}
        return Days(span, *_ends(low | year, high | year, anchor), True)
    return _time(span, {name: abs(part) for name, part in away.items() if part is not None}, True)


def _ends(low: Fields, high: Fields, anchor: date | None) -> tuple[date | None, date | None]:
    """The days of two bounds of year, month and day; both None where the year is unknown."""
    if not any(bound["year"] is not None for bound in (low, high)):
        if anchor is None or low["month"] is None or high["month"] is None:
            return None, None
        low, high = low | {"year": anchor.year}, high | {"year": anchor.year}
    first = None if low["year"] is None else _day(low["year"], low["month"] or 1, low["day"] or 1)
    last = None if high["year"] is None else _day(high["year"], high["month"] or 12, high["day"] or 31)
    return first, _later(first, last)


def _day(year: float, month: float, day: float) -> date | None:
    """A day, the last of its month where the calendar has no such; None where it has no such month or year."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(int(year), int(month), max(1, min(int(day), monthrange(int(year), int(month))[1])))


MAPPINGS: dict[str, Callable[[Sequence[Fields], str, date | None], list[Found]]] = {
    "jirei": of_jirei,
    "ja-timex": of_ja_timex,
    "pynormalizenumexp": of_pynormalizenumexp,
}
