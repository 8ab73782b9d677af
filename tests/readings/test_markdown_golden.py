"""Markdown of different hands against the blocks that a reader sees in it, checked by eye.

`markdown/<name>.md` is a document: a note of a vault, the export of a workspace, the README of a data set, a report that a
chat assistant wrote, a blog of an engineer; `markdown/<name>.jsonl` holds its title, publisher and day of publication,
then a line a block. Everything in them is invented.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Capture, Reading, Source
from extractors.readings import read

DOCUMENTS = sorted((Path(__file__).parent / "markdown").glob("*.md"))


def reading_of(path: Path) -> Reading:
    found = read(Capture(Source(path.name, "report", path), path.read_bytes()))
    assert isinstance(found, Reading), found
    return found


def expected(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_block_has_its_kind_level_text_and_cells(path: Path) -> None:
    reading = reading_of(path)
    blocks = []
    for block in reading.blocks:
        found = {"kind": block.kind, "level": block.level, "text": block.span.of(reading.text)}
        cells = {"cells": [cell.of(reading.text) for cell in block.cells]} if block.cells else {}
        blocks.append(found | cells)
    assert blocks == expected(path)[1:]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_document_says_what_it_is(path: Path) -> None:
    reading = reading_of(path)
    day = reading.published_on.isoformat() if reading.published_on else None
    assert {"title": reading.title, "publisher": reading.publisher, "published_on": day} == expected(path)[0]
    assert reading.media_type == "text/markdown"
    assert reading.text == path.read_text("utf-8")
