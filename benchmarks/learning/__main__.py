"""Learns what the words around a date say of it: `python -m benchmarks.learning` writes the table of their weights.

It prints how often fresh examples (passages that the rules were not made from) are answered right
by the rules, by the weights and by both together. It needs scikit-learn (`make learn`) and takes some minutes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from benchmarks.accuracy import ROOT
from benchmarks.learning.examples import examples
from benchmarks.learning.fit import Fit, Stack, by_rule, cross_fitted
from extractors.mentions.dates.dated_places import ZONES

TABLE = ROOT / "extractors" / "mentions" / "data" / "events.tsv"
#: that a page was opened on a day is for the rules alone
ANSWERS = (
    "launch", "trial_start", "agreement", "establishment", "announcement", "development", "held", "as_of",
    "publication", "other",
)  # fmt: skip


def learn(table: Path, detailed: bool) -> None:
    """Learns the weights and writes them."""
    known = [e for e in examples() if e.right[0] in ANSWERS and e.ruled in ANSWERS]
    fresh, scores = cross_fitted(known, ANSWERS)
    stack = Stack(fresh, scores, ANSWERS)
    print(f"{len(known)} examples, {len(fresh)} of them fresh; right on the fresh ones:")
    print(f"  rules    {np.mean([example.ruled in example.right for example in fresh]):.3f}")
    print(f"  weights  {np.mean(Stack.alone(fresh, scores, ANSWERS)):.3f}")
    print(f"  both     {np.mean(Stack.cross_fitted(fresh, scores, ANSWERS)):.3f}")
    if detailed:
        for rule, (number, right) in sorted(by_rule(fresh).items(), key=lambda item: -item[1][0]):
            print(f"    {rule:28} {number:5} {right / number:.3f}  weighs {stack.trust[rule]}")
    head = [f"answers\t{' '.join(ANSWERS)}", f"zones\t{' '.join(ZONES)}"]
    trust = [f"trust\t{rule}\t{weight}" for rule, weight in stack.trust.items()]
    lines = head + trust + Fit(known, ANSWERS).lines(ZONES, stack.scale)
    table.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{table}: {len(lines)} lines")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--detailed", action="store_true", help="list how often each rule is right")
    parser.add_argument("--to", type=Path, default=TABLE, help="the table (default: %(default)s)")
    arguments = parser.parse_args()
    learn(arguments.to, arguments.detailed)


if __name__ == "__main__":
    main()
