"""A bare number in the cell of a table, and the unit that the table tells it: 18,402 under 「決算額(千円)」.

The unit is told, in this order, by the head of the column, by a column of units, by the noun that the head ends with,
by the label of the row, by a note around the table (`told_units`). Where nothing tells it the number states nothing:
codes, ranks, row numbers and scores look no different. A rate takes no unit from the amounts beside it, an amount of
money none from the label of what was bought. Empty marks (―, …, 皆減) are no numbers; ▲ and △ are minus.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.japanese import Quantity
from extractors.japanese.affixes import Before, Behind, before, behind
from extractors.japanese.numerals import Numeral, numeral_at
from extractors.mentions.cells.grids import Grid, Row
from extractors.mentions.cells.told_units import (
    Told,
    is_money,
    is_no_figure,
    is_rate,
    is_stage,
    unit_behind,
    unit_counted,
    unit_in,
    unit_in_column,
    unit_of_people,
)

_LEAD = re.compile(r"(?:約|およそ|おおよそ|おおむね|概ね|ほぼ|延べ|のべ|計|マイナス|[▲△+±-]| ){0,4}(?=[0-9])")
_JOINT = re.compile(r" ?(?:(?P<range>[~-])|→|⇒|->) ?(?=[0-9])")
_REST = re.compile(r" ?(?:(?:※|\*|注\)?|\(注) ?[0-9]{0,2}\)?|\([^()]{0,24}\))? ?")
CODE = re.compile(r"0[0-9]")
_DIFFERENCE = re.compile("増減(?!率)|増加(?!率)|差(?!し|引|額)")


class Piece(NamedTuple):
    """A number of a cell with what is stuck to it, a quantity without a unit; `numeral` is where its digits begin."""

    numeral: int
    bare: Quantity
    #: the unit in brackets behind it
    told: Told | None = None


def read_cell(words: str) -> list[Piece]:
    """The number of a folded cell that holds nothing else, or the two of a pair (40→15); else nothing."""
    lead = _LEAD.match(words)
    first = _number_at(words, lead.end()) if lead else None
    if first is None or CODE.match(words, first.start):
        return []
    joint = _JOINT.match(words, first.end)
    second = _number_at(words, joint.end()) if joint else None
    if joint and second and joint["range"]:
        pieces = [_piece(words, first, second)] if first.numeral.low < second.numeral.low else []
    elif second:
        pair = (_piece(words, first), _piece(words, second))
        roles = ("before", "after")
        pieces = [Piece(piece.numeral, piece.bare._replace(role=role)) for piece, role in zip(pair, roles, strict=True)]
    else:
        pieces = [_piece(words, first)]
    if not pieces or not _REST.fullmatch(words, pieces[-1].bare.end):
        return []
    told = unit_behind(words[pieces[-1].bare.end :])
    return [piece._replace(told=told) for piece in pieces] if told else pieces


class _Number(NamedTuple):
    """A numeral with its place in a cell."""

    start: int
    end: int
    numeral: Numeral


def _number_at(words: str, start: int) -> _Number | None:
    numeral = numeral_at(words, start)
    return _Number(start, start + len(numeral.written), numeral) if numeral else None


def _piece(words: str, first: _Number, second: _Number | None = None) -> Piece:
    end = (second or first).end
    lead = before(words, first.start, 0) or Before(first.start)
    tail = behind(words, end) or Behind(end)
    dash = first.start == 1 and words[0] == "-"
    sign = -1 if lead.negative or dash else 1
    start = 0 if dash else lead.start
    low, high = sorted((first.numeral.low * sign, (second or first).numeral.high * sign))
    about = lead.approximate or tail.approximate or first.numeral.vague
    lower = None if tail.at_most and not tail.at_least else low
    upper = None if tail.at_least and not tail.at_most else high
    return Piece(first.start, Quantity(start, tail.end, lower, upper, "", about, tail.per or lead.per, None, "bare"))


def unit_told_by(grid: Grid, row: Row, column: int, labels: Sequence[str]) -> tuple[Told, str] | None:
    """The unit of a bare cell and the rule that found it, None where nothing tells it."""
    head = grid.head(row, column)
    if found := unit_in(head) or unit_in(grid.whole(row, column)):
        return found, "cell_head"
    if is_no_figure(head):
        return None
    if is_rate(head):
        shares = (told for told in (*map(unit_in, labels), *grid.notes) if told and told.unit == "percent")
        return next(((told, "cell_note") for told in shares), None)
    if unit := grid.unit_cell(row):
        told = unit_in_column(unit)
        return (_difference(told, head), "cell_unit") if told else None
    if found := unit_counted(head) or unit_counted(grid.whole(row, column)):
        return grid.noted(found), "cell_noun"
    labelled = next(filter(None, map(unit_in, labels)), None)
    if labelled and not (is_money(head) and labelled.unit != "yen"):
        return _difference(labelled, head), "cell_label"
    if labels and (is_no_figure(labels[0]) or is_rate(labels[0])):
        shares = (told for told in grid.notes if told.unit == "percent")
        return next(((_difference(told, head), "cell_note") for told in shares), None)
    if found := next(filter(None, map(unit_counted, labels)), None):
        return grid.noted(found), "cell_noun"
    return _told_by_note(grid, [head, *labels])


def _told_by_note(grid: Grid, words: Sequence[str]) -> tuple[Told, str] | None:
    """The unit of the note that fits what a cell is about; persons where a noun names them and there is no note."""
    people = next(filter(None, map(unit_of_people, words)), None)
    if not grid.notes:
        return (people, "cell_noun") if people else None
    if any(map(is_money, words)):
        return next(((told, "cell_note") for told in grid.notes if told.unit == "yen"), None)
    if grid.names_money and not is_stage(words[0]) and any(told.unit == "yen" for told in grid.notes):
        return None
    if people and any(told.unit == people.unit for told in grid.notes):
        return grid.noted(people), "cell_note"
    amounts = [told for told in grid.notes if told.unit != "percent"] or grid.notes
    return (_difference(amounts[0], words[0]), "cell_note") if len(set(amounts)) == 1 else None


def _difference(told: Told, head: str) -> Told:
    """Points, where a column gives the difference of shares."""
    return Told("point") if told.unit == "percent" and _DIFFERENCE.search(head) else told
