"""Sentences of municipal writing, class by class, with the names in them: `vendors.tsv`."""

from pathlib import Path

import pytest

from extractors.names.vendors import find_vendors

LINES = (Path(__file__).parent / "vendors.tsv").read_text("utf-8").splitlines()
SENTENCES = [line for line in LINES if line and not line.startswith("#")]


def case(line: str) -> tuple[str, list[tuple[str, str | None]]]:
    """The text of a line, and the names in it, each with its maker where the line gives one.

    A table in the text may have tabs of its own: the names stand behind the last one.
    """
    text, tab, names = line.rpartition("\t")
    if not tab:
        text, names = line, ""
    pairs = (name.partition(" < ") for name in names.split("; ") if name)
    return text.replace("⏎", "\n"), [(name, maker or None) for name, _, maker in pairs]


@pytest.mark.parametrize("line", SENTENCES)
def test_who_is_named_is_found_and_nobody_else(line: str) -> None:
    text, expected = case(line)
    found = find_vendors(text)
    assert [name.name for name in found] == [name for name, _ in expected]
    assert all(name.vendor == maker for name, (_, maker) in zip(found, expected, strict=True) if maker)
