"""Names of local governments in a text: which one is named, and where.

A name that several governments share (府中市, 中央区) is settled by what stands nearest; where nothing settles it, the
candidates are kept and no code is given.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from extractors.names.gazetteer import Government, governments
from extractors.names.government_hosts import government_of_host, governments_of_hosts
from extractors.names.occurrences import occurrences
from extractors.names.places import places
from extractors.names.shared_names import settled
from extractors.names.short_names import short_names

__all__ = [
    "Government",
    "GovernmentName",
    "find_governments",
    "government_of_host",
    "governments",
    "governments_of_hosts",
]


class GovernmentName(NamedTuple):
    """A place where a government is named. `code` is None where `candidates` are all that the text says.

    `rule`: prefecture, name, located (by its prefecture, 郡 or city), former_name, short_name, or what settled a name
    that several share: shared_name_by_name, _prefecture, _sentence, _heading, _prior, _document.
    """

    start: int
    end: int
    code: str | None
    candidates: tuple[str, ...]
    rule: str


def find_governments(text: str, *, prior: Collection[str] = ()) -> list[GovernmentName]:
    """Every government that `text` names, sorted, not overlapping.

    `prior`: codes of governments that the text is known to be about (whose web site it is from, or links to).
    """
    found = settled(text, list(places(text, occurrences(text))), frozenset(prior))
    found = sorted([*found, *short_names(text, found)], key=lambda place: place.start)
    return [
        GovernmentName(
            place.start, place.end, place.codes[0] if len(place.codes) == 1 else None, place.codes, place.rule
        )
        for place in found
    ]
