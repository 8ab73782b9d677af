"""Commands that answer a question and change nothing: what is made of a place, what is left over, what was refused."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows import options

if TYPE_CHECKING:
    from extractors.model import Refusal, Source
    from extractors.residue import Leftover
    from flows.workers import Lost


@click.command()
@click.argument("place", metavar="SOURCE[:OFFSET]")
@options.raw
@options.as_json
def explain(place: str, raw: Path, as_json: bool) -> None:
    """Say what is made of a place in a source: what is found, by which rule, what is ignored and why.

    SOURCE is a path, an id, or a part of a name that only one source has. OFFSET counts characters of its text from 0;
    the paragraph, item or row that holds it is explained. Without it the whole source is.

    \b
    Columns: start, end, status (found, ignored, refused, unclaimed), kind, quote, rule, fields.

    \b
    Examples:
      jirei explain raw/reports/report.md
      jirei explain report.md:1204
      jirei explain --json report.md | head
    """
    from extractors.model import Refusal
    from flows.documents import NoPlace, Question, explained
    from flows.printing import print_rows
    from flows.workers import Lost, Pool

    name, _, written = place.rpartition(":")
    offset = int(written) if name and written.isascii() and written.isdigit() and len(written) < 10 else None
    source = _find(raw, place if offset is None else name)
    with Pool(1) as pool:
        answer = pool.call(explained, Question(source, offset))
    if isinstance(answer, NoPlace):
        raise click.UsageError(f"no text at {offset}: {source.uri} has {answer.characters} characters")
    if isinstance(answer, Refusal | Lost):
        _say_refused(source, answer)
        sys.exit(options.FAULTY)
    print_rows(("start", "end", "status", "kind", "quote", "rule", "fields"), answer, as_json)


@click.command()
@click.argument("source", required=False)
@options.raw
@options.workers
@options.as_json
def residue(source: str | None, raw: Path, workers: int | None, as_json: bool) -> None:
    """List the numerals that nobody accounts for, in SOURCE or in all reports, the most frequent form first.

    The reports are read again as they lie in RAW, so the list shows what the rules of today leave over; the shares that
    a release was published with stand in its table of sources.

    \b
    Columns: times (how often the form is left over), form (the numeral with 9 for its digits, and the word behind it),
    source, start (character of its text from 0), context.

    \b
    Examples:
      jirei residue
      jirei residue report.md
      jirei residue --json | head -100
    """
    from extractors.archive import list_reports
    from extractors.model import Refusal
    from flows.documents import leftovers
    from flows.printing import print_rows
    from flows.progress import track
    from flows.workers import Lost, Pool

    sources = [_find(raw, source)] if source else list_reports(raw)[0]
    found: list[tuple[Source, Leftover]] = []
    with Pool(workers) as pool:
        answers = track(pool.map(leftovers, sources), "reading", 0, len(sources))
        for one, answer in zip(sources, answers, strict=True):
            if isinstance(answer, Refusal | Lost):
                _say_refused(one, answer)
            else:
                found += [(one, leftover) for leftover in answer]
    times = Counter(leftover.form for _, leftover in found)
    found.sort(key=lambda each: (-times[each[1].form], each[1].form, each[0].uri, each[1].span))
    columns = ("times", "form", "source", "start", "context")
    rows = (
        (times[leftover.form], leftover.form, one.uri, leftover.span.start, leftover.context) for one, leftover in found
    )
    print_rows(columns, (dict(zip(columns, row, strict=True)) for row in rows), as_json)


@click.command()
@options.output
@click.option("--stage", type=click.Choice(["fetch", "read", "extract", "publish"]), help="Only of one stage.")
@options.as_json
def refusals(output: Path, stage: str | None, as_json: bool) -> None:
    """List what the newest release could not take: sources, names, dates; each is tried again in the next run.

    What a reason means and what to do about it: docs/refusals.md.

    \b
    Columns: stage, reason, uri, char_start (where it is a place in a text), detail, first_seen, attempts (runs).

    \b
    Examples:
      jirei refusals
      jirei refusals --stage read
      jirei refusals --json
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from extractors.release import latest
    from flows.printing import print_rows

    release = latest(output)
    if release is None:
        raise click.UsageError(f"no release in {output}: make one with `jirei ingest`")
    try:
        rows = pq.read_table(release / "refusals.parquet").to_pylist()
    except (OSError, pa.ArrowException) as error:
        click.echo(f"jirei: {release} cannot be read: {error}", err=True)
        sys.exit(options.NO_IO)
    rows = [
        row | {"first_seen": row["first_seen"].isoformat(timespec="seconds")}
        for row in rows
        if stage in (None, row["stage"])
    ]
    rows.sort(key=lambda row: (row["stage"] == "extract", row["reason"], row["uri"], row["char_start"] or 0))
    print_rows(("stage", "reason", "uri", "char_start", "detail", "first_seen", "attempts"), rows, as_json)


def _find(raw: Path, name: str) -> Source:
    """The source that a person means; wrong usage where there is none, or more than one."""
    from flows.sources import NoSuchSource, find_source

    try:
        return find_source(raw, name)
    except NoSuchSource as missing:
        raise click.UsageError(str(missing)) from missing


def _say_refused(source: Source, refused: Refusal | Lost) -> None:
    click.echo(f"jirei: {source.uri} is refused: {refused.reason}: {refused.detail}", err=True)
