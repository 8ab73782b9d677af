"""The blocks of CommonMark by markdown-it, with a bound to how far its quotes look ahead.

A quote goes on over lines without its mark while a paragraph is open in it (「lazy continuation lines」 in the
specification, section 5.1). markdown-it first takes all lines up to the next empty one and only then reads what is
inside; where no paragraph is open it goes back to the second line and begins again. A text of such quotes takes time
that grows with its square. Here the lines that were looked at for nothing are counted, and when they are more than the
text has, the quotes that follow end with their last mark.
"""

from __future__ import annotations

from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock, blockquote

#: lines that are looked at for nothing, for each line of the text, until quotes end with their marks
_MAX_WASTE = 2
#: and so many in any text
_FEW = 1000
_WASTE = "lines looked at for nothing"


class LinearBlocks(ParserBlock):
    """A parser of blocks whose work is proportional to the lines of the text."""

    def __init__(self, *rules: str) -> None:
        """A parser with these of markdown-it's rules."""
        super().__init__()
        # the other rules that a quote may end: those that markdown-it gives it
        ended = ["paragraph", "reference", "blockquote", "list"]
        self.ruler.at("blockquote", _quote, {"alt": ended})
        self.ruler.enableOnly(rules)

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Reads the lines of a container, and counts those that a quote gives back."""
        of_quote = state.parentType == "blockquote"
        super().tokenize(state, startLine, endLine)
        if of_quote:
            state.env[_WASTE] = state.env.get(_WASTE, 0) + endLine - state.line


def _quote(state: StateBlock, first: int, behind: int, silent: bool) -> bool:
    """markdown-it's rule for quotes, which looks no further than the marks go where too much was wasted."""
    if silent or state.env.get(_WASTE, 0) <= _MAX_WASTE * len(state.bMarks) + _FEW:
        return blockquote(state, first, behind, silent)
    end = first
    while end < behind and _is_marked(state, end):
        end += 1
    all_lines, state.lineMax = state.lineMax, max(end, first + 1)
    try:
        return blockquote(state, first, state.lineMax, silent)
    finally:
        state.lineMax = all_lines


def _is_marked(state: StateBlock, line: int) -> bool:
    """Whether a line begins with the mark of a quote, in the container that it lies in."""
    start = state.bMarks[line] + state.tShift[line]
    return state.sCount[line] >= state.blkIndent and state.src.startswith(">", start, state.eMarks[line])
