"""From a calendar expression whose year is known to its first and last day."""

from __future__ import annotations

from datetime import date

from extractors.japanese.eras import Days, day_of, in_era, months, part_of_month, part_of_year
from extractors.japanese.months import Point


def days_of(point: Point) -> Days | None:
    """First and last day of a resolved point; None where its year is unknown or the calendar has no such day."""
    year, month = point.year, point.month
    if year is None or not 1 <= year < 9999:
        return None
    if month is None:
        if point.day is not None:
            return None
        if point.decade:
            first_year, last_year = year + 5 * (point.part == "後半"), year + (4 if point.part == "前半" else 9)
            return Days(date(first_year, 1, 1), date(last_year, 12, 31), "range")
        first = part_of_year(year, point.part, point.fiscal)
        if point.till_year and point.till_year < 9999:
            return Days(first.first, part_of_year(point.till_year, "", point.fiscal).last, "range")
        return first
    if month > 12:
        return None
    if point.part == "業年":
        return months(year - 1, month + 1, 12, "year" if month == 12 else "fiscal_year")
    if point.day is not None:
        return _single_days(point, year, month)
    if point.till_month:
        wraps = point.till_month < month
        last = months(year + wraps, point.till_month, 1, "month").last
        return Days(months(year, month, 1, "month").first, last, "quarter" if point.quarter else "range")
    return part_of_month(year, month, point.part)


def _single_days(point: Point, year: int, month: int) -> Days | None:
    first = day_of(year, month, point.day or 0)
    if first is None or (point.era and not in_era(point.era, first)):
        return None
    if point.till_day is None:
        return Days(first, first, "day")
    last = day_of(year, month, point.till_day)
    return Days(first, last, "range") if last and last > first else None


def shifted_month(month: tuple[int, int], by: int) -> tuple[int, int]:
    """Year and month `by` months later."""
    count = month[0] * 12 + month[1] - 1 + by
    return count // 12, count % 12 + 1
