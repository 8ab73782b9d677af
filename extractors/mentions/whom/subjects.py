"""Whom a statement is about.

In order: a group that the figure itself belongs to (都道府県の51%: nobody); the government nearest before it in its
sentence or cell, by name or by a word like 本市, unless only for comparison, as a partner or as a company's seat; what
it stands in (column, row, speech, section, list item); the one that the sentences before it speak of; a government
named behind it in its sentence (2月、神戸市は…); the government that the whole document is about. Several governments
that are one subject (A市とB町は) are a group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.mentions.whom.anaphora import Anaphor, has_municipalities
from extractors.mentions.whom.columns import NOBODY
from extractors.mentions.whom.comparisons import (
    BEFORE_FIGURE,
    BEHIND_FIGURE,
    OF_ALL,
    is_guest,
    is_joint,
    is_measured_against,
    is_oblique,
)
from extractors.mentions.whom.referents import NEAR, Referents, Word
from extractors.mentions.whom.scopes import Scopes
from extractors.mentions.whom.threads import NO_GOVERNMENT, OFFICE, THEME, TOPIC, Threads
from extractors.model import Record
from extractors.names.municipalities import GovernmentName
from extractors.view import Sentence, View

#: what behind a name makes it the partner of who is spoken of
_WITH = re.compile(f"{OFFICE}と[はも]")
#: a clause that has its own topic, and where clauses end
_HAS_TOPIC = re.compile("[^でに、。]は")
_CLAUSE_END = re.compile("(?:[でしりいたくけ]|です|ます|が)、|。")
#: somebody of a government who tells of it, and how hearsay ends
_TOLD_BY = re.compile("(?:さん|様)?の[^、。はがも]{0,8}(?:方|職員|担当者?|課長|係長|部長|人|皆さん)(?:と|に|から)")
_HEARSAY = re.compile("と(?:聞|伺|うかが|教わ|教え|話し|のこと)|そう(?:だ|です|で)|という|らしい")
#: a date and who did something then: 同年4月にB市が続いた
_THEN = re.compile("(?:に|には|から|、)?")
_JOINED = re.compile(f"{OFFICE}(?:が|も|、(?=[0-9０-９翌同]))")
#: what a company tells of itself only
_OF_ITSELF = re.compile(
    "創業|創立|設立|従業員|社員|資本金|売上|上場|店舗|営んで|営む|本社を|累計|全国[0-9０-９]|導入実績|顧客"
)
#: how a note or a caption begins
_NOTE = re.compile(r"[【（(※＊〔\[]")
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
    threads: Threads = field(init=False)

    def __post_init__(self) -> None:
        """Index what stands for governments."""
        self.scopes = Scopes(self.view, self.names, self.records, self.companies)
        self.referents = Referents(self.view, self.names, self.scopes, self.companies)
        self.threads = Threads(self.view, self.scopes, self.referents)

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
        return None if not code or (counted and not has_municipalities(code, unit)) else code

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
            while first > 0 and self.referents.are_joint(before[first - 1], before[first]):
                first -= 1
            listed, at = before[first:at], first
            if self.referents.is_aside(last, start) or is_measured_against(text, last.end, (start, end)):
                continue
            if self.scopes.mains and is_guest(text, last.end, (start, end)):
                continue
            back = bool(self.scopes.mains) and isinstance(last, GovernmentName)
            elsewhere = back or self._has_theme(before[:at])
            if elsewhere and is_oblique(text, last.end, start) and not self._is_told(last.end, end):
                continue
            if text[last.end : last.end + 1] in ("（", "("):
                listed = [last]
            codes = {code for word in listed if (code := self.referents.of(word, start)) is not None}
            if codes:
                return codes.pop() if len(codes) == 1 else NOBODY
        return None

    def _is_told(self, name_end: int, figure_end: int) -> bool:
        """Whether a figure is what somebody of the government named told: A市の方と話したとき、40人と聞いて."""
        text = self.view.text
        told = _TOLD_BY.match(text, name_end, name_end + 20)
        return bool(told and _HEARSAY.search(text, figure_end, figure_end + 40))

    def _has_theme(self, words: Sequence[Word]) -> bool:
        """Whether one of these words is the topic of the sentence."""
        return any(THEME.match(self.view.text, word.end) and not self.referents.is_aside(word) for word in words)

    def _by_place(self, number: int, start: int, after: Sequence[Word], counted: bool) -> str | None:
        """Whom a statement is about if no words before it in its sentence say so."""
        sentence = self.view.sentences[number]
        names = [word for word in after if isinstance(word, GovernmentName)]
        if self.view.blocks[sentence.block].kind == "reference":
            words = self.referents.between(sentence.start, sentence.end)
            codes = {word.code for word in words if isinstance(word, GovernmentName)}
            return names[0].code if len(codes) == 1 and names else None
        if self.scopes.nobodys(sentence.block) or self._is_of_a_company(sentence, start):
            return None
        code = self.scopes.standing(start)
        if code is not None:
            return code
        whole = next(iter([*self.scopes.records_around(start), *self.scopes.mains]), None)
        if whole and any(_WITH.match(self.view.text, w.end) for w in self.referents.between(sentence.start, start)):
            return whole
        carried = self.threads.carried(number, across=whole is None and not self._stands_apart(sentence))
        companys = not names and any(isinstance(word, Anaphor) and word.kind in NO_GOVERNMENT for word in after)
        if carried == NOBODY or companys:
            return NOBODY
        own_clause = _HAS_TOPIC.search(self.view.text, sentence.start, start) is not None
        behind = None if counted else self._behind(names, start if own_clause else None)
        if behind is None and not carried and self.scopes.speaks_for_a_company(start):
            return NOBODY
        return behind if behind is not None else carried or whole

    def _is_of_a_company(self, sentence: Sentence, start: int) -> bool:
        """Whether a company tells of itself: 株式会社Aは2012年に創業し、12店舗を営む."""
        text = self.view.text
        if not _OF_ITSELF.search(text, sentence.start, sentence.end):
            return False
        return any(
            end in self.companies and text[end : end + 1] in ("は", "が") for end in range(sentence.start, start)
        )

    def _stands_apart(self, sentence: Sentence) -> bool:
        """Whether a paragraph does not go on with the one before: a note, or figures of all who were asked."""
        text, begin = self.view.text, self.view.starts[sentence.block]
        since = max(begin, sentence.start - _PARAGRAPH)
        return _NOTE.match(text, begin) is not None or OF_ALL.search(text, since, sentence.end) is not None

    def _behind(self, names: Sequence[GovernmentName], figure: int | None) -> str | None:
        """The first government behind a figure that its sentence is about, NOBODY for several that are one subject.

        `figure`: where the figure stands, if its clause has a topic: then names in the clauses behind are others'.
        In a document about one government others must be subjects of the sentence.
        """
        text = self.view.text
        own = [word for word in self.referents.for_themselves(names) if isinstance(word, GovernmentName) and word.code]
        if figure is not None:
            own = [name for name in own if not _CLAUSE_END.search(text, figure, name.start)]
        if self.scopes.mains:
            own = [name for name in own if TOPIC.match(text, name.end)]
        if not own:
            return None
        first, other = own[0], own[min(1, len(own) - 1)]
        if other.code != first.code and is_joint(text, first.end, other.start):
            return NOBODY
        before = names[names.index(first) - 1] if names.index(first) else None
        return NOBODY if before and is_joint(text, before.end, first.start) else first.code
