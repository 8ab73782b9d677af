"""Documents of many kinds against the blocks that a reader of each sees in Word, written by hand.

`docx/<name>.docx` is a document, `docx/<name>.jsonl` what it holds: first its title, publisher and day of publication,
then a line a block. `docx/make.py` made the documents; everything in them is invented.
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

from extractors.model import Capture, Reading, Source
from extractors.readings.docx import read_docx

DOCUMENTS = sorted((Path(__file__).parent / "docx").glob("*.docx"))


def reading_of(path: Path) -> Reading:
    found = read_docx(Capture(Source(path.name, "report", path), path.read_bytes()))
    assert isinstance(found, Reading), found
    return found


def expected(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    about, *blocks = [json.loads(line) for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines()]
    return about, blocks


def blocks_of(reading: Reading) -> list[dict[str, Any]]:
    return [{"kind": b.kind, "level": b.level, "text": b.span.of(reading.text)} for b in reading.blocks]


def text_f1(found: str, wanted: str) -> float:
    """F1 of the characters' pairs that two texts share."""
    one, other = Counter(pairwise(found)), Counter(pairwise(wanted))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_block_has_its_kind_level_and_text(path: Path) -> None:
    assert blocks_of(reading_of(path)) == expected(path)[1]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_document_says_what_it_is(path: Path) -> None:
    reading = reading_of(path)
    day = reading.published_on.isoformat() if reading.published_on else None
    assert {"title": reading.title, "publisher": reading.publisher, "published_on": day} == expected(path)[0]


def test_the_text_of_all_documents_is_right() -> None:
    scores = [text_f1(reading_of(p).text, "\n".join(b["text"] for b in expected(p)[1])) for p in DOCUMENTS]
    assert len(DOCUMENTS) >= 4
    assert min(scores) >= 0.99


def test_the_documents_are_those_that_their_maker_writes() -> None:
    made = runpy.run_path(str(Path(__file__).parent / "docx" / "make.py"))["DOCUMENTS"]
    assert sorted(made) == [path.stem for path in DOCUMENTS]
    for path in DOCUMENTS:
        assert members(made[path.stem]()) == members(path.read_bytes())


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
