"""The lines of a text and how each stands to those around it: alone, hanging from an item, cut by the end of a page."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.readings.breaks import GOES_ON, goes_on_over_page
from extractors.readings.lines import BULLET, NUMBER, Line, ends_sentence, split_lines
from extractors.readings.markdown import Markup, read_markup
from extractors.readings.pages import find_furniture

#: no line of a wrapped text is as short
_SHORT_ITEM = 12


@dataclass
class Surroundings:
    """The lines of a text, those that are no text set aside."""

    text: str
    lines: list[Line] = field(init=False)
    markup: Markup = field(init=False)

    def __post_init__(self) -> None:
        """Split the text, and set aside what is no text."""
        self.markup = read_markup(self.text, split_lines(self.text))
        self.lines = self.markup.lines
        for at in find_furniture(self.text, self.lines):
            self.markup.set_aside(at, at)

    def words(self, index: int) -> str:
        """What stands on a line."""
        return self.lines[index].span.of(self.text)

    def alone(self, index: int) -> bool:
        """Whether blank lines (or the ends of the text) stand around a line."""
        before = index == 0 or self.lines[index - 1].blank
        after = index + 1 >= len(self.lines) or self.lines[index + 1].blank
        return before and after

    def next(self, index: int) -> int | None:
        """The next line that is not blank."""
        for below in range(index + 1, min(index + 20, len(self.lines))):
            if not self.lines[below].blank:
                return below
        return None

    def is_done(self, first: int, last: int, below: int) -> bool:
        """Whether a list item of one short line ends there: no width broke it, and what comes is no rest of it."""
        before, after = self.words(last), self.words(below)
        if first != last or len(before) > _SHORT_ITEM or len(after) < 2 * len(before) or not BULLET.match(before):
            return False
        return not self.hangs(first, below) and not GOES_ON.match(after) and ends_sentence(after)

    def parted(self, last: int, below: int) -> bool:
        """Whether something that is no text stands between two lines."""
        return any(at in self.markup.aside for at in range(last + 1, below))

    def cut_by_page(self, index: int, below: int) -> bool:
        """Whether the end of a page cuts the sentence of a line, at its own end or at its beginning."""
        above = next((at for at in range(index - 1, max(-1, index - 20), -1) if not self.lines[at].blank), index)
        pairs = [(one, other) for one, other in ((above, index), (index, below)) if self.parted(one, other)]
        words = [tuple(self.words(at) for at in pair) for pair in pairs]
        return any(goes_on_over_page(before, after) for before, after in words)

    def opens_paragraph(self, first: int, below: int) -> bool:
        """Whether a line is indented by a full-width blank, as Japanese paragraphs are, and no list item hangs so."""
        line = self.lines[below]
        indented = "\u3000" in self.text[line.span.start - line.indent : line.span.start]
        return indented and not self.hangs(first, below)

    def hangs(self, first: int, below: int) -> bool:
        """Whether a line is indented under a list item and so belongs to it."""
        content = self.words(first)
        item = BULLET.match(content) or NUMBER.match(content)
        return item is not None and self.lines[below].indent > self.lines[first].indent
