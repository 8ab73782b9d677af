"""By how much something changed, and which two figures are an old and a new value: 3割の削減; 25分が13分に.

A change stands before its predicate without に, or behind a sign. Two figures of a family pair where only が parts
them, or where a share then says by how much the one is less than the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.mentions.figures.drafts import Draft
from extractors.mentions.figures.measure_clues import PEOPLE, lexicon
from extractors.mentions.figures.role_clues import CHANGE, COMPARED, PAIRED, PARTNER, SAVED, SIGNED

#: 25分が13分, and the words before the share of a pair: 620時間が75時間、率にして88%の削減
_IS_NOW = re.compile(
    "(?:程度|ほど)?(?:が|の?(?:仕事|作業|電話|時間|手続き|かかる[^、。をにが]{1,6})が|が、?[^、。をがには]{0,8}(?:年度?|月|いま|今|現在)に?は)、?(?:約|およそ|わずか|平均)?"
)
_TOLD = re.compile("削減|短縮|縮減|節減")
_NOW_END = re.compile("(?:程度|ほど|以下)?(?:[にへで、。だ]|まで|\\Z)")
_PAIR_TOLD = re.compile(
    "[とにで]?、?(?:削減)?(?:率|割合)?[にでと]?(?:して|言|いい|申し?ま?す)?[とは]?、?(?:約|およそ)?"
)


def read_change(draft: Draft) -> str:
    """Whether the figure is by how much something changed: decrease, increase, signed or nothing."""
    found = CHANGE.match(draft.around.after)
    if found and (PEOPLE.search(found["object"]) or draft.hint or _is_of_its_own(draft, found)):
        found = None
    found = found or COMPARED.match(draft.around.after)
    if found:
        return "decrease" if found["decrease"] else "increase"
    return "signed" if SIGNED.match(draft.text) or draft.around.near.endswith(("+", "▲", "△")) else ""


def _is_of_its_own(draft: Draft, change: re.Match[str]) -> bool:
    """Whether the change is the next rate's, this one being named: 正答率は97%、作業は6割の削減."""
    if not (change["shared"] or draft.around.shared):
        return False
    named = [clue.measure for _, _, clue in lexicon("names", draft.letter).find(draft.around.near)]
    return draft.letter in "po" and bool(named) and named[-1] not in SAVED | {"other"}


def mark_pairs(drafts: Sequence[Draft]) -> None:
    """Hints at pairs: 25分が13分に, and what a share then says of (手作業で620時間、今年は75時間、率で88%の削減)."""
    for number, (draft, following) in enumerate(pairwise(drafts)):
        if draft.family != following.family or draft.letter in "x" or draft.is_difference or following.is_difference:
            continue
        told = drafts[number + 2 : number + 3]
        saved = told and following.family in "tm" and told[0].family == "p" and _PAIR_TOLD.fullmatch(told[0].gap)
        now = _IS_NOW.fullmatch(following.gap) and _NOW_END.match(following.around.after)
        if now or (saved and (_TOLD.search(told[0].gap) or CHANGE.match(told[0].around.after))):
            draft.hint, following.hint = draft.hint or "before", following.hint or "after"


def in_pair(draft: Draft) -> bool:
    """Whether the writing pairs the figure with another: 3時間→1時間."""
    around = draft.around
    return bool(draft.hint or PARTNER.match(around.after) or PAIRED.search(around.before))
