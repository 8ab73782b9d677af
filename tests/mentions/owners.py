"""Texts with marks that say whose each statement is: 〔40人|松江市〕, 〔30%|〕 for nobody's."""

import re
from pathlib import Path

from extractors.mentions import extract
from extractors.model import Capture, Extraction, Reading, Source
from extractors.names.municipalities import governments
from extractors.readings import read

_MARK = re.compile("〔([^〔〕|]*)\\|([^〔〕|]*)〕")
_CODES = {
    name: g.municipality_code
    for g in governments().values()
    for name in (g.name, g.full_name.removeprefix(g.prefecture), g.full_name)
}
_NAMES = {g.municipality_code: g.full_name for g in governments().values()}


def extraction_of(text: str) -> Extraction:
    reading = read(Capture(Source("reports/a.md", "report", Path("a.md")), text.encode()))
    assert isinstance(reading, Reading)
    return extract(reading)


def stated_and_found(marked: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What the marks of a text say and what is found: (marked words, full name of the government or '')."""
    parts, stated, spans = [], [], []
    at = length = 0
    for mark in _MARK.finditer(marked):
        parts += [marked[at : mark.start()], mark[1]]
        length += mark.start() - at + len(mark[1])
        spans.append((length - len(mark[1]), length))
        stated.append((mark[1], _NAMES[_CODES[mark[2]]] if mark[2] else ""))
        at = mark.end()
    text = "".join([*parts, marked[at:]])
    found = []
    statements = [m for m in extraction_of(text).mentions if m.kind != "municipality"]
    for start, end in spans:
        inside = [m for m in statements if m.span.start < end and start < m.span.end]
        owner = "not found" if not inside else _NAMES.get(inside[0].municipality_code or "", "")
        found.append((text[start:end], owner))
    return stated, found


def records_of(text: str) -> list[tuple[str, str]]:
    """Full name of the government and the words of each record."""
    return [(_NAMES[r.municipality_code], r.span.of(text)) for r in extraction_of(text).records]
