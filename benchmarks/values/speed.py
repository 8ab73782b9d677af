"""How fast the readers are: megabytes (10^6 bytes of UTF-8) a second on one core.

The time is that which the process had the core, so that other programs on the machine hardly count. Every timing has a
process of its own, which first reads the samples once to warm up. A round times this project and then each peer on the
same text, and the ratio of the two is taken inside the round, so that a machine that is slow for a while slows both.
Two texts: the bundled samples, repeated; and the golden documents, which do not repeat and which the process has not
seen before, so that nothing can be remembered.

The peers are slow and read a shorter text: fewer repetitions of the same samples, and all golden documents. Each reads
it in the pieces that suit it best (documents, paragraphs or lines), as found by a trial; this project reads documents,
as it does in its product.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from benchmarks.accuracy import GOLDEN, ROOT
from benchmarks.programs import Program
from benchmarks.values.mapping import MAPPINGS, Found

OURS = "jirei"
#: this project as a wheel holds it
COMPILED = "jirei, compiled"
PEERS = ("ja-timex", "pynormalizenumexp")
#: what a document is cut at
PIECES = {"documents": None, "paragraphs": "\n\n", "lines": "\n"}
#: bytes of the repeated samples that this project reads
WHOLE = 2_000_000


class Worker:
    """A reader in a process of its own."""

    def __init__(self, name: str, program: Program) -> None:
        """Start it, and wait until it is ready."""
        self.name = name
        self._process = program.start("benchmarks.values.worker", name.partition(",")[0])
        self.version: str = self._answer()["version"]

    def read(self, pieces: Sequence[str]) -> dict[str, Any]:
        """The worker's answer about the time that it needs for `pieces`."""
        return self._ask(pieces=pieces)

    def values(self, cases: Sequence[Any]) -> list[list[Found]]:
        """What it finds in each of the cases, which have a text and an anchor."""
        anchors = [case.anchor.isoformat() if case.anchor else None for case in cases]
        found = self._ask(pieces=[case.text for case in cases], anchors=anchors, values=True)["found"]
        return [MAPPINGS[self.name](rows, case.text, case.anchor) for case, rows in zip(cases, found, strict=True)]

    def _ask(self, **request: Any) -> dict[str, Any]:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name} has stopped; what it said stands above")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@contextmanager
def worker(name: str, program: Program) -> Iterator[Worker]:
    """A worker that ends with the block."""
    opened = Worker(name, program)
    try:
        yield opened
    finally:
        opened.close()


@dataclass(slots=True)
class Timings:
    """The rounds of one reader on one text: megabytes a second, and how many times faster this project was.

    The latter by how this project is run.
    """

    pieces: str
    n_bytes: int
    rates: list[float] = field(default_factory=list)
    ratios: dict[str, list[float]] = field(default_factory=dict)
    wall_seconds: list[float] = field(default_factory=list)
    #: pieces that the reader could not read
    failed: int = 0


def samples() -> list[str]:
    """The bundled reports."""
    return [path.read_text("utf-8") for path in sorted((ROOT / "raw" / "reports").iterdir())]


def golden() -> list[str]:
    """The golden documents that have a text of their own."""
    return [path.read_text("utf-8") for path in sorted(GOLDEN.glob("*/document.*"))]


def repeated(documents: Sequence[str], n_bytes: int) -> list[str]:
    """All documents as often as it takes to have at least `n_bytes`."""
    return [*documents] * -(-n_bytes // size(documents))


def size(documents: Sequence[str]) -> int:
    """Bytes of UTF-8."""
    return sum(len(document.encode()) for document in documents)


def best_pieces(name: str, program: Program) -> str:
    """The pieces in which a peer reads the samples fastest."""
    documents = samples()
    with worker(name, program) as reader:
        reader.read(documents[:1])
        seconds = {pieces: reader.read(_cut(documents, pieces))["cpu_seconds"] for pieces in PIECES}
    return min(seconds, key=lambda pieces: seconds[pieces])


def _cut(documents: Sequence[str], pieces: str) -> list[str]:
    at = PIECES[pieces]
    return [piece for document in documents for piece in (document.split(at) if at else [document])]


def timings(programs: dict[str, Program], rounds: int, slice_bytes: int) -> dict[str, dict[str, Timings]]:
    """By text and reader. `programs` has how each reader is run, `slice_bytes` what the peers read at least."""
    pieces = {name: best_pieces(name, programs[name]) if name in PEERS else "documents" for name in programs}
    texts = {
        "samples, repeated": {name: repeated(samples(), slice_bytes if name in PEERS else WHOLE) for name in programs},
        "golden documents, once": dict.fromkeys(programs, golden()),
    }
    results: dict[str, dict[str, Timings]] = {}
    for text, documents in texts.items():
        by_reader = results[text] = {name: Timings(pieces[name], size(documents[name])) for name in programs}
        for _ in range(rounds):
            for name, program in programs.items():
                _time(by_reader[name], name, program, documents[name])
            for ours in by_reader.keys() & {OURS, COMPILED}:
                for timing in by_reader.values():
                    timing.ratios.setdefault(ours, []).append(by_reader[ours].rates[-1] / timing.rates[-1])
    return results


def _time(timing: Timings, name: str, program: Program, documents: Sequence[str]) -> None:
    """Add one timing."""
    with worker(name, program) as reader:
        reader.read(_cut(samples(), timing.pieces))
        answer = reader.read(_cut(documents, timing.pieces))
    timing.rates.append(timing.n_bytes / 1e6 / answer["cpu_seconds"])
    timing.failed = answer["failed"]
    timing.wall_seconds.append(answer["seconds"])


def spread(values: Sequence[float]) -> str:
    """Median, and in brackets least and most, with three digits."""
    return f"{median(values):.3g} ({min(values):.3g}-{max(values):.3g})"
