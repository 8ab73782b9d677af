"""Tables that lost their lines: `tables.txt` holds texts of many genres with the rows that are right."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Block
from extractors.readings.plain import read_blocks

_WRITTEN = Path(__file__).with_name("tables.txt").read_text("utf-8")
CASES = [part.partition("\n")[::2] for part in re.split(r"^== ", _WRITTEN, flags=re.MULTILINE)[1:]]


def written(row: Block, text: str, heads: tuple[str, ...]) -> str:
    """A row as `tables.txt` writes it; `heads` are the cells of the last row of heads."""
    cells = [cell.of(text).replace("\n", "⏎") or "∅" for cell in row.cells]
    mark = "?"
    if not row.heads:
        mark = "#"
    elif not any(row.heads):
        mark = "."
    elif row.heads == heads:
        mark = ">"
    elif any(label == head for label, head in zip(cells, row.heads[1:], strict=False)):
        mark = "="
    return f"{mark} {' | '.join(cells)}"


def rows_of(text: str) -> list[str]:
    """All table rows of a text as `tables.txt` writes them."""
    found: list[str] = []
    heads: tuple[str, ...] = ()
    for block in read_blocks(text):
        if block.kind == "table_row":
            found.append(written(block, text, heads))
            heads = tuple(cell.of(text).strip() for cell in block.cells) if not block.heads else heads
    return found


@pytest.mark.parametrize("case", CASES, ids=[name for name, _ in CASES])
def test_rows_of_a_table(case: tuple[str, str]) -> None:
    text, _, wanted = case[1].partition("\n--")
    assert rows_of(text.replace("⇥", "\t") + "\n") == wanted.strip().splitlines()


LINES = [
    "団体名",
    "人口",
    "開始時期",
    "効果",
    "松江市",
    "島根県",
    "出雲市（島根県）",
    "合計",
    "1",
    "2",
    "3",
    "7万人",
    "令和5年7月",
    "－",
    "非公表",
    "窓口の案内",
    "文がここで終わる。",
    "- 4 -",
    "",
    "団体名　　人口",
    "松江市　7万人",
    "松江市\t7万人\t",
    '松江市,"7,000人",令和5年',
    "｜松江市｜7万人｜",
    "電話 000-000-0000",
]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=6), max_size=60).map("\n".join))
def test_rows_of_any_lines_lie_apart_and_hold_their_cells(text: str) -> None:
    rows = [block for block in read_blocks(text) if block.kind == "table_row"]
    assert all(one.span.end <= two.span.start for one, two in pairwise(rows))
    for row in rows:
        assert all(row.span.start <= cell.start <= cell.end <= row.span.end for cell in row.cells)
        assert all(one.end <= two.start for one, two in pairwise(row.cells))


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6), st.integers(2, 30))
def test_every_line_that_comes_back_is_kept(lines: list[str], times: int) -> None:
    text = "\n".join(lines * times)
    covered = {at for block in read_blocks(text) for at in range(*block.span)}
    assert not "".join(char for at, char in enumerate(text) if at not in covered).strip("\n\t 　｜")


@pytest.mark.parametrize("n", [3, 40, 400])
def test_a_long_table_is_one(n: int) -> None:
    rows = "".join(f"松江市\n{number}万人\n令和5年{number % 12 + 1}月\n" for number in range(1, n + 1))
    assert len(rows_of(f"団体名\n人口\n開始\n{rows}")) == n + 1
