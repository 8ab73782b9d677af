"""Rows of sources on their way from the workers that find them to the release.

A worker appends the rows of a source, pickled, to a file of its own; only where they lie crosses to the run. What a
worker that died left half written is in no place, and never read.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from extractors.rows import Row

#: rows that are pickled, and held at once, together
_BATCH = 1024


class Place(NamedTuple):
    """Where the rows of one source lie: the name of a file, and of each table the bytes (from, to) in it."""

    file: str
    tables: dict[str, tuple[int, int]]


def keep(folder: Path, tables: Mapping[str, Sequence[Row]]) -> Place:
    """Appends the rows of one source to the file of this process."""
    places = {}
    with (folder / f"{os.getpid()}.rows").open("ab") as file:
        for name, rows in tables.items():
            start = file.tell()
            for first in range(0, len(rows), _BATCH):
                pickle.dump(rows[first : first + _BATCH], file, pickle.HIGHEST_PROTOCOL)
            places[name] = start, file.tell()
    return Place(Path(file.name).name, places)


def kept(folder: Path, places: Iterable[Place], table: str) -> Iterator[list[Row]]:
    """The rows of a table from many places, in batches, in their order."""
    for place in places:
        start, end = place.tables.get(table, (0, 0))
        if start < end:
            with (folder / place.file).open("rb") as file:
                file.seek(start)
                while file.tell() < end:
                    yield pickle.load(file)
