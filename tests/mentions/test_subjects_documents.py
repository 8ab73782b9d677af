"""Whom whole documents are about: `documents.txt` holds documents of many genres with the owner of each statement."""

import re
from pathlib import Path

import pytest

from tests.mentions.owners import stated_and_found

_WRITTEN = Path(__file__).with_name("documents.txt").read_text("utf-8")
CASES = [part.partition("\n")[::2] for part in re.split(r"^== ", _WRITTEN, flags=re.MULTILINE)[1:]]


@pytest.mark.parametrize("marked", [text for _, text in CASES], ids=[name for name, _ in CASES])
def test_whose_the_statements_of_a_document_are(marked: str) -> None:
    stated, found = stated_and_found(marked)
    assert found == stated
