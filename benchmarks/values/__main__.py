"""Sets the reader of quantities and periods beside two libraries: how right and how fast they are, in one run.

    python -m benchmarks.values                      all tables, about two minutes
    python -m benchmarks.values --quick              two rounds and short texts for the peers: half a minute
    python -m benchmarks.values --rounds 9 --json values.json --markdown values.md

The peers are ja-timex (dates and amounts of time, as TIMEX3) and pynormalizenumexp (quantities, amounts of time and
dates). They live in an environment of their own, .venv-bench, which `make bench` makes; without it only this project
is measured. The speed of this project is that of one call, `read_values`, which gives quantities and periods: of the
plain Python of the checkout, and of its wheel, which is compiled.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.accuracy import ROOT, Score
from benchmarks.programs import Program, compiled
from benchmarks.values.accuracy import (
    UNCLAIMED,
    Case,
    exact,
    golden_cases,
    is_duration,
    probe_cases,
    snapped,
    summed,
    with_own_year,
)
from benchmarks.values.mapping import Amount, Days
from benchmarks.values.speed import COMPILED, OURS, PEERS, Timings, Worker, spread, timings, worker

PYTHON_OF_PEERS = ROOT / ".venv-bench" / "bin" / "python"
Table = list[list[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the material, what is looked for in it, and who claims to read it."""

    name: str
    kind: type[Amount] | type[Days]
    cases: list[Case]
    readers: tuple[str, ...] = (OURS, *PEERS)


@dataclass(slots=True)
class Results:
    """Everything that a run has measured."""

    versions: dict[str, str]
    #: by part of the material and reader
    scores: dict[str, dict[str, Score]]
    families: dict[str, dict[str, Score]]
    traps: dict[str, int]
    n_traps: int
    #: probes of each file that this project reads with all fields, and all of them
    exact: dict[str, tuple[int, int]]
    speed: dict[str, dict[str, Timings]]


def parts(reader: str) -> Iterator[Part]:
    """The material as `reader` gets it: running text in documents for this project, in lines for the peers."""
    quantities, periods = probe_cases("quantities"), probe_cases("periods")
    metrics, dates = golden_cases("metric", reader != OURS), golden_cases("date", reader != OURS)
    claimed = [case for case in quantities if case.heading not in UNCLAIMED]
    not_timex = (OURS, "pynormalizenumexp")
    yield Part("quantities", Amount, quantities, not_timex)
    yield Part("quantities that peers claim", Amount, claimed, not_timex)
    yield Part("amounts of time", Amount, [case for case in quantities if is_duration(case)])
    yield Part("periods", Days, periods)
    yield Part("periods that say their year", Days, [with_own_year(case) for case in periods])
    yield Part("running text: quantities", Amount, metrics, not_timex)
    yield Part("running text: periods", Days, dates)
    yield Part("running text: periods that say their year", Days, [with_own_year(case) for case in dates])


def scores_of(reader: Worker) -> tuple[dict[str, Score], dict[str, Score]]:
    """The scores of a reader by part of the material, and by heading of the probes."""
    scores: dict[str, Score] = {}
    families: dict[str, Score] = {}
    for part in parts(reader.name):
        if reader.name not in part.readers:
            continue
        found = reader.values(part.cases)
        scores[part.name] = summed(part.cases, found, part.kind)
        if part.name in ("quantities", "periods"):
            for case, values in zip(part.cases, found, strict=True):
                family = families.setdefault(f"{part.name}: {case.heading}", Score())
                family += summed([case], [values], part.kind)
    return scores, families


def measured(programs: dict[str, Program], rounds: int, slice_bytes: int) -> Results:
    """Measure all readers. What is compiled reads as the plain Python does, so that only its speed is asked for."""
    traps = probe_cases("traps")
    whole = {name: exact(name) for name in ("quantities", "periods", "traps")}
    results = Results({}, {}, {}, {}, len(traps), whole, {})
    for name, program in programs.items():
        if name == COMPILED:
            continue
        with worker(name, program) as reader:
            results.versions[name] = reader.version
            results.traps[name] = snapped(reader.values(traps))
            for target, scores in zip((results.scores, results.families), scores_of(reader), strict=True):
                for part, score in scores.items():
                    target.setdefault(part, {})[name] = score
    results.speed = timings(programs, rounds, slice_bytes)
    return results


def tables(results: Results) -> Iterator[tuple[str, Table]]:
    """All tables with their headings; the first row of a table is its head."""
    yield (
        "Accuracy",
        [["material", "values", "reader", "precision", "recall", "F1", "F1 with the exact span"]]
        + [
            [part, str(score.right + score.missed), name, *_percents(score)]
            for part, by_reader in results.scores.items()
            for name, score in by_reader.items()
        ],
    )
    yield (
        f"False alarms on {results.n_traps} texts that state nothing",
        [["reader", "alarms"], *([name, str(count)] for name, count in results.traps.items())],
    )
    names = list(results.versions)
    yield (
        "F1 by family of writings",
        [["family", *names]]
        + [
            [family, *(f"{100 * scores[name].f1:.0f}" if name in scores else "" for name in names)]
            for family, scores in results.families.items()
        ],
    )
    yield (
        "Speed on one core",
        [
            [
                "text",
                "reader",
                "read in",
                "kB",
                "MB/s (least-most)",
                *(f"{ours} is faster by" for ours in (OURS, COMPILED)),
            ]
        ]
        + [
            [text, name, timing.pieces, f"{timing.n_bytes / 1000:.0f}", spread(timing.rates), *_times(name, timing)]
            for text, by_reader in results.speed.items()
            for name, timing in by_reader.items()
        ],
    )


def _percents(score: Score) -> list[str]:
    found, stated = score.right + score.extra, score.right + score.missed
    values = (score.right / found if found else 1.0, score.right / stated if stated else 1.0, score.f1, score.strict_f1)
    return [f"{100 * value:.1f}" for value in values]


def _times(name: str, timing: Timings) -> list[str]:
    """How many times faster this project is than the reader, plain and compiled."""
    ratios = {ours: timing.ratios.get(ours) for ours in (OURS, COMPILED) if ours != name}
    shown = {ours: f"{spread(values)} times" for ours, values in ratios.items() if values}
    return [shown.get(OURS, ""), shown.get(COMPILED, "")]


def notes(results: Results) -> list[str]:
    """What the reader of the tables has to know."""
    whole = ", ".join(f"{right} of {n} {name}" for name, (right, n) in results.exact.items())
    lines = [
        "The probes are this project's own and its tests demand every one of them, so its figures there say that the "
        "tests pass and no more; the documents of the running text were annotated by hand, and its rules were mended "
        "on them. The makers of the peers have seen neither.",
        "What is a trap here is not always one by the conventions of the peers (24時間対応, the year of a law). In "
        "running text the peers get the date of the document and, since they read sentences, single lines.",
        f"With rates, roles, precisions and every other field this project reads {whole}.",
        "Versions: " + ", ".join(f"{name} {version}" for name, version in results.versions.items()) + ".",
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores.",
    ]
    for text, by_reader in results.speed.items():
        for name, timing in by_reader.items():
            if timing.failed:
                lines.append(f"{name} could not read {timing.failed} pieces of: {text}.")
    return lines


def markdown(results: Results) -> str:
    """The results as a section of a Markdown document."""
    blocks = ["## Quantities and periods beside other libraries", *notes(results)]
    for heading, table in tables(results):
        rows = ["| " + " | ".join(row) + " |" for row in table]
        blocks += [f"### {heading}", "\n".join([rows[0], "|" + "---|" * len(table[0]), *rows[1:]])]
    return "\n\n".join(blocks) + "\n"


def terminal(results: Results) -> str:
    """The results in columns."""
    blocks = []
    for heading, table in tables(results):
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table]
        blocks.append("\n".join([heading, *(f"  {line.rstrip()}" for line in lines)]))
    return "\n\n".join([*blocks, *notes(results)])


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.values",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--rounds", type=int, help="timings of each reader and text (default: 7)")
    parser.add_argument("--quick", action="store_true", help="two rounds, and the samples once for the peers")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything that was measured")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables as a section of a document")
    parser.add_argument("--peers", type=Path, metavar="PYTHON", default=PYTHON_OF_PEERS, help="their interpreter")
    arguments = parser.parse_args(argv)
    python = Path(sys.executable)
    programs = {OURS: Program(python)}
    wheel = compiled(python)
    if wheel:
        programs[COMPILED] = wheel
    else:
        print("there is no compiled wheel; `make bench` makes it where a C compiler is", file=sys.stderr)
    if arguments.peers.exists():
        programs |= dict.fromkeys(PEERS, Program(arguments.peers))
    else:
        print(f"{arguments.peers} is not there, so no peer is measured; `make bench` makes it", file=sys.stderr)
    rounds, slice_bytes = (2, 1) if arguments.quick else (7, 150_000)
    results = measured(programs, max(1, arguments.rounds or rounds), slice_bytes)
    print(terminal(results))
    if arguments.json:
        arguments.json.write_text(json.dumps(asdict(results), indent=1) + "\n", "utf-8")
    if arguments.markdown:
        arguments.markdown.write_text(markdown(results), "utf-8")


if __name__ == "__main__":
    main()
