"""Whom a statement is about.

In order: a group that the figure itself belongs to (都道府県の51%: nobody); the government nearest before it in its
sentence or cell, by name or by a word like 本市, unless only for comparison, as a partner or as a company's seat; what
it stands in (column, row, speech, section, list item); the one that the sentences before it speak of; a government
named behind it in its sentence (2月、神戸市は…); the government that the whole document is about. Several governments
that are one subject (A市とB町は) are a group.

Sentences go on with the topic of those before in their paragraph. A new paragraph of a document about one government
comes back to that; in other documents it goes on with the topic of the paragraph before, if that had only one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.mentions.whom.anaphora import Anaphor
from extractors.mentions.whom.columns import NOBODY
from extractors.mentions.whom.comparisons import (
    BEFORE_FIGURE,
    BEHIND_FIGURE,
    OF_ALL,
    is_joint,
    is_measured_against,
    is_oblique,
)
from extractors.mentions.whom.referents import NEAR, Referents, Word
from extractors.mentions.whom.scopes import Scopes
from extractors.model import Record
from extractors.names.municipalities import GovernmentName
from extractors.view import Sentence, View

#: what may stand between a name and its particle
_OFFICE = "(?:役所|役場|[都道府県]?庁)?(?:さん|様|側)?(?:の(?:例|場合|ケース))?"
#: what behind a name makes it what the sentences behind still speak of
_TOPIC = re.compile(f"{_OFFICE}(?:は|では|には|が|も)")
#: what behind a name makes it the topic of its sentence
_THEME = re.compile(f"{_OFFICE}(?:は|では|でも|としては)")
#: a sentence that adds to what was said of its topic: whoever only joined in between is left behind
_ADDS = re.compile("(?:あわせて|合わせて|併せて|このほか|そのほか|加えて|さらに|また|なお)、?")
#: what makes a prefecture or the state a helper in another's matter
_HELPS = re.compile("(?:補助|助成|支援|交付|後押し)(?:し|する|を行|を受|金を)")
#: a date and who did something then: 同年4月にB市が続いた
_THEN = re.compile("(?:に|には|から|、)?")
_JOINED = re.compile(f"{_OFFICE}(?:が|も|、(?=[0-9０-９翌同]))")
#: how a note or a caption begins
_NOTE = re.compile(r"[【（(※＊〔\[]")
#: so many sentences back a government is still who is spoken of
_REACH = 8
#: how much of a paragraph before a figure says whether it is of all who were asked
_PARAGRAPH = 300
#: units that count governments: a figure of these is about all of them, or about the prefecture that they are in
_COUNTED = re.compile("[都道府県市区町村]{1,4}|自治体|団体|公共団体")


@dataclass
class Subjects:
    """Answers for one document; build once, ask for each statement in order of the text."""

    view: View
    names: Sequence[GovernmentName]
    records: Sequence[Record]
    #: view offsets at which the name of a company ends
    companies: frozenset[int] = frozenset()
    scopes: Scopes = field(init=False)
    referents: Referents = field(init=False)

    def __post_init__(self) -> None:
        """Index what stands for governments."""
        self.scopes = Scopes(self.view, self.names, self.records)
        self.referents = Referents(self.view, self.names, self.scopes, self.companies)

    def record_at(self, offset: int) -> int | None:
        """The position of the innermost record that holds an offset of the canonical text."""
        return self.scopes.record_at(offset)

    def of(self, start: int, end: int, unit: str = "") -> str | None:
        """The code of the government that the statement at view[start:end] is about, None for none or a group."""
        number = self.view.sentence_at(start)
        sentence = self.view.sentences[number]
        begin, stop = self.scopes.cell(start) or (sentence.start, sentence.end)
        before = self.referents.between(begin, start)
        if unit and self._of_a_group(before, begin, start, end, unit):
            return None
        counted = _COUNTED.fullmatch(unit) is not None
        after = self.referents.between(end, stop)
        code = self._owner_behind(after, end, not unit) or self._direct(before, start, end)
        if code is None and begin > sentence.start:
            code = self.scopes.in_table(start)
            code = self._direct(self.referents.between(sentence.start, begin), begin, begin) if code is None else code
        if code is None:
            code = self._by_place(number, start, after, counted)
        return None if not code or (counted and not code.endswith("000")) else code

    def _of_a_group(self, before: Sequence[Word], begin: int, start: int, end: int, unit: str) -> bool:
        """Whether a figure belongs to a group by the words right beside it."""
        named = [word.end for word in before[-NEAR:] if isinstance(word, GovernmentName)]
        since = max([begin, start - 40, *named[-1:]])
        if BEFORE_FIGURE.search(self.view.text, since, start):
            return True
        return unit == "percent" and BEHIND_FIGURE.match(self.view.text, end) is not None

    def _owner_behind(self, after: Sequence[Word], end: int, dated: bool) -> str | None:
        """The government that a figure directly describes, or that did something at a date: 人口5万人の松江市."""
        first = after[0] if after else None
        if not isinstance(first, GovernmentName):
            return None
        text = self.view.text
        joined = dated and _THEN.fullmatch(text, end, first.start) and _JOINED.match(text, first.end)
        return first.code if joined or text[end : first.start] == "の" else None

    def _direct(self, before: Sequence[Word], start: int, end: int) -> str | None:
        """The government of the nearest of the words before a figure that can be its subject; NOBODY for a group."""
        text, at = self.view.text, len(before)
        while at > 0:
            last = before[at - 1]
            first = at - 1
            while first > 0 and is_joint(text, before[first - 1].end, before[first].start):
                first -= 1
            listed, at = before[first:at], first
            if self.referents.is_aside(last, start) or is_measured_against(text, last.end, (start, end)):
                continue
            back = bool(self.scopes.mains) and isinstance(last, GovernmentName)
            if is_oblique(text, last.end, start) and (back or self._has_theme(before[:at])):
                continue
            if text[last.end : last.end + 1] in ("（", "("):
                listed = [last]
            codes = {code for word in listed if (code := self.referents.of(word, start)) is not None}
            if codes:
                return codes.pop() if len(codes) == 1 else NOBODY
        return None

    def _has_theme(self, words: Sequence[Word]) -> bool:
        """Whether one of these words is the topic of the sentence."""
        return any(_THEME.match(self.view.text, word.end) and not self.referents.is_aside(word) for word in words)

    def _by_place(self, number: int, start: int, after: Sequence[Word], counted: bool) -> str | None:
        """Whom a statement is about if no words before it in its sentence say so."""
        sentence = self.view.sentences[number]
        names = [word for word in after if isinstance(word, GovernmentName)]
        if self.view.blocks[sentence.block].kind == "reference":
            words = self.referents.between(sentence.start, sentence.end)
            codes = {word.code for word in words if isinstance(word, GovernmentName)}
            return names[0].code if len(codes) == 1 and names else None
        if self.scopes.nobodys(sentence.block):
            return None
        code = self.scopes.standing(start)
        if code is not None:
            return code
        whole = next(iter([*self.scopes.records_around(start), *self.scopes.mains]), None)
        carried = self._carried(number, across=whole is None and not self._stands_apart(sentence))
        companys = not names and any(isinstance(word, Anaphor) and word.kind == "company" for word in after)
        if carried == NOBODY or companys:
            return NOBODY
        behind = None if counted else self._behind(names)
        return behind if behind is not None else carried or whole

    def _stands_apart(self, sentence: Sentence) -> bool:
        """Whether a paragraph does not go on with the one before: a note, or figures of all who were asked."""
        text, begin = self.view.text, self.view.starts[sentence.block]
        since = max(begin, sentence.start - _PARAGRAPH)
        return _NOTE.match(text, begin) is not None or OF_ALL.search(text, since, sentence.end) is not None

    def _behind(self, names: Sequence[GovernmentName]) -> str | None:
        """The first government behind a figure that its sentence is about, NOBODY for several that are one subject.

        In a document about one government others must be subjects of the sentence.
        """
        text = self.view.text
        own = [word for word in self.referents.for_themselves(names) if isinstance(word, GovernmentName) and word.code]
        if self.scopes.mains:
            own = [name for name in own if _TOPIC.match(text, name.end)]
        if not own:
            return None
        first, other = own[0], own[min(1, len(own) - 1)]
        return NOBODY if other.code != first.code and is_joint(text, first.end, other.start) else first.code

    def _carried(self, number: int, across: bool) -> str | None:
        """The government that the nearest sentence before in the same paragraph speaks of; `across`: in the section."""
        if _ADDS.match(self.view.text, self.view.sentences[number].start):
            topic = self._spoken_of(number, across=False, marked=_THEME)
            if topic:
                return topic
        return self._spoken_of(number, across, _TOPIC if self.scopes.mains else None)

    def _spoken_of(self, number: int, across: bool, marked: re.Pattern[str] | None) -> str | None:
        """The same, of governments with `marked` behind them only, if that is asked for."""
        block = self.view.sentences[number].block
        for earlier in range(number - 1, max(-1, number - _REACH), -1):
            sentence = self.view.sentences[earlier]
            new = sentence.block != block
            if new and not (across and self._goes_on(sentence.block, block)):
                return None
            codes = self._topics(sentence.start, sentence.end, marked or (_TOPIC if new else None))
            if earlier and _HELPS.search(self.view.text, sentence.start, sentence.end):
                codes = {code for code in codes if not code.endswith("000")}
            companys = NOBODY in codes
            codes.discard(NOBODY)
            if codes:
                in_turn = (
                    new and len(self._topics(self.view.starts[sentence.block], sentence.end, _TOPIC) - {NOBODY}) > 1
                )
                return codes.pop() if len(codes) == 1 and not in_turn else None
            if companys:
                return NOBODY
            if new and self._topics(sentence.start, sentence.end, None):
                return None
        return None

    def _goes_on(self, earlier: int, block: int) -> bool:
        """Whether a block can go on with what one before speaks of: both are text of one section."""
        here, there = self.view.blocks[block], self.view.blocks[earlier]
        return bool(here.section) and here.section == there.section and there.kind != "table_row"

    def _topics(self, start: int, end: int, marked: re.Pattern[str] | None) -> set[str]:
        """The governments that view[start:end] speaks of, and NOBODY if it speaks of a company."""
        words = self.referents.for_themselves(self.referents.between(start, end))
        if marked:
            words = [word for word in words if marked.match(self.view.text, word.end)]
        codes = {code for word in words if (code := self.referents.of(word, end))}
        companys = any(isinstance(word, Anaphor) and word.kind == "company" for word in words)
        return codes | ({NOBODY} if companys else set())
