"""Who signs a document, above its text or below it.

Above: the masthead (the paper's name in kana), a sender's line, the address of the page, the line that presents who
speaks in an interview (「話し手：A町 企画課」). Below: the imprint and the contact (発行：…, 問い合わせ先 …課), the
government's mail address, the copyright line (「Copyright (C) Takikawa City」), and a postal address, unless a company,
a university or the like signs, whose seat it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from extractors.names.government_hosts import government_in_latin, governments_of_hosts
from extractors.names.mastheads import publishers
from extractors.names.municipalities import GovernmentName
from extractors.view import View

#: an office behind a name: the line is a sender's or a contact's
_OFFICE = re.compile(
    r"[^、。はがをに\n]{0,20}?(?:役所|役場|公室|委員会|議会事務局|[一-鿿ァ-ヺーA-Z・](?:課|部|局|室|係|庁)(?![一-鿿]{0,2}[をがはに]))"
)
_IMPRINT = re.compile(
    r"[【■◆●（(]{0,2}(?:発行|編集|制作|作成|発信|担当|連絡先|お?問い?合わ?せ先?|本件)"
    r"|.{0,30}(?:Copyright|©|[(（][Cc][)）]|All [Rr]ights)"
)
_SOURCE = re.compile(r"[（(※]?(?:出典|出所|資料|参考|提供|写真|取材|協力|引用)")
#: a line to somebody, or of a customer
_ADDRESSED = re.compile(r"(?:さま|様|御中|殿|宛て?)[ \u3000」』）)]*\Z")
_ADDRESS = re.compile(r"[^、。]{0,12}(?:〒[ ]?[0-9０-９]{3}[-－‐−][0-9０-９]{4}|住所|所在地)[ \u3000]?[：:]?[ \u3000]?")
#: an office that needs no name on its own government's page, and others than it, whose address is only their seat
_COUNTER = re.compile(r"(?m)(?:^|[\s 　：:】])[一-鿿ァ-ヺー]{1,12}(?:課|係|室|役所|役場)(?:[\s 　（(]|$)")
_OTHERS = re.compile(
    "株式会社|合同会社|有限会社|㈱|法人|大学|商工会|組合|連合|センター|協議会|機構|財団|県庁|府庁|道庁"
)
#: the address of the page, on a line of its own
_PAGE = re.compile(
    r"[ \u3000]*(?:[^\s:：。、]{1,12}[:：][ \u3000]*)?[<＜(（]?https?://[!-~]{4,300}[>＞)）]?[ \u3000\r]*"
)
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{4,253}")
_COPYRIGHT = re.compile(r"(?:Copyright|COPYRIGHT|©|[(（][Cc][)）])[^\n]{0,80}")
#: the label of the line that says who speaks
_SPEAKER = re.compile(
    r"[■●◆○・*　 【（(]{0,3}(?:話し手|語り手|話す人|語る人|聞いた人|答える人|答えた人|お?答え|回答者?|お相手"
    r"|ゲスト|取材先|取材協力|お?話を(?:聞いた|伺った|うかがった)(?:人|方|相手)|インタビュイー|案内役?|案内してくれた人|登場人物)"
    r"[】*]{0,3}[ \u3000]?[：:】｜|/／\u3000][*]{0,2}[ \u3000]?(?:[^、。：:（(\n]{0,16}[（(])?"
)
#: the label of the line of a form that says whose it is
_SHEET = re.compile(
    r"[■●◆○・*\s【［\[]{0,3}(?:回答|記入|提出|実施)?(?:団体|自治体|市区?町村)名?"
    r"[】］\]*]{0,3}[ \u3000]?[：:\u3000][ \u3000]?"
)
#: how somebody says whose he is: A市長の佐藤です, B町役場です
_I_AM = re.compile(
    "(?:(?:市|町|村|区)?長|知事|役所|役場|[^、。はがをに\n]{0,14}[課部局室係])(?:の[^、。はがをに]{1,12})?です[。！]"
)
_GREETING = re.compile("[ \u3000*]*(?:(?:こんにちは|はじめまして|みなさん|皆さん|私は|わたしは)[、。！]?)?")
#: the label of where a meeting or a press conference was: in a town hall, whose it is
_MEETING = re.compile(r"[・■○【\s]{0,3}(?:場所|会場|開催場所|と[ \u3000]?ころ)[】]?[ \u3000：:]{1,3}")
#: a profile below an interview: （さとう・けん＝A市情報課長）
_PROFILE = re.compile(r"[（(][^（）()＝=\n]{1,20}[＝=][ \u3000]?")
#: so many blocks at the end can hold the imprint, and so many at the beginning present the speaker
_FOOT, _LEAD = 12, 10
_MAX_LINE = 80


def signatures(view: View, names: Sequence[GovernmentName], top: int) -> tuple[str, ...]:
    """The codes of who signs, surest first. `top`: how many blocks stand above the text.

    Who speaks, and what addresses say, counts only where nobody signs in words.
    """
    foot = max(top, len(view.starts) - _FOOT)
    signed = (*_masthead(view, names, top), *_senders(view, names, top), *_imprint(view, names, foot))
    return (
        signed
        or _presented(view, names, foot)
        or (*_addresses(view, names, top, foot), *_of_each_kind(_from_the_web(view, top, foot)))
    )


def stands_in_line(view: View, name: GovernmentName) -> tuple[str, str]:
    """What stands on a line before a name and behind it, as far as it matters."""
    text, span = view.reading.text, view.span(name.start, name.end)
    before = text[max(0, span.start - _MAX_LINE) : span.start].rpartition("\n")[2]
    return before, text[span.end : span.end + _MAX_LINE].partition("\n")[0].rstrip("\r")


def _masthead(view: View, names: Sequence[GovernmentName], top: int) -> tuple[str, ...]:
    """Whose paper it is by its name: of governments that share the name the one whose neighbours are named."""
    text, areas = view.reading.text, {(name.code or "")[:2] for name in names}
    for block in view.blocks[:top]:
        for line in block.span.of(text)[:300].splitlines():
            codes = publishers(line)
            near = [code for code in codes if code[:2] in areas]
            if len(codes) == 1 or len(near) == 1:
                return ((near or codes)[0],)
    return ()


def _senders(view: View, names: Sequence[GovernmentName], top: int) -> tuple[str, ...]:
    """The only government that stands above the text on a line of its own, with nothing but an office behind it."""
    above = names[: bisect_left(names, _offset(view, top), key=lambda name: name.start)]
    return _of_each_kind(name.code or "" for name in above if _signs(view, name, bare=True))


def _imprint(view: View, names: Sequence[GovernmentName], foot: int) -> tuple[str, ...]:
    """The only government whose office signs below the text."""
    last = view.starts[-1] if view.starts else 0
    return _of_each_kind(
        name.code or "" for name in _below(view, names, foot) if _signs(view, name, bare=name.start >= last)
    )


def _presented(view: View, names: Sequence[GovernmentName], foot: int) -> tuple[str, ...]:
    """The only government of those who are presented as speakers above the text or in a profile below it."""
    first = names[: bisect_left(names, _offset(view, _LEAD), key=lambda name: name.start)]
    above = (name.code or "" for name in first if _SPEAKER.fullmatch(stands_in_line(view, name)[0]))
    sheet = {name.code or "" for name in names if _SHEET.fullmatch(stands_in_line(view, name)[0])}
    last = _below(view, names, foot)
    below = (name.code or "" for name in last if _PROFILE.fullmatch(stands_in_line(view, name)[0]))
    own = (
        name.code or ""
        for name in first
        if _I_AM.match(view.text, name.end, name.end + 30) and _GREETING.fullmatch(stands_in_line(view, name)[0])
    )
    halls = [name for name in first if view.text[name.end - 1] in "所場庁"]
    hosts = (name.code or "" for name in halls if _MEETING.fullmatch(stands_in_line(view, name)[0]))
    return _of_each_kind([*above, *below, *own, *sheet, *hosts])


def _addresses(view: View, names: Sequence[GovernmentName], top: int, foot: int) -> tuple[str, ...]:
    """The only government in whose area the postal addresses below the text lie, if but a nameless office signs."""
    signed = view.reading.text[_canonical(view, foot) :]
    if not _COUNTER.search(signed) or _OTHERS.search(signed) or _OTHERS.search(view.text, 0, _offset(view, top)):
        return ()
    below = [name for name in _below(view, names, foot) if _ADDRESS.fullmatch(stands_in_line(view, name)[0])]
    return _of_each_kind(name.code or "" for name in below)


def _from_the_web(view: View, top: int, foot: int) -> Iterator[str]:
    """Whose page it is by its address above the text, by mail addresses and the copyright line below."""
    text = view.reading.text
    for block in view.reading.blocks[: top + 2]:
        for line in block.span.of(text)[:400].splitlines():
            if _PAGE.fullmatch(line):
                yield from governments_of_hosts(line)
    below = text[_canonical(view, foot) :]
    for mail in _MAIL.finditer(below):
        yield from governments_of_hosts(mail[0])
    for notice in _COPYRIGHT.finditer(below):
        yield from government_in_latin(notice[0])


def _signs(view: View, name: GovernmentName, bare: bool) -> bool:
    """Whether a line holds nothing but a name and its office (`bare`: or the name alone), or is an imprint."""
    before, after = stands_in_line(view, name)
    if len(before) + len(after) > _MAX_LINE or "。" in after or _SOURCE.match(before) or _ADDRESSED.search(after):
        return False
    alone = not before.strip(" \u3000（(【*")
    if alone and bare and not after.strip(" \u3000*"):
        return True
    imprint = _IMPRINT.match(before)
    return bool(imprint and "opyright" in before) or bool((alone or imprint) and _OFFICE.match(after))


def _below(view: View, names: Sequence[GovernmentName], foot: int) -> list[GovernmentName]:
    """The names in running text from block number `foot` on."""
    first = bisect_left(names, _offset(view, foot), key=lambda name: name.start)
    kinds = ("heading", "reference", "table_row")
    return [name for name in names[first:] if view.blocks[view.block_at(name.start)].kind not in kinds]


def _offset(view: View, number: int) -> int:
    """The view offset at which a block begins, or the end."""
    return view.starts[number] if number < len(view.starts) else len(view.text)


def _canonical(view: View, number: int) -> int:
    return view.blocks[number].span.start if number < len(view.blocks) else len(view.reading.text)


def _of_each_kind(codes: Iterable[str]) -> tuple[str, ...]:
    """The municipality and the prefecture that alone of their kind are among `codes`."""
    found = set(codes)
    kinds = [[code for code in found if code.endswith("000") is kind] for kind in (False, True)]
    return tuple(kind[0] for kind in kinds if len(kind) == 1)
