"""The chain from a cell to the bytes: a quote is a place in a stored text, and the text is what its hash says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow.compute import field

from extractors.tables import TABLES
from extractors.verification.faults import Faults
from extractors.verification.files import row_groups

_SOURCES = TABLES["sources"]
_MENTIONS = TABLES["mentions"]


def check_hashes(rows: pa.Table, faults: Faults) -> None:
    """`text_sha256` of each source is the SHA-256 of its text in UTF-8."""
    read = rows.filter(field("text").is_valid() & field("text_sha256").is_valid())
    wrong = [
        hashlib.sha256(text.as_buffer()).hexdigest() != digest.as_py()
        for text, digest in zip(read["text"], read["text_sha256"], strict=True)
    ]
    faults.add_rows(_SOURCES, "hash", "text_sha256 is not the text's", read.filter(pa.array(wrong, pa.bool_())))


class Texts:
    """The texts of the sources, one at a time, in their order: who asks must ask in that order too."""

    def __init__(self, folder: Path) -> None:
        """Nothing read yet."""
        self._rest = self._read(folder)
        self._source_id = ""
        self._text: str | None = None

    @staticmethod
    def _read(folder: Path) -> Iterator[tuple[str, str]]:
        for rows in row_groups(folder, _SOURCES, ["source_id", "text"]):
            for source_id, text in zip(rows["source_id"], rows["text"], strict=True):
                yield source_id.as_py(), text.as_py() or ""

    def of(self, source_id: str) -> str | None:
        """The text of a source, empty where it has none; None where there is no such source."""
        while self._source_id < source_id:
            self._source_id, self._text = next(self._rest, (source_id, None))
        return self._text if self._source_id == source_id else None


def check_quotes(rows: pa.Table, texts: Texts, faults: Faults) -> None:
    """A mention's text stands at its place, and its sentence around it, in the text of its source."""
    no_quote, no_sentence = [], []
    columns = (rows[name].to_pylist() for name in ("source_id", "char_start", "char_end", "text", "sentence"))
    for source_id, start, end, quote, sentence in zip(*columns, strict=True):
        text = texts.of(source_id)
        no_quote.append(text is not None and text[start:end] != quote)
        no_sentence.append(text is not None and not _stands_around(sentence, text, start, end))
    faults.add_rows(_MENTIONS, "quote", "text is not what stands there", rows.filter(pa.array(no_quote, pa.bool_())))
    faults.add_rows(
        _MENTIONS, "sentence", "sentence does not stand around it", rows.filter(pa.array(no_sentence, pa.bool_()))
    )


def _stands_around(sentence: str, text: str, start: int, end: int) -> bool:
    """Whether `sentence` stands somewhere in `text` so that it covers the span.

    Its place is not stored; it is looked for in the stretch, at most twice its length, where it would cover it.
    """
    first, last = max(0, end - len(sentence)), start
    return first <= last and text.find(sentence, first, last + len(sentence)) >= 0
