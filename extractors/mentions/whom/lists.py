"""Which list item lies below which: `- A市` and, set in below it, `- 職員40人`.

Depth shows by the indent or, where all items begin at one margin, by the mark: after ○ come ・, after 1. (1), after
(1) ア. A mark that a list has had before leads back to its level. A line that announces a list (「A市の成果は次の
とおり。」, 「A市：」) lies above all its items.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.readings.lines import BULLET, NUMBER
from extractors.view import View

_ANNOUNCES = re.compile(r"[：:】］〉》][ \u3000*]*\Z|(?:次の|以下|下記)[^。]{0,20}。?\Z")
_WIDTH = {"\t": 4, "\u3000": 2}
#: deeper lists are read as if they were no deeper
_MAX_DEPTH = 12


def items_above(view: View) -> dict[int, int]:
    """For each block that lies below a list item or an announcing line: the number of that block."""
    above: dict[int, int] = {}
    #: block, indent and mark of the items that are still open
    stack: list[tuple[int, int, str]] = []
    text = view.reading.text
    for number, block in enumerate(view.blocks):
        if block.kind == "list_item":
            indent, mark = _indent(text, block.span.start), _mark(text, block.span.start)
            _close(stack, indent, mark)
            if stack:
                above[number] = stack[-1][0]
            if len(stack) < _MAX_DEPTH:
                stack.append((number, indent, mark))
        elif block.kind == "paragraph":
            words = text[max(block.span.start, block.span.end - 40) : block.span.end]
            indent = _indent(text, block.span.start)
            while stack and (stack[-1][1] >= indent or stack[-1][1] < 0):
                stack.pop()
            if stack:
                above[number] = stack[-1][0]
            elif _ANNOUNCES.search(words):
                stack = [(number, -1, "")]
        elif block.kind != "caption":
            stack.clear()
    return above


def last_below(above: Mapping[int, int]) -> dict[int, int]:
    """For each item with others below it: the number of the last of these."""
    last: dict[int, int] = {}
    for number in sorted(above, reverse=True):
        end = last.get(number, number)
        last[above[number]] = max(last.get(above[number], 0), end)
    return last


def _close(stack: list[tuple[int, int, str]], indent: int, mark: str) -> None:
    """Take off the items that an item with this indent and mark is not below."""
    while stack and stack[-1][1] > indent:
        stack.pop()
    same = [at for at, (_, other, sign) in enumerate(stack) if other == indent and sign == mark]
    if same:
        del stack[same[0] :]


def _indent(text: str, start: int) -> int:
    """How far the line on which a block begins is indented, in half-width columns."""
    line = max(text.rfind(end, max(0, start - 80), start) for end in "\r\n\f") + 1
    lead = text[line:start]
    # one full-width blank opens a paragraph and sets nothing in
    return sum(_WIDTH.get(blank, 1) for blank in lead) if lead.isspace() and lead != "\u3000" else 0


def _mark(text: str, start: int) -> str:
    """The kind of mark that an item begins with."""
    if BULLET.match(text, start):
        return text[start]
    number = NUMBER.match(text, start)
    return number.lastgroup or "" if number else ""
