"""Plain texts of many genres against the blocks that a reader sees in them: `texts.txt`."""

import re
from pathlib import Path

import pytest

from extractors.readings.plain import read_blocks

_WRITTEN = Path(__file__).with_name("texts.txt").read_text("utf-8")
CASES = [part.partition("\n")[::2] for part in re.split(r"^== ", _WRITTEN, flags=re.MULTILINE)[1:]]
_LETTERS = {"list_item": "L", "table_row": "R", "reference": "F", "chrome": "X"}


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_every_block_is_what_a_reader_sees(name: str, case: str) -> None:
    text, _, expected = case.partition("\n--\n")
    found = []
    for block in read_blocks(text):
        cells = " | ".join(cell.of(text).replace("\n", "⏎") for cell in block.cells)
        words = cells or block.span.of(text).replace("\n", "⏎")
        found.append(f"{_LETTERS.get(block.kind, block.kind[0].upper())} {words}")
    assert found == expected.strip().splitlines()
