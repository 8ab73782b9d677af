"""Tables on standard output: drawn at a terminal, tab-separated lines in a pipe, JSON where asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence

import click

_BLANKS = str.maketrans("\t\r\n", "   ")


def print_rows(columns: Sequence[str], rows: Iterable[Mapping[str, object]], as_json: bool) -> None:
    """Prints `rows`, each a value for every one of `columns`; None prints as nothing, in JSON as null."""
    if as_json:
        for row in rows:
            click.echo(json.dumps({column: row[column] for column in columns}, ensure_ascii=False))
    elif sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(*columns)
        for row in rows:
            # a text from a source is no markup
            table.add_row(*(Text(_plain(row[column])) for column in columns))
        Console().print(table)
    else:
        for row in rows:
            click.echo("\t".join(_plain(row[column]).translate(_BLANKS) for column in columns))


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {item}" for key, item in value.items() if item is not None)
    return "" if value is None else str(value)
