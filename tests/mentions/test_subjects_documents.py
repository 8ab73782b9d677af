"""Whom whole documents are about: `documents.txt` holds documents of many genres with the owner of each statement.

`talks.txt` holds interviews and minutes, `records.txt` documents with the stretches that are each about one government.
"""

import re
from pathlib import Path

import pytest

from tests.mentions.owners import marked_and_found_records, stated_and_found

_HERE = Path(__file__).parent


def _documents(file: str) -> list[tuple[str, str]]:
    """The documents of a file: what each shows, and its text."""
    written = (_HERE / file).read_text("utf-8")
    return [part.partition("\n")[::2] for part in re.split(r"^== ", written, flags=re.MULTILINE)[1:]]


WITH_RECORDS = _documents("records.txt")
CASES = [*_documents("documents.txt"), *_documents("talks.txt"), *WITH_RECORDS]


@pytest.mark.parametrize("marked", [text for _, text in CASES], ids=[name for name, _ in CASES])
def test_whose_the_statements_of_a_document_are(marked: str) -> None:
    stated, found = stated_and_found(marked)
    assert found == stated


@pytest.mark.parametrize("marked", [text for _, text in WITH_RECORDS], ids=[name for name, _ in WITH_RECORDS])
def test_the_records_of_a_document(marked: str) -> None:
    stated, found = marked_and_found_records(marked)
    assert found == stated
