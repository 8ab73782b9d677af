"""What of a text is Markdown's own: program text, properties, tags, comments, quotes.

A report called Markdown has often lost half of its marks, and one called text is full of them. So the parser of
CommonMark (markdown-it) is asked for what only a parser can tell, and that is what holds other lines: where a fence of
program text ends, which lines a quote goes on over without its mark, what is HTML. What it would call a paragraph, a
heading, a list or a table is running text to it and is read by the tolerant rules of `plain`, which know Markdown's
marks as some of many.

Program text is set aside as `chrome`, so that its numbers state nothing: quotes are searched for facts. Where
CommonMark reads Japanese text wrongly it is not followed: lines that are indented for their layout are no program, and
a fence that nobody closed does not take the rest of the document with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from extractors.model import Span
from extractors.readings.blockquotes import LinearBlocks
from extractors.readings.cells import Row
from extractors.readings.lines import BLANKS, Line, bare
from extractors.readings.properties import read_properties

_PARSER = MarkdownIt("zero", {"html": True})
_PARSER.block = LinearBlocks("code", "fence", "blockquote", "hr", "list", "html_block", "heading", "paragraph")
_PARSER.core.ruler.enableOnly(["block"])
#: a line without which nothing here is to be found, and the parser need not be asked
_SIGN = re.compile(
    r"^[ \t]*(?:(?:[-*+]|[0-9]{1,3}[.)])[ \t]{1,4})*(?:>|```|~~~|:::|%%|<[!/?A-Za-z])|^(?: {4}|\t)[ \t]*[!-~]", re.M
)
#: signs of a program in lines that are only indented
_PROGRAM = re.compile(
    r"[{};]$|^[ \t]*(?:\$ |(?:pip|npm|git|cd|curl|docker|sudo|import|from|def|class|const|var) )", re.M
)
_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
#: fences around text, not around a program
_TEXT = re.compile(r"(?:markdown|md|mdx|text|txt|plain(?:text)?)?\Z", re.IGNORECASE)
#: the sort of a quote before its title
CALLOUT = re.compile(r"\[![A-Za-z]{1,20}\]")
#: lines that are marks of one dialect or another: the frame of a box, a remark that is not shown, the sort of a quote
_ALONE = re.compile(r":::.{0,200}|%%.{0,2000}%%|(?:>[ \t]?)+\[![A-Za-z]{1,20}\][+-]?")
_MARKS = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")
_TAGS = re.compile(r"(?:<!--.{0,2000}?-->|</?[A-Za-z][^<>]{0,1000}>|[ \t\u3000])+")
_TAGS_AT_END = re.compile(r"(?:</?[A-Za-z][^<>]{0,1000}>[ \t\u3000]*)+\Z")
#: HTML that shows nothing, and what ends it
_UNSEEN = re.compile(r"<(!--|script\b|style\b)", re.IGNORECASE)
_CLOSING = {"!--": "-->", "script": "</", "style": "</"}
_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_CELL = re.compile(r"<(?P<end>/?)(?P<tag>table|tr|td|th)\b[^<>]{0,300}>", re.IGNORECASE)
#: most characters of tags at the end of a line
_MAX_TAGS = 1000
#: unclosed fences that are looked behind
_MAX_OPEN = 4


@dataclass
class Markup:
    """The lines of a text with their marks behind them, and what some of them are."""

    #: all lines; the marks of quotes and tags are no part of them, and those set aside are blank
    lines: list[Line]
    #: by its first line the last line of each stretch that is no text, and where it stands
    aside: dict[int, tuple[int, Span]] = field(default_factory=dict)
    quoted: set[int] = field(default_factory=set)
    #: the levels of headings that are written as HTML; None for what stands in other tags
    headings: dict[int, int | None] = field(default_factory=dict)
    #: rows of tables that are written as HTML
    rows: list[Row] = field(default_factory=list)

    def set_aside(self, first: int, last: int) -> None:
        """Takes lines out of the running text."""
        seen = [at for at in range(first, last + 1) if not self.lines[at].blank]
        if seen:
            self.aside[seen[0]] = (seen[-1], Span(self.lines[seen[0]].span.start, self.lines[seen[-1]].span.end))
        for at in seen:
            self.lines[at] = Line(Span(self.lines[at].span.start, self.lines[at].span.start), 0)


def read_markup(text: str, lines: Sequence[Line]) -> Markup:
    """What of a text is Markdown's own, by line."""
    markup = Markup(list(lines))
    if end := read_properties(text).span.end:
        markup.set_aside(0, next(at for at, line in enumerate(lines) if line.span.end >= end))
    if not _SIGN.search(text):
        return markup
    source = [text[line.span.start - line.indent : line.span.end] for line in markup.lines]
    html: list[tuple[int, int]] = []
    for at, words in enumerate(source):
        if _ALONE.fullmatch(words):
            markup.set_aside(at, at)
    for token in _tokens(source):
        first, behind = token.map or (0, 0)
        if token.type == "blockquote_open":
            markup.quoted.update(range(first, behind))
        elif token.type == "fence" or (token.type == "code_block" and _is_program(source[first:behind])):
            _program(markup, token, first, behind - 1)
        elif token.type == "html_block":
            html.append((first, behind - 1))
    for at in markup.quoted:
        _unmark(text, markup, at)
    if 10 * len(markup.quoted) > 9 * len(lines):
        markup.quoted.clear()
    for first, last in html:
        _html(text, markup, first, last)
    return markup


def _tokens(source: list[str]) -> list[Token]:
    """The tokens of blocks; a fence at the margin that nobody closed is a line like others."""
    source = list(source)
    tokens: list[Token] = []
    for _ in range(_MAX_OPEN):
        tokens = _PARSER.parse("\n".join(source))
        last = next((token for token in reversed(tokens) if token.map), None)
        if last is None or last.type != "fence" or last.level or _is_closed(source, last):
            return tokens
        source[(last.map or [0])[0]] = ""
    return tokens


def _is_closed(source: Sequence[str], fence: Token) -> bool:
    first, behind = fence.map or (0, 0)
    return behind - first > 1 and source[behind - 1].strip(BLANKS + ">").startswith(fence.markup)


def _is_program(source: Sequence[str]) -> bool:
    """Whether lines that are indented by four blanks or more are a program."""
    words = "\n".join(source)
    return not _JAPANESE.search(words) and _PROGRAM.search(words) is not None


def _program(markup: Markup, token: Token, first: int, last: int) -> None:
    """Sets program text aside; of a fence around text, which chat assistants write, only the fence."""
    inside = range(first + 1, last)
    around = 2 * len(inside) > len(markup.lines)
    info = token.info.strip().split(" ")[0]
    if token.type == "fence" and _TEXT.match(info) and (around or info in ("markdown", "md")):
        markup.set_aside(first, first)
        markup.set_aside(last, last)
    else:
        markup.set_aside(first, last)


def _unmark(text: str, markup: Markup, at: int) -> None:
    """Takes the marks of a quote off a line."""
    line = markup.lines[at]
    marks = _MARKS.match(text, *line.span) if not line.blank else None
    if marks:
        start = marks.end()
        while start < line.span.end and text[start] in BLANKS:
            start += 1
        markup.lines[at] = Line(Span(start, line.span.end), line.indent + start - line.span.start)


def _html(text: str, markup: Markup, first: int, last: int) -> None:
    """What the lines of a piece of HTML hold: rows, headings, text behind tags, or nothing but tags and comments."""
    begin, end = markup.lines[first].span.start, markup.lines[last].span.end
    if unseen := _UNSEEN.match(text, begin, end):
        closed = text.find(_CLOSING[unseen.group(1).lower()], begin, end) >= 0
        markup.set_aside(first, last if closed else first)
        return
    rows = list(_rows(text, markup.lines, first, last))
    markup.rows += rows
    in_row = {at for row in rows for at in range(row.first, row.last + 1)}
    for at in range(first, last + 1):
        line = markup.lines[at]
        if at in in_row or line.blank:
            continue
        lead = _TAGS.match(text, *line.span)
        start = lead.end() if lead else line.span.start
        tail = _TAGS_AT_END.search(text, max(start, line.span.end - _MAX_TAGS), line.span.end)
        end = tail.start() if tail else line.span.end
        if start >= end:
            markup.set_aside(at, at)
            continue
        if (start, end) != line.span:
            heading = _HEADING.match(text, *line.span)
            markup.headings[at] = int(heading.group(1)) if heading else None
        markup.lines[at] = Line(Span(start, end), line.indent)


def _rows(text: str, lines: Sequence[Line], first: int, last: int) -> Iterator[Row]:
    """The rows of the tables in some lines. Heads are the cells of a first row of <th>."""
    heads: tuple[str, ...] = ()
    cells: list[Span] = []
    begin, all_heads, row_at, at = -1, True, -1, first
    for tag in _CELL.finditer(text, lines[first].span.start, lines[last].span.end):
        name, ends = tag.group("tag").lower(), bool(tag.group("end"))
        if begin >= 0:
            cells.append(_trimmed(text, begin, tag.start()))
            begin = -1
        if name == "table":
            heads = ()
        elif name == "tr":
            if cells:
                while row_at > lines[at].span.end:
                    at += 1
                low = at
                while cells[-1].end > lines[at].span.end:
                    at += 1
                known = heads if len(heads) == len(cells) else ("",) * len(cells)
                yield Row(low, at, tuple(cells), () if all_heads and not heads else known)
                if all_heads and not heads:
                    heads = tuple(bare(cell.of(text)) for cell in cells)
            cells, all_heads, row_at = [], True, tag.start()
        elif not ends:
            begin = tag.end()
            all_heads = all_heads and name == "th"


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
