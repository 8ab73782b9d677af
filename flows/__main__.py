"""The command line. Prefect and pyarrow are imported only by the commands that need them: `jirei --help` is instant."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from extractors.explain import Finding
    from flows.run import Published

#: exit codes: 1 a fault of the release, 69 no Prefect (EX_UNAVAILABLE), 74 the disk (EX_IOERR), 75 somebody else is at
#: work (EX_TEMPFAIL), 130 Ctrl-C; 2 is click's for wrong usage
_FAULTY, _NO_PREFECT, _NO_IO, _BUSY, _STOPPED = 1, 69, 74, 75, 130
#: characters of a quote that `explain` prints
_MAX_QUOTE = 60


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="jirei")
def main() -> None:
    """Reports about what Japan's municipalities do with AI, as tables whose every cell can be proved.

    \b
    Examples:
      jirei ingest                        read raw/, publish a release in output/
      jirei verify                        check the newest release again
      jirei explain city-report:120       what was made of the 120th character of a report, and why
    """


@main.command()
@click.option(
    "--raw", type=click.Path(path_type=Path), default=Path("raw"), show_default=True, help="Folder of the reports."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder of the releases.",
)
@click.option("--direct", is_flag=True, help="Take the steps without Prefect: nothing is recorded, nothing is started.")
def ingest(raw: Path, output: Path, direct: bool) -> None:
    """Read every report in RAW and publish a verified release in OUTPUT.

    Reports (plain text or Markdown) are all files below RAW/reports, or, where there is no such folder, below RAW.
    The release is a folder OUTPUT/releases/<UTC time> of Parquet tables; OUTPUT/latest points to the newest.

    \b
    Examples:
      jirei ingest
      jirei ingest --raw ~/reports --output /srv/jirei
    """
    from extractors.release import OutputBusy, OutputUnfit, ReleaseFaulty
    from flows.run import NothingRead

    if not raw.is_dir():
        raise click.UsageError(f"{raw} is no folder: put reports into it, or name another with --raw")
    try:
        published = _ingest(raw, output, direct)
    except OutputBusy as busy:
        click.echo(f"jirei: {busy}", err=True)
        sys.exit(_BUSY)
    except NothingRead as nothing:
        click.echo(f"jirei: {nothing}", err=True)
        sys.exit(_FAULTY)
    except OutputUnfit as unfit:
        raise click.UsageError(str(unfit)) from unfit
    except ReleaseFaulty as faulty:
        click.echo(f"jirei: {faulty}", err=True)
        sys.exit(_FAULTY)
    except OSError as error:
        click.echo(
            f"jirei: {error.strerror or error}: {error.filename or output}; the last release stays as it is", err=True
        )
        sys.exit(_NO_IO)
    except KeyboardInterrupt:
        click.echo("jirei: stopped; the last release stays as it is", err=True)
        sys.exit(_STOPPED)
    _summarize(published)


def _ingest(raw: Path, output: Path, direct: bool) -> Published:
    if direct:
        from flows.run import Takers, run

        return run(raw, output, Takers())
    from flows.guard import set_guard
    from flows.progress import say
    from flows.settings import prepare_prefect

    prepare_prefect()
    set_guard()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    say("starting Prefect …")
    from flows.ingest import ingest as flow

    try:
        return flow(raw, output)
    except RuntimeError as error:
        if not _raised_by_prefect(error):
            raise
        click.echo(
            f"jirei: Prefect cannot be used: {error} See that PREFECT_API_URL is right or unset and that PREFECT_HOME "
            "can be written; or take the steps without it: --direct",
            err=True,
        )
        sys.exit(_NO_PREFECT)


def _stop(number: int, _: object) -> NoReturn:
    """Ends at once: Prefect would wait for its server, which the same signal ended. The next run clears the draft."""
    click.echo("jirei: stopped; the last release stays as it is", err=True)
    os._exit(128 + number)


def _raised_by_prefect(error: BaseException) -> bool:
    """Whether an error comes out of Prefect itself rather than out of a step."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and str(trace.tb_frame.f_globals.get("__name__", "")).startswith("prefect.")


def _summarize(published: Published) -> None:
    """What the run did, as lines of name, tab, number."""
    counts = published.counts
    lines = [("sources read", counts.n_read)]
    lines.append(("sources refused", counts.sources["refused"]))
    lines += [(f"facts: {table}", number) for table, number in counts.facts.items()]
    lines += [(f"mentions: {kind}", number) for kind, number in sorted(counts.mentions.items())]
    numerals = counts.numerals["n_numerals"]
    for name, number in lines:
        click.echo(f"{name}\t{number:,}")
    if numerals:
        share = 100 * (1 - counts.numerals["n_unclaimed"] / numerals)
        click.echo(f"numerals accounted for\t{share:.1f} %")
    for reason, number in sorted(counts.refusals.items()):
        click.echo(f"refused: {reason}\t{number:,}")
    click.echo(f"release\t{published.release}")


@main.command()
@click.argument("release", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder of the releases.",
)
def verify(release: Path | None, output: Path) -> None:
    """Follow the chain of every row of RELEASE (default: the newest) once more: span, text, hash, keys, references.

    \b
    Examples:
      jirei verify
      jirei verify output/releases/20260401T060000Z
    """
    from extractors.release import latest
    from extractors.release import verify as find_faults

    folder = release or latest(output)
    if folder is None or not folder.is_dir():
        where = f"{release} is no release" if release else f"no release in {output}"
        raise click.UsageError(f"{where}: make one with `jirei ingest`")
    faults = find_faults(folder)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        sys.exit(_FAULTY)
    click.echo(f"{folder}: every row holds")


@main.command()
@click.argument("place", metavar="SOURCE[:OFFSET]")
@click.option(
    "--raw", type=click.Path(path_type=Path), default=Path("raw"), show_default=True, help="Folder of the reports."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
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
    from extractors.explain import block_at
    from extractors.explain import explain as findings_of
    from extractors.mentions import extract
    from extractors.model import Refusal
    from flows.printing import print_rows
    from flows.sources import NoSuchSource, find_source, read_source

    name, _, written = place.rpartition(":")
    offset = int(written) if name and written.isascii() and written.isdigit() and len(written) < 10 else None
    try:
        source = find_source(raw, place if offset is None else name)
    except NoSuchSource as missing:
        raise click.UsageError(str(missing)) from missing
    reading = read_source(source)
    if isinstance(reading, Refusal):
        click.echo(f"jirei: {source.uri} is refused: {reading.reason}: {reading.detail}", err=True)
        sys.exit(_FAULTY)
    block = None if offset is None else block_at(reading, offset)
    if offset is not None and (block is None or offset >= len(reading.text)):
        raise click.UsageError(f"no text at {offset}: {source.uri} has {len(reading.text)} characters")
    columns = ("start", "end", "status", "kind", "quote", "rule", "fields")
    found = findings_of(extract(reading), block.span if block else None)
    print_rows(columns, (_explained(finding, reading.text) for finding in found), as_json)


def _explained(finding: Finding, text: str) -> dict[str, object]:
    """A row of what `jirei explain` prints; of a long stretch the beginning is quoted."""
    quote = finding.span.of(text)
    shown = quote if len(quote) <= _MAX_QUOTE else quote[:_MAX_QUOTE] + "…"
    return {**finding._asdict(), "start": finding.span.start, "end": finding.span.end, "quote": shown}


if __name__ == "__main__":
    main()
