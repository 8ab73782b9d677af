"""A look at the characters beside a number only saves work: without it the same is read.

Each set of first or last characters is made to hold every character, and nothing may change.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from japanese_probes import probes

from extractors.japanese import (
    Values,
    affixes,
    cores,
    months,
    periods,
    quantities,
    read_values,
    reading,
    telling,
    traps,
)
from extractors.japanese import unwrapping as breaks

GOLDEN = Path(__file__).parents[1] / "golden"


class Everything(dict[str, Any]):
    """Holds every character, each with the same value."""

    def __init__(self, value: Any = "") -> None:
        super().__init__()
        self.value = value

    def __contains__(self, key: object) -> bool:
        return True

    def __getitem__(self, key: str) -> Any:
        return self.value

    def get(self, key: str, default: Any = None) -> Any:
        return self.value


SHAPES = dict(pair for pairs in traps._BEHIND_NUMERAL.values() for pair in pairs)
LOOKS: list[tuple[Any, str, Any]] = [
    *((affixes, name, Everything()) for name in ("BEFORE_LAST", "_LAST", "_RATE_FIRST", "_FIRST")),
    (affixes, "_APART", frozenset()),
    *((cores, name, Everything()) for name in ("_PLACES_FIRST", "_POWER_FIRST", "_INFIX_FIRST")),
    *((cores, name, Everything()) for name in ("SHARE_BEHIND", "_REST_FIRST")),
    (cores, "_READERS", Everything((cores._months, cores._fraction, cores._loose_range))),
    *((quantities, name, Everything()) for name in ("_PEOPLE_LAST", "_CHANGE_FIRST", "JOINTS")),
    *((periods, name, Everything()) for name in ("_JOINTS", "_BEHIND_FIRST", "_OPEN_FIRST", "_RECURRING_LAST")),
    *((periods, name, 10**6) for name in ("_LAW_REACH", "_BRACKET_REACH")),
    (months, "_WEEKDAY_FIRST", Everything()),
    (telling, "_LEAD_LAST", Everything()),
    *((reading, name, Everything()) for name in ("_DATE_SIGNS", "_KANJI_DATE_SIGNS")),
    (traps, "_WORD_LAST", Everything()),
    (traps, "_EYE_REACH", 10**6),
    (traps, "_BEHIND_NUMERAL", Everything([(rule, SHAPES[rule]) for rule in traps._SHAPES])),
    (breaks, "_BEFORE_BREAK", Everything()),
]


@cache
def texts() -> list[str]:
    """The probes of every kind, alone and behind each other, and the documents that were annotated by hand."""
    alone = [probe.text for kind in ("quantities", "periods", "traps", "sentences") for probe in probes(kind)]
    documents = [path.read_text("utf-8") for path in sorted(GOLDEN.glob("*/document*")) if path.is_file()]
    return [*alone, "".join(alone), "\n".join(alone), *documents]


@cache
def expected() -> list[Values]:
    """What is read with every look."""
    return [read_values(text) for text in texts()]


@pytest.fixture(autouse=True)
def read_before() -> None:
    """What is expected is read before anything is changed."""
    expected()


@pytest.mark.parametrize(
    ("module", "name", "everything"), LOOKS, ids=lambda look: look if isinstance(look, str) else ""
)
def test_what_a_look_rules_out_is_nothing(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, everything: Any
) -> None:
    monkeypatch.setattr(module, name, everything)
    for text, values in zip(texts(), expected(), strict=True):
        assert read_values(text) == values, text[:200]
