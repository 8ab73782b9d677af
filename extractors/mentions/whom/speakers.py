"""Who speaks in which block of an interview or a discussion, as far as it says whose statements these are.

A speech begins with a label: 「A市総務課長：」 and 「A市・佐藤：」 name the government themselves, 「佐藤」 in bold or
before a colon or a wide blank is who the text introduced as 「A市総務課の佐藤 健さん」 or 「佐藤健（A市総務課長）」. It
goes on to the next label or heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from extractors.mentions.whom.columns import NOBODY
from extractors.names.municipalities import GovernmentName
from extractors.view import View

_BOLD = re.compile(r"(?:\*\*|__)(?P<who>[^*_\n：:。、]{1,40})[：:]?(?:\*\*|__)[ \u3000]?[：:]?")
#: a line that ends with the colon announces a list
_COLON = re.compile(
    r"[○〇◎●◆◇■□－―—-]?[ \u3000]?(?P<who>[^\s：:。、「」*][^\n：:。、「」*]{0,39})[：:](?![ \u3000]*(?:[\r\n]|\Z))"
)
#: not 「日　時　」, the spaced label of a form
_WIDE_BLANK = re.compile(
    r"[○〇◎●◆◇■□－―—-]?[ \u3000]?(?P<who>[一-鿿々]{1,6}|[ァ-ヺー]{2,8}"
    r"|[一-鿿々ぁ-んァ-ヺー]{2,8}[市町村区県][・／/][一-鿿々]{1,5})\u3000(?=[^\s\u3000])(?![一-鿿]\u3000)"
)
_BRACKETED = re.compile(
    r"(?P<who>(?:[A-ZＡ-Ｚ]|[一-鿿々ァ-ヺー]{1,6}(?<![市町村区県]))[ \u3000]?(?:さん|氏)?[（(][^（）()\n]{2,30}[)）])"
    r"[ \u3000：:]+(?=\S)"
)
#: who answers without a name: still the same speaker or nobody new
_NAMELESS = re.compile(r"[―—─－-]{1,3}|[QＱ問][0-9０-９]{0,2}|[AＡ答][0-9０-９]{0,2}")
#: a label that names a government and somebody of it
_OFFICIAL = re.compile(r"[ \u3000・／/]|課|部|局|室|係|長|主査|主任|主事|主幹|参事|担当|職員|議員|委員|さん|氏")
_TITLE = re.compile(
    r"(?:さん|氏|様|君|課長補佐|課長|部長|局長|室長|係長|市長|町長|村長|知事|主査|主任|主事|主幹|参事){1,3}\Z"
)
_GOVERNOR = re.compile("副?知事|県(?:側|の?担当者?|当局)?")
_SURNAME = re.compile(r"[一-鿿々]{1,4}|[ァ-ヺー]{2,8}")
#: what stands between the name of a company and of somebody who works there
_OF_A_COMPANY = re.compile(
    r"[ \u3000]?(?:の|[^、。はがを\n]{0,14}(?:部|課|室|営業|開発|代表|社長|担当|取締役|執行役員)"
    r"[^、。はがを\n]{0,8})[ \u3000]?"
)
#: a name of one kanji inside another word: 共同, 県内で
_INSIDE_A_WORD = re.compile(r"[一-鿿](?<![課部長室係局]).|.[一-鿿](?![課係主部長町市村])[一-鿿]")
#: how far before a surname the government stands that somebody belongs to
_REACH = 40
_MAX_INTRODUCTION = 20_000


def speakers_governments(
    view: View, names: Sequence[GovernmentName], companies: Collection[int] = ()
) -> dict[int, str]:
    """For each block of a speech the code of the speaker's government, or NOBODY for somebody of a company.

    `companies`: view offsets at which the name of a company ends.
    """
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
            if not named and _GOVERNOR.fullmatch(who):
                code = _only_prefecture(names)
            elif named:
                rest = view.text[named[0].end : end]
                of_it = _OFFICIAL.search(rest) or view.text[named[0].start - 1 : named[0].start] in ("（", "(")
                code = named[0].code if len(named) == 1 and of_it else None
            else:
                surname = _TITLE.sub("", who)
                if surname not in known:
                    before = min(first, _MAX_INTRODUCTION)
                    known[surname] = (
                        NOBODY
                        if _is_of_a_company(view.text, surname, before, companies)
                        else _introduced(view.text, surname, before, names, starts)
                    )
                code = known[surname]
        if code is not None:
            found[number] = code
    return found


def _label(view: View, number: int) -> tuple[str, int] | None:
    """The words of the label that a block begins with, and the view offset at which they end."""
    text = view.reading.text
    start = view.blocks[number].span.start
    labels = (_BOLD, _COLON, _WIDE_BLANK, _BRACKETED)
    match = next((found for label in labels if (found := label.match(text, start))), None)
    if not match:
        return None
    who = re.sub(r"[ \u3000]*[（(][^（）()]*[)）]\Z", "", match["who"].strip())
    if _NAMELESS.fullmatch(who) or _NAMELESS.match(match["who"]):
        return None
    at = view.text.find(match["who"], view.starts[number], view.starts[number] + 60)
    return (who, at + len(match["who"])) if at >= 0 else None


def _only_prefecture(names: Sequence[GovernmentName]) -> str | None:
    """The prefecture in which all governments lie that a text names."""
    areas = {name.code[:2] for name in names if name.code}
    return f"{areas.pop()}000" if len(areas) == 1 else None


def _is_of_a_company(text: str, surname: str, before: int, companies: Collection[int]) -> bool:
    """Whether somebody was introduced with a company: 株式会社Aの佐藤さん, A社の佐藤健さん."""
    if not companies or not _SURNAME.fullmatch(surname):
        return False
    at = text.find(surname, 0, before)
    if at < 0:
        return False
    since = max(0, at - _REACH)
    ends = [end for end in range(at, since, -1) if end in companies]
    return bool(ends) and _OF_A_COMPANY.fullmatch(text, ends[0], at) is not None


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
        if len(surname) == 1 and _INSIDE_A_WORD.match(text, max(0, at - 1)):
            at = text.find(surname, end, before)
            continue
        bracket = re.compile(r"[^（(。、\n]{0,8}[（(]([^（）()\n]{1,40})[)）]").match(text, end)
        behind = names[bisect_left(starts, bracket.start(1)) : bisect_left(starts, bracket.end(1))] if bracket else []
        front = names[bisect_left(starts, max(0, at - _REACH)) : bisect_left(starts, at)]
        front = [name for name in front if not re.search("[。、\n]", text[name.end : at])]
        for name in [*behind, *reversed(front)]:
            if name.code:
                return name.code
        at = text.find(surname, end, before)
    return None
