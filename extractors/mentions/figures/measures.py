"""What a figure states: its measure, its role, and per what it counts.

The measure is read from zones, from near to far; the first that says something decides:

    1. a predicate of change right behind it (の削減, も短縮), which makes a saving, as does what was saved before it
       (浮いた15時間); what a fraction is left of (作業時間が3分の1に)
    2. anything else right behind it (の町, ごとに, で完了)
    3. the head of its column; the answer that it counts; the name that is written into it (月額利用料5万円)
    4. the noun that names a measure before it, or before the brackets that it stands in
    5. any clue in its clause behind, the nearest first; then in its clause before
    6. the labels of its row; for a share of the count before it, what the clause of that says (15団体で、57%)
    7. a figure of its family beside it, in the same list or contrast; for a multiple, the figure that it multiplies
    8. for shares: the rest of the sentence, the sentences before, the nearest first, the headings
    9. what a figure of its unit usually measures

The words are in `measure_clues`, answers are read in `answers`, savings in `savings`,
roles in `roles`, references in `rates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.japanese.folding import fold
from extractors.mentions.clauses import ANY_MARK
from extractors.mentions.figures.answers import read_answer, read_told
from extractors.mentions.figures.changes import in_pair, mark_pairs, read_change
from extractors.mentions.figures.drafts import Draft, Figure, draft_figures, mark_of, restates
from extractors.mentions.figures.measure_clues import DEFAULTS, Clue, lexicon
from extractors.mentions.figures.rates import inherit_per
from extractors.mentions.figures.role_clues import DECREASED, SAVED, SAVINGS
from extractors.mentions.figures.roles import assign_roles, is_of_pair
from extractors.mentions.figures.savings import read_saving

__all__ = ["Figure", "Meaning", "read_figures"]

#: characters before the sentence that may name the measure of a share
_CONTEXT = 160

#: a question about a saving, and an answer that is nothing but its figure: どれだけ削減できたのか。/約2,000時間です
_ASKED = re.compile(
    rf"(?:{DECREASED.pattern})[^。\n]{{0,30}}(?:か|は|たい|[教伺][^。\n]{{0,8}})[。?]\s*(?:答(?:弁)?|A|市長|部長|課長)?[:\s]*\Z"
)
_BARE = re.compile(r"(?:ほど|程度|余り)?(?:で(?:あ|ご|す|し)|と(?:試算|見込|推計|な[っり])|を見込|。|\Z)")
#: what a change is compared with is not what changes: 前年比3ポイント増
_COMPARED = re.compile("前年(?:度|同月|同期)?(?:比で?|より|に比べて?)")
_SIZE = re.compile("万|未満|以[上下]|規模|台")
_MULTIPLE = re.compile(r"(?:で|と|\(|から)?、?[^、。はがを\d]{0,14}?(?:の|から|比べて?|比)?(?:約|およそ)?")
#: a part of the figure before it has no name from afar: そのうち半分は
_PART = re.compile(r"\A(?:そのうち|このうち|うち|残り)")
#: a share in digits; the words before a figure that name only a part
_AGED = re.compile("(?:の(?:方|人|市民|住民))?[はが]")
_UNIT_OF_HEAD = re.compile(r"\([^()]{0,40}\)")
_SHARE = re.compile(r"[\d一二三四五六七八九十]\s?[%割]")
_SHORT = 14
_HIRAGANA = re.compile("[ぁ-ん]")
#: an option that says yes, and the question that it answers: 使ったことがありますか ・ある 41.6%
_YES = re.compile(r"[・\t\-○●◯*]*(?:はい|ある|あり|いる|している|した|使った|知っている|そう思う|思う)[:はが]?")
_ASKED_BESIDE = re.compile(rf"([^。]{{2,60}}か[。?]?){_YES.pattern}")
#: 目標は5,000時間の削減、実績は2,480時間
_TARGET = re.compile("(?:目標|実績|見込み?|結果)[はが:]")
_FIGURE = re.compile(ANY_MARK)
_NUMERALS = re.compile(rf"{ANY_MARK}|[()]")
_QUESTION = re.compile(r"[^。\n]{2,60}(?:ますか|ですか|ましたか|[るたい]か|の有無|経験)(?=[。?(\n ]|\Z)")
_NUMERAL = re.compile(r"[\d一二三四五六七八九十百千万数半]")
_ACCOUNTS = re.compile("アカウント|ライセンス|ID|職員|利用権|利用料|使用料|端末|席")


class Meaning(NamedTuple):
    """What a figure measures. `rule` names what decided the measure."""

    measure: str
    role: str
    per: str | None
    rule: str


def read_figures(
    text: str, start: int, end: int, figures: Sequence[Figure], *, section: Sequence[str] = (), head: str = ""
) -> list[Meaning]:
    """What each of `figures` states, in order.

    text[start:end] is one sentence, heading or table row (cells apart by a tab or line break) of a folded text;
    `section` are the headings above it, `head` is the head of the column that the figures stand in.
    """
    drafts = draft_figures(text, start, end, figures, head)
    before = text[max(0, start - _CONTEXT) : start]
    mark_pairs(drafts)
    for number, draft in enumerate(drafts):
        draft.change = read_change(draft)
        own = (clue for clue in _own_clues(draft, section) if not (draft.hint and clue.measure in SAVED))
        clue = read_saving(draft) or _of_residents(drafts, number) or next(own, None)
        _decide(draft, clue or _restated(drafts, number))
    for number, draft in enumerate(drafts):
        if draft.rule == "answer":
            _decide(draft, _asked_beside(drafts, number))
        if not draft.measure:
            clue = _beside(drafts, number) or _multiplied(drafts, number) or _answered(draft, before)
            _decide(draft, clue or _afar(draft, before, section) or _by_unit(draft))
    assign_roles(drafts, before)
    inherit_per(drafts)
    return [Meaning(draft.measure, draft.role, draft.per, draft.rule) for draft in drafts]


def _decide(draft: Draft, clue: Clue | None) -> None:
    if clue:
        draft.rule, draft.measure = clue


def _own_clues(draft: Draft, section: Sequence[str] = ()) -> Iterator[Clue]:
    """The clues of the figure's own clause or cell, from the most binding."""
    around, letter = draft.around, draft.letter
    behind = lexicon("behind", letter).at_start(around.after)
    # 契約は5年、更新は1年ごと: the interval is the last one's
    if behind and not (around.shared and behind.rule == "interval"):
        yield behind
    # the unit in a head (削減時間(時間/年)) is no measure
    head = _UNIT_OF_HEAD.sub("", draft.head) if "(" in draft.head else draft.head
    yield from _last(head, letter, "words")
    if letter in "po":
        yield from read_answer(draft, section)
        yield from _last(around.label, letter, "words")
        # the share of governments that named a product
        if around.label and letter == "p":
            yield Clue("answer", "other")
    yield from _last(_NUMERAL.split(draft.text, maxsplit=1)[0], letter, "names")
    if (
        letter == "h"
        and draft.text.endswith("分")
        and not _ACCOUNTS.search(around.near + around.aside + around.after[:8])
    ):
        yield Clue("person_share", "volume")
    yield from _last(_COMPARED.sub("", around.near) if draft.change else around.near, letter, "names")
    yield from _last(around.aside, letter, "names")
    words = lexicon("words", letter)
    first = _FIGURE.search(around.after)
    behind_first = around.after[: first.start()] if first else around.after
    yield from (clue for _, _, clue in words.find(behind_first))
    if first:
        yield from _last(around.near, letter, "words")
        yield from (clue for _, _, clue in words.find(around.after[first.start() :]))
    yield from _last(around.before, letter, "words")
    if around.aside and not around.after:
        yield from (clue for _, _, clue in lexicon("words", letter).find(around.far_after[:24]))
    yield from _last(around.aside, letter, "words")
    if not in_pair(draft):
        yield from _last(head, letter, "heads")
    for label in draft.labels:
        yield from _last(label, letter, "words")


def _of_residents(drafts: Sequence[Draft], number: int) -> Clue | None:
    """The size of towns that are counted behind it (5万人未満の14市町); the people of an age (65歳以上は3,100人)."""
    draft = drafts[number]
    if draft.letter != "h":
        return None
    sized = _SIZE.search(draft.text) and re.match(f"(?:規模)?の{mark_of('c')}", draft.around.after)
    aged = number and drafts[number - 1].unit == "歳" and _AGED.fullmatch(draft.gap)
    return Clue("residents", "population") if sized or aged else None


def _multiplied(drafts: Sequence[Draft], number: int) -> Clue | None:
    """For a multiple: the measure of the figure that it multiplies (利用は340件、前年の2倍)."""
    if drafts[number].letter != "x":
        return None
    if number + 1 < len(drafts) and drafts[number + 1].gap in ("の", "にあたる", "に当たる"):
        return Clue("multiplied", drafts[number + 1].measure or DEFAULTS[drafts[number + 1].letter])
    if number and drafts[number - 1].letter not in "dy" and _MULTIPLE.fullmatch(drafts[number].gap):
        return Clue("multiplied", drafts[number - 1].measure)
    return None


def _restated(drafts: Sequence[Draft], number: int) -> Clue | None:
    """For a share that says once more how many the figures before it are: what their clause says of shares."""
    draft = drafts[number]
    for before in reversed(drafts[max(0, number - 2) : number]):
        if draft.letter not in "po" or before.letter in "potdym" or not restates(drafts[number].gap):
            return None
        clue = next(_own_clues(replace(before, letter=draft.letter, head="", labels=[])), None)
        if clue:
            return clue
        number -= 1
    return None


def _by_unit(draft: Draft) -> Clue:
    """What a figure of its unit usually measures; days that pair with others are how long a job takes."""
    if draft.letter in "dy" and is_of_pair(draft) and not draft.text.endswith("年間"):
        return Clue("pair_of_times", "processing_time")
    return Clue("unit", DEFAULTS[draft.letter])


def _last(words: str, letter: str, table: str) -> Iterator[Clue]:
    """The last clue in `words`: the nearest to what follows them."""
    if words:
        yield from [clue for _, _, clue in lexicon(table, letter).find(words)][-1:]


def _beside(drafts: Sequence[Draft], number: int) -> Clue | None:
    """The measure of a figure of the same family in front of this one or behind it."""
    draft = drafts[number]
    nearest = (number + step for step in (-1, 1, -2, 2) if 0 <= number + step < len(drafts))
    if draft.letter not in "po":
        nearest = (position for position in nearest if abs(position - number) == 1)
    for other in (drafts[position] for position in nearest):
        # a saving is no neighbour of a level, nor the length of what is worked on of the time that it takes
        alike = draft.change or _TARGET.search(draft.around.near)
        apart = (other.measure in SAVED and not alike) or other.rule in ("recording", "fraction")
        # months and years have lengths of their own: 4年間で…、14時間
        apart = apart or (other.measure == "period" and draft.letter == "t" and other.letter in "dy")
        apart = apart or (draft.letter == "y" and draft.text.endswith("年間") and other.letter == "t")
        if other.family == draft.family and other.measure and not apart:
            return Clue("neighbour", other.measure)
    return None


def _answered(draft: Draft, before: str) -> Clue | None:
    """A saving that the sentence before asks for."""
    around = draft.around
    if draft.letter not in "tm" or len(around.before) > _SHORT or around.far_before or not _BARE.match(around.after):
        return None
    return Clue("asked_saving", SAVINGS[draft.letter]) if _ASKED.search(before) else None


def _asked_beside(drafts: Sequence[Draft], number: int) -> Clue | None:
    """For an answer that says nothing by itself: what the answers before it to the same question tell of."""
    for other in drafts[max(0, number - 2) : number]:
        if other.family == "p" and other.rule in ("answers_frequency", "asked_use", "asked_trouble"):
            return Clue("answer_beside", other.measure)
    return None


def _afar(draft: Draft, before: str, section: Sequence[str]) -> Clue | None:
    """For a share: a name in the rest of the sentence, before it, or in a heading."""
    if draft.letter not in "po" or _PART.match(draft.around.near):
        return None
    own = _NUMERALS.sub("", draft.around.aside + draft.around.before)
    # an option may stand on the line of its question: 便利になったと思いますか 思う 61%
    asked = _ASKED_BESIDE.fullmatch(own)
    if asked or _YES.fullmatch(own):
        before = f"{before}\n{asked[1]}" if asked else before
        for question in _QUESTION.findall(f"{before}\n{' '.join(section[-1:])}")[-1:]:
            for clue in _last(fold(question), draft.letter, "words"):
                return Clue(f"{clue.rule}_asked", clue.measure)
    names = lexicon("names", draft.letter)
    for _, _, clue in names.find(draft.around.far_after):
        return Clue(f"{clue.rule}_far", clue.measure)
    for words in (draft.around.far_before, *_sentences(before), *map(fold, reversed(section))):
        for clue in _last(words, draft.letter, "names"):
            return Clue(f"{clue.rule}_far", clue.measure)
        # 「毎日使う」は31%だった。管理職は2割: the share of a part is one of the same
        if _SHARE.search(words) and len(draft.around.near) <= _SHORT:
            for clue in read_told(words):
                return Clue(f"{clue.rule}_far", clue.measure)
    return None


def _sentences(text: str) -> list[str]:
    """The sentences of a text, the last one first."""
    return text.replace("\n", "。").split("。")[::-1]
