"""Whether a figure is a change, a value from before or after one, or a plain level.

A change stands before its predicate without に: 3割の削減, 500時間を減らす, 2時間早い. With に, まで or へ the figure
is where the change leads to, and what it started from stands in the same sentence: 従来…かかっていた, 2時間から, 70分が
22分に, without the plan. Only then is it after; alone it is a level. What is done away with (8人の作業が不要に) is
before. A roll-out in stages (30人から全職員へ広げる) has no before: all its figures are levels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extractors.mentions.clauses import Surroundings
from extractors.mentions.figures.changes import in_pair
from extractors.mentions.figures.drafts import Draft, mark_of
from extractors.mentions.figures.role_clues import (
    AGAINST,
    AIM,
    AWAY,
    BY_HAND,
    CHAIN_BEFORE,
    CHAIN_BEHIND,
    DIFFERENCE,
    FIRST,
    FROM,
    GOAL,
    IN_BRACKETS,
    JOB,
    NEW,
    NEW_HEAD,
    OLD,
    OLD_HEAD,
    OLD_OF_FRACTION,
    OLD_OVER,
    OLD_SUBJECT,
    OLD_THING,
    PAIRED,
    PAST,
    PAST_BEFORE,
    PAST_OF_PAIR,
    PAST_TOLD,
    SAVED,
    SHARE_OF_OLD,
    SIGNS,
    STAGED,
    START,
    THIS_TIME,
    TO,
    UNITS,
    WAS,
    WAS_OF,
    WITHOUT,
    WORKING,
)

#: figures on either side that one can pair with; more in a sentence make a list
_FIGURES = 12


_OBJECT_END = re.compile("[をが]、")
_SIGN = re.compile(SIGNS)
_PART = re.compile("[割半分]")
#: a multiple of what others have is no change
_RATIO = re.compile("平均(?:の|値|と|に|より)|定員|倍率|通常の|一般の|普通の|標準の|他市|他の|紙の|検索の|手作業の\\Z")
_PROJECT = re.compile("契約|任期|保存|保管|実証|試行|実験|実施|延長|延び|延ば|貸出|貸し|有効|保証|工期|受付|募集|無料")
_CONTRAST = re.compile("(?:時|の場合|方式)?(?:は|で(?:は)?|だと|なら|:)")


@cache
def _partner(mark: str) -> re.Pattern[str]:
    """A figure with a mark that a value leads to, and what is behind it."""
    return re.compile(rf"{TO}{mark}(.{{0,12}})")


def is_of_pair(draft: Draft) -> bool:
    """Whether the figure is one of an old and a new value, by a sign, a head or a label."""
    return in_pair(draft) or any(OLD.search(column) or NEW.search(column) for column in _columns(draft))


def assign_roles(drafts: Sequence[Draft], before: str = "") -> None:
    """Changes first, then what was before, then what is after because of it; `before` leads up to the sentence."""
    for number, draft in enumerate(drafts):
        earlier = drafts[max(0, number - _FIGURES) : number]
        draft.role = _own_role(draft, earlier, drafts[number + 1 : number + 1 + _FIGURES])
    if any(draft.role == "before" and draft.family == "t" for draft in drafts):
        for draft in drafts:
            paired = draft.letter == "d" or draft.role in ("before", "after") or GOAL.match(draft.around.after)
            told = draft.rule in ("unit", "neighbour", "takes") or (
                draft.rule == "names_period" and _is_turnaround(draft)
            )
            if draft.letter in "tdy" and paired and told:
                draft.measure, draft.rule = "processing_time", "pair_of_times"
    for draft, following in pairwise(drafts):
        if draft.letter == "h" and draft.role == "level" and following.role == "before":
            draft.role = "before" if WORKING.match(draft.around.after) else "level"
    for number, draft in enumerate(drafts):
        if draft.role == "level" and draft.letter != "x" and _is_after(draft, drafts, number, before):
            draft.role = "after"


def _is_turnaround(draft: Draft) -> bool:
    """Whether a 期間 that changed is how long a job takes, not that of a project or contract, which is prolonged."""
    around = draft.around
    named = f"{around.before[-30:]}{draft.head}"
    return draft.role != "level" and "期間" in named and not _PROJECT.search(named + around.after)


def _own_role(draft: Draft, earlier: Sequence[Draft], later: Sequence[Draft]) -> str:
    """What the figure's own clause or column says."""
    around = draft.around
    # the length of what is worked on stays as it was
    if draft.rule == "recording" or (draft.rule == "unit" and draft.text.endswith("年間")):
        return "level"
    share_of_old = draft.letter in "po" and SHARE_OF_OLD.search(around.near) and _PART.search(draft.text)
    if draft.rule == "fraction" or (share_of_old and not around.after.startswith(("から", "に対", "だっ"))):
        return "after"
    # what the noun before the brackets did away with, it did away with inside them: 委託(1回3万円)が不要に
    outside = around.far_after if around.aside and not around.after else around.after
    if draft.letter in "tdymhv" and AWAY.match(outside):
        return "before"
    if (
        draft.is_difference
        or draft.change
        or draft.measure in SAVED
        or (draft.letter == "x" and not _RATIO.search(around.near))
    ):
        return "delta"
    if DIFFERENCE.search(around.near[-6:]):
        return "delta"
    if NEW.search(around.near) and any(map(OLD.search, draft.labels)):
        return "after"
    for column in _columns(draft):
        if DIFFERENCE.search(column):
            return "delta"
        if OLD.search(column) or OLD_HEAD.search(column):
            return "before"
        if NEW.search(column) or NEW_HEAD.search(column):
            return "after"
    if CHAIN_BEHIND.match(around.after) or CHAIN_BEFORE.search(around.before) or _is_link(around):
        return "level"
    if draft.letter in "hc" and (STAGED.search(around.after + around.far_after[:20]) or FIRST.search(around.before)):
        return "level"
    if draft.hint in ("before", "after"):
        return draft.hint
    if later and later[0].rule == "fraction" and OLD_OF_FRACTION.match(around.after):
        return "before"
    same = [other for other in later if other.family == draft.family]
    return "before" if _is_before(draft, same) or _is_last_time(draft, earlier, same) else "level"


def _columns(draft: Draft) -> list[str]:
    return [column for column in (draft.head, *draft.labels) if column]


def _is_link(around: Surroundings) -> bool:
    """Whether the figure stands in the middle of a row in time."""
    return bool(PAIRED.search(around.before) and _SIGN.match(around.after))


def _is_last_time(draft: Draft, earlier: Sequence[Draft], later: Sequence[Draft]) -> bool:
    """Whether it is the value of a year or turn before, told beside that of this one: 今年は80件、昨年は52件."""
    before = [other for other in earlier if other.family == draft.family and other.measure == draft.measure][-1:]
    alike = before + [other for other in later[:1] if other.measure == draft.measure]
    if not alike or not START.search(draft.around.near):
        return False
    against = before and AGAINST.match(draft.around.after)
    return bool(against) or any(THIS_TIME.search(other.around.near) for other in alike)


def _is_before(draft: Draft, later: Sequence[Draft]) -> bool:
    """Whether the figure is an old value. `later` are the figures of its family behind it."""
    around = draft.around
    if later and later[0].measure == draft.measure and WAS_OF.match(around.after):
        return True
    if later and OLD_THING.match(around.after) and not GOAL.match(around.after):
        return True
    if WAS.match(around.after) or (FROM.match(around.after) and not around.shared):
        return True
    if around.aside and around.aside.endswith(mark_of(draft.family)) and IN_BRACKETS.fullmatch(around.before):
        return True
    partner = later and _partner(mark_of(draft.family)).match(around.after)
    if partner:
        sign, rest = partner.groups()
        return sign != "から" or rest[:1] in "にへと、。" or bool(GOAL.match(rest))
    for behind in (around.after, f"{around.after}、{around.far_after}") if later else ():
        subject = OLD_SUBJECT.match(behind)
        if subject and draft.pairs_with(subject[1]) and GOAL.match(behind, subject.end()):
            return True
    old = _old_word(draft)
    if old is None:
        return _is_told_as_old(draft, later)
    changed = any(_leads_to(other) for other in later) or (later and AGAINST.match(around.after))
    # これまでは60時間、AIでは4時間: は sets it against what follows
    contrast = later and old.string.startswith("は", old.end())
    weak = old.lastgroup == "weak" and not (
        changed or contrast or PAST.match(around.after) or AGAINST.match(around.after)
    )
    # これまでに is until now, and does not tell from an old way of working
    return not weak and not re.match("に(?!は)", old.string[old.end() :])


def _is_told_as_old(draft: Draft, later: Sequence[Draft]) -> bool:
    """Whether the tense, a start or a new value behind it makes the figure an old value."""
    around = draft.around
    if NEW.search(around.near):
        return False
    if draft.letter in "tdy" and draft.measure == "processing_time":
        told = PAST_OF_PAIR.match(around.after) or AGAINST.match(around.after) or any(map(_leads_to, later))
        by_hand = BY_HAND.search(around.before) and told
        if by_hand or PAST.match(around.after):
            return True
    if later and AGAINST.match(around.after) and START.search(around.before):
        return later[0].measure == draft.measure
    if any(_leads_to(other) for other in later):
        if START.search(around.before) and any(other.measure == draft.measure for other in later):
            return True
        if JOB.match(around.after):
            return True
        past = PAST.match(around.after) or PAST_OF_PAIR.match(around.after) or PAST_BEFORE.search(around.near)
        return bool(OLD.search(around.far_before) or (past and draft.letter not in "po"))
    return bool(later and WITHOUT.search(around.before))


def _leads_to(draft: Draft) -> bool:
    """Whether a change leads to the figure, or is to lead to it."""
    around = draft.around
    return bool(GOAL.match(around.after) or NEW.search(around.before) or AIM.match(around.after))


def _old_word(draft: Draft) -> re.Match[str] | None:
    """The word for an old way of working that governs the figure: not that of a comparison (従来の半分)."""
    own = _OBJECT_END.split(draft.around.before)[-1]
    words = list(OLD.finditer(own))
    if not words or draft.letter == "x":
        return None
    old = words[-1]
    rest = own[old.end() :]
    compared = draft.letter in "po" and re.match(r"の?約?\Z|比|と(?!き)", rest)
    return None if compared or OLD_OVER.search(rest) or NEW.search(rest) else old


def _is_after(draft: Draft, drafts: Sequence[Draft], number: int, before: str) -> bool:
    """Whether the old value of the same measure is given, before this figure or with a word for the new."""
    new = bool(NEW.search(draft.around.before) or GOAL.match(draft.around.after))
    new = new or _is_set_against(drafts[number + 1 : number + 2])
    if number == 0 and NEW.search(draft.around.before) and _told_before(draft, before):
        return True
    first = max(0, number - _FIGURES)
    return any(
        other.role == "before"
        and other.family == draft.family
        and other.measure == draft.measure
        and (position < number or new)
        for position, other in enumerate(drafts[first : number + _FIGURES], first)
    )


def _is_set_against(later: Sequence[Draft]) -> bool:
    """Whether what follows tells the old value: 放送まで3分、人が読んでいたころは20分."""
    if not later or later[0].role != "before":
        return False
    old = _old_word(later[0])
    return bool(old and _CONTRAST.match(old.string, old.end()))


def _told_before(draft: Draft, before: str) -> bool:
    """Whether the sentence or line before tells of an old way with a figure of the same family."""
    units = UNITS.get(draft.family)
    if not units:
        return False
    old = re.compile(rf"[\d一二三四五六七八九十百千万半](?:{units})")
    sentences = re.split(r"[。\n]", before.rstrip("。\n \t"))[-3:]
    return any(old.search(told) and (OLD.search(told) or PAST_TOLD.search(told)) for told in sentences)
