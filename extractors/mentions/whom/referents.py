"""The words for governments in a document: which one each stands for, and whether it is named for itself.

本市 is the speaker's or the document's own, or of who is quoted; 同市 the one named last; あちら the last one named
that is not who speaks; 市 whichever the text is about. Named in passing are partners, examples, and all of a list of
which the last is such (A市、B市と共同で).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.mentions.whom.anaphora import Anaphor, area_of, find_anaphora, fits
from extractors.mentions.whom.columns import NOBODY
from extractors.mentions.whom.comparisons import is_aside, is_joint
from extractors.mentions.whom.scopes import Scopes
from extractors.names.municipalities import GovernmentName
from extractors.view import View

#: a sentence that names more governments than this is a list: those in its middle are looked at no more
NEAR = 50
#: so many names back 同市 and 市は look for the one that they mean
_LOOK_BACK = 20
#: quoted words are not looked for farther before a word
_MAX_QUOTE = 300
#: 市の in another clause is no subject: 市の調べでは、40人
_CUT = re.compile("[、。を]|ので|ため|により|だから")

Word = GovernmentName | Anaphor


@dataclass
class Referents:
    """Answers for one document. `companies`: view offsets at which the name of a company ends."""

    view: View
    names: Sequence[GovernmentName]
    scopes: Scopes
    companies: frozenset[int]
    #: names, and words that stand for them, in order
    _words: list[Word] = field(init=False)
    _starts: list[int] = field(init=False)
    #: of the words that were asked for, by their start: whether they are named in passing
    _passing: dict[int, bool] = field(default_factory=dict)
    #: of the words that are no names, by their start: which government they stand for
    _known: dict[int, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index what stands for governments."""
        self._words = list(_merged(self.names, find_anaphora(self.view.text)))
        self._starts = [word.start for word in self._words]

    def between(self, start: int, end: int) -> Sequence[Word]:
        """The words for governments between two view offsets, without the middle of a long list."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if last - first > 2 * NEAR:
            return [*self._words[first : first + NEAR], *self._words[last - NEAR : last]]
        return self._words[first:last]

    def is_aside(self, word: Word, figure: int | None = None) -> bool:
        """Whether a government is named only for comparison, as a partner, or to say where a company sits.

        `figure`: where the figure in question starts, if it stands behind.
        """
        if figure is not None and figure < word.end + 30:
            return self._is_aside(word, figure)
        if word.start not in self._passing:
            self._passing[word.start] = self._is_aside(word, None)
        return self._passing[word.start]

    def _is_aside(self, word: Word, figure: int | None) -> bool:
        text = self.view.text
        if is_aside(text, word.start, word.end, figure):
            return True
        bracketed = text[word.start - 1 : word.start] in ("（", "(")
        return bracketed and word.start - 1 in self.companies and text[word.end : word.end + 1] in ("）", ")", "、")

    def are_joint(self, word: Word, following: Word) -> bool:
        """Whether two words are one subject, A市とB町; a group is found with its particle, and is none with a name."""
        if isinstance(word, Anaphor) and word.kind == "group":
            return False
        return is_joint(self.view.text, word.end, following.start)

    def for_themselves(self, words: Sequence[Word]) -> list[Word]:
        """`words` without those that are named in passing, alone or in a list."""
        kept: list[Word] = []
        following: Word | None = None
        aside = False
        for word in reversed(words):
            listed = following is not None and self.are_joint(word, following)
            aside = (aside and listed) or self.is_aside(word)
            following = word
            if not aside:
                kept.append(word)
        return kept[::-1]

    def of(self, word: Word, start: int) -> str | None:
        """The government that a word before view[start] stands for, NOBODY for a group, None for no known one."""
        if isinstance(word, GovernmentName):
            return word.code or NOBODY
        text = self.view.text
        if word.kind == "plain" and text[word.end] == "の" and _CUT.search(text, word.end, min(start, word.end + NEAR)):
            return None
        if word.start not in self._known:
            self._known[word.start] = self._stands_for(word)
        return self._known[word.start]

    def _stands_for(self, word: Anaphor) -> str | None:
        """The same, of a word that is no name."""
        scopes = self.scopes
        if word.kind in ("group", "company", "unnamed"):
            return NOBODY
        if word.kind == "body":
            return None if scopes.mains else NOBODY
        named, passing = self._named_before(word.start)
        if word.kind == "same":
            return next((found for code in [*named, *passing] if (found := _fitting([code], word.body))), None)
        here = [*scopes.speaker(word.start), *scopes.records_around(word.start), *scopes.authors]
        if word.kind == "other":
            return next((code for code in passing if code not in {*here, *scopes.mains}), None)
        if word.kind == "plain":
            return _fitting([*here, *named, *scopes.mains], word.body)
        records = scopes.records_around(word.start)
        own = [*scopes.speaker(word.start), *scopes.authors, *records, *scopes.mains]
        quoted = self._quoted(word.start, bool(own))
        if word.body and not quoted and not own and len(set(named)) > 1:
            return NOBODY
        return _fitting([*quoted, *own, *reversed(named)], word.body)

    def _quoted(self, start: int, known: bool) -> list[str]:
        """Of a word in quotes: the governments named before these in their sentence, or else in the section."""
        opened = self.view.text.rfind("「", max(0, start - _MAX_QUOTE), start)
        if opened < 0 or self.view.text.find("」", opened, start) >= 0:
            return []
        begin = max(self.view.sentences[self.view.sentence_at(opened)].start, opened - _MAX_QUOTE)
        words = self.for_themselves(self.between(begin, opened))
        named = [word.code for word in reversed(words) if isinstance(word, GovernmentName) and word.code]
        return named if named or known else self._named_before(opened)[0]

    def _named_before(self, start: int) -> tuple[list[str], list[str]]:
        """The governments named before view[start] in its section, the nearest first: for themselves, and all."""
        at = bisect_left(self.scopes.starts, start)
        section = self.view.blocks[self.view.block_at(start)].section
        named, everyone = [], []
        for name in reversed(self.names[max(0, at - _LOOK_BACK) : at]):
            if self.view.blocks[self.view.block_at(name.start)].section != section:
                break
            if name.code:
                everyone.append(name.code)
                named += [] if self.is_aside(name) else [name.code]
        return named, everyone


def _fitting(codes: Sequence[str], body: str) -> str | None:
    """The first government of the kind that a word says, or the city or prefecture that the first of any lies in."""
    fitting = (code for code in codes if fits(code, body))
    return next(fitting, None) or next((found for code in codes if (found := area_of(code, body))), None)


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
