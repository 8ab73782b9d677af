"""How fast a reading becomes an extraction, in plain Python and compiled; and that both find the same.

    python -m benchmarks.extraction                  the bundled samples and the golden documents, 7 rounds
    python -m benchmarks.extraction ~/reports/*.txt  documents of your own as well

Megabytes are 10^6 bytes of UTF-8, time is that which the process had one core, and the documents have been read and
extracted once before. In every round both take their turn. The exit code is 1 if an extraction differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.accuracy import GOLDEN
from benchmarks.programs import ROOT, Program, compiled
from benchmarks.values.speed import spread
from extractors.archive import capture
from extractors.mentions import extract
from extractors.model import Capture, Reading, Source
from extractors.readings import read

#: a round reads so many bytes of each material at least
_BYTES = 150_000


def materials(own: Sequence[Path]) -> dict[str, list[Path]]:
    """The documents by what they are called in the table."""
    samples = sorted(path for path in (ROOT / "raw" / "reports").iterdir() if path.is_file())
    found = {"samples": samples, "golden documents": sorted(GOLDEN.glob("*/document.*"))}
    return {**found, "own documents": list(own)} if own else found


def _readings(paths: Sequence[Path]) -> list[Reading]:
    captured = [capture(Source(path.stem, "report", path)) for path in paths]
    made = [read(one) for one in captured if isinstance(one, Capture)]
    return [one for one in made if isinstance(one, Reading)]


def work(own: Sequence[Path]) -> None:
    """Tell what is found in every document, then the megabytes a second of a round for every line of the input."""
    readings = {name: _readings(paths) for name, paths in materials(own).items()}
    found = [
        hashlib.sha256(repr(extract(reading)).encode("utf-8", "surrogatepass")).hexdigest()
        for group in readings.values()
        for reading in group
    ]
    print(json.dumps(found), flush=True)
    for _ in sys.stdin:
        print(json.dumps({name: _rate(group) for name, group in readings.items()}), flush=True)


def _rate(readings: Sequence[Reading]) -> float:
    n_bytes = sum(reading.n_bytes for reading in readings)
    times = -(-_BYTES // n_bytes)
    start = time.process_time()
    for _ in range(times):
        for reading in readings:
            extract(reading)
    return times * n_bytes / 1e6 / (time.process_time() - start)


def measured(
    programs: dict[str, Program], rounds: int, own: Sequence[Path]
) -> tuple[bool, dict[str, list[dict[str, float]]]]:
    """Whether all programs find the same, and the rates of each, round by round."""
    arguments = [str(path.absolute()) for path in own]
    running = {name: program.start("benchmarks.extraction", "--work", *arguments) for name, program in programs.items()}

    def answer(name: str) -> Any:
        process = running[name]
        assert process.stdout
        return json.loads(process.stdout.readline())

    found = [answer(name) for name in programs]
    rates: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, process in running.items():
            assert process.stdin
            process.stdin.write("\n")
            process.stdin.flush()
            rates[name].append(answer(name))
    for process in running.values():
        process.communicate()
    return all(one == found[0] for one in found), rates


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("documents", type=Path, nargs="*", help="documents of your own")
    parser.add_argument("--rounds", type=int, default=7, help="timings of each (default: 7)")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.work:
        work(arguments.documents)
        return 0
    python = Path(sys.executable)
    programs = {"plain Python": Program(python)}
    wheel = compiled(python)
    if wheel:
        programs["compiled"] = wheel
    else:
        print("there is no compiled wheel; `make bench` makes it where a C compiler is", file=sys.stderr)
    same, rates = measured(programs, max(1, arguments.rounds), arguments.documents)
    print("Extraction on one core, MB/s: median (least-most)")
    for name in materials(arguments.documents):
        shown = (f"{program} {spread([rate[name] for rate in by])}" for program, by in rates.items())
        print(f"  {name:<17} {'   '.join(shown)}")
    if not same:
        print("compiled and plain Python do not find the same", file=sys.stderr)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
