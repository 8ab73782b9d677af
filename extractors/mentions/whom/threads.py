"""Whom running text still speaks of, sentence after sentence.

A sentence without a name goes on with the topic of those before it in its paragraph: whoever was named for himself, or
was called on (先日、A市を視察しました。登録は40人です). A prefecture that helps is left behind for whom it helps. In a
document about no one government a paragraph goes on with the one before it, unless that spoke of several in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.mentions.whom.anaphora import Anaphor
from extractors.mentions.whom.columns import NOBODY
from extractors.mentions.whom.referents import Referents, Word
from extractors.mentions.whom.scopes import Scopes
from extractors.names.municipalities import GovernmentName
from extractors.view import Sentence, View

#: what may stand between a name and its particle
OFFICE = "(?:役所|役場|[都道府県]?庁)?(?:さん|様|側)?(?:の(?:例|場合|ケース))?"
#: what behind a name makes it what the sentences behind still speak of
TOPIC = re.compile(f"{OFFICE}(?:は|では|でも|には|が|も)")
#: what behind a name makes it the topic of its sentence
THEME = re.compile(f"{OFFICE}(?:は|では|でも|としては)")
#: what is ours is a topic, too: 本町の規模では
_OF_OUR_OWN = re.compile("の[^、。はがも]{1,10}(?:は|では|でも|には|が|も)")
#: what behind a name at the head of a paragraph makes it the topic of all of it: B市の数字は
_OF_THEIRS = re.compile(f"{OFFICE}の[^、。はがも]{{1,12}}は")
#: and what around a name does so in any sentence: 最も短くなったのはB市で
_CLEFT = re.compile("のは、?[^、。はがを]{0,6}\\Z")
_IS = re.compile("(?:さん|様)?(?:で[、。]|で(?:ある|あり|あった|した|す)|だ|。|\\Z)")
#: a visit with which a sentence ends: what follows was seen there
_VISITED = re.compile(
    "(?:役所|役場|[都道府県]庁|議会)?(?:さん|様)?(?:を|へ|に)(?![^。]{0,12}(?:応援|派遣|支援|要望|出張|届け))"
    "[^、。はがを]{0,12}(?:視察|訪問|見学|取材|訪ね|訪れ|伺|うかが|出かけ|行[きっ])[^、。はがを]{0,14}。?\\Z"
)
#: how a group begins that is all of whom the text speaks
_ALL_OF_THEM = re.compile("どちら|いずれ|双方|両|[0-9０-９二三四五六七八九十]")
#: a sentence about the text that it stands in
_OF_ITS_OWN_TEXT = re.compile(
    "(?:この|本)(?:冊子|資料|調査|報告書?|レポート|手引き?|一覧|表|記事|連載|特集|稿|書|誌|号|事例集|ページ|メール|通信)"
    "(?:は|では|で)"
)
#: a sentence that adds to what was said of its topic: whoever only joined in between is left behind
_ADDS = re.compile("(?:あわせて|合わせて|併せて|このほか|そのほか|加えて|さらに|また|なお)、?")
#: what makes a prefecture or the state a helper in another's matter
_HELPS = re.compile("(?:補助|助成|支援|交付|後押し)(?:し|する|を行|を受|金を)")
#: words that keep a whole clause from being about the government of the document
NO_GOVERNMENT = ("company", "unnamed")
#: so many sentences back a government is still who is spoken of
_REACH = 8


@dataclass
class Threads:
    """Answers for one document."""

    view: View
    scopes: Scopes
    referents: Referents

    def carried(self, number: int, across: bool) -> str | None:
        """The government that the nearest sentence before in the same paragraph speaks of; `across`: in the section."""
        start = self.view.sentences[number].start
        if _ADDS.match(self.view.text, start):
            topic = self._spoken_of(number, across=False, marked=THEME)
            if topic:
                return topic
        if _OF_ITS_OWN_TEXT.match(self.view.text, start):
            return None
        return self._spoken_of(number, across, TOPIC if self.scopes.mains else None)

    def _spoken_of(self, number: int, across: bool, marked: re.Pattern[str] | None) -> str | None:
        """The same, of governments with `marked` behind them only, if that is asked for."""
        block = self.view.sentences[number].block
        helper: str | None = None
        for earlier in range(number - 1, max(-1, number - _REACH), -1):
            sentence = self.view.sentences[earlier]
            new = sentence.block != block
            if new and (helper or not (across and self._goes_on(sentence, block))):
                return helper
            topics = self._topics(sentence.start, sentence.end, marked or (TOPIC if new else None))
            topics = topics if new else _town_before_prefecture(topics)
            if earlier and _HELPS.search(self.view.text, sentence.start, sentence.end):
                helper = next((code for code in topics if code.endswith("000")), helper)
                topics = {code for code in topics if not code.endswith("000")}
            if topics:
                return None if new and self._in_turn(sentence) else _sole(topics)
            if new and self._topics(sentence.start, sentence.end, None):
                return None
            if not new and (visited := self._visited(sentence)):
                return visited
            if not new and not self.scopes.mains and self._is_of_a_group(sentence):
                return None
        return helper

    def _in_turn(self, sentence: Sentence) -> bool:
        """Whether a paragraph up to a sentence speaks of several governments, one after the other."""
        return len(self._topics(self.view.starts[sentence.block], sentence.end, TOPIC) - {NOBODY}) > 1

    def _visited(self, sentence: Sentence) -> str | None:
        """The government that somebody went to see, as a sentence says at its end: 先日、A市を視察しました."""
        names = [w for w in self.referents.between(sentence.start, sentence.end) if isinstance(w, GovernmentName)]
        last = names[-1] if names else None
        return last.code if last and _VISITED.match(self.view.text, last.end, sentence.end) else None

    def _is_of_a_group(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of all of whom the text speaks: 両市は, どちらも, 3町の職員."""
        words = self.referents.between(sentence.start, sentence.end)
        groups = (word for word in words if isinstance(word, Anaphor) and word.kind == "group")
        return any(_ALL_OF_THEM.match(self.view.text, word.start) for word in groups)

    def _goes_on(self, earlier: Sentence, block: int) -> bool:
        """Whether a block can go on with what is said before: both are text of one section, and of one record."""
        here, there = self.view.blocks[block], self.view.blocks[earlier.block]
        if not here.section or here.section != there.section or there.kind == "table_row":
            return False
        return self.scopes.record_at(there.span.start) == self.scopes.record_at(here.span.start)

    def _topics(self, start: int, end: int, marked: re.Pattern[str] | None) -> set[str]:
        """The governments that view[start:end] speaks of, and NOBODY if it speaks of a company."""
        words = self.referents.for_themselves(self.referents.between(start, end))
        if marked:
            words = list(self._marked(words, marked))
        codes = {code for word in words if (code := self.referents.of(word, end))}
        companys = any(isinstance(word, Anaphor) and word.kind in NO_GOVERNMENT for word in words)
        return codes | ({NOBODY} if companys else set())

    def _marked(self, words: Sequence[Word], marked: re.Pattern[str]) -> Iterator[Word]:
        """The words with `marked` behind them, and those that are one subject with such a one: A市とB町は."""
        following: Word | None = None
        for word in reversed(words):
            joint = following is not None and self.referents.are_joint(word, following)
            own = isinstance(word, Anaphor) and word.kind == "own" and _OF_OUR_OWN.match(self.view.text, word.end)
            theirs = isinstance(word, GovernmentName) and self._is_brought_up(word)
            following = word if joint or own or theirs or marked.match(self.view.text, word.end) else None
            if following is not None:
                yield word

    def _is_brought_up(self, name: GovernmentName) -> bool:
        """Whether a sentence brings a government up that it is not grammatically about: B市の数字は, 短いのはB市で."""
        text = self.view.text
        if self.view.starts[self.view.block_at(name.start)] == name.start and _OF_THEIRS.match(text, name.end):
            return True
        return bool(_IS.match(text, name.end) and _CLEFT.search(text[max(0, name.start - 12) : name.start]))


def _sole(topics: set[str]) -> str | None:
    """The only government of `topics`, NOBODY if they are only a company, None for several."""
    codes = topics - {NOBODY}
    return codes.pop() if len(codes) == 1 else None if codes else NOBODY


def _town_before_prefecture(topics: set[str]) -> set[str]:
    """`topics` without prefectures, if there is one municipality beside them."""
    towns = {code for code in topics if code and not code.endswith("000")}
    return towns if len(towns) == 1 else topics
