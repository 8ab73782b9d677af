"""Plain text and Markdown -> blocks with sections.

One reader for both: reports saved as `.txt` are full of Markdown, and exports of Markdown have lost half of it. The
canonical text is the decoded file, unchanged; a block is a span of it. Reference lists and tables are found first
(`references`, `tables`); of the other lines each is a heading, a list item, a caption, a quote, a page number or part
of a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.model import Block, BlockKind, Span
from extractors.readings.breaks import CITES_BACK, GOES_ON, sentence_goes_on
from extractors.readings.lines import (
    ATX,
    BULLET,
    CAPTION,
    FORM_LINE,
    FRAME,
    MARKDOWN_BULLET,
    MAX_HEADING,
    NUMBER,
    PAGE_NUMBER,
    RULE,
    SECTION_MARK,
    SETEXT,
    bare,
    could_head,
    ends_sentence,
    number_depth,
)
from extractors.readings.markdown import CALLOUT
from extractors.readings.references import find_references, is_reference_head
from extractors.readings.surroundings import Surroundings
from extractors.readings.tables import Row, find_tables

#: level of a heading that says nothing of its depth (a marked line, a short line that stands alone), and of one that
#: heads a section of the whole document
_UNNUMBERED, _FRAME = 5, 2
#: how a line begins that goes on with nothing: a number set apart, a paper of an agenda, the marks of a letter's parts
_BEGINS = re.compile(
    r"[0-9０-９]{1,2}(?:[.)）．、][ \u3000]?\D|\u3000[^\d \u3000])|(?:記|以上|敬具|敬白|草々|かしこ)\Z"
    r"|(?:資料|別紙|別添|様式|議案|議題|報告)第?[0-9０-９]{1,3}(?:号|[-－][0-9０-９]{1,2})?[ \u3000：:]"
)
_CLOSES = re.compile("記|敬具|敬白|草々|かしこ")
#: how a title may end that is a sentence, and how many blocks may stand above it
_ANNOUNCES, _TOP = re.compile(r"[^\s：:]{4}(?:ます|ました)[！!～~]?\Z"), 8


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order."""
    return _Reader(text).blocks()


@dataclass
class _Reader(Surroundings):
    """Walks the lines of one text once."""

    found: list[Block] = field(default_factory=list)
    #: the headings above, outermost first, with their levels
    above: list[tuple[int, str]] = field(default_factory=list)
    #: the level that sections with a number of this depth had when the first of them came
    numbered: dict[int, int] = field(default_factory=dict)

    def blocks(self) -> tuple[Block, ...]:
        """Reference entries and tables first, then what the other lines are."""
        entries = dict(find_references(self.text, self.lines))
        cited = frozenset(index for first, last in entries.items() for index in range(first, last + 1))
        marked = frozenset(at for row in self.markup.rows for at in range(row.first, row.last + 1))
        rows, drawn = find_tables(self.text, self.lines, cited | marked)
        row_at = {row.first: row for row in (*rows, *self.markup.rows)}
        stop = frozenset(cited | row_at.keys() | drawn | self.markup.aside.keys())
        index = 0
        while index < len(self.lines):
            if index in self.markup.aside:
                index = self._aside(index)
            elif index in entries:
                last = entries[index]
                self._add("reference", Span(self.lines[index].span.start, self.lines[last].span.end))
                index = last + 1
            elif index in row_at:
                index = self._row(row_at[index])
            elif index in drawn or self.lines[index].blank:
                index += 1
            else:
                index = self._prose(index, stop)
        return tuple(self.found)

    def _add(self, kind: BlockKind, span: Span, **more: object) -> None:
        section = tuple(title for _, title in self.above)
        self.found.append(Block(kind, span, section, **more))  # type: ignore[arg-type]

    def _aside(self, index: int) -> int:
        """Adds what is no text and begins at a line; returns the line after it."""
        last, span = self.markup.aside[index]
        self._add("chrome", span)
        return last + 1

    def _row(self, row: Row) -> int:
        span = Span(self.lines[row.first].span.start, self.lines[row.last].span.end)
        self._add("table_row", span, cells=row.cells, heads=row.heads)
        return row.last + 1

    def _prose(self, index: int, stop: frozenset[int]) -> int:
        """Adds the block that begins at a line of running text; returns the line after it."""
        content = self.words(index)
        if RULE.fullmatch(content):
            return index + 1
        if PAGE_NUMBER.fullmatch(content) and self.alone(index):
            self._add("chrome", self.lines[index].span)
            return index + 1
        level = self._heading_level(index, stop)
        if level is not None:
            return self._head(level, index)
        kind: BlockKind = "quote" if index in self.markup.quoted else "paragraph"
        if BULLET.match(content) or NUMBER.match(content):
            kind = "list_item"
        elif CAPTION.match(content):
            kind = "caption"
        last = self._end_of_block(index, stop)
        self._add(kind, Span(self.lines[index].span.start, self.lines[last].span.end))
        return last + 1

    def _head(self, level: int, index: int) -> int:
        """Adds the heading on a line, with the few words of it that an export broke off; returns the line after it."""
        span, after = self.lines[index].span, index + 1
        if after < len(self.lines) and not self.lines[after].blank:
            below = self.lines[after].span
            words = below.of(self.text)
            if SETEXT.fullmatch(words):
                after += 1
            elif (below.end - below.start <= 12 and GOES_ON.match(words)) or self._is_bare_number(span, words):
                joined = Span(span.start, below.end)
                if could_head(joined.of(self.text).replace("\n", "")) and not ATX.match(self.text, *span):
                    span, after = joined, after + 1
        while self.above and self.above[-1][0] >= level:
            self.above.pop()
        self._add("heading", span, level=level)
        words = re.sub(r"\s*\n\s*", "", span.of(self.text))
        self.above.append((level, bare(ATX.sub("", words, count=1))))
        return after

    def _is_bare_number(self, span: Span, below: str) -> bool:
        """Whether a heading is nothing but 第3章, and the line below is its words."""
        number = NUMBER.fullmatch(self.text, *span)
        return number is not None and number.lastgroup in ("chapter", "case") and not FORM_LINE.match(below)

    def _heading_level(self, index: int, stop: frozenset[int]) -> int | None:
        """The level of the section that a line heads, None for a line that heads none."""
        if index in self.markup.quoted or index in self.markup.headings:
            return self.markup.headings.get(index)
        content = self.words(index)
        atx = ATX.match(content)
        words = bare(content[atx.end() :] if atx else content)
        number = NUMBER.match(words)
        if atx and words:
            level = len(atx.group(1))
            if number and number.lastgroup != "circle":
                return self.numbered.setdefault(number_depth(number), level)
            return level
        below = self.next(index)
        if below == index + 1 and SETEXT.fullmatch(self.words(below)) and could_head(content):
            return 1 if "=" in self.words(below) else 2
        if is_reference_head(content):
            return 2
        if self._is_announcement(index, words):
            return _UNNUMBERED
        if not could_head(content) or CAPTION.match(words):
            return None
        return self._unmarked_level(index, words, number, below, stop)

    def _unmarked_level(
        self, index: int, words: str, number: re.Match[str] | None, below: int | None, stop: frozenset[int]
    ) -> int | None:
        """The level of a line without `#` that could head a section: what comes below decides."""
        if below is None or self.cut_by_page(index, below):
            return None
        next_words = bare(self.words(below))
        mark = SECTION_MARK.match(words)
        if mark and words[mark.end() :]:
            if FRAME.fullmatch(words):
                return _FRAME
            row_of_marks = SECTION_MARK.match(next_words) is not None and words[0] == next_words[0]
            if row_of_marks or (FORM_LINE.match(words) and not self.alone(index)):
                return None
            return _UNNUMBERED
        if mark:
            return None
        if number:
            sibling = NUMBER.match(next_words)
            if sibling and sibling.lastgroup == number.lastgroup and below not in stop:
                return None
            if below == index + 1 and self.hangs(index, below) and MARKDOWN_BULLET.match(next_words):
                return None
            if self.found and self.found[-1].kind == "list_item":
                before = NUMBER.match(bare(self.found[-1].span.of(self.text)[:40]))
                if before and before.lastgroup == number.lastgroup:
                    return None
            known = number.lastgroup in ("chapter", "case", "dotted") or number_depth(number) in self.numbered
            sure = known and len(words) <= 40 and number.lastgroup not in ("paren", "kana", "circle")
            body = sure or len(next_words) > len(words) or self.alone(index) or FORM_LINE.match(next_words)
            depth = number_depth(number)
            return self.numbered.setdefault(depth, depth) if body and not words[number.end() :].endswith("…") else None
        if BULLET.match(words) or words[0] in "（(※":
            return None
        if self.alone(index):
            level = _FRAME if FRAME.fullmatch(words) else _UNNUMBERED
            return level if len(words) <= 60 and not sentence_goes_on(words, next_words) else None
        first = index == 0 or self.lines[index - 1].blank
        if first and below == index + 1 and below not in stop and len(words) <= 25 and not re.search("[、。,]", words):
            if GOES_ON.match(next_words):
                return None
            bodied = len(next_words) >= 40 or ends_sentence(next_words) or FORM_LINE.match(next_words)
            return _UNNUMBERED if bodied and not FORM_LINE.match(words) else None
        return None

    def _is_announcement(self, index: int, words: str) -> bool:
        """Whether a line is the title of a press release, which may be a sentence: 「電子図書館を開設します」."""
        if len(self.found) > _TOP or not _ANNOUNCES.search(words) or len(words) > MAX_HEADING or not self.alone(index):
            return False
        above = (block for block in self.found if block.kind == "heading" or "。" in block.span.of(self.text))
        return not BULLET.match(words) and next(above, None) is None

    def _end_of_block(self, index: int, stop: frozenset[int]) -> int:
        """The last line of the block that begins at `index`: lines go on until one begins something else."""
        last = index
        if index in self.markup.quoted and CALLOUT.match(self.text, *self.lines[index].span):
            return last
        while True:
            below = self.next(last)
            if below is None or below in stop or self._begins_block(below, stop) or _CLOSES.fullmatch(self.words(last)):
                return last
            if (below in self.markup.quoted) != (index in self.markup.quoted) or self.parted(last, below):
                return last
            before, after = self.words(last), self.words(below)
            if below == last + 1:
                if self.opens_paragraph(index, below) or self.is_done(index, last, below):
                    return last
                if ends_sentence(before) and not self.hangs(index, below) and not CITES_BACK.match(after):
                    return last
            elif not sentence_goes_on(before, after):
                return last
            last = below

    def _begins_block(self, index: int, stop: frozenset[int]) -> bool:
        """Whether a line cannot go on with the block before it."""
        content = self.words(index)
        return bool(
            ATX.match(content)
            or BULLET.match(content)
            or RULE.fullmatch(content)
            or FORM_LINE.match(content)
            or (CAPTION.match(content) and len(content) < 120)
            or ((number := NUMBER.match(content)) and number.lastgroup != "plain")
            or _BEGINS.match(content)
            or (self.alone(index) and PAGE_NUMBER.fullmatch(content))
            or self._heading_level(index, stop) is not None
        )
