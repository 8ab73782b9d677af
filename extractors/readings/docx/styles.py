"""What the styles and list definitions of a document say of a paragraph: heading, caption, list item and so on.

A style says what it is by its outline level, by its name, or by the style that it is based on. Word keeps the names of
its own styles in English whatever language it speaks (「見出し 1」 is `heading 1`, 「表題」 is `Title`); other
programs write them as they show them. A style can number its paragraphs too, as a paragraph can by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.model import BlockKind
from extractors.readings.docx.names import P_PR, R_PR, VAL, switch, value, w
from extractors.readings.docx.package import Xml

_LIST, _DEPTH, _DEPTHS = w("numId"), w("ilvl"), frozenset("012345678")
_MAX_CHAIN = 20
_HEADING = re.compile(r"(?:heading|見出し|überschrift|titre|标题|標題)[ \u3000]?(?P<level>[1-9１-９])(?![0-9])")
#: Pages has one style for headings; a subtitle may be based on it and is none
_UNNUMBERED, _SUBTITLE = re.compile("heading|見出し"), re.compile("subtitle|副題|サブタイトル")
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("title", re.compile(r"title|表題|標題|タイトル")),
    (
        "chrome",
        re.compile(r"(?:toc|目次|contents|index|索引)[ ]?(?:[1-9]|heading|の?見出し)|table of figures|図表目次"),
    ),
    ("caption", re.compile(r"caption|図表番号|キャプション|figure|table caption")),
    ("quote", re.compile(r"(?:intense )?quote|引用文?(?:[ ]?2)?|quotations|block ?quote")),
    ("reference", re.compile(r"bibliography(?:[ ]?1)?|文献目録|参考文献")),
)


class Number(NamedTuple):
    """How a paragraph is numbered: the list, and how deep in it."""

    list: str
    level: int


@dataclass(slots=True)
class Style:
    """What a style makes of its paragraphs or runs; None and False where it says nothing."""

    level: int | None = None
    kind: BlockKind | None = None
    title: bool = False
    number: Number | None = None
    hidden: bool = False
    #: of a table style: whether its first row looks different
    headed: bool = False


@dataclass(slots=True)
class Styles:
    """All styles by id, those that the ones they are based on resolved, and the default one of paragraphs."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=Style)

    def of(self, name: str | None) -> Style:
        """The style with an id; ids that nothing defines say what they are by themselves (`Heading1`)."""
        if name is None:
            return self.default
        if name not in self.by_id:
            self.by_id[name] = _named(Style(), re.sub(r"(?<=[a-z])(?=[1-9]\Z)", " ", name.lower()))
        return self.by_id[name]


def read_styles(root: Xml | None) -> Styles:
    """The styles of a document; all are plain in a document without any."""
    styles = Styles()
    written: dict[str, Xml] = {}
    for element in root.iter(w("style")) if root is not None else ():
        written.setdefault(element.get(w("styleId"), ""), element)
    for name, element in written.items():
        style = Style()
        for link in reversed(_chain(element, written)):
            _add(style, link)
        styles.by_id[name] = style
        if element.get(w("type")) == "paragraph" and element.get(w("default"), "0") in ("1", "true", "on"):
            styles.default = style
    return styles


def _chain(element: Xml, written: dict[str, Xml]) -> list[Xml]:
    """A style, the one it is based on, and so on."""
    chain = [element]
    while len(chain) < _MAX_CHAIN:
        base = written.get(value(chain[-1], w("basedOn")) or "")
        if base is None or base in chain:
            break
        chain.append(base)
    return chain


def _add(style: Style, element: Xml) -> None:
    """Adds to a style what the definition of it, or of one that is based on it, says."""
    _named(style, (value(element, w("name")) or "").strip().lower())
    paragraph, run = element.find(P_PR), element.find(R_PR)
    if paragraph is not None:
        level = outline_level(value(paragraph, w("outlineLvl")))
        if level is not None and style.kind is None and not style.title:
            style.level = level or None
        style.number = number_of(paragraph.find(w("numPr")), style.number)
    if run is not None and (hidden := run.find(w("vanish"))) is not None:
        style.hidden = switch(hidden)
    style.headed = style.headed or any(
        part.get(w("type")) == "firstRow" for part in element.iterchildren(w("tblStylePr"))
    )


def _named(style: Style, name: str) -> Style:
    """Adds to a style what its name says."""
    if heading := _HEADING.match(name):
        style.level, style.kind, style.title = int(heading.group("level")), None, False
    elif _UNNUMBERED.fullmatch(name):
        style.level, style.kind, style.title = 1, None, False
    elif _SUBTITLE.fullmatch(name):
        style.level, style.kind, style.title = None, None, False
    for kind, words in _KINDS:
        if words.fullmatch(name):
            style.level, style.title = None, kind == "title"
            style.kind = None if style.title else kind  # type: ignore[assignment]
    return style


def outline_level(written: str | None) -> int | None:
    """The level of a heading from 1 to 9 for an outline level as written, 0 for body text, None for nothing."""
    if written is None or not re.fullmatch("[0-9]", written):
        return None
    return (int(written) + 1) % 10


def number_of(element: Xml | None, before: Number | None) -> Number | None:
    """How `numPr` numbers a paragraph that would be numbered as `before` without it."""
    if element is None:
        return before
    said = {child.tag: child.get(VAL, "") for child in element}
    name = said.get(_LIST) or (before.list if before else "0")
    level = said.get(_DEPTH)
    depth = int(level) if level in _DEPTHS else before.level if before else 0
    return None if name == "0" else Number(name, depth)


_NUMBER_IN_LABEL = re.compile("%[1-9]")
#: the first number as the formats of numbers write it
_FIRST = {
    "decimalFullWidth": "１",
    "decimalFullWidth2": "１",
    "aiueo": "ア",
    "aiueoFullWidth": "ア",
    "iroha": "イ",
    "irohaFullWidth": "イ",
    "decimalEnclosedCircle": "①",
    "decimalEnclosedCircleChinese": "①",
    "decimalEnclosedParen": "(1)",
    "japaneseCounting": "一",
    "japaneseDigitalTenThousand": "一",
    "ideographDigital": "一",
    "chineseCounting": "一",
    "upperRoman": "Ⅰ",
    "lowerRoman": "ⅰ",
    "upperLetter": "A",
    "lowerLetter": "a",
    "bullet": "・",
}


class ListLevel(NamedTuple):
    """A level of a list: its label with `%1` for the number, how the first number is written, where it starts."""

    label: str
    first: str
    start: int


_PLAIN = ListLevel("%1.", "1", 1)


@dataclass(slots=True)
class Lists:
    """The lists that a document defines."""

    levels: dict[Number, ListLevel] = field(default_factory=dict)

    def of(self, number: Number) -> ListLevel:
        """The level of a list; one that nothing defines is numbered 1, 2, 3."""
        return self.levels.get(number, _PLAIN)

    def first_label(self, number: Number) -> str:
        """The label of the first item, 第1章, (1), ア; '' in a list that shows none."""
        level = self.of(number)
        return _NUMBER_IN_LABEL.sub(level.first, level.label)

    def label(self, number: Number, count: int) -> str:
        """The label of the item that `count` others come before, its number in ASCII digits."""
        level = self.of(number)
        return _NUMBER_IN_LABEL.sub(str(level.start + count), level.label)


def read_lists(root: Xml | None) -> Lists:
    """The lists that a document defines: `num` names one by its number, `abstractNum` says what it looks like."""
    lists = Lists()
    if root is None:
        return lists
    looks = {element.get(w("abstractNumId")): element for element in root.iterchildren(w("abstractNum"))}
    for element in root.iterchildren(w("num")):
        look = looks.get(value(element, w("abstractNumId")))
        own = [
            level for override in element.iterchildren(w("lvlOverride")) for level in override.iterchildren(w("lvl"))
        ]
        for level in (*(look.iterchildren(w("lvl")) if look is not None else ()), *own):
            depth = level.get(w("ilvl"), "")
            if re.fullmatch("[0-8]", depth):
                lists.levels[Number(element.get(w("numId"), ""), int(depth))] = _list_level(level)
    return lists


def _list_level(element: Xml) -> ListLevel:
    form, label, start = (value(element, w(name)) or "" for name in ("numFmt", "lvlText", "start"))
    if form == "none" or not label:
        return ListLevel("", "", 1)
    first = _FIRST.get(form, "1")
    return ListLevel(
        first if form == "bullet" else label[:40], first, int(start) if re.fullmatch("[0-9]{1,4}", start) else 1
    )
