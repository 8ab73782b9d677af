"""Whom a statement is about.

In order: a group that the figure itself belongs to (都道府県の51%: nobody); the government nearest before it in its
sentence or cell, by name or by a word like 本市, unless only for comparison, as a partner or as a company's seat; what
it stands in (column, row, speech, section, list item); a government named behind it in its sentence (2月、神戸市は…);
the one that the sentences before it speak of; the government that the whole document is about. Several governments
that are one subject (A市とB町は) are a group.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.mentions.anaphora import Anaphor, find_anaphora, fits, prefecture_of
from extractors.mentions.columns import NOBODY
from extractors.mentions.comparisons import (
    BEFORE_FIGURE,
    BEHIND_FIGURE,
    is_aside,
    is_joint,
    is_measured_against,
    is_oblique,
)
from extractors.mentions.scopes import Scopes
from extractors.model import Record
from extractors.names.municipalities import GovernmentName
from extractors.view import View

#: what behind a name makes it what the next paragraph still speaks of
_TOPIC = re.compile("(?:役所|役場|[都道府県]?庁)?(?:は|では|には|が|も)")
#: what behind a name makes it the topic of its sentence
_THEME = re.compile("(?:役所|役場|[都道府県]?庁)?(?:は|では|でも|としては)")
#: so many sentences back a government is still who is spoken of
_REACH = 8
#: a sentence that names more governments than this is a list: those in its middle are looked at no more
_NEAR = 50
#: so many names back 同市 and 市は look for the one that they mean
_LOOK_BACK = 20
#: 市の in another clause is no subject: 市の調べでは、40人
_CUT = re.compile("[、。]")
#: units that count governments: a figure of these is about all of them, or about the prefecture that they are in
_COUNTED = re.compile("[都道府県市区町村]{1,4}|自治体|団体|公共団体")

Word = GovernmentName | Anaphor


@dataclass
class Subjects:
    """Answers for one document; build once, ask for each statement in order of the text."""

    view: View
    names: Sequence[GovernmentName]
    records: Sequence[Record]
    #: view offsets at which the name of a company ends
    companies: frozenset[int] = frozenset()
    scopes: Scopes = field(init=False)
    #: names, and words that stand for them, in order
    _words: list[Word] = field(init=False)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Index what stands for governments."""
        self.scopes = Scopes(self.view, self.names, self.records)
        self._words = list(_merged(self.names, find_anaphora(self.view.text)))
        self._starts = [word.start for word in self._words]

    def record_at(self, offset: int) -> int | None:
        """The position of the innermost record that holds an offset of the canonical text."""
        return self.scopes.record_at(offset)

    def of(self, start: int, end: int, unit: str = "") -> str | None:
        """The code of the government that the statement at view[start:end] is about, None for none or a group."""
        number = self.view.sentence_at(start)
        sentence = self.view.sentences[number]
        begin, stop = self.scopes.cell(start) or (sentence.start, sentence.end)
        before = self._between(begin, start)
        if unit and self._of_a_group(before, begin, start, end, unit):
            return None
        counted = _COUNTED.fullmatch(unit) is not None
        after = self._between(end, stop)
        code = self._owner_behind(after, end) or self._direct(before, start, end)
        if code is None and begin > sentence.start:
            code = self.scopes.in_table(start)
            code = self._direct(self._between(sentence.start, begin), begin, begin) if code is None else code
        if code is None:
            code = self._by_place(number, start, after, counted)
        return None if not code or (counted and not code.endswith("000")) else code

    def _of_a_group(self, before: Sequence[Word], begin: int, start: int, end: int, unit: str) -> bool:
        """Whether a figure belongs to a group by the words right beside it."""
        named = [word.end for word in before[-_NEAR:] if isinstance(word, GovernmentName)]
        since = max([begin, start - 40, *named[-1:]])
        if BEFORE_FIGURE.search(self.view.text, since, start):
            return True
        return unit == "percent" and BEHIND_FIGURE.match(self.view.text, end) is not None

    def _by_place(self, number: int, start: int, after: Sequence[Word], counted: bool) -> str | None:
        """Whom a statement is about if no words before it in its sentence say so."""
        sentence = self.view.sentences[number]
        names = [word for word in after if isinstance(word, GovernmentName)]
        if self.view.blocks[sentence.block].kind == "reference":
            codes = {
                word.code for word in self._between(sentence.start, sentence.end) if isinstance(word, GovernmentName)
            }
            return names[0].code if len(codes) == 1 and names else None
        if self.scopes.nobodys(sentence.block):
            return None
        code = self.scopes.standing(start)
        if code is not None:
            return code
        whole = next(iter(self.scopes.records_around(start)), None)
        carried = self._carried(number, across=whole is None)
        if counted or carried == NOBODY:
            return carried
        behind = self._behind(names)
        return behind if behind is not None else carried or whole or next(iter(self.scopes.mains), None)

    def _owner_behind(self, after: Sequence[Word], end: int) -> str | None:
        """The government that a figure directly describes: 人口5万人の松江市."""
        first = after[0] if after else None
        if isinstance(first, GovernmentName) and self.view.text[end : first.start] == "の":
            return first.code
        return None

    def _behind(self, names: Sequence[GovernmentName]) -> str | None:
        """The first government behind a figure that its sentence is about, NOBODY for several that are one subject."""
        for at, name in enumerate(names):
            if name.code and not self._is_aside(name):
                other = names[at + 1] if at + 1 < len(names) else name
                joint = other.code != name.code and is_joint(self.view.text, name.end, other.start)
                return NOBODY if joint else name.code
        return None

    def _between(self, start: int, end: int) -> Sequence[Word]:
        """The words for governments between two view offsets, without the middle of a long list."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if last - first > 2 * _NEAR:
            return [*self._words[first : first + _NEAR], *self._words[last - _NEAR : last]]
        return self._words[first:last]

    def _direct(self, before: Sequence[Word], start: int, end: int) -> str | None:
        """The government of the nearest of the words before a figure that can be its subject; NOBODY for a group."""
        text, at = self.view.text, len(before)
        while at > 0:
            last = before[at - 1]
            first = at - 1
            while first > 0 and is_joint(text, before[first - 1].end, before[first].start):
                first -= 1
            listed, at = before[first:at], first
            if self._is_aside(last, start) or is_measured_against(text, last.end, (start, end)):
                continue
            if is_oblique(text, last.end, start) and self._has_theme(before[:at]):
                continue
            if text[last.end : last.end + 1] in ("（", "("):
                listed = [last]
            codes = {code for word in listed if (code := self._referent(word, start)) is not None}
            if codes:
                return codes.pop() if len(codes) == 1 else NOBODY
        return None

    def _has_theme(self, words: Sequence[Word]) -> bool:
        """Whether one of these words is the topic of the sentence."""
        return any(_THEME.match(self.view.text, word.end) and not self._is_aside(word) for word in words)

    def _is_aside(self, word: Word, figure: int | None = None) -> bool:
        """Whether a government is named only for comparison, as a partner, or to say where a company sits."""
        text = self.view.text
        if is_aside(text, word.start, word.end, figure):
            return True
        bracketed = text[word.start - 1 : word.start] in ("（", "(")
        return bracketed and word.start - 1 in self.companies and text[word.end : word.end + 1] in ("）", ")", "、")

    def _referent(self, word: Word, start: int) -> str | None:
        """The government that a word before view[start] stands for, NOBODY for a group, None for no known one."""
        if isinstance(word, GovernmentName):
            return word.code or NOBODY
        if word.kind in ("group", "company"):
            return NOBODY
        if word.kind == "same":
            return self._last_named(word)
        if word.kind == "plain" and self.view.text[word.end] == "の" and _CUT.search(self.view.text, word.end, start):
            return None
        speaker, records = self.scopes.speaker(word.start), self.scopes.records_around(word.start)
        known = [*self.scopes.authors, *records] if word.kind == "own" else [*records, *self.scopes.authors]
        named = self._named_in_section(word.start)
        named = [*self.scopes.mains, *reversed(named)] if word.kind == "own" else [*named, *self.scopes.mains]
        return _fitting([*speaker, *known, *named], word.body)

    def _last_named(self, word: Anaphor) -> str | None:
        """The government that 同市 or 同県 stands for: the nearest before it of that kind, or its prefecture."""
        for code in self._named_in_section(word.start):
            if found := _fitting([code], word.body):
                return found
        return None

    def _named_in_section(self, start: int) -> list[str]:
        """The settled governments named before view[start] in its section, the nearest first, for themselves."""
        at = bisect_left(self.scopes.starts, start)
        section = self.view.blocks[self.view.block_at(start)].section
        found = []
        for name in reversed(self.names[max(0, at - _LOOK_BACK) : at]):
            if self.view.blocks[self.view.block_at(name.start)].section != section:
                break
            if name.code and not self._is_aside(name):
                found.append(name.code)
        return found

    def _carried(self, number: int, across: bool) -> str | None:
        """The government that the nearest sentence before in the same paragraph speaks of; `across`: in the section."""
        block = self.view.sentences[number].block
        section = self.view.blocks[block].section
        for earlier in range(number - 1, max(-1, number - _REACH), -1):
            sentence = self.view.sentences[earlier]
            here = self.view.blocks[sentence.block]
            if sentence.block != block and (
                not across or here.section != section or not section or here.kind == "table_row"
            ):
                return None
            words = [word for word in self._between(sentence.start, sentence.end) if not self._is_aside(word)]
            if sentence.block != block:
                words = [word for word in words if _TOPIC.match(self.view.text, word.end)]
            codes = {code for word in words if (code := self._referent(word, sentence.end))}
            if codes:
                return codes.pop() if len(codes) == 1 else None
            if any(isinstance(word, Anaphor) and word.kind == "company" for word in words):
                return NOBODY
        return None


def _fitting(codes: Sequence[str], body: str) -> str | None:
    """The first government of the kind that a word says, or the prefecture of the first of any kind."""
    fitting = (code for code in codes if fits(code, body))
    return next(fitting, None) or next((found for code in codes if (found := prefecture_of(code, body))), None)


def _merged(names: Sequence[GovernmentName], anaphora: Sequence[Anaphor]) -> Iterator[Word]:
    """Both in order, without the words that overlap a name or another word."""
    end = 0
    rest = iter(names)
    name = next(rest, None)
    for word in anaphora:
        while name is not None and name.start < word.end:
            yield name
            end = name.end
            name = next(rest, None)
        if word.start >= end:
            yield word
            end = word.end
    if name is not None:
        yield name
        yield from rest
