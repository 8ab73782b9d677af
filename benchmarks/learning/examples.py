"""Labelled dates -> examples: the words around each, what the rules say, and what is right.

Three materials: the golden documents that were not set aside, the cases beside the rules (`events.tsv`), and passages
(`tests/mentions/passages/`) written without knowing the rules. In a passage each value is marked with what is right: a
date with its event, `{2024年4月|launch}`, a figure with measure, role and per, `{40分|processing_time after}`; a slash
parts what readers would differ on, ⏎ ends a line, ⇥ a cell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from benchmarks.accuracy import GOLDEN, ROOT, documents, set_aside
from extractors.mentions import extract
from extractors.mentions.dates import events
from extractors.mentions.dates.dated_places import Place
from extractors.mentions.dates.event_rules import Rule
from extractors.mentions.learned import SURE, Judge
from extractors.model import Capture, Mention, Reading, Source
from extractors.readings import read

CASES = ROOT / "tests" / "mentions"
PASSAGES = CASES / "passages"
#: text above a passage, so that none of its dates is the document's own and months have a year
ABOVE = "広報やまの 2025年12月1日号\n\n" + "いつもの本文がここに続く。\n" * 40 + "\n"

#: takes the answer of every rule
RULES_ALONE = Judge(f"answers\tother\nzones\tafter\ntrust\t*\t{SURE}\n")

_MARKED = re.compile(r"\{([^{}|]*)(?:\|([^{}|]*))?\}")


@dataclass
class Example:
    """One date. `right` are the answers that are right, the best first; `group` is whose writing it is."""

    zones: tuple[str, ...]
    rule: str
    ruled: str
    right: list[str]
    group: str
    #: whether the rules were written without knowing it
    fresh: bool


@dataclass
class Labelled:
    """A text with labels at its dates: start, end, events that are right."""

    text: str
    labels: list[tuple[int, int, list[str]]]
    group: str
    fresh: bool


def examples() -> list[Example]:
    """All examples."""
    found: list[Example] = []
    for labelled in (*_golden(), *_cases(), *_passages()):
        heard = _heard(labelled)
        for start, end, right in labelled.labels:
            around = next((a for m, a in heard if m.span.start < end and start < m.span.end), None)
            if around:
                found.append(Example(*around, right, labelled.group, labelled.fresh))
    return found


#: the zones around a date, the rule that decided and its answer
Around = tuple[tuple[str, ...], str, str]


def _heard(labelled: Labelled) -> list[tuple[Mention, Around]]:
    """The dates in a text, each with what the rules alone make of it."""
    around: list[Around] = []
    by_rules = events.by_rules

    def listen(place: Place, rules: Sequence[Rule]) -> events.Happening:
        told = by_rules(place, rules)
        around.append((place.zones, told.rule, told.event))
        return told

    source = Source("passage.txt", "report", Path("passage.txt"))
    reading = read(Capture(source, labelled.text.encode("utf-8", "surrogatepass")))
    assert isinstance(reading, Reading), reading
    with patch.object(events, "by_rules", listen), patch.object(events, "judge", lambda name: RULES_ALONE):
        dates = [mention for mention in extract(reading).mentions if mention.kind == "date"]
    return list(zip(dates, around, strict=True))


def _golden() -> Iterator[Labelled]:
    for name in documents():
        if name in set_aside():
            continue
        folder = GOLDEN / name
        pointer = folder / "document"
        path = ROOT / pointer.read_text("utf-8").strip() if pointer.exists() else next(folder.glob("document.*"))
        rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines() if line.strip()]
        labels = [
            (row["start"], row["end"], [row["event"], *(row.get("accept") or {}).get("event", [])])
            for row in rows
            if row["kind"] == "date" and not row.get("ignore")
        ]
        yield Labelled(path.read_text("utf-8"), labels, name, False)


def _cases() -> Iterator[Labelled]:
    """The cases that are plain sentences, or sentences below a heading."""
    for number, line in enumerate(_lines(CASES / "events.tsv")):
        written, answers, *options = line.split("\t")
        option = options[0] if options else ""
        if not option or option.startswith("section="):
            heading = f"## {option.removeprefix('section=')}\n\n" if option else ""
            # among the first lines of a document and further down
            for above in ("", ABOVE):
                yield _labelled(above + heading, written, [answers.split("|")], f"cases {number // 50}", False)


def _passages() -> Iterator[Labelled]:
    for path in sorted(PASSAGES.glob("*.txt")):
        for line in _lines(path):
            labels = [found[2] for found in _MARKED.finditer(line)]
            # measure and role are two words, an event is one
            events = [[] if " " in label.strip() else label.strip().split("/") for label in labels]
            yield _labelled(ABOVE, line, events, path.stem, True)


def _labelled(above: str, written: str, labels: Sequence[list[str]], group: str, fresh: bool) -> Labelled:
    """A marked text without its marks; a value without a right event is a figure."""
    text = above
    marks: list[tuple[int, int, list[str]]] = []
    at = 0
    written = written.replace("⏎", "\n").replace("⇥", "\t")
    for found, right in zip(_MARKED.finditer(written), labels, strict=True):
        text += written[at : found.start()]
        if right:
            marks.append((len(text), len(text) + len(found[1]), right))
        text += found[1]
        at = found.end()
    return Labelled(text + written[at:], marks, group, fresh)


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
