"""One reader of values in a process of its own: requests and answers are JSON objects, one a line.

A request has `pieces`, the texts to read one after the other; `anchors`, for each of them the date of its document
(ISO) or null, may be left out; `values` says whether the answer tells what was found. The answer has `seconds` and
`cpu_seconds` for all pieces; `failed`, the number of pieces that the reader could not read; and `found`, for each
piece what was found, in the reader's own fields. Nothing but the reading lies between the two looks at the clock.

This module needs no more than the standard library and the one reader that it is told to run: the peers live in an
environment without the project's dependencies.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

Fields = dict[str, Any]
#: reads a text, with the date of its document, into whatever the reader makes
Read = Callable[[str, "date | None"], Sequence[Any]]
#: one of these as plain fields
Show = Callable[[Any], Fields]


def _jirei() -> tuple[Read, Show]:
    japanese = importlib.import_module("extractors.japanese")

    def read(text: str, anchor: date | None) -> Sequence[Any]:
        values = japanese.read_values(text, anchor=anchor)
        return [*values.quantities, *values.periods]

    def show(value: Any) -> Fields:
        names = ("start", "end", "value_min", "value_max", "unit", "date_start", "date_end")
        fields = {name: getattr(value, name) for name in names if hasattr(value, name)}
        return {name: part if part is None or isinstance(part, int) else str(part) for name, part in fields.items()}

    return read, show


def _ja_timex() -> tuple[Read, Show]:
    pendulum = importlib.import_module("pendulum")
    parser = importlib.import_module("ja_timex").TimexParser()

    def read(text: str, anchor: date | None) -> Sequence[Any]:
        parser.reference = pendulum.datetime(anchor.year, anchor.month, anchor.day) if anchor else None
        found: Sequence[Any] = parser.parse(text)
        return found

    def show(timex: Any) -> Fields:
        start, end = timex.raw_span
        return {"start": start, "end": end} | {name: getattr(timex, name) for name in ("type", "value", "freq", "mod")}

    return read, show


def _pynormalizenumexp() -> tuple[Read, Show]:
    normalizer = importlib.import_module("pynormalizenumexp.normalize_numexp").NormalizeNumexp("ja")

    def read(text: str, anchor: date | None) -> Sequence[Any]:
        found: Sequence[Any] = normalizer.normalize(text)
        return found

    def show(expression: Any) -> Fields:
        fields = {name.replace("position_", ""): _finite(part) for name, part in vars(expression).items()}
        del fields["original_expr"]
        return fields

    return read, show


def _finite(value: Any) -> Any:
    """A bound in plain fields; infinities, which JSON has none of, become None."""
    if hasattr(value, "year"):
        return {name: _finite(part) for name, part in vars(value).items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


#: by the name of the distribution
READERS = {"jirei": _jirei, "ja-timex": _ja_timex, "pynormalizenumexp": _pynormalizenumexp}


def answer(request: Fields, read: Read, show: Show) -> Fields:
    """Read the pieces of one request."""
    pieces: list[str] = request["pieces"]
    anchors = [date.fromisoformat(day) if day else None for day in request.get("anchors") or [None] * len(pieces)]
    keep = bool(request.get("values"))
    found: list[Sequence[Any]] = []
    failed = 0
    cpu, wall = time.process_time(), time.perf_counter()
    for text, anchor in zip(pieces, anchors, strict=True):
        values: Sequence[Any] = ()
        try:
            values = read(text, anchor)
        except Exception:
            failed += 1
        if keep:
            found.append(values)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    shown = [[show(value) for value in values] for values in found]
    return {"seconds": wall, "cpu_seconds": cpu, "failed": failed, "found": shown}


def main() -> None:
    """Tell the version, then answer until the input ends."""
    name = sys.argv[1]
    read, show = READERS[name]()
    print(json.dumps({"version": importlib.metadata.version(name)}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), read, show)), flush=True)


if __name__ == "__main__":
    main()
