"""Words that mean a government without naming it: 本市, 当町, わが県, うち, 私ども, 同市, あちら, and 市は, 町では.

本市 is the speaker's or the document's own; 同市 the one named last; あちら the one named last that is not the
speaker's; 市は any, whichever the text is about. A word means only a government of its kind: 県 in a text about a city
is the city's prefecture. Words that begin what no government is about (全国平均は, 国は, 両市は, 当社は) are found too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extractors.mentions.whom.comparisons import GROUP_HEADS, TOPIC
from extractors.names.municipalities import governments

#: own: of who speaks; same: named last; other: named last and not who speaks; plain: what the text is about; group,
#: company: no government; unnamed: one that the text keeps to itself (A市, ある町); body: what governments run
#: together, or one of them has
AnaphorKind = Literal["own", "same", "other", "plain", "group", "body", "company", "unnamed"]

_BODIES = "都道府県市区町村"
#: what behind 市, 町, 県 … makes it part of another word
_NO_KIND = r"(?!場|街|況|販|村|並|工場|内会|間|分|画|別|切|域|境|道|産|花)"
_LETTERS = "ABCDEFGHXＡＢＣＤＥＦＧＨＸ"
_NEW_WORD = r"(?<![一-鿿ァ-ヺー])"
_NEW_PHRASE = r"(?:(?<=[\s、。，・「『（(：:…—―はがもをにでとへ])|(?<![\s\S]))"
_PARTICLE = r"(?=は(?!じ)|が|も(?!の|う)|では|でも|として|に(?:は|も|とって)|の|平均|全体)"
_SPEAKER = r"(?=は|が|も(?!の|う)|の|で(?:は|も)|と(?:して|も)|に(?:は|も|とって)|から(?:は|も)|だと|さえ|だけ|全体)"
#: what belongs to a company
_TRADE = "(?:サービス|製品|システム|ソフト|ツール|顧客|お客|導入先|シェア|利用者)"
#: a government that the text keeps to itself: A市は, ○○町の, ある村では, 最も低い町は
UNNAMED = re.compile(
    rf"(?:[{_LETTERS}](?<![A-Za-zＡ-Ｚ].)|[○〇●×]|某|あ(?<!で.)る|別の|最も[^、。はがの\n]{{1,8}})"
    "(?:[市町村区県]|団体|自治体)"
    "(?:役所|役場|庁)?(?=は|では|が|も|の|で|に(?:は|も)|[。：:（(])"
)

#: the words of each kind that all such words begin with, and the pattern that a whole word has
_WORDS: dict[AnaphorKind, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "own": (
        (
            *map("".join, product(("本", "当", "わが", "我が", "私たちの", "私どもの", "我々の", "うちの"), _BODIES)),
            *("本自治体", "当自治体", "わが自治体", "我が自治体", "当庁", "弊庁", "当課", "弊課", "当部署"),
            *("うち", "ウチ", "私ども", "わたしども", "手前ども", "我々", "われわれ"),
        ),
        re.compile(
            rf"{_NEW_WORD}(?:(?:本|当|わが|我が|私たちの|私どもの|我々の|うちの)(?P<body>[{_BODIES}]{_NO_KIND}|自治体)"
            r"|[当弊]庁|[当弊]課(?!題)|当部署)"
            rf"|{_NEW_PHRASE}(?:うち|ウチ|(?:私|わたし|手前)ども|我々|われわれ)(?!の{_TRADE}){_SPEAKER}"
        ),
    ),
    "same": (
        ("同都", "同道", "同府", "同県", "同市", "同区", "同町", "同村", "同自治体"),
        re.compile(rf"{_NEW_WORD}同(?P<body>[{_BODIES}]{_NO_KIND}|自治体)"),
    ),
    "other": (
        ("あちら", "先方", "向こう"),
        re.compile(rf"{_NEW_PHRASE}(?:あちら|先方|向こう)(?:さん|様)?(?=は|が|も|の(?!方)|で(?:は|も)|に(?:は|も))"),
    ),
    "plain": (
        tuple(map("".join, product("都府県市区町村", ("は", "が", "も", "で", "と", "に", "の", "平", "全")))),
        re.compile(rf"{_NEW_PHRASE}(?P<body>[都府県市区町村]){_PARTICLE}"),
    ),
    "company": (
        ("当社", "弊社", "同社", "各社", "小社", "私どもの", "わたしどもの", "手前どもの"),
        re.compile(
            rf"{_NEW_WORD}(?:[当弊同各小]社(?:グループ)?(?=は|では|が|も|の?(?:調べ|調査|実績|社員|従業員|売上))"
            rf"|(?:[当弊]社|(?:私|わたし|手前)ども)の{_TRADE})"
        ),
    ),
    "body": (
        ("協議会", "連絡会", "連合会", "研究会", "検討会", "事務局", "組合", "連合", "コンソーシアム"),
        re.compile(
            rf"{_NEW_WORD}(?:協議会|連絡会議?|連合会|研究会|検討会|事務局|組合|連合|コンソーシアム)"
            r"(?=は|では|が|も|によると|の(?:まとめ|資料|調べ|試算|集計|調査|座長|会長|事務局))"
        ),
    ),
    "unnamed": (
        (*map("".join, product((*_LETTERS, "○", "〇", "●", "×", "某", "ある", "別の"), "市町村区県")), "最も"),
        UNNAMED,
    ),
    "group": (GROUP_HEADS, TOPIC),
}


class Anaphor(NamedTuple):
    """Such a word at view offsets `start` and `end`; `body` is 市, 県 … or '' for a government of any kind."""

    start: int
    end: int
    kind: AnaphorKind
    body: str


@cache
def _heads() -> tuple[list[AnaphorKind], AhoCorasick]:
    """What the words begin with, in one automaton, and the kind of each."""
    heads = {head: kind for kind, (words, _) in _WORDS.items() for head in words}
    automaton = AhoCorasick(list(heads), matchkind=MatchKind.Standard, implementation=Implementation.DFA)
    return list(heads.values()), automaton


def find_anaphora(text: str) -> list[Anaphor]:
    """All of them, and the groups and companies that clauses are about, in order."""
    return sorted(set(_found(text.encode("utf-8", "replace").decode())))


def _found(text: str) -> Iterator[Anaphor]:
    kinds, automaton = _heads()
    for index, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        kind = kinds[index]
        word = _WORDS[kind][1].match(text, start)
        if word:
            body = word.groupdict().get("body") or ""
            yield Anaphor(word.start(), word.end(), kind, "" if body == "自治体" else body)


def fits(code: str, body: str) -> bool:
    """Whether a government is one of the kind that a word says: 市 for a city, '' for any."""
    return not body or governments()[code].name[-1] == body


def has_municipalities(code: str, unit: str) -> bool:
    """Whether others lie in a government, of the kind that a figure counts: those of a prefecture, a city's 区."""
    return code.endswith("000") or (unit == "区" and governments()[code].kind == "designated_city")


def area_of(code: str, body: str) -> str | None:
    """The city of a ward, or the prefecture, that a government lies in, if the word says such a one."""
    around = (governments()[code].parent_code, code[:2] + "000") if body else ()
    return next((area for area in around if area and fits(area, body)), None)
