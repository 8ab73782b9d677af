"""The command line. Prefect and pyarrow are imported only by the commands that need them: `jirei --help` is instant."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from flows import options
from flows.questions import explain, refusals, residue

if TYPE_CHECKING:
    from flows.run import Published


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="jirei")
def main() -> None:
    """Reports about what Japan's municipalities do with AI, as tables whose every cell can be proved.

    \b
    Examples:
      jirei ingest                        read raw/, publish a release in output/
      jirei verify                        check the newest release again
      jirei explain city-report:120       what was made of the 120th character of a report, and why
      jirei residue                       the numerals that nobody accounts for
      jirei refusals                      what the newest release could not take
    """


@main.command()
@options.raw
@options.output
@options.workers
@click.option("--direct", is_flag=True, help="Take the steps without Prefect: nothing is recorded, nothing is started.")
def ingest(raw: Path, output: Path, workers: int | None, direct: bool) -> None:
    """Read every report in RAW and publish a verified release in OUTPUT.

    Reports (PDF, DOCX, HTML, Markdown, plain text) are all files below RAW/reports, or, where there is no such folder,
    below RAW; names that begin with a dot are passed over. The release is a folder OUTPUT/releases/<UTC time> of
    Parquet tables; OUTPUT/latest points to the newest.

    \b
    Examples:
      jirei ingest
      jirei ingest --raw ~/reports --output /srv/jirei
    """
    from flows.workers import start_server

    if not raw.is_dir():
        raise click.UsageError(f"{raw} is no folder: put reports into it, or name another with --raw")
    if not direct:
        from flows.guard import set_guard

        set_guard()
    start_server()
    from extractors.release import OutputBusy, OutputUnfit, ReleaseFaulty
    from flows.run import NothingRead

    try:
        published = _ingest(raw, output, workers, direct)
    except OutputBusy as busy:
        click.echo(f"jirei: {busy}", err=True)
        sys.exit(options.BUSY)
    except NothingRead as nothing:
        click.echo(f"jirei: {nothing}", err=True)
        sys.exit(options.FAULTY)
    except OutputUnfit as unfit:
        raise click.UsageError(str(unfit)) from unfit
    except ReleaseFaulty as faulty:
        click.echo(f"jirei: {faulty}", err=True)
        sys.exit(options.FAULTY)
    except OSError as error:
        click.echo(
            f"jirei: {error.strerror or error}: {error.filename or output}; the last release stays as it is", err=True
        )
        sys.exit(options.NO_IO)
    except KeyboardInterrupt:
        click.echo("jirei: stopped; the last release stays as it is", err=True)
        sys.exit(options.STOPPED)
    _summarize(published)


def _ingest(raw: Path, output: Path, workers: int | None, direct: bool) -> Published:
    if direct:
        from flows.run import Takers, run

        return run(raw, output, Takers(), workers)
    from flows.progress import say
    from flows.settings import prepare_prefect

    prepare_prefect()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    say("starting Prefect …")
    from flows.ingest import ingest as flow

    try:
        return flow(raw, output, workers)
    except RuntimeError as error:
        if not _raised_by_prefect(error):
            raise
        click.echo(
            f"jirei: Prefect cannot be used: {error} See that PREFECT_API_URL is right or unset and that PREFECT_HOME "
            "can be written; or take the steps without it: --direct",
            err=True,
        )
        sys.exit(options.NO_PREFECT)


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
@options.output
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
        sys.exit(options.FAULTY)
    click.echo(f"{folder}: every row holds")


for command in (explain, residue, refusals):
    main.add_command(command)

if __name__ == "__main__":
    main()
