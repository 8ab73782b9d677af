"""What becomes of documents that are broken at random: none may crash, hang or lose anything but itself.

    python -m benchmarks.fuzz                          20,000 documents of each form
    python -m benchmarks.fuzz --number 500 pdf docx
    python -m benchmarks.fuzz --case pdf-1234          what one case does, in this process, with its trace

Each is read, extracted and made into rows by a worker, as in a run. The exit code is 1 where one ends in anything but
a reading or a refusal of its reader.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.accidents import SEEDS, case, outcome, seeds
from flows.workers import Lost, Pool

#: cases that are handed to the workers at once
BATCH = 400


def main() -> None:
    """Tries all cases of the chosen forms and prints what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("forms", nargs="*", metavar="FORM", help=f"of {', '.join(SEEDS)} (default: all)")
    parser.add_argument("--number", type=int, default=20_000, help="cases of each form")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--case", help="one case, in this process")
    parser.add_argument("--keep", type=Path, help="folder for the cases that fail")
    asked = parser.parse_args()
    if asked.case:
        form, _, number = asked.case.partition("-")
        print(*outcome(case(form, int(number))))
        return
    failed = [
        fault
        for form in asked.forms or SEEDS
        for fault in tried(form, range(asked.first, asked.first + asked.number), asked.keep)
    ]
    sys.exit(1 if failed else 0)


def tried(form: str, numbers: range, keep: Path | None) -> list[str]:
    """Tries the cases of a form, prints how often each outcome came; the names of those that failed."""
    counts: Counter[str] = Counter()
    failed: dict[str, str] = {}
    slowest, slowest_name = 0.0, ""
    began = time.monotonic()
    with Pool() as pool:
        for first in range(numbers.start, numbers.stop, BATCH):
            cases = [case(form, number) for number in range(first, min(first + BATCH, numbers.stop))]
            for one, answer in zip(cases, pool.map(outcome, cases), strict=True):
                said, seconds = (f"{answer.reason}: {answer.detail}", 0.0) if isinstance(answer, Lost) else answer
                if ":" in said:
                    failed[one.name] = said
                    if keep:
                        keep.mkdir(parents=True, exist_ok=True)
                        (keep / one.name).write_bytes(one.data)
                        (keep / f"{one.name}.txt").write_text(said, "utf-8", "backslashreplace")
                    said = said.strip().splitlines()[-1][:100]
                counts[said] += 1
                if seconds > slowest:
                    slowest, slowest_name = seconds, one.name
    passed = time.monotonic() - began
    print(
        f"{form}: {len(numbers):,} cases of {len(seeds(form))} seeds, {len(numbers) / passed:.0f} a second, the slowest"
    )
    print(f"  {slowest_name} in {slowest:.1f} s")
    for said, number in counts.most_common():
        print(f"  {number:7,}  {said}", flush=True)
    for name in sorted(failed)[:20]:
        print(f"  {name} failed: python -m benchmarks.fuzz --case {name}", flush=True)
    return list(failed)


if __name__ == "__main__":
    main()
