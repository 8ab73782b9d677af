"""Headings and list items by how they are numbered and set, in documents that say it with no style.

Japanese offices often write without styles. The sections are numbered, deeper ones in other forms: 第１, １, (1), ア,
(ア), or 第1章, 第1節; which form is inside which shows by which comes first. The first number is １, ア or 一, and each
is one more than the one before: 「12 団体が」 at the head of a sentence is no number of a section.
A number heads a section if what it numbers is no sentence and something stands below it; else it numbers an item.
Headings without numbers begin with a mark (■), or are set in bold or larger type than the text; the title is the
largest line above the text, or one that stands in the middle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.readings.docx.names import P_PR, R_PR, R, T, switch, value, w
from extractors.readings.docx.package import Xml
from extractors.readings.docx.pieces import Piece, on_one_line
from extractors.readings.docx.styles import Lists
from extractors.readings.lines import FORM_LINE, FRAME, SECTION_MARK, could_head
from extractors.readings.references import is_reference_head

_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
_KANJI = "一二三四五六七八九十"
#: numerals and letters by value
_ROWS = (
    *("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", _KANA),
    *("abcdefghij", "ＡＢＣＤＥＦＧＨＩＪ", "ａｂｃｄｅｆｇｈｉｊ"),
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_N = rf"[0-9０-９]{{1,3}}|[{_KANJI}]{{1,3}}"
_FORM = re.compile(
    rf"第[ \u3000]?(?P<chapter>{_N})[ \u3000]?(?P<unit>[編部章節款項])(?=[ \u3000\t:：]|\Z|[^のにはをが、。])"
    rf"|第[ \u3000]?(?P<dai>{_N})(?=[ \u3000\t:：]|\Z)"
    r"|(?P<roman>[Ⅰ-Ⅻ]|[IVX]{1,4}(?=[.．、 \u3000\t]))[.．、]?"
    rf"|(?P<kanji>[{_KANJI}]{{1,2}})(?=[ \u3000\t、．.])[、．.]?"
    r"|(?P<dotted>[0-9０-９]{1,2}(?:[.．－-][0-9０-９]{1,2}){1,3})(?=[ \u3000\t.．])[.．]?"
    r"|(?P<plain>[0-9０-９]{1,2})(?:[.．、)）](?![0-9０-９])|(?=[ \u3000\t]))"
    rf"|[(（](?P<paren>[0-9０-９]{{1,2}}|[{_KANJI}]{{1,2}})[)）]"
    rf"|[(（](?P<parenkana>[{_KANA}])[)）]"
    rf"|(?P<kana>[{_KANA}ロハホヘ])(?=[ \u3000\t．.、])[．.、]?"
    r"|(?P<letter>[a-jａ-ｊA-JＡ-Ｊ])(?=[ \u3000\t．.)）])[．.)）]?"
    r"|(?P<circle>[①-⑳])"
)
#: what a number or a mark can begin with
_FIRST = frozenset(
    f"第ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX{_KANJI}0123456789０１２３４５６７８９(（{_KANA}ロハホヘ"
    "abcdefghijａｂｃｄｅｆｇｈｉｊABCDEFGHIJＡＢＣＤＥＦＧＨＩＪ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳■□◆◇▼▽★☆◎▶►【＜〈《≪"
)
#: titles of press releases are whole sentences without their full stop
_POLITE = re.compile(r"(?:です|ます|ました|ません(?:か)?)[!！]?\Z")
_BOLD, _SIZE, _MIDDLE = w("b"), w("sz"), w("jc")
#: so many blocks from the top the title may stand
_TOP = 8
#: so many paragraphs tell how the text is set
_SAMPLE = 300
_MAX_LEVEL = 9
#: no heading is longer, with its number
_MAX_HEADING = 90


class Number(NamedTuple):
    """The number that a paragraph begins with: its form, its value, None for a mark, and where its words begin."""

    form: str
    value: int | None
    end: int


def number_of(words: str) -> Number | None:
    """The number or the mark that a paragraph begins with."""
    if words[:1] not in _FIRST:
        return None
    match = _FORM.match(words)
    if match is None:
        mark = SECTION_MARK.match(words)
        return Number(words[0], None, mark.end()) if mark and words[mark.end() :] else None
    form = match.lastgroup or ""
    form = "chapter" if form == "unit" else form
    printed = match.group(form)
    if form == "dotted":
        last = re.split("[.．－-]", printed)
        return Number(f"dotted{len(last)}", int(last[-1]), match.end())
    return Number(form + (match.group("unit") or ""), _value(printed), match.end())


def _value(printed: str) -> int:
    """The number that a numeral, a kana or a letter stands for."""
    first = printed[0]
    if printed.isdecimal():
        return int(printed)
    if first in _KANJI:
        tens, ten, ones = printed.rpartition("十")
        return (10 * (_KANJI.find(tens) + 1 or 1) if ten else 0) + _KANJI.find(ones or "〇") + 1
    for row in _ROWS:
        if first in row:
            return row.index(first) + 1
    return _ROMAN.index(printed) + 1 if printed in _ROMAN else "ABCDEFGHIJ".find(first) + 1


class Look(NamedTuple):
    """How a paragraph is set: its type size in half points, 0 for the usual one; all of it bold; in the middle."""

    size: int
    bold: bool
    middle: bool


#: Word's type size where nothing says it is 10.5 points
_USUAL = Look(21, bold=False, middle=False)


def look_of(paragraph: Xml | None) -> Look:
    """How the words of a paragraph are set."""
    if paragraph is None:
        return Look(0, False, False)
    said = paragraph.find(P_PR)
    middle = said is not None and value(said, _MIDDLE) == "center"
    sizes, bold = [], []
    for run in paragraph.iter(R):
        if "".join(text.text or "" for text in run.iterchildren(T)).strip():
            own = run.find(R_PR)
            size = value(own, _SIZE) if own is not None else None
            sizes.append(int(size) if size and re.fullmatch("[0-9]{1,4}", size) else 0)
            bold.append(own is not None and switch(own.find(_BOLD)))
    return Look(min(sizes, default=0), bool(bold) and all(bold), middle)


@dataclass
class Outline:
    """Finds the headings and items among the blocks of a document."""

    pieces: Sequence[Piece]
    lists: Lists
    #: whether styles say which paragraphs are headings
    styled: bool
    #: the paragraphs that say a type size or bold
    dressed: Container[Xml]
    numbers: list[Number | None] = field(default_factory=list)
    #: the number of the block that is the title; what stands above it heads nothing
    title: int = -1
    #: how the text is set
    usual: Look = _USUAL
    #: the level of each form, and the value of its last number
    levels: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    #: the level of the last heading with a number
    depth: int = 0

    def read(self) -> None:
        """Gives the blocks that are headings or list items their kinds and levels."""
        self.numbers = [self._number(piece) for piece in self.pieces]
        if not self.styled:
            self.usual = self._usual_look()
            self.title = self._title()
        for at, piece in enumerate(self.pieces):
            if at == self.title:
                piece.kind, piece.level, piece.title = "heading", 1, True
            elif at > self.title and piece.kind in ("paragraph", "list_item"):
                self._numbered(at, piece)

    def _number(self, piece: Piece) -> Number | None:
        if piece.kind not in ("paragraph", "list_item"):
            return None
        if piece.number is not None:
            label = number_of(self.lists.first_label(piece.number) + "\u3000_")
            return Number(f"auto {label.form}", None, 0) if label and label.value else None
        return number_of(piece.text.text)

    def _usual_look(self) -> Look:
        """How most of the text is set."""
        if not self.dressed:
            return _USUAL
        weights: Counter[Look] = Counter()
        for piece in self.pieces[:_SAMPLE]:
            weights[look_of(piece.element)._replace(middle=False)] += len(piece.text.text)
        usual = max(weights, key=lambda look: (weights[look], look), default=_USUAL)
        return usual if usual.size else usual._replace(size=_USUAL.size)

    def _look(self, piece: Piece) -> Look:
        """How a block is set in difference to the text."""
        look = look_of(piece.element)
        return Look(max(0, look.size - self.usual.size), look.bold and not self.usual.bold, look.middle)

    def _title(self) -> int:
        """The paragraph that is the title, -1 for none: the largest above the text, or the first in the middle."""
        found: list[tuple[int, int]] = []
        for at, piece in enumerate(self.pieces[:_TOP]):
            words, look = piece.text.text, self._look(piece)
            if piece.kind != "paragraph" or "。" in words:
                if piece.kind == "chrome":
                    continue
                break
            number = self.numbers[at]
            if number is not None and number.value is not None:
                break
            if (look.middle or look.size >= 2) and could_head(_POLITE.sub("", on_one_line(words))):
                found.append((-look.size, at))
        return min(found)[1] if found else -1

    def _numbered(self, at: int, piece: Piece) -> None:
        """Makes a paragraph the heading or the list item that its number says."""
        words, number = piece.text.text, self.numbers[at]
        level = self._level(at, words, number)
        if level is not None:
            piece.kind, piece.level = "heading", level
            return
        if number is None or number.value is None:
            return
        in_order = number.value in (1, self.counts.get(number.form, 0) + 1)
        self.counts[number.form] = number.value if in_order else self.counts.get(number.form, 0)
        follows = in_order and (number.value > 1 or self._sibling(at, number) or number.form != "plain")
        if follows:
            piece.kind = "list_item"

    def _level(self, at: int, words: str, number: Number | None) -> int | None:
        """The level of the section that a paragraph heads, None for one that heads none."""
        if len(words) > _MAX_HEADING or words[-1] == "。" or not self._body_below(at):
            return None
        listed = self._listed(at, number)
        if not listed and (is_reference_head(words) or (not self.styled and FRAME.fullmatch(words))):
            self.depth = 1
            return 1
        if self.styled:
            return None
        if number is None:
            return 1 if self._set_apart(self.pieces[at]) and could_head(words) and not FORM_LINE.match(words) else None
        text = words[number.end :].strip()
        if not text or not could_head(text) or (listed and number.form[:3] not in ("cha", "dai")):
            return None
        if number.value not in (None, 1, self.counts.get(number.form, 0) + 1):
            return None
        return self._level_of(number)

    def _set_apart(self, piece: Piece) -> bool:
        """Whether a paragraph is set in bold or in larger type than the text."""
        if piece.element not in self.dressed:
            return False
        look = self._look(piece)
        return look.bold or look.size >= 2

    def _level_of(self, number: Number) -> int:
        """The level of a heading with a number; those below it count from the first again."""
        if number.value is not None:
            self.counts[number.form] = number.value
        level = self.levels.setdefault(number.form, min(_MAX_LEVEL, self.depth + 1))
        for form, deeper in self.levels.items():
            if deeper > level:
                self.counts[form] = 0
        self.depth = level
        return level

    def _body_below(self, at: int) -> bool:
        """Whether anything stands below a heading."""
        return at + 1 < len(self.pieces) and self.pieces[at + 1].kind != "chrome"

    def _listed(self, at: int, number: Number | None) -> bool:
        """Whether the paragraph before or behind is an item of the same list."""
        own = self.pieces[at].number
        if own is not None:
            return any(0 <= near < len(self.pieces) and self.pieces[near].number == own for near in (at - 1, at + 1))
        before = self.numbers[at - 1] if at and number else None
        return number is not None and (self._sibling(at, number) or (before is not None and before.form == number.form))

    def _sibling(self, at: int, number: Number) -> bool:
        """Whether the next paragraph has the next number of the same form."""
        below = self.numbers[at + 1] if at + 1 < len(self.numbers) else None
        return (
            below is not None
            and below.form == number.form
            and (number.value is None or below.value == number.value + 1)
        )
