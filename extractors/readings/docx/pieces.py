"""The blocks of a document before they have their places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.model import BlockKind
from extractors.readings.docx.package import Xml
from extractors.readings.docx.styles import Number
from extractors.readings.html.line import Anchor, Text
from extractors.readings.lines import BULLET, FORM_LINE

#: a number at the head of a line
_POINT = re.compile(
    r"[①-⑳]|[(（][0-9０-９ア-ンa-z]{1,2}[)）]|[0-9０-９]{1,2}(?:[.．)）](?![0-9０-９])|[\u3000、])|[ア-コ][\u3000．]"
)


@dataclass(slots=True)
class Piece:
    """A block. `number` is its place in a list, `element` its paragraph, `note` the number of the note it begins."""

    kind: BlockKind
    text: Text
    level: int | None = None
    title: bool = False
    cells: tuple[Text, ...] = ()
    heads: tuple[str, ...] = ()
    number: Number | None = None
    element: Xml | None = None
    note: int | None = None


def lines_apart(text: Text) -> list[Text]:
    """A text with line breaks, parted where lines begin as items or labels do: authors make lists with breaks too."""
    starts = [0]
    for line in re.finditer(r"(?<=\n)[^\n]+", text.text):
        words = line.group().strip()
        if BULLET.match(words) or FORM_LINE.match(words) or _POINT.match(words):
            starts.append(line.start())
    ends = [*starts[1:], len(text.text)]
    return [part for start, end in zip(starts, ends, strict=True) if (part := text.part(start, end)).text]


def on_one_line(words: str) -> str:
    """A heading that its author broke over lines: a blank only between Latin words."""
    return re.sub(r"(?<=[!-~])\n(?=[!-~])", " ", words).replace("\n", "")


def joined(texts: Iterable[Text], gap: str) -> Text:
    """Texts one behind the other; those without words are passed over."""
    kept = [text for text in texts if text.text]
    if len(kept) == 1:
        return kept[0]
    links: list[Anchor] = []
    at = 0
    for text in kept:
        links += [Anchor(link.start + at, link.end + at, link.target) for link in text.links]
        at += len(text.text) + len(gap)
    return Text(gap.join(text.text for text in kept), tuple(links))
