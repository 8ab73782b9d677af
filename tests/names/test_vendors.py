"""What an analyst relies on: companies, universities, products and models under one name, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.names.vendors import find_vendors
from tests.names.vendor_sentences import NAMELESS, NAMING


def names(text: str) -> list[str]:
    return [found.name for found in find_vendors(text)]


@pytest.mark.parametrize(("text", "expected"), NAMING)
def test_names_are_found_under_their_canonical_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", NAMELESS)
def test_nobody_is_found_where_nobody_is_named(text: str) -> None:
    assert names(text) == []
