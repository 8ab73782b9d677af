"""Which unit stands at a place of a text: the longest writing of `counters` that does not begin another word."""

from __future__ import annotations

import re
from string import ascii_letters, digits
from typing import NamedTuple

from extractors.japanese.counters import COUNTED_AFTER_NO, COUNTERS, KA, KA_UNITS, NAMED, NO_COUNTER_BEFORE, SCALES
from extractors.japanese.numerals import KANJI


class Unit(NamedTuple):
    """A unit that ends `length` characters behind where it was looked for.

    A number in it is multiplied by `scale` to be in the unit called `name`.
    """

    length: int
    name: str
    scale: int = 1


#: a duration may be written in two units (1年6か月); 1日8時間 is none, it says how long a day
COMPOUNDS = {
    "year": ("month",), "month": (), "week": (), "day": (), "hour": ("minute",), "minute": ("second",), "second": (),
    "km": ("m",), "m": ("cm",), "cm": ("mm",), "t": ("kg",), "kg": ("g",),
}  # fmt: skip
_STEPS = {
    ("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60,
    ("hour", "second"): 3600, ("day", "minute"): 1440,
    ("km", "m"): 1000, ("m", "cm"): 100, ("cm", "mm"): 10, ("t", "kg"): 1000, ("kg", "g"): 1000,
}  # fmt: skip

#: what may not stand behind a writing; 六ヶ所村 is a village
_NOT_BEFORE = {**NO_COUNTER_BEFORE, **{ka + "所": "村" for ka in KA}}
_LATIN = frozenset(ascii_letters + digits)
KATAKANA = frozenset(map(chr, range(ord("ァ"), ord("ヺ") + 1))) | {"ー"}


def _writings() -> dict[str, tuple[str, int, frozenset[str]]]:
    """Every writing with the name of its unit, its scale and what may not stand behind it."""
    table = {word: (word, 1) for word in COUNTERS.split()}
    table.update({ka + noun: (name, 1) for ka in KA for noun, name in KA_UNITS.items()})
    table.update({word: (name, SCALES.get(word, 1)) for name, words in NAMED.items() for word in words.split()})
    return {word: (name, scale, _continuations(word)) for word, (name, scale) in table.items()}


def _continuations(word: str) -> frozenset[str]:
    """The characters that make a word part of another.

    A writing in letters or katakana is a word of its own: t is not the beginning of ton, データ none of データベース.
    """
    others = frozenset(_NOT_BEFORE.get(word, ""))
    if word[-1] in _LATIN:
        return others | (frozenset(ascii_letters) if word in COMPOUNDS else _LATIN)
    return others | KATAKANA if word[-1] in KATAKANA and len(word) > 1 else others


_WRITINGS = _writings()


def _candidates() -> dict[str, list[tuple[str, Unit, frozenset[str]]]]:
    """What may stand where a text goes on with two characters, or with one if no longer writing begins with both.

    The longest writing comes first, the one that is a single character last.
    """
    table: dict[str, list[tuple[str, Unit, frozenset[str]]]] = {}
    for word in sorted(_WRITINGS, key=len, reverse=True):
        name, scale, continuations = _WRITINGS[word]
        table.setdefault(word[:2], []).append((word, Unit(len(word), name, scale), continuations))
    for begin, candidates in table.items():
        if len(begin) == 2:
            candidates += table.get(begin[0], ())
    return table


_CANDIDATES = _candidates()
#: all that two characters beside each other in a unit may be: where one may be split
UNIT_PAIRS = frozenset(word[at : at + 2] for word in _WRITINGS for at in range(len(word) - 1))
_FIRSTS = frozenset(word[0] for word in _WRITINGS)
#: its last character says that it is a house, a body or a thing of which there are many
_PLAIN_NOUN = re.compile(
    r"[一-鿿]{1,2}[館院所店協家社寺場荘会署局船艇器機具品団隊塾蔵湯藩党紙誌](?=[のがをはもでにとや、。)])"
)
_PARTICLE = r"(?=[のがをはもでにとや、。)」]|以[上下]|分の|\n(?![ァ-ヺー])|\Z)"
_PLAIN_KATAKANA = re.compile(
    rf"(?!オフ|アウト|オーバー|デー|ナンバー|ストローク|コマ)[ァ-ヺ][ァ-ヺー]{{1,11}}{_PARTICLE}"
)
_COMPOUND_NOUN = re.compile(rf"[一-鿿]{{3,8}}{_PARTICLE}")
#: the first characters of compounds that begin with a unit or make an ordinal (7本部会議, 9月定例会議, 2次評価機関)
_NO_COMPOUND = frozenset({word for word in _WRITINGS if len(word) == 1} | set("月時番号次期代級位条目版等度半"))
#: who founded a school or an office: no unit stands there
_FOUNDED = frozenset(
    ["市立", "市内", "市営", "県立", "県内", "町立", "町内", "村立", "区立", "国立", "私立", "公立", "都立"]
)
_NOUN = re.compile(r"[一-鿿々ァ-ヺー]{1,12}")

_IDEOGRAPH = re.compile(r"[一-鿿ァ-ヺ]")
#: a number that may be the year of a plan (2025アクションプラン)
_YEAR_LIKE = re.compile(r"(?:19|20)[0-9]{2}")
#: counters that a kanji numeral stands before; 本, 種, 戸 and many more end words and names with one (三種町, 八戸)
_AFTER_KANJI = frozenset("件回台校園社人名歳年日割倍個枚冊棟円票課局つ")
#: 一人, 一日, 一度, 一枚 are more often words than counts
_AFTER_ONE = frozenset("件名社校台") | {
    "時間", "週間", "か月", "ヶ月", "カ月", "ヵ月", "年間", "日間", "割", "世帯", "団体",
}  # fmt: skip
#: the counters with which 一 is a count only by what stands around: 任期は一年とする, but 一年を通して, 一枚岩, 一回り
_ONE_BEHIND = frozenset("年回枚冊本倍部個台")
_BOUND_BEHIND = re.compile(
    r"以[上下内]|未満|程度|半(?![額数ばき分期日年減径島面角透])|を(?:経過|超え|限度|上限|下[回ら])|に(?:限|満た|つき|及)|ずつ|のみ|だけ|あたり|当たり|と(?:する|し、|し。|定め)"
)
#: before it a particle, 約, or what it happens in, and behind it the end of the noun
_ONE_BEFORE = re.compile(r"(?:約|[はに、]|各|計|[年月週日]に?|写真|ハガキ|はがき|用紙|任期|期間|満)一\Z")
_ONE_ENDS = re.compile(r"[。を)]|、(?!二)|\n|\Z|で(?!あ)|と(?=[一二三四五六七八九])|配|送|提|添")
#: 年一回開く, not 一回り
_OFTEN = re.compile(r"[年月週日]に?\Z")
_NO_TIME = frozenset("りし目戦生性忌転")
_IN_TIME = re.compile(r"に(?:合|あ[うわっい])")
_MINUTES = re.compile(r"以内|程度|前後|後|前|弱|強|半|未満|ほど|かか")


def unit_at(text: str, start: int) -> Unit | None:
    """The unit that begins at `start` of the folded `text`, or None."""
    candidates = _CANDIDATES.get(text[start : start + 2]) or _CANDIDATES.get(text[start : start + 1])
    for written, unit, continuations in candidates or ():
        end = start + unit.length
        if text.startswith(written, start) and text[end : end + 1] not in continuations:
            return unit
    return None


def plain_noun_at(text: str, start: int) -> Unit | None:
    """A noun that nobody would list, counted before a particle, or None.

    It is of two or three kanji (28旅館の), a word of katakana (4ゾーンに) or a compound whose last part is counted
    (3重点分野を counts 分野).
    """
    noun = _PLAIN_NOUN.match(text, start)
    if noun and (noun[0][0] not in _FIRSTS or (len(noun[0]) > 2 and noun[0][0] not in _NO_COMPOUND)):
        return Unit(len(noun[0]), noun[0])
    katakana = _PLAIN_KATAKANA.match(text, start)
    if katakana:
        return Unit(len(katakana[0]), katakana[0])
    compound = _COMPOUND_NOUN.match(text, start)
    if compound is None or (compound[0][0] in _NO_COMPOUND and compound[0][:2] not in _FOUNDED):
        return None
    for begin in range(start + 1, compound.end() - 1):
        if text[begin : compound.end()] in COUNTED_AFTER_NO:
            return Unit(len(compound[0]), text[begin : compound.end()])
    return None


def counted_noun_at(text: str, start: int) -> Unit | None:
    """The noun at `start` that a number with の before it counts, or None.

    The noun may be a compound, whose last part is the unit: 12の市立小学校 counts 小学校. A noun of one character must
    end the run of kanji, one of more may have a verbal noun behind it (20の自治体参加).
    """
    run = _NOUN.match(text, start)
    if run is None:
        return None
    for end in range(run.end(), start, -1):
        for begin in range(start, end):
            if text[begin:end] in COUNTED_AFTER_NO and (end - begin > 1 or end == run.end()):
                return Unit(end - start, text[begin:end])
    return None


def unit_behind(text: str, written: str, start: int) -> Unit | None:
    """The unit of a numeral as `written`, directly at `start`, one blank behind it, or as a noun behind の."""
    if written[0] in KANJI:
        return _unit_behind_kanji(text, written, start)
    found = unit_at(text, start)
    if found:
        return found
    following = text[start : start + 1]
    if following == "の":
        return _further(counted_noun_at(text, start + 1))
    if following == " ":
        found = unit_at(text, start + 1)
        # 2 業務改善 is a numbered heading
        return None if found is None or _IDEOGRAPH.match(text, start + 1 + found.length) else _further(found)
    return None if _YEAR_LIKE.fullmatch(written) else plain_noun_at(text, start)


def _further(unit: Unit | None) -> Unit | None:
    """The unit that was found one character behind where it was looked for."""
    return unit._replace(length=unit.length + 1) if unit else None


def _unit_behind_kanji(text: str, written: str, start: int) -> Unit | None:
    """The unit of a kanji numeral; a numeral of one character stands at the beginning of many words and names."""
    if text[start : start + 1] == "の":
        return _further(counted_noun_at(text, start + 1)) if len(written) > 1 else None
    found = unit_at(text, start)
    if found is None:
        return None
    end = start + found.length
    counter, following = text[start:end], text[end : end + 1]
    if written[0] in "数何":
        return found
    if counter == "分間":
        return None if _IN_TIME.match(text, end) else found
    if written == "一":
        counts = counter in _AFTER_ONE or (counter in _ONE_BEHIND and one_counts(text, start, end))
        return found if counts else None
    # 十分 is enough, 二分 a division
    if counter == "分" and len(written) == 1:
        return found if _MINUTES.match(text, end) else None
    # 四日市 and 十日町 are places
    if counter == "日" and following and following in "市町":
        return None
    return found if len(counter) > 1 or len(written) > 1 or counter in _AFTER_KANJI else None


def one_counts(text: str, start: int, end: int) -> bool:
    """Whether 一 before the counter from `start` to `end` is a count: a bound behind it, or particles beside."""
    if _BOUND_BEHIND.match(text, end):
        return True
    if text[start:end] == "回" and _OFTEN.search(text, max(0, start - 3), start - 1):
        return text[end : end + 1] not in _NO_TIME
    if text.startswith(("を通", "を振", "を迎", "を締"), end):
        return False
    return _ONE_ENDS.match(text, end) is not None and _ONE_BEFORE.search(text, max(0, start - 5), start) is not None


def step(larger: str, smaller: str) -> int | None:
    """How many of the unit `smaller` one of `larger` holds, where the calendar fixes it; else None."""
    return 1 if larger == smaller else _STEPS.get((larger, smaller))
