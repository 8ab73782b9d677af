"""What a text says in numbers and dates: values with the span they were read from (code points, half open)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

#: makes a named tuple of all its parts, in half the time that calling its class takes
build = tuple.__new__


class Quantity(NamedTuple):
    """A number with its unit, all powers multiplied out; a bound that is open is None.

    `per` is the reference of a rate (month, year, day, week, hour, person, case, household). `role` is before or after
    where the writing itself is a pair (2週間→2日).
    """

    start: int
    end: int
    value_min: Decimal | None
    value_max: Decimal | None
    unit: str
    approximate: bool
    per: str | None
    role: str | None
    rule: str


class Period(NamedTuple):
    """A calendar expression, both ends inclusive; an open end is None.

    Both ends are None for a month or day whose year nothing in the text tells. `precision` is one of day, month,
    season, quarter, half, year, fiscal_year, range.
    """

    start: int
    end: int
    date_start: date | None
    date_end: date | None
    precision: str
    approximate: bool
    rule: str


class Ignored(NamedTuple):
    """A stretch whose numerals state neither a quantity nor a period, with the name of the rule that says why."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True)
class Values:
    """All that was read from one text. Each list is sorted, and no two of its values overlap, between lists neither."""

    periods: list[Period]
    quantities: list[Quantity]
    ignored: list[Ignored]
    find_numerals: Callable[[], list[tuple[int, int]]] = field(repr=False, compare=False)

    @cached_property
    def numerals(self) -> list[tuple[int, int]]:
        """All numerals of the text, whatever became of them; they are looked for when they are asked for."""
        return self.find_numerals()
