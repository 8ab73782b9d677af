"""The value columns: what a mention states, and what the fact made of its mentions states.

`VALUES` gives them by kind. The tables of facts hold those of one kind; `mentions` holds all of them side by side,
each null in the rows of another kind. `approximate` belongs to dates and metrics both and is there once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractors.tables.schema import BOOL, DATE, DOUBLE, STRING, Column

_APPROXIMATE = Column(
    "approximate", BOOL, "Whether the text itself says about (約, およそ, 頃, 前後, 程度, 弱, 強, 規模)"
)

_DATE = (
    Column("date_start", DATE, "First day, inclusive; null where the start is open (まで, 以前)", nullable=True),
    Column("date_end", DATE, "Last day, inclusive; null where the end is open (から, 以降)", nullable=True),
    Column(
        "precision",
        STRING,
        "How exactly the text names the time. Of an open date, that of the end it names; range is for two named ends; "
        "fiscal_year is 年度, April 1 to March 31",
        values=("day", "month", "season", "quarter", "half", "year", "fiscal_year", "range"),
    ),
    _APPROXIMATE,
    Column(
        "event",
        STRING,
        "What happened then. launch: introduced, in full operation, opened to the public; agreement: contract, "
        "adoption of a bid; establishment: of an organisation, ordinance, guideline or post; held: a course, drill or "
        "meeting; as_of: the time that a statement holds for; publication: of the text or cited work; accessed: when a "
        "reference was looked up",
        values=(
            "trial_start",
            "launch",
            "agreement",
            "establishment",
            "announcement",
            "development",
            "held",
            "as_of",
            "publication",
            "accessed",
            "other",
        ),
    ),
)

_METRIC = (
    Column("value_min", DOUBLE, "Lower bound in `unit`, all powers multiplied out; null where open", nullable=True),
    Column(
        "value_max",
        DOUBLE,
        "Upper bound in `unit`, equal to value_min for a plain number; null where open",
        nullable=True,
    ),
    Column(
        "unit",
        STRING,
        "percent, point (パーセントポイント), yen, hour, minute, second, day, week, month, year, person, character, "
        "倍, else the Japanese counter as written (件, 回, 台, 校, 自治体 …)",
    ),
    _APPROXIMATE,
    Column(
        "per",
        STRING,
        "What a rate is counted against (月額: month, 年間: year, 1件あたり: case); null for no rate",
        nullable=True,
        values=("month", "year", "day", "week", "hour", "person", "case", "household"),
    ),
    Column(
        "role",
        STRING,
        "before and after: the two sides of a change; delta: the change itself; level: all else",
        values=("before", "after", "delta", "level"),
    ),
    Column(
        "measure",
        STRING,
        "What was measured. adoption_rate: share of organisations that adopted; usage_rate: share of people who use; "
        "positive_rate: share of people who answer favourably; accuracy: right or matching results; reduction_rate: "
        "relative saving; time_saved: absolute saving of time; processing_time: how long a job takes; period: length "
        "of a trial, project or history; cost: price, fee, budget; cost_saving; staff: employees, users, participants; "
        "population: residents; volume: amount handled; count: things that exist",
        values=(
            "adoption_rate",
            "usage_rate",
            "positive_rate",
            "accuracy",
            "reduction_rate",
            "time_saved",
            "processing_time",
            "period",
            "cost",
            "cost_saving",
            "staff",
            "population",
            "volume",
            "count",
            "other",
        ),
    ),
)

_VENDOR = (
    Column("name", STRING, "Canonical name, without legal form (株式会社)"),
    Column(
        "entity_type",
        STRING,
        "organization: a company, university or research body; product: a product, service, system; model: an AI model",
        values=("organization", "product", "model"),
    ),
    Column("vendor", STRING, "Canonical name of the maker of a product or model; null where unknown", nullable=True),
)

#: kind of a mention -> its value columns, as a fact of that kind has them
VALUES: Mapping[str, tuple[Column, ...]] = {"date": _DATE, "metric": _METRIC, "vendor": _VENDOR}

#: all of them, each once, as a mention has them
MENTION_VALUES: tuple[Column, ...] = tuple(
    {column.name: replace(column, nullable=True) for columns in VALUES.values() for column in columns}.values()
)
