"""What a figure states: its measure, and whether it is a value from before or after, a change or a plain level.

Each figure is read from the words around it (`clauses`), by zones from near to far, the first that says something
decides: a predicate of change right behind it (の削減, も短縮); what else stands right behind it; the head of its column;
the quoted answer or the noun that it belongs to; its clause behind, then before; the label of its row; a figure of
the same class beside it; the rest of the sentence; the headings. The words are in `measure_clues`, what speaks of roles
is here.

Roles pair figures: 従来…かかっていた and 2時間から are before, and then the next figure of the same measure is after. A
figure that is not paired is a level, so is a roll-out in stages (30人から全職員へ拡大).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from extractors.japanese.folding import fold
from extractors.mentions.clauses import ANY_MARK, Skeleton, Surroundings
from extractors.mentions.measure_clues import (
    DEFAULTS,
    ORGANISATIONS,
    PEOPLE,
    Clue,
    clue_behind,
    clues_in,
    unit_class,
)


class Figure(Protocol):
    """A quantity with its span. `role` is a hint where the writing itself is a pair (2週間→2日)."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def value_min(self) -> Decimal | None: ...  # noqa: D102
    @property
    def value_max(self) -> Decimal | None: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def approximate(self) -> bool: ...  # noqa: D102
    @property
    def per(self) -> str | None: ...  # noqa: D102
    @property
    def role(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure measures. `rule` names what decided the measure."""

    measure: str
    role: str
    per: str | None
    rule: str


@dataclass(slots=True)
class _Draft:
    """A figure while its sentence is read. `family` is the class in which figures can pair: all times are one."""

    letter: str
    family: str
    around: Surroundings
    head: str
    label: str
    text: str
    per: str | None
    hint: str | None
    measure: str = ""
    rule: str = ""
    role: str = ""
    change: str = field(default="")


_FAMILIES = {"d": "t", "y": "t", "o": "p"}
_FAMILY_NUMBERS = {letter: number for number, letter in enumerate("tpxmhwkvcq")}
#: what a decrease of such a figure saves
_SAVINGS = {
    "t": "time_saved", "d": "time_saved", "y": "time_saved", "m": "cost_saving",
    "p": "reduction_rate", "o": "reduction_rate",
}  # fmt: skip
_SAVED = frozenset(_SAVINGS.values())

_DECREASE = (
    "削減|短縮|時短|縮減|減少|減[らっりる額縮]|減(?=[、。」)]|$)|節約|節減|軽減|圧縮|省力化|効率化|カット|浮[くかい]|創出|生み出|捻出|抑制|抑え|"
    "少なく|短く|低減|低下|下が|下げ"
)
_INCREASE = "増|上昇|上が|向上|伸び|伸ば|アップ|高ま|高め|改善|上積み|引き上げ|良くな"
#: behind a figure: も, の or the name of what changes, then the change itself; not に or まで, which lead to a level
_CHANGE = re.compile(
    rf"(?:、[^、。をがは]{{0,10}}{ANY_MARK})?(?:もの|も|という|に(?:も)?(?:及ぶ|のぼる|上る|達する|相当する)|程度|以上|ほど|分|相当|近く|の|、)*(?!から|まで|へ|に|で|と)"
    rf"(?P<object>[^、。をがはもにでへと「\t]{{0,16}}?)[をがの]?(?:大幅に|大きく|実質)?"
    rf"(?:(?P<decrease>{_DECREASE})|(?P<increase>{_INCREASE}))"
)
_SIGNED = re.compile(r"[▲△+＋±]|[-−](?=\d)")
_NOT_SAVED = re.compile("人口|出生|来庁|来場|窓口に来|客|事故|職員数|児童|生徒|世帯|排出|犯罪")
_EFFICIENCY = re.compile("効率|生産性")

_OLD = re.compile(
    "従来|(?:導入|見直し|実施|改善|活用|利用|開始|改革|移行|施行)(?:の)?前|以前|ていた(?:ころ|頃)|かつて|旧来|もともと|元々|手作業|人手で|人の手|Before|これまで|前年度?の|昨年度?の|前の[年冬夏]度?の"
)
_OLD_WEAK = re.compile("これまで|の$")
_NEW = re.compile("(?:導入|見直し|実施|改善|活用|利用|移行|使用)(?:の)?後|現在は|今では|いまは|今は|After|わずか|それが|だけで")
_PAST = re.compile(rf"[^、。{ANY_MARK[1:-1]}]{{0,24}}?(?:ていた|でいた)|の?体制で[^、。]{{0,12}}ていた")
_PAST_OF_PAIR = re.compile(r"[^、。]{0,24}?(?:かかった|要した|だった|であった|かかる(?:ところ|はず)|必要だった|必要な)")
_GOAL = re.compile(
    "(?:程度|ほど|以下|以内)?(?:に(?!も?(?:及|のぼ|上[るっ]|達|とど|留|過ぎ|すぎ))|へと?|まで)[^、。]{0,8}?"
    f"(?:{_DECREASE}|{_INCREASE}|なった|なり|なる|縮|でき|済)"
)
_AWAY = re.compile(rf"[^、。を{ANY_MARK[1:-1]}]{{0,24}}?(?:が|は|も)(?:いら|要ら|不要|必要なく|必要がなく|なくな|廃止)")
_WITHOUT = re.compile("しな[いけ]|講じな|ない場合|ないまま|なかった場合|なければ|現状のまま|このまま|対策なし")
_STAGED = re.compile("拡大|拡充|展開|広げ|広が|対象|段階|順次|先行")
_FRACTION = re.compile("(?:程度|ほど|以下)?(?:に|へと?|まで|で)[^、。]{0,4}?(?:済|短縮|削減|減|縮|圧縮|抑え|なった|なり|なる|軽減|短く)")
_FRACTION_OF = (
    ("processing_time", re.compile("時間|日数|期間|工数|手間|労力|負担|作業")),
    ("cost", re.compile("費|コスト|料|予算|価格|金額")),
    ("volume", re.compile("件数|枚数|回数|量")),
)
_OLD_SUBJECT = re.compile(rf"[^、。をに]{{0,10}}?が、?[^、。をが]{{0,8}}?({ANY_MARK})")
_PARTNER = re.compile(rf"(?:程度|ほど|[超強弱])?(から|→|⇒|➡|⟶|->)、?[^、。]{{0,16}}?({ANY_MARK})(.?.?)")

_PAIRED = re.compile(rf"{ANY_MARK}(?:から|→|⇒|➡|⟶|->)\Z")

#: characters before the sentence that may name the measure of a share
_CONTEXT = 160

_PER = {"年": "year", "月": "month", "日": "day", "週": "week", "時間": "hour", "人": "person", "名": "person",
        "件": "case", "回": "case", "冊": "case", "世帯": "household"}  # fmt: skip
_PER_WORDS = "年|月|日|週|時間|人|名|件|回|冊|世帯"
_PER_BEFORE = re.compile(rf"(?<!\d)([年月週日])に(?:約|平均)?\Z|(?:[1一](?:か|ヶ|カ|ケ|箇)?({_PER_WORDS})間?(?:あ|当)たり|({_PER_WORDS})(?:間|平均|額|ごと)|毎({_PER_WORDS}))"
                         r"(?:の|で|に|は|約|の平均|平均)*[^、。をがに]{0,12}[はがで]?(?:全体で|合計|計|約|平均|延べ)*\Z")  # fmt: skip
_PER_BEHIND = re.compile(rf"(?:/|毎)({_PER_WORDS})")
_PER_HEAD = re.compile(rf"/({_PER_WORDS})|({_PER_WORDS})(?:間|額|平均)|[1一](?:か|ヶ|カ)?({_PER_WORDS})間?(?:あ|当)たり")


def read_figures(
    text: str, start: int, end: int, figures: Sequence[Figure], *, section: Sequence[str] = (), head: str = ""
) -> list[Meaning]:
    """What each of `figures` states, in order.

    text[start:end] is one sentence, heading or table row (cells apart by a tab or line break); `section` are the
    headings above it, `head` is the head of the column that the figures stand in.
    """
    drafts = _drafts(text, start, end, figures, fold(head))
    behind = [fold(text[max(0, start - _CONTEXT) : start])]
    behind += [fold(heading) for heading in reversed(section)]
    for draft in drafts:
        _measure(draft)
    for number, draft in enumerate(drafts):
        if not draft.measure:
            _measure_by_neighbour(drafts, number)
        if not draft.measure:
            _measure_from_afar(draft, behind)
    _assign_roles(drafts)
    _inherit_per(drafts)
    return [Meaning(draft.measure, draft.role, draft.per, draft.rule) for draft in drafts]


def _drafts(text: str, start: int, end: int, figures: Sequence[Figure], head: str) -> list[_Draft]:
    letters = [unit_class(figure.unit) for figure in figures]
    families = [_FAMILIES.get(letter, letter) for letter in letters]
    spans = [(figure.start, figure.end) for figure in figures]
    skeleton = Skeleton(text, start, end, spans, [_FAMILY_NUMBERS[family] for family in families])
    drafts = []
    for number, figure in enumerate(figures):
        around = skeleton.around(number)
        letter = "o" if letters[number] == "p" and _of_organisations(around) else letters[number]
        drafts.append(
            _Draft(
                letter=letter,
                family=families[number],
                around=around,
                head=head,
                label=skeleton.row_label(number),
                text=fold(text[figure.start : figure.end]),
                per=figure.per,
                hint=figure.role,
            )
        )
    return drafts


def _of_organisations(around: Surroundings) -> bool:
    """Whether a share is one of organisations (自治体の3割), not of people (市の職員の3割)."""
    if PEOPLE.search(around.near) or PEOPLE.search(around.after[:16]):
        return False
    return any(ORGANISATIONS.search(words) for words in (around.near, around.aside, around.before, around.after[:12]))


def _measure(draft: _Draft) -> None:
    """The measure that the figure's own clause or cell states, if any."""
    around, letter = draft.around, draft.letter
    _read_change(draft)
    if draft.change == "decrease" and letter in _SAVINGS:
        lost = letter in "po" and _NOT_SAVED.search(around.near)
        draft.measure, draft.rule = ("other", "decrease_of_things") if lost else (_SAVINGS[letter], "decrease")
    elif letter in "po" and _FRACTION.match(around.after):
        for measure, things in _FRACTION_OF:
            if things.search(around.near) and not re.search("率|割合", around.near):
                draft.measure, draft.rule = measure, "fraction"
                break
    if not draft.measure:
        clue = next(_own_clues(draft), None)
        if clue:
            draft.measure, draft.rule = clue.measure, clue.rule


def _read_change(draft: _Draft) -> None:
    """Whether the figure is by how much something changed."""
    found = _CHANGE.match(draft.around.after)
    if found and not PEOPLE.search(found["object"]):
        draft.change = "decrease" if found["decrease"] else "increase"
    elif _SIGNED.match(draft.text):
        draft.change = "signed"


def _own_clues(draft: _Draft) -> Iterator[Clue]:
    """The clues of the figure's own clause or cell, from the most binding."""
    around, letter = draft.around, draft.letter
    behind = clue_behind(around.after, letter)
    if behind:
        yield behind
    head = re.sub(r"\([^()]*\)", "", draft.head)
    yield from _last(head, letter, "words")
    if letter in "po" and around.label:
        yield from _last(around.label, letter, "words")
        yield from _last(around.label, letter, "labels")
    yield from _last(re.split(r"[\d一二三四五六七八九十百千万数半]", draft.text)[0], letter, "names")
    if letter == "h" and draft.text.endswith("分") and not re.search("アカウント|ライセンス|ID", around.near + around.aside):
        yield Clue("person_share", "volume", "h", "")
    yield from _last(around.near, letter, "names")
    yield from _last(around.aside, letter, "names")
    yield from (finding.clue for finding in clues_in(around.after, letter, "words"))
    yield from _last(around.before, letter, "words")
    yield from _last(around.aside, letter, "words")
    if not (draft.hint or _PARTNER.match(around.after) or _PAIRED.search(around.before)):
        yield from _last(head, letter, "heads")
    yield from _last(draft.label, letter, "words")


def _last(words: str, letter: str, table: str) -> Iterator[Clue]:
    """The clue that is nearest to what follows `words`."""
    findings = list(clues_in(words, letter, table)) if words else []
    if findings:
        yield findings[-1].clue


def _measure_by_neighbour(drafts: Sequence[_Draft], number: int) -> None:
    """A figure beside one of its own class in the same list or contrast measures the same."""
    for other in (number - 1, number + 1):
        if 0 <= other < len(drafts) and drafts[other].family == drafts[number].family and drafts[other].measure:
            if drafts[other].measure not in _SAVED or drafts[number].change:
                drafts[number].measure, drafts[number].rule = drafts[other].measure, "neighbour"
                return


def _measure_from_afar(draft: _Draft, context: Sequence[str]) -> None:
    """The rest of the sentence, what comes before it, the headings, and what such a figure usually measures."""
    around, letter = draft.around, draft.letter
    clues: list[Clue] = []
    if letter in "pox":
        clues += [finding.clue for finding in clues_in(around.far_after, letter, "names")][:1]
        clues += _last(around.far_before, letter, "names")
        for words in context:
            clues += _last(words, letter, "names")
    if clues:
        draft.measure, draft.rule = clues[0].measure, clues[0].rule + "_far"
    else:
        draft.measure, draft.rule = DEFAULTS[letter], "unit"


def _assign_roles(drafts: Sequence[_Draft]) -> None:
    """Changes first, then what was before, then what is after because of it."""
    for number, draft in enumerate(drafts):
        draft.role = _own_role(draft, drafts, number)
    if any(draft.role == "before" and draft.family == "t" for draft in drafts):
        for draft in drafts:
            if draft.letter in "dy" and draft.rule in ("unit", "neighbour"):
                draft.measure, draft.rule = "processing_time", "pair_of_times"
    for number, draft in enumerate(drafts):
        if draft.role != "level" or draft.letter == "x":
            continue
        if any(
            other.role == "before" and other.family == draft.family and other.measure == draft.measure
            and (position < number or _NEW.search(draft.around.before) or _GOAL.match(draft.around.after))
            for position, other in enumerate(drafts)
        ):  # fmt: skip
            draft.role = "after"


def _own_role(draft: _Draft, drafts: Sequence[_Draft], number: int) -> str:
    """What the figure's own clause says: delta, before, after (by a column head or a fraction) or level."""
    around = draft.around
    if draft.rule == "fraction":
        return "after"
    if _AWAY.match(around.after) and draft.letter in "tdymh":
        return "before"
    if draft.change or draft.measure in _SAVED or (draft.letter == "x" and not re.search("平均|定員|倍率", around.near)):
        return "delta"
    column = draft.head or draft.label
    if column:
        if _OLD.search(column):
            return "before"
        if _NEW.search(column):
            return "after"
    if _STAGED.search(around.after + around.far_after[:20]) and draft.letter in "hckv":
        return "level"
    if draft.hint in ("before", "after"):
        return draft.hint
    later = [other for other in drafts[number + 1 :] if other.family == draft.family]
    return "before" if _is_before(draft, later) else "level"


def _is_before(draft: _Draft, later: Sequence[_Draft]) -> bool:
    """Whether the figure is the old value: XからYへ, 従来X, Xかかっていた, without the plan X."""
    around = draft.around
    partner = _PARTNER.match(around.after)
    if partner and later:
        mark, rest = partner[2], partner[3]
        same = ord(mark) % 16 == _FAMILY_NUMBERS[draft.family]
        return same and (partner[1] != "から" or not rest or rest[0] in "にへとま、。程" or bool(_GOAL.match(rest)))
    subject = _OLD_SUBJECT.match(around.after)
    if subject and later and ord(subject[1]) % 16 == _FAMILY_NUMBERS[draft.family]:
        if _GOAL.match(around.after[subject.end() :]):
            return True
    own = re.split("[をが]、", around.before)[-1]
    old = [found.end() for found in _OLD.finditer(own)]
    if old and draft.letter != "x" and not re.search("ていた|かかった|だった", own[old[-1] :]) and not _NEW.search(own[old[-1] :]):
        of_old = draft.letter in "po" and re.match(r"の?(?:約)?\Z|比", own[old[-1] :])
        weak = _OLD_WEAK.search(own[old[-1] - 4 : old[-1]]) and not (_PAST.match(around.after) or later)
        return not of_old and not weak and not re.match("に(?!は)", own[old[-1] :])
    if draft.letter in "tdy" and draft.measure == "processing_time" and _PAST.match(around.after):
        return True
    if later and any(_GOAL.match(other.around.after) or _NEW.search(other.around.before) for other in later):
        return bool(_PAST.match(around.after) or _PAST_OF_PAIR.match(around.after)) and draft.letter not in "po"
    return bool(later and _WITHOUT.search(around.before))


def _inherit_per(drafts: Sequence[_Draft]) -> None:
    """A rate whose word stands apart from the number, and the second number of a pair."""
    for number, draft in enumerate(drafts):
        if draft.per is None and draft.letter not in "poxq" and draft.measure != "period":
            around = draft.around
            found = _PER_BEHIND.match(around.after) or _PER_BEFORE.search(around.near)
            found = found or (_PER_HEAD.search(draft.head) if draft.head else None)
            if found:
                draft.per = _PER[next(word for word in found.groups() if word)]
        if draft.per is None and draft.role == "after":
            before = (other for other in reversed(drafts[:number]) if other.role == "before")
            draft.per = next((other.per for other in before if other.family == draft.family), None)
