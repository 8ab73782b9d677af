"""Whom a statement is about.

In order: a group that the figure itself belongs to (都道府県の51%: nobody); the government named nearest before it in
its sentence, unless only for comparison, as a partner or as a company's seat; the section, row or item that it stands
in; a government named behind it in its sentence (2月、神戸市は…); the one that the sentences before it speak of; the
government that the whole document is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.mentions.records import main_government
from extractors.model import Record
from extractors.names.municipalities import GovernmentName
from extractors.readings.frontmatter import title_block
from extractors.readings.lines import ATX, bare
from extractors.view import View

_GROUP = re.compile(
    r"(?:都道府県|市区町村|市町村|区市町村|(?:政令)?指定都市|政令市|中核市|特別区|町村|全国|国内|日本|自治体|団体|世界|他市|他都市|他団体|各市|各県|近隣)"
    r"(?:全体|平均|等|など)?(?:の(?:うち|平均|中)?|平均|では|における|で|は|が|中)[^、。にをがはへも]{0,14}(?:[はが][^、。にをがはへも]{0,6})?\Z"
)
#: what before a name makes it the seat of a company
_SEAT = re.compile(r"(?:本社|本店|本部|支社|所在地|住所|拠点)(?:は|が|を|[:：])?[^、。）)]{0,4}\Z")
#: sections in which somebody introduces himself
_NOBODY = re.compile("会社概要|会社情報|企業情報|企業概要|会社紹介|プロフィール|執筆者|著者|問い?合わ?せ先")
#: how a document speaks of its own government
_OWN = re.compile("(?:本|当|わが|我が)(?:[市町村県都道府区]|自治体|庁)")
#: what behind a name makes it what the next paragraph still speaks of
_TOPIC = re.compile("(?:役所|役場|[都道府県]?庁)?(?:は|では|には|が|も)")
#: so many sentences back a government is still who is spoken of
_REACH = 8
#: a sentence that names more governments than this is a list: those in its middle are looked at no more
_NEAR = 50
#: units that count governments: a figure of these is about all of them
_COUNTED = re.compile("[都道府県市区町村]{2,4}|自治体|団体|公共団体")
#: what behind a name shows that it is named only for comparison, as a partner or an example
_ASIDE = re.compile(
    r"(?:の[^、。]{0,12})?(?:と(?:の)?(?:共同|連携|協力|協働|合同|比べ|同様|同じ|比較|並)|に(?:比べ|続|次|なら|先駆け|倣|学)"
    r"|を(?:はじめ|参考|手本|モデル|含|視察|見習))"
    r"|より(?:も)?(?:早|多|少|高|低)|などの?(?:先進|事例|例|他|自治体|市|町|県)|など(?=[0-9０-９一二三四五六七八九十数])"
    r"|での(?:導入)?事例|出身|方式|内外|出先|の[0-9０-９.]{1,4}倍|(?:(?:市|町|村|県)?議会)?から(?:も|の)?(?:視察|問い?合わ?せ|見学)"
    r"|(?:内)?に(?:本社|本店|本部|拠点|支社)(?:を|が)"
)


@dataclass
class Subjects:
    """Answers for one document; build once, ask for each statement in order of the text."""

    view: View
    names: Sequence[GovernmentName]
    records: Sequence[Record]
    #: view offsets at which the name of a company ends
    companies: frozenset[int] = frozenset()
    _starts: list[int] = field(init=False)
    _main: str | None = field(init=False)
    #: for each record the position of the one around it, -1 for none
    _around: list[int] = field(init=False)
    #: headings that name a government which nothing settles
    _open: frozenset[str] = field(init=False)
    #: the position of the record that is the whole document, if there is one
    _whole: int | None = field(init=False)

    def __post_init__(self) -> None:
        """Index names and records."""
        self._starts = [name.start for name in self.names]
        self._main = main_government(self.view, self.names)
        title = title_block(self.view.reading.text, self.view.blocks)
        begins = self.view.blocks[title].span.start if title is not None else -1
        self._whole = next((n for n, record in enumerate(self.records) if record.span.start == begins), None)
        self._open = frozenset(
            title
            for name in self.names
            if name.code is None and (block := self.view.blocks[self.view.block_at(name.start)]).kind == "heading"
            for title in (bare(ATX.sub("", block.span.of(self.view.reading.text), count=1)),)
        )
        self._around = []
        for number, record in enumerate(self.records):
            outer = number - 1
            while outer >= 0 and self.records[outer].span.end <= record.span.start:
                outer = self._around[outer]
            self._around.append(outer)

    def record_at(self, offset: int) -> int | None:
        """The position of the innermost record that holds an offset of the canonical text."""
        number = bisect_right(self.records, offset, key=lambda record: record.span.start) - 1
        while number >= 0 and self.records[number].span.end <= offset:
            number = self._around[number]
        return number if number >= 0 else None

    def of(self, start: int, end: int, unit: str = "") -> str | None:
        """The code of the government that the statement at view[start:end] is about, None for none or a group."""
        number = self.view.sentence_at(start)
        sentence = self.view.sentences[number]
        before, after = self._named(sentence.start, start), self._named(end, sentence.end)
        since = max([sentence.start, start - 40, *(name.end for name in before[-1:])])
        if unit and _GROUP.search(self.view.text[since:start]):
            return None
        direct = next((name.code for name in reversed(before) if not self._aside(name)), None)
        if direct:
            return direct
        section = self.view.blocks[sentence.block].section
        if (unit and _COUNTED.fullmatch(unit)) or self._open_name(sentence.start, start) or self._open & set(section):
            return None
        if self.view.blocks[sentence.block].kind == "reference":
            codes = {name.code for name in [*before, *after]}
            return after[0].code if len(codes) == 1 and after else None
        if section and _NOBODY.search(section[-1]):
            return None
        record = self.record_at(self.view.span(start, end).start)
        own = self.records[record].municipality_code if record is not None else None
        if own and record != self._whole:
            return own
        if _OWN.search(self.view.text, max(sentence.start, start - 200), start):
            return own or self._main
        behind = next((name.code for name in after if not self._aside(name)), None)
        return behind or self._carry(number, across=own is None) or own or self._main

    def _open_name(self, start: int, end: int) -> bool:
        """Whether the last name between two view offsets is one that several governments share and nothing settles."""
        last = bisect_left(self._starts, end) - 1
        return last >= 0 and self._starts[last] >= start and self.names[last].code is None

    def _named(self, start: int, end: int) -> list[GovernmentName]:
        """The settled names between two view offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if last - first > 2 * _NEAR:
            return self._settled(first, first + _NEAR) + self._settled(last - _NEAR, last)
        return self._settled(first, last)

    def _settled(self, first: int, last: int) -> list[GovernmentName]:
        return [name for name in self.names[first:last] if name.code]

    def _aside(self, name: GovernmentName) -> bool:
        """Whether a government is named only for comparison, as a partner, or to say where a company sits."""
        text = self.view.text
        if _SEAT.search(text, max(0, name.start - 16), name.start):
            return True
        bracketed = text[name.start - 1 : name.start] in ("（", "(") and text[name.end : name.end + 1] in (
            "）",
            ")",
            "、",
        )
        if bracketed and name.start - 1 in self.companies:
            return True
        return _ASIDE.match(text, name.end, name.end + 30) is not None

    def _carry(self, number: int, across: bool) -> str | None:
        """The government that the nearest sentence before in the same paragraph names; `across`: in the section."""
        block = self.view.sentences[number].block
        section = self.view.blocks[block].section
        for earlier in range(number - 1, max(-1, number - _REACH), -1):
            sentence = self.view.sentences[earlier]
            here = self.view.blocks[sentence.block]
            if sentence.block != block and (
                not across or here.section != section or not section or here.kind == "table_row"
            ):
                return None
            names = [name for name in self._named(sentence.start, sentence.end) if not self._aside(name)]
            if sentence.block != block:
                names = [name for name in names if _TOPIC.match(self.view.text, name.end)]
            codes = {name.code for name in names}
            if codes:
                return codes.pop() if len(codes) == 1 else None
            if _OWN.search(self.view.text, sentence.start, min(sentence.end, sentence.start + 200)):
                return None
        return None
