"""Hardly a numeral is left over; those that are can be listed, the most frequent form first."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractors.mentions import extract
from extractors.model import Capture, Reading, Source
from extractors.readings import read
from extractors.residue import leftovers
from flows.__main__ import main
from tests.ingesting import ROOT, SAMPLES, reports

DOCUMENTS = sorted([*(ROOT / "tests" / "golden").glob("*/document.*"), *(SAMPLES / "reports").iterdir()])
#: of all numerals of the documents together, and of each
CLAIMED, CLAIMED_OF_EACH = 0.98, 0.95


def audited(path: Path) -> tuple[int, int]:
    """How many numerals a document has, and how many nobody accounts for."""
    reading = read(Capture(Source(path.name, "report", path), path.read_bytes()))
    assert isinstance(reading, Reading)
    audit = extract(reading).audit
    assert audit.n_numerals == audit.n_claimed + len(audit.ignored) + len(audit.unclaimed)
    return audit.n_numerals, len(audit.unclaimed)


def test_nearly_every_numeral_of_the_documents_is_accounted_for() -> None:
    counts = {path.parent.name + "/" + path.name: audited(path) for path in DOCUMENTS}
    numerals = sum(number for number, _ in counts.values())
    unclaimed = sum(number for _, number in counts.values())
    assert numerals > 2000
    assert 1 - unclaimed / numerals >= CLAIMED
    poor = {name: count for name, count in counts.items() if 1 - count[1] / max(1, count[0]) < CLAIMED_OF_EACH}
    assert poor == {}


def leftovers_of(text: str) -> list[tuple[str, str]]:
    reading = read(Capture(Source("a.txt", "report", Path("a.txt")), text.encode()))
    assert isinstance(reading, Reading)
    return [(leftover.form, leftover.span.of(reading.text)) for leftover in leftovers(extract(reading))]


def test_the_number_of_a_heading_states_nothing() -> None:
    text = "■１　県内の動き\n\n本文である。\n\n## 3 利用の状況\n\n本文である。\n"
    assert leftovers_of(text) == []


def test_a_form_is_the_numeral_without_its_value_and_the_word_behind_it() -> None:
    found = leftovers_of("係数は k=7; と k=12; と k=１，２００; である。")
    assert found == [("9;", "7"), ("9;", "12"), ("9;", "１，２００")]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    text = "係数は k=7; と k=12; である。\n\n箱は<3>の大きさである。\n"
    return reports(tmp_path / "raw", {"a.txt": text, "b.txt": "今度は k=5; である。", "c.txt": b""})


def listed(*arguments: object) -> list[str]:
    done = CliRunner().invoke(main, ["residue", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def test_the_most_frequent_form_comes_first_with_its_context(raw: Path) -> None:
    rows = [line.split("\t") for line in listed("--raw", raw)]
    assert [row[:4] for row in rows] == [
        ["3", "9;", "reports/a.txt", "6"],
        ["3", "9;", "reports/a.txt", "13"],
        ["3", "9;", "reports/b.txt", "6"],
        ["1", "9>", "reports/a.txt", "26"],
    ]
    assert rows[2][4] == "今度は k=5; である。"


def test_of_one_source_as_json(raw: Path) -> None:
    rows = list(map(json.loads, listed("b.txt", "--raw", raw, "--json")))
    assert [(row["times"], row["form"], row["start"]) for row in rows] == [(1, "9;", 6)]


def test_a_refused_source_is_named(raw: Path) -> None:
    done = CliRunner().invoke(main, ["residue", "--raw", str(raw)])
    assert "reports/c.txt is refused: empty" in done.stderr
