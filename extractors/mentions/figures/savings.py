"""What was saved, and what a fraction is left of: 3割の削減, 浮いた15時間, 作業時間が3分の1に, 効果:年640万円.

A predicate of decrease makes a saving of time, money or a share; so does what was saved before the figure, what can be
done with it behind it, the noun before its brackets or the label 削減 right before it. Less of some things (residents,
visitors, accidents) is no saving.
"""

from __future__ import annotations

import re

from extractors.mentions.clauses import ANY_MARK
from extractors.mentions.figures.changes import in_pair
from extractors.mentions.figures.drafts import Draft, mark_of
from extractors.mentions.figures.measure_clues import Clue
from extractors.mentions.figures.role_clues import DECREASED, SAVINGS, SHARE_OF_OLD

#: less of these is no saving of time, work or cost
_NOT_SAVED = re.compile(
    r"人口|出生|来庁|来場|窓口に来|客|事故|職員(?:数|[がはも]\Z)|人員|人手|担い手|利用者|児童|生徒|世帯|排出|犯罪"
)
_FRACTION = re.compile(
    r"(?:程度|ほど|以下)?(?:に|へと?|まで|で)[^、。]{0,4}?(?:済|短縮|削減|減|縮|圧縮|抑え|なった|なり|なる|軽減|短く|下が|下げ)|[にへ](?:\Z|[、。」])|の(?:時間|日数|期間|費用|経費)[でに]"
)
_FRACTION_OF = (
    ("processing_time", re.compile("時間|日数|期間|工数|手間|労力|負担|作業")),
    ("cost", re.compile("[あ当]たりの負担(?!感)|負担[額金]|契約(?:した|する)場合|費|コスト|料|予算|価格|金額")),
    ("volume", re.compile("件数|枚数|回数|量|苦情|電話|問い?合わ?せ|相談|申請|通報|誤り|ミス")),
    ("staff", re.compile("職員数?|人員|人数|要員")),
)
#: a figure that is named by what was saved: 浮いた15時間, 削減できた80万円
_SAVED_BEFORE = re.compile(
    r"(?:浮い|浮かせ|空い|生まれ|減っ|減らせ|減らし|省け|余っ|生み出し|捻出し|(?:削減|短縮|創出|節約|節減|縮減|軽減|圧縮|捻出)(?:し|され|でき)"
    r")た(?:のは|分の|計|合計|延べ|累計|約|およそ|年間|月に|年に|毎月|毎年){0,2}\Z"
)
#: or by what can be done with it: 1,800時間以上を訪問に振り向けられる
_SAVED_BEHIND = re.compile(
    rf"(?:、[^、。をがは]{{0,10}}{ANY_MARK})?(?:ほど|分|以上|の時間)?(?:を[^、。]{{0,16}}?に(?:振り(?:向け|替え)|回[せしす]|充てられ|充てることが|使えるよ)|が(?:空[いき]|浮[いき]|生まれ|生み出)|楽に(?:し|な|で)|(?:もの|の|を超える)?(?:余力|ゆとり|余裕)[がを]|(?:分|相当)?の(?:効果|メリット)(?:が|を(?!測|検|確)|に|で|と|。|\Z))"
)
#: or by the noun before its brackets: 印刷費の削減(前年度比18%)
_SAVED_ASIDE = re.compile(rf"(?:{DECREASED.pattern})(?:[^、。をがはにで]{{0,6}})\Z")
#: what may stand before a figure in brackets that says by how much
_BY = re.compile(
    "(?:約|およそ|平均|計|年間|マイナス|[^、。はがを:]{0,8}(?:比|当たり|あたり|につき|換算)で?|[^、。はがを:]{0,5}で)*"
)
#: a list of effects: 導入効果:作業200時間、経費60万円
_EFFECTS = re.compile("(?:削減|導入|効率化)効果(?!の?(?:検証|測定|算定|調査))[^、。]{0,6}:|効果額(?:の内訳)?:")
#: or by the label right before it: 削減 40分, 短縮分:2日
_SAVED_LABEL = re.compile("(?:削減|短縮|縮減|節減|節約)(?:分|幅|量|額)?[はが:]?\\Z")
_EFFECT = re.compile(r"(?<!対)効果(?:額|量)?(?:(?:は|が|:|として)[^、。をがにら]{0,8})?\Z")
#: less of these, told by a sign, is a saving: 文書作成▲50%, 燃料費▲880万円
_SIGNED_LESS = re.compile(f"時間|作業|作成|処理|残業|費|料(?!理)|コスト|経費|枚数|電話|{mark_of('t')}")
_RATE = re.compile("率|割合")
_NAMED_RATE = re.compile("率|割合|満足")


def read_saving(draft: Draft) -> Clue | None:
    """What a change or a fraction says of a figure; nothing where points are lost by a rate (利用率は6ポイント低下)."""
    if draft.is_difference:
        return None
    return _by_change(draft) or _by_fraction(draft) or (_by_words(draft) if draft.letter in SAVINGS else None)


def _by_change(draft: Draft) -> Clue | None:
    """What a decrease saves; what grows by a share states nothing that has a measure of its own."""
    around, letter = draft.around, draft.letter
    if letter not in SAVINGS:
        return None
    if draft.change == "decrease":
        lost = letter in "po" and _NOT_SAVED.search(around.near)
        return Clue("decrease_of_things", "other") if lost else Clue("decrease", SAVINGS[letter])
    if draft.change == "signed":
        named = _SIGNED_LESS.search(around.near + around.aside + "".join(draft.labels))
        less = draft.text.startswith(("▲", "△", "-", "−"))
        if (less and (letter == "t" or named)) or DECREASED.search(around.aside + around.before):
            return Clue("signed_decrease", SAVINGS[letter])
    if letter in "po" and draft.change == "increase" and not _NAMED_RATE.search(around.near):
        return Clue("growth", "other")
    return None


def _by_fraction(draft: Draft) -> Clue | None:
    """What a fraction is left of: 作業時間が3分の1に."""
    around = draft.around
    old = SHARE_OF_OLD.search(around.near)
    # a share that pairs with another is none of a whole: 8割あった紙の申請が3割に
    if draft.letter not in "po" or mark_of("p") in around.before or _RATE.search(around.near):
        return None
    if old or _FRACTION.match(around.after):
        for measure, things in _FRACTION_OF:
            if things.search(around.near + around.after[:4]) and (measure != "staff" or old):
                return Clue("fraction", measure)
    return None


def _by_words(draft: Draft) -> Clue | None:
    """What the words around say that was saved, or the label of an effect."""
    around, letter = draft.around, draft.letter
    if letter in "tdym" and (_SAVED_BEFORE.search(around.before) or _SAVED_BEHIND.match(around.after)):
        return Clue("saved", SAVINGS[letter])
    if around.after[:1] in ("", "、") and _BY.fullmatch(around.before) and _SAVED_ASIDE.search(around.aside):
        return Clue("saved", SAVINGS[letter])
    if in_pair(draft):
        return None
    if (letter in "tm" and _EFFECT.search(around.before)) or _EFFECTS.search(around.before):
        return Clue("effects", SAVINGS[letter])
    return Clue("saved", SAVINGS[letter]) if _SAVED_LABEL.search(around.near) else None
