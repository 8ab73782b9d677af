"""What the documents say is true: their examples run, their links lead somewhere, their commands exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows.__main__ import main
from flows.run import Takers, run

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("[!.]*/README.md")])
EXAMPLES = re.findall(r"<!-- run -->\n```python\n(.+?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a release of the bundled samples in `output/`."""
    folder = tmp_path_factory.mktemp("reader")
    run(ROOT / "raw", folder / "output", Takers())
    return folder


@pytest.mark.parametrize("example", EXAMPLES, ids=["pandas", "polars", "duckdb", "values"])
def test_the_examples_of_the_readme_answer_their_question(folder: Path, example: str) -> None:
    assert len(example.strip().splitlines()) <= 12
    done = subprocess.run([sys.executable, "-c", example], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "市" in done.stdout
    assert len(done.stdout.splitlines()) > 5


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_in_documents_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    for command in re.findall(r"(?:^|/|`)jirei ([a-z]+)", text, re.MULTILINE):
        assert command in main.commands
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= targets


def test_modules_named_in_the_architecture_exist() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    for path in re.findall(r"`((?:extractors|flows)/[\w/.]*)`", text):
        assert (ROOT / path).exists(), path
