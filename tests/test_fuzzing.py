"""Whatever bytes come, they are read or refused: no other exception, no span outside the text.

`python -m benchmarks.fuzz` tries many more, in workers.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accidents import SEEDS, case, outcome
from extractors.mentions import extract
from extractors.model import Capture, Reading, Source
from extractors.readings import read
from extractors.refusals import REASONS
from extractors.rows import rows_of
from flows.workers import Lost, Pool

FORMS = st.sampled_from(["txt", "md", "html", "pdf", "docx"])
SIGNS = st.sampled_from(
    [b"%PDF-1.7\n", b"PK\x03\x04", b"<!DOCTYPE html>", b"\xff\xfe", b"\x1b$B", b"---\n", b"| a |\n"]
)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """A worker: a library that crashes must not take the tests with it."""
    with Pool(1) as pool:
        yield pool


@pytest.mark.parametrize("form", SEEDS)
@settings(max_examples=25)
@given(number=st.integers(0, 10**9))
def test_a_broken_document_is_read_or_refused(pool: Pool, form: str, number: int) -> None:
    answer = pool.call(outcome, case(form, number))
    assert not isinstance(answer, Lost), answer
    assert answer[0] in {"read", "partial"} | set(REASONS), answer[0]


@settings(max_examples=150)
@given(form=FORMS, signs=st.lists(SIGNS, max_size=2), data=st.binary(max_size=400), text=st.text(max_size=200))
def test_any_bytes_are_read_or_refused(form: str, signs: list[bytes], data: bytes, text: str) -> None:
    whole = b"".join(signs) + data + text.encode("utf-8", "surrogatepass")
    reading = read(Capture(Source(f"a.{form}", "report", Path(f"a.{form}")), whole))
    if isinstance(reading, Reading):
        extraction = extract(reading)
        assert all(mention.span.end <= len(reading.text) for mention in extraction.mentions)
        rows_of(extraction)
    else:
        assert reading.reason in REASONS
