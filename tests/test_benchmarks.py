"""The comparison with other libraries reads their answers as they are meant, and counts in their favour."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from benchmarks.values.__main__ import Results, markdown, terminal
from benchmarks.values.accuracy import UNCLAIMED, Case, Wanted, judged, probe_cases, snapped, with_own_year
from benchmarks.values.mapping import Amount, Days, amount_of, of_ja_timex, of_jirei, of_pynormalizenumexp
from benchmarks.values.speed import Timings
from benchmarks.values.worker import READERS, answer
from extractors.model import Span

ANCHOR = date(2024, 6, 1)


def timex(kind: str, value: str, start: int = 0, end: int = 3, **more: str | None) -> dict[str, Any]:
    return {"type": kind, "value": value, "start": start, "end": end, "freq": None, "mod": None} | more


def numexp(kind: str, low: Any, high: Any, counter: str = "none", **more: Any) -> dict[str, Any]:
    bounds = {"value_lower_bound": low, "value_upper_bound": high}
    return {"type": kind, "start": 0, "end": 3, "counter": counter, "options": []} | bounds | more


def parts(**told: float) -> dict[str, float | None]:
    return dict.fromkeys(("year", "month", "day", "hour", "minute", "second")) | told


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2024-XX-XX", None, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02-XX", None, date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-10", None, date(2024, 2, 10), date(2024, 2, 10)),
        ("FY2024", None, date(2024, 4, 1), date(2025, 3, 31)),
        ("2024-SP", None, date(2024, 3, 1), date(2024, 5, 31)),
        ("2023-WI", None, date(2023, 12, 1), date(2024, 2, 29)),
        ("2024-XX-XX", "ON_OR_AFTER", date(2024, 1, 1), None),
        ("2024-XX-XX", "ON_OR_BEFORE", None, date(2024, 12, 31)),
        ("XXXX-07-XX", None, date(2024, 7, 1), date(2024, 7, 31)),
    ],
)
def test_timex_date_is_its_days(value: str, mod: str | None, first: date | None, last: date | None) -> None:
    assert of_ja_timex([timex("DATE", value, mod=mod)], "", ANCHOR) == [Days(Span(0, 3), first, last)]


def test_timex_month_without_a_year_is_unknown_without_an_anchor() -> None:
    assert of_ja_timex([timex("DATE", "XXXX-07-XX")], "", None) == [Days(Span(0, 3), None, None)]


def test_timex_range_takes_from_its_first_date_what_the_second_leaves_out() -> None:
    text = "2023年11月から2月まで"
    found = of_ja_timex([timex("DATE", "2023-11-XX", 0, 8), timex("DATE", "XXXX-02-XX", 10, 12)], text, None)
    assert found == [Days(Span(0, 12), date(2023, 11, 1), date(2024, 2, 29))]
    text = "4月1日(月)~5日"
    rows = [timex("DATE", "2024-04-01", 0, 4), timex("DATE", "XXXX-WXX-1", 4, 7), timex("DATE", "XXXX-XX-05", 8, 10)]
    assert of_ja_timex(rows, text, None) == [Days(Span(0, 10), date(2024, 4, 1), date(2024, 4, 5))]


def test_timex_amounts_are_in_seconds_or_months() -> None:
    rows = [timex("DURATION", "PT2H45M"), timex("DURATION", "P1.5Y"), timex("TIME", "TXX-02-30")]
    amounts = [value for row in rows for value in of_ja_timex([row], "", None) if isinstance(value, Amount)]
    assert [(value.low, value.unit, value.optional) for value in amounts] == [
        (Decimal(9900), "second", False),
        (Decimal(18), "month", False),
        (Decimal(150), "second", True),
    ]
    assert of_ja_timex([timex("TIME", "T09-30-XX"), timex("DATE", "20XX")], "", None) == []


def test_timex_year_ago_is_a_year_of_the_calendar_where_the_day_of_the_document_is_known() -> None:
    (found,) = of_ja_timex([timex("DURATION", "P1Y", mod="BEFORE")], "昨年", ANCHOR)
    assert found == Days(Span(0, 3), date(2023, 1, 1), date(2023, 12, 31), optional=True)


def test_numexp_counters_are_units() -> None:
    rows = [
        numexp("numerical", 30, 30, "名"),
        numexp("numerical", 1500, 1500, "円/month"),
        numexp("numerical", 12000, None, "m/h"),
        numexp("numerical", 3, 3, "回", options=["ordinary"]),
    ]
    assert of_pynormalizenumexp(rows, "", None) == [
        amount_of(Span(0, 3), 30, 30, "person"),
        amount_of(Span(0, 3), 1500, 1500, "yen"),
        amount_of(Span(0, 3), 12, None, "km"),
        amount_of(Span(0, 3), 3, 3, "回", optional=True),
    ]


def test_numexp_times_are_amounts_and_days() -> None:
    rows = [
        numexp("duration", parts(hour=1, minute=30), parts(hour=2)),
        numexp("abstime", parts(year=2024, month=2, day=21), parts(year=2024, month=2, day=31)),
        numexp("abstime", parts(year=2024), parts()),
        numexp("abstime", parts(hour=9), parts(hour=17)),
    ]
    assert of_pynormalizenumexp(rows, "", None) == [
        Amount(Span(0, 3), Decimal(5400), Decimal(7200), "second"),
        Days(Span(0, 3), date(2024, 2, 21), date(2024, 2, 29)),
        Days(Span(0, 3), date(2024, 1, 1), None),
    ]


def test_numexp_last_year_needs_the_day_of_the_document() -> None:
    bounds: dict[str, Any] = {"value_lower_bound_abs": parts(month=12), "value_upper_bound_abs": parts(month=12)}
    row = numexp("reltime", None, None, value_lower_bound_rel=parts(year=-1), **bounds)
    assert of_pynormalizenumexp([row], "", ANCHOR) == [
        Days(Span(0, 3), date(2023, 12, 1), date(2023, 12, 31), optional=True)
    ]


def case(text: str, wanted: Amount | Days, approximate: bool = False) -> Case:
    return Case(text, None, (Wanted(wanted, approximate),), "")


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("約500件の相談", amount_of(Span(0, 5), 500, 500, "件"), amount_of(Span(0, 5), 350, 650, "件")),
        ("二つの課で使う", amount_of(Span(0, 4), 2, 2, "課"), amount_of(Span(0, 2), 2, 2, "つ")),
        ("90分から10分に", amount_of(Span(5, 8), 10, 10, "minute"), amount_of(Span(0, 8), 90, 10, "minute")),
        (
            "2024年4月から",
            Days(Span(0, 9), date(2024, 4, 1), None),
            Days(Span(0, 7), date(2024, 4, 1), date(2024, 4, 30)),
        ),
        (
            "2023年末の公開",
            Days(Span(0, 6), date(2023, 12, 1), date(2023, 12, 31)),
            Days(Span(0, 6), date(2023, 7, 1), date(2023, 12, 31)),
        ),
    ],
)
def test_other_conventions_are_no_errors(text: str, wanted: Amount | Days, found: Amount | Days) -> None:
    score = judged(case(text, wanted, approximate=text.startswith("約")), [found], type(wanted))
    assert (score.right, score.missed, score.extra) == (1, 0, 0)


def test_wrong_values_are_missed_and_extra_once_each() -> None:
    wanted = case("受付は45件で、3班", amount_of(Span(3, 6), 45, 45, "件"))
    pieces = [amount_of(Span(3, 4), 4, 4, "件"), amount_of(Span(4, 6), 5, 5, "件")]
    elsewhere = amount_of(Span(8, 10), 3, 3, "班")
    score = judged(wanted, [*pieces, elsewhere], Amount)
    assert (score.right, score.missed, score.extra) == (0, 1, 2)
    assert judged(wanted, [amount_of(Span(8, 10), 3, 3, "班", optional=True)], Amount).extra == 0


def test_what_a_rate_is_counted_by_is_no_error() -> None:
    wanted = case("1件あたりでは20分", amount_of(Span(7, 10), 20, 20, "minute"))
    found = [amount_of(Span(0, 2), 1, 1, "件"), amount_of(Span(7, 10), 20, 20, "minute")]
    assert judged(wanted, found, Amount).extra == 0


def test_only_periods_that_say_their_year_count_without_context() -> None:
    one, other = Days(Span(0, 7), date(2024, 4, 1), date(2024, 4, 30)), Days(Span(8, 11), date(2024, 10, 1), None)
    both = Case("2024年4月と10月", None, (Wanted(one), Wanted(other)), "")
    score = judged(with_own_year(both), [one], Days)
    assert (score.right, score.missed) == (1, 0)


def test_every_probe_is_read_right_by_this_project() -> None:
    read, show = READERS["jirei"]()
    for name, kind in (("quantities", Amount), ("periods", Days), ("traps", Days)):
        cases = probe_cases(name)
        anchors = [one.anchor.isoformat() if one.anchor else None for one in cases]
        request = {"pieces": [one.text for one in cases], "anchors": anchors, "values": True}
        found = [of_jirei(rows, "", None) for rows in answer(request, read, show)["found"]]
        assert snapped(found) == 0 or name != "traps"
        for one, values in zip(cases, found, strict=True):
            score = judged(one, values, kind)
            assert (score.missed, score.extra, score.strict) == (0, 0, len(one.wanted)), one.text


def test_unclaimed_probes_are_named_as_in_their_file() -> None:
    assert {one.heading for one in probe_cases("quantities")} >= UNCLAIMED


def test_tables_can_be_printed_and_written() -> None:
    score = judged(case("45件", amount_of(Span(0, 3), 45, 45, "件")), [], Amount)
    speed = {
        "samples": {
            "jirei": Timings("documents", 10, [2.0], {"jirei": [1.0]}),
            "ja-timex": Timings("lines", 10, [0.5], {"jirei": [4.0]}),
        }
    }
    results = Results({"jirei": "1", "ja-timex": "2"}, {"periods": {"jirei": score}}, {}, {"jirei": 0}, 1, {}, speed)
    assert "4 (4-4) times" in terminal(results)
    assert "| samples | ja-timex | lines | 0 | 0.5 (0.5-0.5) |" in markdown(results)
