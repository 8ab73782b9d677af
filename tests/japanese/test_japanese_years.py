"""The year of dates that do not say it, in short documents of every kind that are read as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from extractors.japanese.eras import months, part_of_year
from extractors.mentions import extract
from extractors.model import Capture, DateValue, Reading, Source
from extractors.readings import read

_DOCUMENTS = Path(__file__).with_name("years.txt")
_MARK = re.compile(r"\[\[(?P<words>[^|\]]+)\|(?P<days>[^\]]+)\]\]|\(\((?P<either>.+?)\)\)")
Days = tuple[date | None, date | None]


@dataclass(frozen=True)
class Document:
    """A text with the spans of its dates and their days as written; a span without days may be a date or none."""

    name: str
    text: str
    dates: tuple[tuple[int, int, str], ...]

    def __str__(self) -> str:
        return self.name


def documents() -> list[Document]:
    """The documents of the file."""
    parts = re.split(r"^=== (.+)\n", _DOCUMENTS.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_document(name, marked) for name, marked in zip(parts[::2], parts[1::2], strict=True)]


def _document(name: str, marked: str) -> Document:
    text, dates, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        words = mark["words"] or mark["either"]
        dates.append((len(text), len(text) + len(words), mark["days"] or ""))
        text += words
        at = mark.end()
    return Document(name, text + marked[at:], tuple(dates))


def _days(written: str) -> Days:
    """The first and last day of what the file writes for a date."""
    if ".." in written:
        first, last = written.split("..")
        return (_days(first)[0] if first else None), (_days(last)[1] if last else None)
    if written == "?":
        return None, None
    if written.startswith("FY"):
        return part_of_year(int(written[2:]), "", True)[:2]
    if written[-1] in "春夏秋冬":
        return part_of_year(int(written[:-1]), written[-1], False)[:2]
    year, *parts = (int(number) for number in written.split("-"))
    if len(parts) == 2:
        return date(year, *parts), date(year, *parts)
    return (months(year, parts[0], 1, "month") if parts else part_of_year(year, "", False))[:2]


def _found(text: str) -> list[tuple[int, int, Days]]:
    """Every date that is read from the text as a document, those without a year too."""
    reading = read(Capture(Source("document.md", "report", Path("document.md")), text.encode()))
    assert isinstance(reading, Reading)
    extraction = extract(reading)
    dates: list[tuple[int, int, Days]] = [
        (*mention.span, (mention.value.date_start, mention.value.date_end))
        for mention in extraction.mentions
        if isinstance(mention.value, DateValue)
    ]
    dates += [(*one.span, (None, None)) for one in extraction.refusals if one.reason == "no_year" and one.span]
    return sorted(dates, key=lambda found: found[:2])


@pytest.mark.parametrize("document", documents(), ids=str)
def test_every_date_of_a_document_has_its_year(document: Document) -> None:
    text, found = document.text, _found(document.text)
    told = []
    for start, end, days in document.dates:
        inside = [value for first, last, value in found if first < end and start < last]
        if days:
            told.append((text[start:end], inside[0] if inside else "not found"))
        found = [one for one in found if not (one[0] < end and start < one[1])]
    wanted = [(text[start:end], _days(days)) for start, end, days in document.dates if days]
    assert told + [("extra", text[start:end]) for start, end, _ in found] == wanted
