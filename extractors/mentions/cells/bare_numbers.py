"""Numbers without a unit of their own, in tables and behind labels: 41.0 in the row 「申請率(%)」, 「利用者数：1,204」.

A table is read once it holds such a number, or a year that only its place makes one. What a number measures is told by
the label of its row and the head of its column; both are handed on as its head. The years of the columns are counted
as the table counts them (`column_years`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from extractors.japanese import Ignored, Period, Quantity, Values, fold
from extractors.japanese.numerals import numeral_at
from extractors.mentions.cells.bare_cells import CODE, Piece, read_cell, unit_told_by
from extractors.mentions.cells.column_years import (
    RULE,
    is_by_fiscal_year,
    is_era_year,
    is_head_of_years,
    periods_of,
    year_cell,
)
from extractors.mentions.cells.grids import Grid, Row, grids_of
from extractors.mentions.cells.told_units import (
    Told,
    is_money,
    is_no_figure,
    is_rate,
    per_in,
    unit_behind,
    unit_counted,
    unit_in,
)
from extractors.view import View

#: heads that leave it to the label what the share is of
_SHARE = re.compile(r"(?:構成)?(?:割合|比率?|シェア)(?:\Z|[ (%])|%|回答率|回答割合")
_EVERY = re.compile("毎(?=[年月週日])")
#: characters of labels and head that are handed on
_MOST_WORDS = 80
#: so many lines before one with a label its note may stand
_NOTE_REACH = 12
#: a label and what parts it from its number, at the end of the words before the number
_LABEL_LINE = re.compile(
    r"(?:\A|[ |・、,(●○■□◆◇※*-])(?P<label>[^ :、,。|・(]{2,24}?(?:\([^()]{1,12}\))?)(?:(?P<colon> ?[:] ?)| {1,4})"
    r"(?P<lead>約|延べ|[▲△]|)\Z"
)
_LINE_REST = re.compile(r" ?(?:\Z|[(、,|・/※]| )")


#: the word of a unit is no amount of a thousand: (千円), 税込・千円, a cell 「千件」
_UNIT_WORD = re.compile(
    r"(?<=[([〔【\t\n])[百千万億]|(?<=単位[:はが])[百千万億]|(?<=[込抜別]・)[百千万億]|(?<=[、・])[百千万億](?=[^\s()、]{1,3}[)〕】])"
)
_UNIT_WORD_END = re.compile(r"\Z|[)\]〕】\t\n/。、・]")
_by_start = attrgetter("start")


@dataclass
class BareNumbers:
    """The values of a text with those that only its tables and labels make; `heads` what to read each of them by."""

    values: Values
    heads: dict[int, str] = field(default_factory=dict)


def read_bare_numbers(view: View, values: Values) -> BareNumbers:
    """`values` with the bare numbers whose unit is told, and with the years of columns as the table counts them."""
    values = _without_unit_words(view, values)
    found = BareNumbers(values)
    numerals = list(_unclaimed(values))
    years = [period for period in values.periods if period.rule == RULE]
    named = [
        start for start, end, rule in values.ignored if rule == "name_with_number" and is_era_year(view.text[start:end])
    ]
    reader = _Reader(view, numerals, years, found.heads)
    for grid in grids_of(view, [*(start for start, _ in numerals), *(period.start for period in years), *named]):
        reader.read(grid)
    # a number behind a blank looks like a note's: 相談件数 312
    notes = [ignored.start for ignored in values.ignored if ignored.rule == "footnote"]
    for start in sorted([*(start for start, _ in numerals), *notes]):
        reader.read_line(start)
    if reader.quantities or reader.ignored or reader.periods:
        found.values = _with(values, reader)
    return found


def _without_unit_words(view: View, values: Values) -> Values:
    """The values without those that are only the word of a unit."""
    words = [q for q in values.quantities if view.text[q.start] in "百千万億" and _is_unit_word(view.text, q)]
    if not words:
        return values
    gone = {word.start for word in words}
    return replace(
        values,
        quantities=[q for q in values.quantities if q.start not in gone],
        ignored=sorted([*values.ignored, *(Ignored(word.start, word.end, "unit") for word in words)]),
    )


def _is_unit_word(text: str, quantity: Quantity) -> bool:
    around = fold(text[max(0, quantity.start - 3) : quantity.end + 3])
    start = min(3, quantity.start)
    found = _UNIT_WORD.match(around, start) or (quantity.start == 0 and len(around) > 0)
    return bool(found and _UNIT_WORD_END.match(around, start + quantity.end - quantity.start))


def _unclaimed(values: Values) -> Iterator[tuple[int, int]]:
    """The numerals that belong to no value and no ignored stretch."""
    taken = sorted([(v.start, v.end) for group in (values.periods, values.quantities, values.ignored) for v in group])
    at = 0
    for start, end in values.numerals:
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at == len(taken) or taken[at][0] >= end:
            yield start, end


def _with(values: Values, reader: _Reader) -> Values:
    """The values with what the reader made; what it read anew replaces what stood there."""
    new = {period.start for period in reader.periods}
    spans = [(p.start, p.end) for p in reader.unread] + [(q.start, q.end) for q in reader.quantities]
    inside = {at for span in spans for at in range(*span)}
    return replace(
        values,
        periods=sorted([*(p for p in values.periods if p.start not in new), *reader.periods], key=_by_start),
        quantities=sorted(
            [*(q for q in values.quantities if q.start not in inside), *reader.quantities], key=_by_start
        ),
        ignored=sorted([*(i for i in values.ignored if i.start not in inside), *reader.ignored], key=_by_start),
    )


@dataclass
class _Reader:
    """What has been made of the bare numbers of one view."""

    view: View
    numerals: Sequence[tuple[int, int]]
    years: Sequence[Period]
    heads: dict[int, str]
    quantities: list[Quantity] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    #: those of `periods` where no period was read before
    unread: list[Period] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._bare = {start for start, _ in self.numerals}
        self._starts = [start for start, _ in self.numerals]
        self._year_starts = [period.start for period in self.years]

    def read(self, grid: Grid) -> None:
        """Read all years and bare numbers of a grid."""
        self._read_years(grid)
        taken = {period.start for period in self.periods}
        for row in grid.rows:
            if bisect_left(self._starts, row.start) == bisect_left(self._starts, row.end):
                continue
            for column, (start, words) in enumerate(row.cells):
                pieces = [] if start in taken else read_cell(words)
                if pieces and all(start + piece.numeral in self._bare for piece in pieces):
                    self._cell(grid, row, column, pieces)

    def _read_years(self, grid: Grid) -> None:
        first = bisect_left(self._year_starts, grid.rows[0].start)
        read = self.years[first : bisect_left(self._year_starts, grid.rows[-1].end)]
        fiscal = is_by_fiscal_year(grid.heads, grid.context)
        rows = grid.rows[: grid.n_heads]
        groups = [row.cells for row in rows]
        groups.append([row.cells[0] for row in grid.rows[grid.n_heads :] if row.cells])
        for number, cells in enumerate(groups):
            years = [year for start, words in cells if (year := year_cell(words, start))]
            sure = years if len(years) > 1 else [year for year in years if year.bracketed and number < grid.n_heads]
            self._keep(periods_of(sure, () if number else read, fiscal))
        for column, head in enumerate(grid.heads):
            if column and is_head_of_years(head):
                cells = [row.cells[column] for row in grid.rows[grid.n_heads :] if column < len(row.cells)]
                years = [year for start, words in cells if (year := year_cell(words, start))]
                self._keep(periods_of(years, (), head.endswith("年度")))

    def _keep(self, periods: Iterable[tuple[Period, bool]]) -> None:
        for period, new in periods:
            self.periods.append(period)
            if new:
                self.unread.append(period)

    def _cell(self, grid: Grid, row: Row, column: int, pieces: Sequence[Piece]) -> None:
        start, _ = row.cells[column]
        labels = grid.labels(row, column)
        told = (pieces[0].told, "cell_brackets") if pieces[0].told else unit_told_by(grid, row, column, labels)
        # the first column labels its rows, but in a table of a single row
        label = column == 0 and (len(grid.rows) > grid.n_heads + 1 or not told or told[1] == "cell_note")
        if told is None or label or grid.is_numbering(row):
            for piece in pieces:
                self.ignored.append(Ignored(start + piece.bare.start, start + piece.bare.end, "bare_cell"))
            return
        head = grid.head(row, column)
        words = _words_of(labels, head)
        for piece in pieces:
            quantity = _with_unit(piece.bare, *told, start, per_in(head))
            self.quantities.append(quantity)
            self.heads[quantity.start] = words

    def read_line(self, numeral: int) -> None:
        """Read the number at a view offset outside tables, if it stands alone behind its label."""
        block = self.view.block_at(numeral)
        if self.view.blocks[block].kind not in ("paragraph", "list_item"):
            return
        text, at = self.view.reading.text, self.view.span(numeral, numeral + 1).start
        line = _plain(text[max(0, at - 60) : at].rpartition("\n")[2]).lstrip(" \t").replace("\t", " ")
        label = _LABEL_LINE.search(line)
        if label is None:
            return
        words = _plain(text[at : at + 40].partition("\n")[0]).rstrip("\r ")
        number = numeral_at(words, 0)
        if number is None:
            return
        end = len(number.written)
        if not _LINE_REST.match(words, end) or CODE.match(words):
            return
        told = unit_behind(words[end:]) or self._told_by_label(label["label"], block, label["colon"] is not None)
        if told is None:
            return
        value = number.low if label["lead"] not in ("▲", "△") else -number.low
        bare = Quantity(0, end, value, value, "", label["lead"] == "約", None, None, "bare")
        quantity = _with_unit(bare, told, "label_line", numeral, per_in(label["label"]))
        quantity = quantity._replace(start=numeral - len(label["lead"]))
        self.quantities.append(quantity)
        self.heads[quantity.start] = label["label"]

    def _told_by_label(self, label: str, block: int, colon: bool) -> Told | None:
        """The unit of the number on a line of its own behind a label."""
        told = unit_in(label) or unit_counted(label)
        if told or not colon or is_rate(label) or is_no_figure(label) or not is_money(label):
            return told
        around = Grid(self.view, range(block, block + 1), reach=_NOTE_REACH)
        return next((note for note in around.notes if note.unit == "yen"), None)


def _plain(text: str) -> str:
    """Folded, without the marks of bold type."""
    return fold(text).replace("**", "")


def _words_of(labels: Sequence[str], head: str) -> str:
    """What says what a cell measures: the labels of its row, then the head of its column."""
    # 毎日使う labels an answer, and makes no rate of how many gave it
    words = [*(_EVERY.sub("", label) for label in reversed(labels[:3])), head]
    if _SHARE.match(head):
        words.insert(0, words.pop())
    return "、".join(words)[-_MOST_WORDS:]


def _with_unit(bare: Quantity, told: Told, rule: str, offset: int, per: str | None) -> Quantity:
    low, high = (None if bound is None else bound * told.scale for bound in (bare.value_min, bare.value_max))
    return Quantity(
        bare.start + offset, bare.end + offset, low, high, told.unit, bare.approximate, bare.per or told.per or per,
        bare.role, rule,
    )  # fmt: skip
