"""How right the extraction is: scores it against the golden documents.

    python -m benchmarks.accuracy                    every document of tests/golden, a line a kind for each half
    python -m benchmarks.accuracy --errors interview  what is missed, extra and wrong in one document

A found mention matches an annotated one of its kind where the spans overlap and the value is equal (`VALUE`); each
matches at most once. Precision, recall and F1 count these matches; `strict` counts only those in which every further
field (`FURTHER`) is right too. Annotations with `ignore` count neither as found nor as missed; `accept` lists further
right answers. Records match by government and at least half of their joint span, references by their address; a link in
running text, which no reference list holds, is no extra one.

The halves are the documents that were looked at while the rules were written, and those that were set aside
(`tests/golden/set-aside.txt`): a gap between them shows rules that were fitted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from extractors.archive import capture
from extractors.japanese import fold
from extractors.mentions import extract
from extractors.model import Capture, Extraction, Reading, Source
from extractors.readings import read

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
#: the documents that nobody looked at while the rules were written, one a line
SET_ASIDE = GOLDEN / "set-aside.txt"
VALUE = {
    "municipality": ("code",),
    "date": ("date_start", "date_end"),
    "metric": ("value_min", "value_max", "unit"),
    "vendor": ("name",),
}
FURTHER = {
    "municipality": (),
    "date": ("municipality", "event"),
    "metric": ("municipality", "measure", "role", "per", "cites"),
    "vendor": ("type",),
}
KINDS = (*VALUE, "record", "reference")
#: the words of a legal form, which make no other company
_LEGAL = (
    "株式会社",
    "有限会社",
    "合同会社",
    "一般社団法人",
    "一般財団法人",
    "国立大学法人",
    "公立大学法人",
    "(株)",
    "㈱",
)

Fields = dict[str, Any]


@dataclass
class Score:
    """Counts of one kind, and the errors in words."""

    right: int = 0
    strict: int = 0
    missed: int = 0
    extra: int = 0
    errors: list[str] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        """Adds the counts of another document."""
        self.right += other.right
        self.strict += other.strict
        self.missed += other.missed
        self.extra += other.extra
        self.errors += other.errors
        return self

    @property
    def f1(self) -> float:
        """Of matches by value; 1.0 where there is nothing to find and nothing was found."""
        return _f1(self.right, self.missed, self.extra)

    @property
    def strict_f1(self) -> float:
        """Of matches in which every field is right."""
        wrong = self.right - self.strict
        return _f1(self.strict, self.missed + wrong, self.extra + wrong)


def documents() -> list[str]:
    """The names of all golden documents."""
    return sorted(path.parent.name for path in GOLDEN.glob("*/gold.jsonl"))


def set_aside() -> frozenset[str]:
    """The names of the golden documents that were set aside while the rules were written."""
    return frozenset(SET_ASIDE.read_text("utf-8").split()) if SET_ASIDE.exists() else frozenset()


def score(name: str) -> dict[str, Score]:
    """The scores of one golden document by kind."""
    folder = GOLDEN / name
    pointer = folder / "document"
    path = ROOT / pointer.read_text("utf-8").strip() if pointer.exists() else next(folder.glob("document.*"))
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines() if line.strip()]
    taken = capture(Source(path.name, "report", path))
    assert isinstance(taken, Capture), taken
    reading = read(taken)
    assert isinstance(reading, Reading), reading
    found = extract(reading)
    scores = {kind: _score_mentions(kind, gold, list(_found(kind, found))) for kind in VALUE}
    scores["record"] = _score_records(gold, found)
    scores["reference"] = _score_references(gold, found)
    return scores


def _score_mentions(kind: str, gold: Sequence[Fields], found: list[Fields]) -> Score:
    result = Score()
    annotated = [row for row in gold if row["kind"] == kind]
    left = list(found)
    for row in (row for row in annotated if not row.get("ignore")):
        same = [f for f in left if _overlap(row, f) and all(_right(name, row, f) for name in VALUE[kind])]
        if not same:
            result.missed += 1
            result.errors.append(f"{kind} missed {_show(row, VALUE[kind])}")
            continue
        best = max(same, key=lambda f: sum(_right(name, row, f) for name in FURTHER[kind]))
        left.remove(best)
        result.right += 1
        wrong = [name for name in FURTHER[kind] if not _right(name, row, best)]
        result.strict += not wrong
        result.errors += [f"{kind} {n} {_show(row, ())}: {best.get(n)!r}, not {row.get(n)!r}" for n in wrong]
    ignored = [row for row in annotated if row.get("ignore")]
    for f in left:
        if not any(_overlap(f, row) for row in ignored):
            result.extra += 1
            result.errors.append(f"{kind} extra {_show(f, VALUE[kind])}")
    return result


def _score_records(gold: Sequence[Fields], found: Extraction) -> Score:
    result = Score()
    left = [{"start": r.span.start, "end": r.span.end, "code": r.municipality_code} for r in found.records]
    annotated = [row for row in gold if row["kind"] == "record"]
    for row in (row for row in annotated if not row.get("ignore")):
        same = [r for r in left if r["code"] == row["municipality"] and _shared(row, r) >= 0.5]
        if same:
            left.remove(same[0])
            result.right += 1
            result.strict += 1
        else:
            result.missed += 1
            result.errors.append(f"record missed {_show(row, ('municipality', 'title'))}")
    ignored = [row for row in annotated if row.get("ignore")]
    extra = [r for r in left if not any(_overlap(r, row) for row in ignored)]
    result.extra = len(extra)
    result.errors += [f"record extra [{r['start']}:{r['end']}] {r['code']}" for r in extra]
    return result


def _score_references(gold: Sequence[Fields], found: Extraction) -> Score:
    want = {_address(row["url"]) for row in gold if row["kind"] == "reference" and row.get("url")}
    entries = [block.span for block in found.reading.blocks if block.kind == "reference"]
    have = {
        _address(citation.url)
        for citation in found.citations
        if citation.url and (_address(citation.url) in want or any(map(citation.span.overlaps, entries)))
    }
    right = len(want & have)
    errors = [f"reference missed {url}" for url in sorted(want - have)]
    errors += [f"reference extra {url}" for url in sorted(have - want)]
    return Score(right, right, len(want - have), len(have - want), errors)


def _found(kind: str, extraction: Extraction) -> Iterator[Fields]:
    """The mentions of a kind with the field names of the annotations."""
    for mention in extraction.mentions:
        if mention.kind == kind:
            names = getattr(mention.value, "__slots__", ())
            values = {name: getattr(mention.value, name) for name in names}
            yield values | {
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.span.of(extraction.reading.text),
                "code": mention.municipality_code,
                "municipality": mention.municipality_code,
                "cites": mention.cites,
                "type": values.get("entity_type"),
            }


def _right(name: str, gold: Fields, found: Fields) -> bool:
    """Whether a field has the annotated value or another that is accepted."""
    accepted = [gold.get(name), *(gold.get("accept") or {}).get(name, [])]
    return any(_EQUAL.get(name, _plain)(value, found.get(name)) for value in accepted)


def _plain(one: Any, other: Any) -> bool:
    return (one or None) == (other.isoformat() if isinstance(other, date) else other or None)


def _number(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return bool(abs(Decimal(str(one)) - other) <= Decimal("0.005") * max(1, abs(other)))


def _name(one: Any, other: Any) -> bool:
    return _bare_name(one) == _bare_name(other)


def _bare_name(name: str | None) -> str:
    folded = "".join(fold(name or "").split())
    for form in _LEGAL:
        folded = folded.replace(form, "")
    return folded.casefold()


def _cites(one: Any, other: Any) -> bool:
    return {_address(url) for url in one or ()} == {_address(url) for url in other or ()}


def _per(one: Any, other: Any) -> bool:
    return bool(({"件": "case", "回": "case", "冊": "case"}.get(one, one) or None) == (other or None))


_EQUAL: dict[str, Callable[[Any, Any], bool]] = {
    "value_min": _number,
    "value_max": _number,
    "unit": _name,
    "name": _name,
    "cites": _cites,
    "per": _per,
}


def _address(url: str) -> tuple[str, str, str]:
    parts = urlsplit(unquote(url.strip()))
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query


def _overlap(one: Fields, other: Fields) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _shared(one: Fields, other: Fields) -> float:
    both = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return float(max(0, both) / (max(one["end"], other["end"]) - min(one["start"], other["start"])))


def _f1(right: int, missed: int, extra: int) -> float:
    return 2 * right / (2 * right + missed + extra) if right + missed + extra else 1.0


def _show(row: Fields, names: Sequence[str]) -> str:
    values = ", ".join(f"{name}={row.get(name)}" for name in names)
    return f"[{row['start']}:{row['end']}] {str(row['text'])[:40]!r} {values}".rstrip()


def main() -> None:
    """Prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=documents(), help="golden documents (default: all)")
    parser.add_argument("--errors", action="store_true", help="list every error")
    arguments = parser.parse_args()
    aside = set_aside()
    halves = {half: {kind: Score() for kind in KINDS} for half in ("seen", "set aside")}
    for name in arguments.names:
        scores = score(name)
        print(f"{name:32}" + "  ".join(f"{kind} {scores[kind].f1:.2f}" for kind in KINDS))
        for kind in KINDS:
            halves["set aside" if name in aside else "seen"][kind] += scores[kind]
            if arguments.errors:
                print("".join(f"    {error}\n" for error in scores[kind].errors), end="")
    for half, total in halves.items():
        for kind, counts in total.items() if any(counts.right for counts in total.values()) else ():
            print(
                f"{half:10} {kind:13} F1 {counts.f1:.3f}  strict {counts.strict_f1:.3f}"
                f"  right {counts.right}  missed {counts.missed}  extra {counts.extra}"
            )


if __name__ == "__main__":
    main()
