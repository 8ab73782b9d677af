"""Tables with a column of names of governments, or of numbers that count the rows, a cell a line.

The names stand at the same place of each row, so the distance from one to the next is the width of the table: the one
that most have. A row whose distance differs by a cell or two is fitted to the columns. What stands before the name in
its row (the number of the row, the prefecture) comes back with it, and the head of the names one width above the first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from extractors.readings.aligned import cells_of_head
from extractors.readings.cells import (
    NAME_HEAD,
    TELLING,
    WORDED,
    Cell,
    Kind,
    Row,
    could_head,
    is_prefecture,
)
from extractors.readings.flattened.rows import (
    Head,
    Table,
    column_kinds,
    fitted,
    head_before,
    n_properties,
    no_head,
    row_of,
)

_WIDTHS = range(2, 13)
#: a row may have so many cells too few or too many
_LESS, _MORE = 2, 3
#: so many rows show whether they are a table
_PROBE = 12
#: so many columns may stand before the names
_MAX_LEAD = 3


#: so many lines more than columns the last row is given
_BROKEN = 2


class _Frame(NamedTuple):
    """A table that may be: its width, the places of its rows' first cells, its heads."""

    width: int
    starts: list[int]
    head: Head


def anchored_tables(text: str, cells: Sequence[Cell]) -> Iterator[Table]:
    """All tables of a run of cells whose rows are named or counted, in order."""
    floor = 0
    known: set[tuple[str, ...]] = set()
    names, counts = _names(cells), _counts(cells)
    anchors = sorted({*names, *counts})
    named = set(names)
    at = 0
    while at < len(anchors):
        place = anchors[at]
        own = names if place in named else counts
        frame = None if cells[place].kind == Kind.TOTAL else _frame(text, cells, own, place, floor, known)
        table = _table(cells, frame) if frame else None
        if frame is None or table is None:
            at += 1
            continue
        known.add(frame.head.words)
        yield table
        floor = table.stop
        at = bisect_left(anchors, floor)


def _names(cells: Sequence[Cell]) -> list[int]:
    """The places of totals and of names that can stand for rows: of two side by side the one that is no prefecture."""
    found: list[int] = []
    at = 0
    while at < len(cells):
        end = at
        while end < len(cells) and cells[end].kind == Kind.NAME:
            end += 1
        if end - at == 1 or (end - at == 2 and not is_prefecture(cells[at].words)):
            found.append(at)
        elif end - at == 2:
            found.append(at + 1)
        elif end == at and cells[at].kind == Kind.TOTAL:
            found.append(at)
        at = max(end, at + 1)
    return found


def _counts(cells: Sequence[Cell]) -> list[int]:
    """The places of bare whole numbers that can count rows."""
    numbers = (at for at, one in enumerate(cells) if one.kind == Kind.NUMBER)
    return [at for at in numbers if cells[at].words.isdecimal() and len(cells[at].words) < 4]


def _frame(
    text: str, cells: Sequence[Cell], anchors: Sequence[int], place: int, floor: int, known: set[tuple[str, ...]]
) -> _Frame | None:
    """The table whose first row has its name or number at `place`, None where none does."""
    counted = cells[place].kind == Kind.NUMBER
    if counted and int(cells[place].words) != 1:
        return None
    grow = _counted if counted else _chain
    at = bisect_left(anchors, place)
    best: tuple[tuple[bool, int, int], _Frame] | None = None
    for width in _widths(cells, anchors, at, floor):
        chain = list(islice(grow(cells, anchors, at, width), _PROBE))
        exact = sum(two - one == width for one, two in pairwise(chain))
        # rows at no equal distance are a table only below heads that a table before had
        if 2 * exact < len(chain) - 1 or not (exact or known):
            continue
        lead = 0 if counted else _lead(cells, chain, floor)
        frame = _headed(text, cells, chain, width, lead, floor) or _Frame(
            width, [one - lead for one in chain], no_head(place - lead, width)
        )
        headed = frame.head.row is not None
        if _is_table(cells, frame, exact, counted, known) and (best is None or (headed, exact, -width) > best[0]):
            best = (headed, exact, -width), frame
    if best is None:
        return None
    frame = best[1]
    lead = place - frame.starts[0]
    return frame._replace(starts=[one - lead for one in grow(cells, anchors, at, frame.width)])


def _widths(cells: Sequence[Cell], anchors: Sequence[int], at: int, floor: int) -> list[int]:
    """The widths that a table may have: the distances to the next names, and to a head of names before."""
    place = anchors[at]
    near = [two - one for one, two in pairwise(anchors[at : at + 8])]
    twice = [anchors[at + 2] - place] if at + 2 < len(anchors) else []
    heads = [width for width in _WIDTHS if place - width >= floor and NAME_HEAD.search(cells[place - width].words)]
    return sorted({width for width in (*near, *twice, *heads) if width in _WIDTHS})


def _chain(_: Sequence[Cell], anchors: Sequence[int], at: int, width: int) -> Iterator[int]:
    """The anchors that follow each other at about the distance `width`."""
    least, most = max(2, width - _LESS), width + min(_MORE, width - 1)
    yield anchors[at]
    while at + 1 < len(anchors) and least <= anchors[at + 1] - anchors[at] <= most:
        at += 1
        yield anchors[at]


def _counted(cells: Sequence[Cell], anchors: Sequence[int], at: int, width: int) -> Iterator[int]:
    """The numbers that go on counting at about the distance `width`."""
    last = anchors[at]
    yield last
    while (at := at + 1) < len(anchors) and anchors[at] - last <= width + _MORE:
        counts = int(cells[anchors[at]].words) == int(cells[last].words) + 1
        if counts and anchors[at] - last >= max(2, width - _LESS):
            last = anchors[at]
            yield last


def _lead(cells: Sequence[Cell], chain: Sequence[int], floor: int) -> int:
    """How many cells stand before the name in each row: a prefecture, the number of the row."""
    lead = 0
    named = [one for one in chain if cells[one].kind == Kind.NAME]
    if all(one > floor and cells[one - 1].kind == Kind.NAME for one in named):
        lead = 1
    before = [cells[one - lead - 1] for one in named if one - lead - 1 >= floor]
    numbers = [int(one.words) for one in before if one.kind == Kind.NUMBER and one.words.isdecimal()]
    if len(numbers) == len(named) > 1 and all(two == one + 1 for one, two in pairwise(numbers)):
        lead += 1
    return lead


def _headed(
    text: str, cells: Sequence[Cell], chain: Sequence[int], width: int, least: int, floor: int
) -> _Frame | None:
    """The frame with its heads, in one line or a line each; heads can say that more columns stand before the names."""
    best: tuple[int, _Frame] | None = None
    for lead in range(least, min(_MAX_LEAD, width - 1) + 1):
        start = chain[0] - lead
        if start < floor:
            break
        head = head_before(text, cells, start, width, floor)
        if head is None and start > floor and lead == least:
            head = _in_one_line(text, cells, start - 1, width)
        if head is None or not _heads_names(cells[chain[0]], head.words[lead]):
            continue
        frame = _Frame(width, [one - lead for one in chain], head)
        begins = head.start == floor or not could_head(cells[head.start - 1])
        score = n_properties(head) + begins - _broken(cells, frame)
        if best is None or score > best[0]:
            best = score, frame
    return best[1] if best else None


def _heads_names(first: Cell, head: str) -> bool:
    return first.kind == Kind.NUMBER or NAME_HEAD.search(head) is not None


def _in_one_line(text: str, cells: Sequence[Cell], at: int, width: int) -> Head | None:
    """The heads that stand side by side on the line before the first row."""
    one = cells[at]
    spans = cells_of_head(text, one.span)
    if len(spans) != width:
        return None
    words = tuple(span.of(text) for span in spans)
    return Head(at, words, Row(one.first, one.last, tuple(spans), ()))


def _broken(cells: Sequence[Cell], frame: _Frame) -> int:
    """How many columns hold figures or dates here and words there, and cells that the last row lacks."""
    rows = [cells[start : start + frame.width] for start in frame.starts]
    whole = [row for row in rows if len(row) == frame.width]
    columns = zip(*whole, strict=True)
    return sum(
        any(one.kind in TELLING for one in column) and any(one.kind in WORDED for one in column) for column in columns
    ) + 2 * (len(rows) - len(whole))


def _is_table(cells: Sequence[Cell], frame: _Frame, exact: int, counted: bool, known: set[tuple[str, ...]]) -> bool:
    """Whether enough speaks for a table: heads and a second row, or without heads three that are plainly alike."""
    kinds = _kinds(cells, frame)
    if not kinds:
        return False
    told = any(kind in TELLING for kind in kinds[1:])
    if frame.head.row is not None:
        if frame.head.words in known:
            return True
        plain = n_properties(frame.head)
        sure = 2 * plain >= frame.width or (told and plain > 0)
        return exact >= 1 and (2 * plain >= frame.width if counted else sure)
    if Kind.CONTACT in kinds or Kind.TEXT in kinds or exact < 2:
        return False
    return told and (frame.width > 2 or not counted)


def _kinds(cells: Sequence[Cell], frame: _Frame) -> list[Kind]:
    """The kinds of the columns, as the rows with all their cells show them; [] where no row has."""
    rows = [
        cells[start : start + frame.width]
        for start, following in pairwise([*frame.starts, frame.starts[-1] + frame.width])
        if following - start == frame.width <= len(cells) - start
    ]
    return column_kinds(rows) if rows else []


def _table(cells: Sequence[Cell], frame: _Frame) -> Table | None:
    """The rows up to the first that is none of the table."""
    kinds = _kinds(cells, frame)
    rows = [frame.head.row] if frame.head.row else []
    stop = frame.starts[0]
    # the last row may have a cell of two lines too
    for start, following in pairwise([*frame.starts, min(len(cells), frame.starts[-1] + frame.width + _BROKEN)]):
        inside = cells[start:following]
        last = start == frame.starts[-1]
        if len(inside) == frame.width and not last:
            rows.append(row_of(inside, frame.head.words))
            stop = following
            continue
        fit = fitted(inside, kinds, last=last)
        goes_on = fit is not None
        fit = fit or fitted(inside[: frame.width], kinds, last=True)
        if fit:
            stop = start + fit.takes
            rows.append(Row(inside[0].first, cells[stop - 1].last, tuple(fit.spans), frame.head.words))
        if not goes_on:
            break
    return Table(frame.head.start, stop, rows) if len(rows) > 1 else None
