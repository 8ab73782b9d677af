"""Documents that are broken at random, and what becomes of one.

The seeds are the golden files of tests/. A case is made of its form and number alone, so it can be made again.
"""

from __future__ import annotations

import random
import time
import traceback
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from extractors.mentions import extract
from extractors.model import Capture, Refusal, Source
from extractors.readings import read
from extractors.rows import rows_of

TESTS = Path(__file__).resolve().parent.parent / "tests"
SEEDS = {
    "text": "golden/*/document.txt",
    "markdown": "golden/*/document.md",
    "html": "readings/html/*.html",
    "pdf": "readings/pdf/*.pdf",
    "docx": "readings/docx/*.docx",
}
ENDINGS = {"text": "txt", "markdown": "md"}
#: what is put into documents: signs of their syntax and numbers that are no sizes
PIECES = (
    *(
        b"\0",
        b"\xff" * 4,
        b"\x7f\xff\xff\xff",
        b"-1",
        b"99999999999",
        b"<",
        b">",
        b"</",
        b"<![CDATA[",
        b"<!--",
        b"&#0;",
    ),
    *(b"]]>", b"<table>", b"<td colspan=99999>", b"|", b"[", b"](", b"**", b"```", b"> ", b"# ", b"\r", b"\t", b"<<"),
    *(b"endobj", b"endstream", b"stream\n", b"/Length 9", b"/Kids [1 0 R]", b"obj", b"R ", b"PK\x03\x04", b"<w:p>"),
    *(
        word.encode()
        for word in ("令和", "年", "万", "億", "約", "市", "（", "「", "。", "\u200b", "\u202e", "～", "％")
    ),
)


class Case(NamedTuple):
    """A document to try: `name` is its form and number."""

    name: str
    data: bytes


@cache
def seeds(form: str) -> tuple[bytes, ...]:
    """The documents of a form that the others are made of."""
    return tuple(path.read_bytes() for path in sorted(TESTS.glob(SEEDS[form])))


def case(form: str, number: int) -> Case:
    """The case of that number."""
    by = random.Random(f"{form}-{number}")
    data = by.choice(seeds(form))
    # what is packed is broken inside as often as outside
    mutated = broken_inside(data, by) if form == "docx" and by.random() < 0.6 else broken(data, by, seeds(form))
    return Case(f"{form}-{number}", mutated)


def broken(data: bytes, by: random.Random, others: Sequence[bytes]) -> bytes:
    """The bytes after one to eight accidents."""
    for _ in range(by.choice((1, 1, 2, 3, 8))):
        data = by.choice(ACCIDENTS)(data, by, others)[:2_000_000]
    return data


def broken_inside(data: bytes, by: random.Random) -> bytes:
    """A zip with one of its members broken."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as copy:
        members = [(member.filename, archive.read(member)) for member in archive.infolist()]
        chosen = by.randrange(len(members))
        for number, (name, content) in enumerate(members):
            others = [other for _, other in members]
            copy.writestr(name, broken(content, by, others) if number == chosen else content)
    return file.getvalue()


def _flipped(data: bytes, by: random.Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(by.choice((1, 4, 32))):
        if changed:
            changed[by.randrange(len(changed))] ^= 1 << by.randrange(8)
    return bytes(changed)


def _cut(data: bytes, by: random.Random, _: Sequence[bytes]) -> bytes:
    return data[: by.randrange(len(data) + 1)]


def _left_out(data: bytes, by: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = sorted((by.randrange(len(data) + 1), by.randrange(len(data) + 1)))
    return data[:start] + data[min(end, start + by.choice((1, 20, 2000))) :]


def _repeated(data: bytes, by: random.Random, _: Sequence[bytes]) -> bytes:
    start = by.randrange(len(data) + 1)
    chunk = data[start : start + by.choice((1, 3, 30, 1000))]
    return data[:start] + chunk * by.choice((2, 10, 200)) + data[start:]


def _spliced(data: bytes, by: random.Random, others: Sequence[bytes]) -> bytes:
    other = by.choice(others)
    return data[: by.randrange(len(data) + 1)] + other[by.randrange(len(other) + 1) :]


def _inserted(data: bytes, by: random.Random, _: Sequence[bytes]) -> bytes:
    at = by.randrange(len(data) + 1)
    return data[:at] + by.choice(PIECES) * by.choice((1, 1, 1, 50)) + data[at:]


def _other_number(data: bytes, by: random.Random, _: Sequence[bytes]) -> bytes:
    """Where a number is written, in digits or in four bytes, there is another: a length, a place, a count."""
    at = by.randrange(len(data) + 1)
    while at < len(data) and not data[at : at + 1].isdigit():
        at += 1
    end = at
    while data[end : end + 1].isdigit():
        end += 1
    number = by.choice((b"0", b"1", b"65535", b"4294967296", b"-1", b"99999999999999999999"))
    at, end, number = (at, end, number) if by.random() < 0.7 else (at, at + 4, by.randbytes(4))
    return data[:at] + number + data[end:]


ACCIDENTS: tuple[Callable[[bytes, random.Random, Sequence[bytes]], bytes], ...] = (
    *(_flipped, _cut, _left_out, _repeated, _spliced, _inserted, _other_number),
)


def outcome(case: Case) -> tuple[str, float]:
    """How a document was read, the reason of its refusal, or the trace of an error; and the seconds that it took."""
    began = time.perf_counter()
    try:
        said = _read(case)
    except MemoryError:
        raise
    except Exception:
        said = traceback.format_exc()
    return said, time.perf_counter() - began


def _read(case: Case) -> str:
    form = case.name.partition("-")[0]
    name = f"{case.name}.{ENDINGS.get(form, form)}"
    reading = read(Capture(Source(name, "report", Path(name)), case.data))
    if isinstance(reading, Refusal):
        return reading.reason
    rows_of(extract(reading))
    return reading.status
