"""What is stuck to a number and its unit: about, at least, per month.

Before the number stand words of approximation (約, およそ, ほぼ), words that only colour it (わずか, 延べ), a sign
(▲ and △ are minus in official papers), and what makes a rate (月額, 年間, 週, 1件あたり). Behind the unit stand
bounds (以上, 未満, を超える), approximation (程度, 前後, 規模), 弱 and 強, which are a bound and an approximation,
and 分, 規模, ずつ, which belong to the text. 最大 and 平均 say what is counted and stay outside.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.alternation import beginnings
from extractors.japanese.negations import PARTICLES, negation_at

#: 契約5件 are five contracts, not about five
_ABOUT = r"(?<![契予条公節婚誓倹確特])約|およそ|おおよそ|おおむね|概ね|凡そ|ほぼ|ざっと"
_ABOUT_WORD = re.compile(_ABOUT)
_COLOUR = r"わずか|僅か|たった|延べ|のべ"
_MONEY_NOUN = r"[一-鿿ァ-ヺー]{0,8}?(?:料|費|額|料金|予算|経費|コスト)"
_PER_WORD = (
    rf"(?P<fixed>月額|年額|日額|週額|時給|月間|年間|週間|毎年度?|毎月|月々|毎週|毎日|時速|分速|秒速)(?:{_MONEY_NOUN})?"
    r"|(?<![0-9一二三四五六七八九十先今昨前去のこ同翌毎来当正数かヵカヶケ何隔半各元新近歳生平例])(?P<bare>[年月週])"
)
#: where a dash is a minus and joins nothing: behind a blank or sign, a particle, or what is compared with (対前年-3%)
_MINUS = (
    r"(?:(?<=[ (:、「|\t比率差がはも])|(?<=から)|(?<=より)|(?<=増減)|(?<=減[数額])|(?<=前[年月期回])|(?<=前年度)"
    r"|(?<=同[月期])|(?<=収支)|(?<=損益)|(?<=差引)|(?<=差引き))"
)
_BEFORE = re.compile(
    # the first characters of all that follows, since the search tries every place before the number
    r"(?=[月年日週時毎分秒約おほ概凡わ僅た延のざ ▲△マ¥$€£U-])"
    rf"(?:(?:{_PER_WORD})(?P<apart>に|で|の)?(?:平均|合計|計|最大|最低|累計|総額)?)? ?"
    rf"(?P<words>(?:{_ABOUT}|{_COLOUR}){{0,3}}) ?"
    rf"(?:(?P<sign>[▲△]|マイナス) ?|(?P<dash>(?=-){_MINUS}-))?(?P<money>[¥$€£]|US\$)?\Z"
)
#: how all that _BEFORE takes ends: the last character, and those of which one stands before it ("" for any). Most
#: numbers stand behind something else and need no search
_LAST = {
    **dict.fromkeys("約僅年月週費料額金▲△¥$€£-", ""),
    **dict.fromkeys("にでの", "年月週毎日額間料費金算ト"),
    **{
        "そ": "よ",
        "ね": "む概",
        "ぼ": "ほ",
        "か": "ず",
        "た": "っ",
        "べ": "の延",
        "給": "時",
        "間": "年月週",
        "日": "毎",
    },
    **{
        "々": "月",
        "度": "年",
        "と": "っ",
        "速": "時分秒",
        "算": "予",
        "ト": "ス",
        "均": "平",
        "計": "合累",
        "大": "最",
        "低": "最",
        "ス": "ナ",
    },
}
#: what a word before a number may end with, or the blank behind it
BEFORE_LAST = frozenset(_LAST) | {" "}
#: kana and signs that no such word holds: the search begins behind the nearest
_APART = frozenset(map(chr, range(ord("ぁ"), ord("ん") + 1))) - frozenset(f"{_ABOUT}{_COLOUR}にでの") | frozenset(
    "、。\n「」()"
)
_LONGEST_BEFORE = 28
_PER_NAMES = {"年": "year", "月": "month", "週": "week", "日": "day", "時": "hour", "分": "minute", "秒": "second"}

_EACH = r"(?:あたり|当たり(?!前)|当り|につき|毎に|ごとに)(?:では|で|の)?"
#: 1か月あたり, 1件当たり; with 1 also bare (1日約100件, 1回30分)
_PER_HEAD = re.compile(
    r"(?:(?P<one>[1一]) ?|[0-9,]{1,9}[十百千万]{0,2} ?)"
    r"(?P<unit>か月|ヶ月|カ月|ヵ月|ケ月|箇月|月|日|年|週間?|時間|人|名|世帯|件|回|冊|枚|通|本|台|社|校|園|団体|自治体"
    r"|議会|施設|店舗|コマ|会議|部署|課|か所|箇所|問|文書|業務|[㎡㎥]|[k㎞m]?m[2²3³]?|k?[Wg]h?|[一-鿿ァ-ヺー]{1,6}?(?=あたり|当たり|当り|につき))"
    rf"(?P<each>{_EACH}|(?(one)に)(?=[約数0-9一二三四五六七八九十百])|平均(?=[約0-9])|(?=約|およそ|[0-9]))[、]?"
)
#: what every rate by more than one is written with
_EACH_NEAR = re.compile("たり|当り|につき|毎に|ごとに|平均")
_PER_UNITS = {
    **dict.fromkeys(("か月", "ヶ月", "カ月", "ヵ月", "ケ月", "箇月", "月"), "month"),
    "日": "day", "年": "year", "週": "week", "週間": "week", "時間": "hour", "人": "person", "名": "person",
    "世帯": "household",
}  # fmt: skip
_TIMES = frozenset({"month", "day", "year", "week", "hour"})
_RATE = re.compile(r" ?[/／毎](?P<unit>か月|ヶ月|月|日|年|週|時間|時|人|世帯|件|回|冊|枚|台|校|団体)")

_BEHIND = re.compile(
    r"(?P<below>以下|以内|未満|を下回(?:る|った|り|って)"
    r"|にも?満た(?:ない|なかった|ず)|を切(?:る|った|って|り(?!捨|替|下|上))|を割(?:る|った|って|り込(?:む|んだ|んで|み)?)"
    r"|に(?:(?:届か|達し|及ば)(?:ない|なかった|ず)|(?:届き|達し|及び)ません))"
    r"|(?P<above>以上|超(?![え過音高急党])|(?:を|が)?超え(?:る|た|て|、)?|を上回(?:る|った|り|って)|を超[すし]|を突破)"
    r"|(?P<weak>足らず|に迫(?:る|り|った|って)|弱(?![者いく点視電体小音肉め]|ま[らりるれっ]))"
    r"|(?P<strong>強(?!い(?![たる])|[化制まく力調度弱引迫烈固行み])|余り|あまり|余(?![りっ剰裕波暇儀計]))"
    r"|(?P<about>程度|前後|ほど(?![くけ])|くらい|ぐらい|規模|近く)"
    r"|(?P<plain>ずつ|分(?![析類野割布散別離岐解担冊団科校け]|か[りるっら]))"
)

_RATE_FIRST = beginnings(_RATE.pattern)
#: what all that _BEHIND takes begins with: the first character, and those of which one stands behind it ("" for any);
#: most particles begin none of it
_FIRST = {
    **dict.fromkeys(beginnings(_BEHIND.pattern) | _RATE_FIRST, ""),
    **PARTICLES,
    **{"に": "もか達届及迫満", "が": "超"},
}


class Before(NamedTuple):
    """What stands before a number, from `start`."""

    start: int
    approximate: bool = False
    per: str | None = None
    negative: bool = False
    currency: str | None = None


class Behind(NamedTuple):
    """What stands behind a unit, up to `end`."""

    end: int
    approximate: bool = False
    at_least: bool = False
    at_most: bool = False
    per: str | None = None


_CURRENCIES = {"¥": "yen", "$": "ドル", "US$": "ドル", "€": "ユーロ", "£": "ポンド"}
MONEY_SIGNS = frozenset("¥$€£")


def before(text: str, start: int, floor: int) -> Before | None:
    """What belongs to the number at `start`, looking back no further than `floor`; None where nothing does."""
    last = start - (text[start - 1 : start] == " ")
    ahead = _LAST.get(text[last - 1 : last]) if last > floor else None
    if ahead is None or (ahead and text[last - 2 : last - 1] not in ahead):
        return None
    begin, floor = last, max(floor, start - _LONGEST_BEFORE)
    while begin > floor and text[begin - 1] not in _APART:
        begin -= 1
    match = _BEFORE.search(text, begin, start)
    if match is None or match.start() == start:
        return None
    # 月に30件: the rate holds, but the particle parts it from the number
    begin = match.start("words") if match["apart"] else match.start()
    while begin < start and text[begin] == " ":
        begin += 1
    fixed, bare, words, sign, dash, money = match.group("fixed", "bare", "words", "sign", "dash", "money")
    per = None
    if fixed:
        per = _PER_NAMES[fixed[1] if fixed[0] == "毎" else fixed[0]]
    elif bare:
        per = _PER_NAMES[bare]
    about = words != "" and _ABOUT_WORD.search(words) is not None
    return Before(begin, about, per, bool(sign or dash), _CURRENCIES[money] if money else None)


def behind(text: str, end: int) -> Behind | None:
    """What belongs to the unit that ends at `end`; None where nothing does."""
    following = text[end : end + 1]
    ahead = _FIRST.get(following)
    if ahead is None or (ahead and text[end + 1 : end + 2] not in ahead):
        return None
    start, per = end, None
    approximate = at_least = at_most = False
    rate = _RATE.match(text, end) if following in _RATE_FIRST else None
    if rate:
        written = "時間" if rate["unit"] == "時" else rate["unit"]
        end, per = rate.end(), _PER_UNITS.get(written, "case")
    negated = negation_at(text, end) if text[end : end + 1] in PARTICLES else None
    if negated:
        return Behind(negated.end, at_least=not negated.at_most, at_most=negated.at_most, per=per)
    for _ in range(3):
        match = _BEHIND.match(text, end) if text[end : end + 1] in _FIRST else None
        if match is None:
            break
        kind = match.lastgroup
        end = match.end() - match[0].endswith("、")
        approximate = approximate or kind in ("weak", "strong", "about")
        at_least = at_least or kind in ("above", "strong")
        at_most = at_most or kind in ("below", "weak")
    return Behind(end, approximate, at_least, at_most, per) if end > start else None


def per_head(text: str, start: int) -> re.Match[str] | None:
    """What makes a rate of the quantity behind it (1件あたり, 1日) at `start`."""
    if text[start : start + 1] in ("1", "一") or _EACH_NEAR.search(text, start, start + 24):
        return _PER_HEAD.match(text, start)
    return None


def per_of(head: re.Match[str]) -> str | None:
    """What a match of `per_head` counts by, None where it is how often something is done (5年ごと)."""
    per = _PER_UNITS.get(head["unit"], "case")
    return None if per in _TIMES and head["one"] is None else per
