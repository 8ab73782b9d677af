"""Where a statement stands, as far as that says whom it is about: column, row, list item, speech, section, document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.mentions.records import title_heading
from extractors.mentions.whom.anaphora import fits
from extractors.mentions.whom.columns import NOBODY, OWN, Owners, named_cell, owners_of_columns
from extractors.mentions.whom.comparisons import is_aside, is_group, is_total
from extractors.mentions.whom.lists import items_above
from extractors.mentions.whom.own_government import own_government
from extractors.mentions.whom.speakers import speakers_governments
from extractors.model import Record
from extractors.names.municipalities import GovernmentName
from extractors.readings.lines import ATX, bare
from extractors.view import View

#: sections in which somebody introduces himself
_NOBODYS = re.compile(
    "会社概要|会社情報|企業情報|企業概要|会社紹介|(?<!客様)(?<!様の)(?<!団体)(?<!自治体)(?<!ユーザー)(?<!顧客)プロフィール|執筆者|著者|問い?合わ?せ先"
)
#: how the heading of a section begins that the author writes of himself
_OWN_SECTION = re.compile(
    "[^一-鿿ぁ-ゖァ-ヺ]{0,3}(?:[【〔［][^】〕］]{1,8}[】〕］])?(?:本|当|わが)?(?P<body>[都府県市区町村])"
    "(?:から|の|では|は|が|における|役所|役場|庁)"
)
#: so many paragraphs can stand below an item that heads them, and so long it is
_PARAGRAPHS, _MAX_HEAD = 4, 20


@dataclass
class Scopes:
    """Answers for one document."""

    view: View
    names: Sequence[GovernmentName]
    records: Sequence[Record]
    #: view offsets at which the name of a company ends
    companies: Collection[int] = ()
    #: view offsets at which the names start
    starts: list[int] = field(init=False)
    #: the government that the whole document is about, if there is one
    mains: list[str] = field(init=False)
    #: whose document it is: of each kind at most one
    authors: Sequence[str] = field(init=False)
    _columns: dict[int, Owners] = field(init=False)
    _above: dict[int, int] = field(init=False)
    _speakers: dict[int, str] = field(init=False)
    _record_starts: list[int] = field(init=False)
    #: where table rows begin
    _rows: set[int] = field(init=False)
    #: for each record the position of the one around it, -1 for none
    _around: list[int] = field(init=False)
    #: headings that name a government which nothing settles
    _open: frozenset[str] = field(init=False)
    #: the position of the record that is the whole document, if there is one
    _whole: int | None = field(init=False)
    #: the table row that was looked at last, and the view offsets at which its cells begin
    _row: tuple[int, list[int]] = (-1, [])

    def __post_init__(self) -> None:
        """Index names, tables, lists, speeches and records."""
        view, text = self.view, self.view.reading.text
        self.starts = [name.start for name in self.names]
        own = own_government(view, self.names)
        self.mains = [own.main] if own.main else []
        self.authors = own.authors
        self._columns = owners_of_columns(view, self.names)
        self._above = items_above(view)
        self._speakers = speakers_governments(view, self.names, self.companies)
        title = title_heading(view, self.names)
        begins = view.blocks[title].span.start if title is not None else -1
        self._whole = next((n for n, record in enumerate(self.records) if record.span.start == begins), None)
        self._open = frozenset(
            bare(ATX.sub("", block.span.of(text), count=1))
            for name in self.names
            if name.code is None and (block := view.blocks[view.block_at(name.start)]).kind == "heading"
        )
        self._rows = {block.span.start for block in view.blocks if block.kind == "table_row"}
        self._record_starts = [record.span.start for record in self.records]
        self._around = []
        for number, record in enumerate(self.records):
            outer = number - 1
            while outer >= 0 and self.records[outer].span.end <= record.span.start:
                outer = self._around[outer]
            self._around.append(outer)

    def record_at(self, offset: int) -> int | None:
        """The position of the innermost record that holds an offset of the canonical text."""
        number = bisect_right(self._record_starts, offset) - 1
        while number >= 0 and self.records[number].span.end <= offset:
            number = self._around[number]
        return number if number >= 0 else None

    def records_around(self, start: int) -> list[str]:
        """The governments of the records that hold a view offset, the innermost first."""
        codes = []
        number = self.record_at(self.view.span(start, start + 1).start)
        while number is not None and number >= 0:
            codes.append(self.records[number].municipality_code)
            number = self._around[number]
        return codes

    def speaker(self, start: int) -> list[str]:
        """The government of who speaks at a view offset, if it is known."""
        code = self._speakers.get(self.view.block_at(start))
        return [code] if code else []

    def speaks_for_a_company(self, start: int) -> bool:
        """Whether somebody of a company speaks at a view offset."""
        return self._speakers.get(self.view.block_at(start)) == NOBODY

    def nobodys(self, number: int) -> bool:
        """Whether a block stands in a section that is no known government's."""
        section = self.view.blocks[number].section
        return bool(self._open & set(section)) or bool(section and _NOBODYS.search(section[-1]))

    def standing(self, start: int) -> str | None:
        """Whom what stands at a view offset is about by its place alone, below the document: a code or NOBODY."""
        number = self.view.block_at(start)
        items = list(self._items_above(number))
        if any(is_group(self._words(item)) for item in items):
            return NOBODY
        if speaker := self._speakers.get(number):
            return speaker
        record = self.record_at(self.view.span(start, start + 1).start)
        # in a document that is one government's own its sections go on as the sentences do
        if record is not None and record != self._whole and self.records[record].municipality_code not in self.mains:
            return self.records[record].municipality_code
        code = next((code for item in items if (code := self._sole_code(item))), None)
        return code or self._named_by_kind(number)

    def _named_by_kind(self, number: int) -> str | None:
        """Whose a section or an item is that is headed 「県からのお知らせ」 or 「本市の取組」: its author's."""
        heads = (self._item_before(number), *self.view.blocks[number].section[-1:])
        head = next((head for words in heads if (head := _OWN_SECTION.match(words))), None)
        return next((code for code in self.authors if fits(code, head["body"])), None) if head else None

    def _item_before(self, number: int) -> str:
        """The words of an item that heads the paragraphs behind it, the block one of these, or ''."""
        for at in range(number - 1, max(-1, number - _PARAGRAPHS - 1), -1):
            if self.view.blocks[at].kind != "paragraph":
                short = self.view.blocks[at].kind == "list_item" and len(self._words(at)) <= _MAX_HEAD
                return self._words(at) if short else ""
        return ""

    def cell(self, start: int) -> tuple[int, int] | None:
        """View offsets of the table cell that one lies in."""
        number = self.view.block_at(start)
        if self.view.blocks[number].kind != "table_row":
            return None
        edges = self._edges(number)
        at = bisect_right(edges, start) - 1
        return edges[at], edges[at + 1] - 1

    def _edges(self, number: int) -> list[int]:
        """View offsets at which the cells of a row begin, and the one behind the last tab or end."""
        if self._row[0] != number:
            begin, end = self._extent(number)
            tabs = [tab.end() for tab in re.finditer("\t", self.view.text[begin:end])]
            self._row = number, [begin, *(begin + tab for tab in tabs), end + 1]
        return self._row[1]

    def _extent(self, number: int) -> tuple[int, int]:
        """View offsets of a block."""
        following = self.view.starts[number + 1] - 2 if number + 1 < len(self.view.starts) else len(self.view.text)
        return self.view.starts[number], following

    def in_table(self, start: int) -> str | None:
        """Whose a table cell is by its column, or by the label of its row: a code or NOBODY."""
        number = self.view.block_at(start)
        edges, block = self._edges(number), self.view.blocks[number]
        owners = self._columns.get(number, ())
        at = bisect_right(edges, start) - 1
        owner = owners[at] if at < len(owners) else None
        if owner == OWN:
            return next(iter([*self.authors, *self.mains]), NOBODY)
        if owner is not None:
            return owner
        words = next((words for edge in pairwise(edges) if (words := self._cell_words(*edge))), "")
        if is_group(words) or is_total(words, block.heads):
            return NOBODY
        record = self.record_at(block.span.start)
        if record is not None and self.records[record].span.start in self._rows:
            return self.records[record].municipality_code
        if owners:
            return None
        named = [name for name in self._named(number) if named_cell(self.view, name, block.cells)]
        return next((name.code or NOBODY for name in named if name.end < edges[at]), None)

    def _cell_words(self, begin: int, following: int) -> str:
        return bare(self.view.text[begin : min(following - 1, begin + 60)])

    def _items_above(self, number: int) -> Iterator[int]:
        """The list items that a block lies below, the nearest first."""
        while (above := self._above.get(number)) is not None:
            yield above
            number = above

    def _words(self, number: int) -> str:
        begin, end = self._extent(number)
        return bare(self.view.text[begin : min(end, begin + 60)]).rstrip("：:")

    def _sole_code(self, number: int) -> str | None:
        """The only government that an item, or the sentence that announces one, names, but for comparison."""
        begin = 0
        if self.view.blocks[number].kind == "paragraph":
            begin = self.view.sentences[self.view.sentence_at(self._extent(number)[1] - 1)].start
        named = [name for name in self._named(number) if name.start >= begin]
        codes = {name.code for name in named if not is_aside(self.view.text, name.start, name.end)}
        return codes.pop() if len(codes) == 1 else None

    def _named(self, number: int) -> Sequence[GovernmentName]:
        """The names in a block, of a long one only the first."""
        begin, end = self._extent(number)
        first = bisect_left(self.starts, begin)
        return self.names[first : min(bisect_left(self.starts, end), first + 50)]
