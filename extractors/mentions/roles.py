"""Whether a figure is a change, a value from before or after one, or a plain level; and per what it counts.

A change stands before its predicate without に: 3割の削減, 500時間を減らす, 2時間早い. With に, まで or へ the figure
is where the change leads to, and what it started from stands in the same sentence: 従来…かかっていた, 2時間から, 70分が
22分に, without the plan. Only then is it after; alone it is a level. What is done away with (8人の作業が不要に) is
before. A roll-out in stages (30人から全職員へ広げる) has no before: all its figures are levels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.mentions.clauses import ANY_MARK
from extractors.mentions.figures import Draft
from extractors.mentions.measure_clues import PEOPLE

#: the measures that are savings by themselves, for each class of figures
SAVINGS = {
    "t": "time_saved", "d": "time_saved", "y": "time_saved", "m": "cost_saving",
    "p": "reduction_rate", "o": "reduction_rate",
}  # fmt: skip
SAVED = frozenset(SAVINGS.values())

#: figures on either side that one can pair with; more in a sentence make a list
_FIGURES = 12

_MARKS = ANY_MARK[1:-1]
_DECREASE = (
    "削減|短縮|時短|縮減|減少|減(?![価員災塩農免反量点退法])|節約|節減|軽減|圧縮|省力化|効率化|カット|浮[くかい]|創出|"
    "生み出|捻出|省[けい]|抑制|抑え|少なく|短く|軽く|低減|低下|下が|下げ"
)
_INCREASE = "増|上昇|上が|向上|伸び|伸ば|アップ|高ま|高め|改善|上積み|引き上げ|良くな"
#: another figure that shares the predicate (40時間、金額で8万円の削減), も or の, the name of what changes, the change
_CHANGE = re.compile(
    rf"(?:、(?![^、。]{{0,10}}(?:より|比べ|比で))[^、。をがは]{{0,10}}{ANY_MARK})?"
    r"(?:もの|も|という|に(?:も)?(?:及ぶ|のぼる|上る|達する|相当する)|程度|以上|ほど|分|相当|近く|の|、){0,4}"
    rf"(?!から|まで|へ|に|で|と)(?P<object>[^、・。をがはもにでへと「\t{_MARKS}]{{0,16}}?)[をがの]?(?:大幅に|大きく|実質)?"
    rf"(?:(?P<decrease>{_DECREASE})|(?P<increase>{_INCREASE}))"
)
#: adjectives and verbs of comparison stand right behind the difference: 480万円少ない, 3時間早まる, 7ポイント高い
_COMPARED = re.compile(
    "(?:ほど|程度|くらい|ぐらい|以上|近く|余り|も|分の|の)?(?:"
    "(?P<decrease>早[いくかまめ]|速[いくかまめ]|短[いくか]|少な[いくか]|安[いくか]|低[いくか]|縮|前倒し|ゆとり|余裕|下回)"
    "|(?P<increase>高[いくか]|多[いくか]|長[いくか]|上回))"
)
DECREASE = re.compile(_DECREASE)
_SIGNED = re.compile(r"[▲△+±]|[-−](?=\d)")

_REFORM = "導入|見直し|実施|改善|活用|利用|使用|開始|改革|移行|施行"
_OLD = re.compile(
    rf"従来|(?:{_REFORM})(?:の)?前|以前|ていた(?:ころ|頃)|かつて|旧来|もともと|元々|手作業|人手で|人の手|Before|"
    "(?P<weak>これまで|前年度?の|昨年度?の|前の[年冬夏]度?の)"
)
#: between an old value and a figure these say that the figure is the new one
_OLD_OVER = re.compile(f"ていた|かかった|だった|{ANY_MARK}(?:から|→)")
_NEW = re.compile(rf"(?:{_REFORM})(?:の)?後|現在は|今では|いまは|今は|After|わずか|それが|だけで")
_PAST = re.compile(rf"[^、。{_MARKS}]{{0,24}}?[てで](?:いた|いました|おりました)")
_PAST_OF_PAIR = re.compile(
    rf"[^、。{_MARKS}]{{0,24}}?(?:かかった|かけた|要した|だった|あった|取られた|かかる(?:ところ|はず)|必要な)"
)
#: what is told of the past by itself: 20件あったものが
_WAS = re.compile("(?:ほど|も)?(?:あった|いた|だった)(?:もの|の)が")
#: what is done by hand is the old way, also where no new one is told
_BY_HAND = re.compile("手書き|手入力|手計算|手集計|紙で|紙の|目視")
_PAST_BEFORE = re.compile(r"ていた(?:延べ|約|計)?\Z")
_GOAL = re.compile(
    "(?:程度|ほど|以下|以内)?(?:(?:に(?!も?(?:及|のぼ|上[るっ]|達|とど|留|過ぎ|すぎ))|へと?|まで)"
    f"(?:[^、。]{{0,8}}?(?:{_DECREASE}|{_INCREASE}|なった|なり|なる|縮|でき|済|まと|集約|絞)|[。」)]|\\Z)"
    "|で[^、。]{0,4}?(?:済|足り|終|でき|完了|こなせ|回せ|返|仕上|片[づ付]))"
)
_AWAY = re.compile(rf"[^、。を{_MARKS}]{{0,24}}?[がはも](?:いら|要ら|不要|必要なく|必要がなく|なくな|廃止)")
_WITHOUT = re.compile("しな[いけ]|講じな|ない場合|ないまま|なかった場合|なければ|現状のまま|このまま|対策なし")
_STAGED = re.compile("拡大|拡充|展開|広げ|広が|対象|段階|順次|先行")
#: XからY, X→Y
_PARTNER = re.compile(rf"(?:程度|ほど|[超強弱])?(から|→|⇒|➡|⟶|->)、?[^、。]{{0,16}}?({ANY_MARK})(.{{0,12}})")
_PAIRED = re.compile(rf"{ANY_MARK}(?:から|→|⇒|➡|⟶|->)\Z")
#: XがYに, XをYに, Xあったものが、Yに
_OLD_SUBJECT = re.compile(rf"(?:[^、。をに]{{0,10}}?が、?[^、。をが]{{0,8}}?|を、?)({ANY_MARK})")

_PER_NAMES = {
    "年": "year", "月": "month", "日": "day", "週": "week", "時間": "hour", "人": "person", "名": "person",
    "件": "case", "回": "case", "冊": "case", "世帯": "household",
}  # fmt: skip
_REFERENCE = f"({'|'.join(_PER_NAMES)})"
_EACH = rf"[1一](?:か|ヶ|カ|ケ|箇)?{_REFERENCE}間?[あ当]たり|{_REFERENCE}(?:間|平均|額)|毎{_REFERENCE}"
_PER_BEFORE = re.compile(
    rf"(?:(?:\A|[^\d一-鿿])([年月週日])に?|(?:{_EACH})(?:の平均|[のでには約]|平均){{0,4}}[^、。をがに]{{0,12}}[はがで]?"
    r"(?:全体で|合計|計){0,2})(?:約|平均|延べ){0,2}\Z"
)
_PER_BEHIND = re.compile(rf"[/毎]{_REFERENCE}")
_PER_HEAD = re.compile(rf"/{_REFERENCE}|{_EACH}")


def read_change(draft: Draft) -> str:
    """Whether the figure is by how much something changed: decrease, increase, signed or nothing."""
    found = _CHANGE.match(draft.around.after)
    if found and PEOPLE.search(found["object"]):
        found = None
    found = found or _COMPARED.match(draft.around.after)
    if found:
        return "decrease" if found["decrease"] else "increase"
    return "signed" if _SIGNED.match(draft.text) else ""


def in_pair(draft: Draft) -> bool:
    """Whether the writing pairs the figure with another: 3時間→1時間."""
    around = draft.around
    return bool(draft.hint or _PARTNER.match(around.after) or _PAIRED.search(around.before))


def assign_roles(drafts: Sequence[Draft]) -> None:
    """Changes first, then what was before, then what is after because of it."""
    for number, draft in enumerate(drafts):
        draft.role = _own_role(draft, drafts[number + 1 : number + 1 + _FIGURES])
    if any(draft.role == "before" and draft.family == "t" for draft in drafts):
        for draft in drafts:
            paired = draft.letter == "d" or draft.role == "before" or _GOAL.match(draft.around.after)
            if draft.letter in "dy" and paired and draft.rule in ("unit", "neighbour"):
                draft.measure, draft.rule = "processing_time", "pair_of_times"
    for number, draft in enumerate(drafts):
        if draft.role == "level" and draft.letter != "x" and _is_after(draft, drafts, number):
            draft.role = "after"


def _own_role(draft: Draft, later: Sequence[Draft]) -> str:
    """What the figure's own clause or column says."""
    around = draft.around
    if draft.rule == "fraction":
        return "after"
    # what the noun before the brackets did away with, it did away with inside them: 委託(1回3万円)が不要に
    outside = around.far_after if around.aside and not around.after else around.after
    if draft.letter in "tdymh" and _AWAY.match(outside):
        return "before"
    if draft.change or draft.measure in SAVED or (draft.letter == "x" and not re.search("平均|定員|倍率", around.near)):
        return "delta"
    column = draft.head or draft.label
    if column and _OLD.search(column):
        return "before"
    if column and _NEW.search(column):
        return "after"
    if draft.letter in "hckv" and _STAGED.search(around.after + around.far_after[:20]):
        return "level"
    if draft.hint in ("before", "after"):
        return draft.hint
    same = [other for other in later if other.family == draft.family]
    return "before" if _is_before(draft, same) else "level"


def _is_before(draft: Draft, later: Sequence[Draft]) -> bool:
    """Whether the figure is an old value. `later` are the figures of its family behind it."""
    around = draft.around
    if _WAS.match(around.after):
        return True
    partner = _PARTNER.match(around.after)
    if partner and later:
        sign, mark, rest = partner.groups()
        return draft.pairs_with(mark) and (sign != "から" or rest[:1] in "にへと、。" or bool(_GOAL.match(rest)))
    subject = _OLD_SUBJECT.match(around.after)
    if subject and later and draft.pairs_with(subject[1]) and _GOAL.match(around.after[subject.end() :]):
        return True
    old = _old_word(draft)
    if old is not None:
        weak = old.lastgroup == "weak" and not (later or _PAST.match(around.after))
        # これまでに is until now, and does not tell from an old way of working
        return not weak and not re.match("に(?!は)", old.string[old.end() :])
    if draft.letter in "tdy" and draft.measure == "processing_time":
        by_hand = _BY_HAND.search(around.before) and _PAST_OF_PAIR.match(around.after)
        if by_hand or _PAST.match(around.after):
            return True
    if any(_GOAL.match(other.around.after) or _NEW.search(other.around.before) for other in later):
        past = _PAST.match(around.after) or _PAST_OF_PAIR.match(around.after) or _PAST_BEFORE.search(around.near)
        return bool(_OLD.search(around.far_before) or (past and draft.letter not in "po"))
    return bool(later and _WITHOUT.search(around.before))


def _old_word(draft: Draft) -> re.Match[str] | None:
    """The word for an old way of working that governs the figure: not that of a comparison (従来の半分)."""
    own = re.split("[をが]、", draft.around.before)[-1]
    words = list(_OLD.finditer(own))
    if not words or draft.letter == "x":
        return None
    old = words[-1]
    rest = own[old.end() :]
    compared = draft.letter in "po" and re.match(r"の?約?\Z|比", rest)
    return None if compared or _OLD_OVER.search(rest) or _NEW.search(rest) else old


def _is_after(draft: Draft, drafts: Sequence[Draft], number: int) -> bool:
    """Whether the sentence gives the old value of the same measure; before this figure, or with a word for the new."""
    new = bool(_NEW.search(draft.around.before) or _GOAL.match(draft.around.after))
    first = max(0, number - _FIGURES)
    return any(
        other.role == "before"
        and other.family == draft.family
        and other.measure == draft.measure
        and (position < number or new)
        for position, other in enumerate(drafts[first : number + _FIGURES], first)
    )


def inherit_per(drafts: Sequence[Draft]) -> None:
    """The reference of a rate that stands apart from the number, and that of the first number of a pair."""
    for number, draft in enumerate(drafts):
        if draft.per is None and draft.letter not in "poxq" and draft.measure != "period":
            found = _PER_BEHIND.match(draft.around.after) or _PER_BEFORE.search(draft.around.near)
            found = found or _PER_HEAD.search(draft.head)
            if found:
                draft.per = _PER_NAMES[next(word for word in found.groups() if word)]
        if draft.per is None and draft.role == "after":
            pairs = (other for other in reversed(drafts[max(0, number - _FIGURES) : number]) if other.role == "before")
            draft.per = next((other.per for other in pairs if other.family == draft.family), None)
