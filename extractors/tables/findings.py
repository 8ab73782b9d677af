"""The tables of findings: facts made of mentions, what contradicts, what was refused, and what changed."""

from __future__ import annotations

from extractors.tables.evidence import EVIDENCE, MUNICIPALITY_CODE
from extractors.tables.schema import CODE_POINT, DATE, INT32, STRING, STRINGS, TIMESTAMP, Column, Table
from extractors.tables.values import VALUES

_SUPPORT = (
    Column("n_mentions", INT32, "Mentions that support it"),
    Column("n_sources", INT32, "Sources that those mentions stand in"),
    Column("source_ids", STRINGS, "Those sources", references="sources.source_id"),
    Column("quotes", STRINGS, "One sentence from each source, in the order of source_ids"),
    Column("first_published_on", DATE, "Earliest known publication among the sources", nullable=True),
    Column(
        "support",
        STRING,
        "corroborated: two or more independent sources state it (a report and the page it cites are not independent, "
        "nor two reports that cite the same page for it); cited: a report states it and the page it cites does too; "
        "single: stated once; uncited: the cited page was read whole and does not state it",
        values=("corroborated", "cited", "single", "uncited"),
    ),
    Column(
        "conflict_id",
        STRING,
        "The conflict that it is part of",
        nullable=True,
        references="conflicts.conflict_id",
    ),
)


def _facts(name: str, kind: str, description: str) -> Table:
    """The table of the facts of one kind, deduplicated across sources."""
    key = f"{kind}_id"
    return Table(
        name,
        f"{description}, deduplicated across sources",
        (key,),
        (
            Column(key, STRING, "Id of the fact"),
            MUNICIPALITY_CODE,
            Column("municipality", STRING, "Name of the local government"),
            Column("prefecture", STRING, "Name of its prefecture"),
            *VALUES[kind],
            *_SUPPORT,
        ),
    )


#: kind of a mention -> the table of the facts that mentions of this kind support
FACTS = {
    "date": _facts("dates", "date", "A dated event of a municipality"),
    "metric": _facts("metrics", "metric", "A figure of a municipality"),
    "vendor": _facts("vendors", "vendor", "A company, product or model at work in a municipality"),
}

CONFLICTS = Table(
    "conflicts",
    "Two or more facts that cannot both be right, side by side",
    ("conflict_id",),
    (
        Column("conflict_id", STRING, "Id of the conflict"),
        MUNICIPALITY_CODE,
        Column("kind", STRING, "Kind of the facts", values=tuple(FACTS)),
        Column(
            "what",
            STRING,
            "What explains the difference; different_value where nothing does",
            values=("rounding", "unit", "period", "different_value"),
        ),
        Column("fact_ids", STRINGS, "The facts, rows of dates, metrics or vendors"),
        Column("quotes", STRINGS, "The sentences that contradict each other"),
        Column("source_ids", STRINGS, "The sources that state them", references="sources.source_id"),
    ),
)

REFUSALS = Table(
    "refusals",
    "Something the run could not take: a source, a block, a number; with the stage and the reason",
    ("refusal_id",),
    (
        Column("refusal_id", STRING, "Id of the refusal"),
        Column("source_id", STRING, "The source, where it is one", nullable=True, references="sources.source_id"),
        Column("uri", STRING, "Path below raw/ or URL"),
        Column("stage", STRING, "Where it was refused", values=("fetch", "read", "extract", "publish")),
        Column("reason", STRING, "A short fixed word (encrypted_pdf, too_large, undecodable, not_found …)"),
        Column("detail", STRING, "What to do about it"),
        Column("char_start", INT32, "First character of the place in the source's text", CODE_POINT, nullable=True),
        Column("char_end", INT32, "The character after the place's last", CODE_POINT, nullable=True),
        Column("first_seen", TIMESTAMP, "Time of the first run that refused it"),
        Column("last_seen", TIMESTAMP, "Time of the last run that refused it"),
        Column("attempts", INT32, "Runs that refused it"),
    ),
)

CHANGES = Table(
    "changes",
    "What differs from the release before, with its cause",
    ("table", "id", "change"),
    (
        Column(
            "table",
            STRING,
            "The table that differs",
            values=tuple(table.name for table in (*EVIDENCE, *FACTS.values(), CONFLICTS, REFUSALS)),
        ),
        Column("id", STRING, "Key of the row that differs"),
        Column("change", STRING, "What happened to the row", values=("added", "removed", "changed")),
        Column("column", STRING, "The column that changed", nullable=True),
        Column("before", STRING, "The former value as text", nullable=True),
        Column("after", STRING, "The new value as text", nullable=True),
        Column(
            "cause",
            STRING,
            "What made the difference: other bytes, another reader, other rules, or a correction by hand",
            values=("source", "reader", "rules", "correction"),
        ),
    ),
)

FINDINGS = (*FACTS.values(), CONFLICTS, REFUSALS, CHANGES)
