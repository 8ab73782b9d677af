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
from extractors.readings.lines import (
    ATX,
    BULLET,
    CAPTION,
    FORM_LINE,
    FRAME,
    NUMBER,
    PAGE_NUMBER,
    QUOTE,
    RULE,
    SECTION_MARK,
    SETEXT,
    Line,
    bare,
    could_head,
    ends_sentence,
    number_depth,
    split_lines,
)
from extractors.readings.references import find_references, is_reference_head
from extractors.readings.tables import Row, find_tables

#: level of a heading that says nothing of its depth (a marked line, a short line that stands alone), and of one that
#: heads a section of the whole document
_UNNUMBERED, _FRAME = 5, 2
#: a line that goes on with the sentence of the paragraph before, over a page break
_GOES_ON = re.compile(
    r"[、。，．）」』]|(?:[をがのへ]|は(?![じいっ])|に(?!は)|で(?![もは])|と(?![はこりて])|も(?![うちっしとの])|や(?![はがっ])"
    r"|から|まで|より|する|した|して|され|など)(?![ \u3000])"
    r"|(?:いま[すし]|いる|いた|おり|ます|まし[たて]|られ|れ[るたて]|な[いくっ]|きた|きまし|しま[すし]|でき|です|でし)"
)
#: a line that begins with the citation of the line before: a full stop, `site.example.jp`, `[site.example.jp](…)`
_CITES_BACK = re.compile(
    r"[。、]|[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){1,4}(?=[ 。、]|\Z)|\[[^\]\n]{1,60}\]\((?:#|http)"
)
_BREAKS_OFF = re.compile(r"(?:[、，（「『]|[ぁ-ゖ]|[一-鿿]|[ァ-ヺー]|[A-Za-z0-9])\Z")
_NEVER_BREAKS_OFF = re.compile(r"(?:です|ます|した|ある|いる|する|れる|[。．！？!?」』）)：:])\Z")


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order."""
    return _Reader(text).blocks()


@dataclass
class _Reader:
    """Walks the lines of one text once."""

    text: str
    lines: list[Line] = field(init=False)
    found: list[Block] = field(default_factory=list)
    #: the headings above, outermost first, with their levels
    above: list[tuple[int, str]] = field(default_factory=list)
    #: the level that sections with a number of this depth had when the first of them came
    numbered: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lines = split_lines(self.text)

    def blocks(self) -> tuple[Block, ...]:
        """Reference entries and tables first, then what the other lines are."""
        entries = dict(find_references(self.text, self.lines))
        cited = frozenset(index for first, last in entries.items() for index in range(first, last + 1))
        rows, drawn = find_tables(self.text, self.lines, cited)
        row_at = {row.first: row for row in rows}
        stop = frozenset(cited | row_at.keys() | drawn)
        index = 0
        while index < len(self.lines):
            if index in entries:
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

    def _row(self, row: Row) -> int:
        span = Span(self.lines[row.first].span.start, self.lines[row.last].span.end)
        self._add("table_row", span, cells=row.cells, heads=row.heads)
        return row.last + 1

    def _prose(self, index: int, stop: frozenset[int]) -> int:
        """Adds the block that begins at a line of running text; returns the line after it."""
        content = self.lines[index].span.of(self.text)
        if RULE.fullmatch(content):
            return index + 1
        if PAGE_NUMBER.fullmatch(content) and self._alone(index):
            self._add("chrome", self.lines[index].span)
            return index + 1
        level = self._heading_level(index, stop)
        if level is not None:
            return self._head(level, index)
        kind: BlockKind = "paragraph"
        if BULLET.match(content) or NUMBER.match(content):
            kind = "list_item"
        elif CAPTION.match(content):
            kind = "caption"
        elif QUOTE.match(content):
            kind = "quote"
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
            elif below.end - below.start <= 12 and _GOES_ON.match(words) and not ATX.match(span.of(self.text)):
                joined = Span(span.start, below.end)
                if could_head(joined.of(self.text).replace("\n", "")):
                    span, after = joined, after + 1
        while self.above and self.above[-1][0] >= level:
            self.above.pop()
        self._add("heading", span, level=level)
        words = re.sub(r"\s*\n\s*", "", span.of(self.text))
        self.above.append((level, bare(ATX.sub("", words, count=1))))
        return after

    def _heading_level(self, index: int, stop: frozenset[int]) -> int | None:
        """The level of the section that a line heads, None for a line that heads none."""
        content = self.lines[index].span.of(self.text)
        atx = ATX.match(content)
        words = bare(content[atx.end() :] if atx else content)
        number = NUMBER.match(words)
        if atx and words:
            level = len(atx.group(1))
            if number and number.lastgroup != "circle":
                return self.numbered.setdefault(number_depth(number), level)
            return level
        below = self._next(index)
        if below == index + 1 and SETEXT.fullmatch(self.lines[below].span.of(self.text)) and could_head(content):
            return 1 if "=" in self.lines[below].span.of(self.text) else 2
        if is_reference_head(content):
            return 2
        if not could_head(content) or CAPTION.match(words):
            return None
        return self._unmarked_level(index, words, number, below, stop)

    def _unmarked_level(
        self, index: int, words: str, number: re.Match[str] | None, below: int | None, stop: frozenset[int]
    ) -> int | None:
        """The level of a line without `#` that could head a section: what comes below decides."""
        if below is None:
            return None
        next_words = bare(self.lines[below].span.of(self.text))
        mark = SECTION_MARK.match(words)
        if mark and words[mark.end() :]:
            if FRAME.fullmatch(words):
                return _FRAME
            row_of_marks = SECTION_MARK.match(next_words) is not None and words[0] == next_words[0]
            if row_of_marks or (FORM_LINE.match(words) and not self._alone(index)):
                return None
            return _UNNUMBERED
        if mark:
            return None
        if number:
            sibling = NUMBER.match(next_words)
            if sibling and sibling.lastgroup == number.lastgroup and below not in stop:
                return None
            if self.found and self.found[-1].kind == "list_item":
                before = NUMBER.match(bare(self.found[-1].span.of(self.text)[:40]))
                if before and before.lastgroup == number.lastgroup:
                    return None
            known = number.lastgroup in ("chapter", "case", "dotted") or number_depth(number) in self.numbered
            sure = known and len(words) <= 40 and number.lastgroup not in ("paren", "kana", "circle")
            body = sure or len(next_words) > len(words) or self._alone(index) or FORM_LINE.match(next_words)
            depth = number_depth(number)
            return self.numbered.setdefault(depth, depth) if body and not words[number.end() :].endswith("…") else None
        if BULLET.match(words) or QUOTE.match(words) or words[0] in "（(※":
            return None
        if self._alone(index):
            level = _FRAME if FRAME.fullmatch(words) else _UNNUMBERED
            return level if len(words) <= 60 and not _sentence_goes_on(words, next_words) else None
        first = index == 0 or self.lines[index - 1].blank
        if first and below == index + 1 and below not in stop and len(words) <= 25 and not re.search("[、。,]", words):
            if _GOES_ON.match(next_words):
                return None
            bodied = len(next_words) >= 40 or ends_sentence(next_words) or FORM_LINE.match(next_words)
            return _UNNUMBERED if bodied and not FORM_LINE.match(words) else None
        return None

    def _alone(self, index: int) -> bool:
        """Whether blank lines (or the ends of the text) stand around a line."""
        before = index == 0 or self.lines[index - 1].blank
        after = index + 1 >= len(self.lines) or self.lines[index + 1].blank
        return before and after

    def _next(self, index: int) -> int | None:
        """The next line that is not blank."""
        for below in range(index + 1, min(index + 20, len(self.lines))):
            if not self.lines[below].blank:
                return below
        return None

    def _end_of_block(self, index: int, stop: frozenset[int]) -> int:
        """The last line of the block that begins at `index`: lines go on until one begins something else."""
        last = index
        while True:
            below = self._next(last)
            if below is None or below in stop or self._begins_block(below, stop):
                return last
            before, after = self.lines[last].span.of(self.text), self.lines[below].span.of(self.text)
            if below == last + 1:
                if self._opens_paragraph(index, below):
                    return last
                if ends_sentence(before) and not self._hangs(index, below) and not _CITES_BACK.match(after):
                    return last
            elif not _sentence_goes_on(before, after):
                return last
            last = below

    def _opens_paragraph(self, first: int, below: int) -> bool:
        """Whether a line is indented by a full-width blank, as Japanese paragraphs are, and no list item hangs so."""
        line = self.lines[below]
        indented = "\u3000" in self.text[line.span.start - line.indent : line.span.start]
        return indented and not self._hangs(first, below)

    def _hangs(self, first: int, below: int) -> bool:
        """Whether a line is indented under a list item and so belongs to it."""
        content = self.lines[first].span.of(self.text)
        item = BULLET.match(content) or NUMBER.match(content)
        return item is not None and self.lines[below].indent > self.lines[first].indent

    def _begins_block(self, index: int, stop: frozenset[int]) -> bool:
        """Whether a line cannot go on with the block before it."""
        content = self.lines[index].span.of(self.text)
        return bool(
            ATX.match(content)
            or BULLET.match(content)
            or RULE.fullmatch(content)
            or FORM_LINE.match(content)
            or (CAPTION.match(content) and len(content) < 120)
            or ((number := NUMBER.match(content)) and number.lastgroup != "plain")
            or re.match(r"[0-9０-９]{1,2}[.)）．、][ \u3000]?\D", content)
            or (self._alone(index) and PAGE_NUMBER.fullmatch(content))
            or self._heading_level(index, stop) is not None
        )


def _sentence_goes_on(before: str, after: str) -> bool:
    """Whether a sentence broken off by a page break goes on after the blank lines."""
    before, after = bare(before), bare(after)
    if _CITES_BACK.match(after):
        return True
    if len(before) < 12 or _NEVER_BREAKS_OFF.search(before) or not _BREAKS_OFF.search(before):
        return False
    if _GOES_ON.match(after):
        return True
    return (
        len(before) >= 40 and re.search(r"[ぁ-ゖ、]\Z", before) is not None and re.match("[ぁ-ゖ]", after) is not None
    )
