"""Texts with marks: 〔40人|松江市〕 and 〔30%|〕 say whose a statement is, ⟦松江市|…⟧ that a stretch is a record."""

import re
from pathlib import Path

from extractors.mentions import extract
from extractors.model import Capture, Extraction, Reading, Source
from extractors.names.municipalities import governments
from extractors.readings import read

_MARK = re.compile("〔([^〔〕|]*)\\|([^〔〕|]*)〕|⟦([^|⟧]*)\\||⟧")
_CODES = {
    name: g.municipality_code
    for g in governments().values()
    for name in (g.name, g.full_name.removeprefix(g.prefecture), g.full_name)
}
_NAMES = {g.municipality_code: g.full_name for g in governments().values()}

#: a stretch of the text, and the full name of a government or ''
Marked = tuple[int, int, str]


def extraction_of(text: str) -> Extraction:
    reading = read(Capture(Source("reports/a.md", "report", Path("a.md")), text.encode()))
    assert isinstance(reading, Reading)
    return extract(reading)


def unmarked(marked: str) -> tuple[str, list[Marked], list[Marked]]:
    """A text without its marks, and what these say: whose each statement is, and the records."""
    parts: list[str] = []
    statements: list[Marked] = []
    records: list[Marked] = []
    open_records: list[tuple[int, str]] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        parts += [marked[at : mark.start()], mark[1] or ""]
        length += mark.start() - at
        if mark[1] is not None:
            statements.append((length, length + len(mark[1]), _NAMES[_CODES[mark[2]]] if mark[2] else ""))
            length += len(mark[1])
        elif mark[3] is not None:
            open_records.append((length, _NAMES[_CODES[mark[3]]]))
        else:
            start, name = open_records.pop()
            records.append((start, length, name))
        at = mark.end()
    return "".join([*parts, marked[at:]]), statements, records


def stated_and_found(marked: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What the marks of a text say and what is found: (marked words, full name of the government or '')."""
    text, statements, _ = unmarked(marked)
    mentions = [m for m in extraction_of(text).mentions if m.kind != "municipality"]
    found = []
    for start, end, _ in statements:
        inside = [m for m in mentions if m.span.start < end and start < m.span.end]
        owner = "not found" if not inside else _NAMES.get(inside[0].municipality_code or "", "")
        found.append((text[start:end], owner))
    return [(text[start:end], name) for start, end, name in statements], found


def marked_and_found_records(marked: str) -> tuple[list[str], list[str]]:
    """The names of the marked records, and of those found: the words of each that shares less than half with a mark."""
    text, _, records = unmarked(marked)
    found = []
    for record in extraction_of(text).records:
        start, end = record.span
        name = _NAMES[record.municipality_code]
        shared = any(
            2 * (min(end, stop) - max(start, begin)) >= max(end, stop) - min(start, begin)
            for begin, stop, other in records
            if other == name
        )
        found.append(name if shared else text[start:end])
    return sorted(name for *_, name in records), sorted(found)


def records_of(text: str) -> list[tuple[str, str]]:
    """Full name of the government and the words of each record."""
    return [(_NAMES[r.municipality_code], r.span.of(text)) for r in extraction_of(text).records]
