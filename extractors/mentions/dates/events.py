"""What happened at a date: what the first rule with an answer says (`event_rules`).

Where that rule is not a sure one, what examples teach of the words around the date has its say (`learned`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors.mentions.dates.dated_places import Place, place_of
from extractors.mentions.dates.event_rules import REFERENCE_RULES, RULES, Rule, act
from extractors.mentions.learned import judge


class Happening(NamedTuple):
    """An event of the closed list, and the name of what decided it."""

    event: str
    rule: str


def read_event(
    text: str,
    start: int,
    end: int,
    date_start_offset: int,
    date_end_offset: int,
    *,
    precision: str = "",
    section: Sequence[str] = (),
    reference: bool = False,
    head: str = "",
) -> Happening:
    """What happened at the date at text[date_start_offset:date_end_offset].

    text[start:end] of a folded text is its sentence, heading, table row or reference entry; `section` are the headings
    above it, `head` is the head of the column that the date stands in.
    """
    place = place_of(text, start, end, (date_start_offset, date_end_offset), precision, section, head)
    told = by_rules(place, REFERENCE_RULES if reference else RULES)
    events = judge("events")
    if reference or told.event not in events.answers or events.is_sure(told.rule):
        return told
    event = events.answer(place.zones, told.rule, told.event)
    return told if event == told.event else Happening(event, "learned")


def by_rules(place: Place, rules: Sequence[Rule]) -> Happening:
    """The answer of the first of `rules` that has one."""
    for rule in rules:
        event = rule(place)
        if event:
            name = rule.__name__.strip("_")
            return Happening(act(place), f"{name}/act") if event == "act" else Happening(event, name)
    return Happening("other", "none")
