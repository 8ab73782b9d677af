"""A figure while its sentence is read: its class, the words around it, and what is known of it so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from extractors.japanese.folding import fold
from extractors.mentions.clauses import FIRST_MARK, Skeleton, Surroundings
from extractors.mentions.figures.measure_clues import ORGANISATIONS, PEOPLE, unit_class

#: classes in which figures can pair: all times are one (2週間 → 3日)
_FAMILIES = {"d": "t", "y": "t", "o": "p"}
_FAMILY_NUMBERS = {letter: number for number, letter in enumerate("tpxmhwkvcq")}
#: points are shares, and pair with them, but make no list with them: 利用率は62%、6ポイント増
_POINTS = 16
#: 月に一度 is how often, not how hot; 週に3日 not how long
_HOW_OFTEN = re.compile(r"[年月週日]に\Z|何\Z")
#: 蔵書は2,300点: so many things, no score
_ITEMS = re.compile(
    "蔵書|図書|書籍|写真|フィルム|絵はがき|資料|史料|文書|図面|作品|出品|展示|収蔵|文化財|遺物|備品|物品|機材|返礼品"
)
_SENT_IN = re.compile("応募|寄せられ|投稿|届いた")
#: a blank behind a figure parts it from the next label: 予算現額 54,321千円 支出済額
_PARTED = re.compile(
    r" +(?=[一-鿿ァ-ヺA-Z「『(【])(?!(?:削減|短縮|増(?!減)|減|達成|向上|上昇|低下)(?![時率額費量幅効]|後|:| *[0-9])"
    r"|以上|以下|未満|程度|前後|相当)"
    r"| +(?=[ぁ-ん])(?![がはをにでとのもへやだ]|から|まで|より|ほど|くらい|ぐらい|する|した|な[のらっ]|あ[たま])"
    r"|/ ?(?=[^\d\s年月日週人件時回名])"
    r"|(?=令和|平成|増減|差額|差引|財源|内訳|備考)"
)
#: 86%が「負担が減った」, 7割が効果を「実感」する: the answer that a share of people gave
_ANSWER_BEHIND = re.compile(
    r"(?:の[^、。「」\t]{1,12})?[がは]、?(?:[^、。「」\t]{1,8}を)?「([^「」\t]{1,40})」(?=[。(/\t]|\Z|する|とし)"
)
_ANSWER = 80
#: 電話は1日に20本
_CALLS = re.compile("電話|入電|通話|問い?合わ?せ|照会")
_GOVERNMENTS = frozenset("都道府県市区町村")
#: 3割の若手職員が, but not 7割が保護者向けの
_PEOPLE_BEHIND = re.compile(
    rf"(?:以上|以下|程度|ほど|近く|余り|超)?[のがはで、]?[^、。をがにで]{{0,12}}?(?:{PEOPLE.pattern})(?!向け|連絡|支援|用|対応|アプリ)"
)
#: what may stand between a count and the share that it makes
_RESTATED = re.compile(
    r"(?:が?あり|でした|です|であり|であった|となり|となった|で|に上り|、|。|と){0,2}、?(?:これは|つまり|割合は?|比率|率)?"
    r"(?:にして|では|にすると|で)?、?(?:全体|全[^、。はがをに\d]{1,8}|[^、。はがをに\d]{0,4}(?:職員|団体|市町村?|者|人|世帯|件数))?の?(?:約|およそ)?"
    r"|\((?:全体の|約|同|全[^、。はがをに()]{1,8}の|割合は){0,2}"
)


class Figure(Protocol):
    """A quantity with its span. `role` is before or after where the writing itself is a pair (2週間→2日)."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def value_min(self) -> Decimal | None:
        """The lower bound, None for an open one."""

    @property
    def value_max(self) -> Decimal | None:
        """The upper bound, None for an open one."""

    @property
    def unit(self) -> str:
        """The unit (percent, yen, hour …) or the counter as written."""

    @property
    def approximate(self) -> bool:
        """Whether the writing says so (約, 程度)."""

    @property
    def per(self) -> str | None:
        """The reference of a rate that is written at the number."""

    @property
    def role(self) -> str | None:
        """A hint at before or after."""


@dataclass(slots=True)
class Draft:
    """What is known of a figure. `letter` is its class, `change` decrease, increase or signed for a difference."""

    letter: str
    family: str
    around: Surroundings
    #: the head of its column; the words of the nearest cell before its own and of the first cell of its row
    head: str
    labels: list[str]
    text: str
    unit: str
    #: what stands between it and the figure before it
    gap: str
    per: str | None
    hint: str | None
    change: str = ""
    measure: str = ""
    rule: str = ""
    role: str = "level"

    @property
    def is_difference(self) -> bool:
        """Whether its unit says that it is the difference of two shares."""
        return self.unit == "point"

    def pairs_with(self, mark: str) -> bool:
        """Whether a mark in the words around stands for a figure of the same family."""
        return ord(mark) % 16 == _FAMILY_NUMBERS[self.family]


def mark_of(family: str, points: bool = False) -> str:
    """The mark that stands for figures of a family in the words around another."""
    return chr(FIRST_MARK + _FAMILY_NUMBERS[family] + points * _POINTS)


def draft_figures(text: str, start: int, end: int, figures: Sequence[Figure], head: str) -> list[Draft]:
    """A draft for each figure in text[start:end] of a folded text, in order."""
    head = fold(head)
    letters = [unit_class(figure.unit) for figure in figures]
    families = [_FAMILIES.get(letter, letter) for letter in letters]
    spans = [(figure.start, figure.end) for figure in figures]
    marks = [
        _FAMILY_NUMBERS[family] + (figure.unit == "point") * _POINTS
        for family, figure in zip(families, figures, strict=True)
    ]
    skeleton = Skeleton(*_parted(text, start, end, spans), marks)
    drafts: list[Draft] = []
    for number, figure in enumerate(figures):
        around = skeleton.around(number)
        letter = letters[number]
        answer = _ANSWER_BEHIND.match(text, figure.end, min(end, figure.end + _ANSWER)) if letter == "p" else None
        if answer and not around.label:
            around = around._replace(label=answer[1])
        gap = skeleton.gap(number)
        if figure.unit in ("度", "day") and _HOW_OFTEN.search(around.near):
            letter = "v"
        if figure.unit == "本" and _CALLS.search(around.before + around.after):
            letter = "v"
        if figure.unit == "点" and _ITEMS.search(around.near + around.after):
            letter = "c"
        if figure.unit == "点" and _SENT_IN.search(around.near + around.after):
            letter = "v"
        if letter == "p" and _of_organisations(around, drafts[-1] if drafts else None, gap):
            letter = "o"
        drafts.append(
            Draft(
                letter,
                families[number],
                around,
                head,
                skeleton.row_labels(number),
                text[figure.start : figure.end],
                figure.unit,
                gap,
                figure.per,
                figure.role,
            )
        )
    return drafts


def _parted(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]]
) -> tuple[str, int, int, list[tuple[int, int]]]:
    """The sentence by itself, with a full stop where a figure ends and the next label begins."""
    parts: list[str] = []
    moved: list[tuple[int, int]] = []
    at, shift = start, -start
    for begin, stop in spans:
        moved.append((begin + shift, stop + shift))
        found = _PARTED.match(text, stop, end) if stop >= at else None
        if found:
            parts += (text[at:stop], "。")
            shift += 1 - len(found[0])
            at = found.end()
    parts.append(text[at:end])
    sentence = "".join(parts)
    return sentence, 0, len(sentence), moved


def restates(gap: str) -> bool:
    """Whether a share says once more how many the figure before it is: 15団体で、57.7%に当たる; 612人(42.8%)."""
    return _RESTATED.fullmatch(gap) is not None


def _of_organisations(around: Surroundings, before: Draft | None, gap: str) -> bool:
    """Whether a share is one of organisations (自治体の3割, 18市町のうち7割), not of people (市の職員の3割)."""
    if PEOPLE.search(around.near) or _PEOPLE_BEHIND.match(around.after):
        return False
    if before and (around.near.startswith(("のうち", "の中")) or restates(gap)):
        return before.letter == "o" or before.unit in _GOVERNMENTS or bool(ORGANISATIONS.search(before.unit))
    return any(ORGANISATIONS.search(words) for words in (around.before, around.aside, around.after[:12]))
