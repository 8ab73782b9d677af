"""PDFs of many kinds against the blocks that a reader of each sees, written by hand from the pages.

`pdf/<name>.pdf` is a document (made by `pdf/make.py`), `pdf/<name>.jsonl` what it holds: first its title, publisher
and day of publication, then a line a block. The documents and everything in them are invented.
"""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Capture, Reading, Source
from extractors.readings.pdf import read_pdf

DOCUMENTS = sorted((Path(__file__).parent / "pdf").glob("*.pdf"))


def reading_of(path: Path) -> Reading:
    found = read_pdf(Capture(Source(path.name, "page", path), path.read_bytes()))
    assert isinstance(found, Reading), found
    return found


def expected(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    about, *blocks = [json.loads(line) for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines()]
    return about, blocks


def blocks_of(reading: Reading) -> list[dict[str, Any]]:
    return [{"page": b.page, "kind": b.kind, "level": b.level, "text": b.span.of(reading.text)} for b in reading.blocks]


def text_f1(found: str, wanted: str) -> float:
    """F1 of the characters' pairs that two texts share."""
    one, other = Counter(pairwise(found)), Counter(pairwise(wanted))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_block_has_its_page_kind_level_and_text(path: Path) -> None:
    assert blocks_of(reading_of(path)) == expected(path)[1]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_document_says_what_it_is(path: Path) -> None:
    reading = reading_of(path)
    day = reading.published_on.isoformat() if reading.published_on else None
    assert {"title": reading.title, "publisher": reading.publisher, "published_on": day} == expected(path)[0]


def test_the_text_of_all_documents_is_right() -> None:
    scores = [text_f1(reading_of(p).text, "\n".join(b["text"] for b in expected(p)[1])) for p in DOCUMENTS]
    assert len(DOCUMENTS) >= 6
    assert min(scores) >= 0.99
