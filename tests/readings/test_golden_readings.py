"""Documents of every form against the blocks that a reader of each sees, written by hand.

`<form>/<name>.<form>` is a document, `<name>.jsonl` beside it what it holds: first its title, publisher and day of
publication, then a line a block. PDF and DOCX are made by the `make.py` beside them. Everything in them is invented.
"""

import json
import runpy
import zipfile
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Block, Capture, Reading, Source
from extractors.readings import read

HERE = Path(__file__).parent
#: the forms, the endings of their documents, and how many there are at least
FORMS = {"html": ("html", 10), "pdf": ("pdf", 6), "docx": ("docx", 4), "markdown": ("md", 5)}
DOCUMENTS = {form: sorted((HERE / form).glob(f"*.{ending}")) for form, (ending, _) in FORMS.items()}

each = pytest.mark.parametrize(
    "path", [path for paths in DOCUMENTS.values() for path in paths], ids=lambda path: f"{path.parent.name}/{path.stem}"
)


def reading_of(path: Path) -> Reading:
    found = read(Capture(Source(path.name, "report", path), path.read_bytes()))
    assert isinstance(found, Reading), found
    return found


def expected(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    about, *blocks = [json.loads(line) for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines()]
    return about, blocks


def shown(block: Block, text: str, keys: dict[str, Any]) -> dict[str, Any]:
    """A block as the expected line writes it; cells where it has them."""
    cells = {"cells": [cell.of(text) for cell in block.cells]} if "cells" in keys else {}
    page = {"page": block.page} if "page" in keys else {}
    return {"kind": block.kind, "level": block.level, "text": block.span.of(text)} | page | cells


def text_f1(found: str, wanted: str) -> float:
    """F1 of the characters' pairs that two texts share."""
    one, other = Counter(pairwise(found)), Counter(pairwise(wanted))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


@each
def test_every_block_has_its_kind_level_and_text(path: Path) -> None:
    reading, blocks = reading_of(path), expected(path)[1]
    assert len(reading.blocks) == len(blocks), [block.span.of(reading.text) for block in reading.blocks]
    for block, wanted in zip(reading.blocks, blocks, strict=True):
        assert shown(block, reading.text, wanted) == wanted


@each
def test_the_document_says_what_it_is(path: Path) -> None:
    reading = reading_of(path)
    day = reading.published_on.isoformat() if reading.published_on else None
    assert {"title": reading.title, "publisher": reading.publisher, "published_on": day} == expected(path)[0]


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_the_text_of_all_documents_is_right(form: str) -> None:
    for path in DOCUMENTS[form]:
        assert text_f1(reading_of(path).text, "\n".join(block["text"] for block in expected(path)[1])) >= 0.99


@pytest.mark.parametrize("form", FORMS)
def test_there_are_documents_enough(form: str) -> None:
    assert len(DOCUMENTS[form]) >= FORMS[form][1]


@pytest.mark.parametrize("path", DOCUMENTS["markdown"], ids=lambda path: path.stem)
def test_the_text_of_markdown_is_the_file_itself(path: Path) -> None:
    reading = reading_of(path)
    assert reading.media_type == "text/markdown"
    assert reading.text == path.read_text("utf-8")


def test_the_docx_are_those_that_their_maker_writes() -> None:
    made = runpy.run_path(str(HERE / "docx" / "make.py"))["DOCUMENTS"]
    assert sorted(made) == [path.stem for path in DOCUMENTS["docx"]]
    for path in DOCUMENTS["docx"]:
        assert members(made[path.stem]()) == members(path.read_bytes())


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
