"""Options that several commands have, and what their exit codes mean."""

from __future__ import annotations

from pathlib import Path

import click

#: exit codes: 1 a fault of the release or a refused source, 69 no Prefect (EX_UNAVAILABLE), 74 the disk (EX_IOERR),
#: 75 somebody else is at work (EX_TEMPFAIL), 130 Ctrl-C; 2 is click's for wrong usage
FAULTY, NO_PREFECT, NO_IO, BUSY, STOPPED = 1, 69, 74, 75, 130

raw = click.option(
    "--raw", type=click.Path(path_type=Path), default=Path("raw"), show_default=True, help="Folder of the reports."
)
output = click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder of the releases.",
)
workers = click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that read documents.  [default: one for each core]"
)
as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
