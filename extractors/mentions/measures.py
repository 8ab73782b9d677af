"""What a figure states: its measure, its role, and per what it counts.

The measure is read from zones, from near to far; the first that says something decides:

    1. a predicate of change right behind it (の削減, も短縮), which makes a saving; what a fraction is left of
       (作業時間が3分の1に)
    2. anything else right behind it (の町, ごとに, で完了)
    3. the head of its column; the quoted answer that it counts; the name that is written into it (月額利用料5万円)
    4. the noun that names a measure before it, or before the brackets that it stands in
    5. any clue in its clause behind, the nearest first; then in its clause before
    6. the label of its row
    7. a figure of its family beside it, in the same list or contrast
    8. for shares: the rest of the sentence, what comes before the sentence, the headings
    9. what a figure of its unit usually measures

The words are in `measure_clues`, roles are read in `roles`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.japanese.folding import fold
from extractors.mentions.figures import Draft, Figure, draft_figures
from extractors.mentions.measure_clues import DEFAULTS, Clue, lexicon
from extractors.mentions.roles import DECREASE, SAVED, SAVINGS, assign_roles, in_pair, inherit_per, read_change

__all__ = ["Figure", "Meaning", "read_figures"]

#: characters before the sentence that may name the measure of a share
_CONTEXT = 160

#: less of these is no saving of time, work or cost
_NOT_SAVED = re.compile("人口|出生|来庁|来場|窓口に来|客|事故|職員数|児童|生徒|世帯|排出|犯罪")
_FRACTION = re.compile(
    r"(?:程度|ほど|以下)?(?:に|へと?|まで|で)[^、。]{0,4}?(?:済|短縮|削減|減|縮|圧縮|抑え|なった|なり|なる|軽減|短く)|に(?:\Z|、)|の(?:時間|日数|期間|費用|経費)[でに]"
)
_FRACTION_OF = (
    ("processing_time", re.compile("時間|日数|期間|工数|手間|労力|負担|作業")),
    ("cost", re.compile("費|コスト|料|予算|価格|金額")),
    ("volume", re.compile("件数|枚数|回数|量")),
)
#: a list of effects: 導入効果:作業200時間、経費60万円
_EFFECTS = re.compile("(?:削減|導入|効率化)効果[^、。]{0,6}:")
#: what a change is compared with is not what changes: 前年比3ポイント増
_COMPARED = re.compile("前年(?:度|同月|同期)?(?:比で?|より|に比べて?)")
_NUMERAL = re.compile(r"[\d一二三四五六七八九十百千万数半]")
_ACCOUNTS = re.compile("アカウント|ライセンス|ID|職員")


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
    context = [text[max(0, start - _CONTEXT) : start], *(fold(heading) for heading in reversed(section))]
    for draft in drafts:
        draft.change = read_change(draft)
        _decide(draft, _by_change(draft) or next(_own_clues(draft), None))
    for number, draft in enumerate(drafts):
        if not draft.measure:
            _decide(draft, _beside(drafts, number) or _afar(draft, context) or Clue("unit", DEFAULTS[draft.letter]))
    assign_roles(drafts)
    inherit_per(drafts)
    return [Meaning(draft.measure, draft.role, draft.per, draft.rule) for draft in drafts]


def _decide(draft: Draft, clue: Clue | None) -> None:
    if clue:
        draft.rule, draft.measure = clue


def _by_change(draft: Draft) -> Clue | None:
    """What a decrease saves, or what a fraction is left of: 作業時間が3分の1に."""
    around, letter = draft.around, draft.letter
    # points are lost by a rate that has a name: 利用率は6ポイント低下
    of_a_rate = "ポイント" in draft.text and re.search("[率度]|割合", around.near)
    if draft.change == "decrease" and letter in SAVINGS and not of_a_rate:
        lost = letter in "po" and _NOT_SAVED.search(around.near)
        return Clue("decrease_of_things", "other") if lost else Clue("decrease", SAVINGS[letter])
    if draft.change == "signed" and letter in SAVINGS and DECREASE.search(around.aside + around.before):
        return Clue("signed_decrease", SAVINGS[letter])
    if letter in SAVINGS and _EFFECTS.search(around.before):
        return Clue("effects", SAVINGS[letter])
    if letter in "po" and _FRACTION.match(around.after) and not re.search("率|割合", around.near):
        for measure, things in _FRACTION_OF:
            if things.search(around.near + around.after[:4]):
                return Clue("fraction", measure)
    return None


def _own_clues(draft: Draft) -> Iterator[Clue]:
    """The clues of the figure's own clause or cell, from the most binding."""
    around, letter = draft.around, draft.letter
    behind = lexicon("behind", letter).at_start(around.after)
    if behind:
        yield behind
    # the unit in a head (削減時間(時間/年)) is no measure
    head = re.sub(r"\([^()]{0,40}\)", "", draft.head)
    yield from _last(head, letter, "words")
    yield from _last(around.label, letter, "answers")
    yield from _last(around.label, letter, "words")
    yield from _last(_NUMERAL.split(draft.text, maxsplit=1)[0], letter, "names")
    if letter == "h" and draft.text.endswith("分") and not _ACCOUNTS.search(around.near + around.aside):
        yield Clue("person_share", "volume")
    yield from _last(_COMPARED.sub("", around.near) if draft.change else around.near, letter, "names")
    yield from _last(around.aside, letter, "names")
    yield from (clue for _, _, clue in lexicon("words", letter).find(around.after))
    yield from _last(around.before, letter, "words")
    if around.aside and not around.after:
        yield from (clue for _, _, clue in lexicon("words", letter).find(around.far_after[:24]))
    yield from _last(around.aside, letter, "words")
    if not in_pair(draft):
        yield from _last(head, letter, "heads")
    yield from _last(draft.label, letter, "words")


def _last(words: str, letter: str, table: str) -> Iterator[Clue]:
    """The last clue in `words`: the nearest to what follows them."""
    clues = [clue for _, _, clue in lexicon(table, letter).find(words)]
    yield from clues[-1:]


def _beside(drafts: Sequence[Draft], number: int) -> Clue | None:
    """The measure of a figure of the same family in front of this one or behind it."""
    draft = drafts[number]
    for other in (*drafts[max(0, number - 1) : number], *drafts[number + 1 : number + 2]):
        # a saving is no neighbour of a level, nor the length of what is worked on of the time that it takes
        apart = (other.measure in SAVED and not draft.change) or other.rule == "recording"
        if other.family == draft.family and other.measure and not apart:
            return Clue("neighbour", other.measure)
    return None


def _afar(draft: Draft, context: Sequence[str]) -> Clue | None:
    """For a share: a name in the rest of the sentence, before it, or in a heading."""
    if draft.letter not in "pox":
        return None
    names = lexicon("names", draft.letter)
    for _, _, clue in names.find(draft.around.far_after):
        return Clue(f"{clue.rule}_far", clue.measure)
    for words in (draft.around.far_before, *context):
        for clue in _last(words, draft.letter, "names"):
            return Clue(f"{clue.rule}_far", clue.measure)
    return None
