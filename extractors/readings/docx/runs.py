"""The words of a paragraph, run by run: what a reader sees of it, and where its links lead.

Kept: insertions, results of fields, the base text of ruby, signs, formulas. Left out: deletions, instructions, ruby's
reading, hidden text, comments. Numerals that are raised are written with the raised digits of Unicode, and so is the
number of a note (30名¹): it is no digit of the figure before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from extractors.readings.docx.fields import Field
from extractors.readings.docx.formulas import formula
from extractors.readings.docx.names import (
    ALTERNATE,
    BOX,
    DEL,
    FIELD,
    HYPERLINK,
    ID,
    MATH,
    MOVE_FROM,
    R_PR,
    RELATED,
    TRANSPARENT,
    VAL,
    WORD_ART,
    P,
    R,
    T,
    choice,
    switch,
    w,
)
from extractors.readings.docx.package import Xml
from extractors.readings.docx.styles import Styles
from extractors.readings.docx.symbols import as_signs, sign, signs_of
from extractors.readings.html.line import Anchor, Text

_VANISH, _RAISE, _STYLE, _FONTS = w("vanish"), w("vertAlign"), w("rStyle"), w("rFonts")
_LOOKS = (_VANISH, _RAISE, _STYLE, _FONTS)
_ASCII, _FONT, _CHAR, _TYPE, _INSTRUCTION, _CUSTOM = map(
    w, ("ascii", "font", "char", "fldCharType", "instr", "customMarkFollows")
)
_WRITTEN = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_BASE = w("rubyBase")
_MORE_THAN_WORDS = (
    *_WRITTEN,
    *(_VANISH, _RAISE, _STYLE, ALTERNATE, MATH, HYPERLINK, FIELD, DEL, MOVE_FROM, WORD_ART),
    *map(w, ("fldChar", "footnoteReference", "endnoteReference", "sym", "ruby", "drawing", "pict", "object")),
)
_DRESS = (w("b"), w("sz"))
_NUMBERS = re.compile(r"[0-9０-９, ]{1,20}[)）]?")
_DIGITS = str.maketrans("0123456789０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)
#: line breaks of the file are blanks; a soft hyphen shows only where a line ends
_CONTROLS = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\xad": None})
_CONTROL = re.compile("[\n\r\t\xad]")
_MAX_FIELDS = 100


def raised(number: int) -> str:
    """A number in raised digits."""
    return str(number).translate(_DIGITS)


@dataclass
class Notes:
    """The footnotes and endnotes that a text refers to, numbered as they come, both kinds in one row."""

    #: the number of each note by kind and id; 0 of one with a mark of its author's own
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    counted: int = 0

    def refer(self, kind: str, name: str, *, own_mark: bool) -> int:
        """The number of a note."""
        if (kind, name) not in self.numbers:
            self.counted += not own_mark
            self.numbers[kind, name] = 0 if own_mark else self.counted
        return self.numbers[kind, name]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Kind and id of all notes, also of those that notes refer to while they are read."""
        known = 0
        while known < len(self.numbers):
            new = list(self.numbers)[known:]
            known += len(new)
            yield from new


@dataclass
class Runs:
    """Gathers the words of one paragraph after the other. `addresses` are those of its part, by relationship."""

    styles: Styles
    addresses: Mapping[str, str]
    notes: Notes
    #: whether a font of signs is used in the part
    signs: bool
    parts: list[str] = field(default_factory=list)
    length: int = 0
    links: list[Anchor] = field(default_factory=list)
    #: drawings with text boxes, whose words stand beside the paragraph
    boxes: list[Xml] = field(default_factory=list)
    #: the fields that have begun and not ended
    fields: list[Field] = field(default_factory=list)
    #: the paragraphs of the part that hold more than words
    special: set[Xml] = field(default_factory=set)
    #: the paragraphs that say a type size or bold
    dressed: set[Xml] = field(default_factory=set)

    def __post_init__(self) -> None:
        """What is done with the elements of a run."""
        self.muted = False
        self._in_run: dict[str, Callable[[Xml], None]] = {
            w("fldChar"): self._field_sign,
            w("instrText"): self._instruction,
            w("footnoteReference"): lambda node: self._note("footnotes", node),
            w("endnoteReference"): lambda node: self._note("endnotes", node),
            w("sym"): lambda node: self.add(sign(node.get(_CHAR, ""), node.get(_FONT))),
            w("ruby"): self._ruby,
            w("drawing"): self._drawing,
            w("pict"): self._drawing,
            w("object"): self._drawing,
            ALTERNATE: self._alternative,
        }

    def survey(self, container: Xml) -> None:
        """Finds at once which paragraphs hold more than words, and which set them apart: most do neither."""
        for found, names in ((self.special, _MORE_THAN_WORDS), (self.dressed, _DRESS)):
            for element in container.iter(*names):
                found.update(islice(element.iterancestors(P), 1))

    def words_only(self, paragraph: Xml) -> Text | None:
        """The words of a paragraph that holds nothing else, None for any other."""
        if paragraph in self.special or self.fields or self.signs:
            return None
        words = "".join([element.text or "" for element in paragraph.iter(T)])
        if words.isprintable() and words[:1] != " " != words[-1:]:
            return Text(words)
        if _CONTROL.search(words):
            words = words.translate(_CONTROLS)
        return Text(words).part(0, len(words))

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents has begun and not ended."""
        return any(field.result and field.lists_contents for field in self.fields)

    def end_contents(self) -> None:
        """Gives up a table of contents whose end is missing."""
        self.fields = [field for field in self.fields if not field.lists_contents]

    def add(self, words: str) -> None:
        """Append words, unless they are part of an instruction."""
        if words and not self.muted:
            self.parts.append(words)
            self.length += len(words)

    def read(self, container: Xml) -> None:
        """The words of a paragraph or of what stands in one."""
        for child in container:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag in TRANSPARENT:
                self.read(child)
            elif tag in (HYPERLINK, FIELD):
                self._link(child)
            elif tag == MATH:
                self.add(formula(child))
            elif tag == ALTERNATE:
                self._alternative(child)

    def take(self) -> Text:
        """The words gathered, without the blanks at their ends; a link that has not ended goes on in the next ones."""
        kept = next((at for at, field in enumerate(self.fields) if not field.result), len(self.fields))
        del self.fields[kept:]
        self.muted = any(field.counts_pages for field in self.fields)
        for field_ in self.fields:
            if field_.address:
                self._end_link(field_.start, field_.address)
            field_.start = 0
        text = "".join(self.parts)
        found = Text(text, tuple(self.links)).part(0, len(text)) if text else Text("")
        self.parts, self.links, self.length = [], [], 0
        return found

    def _run(self, run: Xml) -> None:
        first, lifted, signs = len(self.parts), False, None
        for node in run:
            tag = node.tag
            if tag == T:
                words = node.text
                if words:
                    if not words.isprintable():
                        words = words.translate(_CONTROLS)
                    self.add(as_signs(words, signs) if signs else words)
            elif tag == R_PR:
                for look in node.iterchildren(*_LOOKS):
                    if look.tag == _FONTS:
                        signs = signs_of(look.get(_ASCII))
                    elif look.tag == _RAISE:
                        lifted = look.get(VAL) == "superscript"
                    elif switch(look) if look.tag == _VANISH else self.styles.of(look.get(VAL)).hidden:
                        return
            elif tag in _WRITTEN:
                self.add(_WRITTEN[tag])
            elif tag in self._in_run:
                self._in_run[tag](node)
        if lifted and first and _NUMBERS.fullmatch(words := "".join(self.parts[first:])):
            self.parts[first:] = [words.translate(_DIGITS)]

    def _link(self, element: Xml) -> None:
        """A hyperlink, or a field in short."""
        if element.tag == HYPERLINK:
            address = self.addresses.get(element.get(RELATED, ""), "")
        else:
            field_ = Field(element.get(_INSTRUCTION, "")[:4000])
            address = field_.address
            if field_.counts_pages:
                return
        start = self.length
        self.read(element)
        if address:
            self._end_link(start, address)

    def _end_link(self, start: int, address: str) -> None:
        if self.length > start:
            self.links.append(Anchor(start, self.length, address))

    def _field_sign(self, node: Xml) -> None:
        kind = node.get(_TYPE)
        if kind == "begin":
            if len(self.fields) == _MAX_FIELDS:
                del self.fields[0]
            self.fields.append(Field(muted=self.muted))
            self.muted = True
        elif kind == "separate" and self.fields:
            field_ = self.fields[-1]
            field_.result, field_.start = True, self.length
            self.muted = field_.muted or field_.counts_pages
        elif kind == "end" and self.fields:
            field_ = self.fields.pop()
            self.muted = field_.muted
            if field_.address and field_.result:
                self._end_link(field_.start, field_.address)
            self.add(field_.base)

    def _instruction(self, node: Xml) -> None:
        if self.fields and not self.fields[-1].result:
            self.fields[-1].add(node.text or "")

    def _note(self, kind: str, node: Xml) -> None:
        own_mark = node.get(_CUSTOM, "0") not in ("0", "false", "off")
        if number := self.notes.refer(kind, node.get(ID, ""), own_mark=own_mark):
            start = self.length
            self.add(raised(number))
            self._end_link(start, f"#{number}")

    def _ruby(self, node: Xml) -> None:
        for base in node.iterchildren(_BASE):
            self.read(base)

    def _drawing(self, node: Xml) -> None:
        if next(node.iter(BOX, WORD_ART), None) is not None:
            self.boxes.append(node)

    def _alternative(self, node: Xml) -> None:
        form = choice(node)
        if form is None:
            return
        for child in form:
            if child.tag in self._in_run:
                self._in_run[child.tag](child)
            elif child.tag == R:
                self._run(child)
            elif child.tag == T:
                self.add(child.text or "")
