"""Per what a figure counts, where the reference does not touch the number: 一件平均4時間, 年間に換算すると2,300時間.

It stands before the number with words of its own between (1日に最大, 毎月、およそ), behind it (件/日), or in the head
or label of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.mentions.clauses import ANY_MARK
from extractors.mentions.figures.drafts import Draft

_PER_NAMES = {
    "朝": "day", "晩": "day", "ひとり": "person",
    "年": "year", "月": "month", "日": "day", "週": "week", "時間": "hour", "人": "person", "名": "person",
    "件": "case", "回": "case", "冊": "case", "議会": "case", "契約": "case",
    "通": "case", "枚": "case", "問": "case", "世帯": "household",
}  # fmt: skip
_REFERENCE = f"({'|'.join(_PER_NAMES)})"
_ONE_OF = rf"[1一](?:か|ヶ|カ|ケ|箇)?{_REFERENCE}間?(?:[あ当]たり|につき)"
_EACH = rf"{_ONE_OF}|(?<!月の)([年月週日])(?:間|平均|額)|(月)々の?|毎{_REFERENCE}"
#: words that a number can have before it
_ABOUT = (
    "(?:約|わずか|たった|ほぼ|だいたい|ざっと|およそ|平均|延べ|最大|最高|最多|多い(?:日|時|とき)[にはで]{1,2}|合計|計)"
)
_BEFORE = re.compile(
    rf"(?:(?:\A|[^\d一-鿿])([年月週日])に?|(?:{_EACH})(?:の平均|[のでには約]|平均){{0,4}}[^、。をがに]{{0,12}}"
    r"(?:[はがで]|に(?:つ[きい]|関し)て?(?:まして)?は)?"
    rf"(?:全体で|合計|計){{0,2}}){_ABOUT}{{0,2}}\Z"
)
#: 一件平均, 1日に最大, 1回の利用につき; a day of a month is none (10月1日に260件)
_ONE_BEFORE = re.compile(
    rf"(?<![\d月年〇一二三四五六七八九十.の])(?:[1一]{_REFERENCE}|ひと(月)|(ひとり))"
    rf"(?:に|なら|だと|(?<=ひと月)で|の[^、。をがに]{{1,8}}(?:につき|[はがで])|の(?:削減|短縮|節約)に)?{_ABOUT}{{0,2}}\Z"
)
#: what one case takes or costs: 1件の審査に要する時間は40分, 1回の会議の議事録に4時間
_ONE_CASE = re.compile(
    rf"(?<![\d年〇一二三四五六七八九十.])[1一](件|回|通|冊|枚|問|議会|契約)の[^、。{ANY_MARK[1:-1]}]{{1,24}}[はがでに:]{_ABOUT}{{0,2}}\Z"
)
_ONE = re.compile(f"[1一]{_REFERENCE}")
_TOUCHES = re.compile(f"に{_ABOUT}{{0,2}}|{_ABOUT}{{1,2}}で?|(?:につき|[あ当]たり){_ABOUT}{{0,2}}")
#: what one takes or costs, 1件 being a figure: 1回の発行に1,620円, 1人を増やすのに要した費用は950円
_TAKES = re.compile(rf"[のを][^、。]{{1,24}}[はがでに:]{_ABOUT}{{0,2}}")
#: 月の利用料は5万円, 年会費5千円
_FEE = re.compile(
    rf"(?<![\d一-鿿かカヶケ])([年月])の?(?:会費|使用料|利用料|利用(?!者|率|人)|保守料?|委託料|賃料|負担)[^、。をがに]{{0,3}}[はがで:]?{_ABOUT}?\Z"
)
#: 年間に換算すると、 月に直せば、 毎月、
_APART = re.compile(
    rf"(?:(?<![\d一-鿿])毎{_REFERENCE}|{_REFERENCE}間?(?:に|で|ベースに?)?(?:換算|直[すしせ]|見る|みる|なら[しす])[^、。]{{0,8}})、?{_ABOUT}{{0,2}}\Z"
)
_BEHIND = re.compile(rf"[/毎]{_REFERENCE}")
_HEAD = re.compile(rf"/{_REFERENCE}|{_EACH}")
#: of the cells of a row only what the label begins with, or each of what: 年間の削減時間, 調査票(1件あたり)
_LABEL = re.compile(
    rf"\A([年月週日])[間額]|{_ONE_OF}|\(([月年])額\)"
    r"|\((?:1([日月年週])|([月年週])間?)(?:[あ当]たり)?\)|\A[1一](件|回|通|枚|冊)の"
)

#: figures before one that it can take its reference from
_FIGURES = 12


def inherit_per(drafts: Sequence[Draft]) -> None:
    """The reference of a rate that stands apart from the number, and that of the first number of a pair."""
    for number, draft in enumerate(drafts):
        if draft.per is None and draft.letter not in "poxq" and draft.measure != "period":
            found = _reference(draft) or (number and _one_before(drafts[number - 1], draft)) or None
            if found:
                draft.per = _PER_NAMES[next(word for word in found.groups() if word)]
        if draft.per is None and draft.role == "after":
            pairs = (other for other in reversed(drafts[max(0, number - _FIGURES) : number]) if other.role == "before")
            draft.per = next((other.per for other in pairs if other.family == draft.family), None)


def _one_before(one: Draft, draft: Draft) -> re.Match[str] | None:
    """The reference that was read as a figure of its own: 1日に最大260件."""
    takes = one.letter in "hkv" and draft.letter in "tm" and _TAKES.fullmatch(draft.gap)
    touches = takes or _TOUCHES.fullmatch(draft.gap)
    return _ONE.fullmatch(one.text) if touches else None


def _reference(draft: Draft) -> re.Match[str] | None:
    around = draft.around
    before = around.before[-30:]
    found = _BEHIND.match(around.after) or _BEFORE.search(around.near) or _ONE_BEFORE.search(before)
    found = found or _FEE.search(before)
    found = found or _APART.search((around.far_before[-20:] + before)[-30:]) or _HEAD.search(draft.head)
    if not found and draft.letter in "tm":
        found = _ONE_CASE.search(around.before[-40:])
    if found:
        return found
    return next(filter(None, map(_LABEL.search, draft.labels)), None) if draft.letter not in "dy" else None
