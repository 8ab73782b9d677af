"""Who speaks in which block of an interview or a discussion, as far as it says whose statements these are.

A speech begins with a label: 「A市総務課長：」 and 「A市・佐藤：」 name the government themselves, 「佐藤」 in bold or
before a colon or a wide blank is who the text introduced as 「A市総務課の佐藤 健さん」 or 「佐藤健（A市総務課長）」. It
goes on to the next label or heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractors.names.municipalities import GovernmentName
from extractors.view import View

_BOLD = re.compile(r"(?:\*\*|__)(?P<who>[^*_\n：:。、]{1,40})[：:]?(?:\*\*|__)[ \u3000]?[：:]?")
#: a line that ends with the colon announces a list
_COLON = re.compile(
    r"[○〇◎●◆◇■□－―—-]?[ \u3000]?(?P<who>[^\s：:。、「」*][^\n：:。、「」*]{0,39})[：:](?![ \u3000]*(?:[\r\n]|\Z))"
)
_WIDE_BLANK = re.compile(r"[○〇◎●◆◇■□－―—-]?[ \u3000]?(?P<who>[一-鿿々]{1,6}|[ァ-ヺー]{2,8})\u3000(?=[^\s\u3000])")
#: who answers without a name: still the same speaker or nobody new
_NAMELESS = re.compile(r"[―—─－-]{1,3}|[QＱ問][0-9０-９]{0,2}|[AＡ答][0-9０-９]{0,2}")
#: a label that names a government and somebody of it
_OFFICIAL = re.compile(r"[ \u3000・／/]|課|部|局|室|係|長|主査|主任|主事|主幹|参事|担当|職員|議員|委員|さん|氏")
_TITLE = re.compile(
    r"(?:さん|氏|様|君|課長補佐|課長|部長|局長|室長|係長|市長|町長|村長|知事|主査|主任|主事|主幹|参事){1,3}\Z"
)
_SURNAME = re.compile(r"[一-鿿々]{1,4}|[ァ-ヺー]{2,8}")
#: how far before a surname the government stands that somebody belongs to
_REACH = 40
_MAX_INTRODUCTION = 20_000


def speakers_governments(view: View, names: Sequence[GovernmentName]) -> dict[int, str]:
    """The code of the speaker's government for each block of a speech of which it is known."""
    starts = [name.start for name in names]
    found: dict[int, str] = {}
    known: dict[str, str | None] = {}
    code: str | None = None
    first: int | None = None
    for number, block in enumerate(view.blocks):
        if block.kind not in ("paragraph", "list_item", "quote"):
            code = None if block.kind == "heading" else code
            continue
        label = _label(view, number)
        if label:
            who, end = label
            first = view.starts[number] if first is None else first
            named = names[bisect_left(starts, view.starts[number]) : bisect_left(starts, end)]
            if named:
                rest = view.text[named[0].end : end]
                code = named[0].code if len(named) == 1 and _OFFICIAL.search(rest) else None
            else:
                surname = _TITLE.sub("", who)
                if surname not in known:
                    known[surname] = _introduced(view.text, surname, min(first, _MAX_INTRODUCTION), names, starts)
                code = known[surname]
        if code:
            found[number] = code
    return found


def _label(view: View, number: int) -> tuple[str, int] | None:
    """The words of the label that a block begins with, and the view offset at which they end."""
    text = view.reading.text
    start = view.blocks[number].span.start
    match = _BOLD.match(text, start) or _COLON.match(text, start) or _WIDE_BLANK.match(text, start)
    if not match:
        return None
    who = re.sub(r"[ \u3000]*[（(][^（）()]*[)）]\Z", "", match["who"].strip())
    if _NAMELESS.fullmatch(who) or _NAMELESS.match(match["who"]):
        return None
    at = view.text.find(match["who"], view.starts[number], view.starts[number] + 60)
    return (who, at + len(match["who"])) if at >= 0 else None


def _introduced(
    text: str, surname: str, before: int, names: Sequence[GovernmentName], starts: Sequence[int]
) -> str | None:
    """The government that somebody was introduced with: in brackets behind the name, or before it in the clause."""
    if not _SURNAME.fullmatch(surname):
        return None
    at = text.find(surname, 0, before)
    for _ in range(10):
        if at < 0:
            return None
        end = at + len(surname)
        bracket = re.compile(r"[^（(。、\n]{0,8}[（(]([^（）()\n]{1,40})[)）]").match(text, end)
        behind = names[bisect_left(starts, bracket.start(1)) : bisect_left(starts, bracket.end(1))] if bracket else []
        front = names[bisect_left(starts, max(0, at - _REACH)) : bisect_left(starts, at)]
        front = [name for name in front if not re.search("[。、\n]", text[name.end : at])]
        for name in [*behind, *reversed(front)]:
            if name.code:
                return name.code
        at = text.find(surname, end, before)
    return None
