"""Every reason of a refusal is explained in one place; what was refused can be listed, and is tried again."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractors.model import Stage
from extractors.refusals import REASONS, page
from flows.__main__ import main
from tests.ingesting import REPORT, ROOT, reports

#: what takes a reason, as a word of its own, among its arguments
_REFUSING = {"refuse", "_refuse", "Refusal", "Lost", "UnreadableError", "Unopened"}
_WORD = re.compile(r"[a-z]+(_[a-z]+)*")
_STAGES = set(Stage.__args__)  # type: ignore[attr-defined]


def reasons_used() -> Iterator[tuple[str, str]]:
    """Each reason that the code gives, with the file."""
    for path in sorted([*(ROOT / "extractors").rglob("*.py"), *(ROOT / "flows").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            for word in words if name in _REFUSING else ():
                if isinstance(word, str) and _WORD.fullmatch(word) and word not in _STAGES:
                    yield word, path.name


def test_every_reason_is_explained_and_every_explained_one_is_given() -> None:
    used = dict(reasons_used())
    assert {"encrypted_pdf", "timeout", "symlink", "no_year"} <= set(used)
    assert {reason: used[reason] for reason in used if reason not in REASONS} == {}
    assert set(REASONS) - set(used) == set()


def test_the_page_of_reasons_is_up_to_date() -> None:
    assert (ROOT / "docs" / "refusals.md").read_text("utf-8") == page(), "run `make docs`"


def run(*arguments: str | Path) -> list[str]:
    done = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a release of one good report and four bad ones."""
    files = {"a.md": REPORT, "b.txt": b"\x89PNG\r\n", "c.txt": b"", "d.md": "府中市は4月1日に約30人で始めた。"}
    reports(tmp_path / "raw", files)
    run("ingest", "--direct", "--raw", tmp_path / "raw", "--output", tmp_path / "output")
    return tmp_path


def test_refusals_are_listed_sources_first(folder: Path) -> None:
    rows = [line.split("\t") for line in run("refusals", "--output", folder / "output")]
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("read", "empty", "reports/c.txt"),
        ("read", "unsupported_type", "reports/b.txt"),
        ("extract", "ambiguous_name", "reports/d.md"),
        ("extract", "no_year", "reports/d.md"),
    ]
    assert "save it as" in rows[1][4]
    assert rows[3][3:5] == ["4", "4月1日"]
    assert [row[6] for row in rows] == ["1"] * 4


def test_refusals_as_json_of_one_stage(folder: Path) -> None:
    rows = list(map(json.loads, run("refusals", "--json", "--stage", "read", "--output", folder / "output")))
    assert [row["reason"] for row in rows] == ["empty", "unsupported_type"]
    assert rows[0]["char_start"] is None
    assert rows[0]["first_seen"].endswith("+00:00")


def test_what_was_refused_is_tried_again_and_what_was_mended_is_read(folder: Path) -> None:
    (folder / "raw" / "reports" / "b.txt").write_text(REPORT)
    run("ingest", "--direct", "--raw", folder / "raw", "--output", folder / "output")
    rows = list(map(json.loads, run("refusals", "--json", "--stage", "read", "--output", folder / "output")))
    assert [(row["uri"], row["attempts"]) for row in rows] == [("reports/c.txt", 2)]


def test_without_a_release_it_says_what_to_do(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["refusals", "--output", str(tmp_path)])
    assert done.exit_code == 2
    assert "jirei ingest" in done.output
