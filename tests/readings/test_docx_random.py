"""Whatever paragraphs and tables are written into a document come back, in order and whole."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from docx_files import docx, p, r, tbl, tr
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Capture, Reading, Source
from extractors.readings.docx import read_docx

#: running text that is no number, mark, heading or caption
SENTENCE = st.text(st.sampled_from("市役所のまどぐちでカナABC123,.%、（）〇々"), min_size=1, max_size=40).map(
    "住民が{}した。".format
)
WORD = st.text(st.sampled_from("市町村課名数率件年度0123456789,.%万円"), min_size=1, max_size=12).map("計{}".format)
TABLE = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(WORD, min_size=width, max_size=width), min_size=2, max_size=6)
)


def read(data: bytes) -> Reading:
    found = read_docx(Capture(Source("x.docx", "report", Path("x.docx")), data))
    assert isinstance(found, Reading)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCE | TABLE, min_size=1, max_size=6))
def test_paragraphs_and_tables_come_back(written: list[str | list[list[str]]]) -> None:
    body, wanted = "", []
    for block in written:
        if isinstance(block, str):
            body += p(block)
            wanted.append(("paragraph", block))
        else:
            body += tbl([tr(row) for row in block])
            wanted += [("table_row", "\t".join(row)) for row in block]
    found = read(docx(body))
    assert [(block.kind, block.span.of(found.text)) for block in found.blocks] == wanted
    assert found.text == "\n".join(text for _, text in wanted)


@settings(max_examples=60, deadline=None)
@given(SENTENCE, st.lists(st.integers(0, 50), max_size=6))
def test_how_a_paragraph_is_cut_into_runs_does_not_matter(words: str, cuts: list[int]) -> None:
    ends = sorted({0, *(min(cut, len(words)) for cut in cuts), len(words)})
    runs = "".join(r(words[a:b]) for a, b in pairwise(ends))
    assert read(docx(p(runs))).text == words


@settings(max_examples=60, deadline=None)
@given(TABLE)
def test_cells_have_their_own_places(rows: list[list[str]]) -> None:
    found = read(docx(tbl([tr(row) for row in rows])))
    assert [[cell.of(found.text) for cell in block.cells] for block in found.blocks] == rows
