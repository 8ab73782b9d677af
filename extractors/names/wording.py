"""Words that describe and words that name, in Japanese writing about digital services.

Reports quote a great deal: products (チャットボット「…」), but also slogans, speech, plans, teams and plain technical
terms. What tells a name from a description is mostly its letters. A description is put together from common
nouns (子育て＋チャットボット, AI＋議事録＋作成＋システム); a name keeps something when those are taken away: a Latin or
katakana word of its own, hiragana where a noun would be, くん or ちゃん behind it. A sentence shows by its particles
and endings, and a document, a group or an event by the noun that it ends in.

The words stand in `data/wording.csv`, each with its role: `head`, a noun before a product's name; `kind`, a noun that
makes a product only of what is quoted directly behind it (送迎「…」); `other`, a noun before the name of a place, a
group, an event or a work (拠点「…」, 品種「…」); `latin` and `common`, what descriptions are made of; `title`, what
documents, groups, events, places and qualities end in; `task` and `purpose`, the jobs that a product does (要約) and
the verbs for it (調べる); `trade`, what companies' names end in (Xシステム), and `house`, what theirs and those of
others end in (X計画, X財団).

The functions take text with plain widths (`extractors.japanese.folding.fold`) in its own letter case.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

Shape = Literal["name", "kanji", "description"]
Role = Literal["head", "kind", "other", "latin", "common", "title", "task", "purpose", "trade", "house"]

_SHORT_OR_SIGN = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,2}(?![A-Za-z])|[0-9]+|[・/()&×+:.,年月度第弾]")
_CALLED = re.compile(
    r"(?:くん|君|ちゃん|さん|たん|ぴょん|にゃん|っち|どん|まる|ナビ|なび|Navi|navi|コンパス|ぷらん|っと|号)$"
)
#: hiragana, but not what is written behind a kanji to inflect it; katakana; a lengthened hiragana (のるーと)
_OWN_KANA = re.compile(r"(?<![\u4e00-\u9fff\u3005ぁ-ん])[ぁ-んー~]{3,}|[ァ-ヺー]{2,}|[ぁ-ん][ー~]")
#: what is left of a coined word that only begins like a common one (メディアイ)
_LEFT_OVER = re.compile(r"(?<![ァ-ヺー])[ァ-スセ-ヺ](?![ァ-ヺー])")
#: a word by itself, although a common one may begin it (ことり, ことづて)
_HIRAGANA_WORD = re.compile(r"(?<![\u4e00-\u9fff\u3005ぁ-ん])[ぁ-んー]{3,5}(?![\u4e00-\u9fffぁ-ん])")
_HIRAGANA_BEFORE_LATIN = re.compile(r"(?<![\u4e00-\u9fff\u3005ぁ-ん])[ぁ-ん]{2,}(?=[A-Z])")
_PARTICLES = re.compile(r"(?<![ぁ-ん])[のをはがにともへでや](?![ぁ-ん])|[ 一]")
_OWN_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'!]{2,}")

_SENTENCE_ENDINGS = (
    "です", "ます", "ました", "ません", "する", "した", "して", "され", "しない", "しよう", "できる",
    "できない", "ない", "なかった", "たい", "だった", "だろう", "である", "ください", "かな", "よね", "のか",
    "すること", "という", "ている", "ていた", "れる", "れた", "られ", "せる", "いく", "なる", "った", "って",
    "んだ", "べき", "よう", "まで", "から", "など", "ために", "ための", "みんなの", "ともに", "れば",
)  # fmt: skip
_PARTICLE_AT_END = re.compile(r"[へにもがはをでとの](?:(?<![ぁ-ん].)|(?<=[ぁ-ん][をへ]))\Z")
#: signs and particles that the engine can look for, each between what makes it part of a sentence
_INSIDE_A_SENTENCE = re.compile(
    r"[。、？?\n\t!！をがはもにへで](?:(?<=[。、？?\n\t])|(?<=.[!！]).|(?<=[^\s]を)[^\s]|"
    r"(?<=[\u4e00-\u9fffァ-ヺーA-Za-z][がはも])[\u4e00-\u9fff]|"
    r"(?<=[A-Za-zァ-ヺ\u4e00-\u9fff][がをはも])[ぁ-ん]|(?<=[\u4e00-\u9fff][にへで])[\u4e00-\u9fffァ-ヺ])"
)
_NUMBERED_TITLE = re.compile(r"(?:広報.{0,6}|第[0-9一二三]+弾|[0-9]+選|レベル[0-9]*)$")
#: what begins the name of a group
_GROUPS = ("チーム", "プロジェクト", "ボランティア", "サークル")
_REMARK = re.compile(r"\([^()]{0,40}\)$")


@lru_cache(maxsize=8)
def words(role: Role) -> tuple[str, ...]:
    """The words of a role, the longest first."""
    lines = files("extractors.names").joinpath("data/wording.csv").read_text("utf-8").splitlines()
    return tuple(sorted((row["word"] for row in csv.DictReader(lines) if row["role"] == role), key=len, reverse=True))


@lru_cache(maxsize=1)
def _common() -> AhoCorasick:
    return AhoCorasick([*words("latin"), *words("common")], matchkind=MatchKind.LeftmostLongest)


def _without_common_words(name: str) -> str:
    """`name` with every common word made one sign: 一 where it ended in a kanji, else a blank."""
    kept, at = [], 0
    for _, start, end in _common().find_matches_as_indexes(name):
        if name[start].isascii() and (name[start - 1 : start].isascii() and name[start - 1 : start].isalpha()):
            continue
        if name[end - 1].isascii() and name[end : end + 1].isascii() and name[end : end + 1].isalpha():
            continue
        kept += [name[at:start], "一" if name[end - 1] >= "\u3400" else " "]
        at = end
    return _SHORT_OR_SIGN.sub(" ", "".join([*kept, name[at:]]))


@lru_cache(maxsize=4096)
def shape(name: str) -> Shape:
    """Whether `name` has letters of its own, or only kanji, or is put together from common words."""
    rest = _without_common_words(name)
    if _LEFT_OVER.search(rest) and re.fullmatch(r"[ァ-ヺー]+", name):
        return "name"
    if (_CALLED.search(name) and rest.strip(" 一")) or _OWN_KANA.search(rest) or _OWN_LATIN.search(rest):
        return "name"
    if any(run in rest for run in _HIRAGANA_BEFORE_LATIN.findall(name)):
        return "name"
    if any(_PARTICLES.sub("", _without_common_words(run)) for run in _HIRAGANA_WORD.findall(name)):
        return "name"
    return "kanji" if re.search(r"[\u4e01-\u9fff]{2}", rest) else "description"


def is_loanword(word: str) -> bool:
    """Whether katakana, common words apart, are written as foreign words are: with ー, ッ or small vowels."""
    rest = _without_common_words(word)
    return re.fullmatch(r"[ァ-ヺー・]+", word) is not None and re.search(r"[ーッァィゥェォヴ]", rest) is not None


def is_sentence(phrase: str) -> bool:
    """Whether a quoted phrase is speech, a slogan or a clause and not a noun."""
    if phrase.endswith(_SENTENCE_ENDINGS) or _INSIDE_A_SENTENCE.search(phrase):
        return True
    return _PARTICLE_AT_END.search(phrase, max(0, len(phrase) - 1)) is not None


def names_no_product(phrase: str) -> bool:
    """Whether a quoted phrase ends in a noun for a document, a group, an event, a place or a quality."""
    noun = _REMARK.sub("", phrase)
    return noun.startswith(_GROUPS) or noun.endswith(words("title")) or _NUMBERED_TITLE.search(noun) is not None
