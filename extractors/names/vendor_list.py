"""The names that are known beforehand: `data/vendors.csv`, one alias a line.

A row says under which canonical name an alias is kept, whether that is an organization, a product or a model, and who
makes it (empty: nobody, or the organization itself). Names of organizations stand there without their legal form.

Writers differ in width, letter case, blanks and middle dots (Microsoft365 Copilot, ＣｈａｔＧＰＴ, Google フォーム), so
an alias is looked for folded, and with its blanks and dots left out or put in where two scripts meet. Short Latin
aliases are taken in their own letter case only: LINE is a service, Line is a word. Names that are ordinary words as
well (オープン, 電算, Box, 日立) are not in the list: a legal form makes them companies, or a listed product that they
make (天地人の「…」). An affiliate is called by a listed name and a katakana word of its own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import product, zip_longest
from string import ascii_letters, digits
from typing import Literal, NamedTuple, cast

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extractors.names.wording import shape

EntityType = Literal["organization", "product", "model"]

#: longest Latin alias of one word that keeps its letter case
_OWN_CASE = 5

#: where writers put a blank of their own (Google フォーム)
_SCRIPTS_MEET = re.compile(
    r"(?<=[A-Za-z0-9])(?=[ぁ-んァ-ヺ\u4e00-\u9fff])|(?<=[ぁ-んァ-ヺー\u4e00-\u9fff])(?=[A-Za-z0-9])"
)
_LATIN = frozenset(ascii_letters + digits)
_LATIN_OR_LINE = _LATIN | {"_"}
_DECIMALS = re.compile(r"\.[0-9]")
_KANJI = re.compile(r"[\u4e00-\u9fff]")
_OF_KANJI = re.compile(r"[\u4e00-\u9fff]{2,}")
#: what touches a name of two kanji; what makes a longer one another word
_LEANS_ON_KANJI = re.compile(r"[社様等製他]")
_GOES_ON = re.compile(r"[工硝計機建公]")
_KATAKANA_BEFORE = re.compile(r"[ァ-ヺー]+$")
_KATAKANA = re.compile(r"[ァ-ヺー]")
#: katakana nouns that are written against a name without a blank (アプリコドモン, ソフトバンクグループ)
_LEANS_ON_LEFT = re.compile(
    r"(?:アプリ|システム|ツール|サービス|チャットボット|ボット|ソフト|ロボット|メーカー|ベンダー)$"
)
_LEANS_ON_RIGHT = re.compile(
    r"(?:グループ|アプリ|サービス|アカウント|システム|シリーズ|クラウド|ユーザー|ツール|チーム|プラン|ライセンス|バス|ロボット)"
)
_PERSON = re.compile(r"さん|氏|くん|君")
#: words that begin like a name: イオン交換, シャープな, マイナスイオン is stopped by its katakana
_OTHER_WORD_BEHIND = {
    **dict.fromkeys(("スズキ", "マツダ", "クボタ", "ホンダ", "オカムラ", "コマツ"), _PERSON),
    "アマゾン": re.compile(r"川|流域|の(?:川|密林)"),
    "トヨタ": re.compile(r"生産|式"),
    "日本航空": re.compile(r"宇宙|大学|高校|高等|学園|協会"),
    "中国電力": re.compile(r"事情|市場|業界|産業|改革"),
    "日本旅行": re.compile(r"業|作家|者"),
    "日本製紙": re.compile(r"連合"),
    "さとふる": re.compile(r"さと|まい"),
    "イオン": re.compile(r"交換|化|濃度|水|ビーム|結合|源|液|注入"),
    "シャープ": re.compile(r"[なにさでペ]"),
    "Zoom": re.compile(r"[ -]?(?:in|out|up|イン|アウト|アップ)"),
}


class Entry(NamedTuple):
    """What an alias stands for."""

    name: str
    entity_type: EntityType
    vendor: str | None


class VendorName(NamedTuple):
    """A name in a text: its place in code points, half open, and its canonical `name`.

    `vendor` is the canonical name of a product's maker, None for an organization or where nobody says. `rule` is the
    name of the rule that found it.
    """

    start: int
    end: int
    name: str
    entity_type: EntityType
    vendor: str | None
    rule: str


def lower(text: str) -> str:
    """`text` in small letters, same length: İ is the one letter whose small form is two characters."""
    return text.replace("İ", "i").lower()


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """What is equal in two writings of a name: letters without case, blanks and middle dots."""
    return lower(name).replace(" ", "").replace("・", "")


@lru_cache(maxsize=1)
def entries() -> dict[str, Entry]:
    """Every alias as written in the list, with what it stands for.

    Raises ValueError for a row whose type is none of the three or whose alias stands there twice.
    """
    table: dict[str, Entry] = {}
    lines = files("extractors.names").joinpath("data/vendors.csv").read_text("utf-8").splitlines()
    for row in csv.DictReader(lines):
        if row["type"] not in ("organization", "product", "model") or row["alias"] in table:
            raise ValueError(f"vendors.csv: alias {row['alias']!r} twice, or of unknown type {row['type']!r}")
        table[row["alias"]] = Entry(row["name"], cast(EntityType, row["type"]), row["vendor"] or None)
    return table


@lru_cache(maxsize=1)
def entries_by_key() -> dict[str, Entry]:
    """The entry of a whole name, however it is spaced and cased (see `key`)."""
    return {key(alias): entry for alias, entry in entries().items()}


def organization(start: int, end: int, name: str, rule: str) -> VendorName:
    """A mention of a company under its listed name, or under the maker's where it is called by a product (LINE社)."""
    entry = entries_by_key().get(key(name))
    if entry is not None:
        name = entry.name if entry.entity_type == "organization" else entry.vendor or entry.name
    return VendorName(start, end, name, "organization", None, rule)


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, list[str]]:
    """The automaton over all writings, folded, and the alias as listed of each of its patterns."""
    writings: dict[str, str] = {}
    for alias in entries():
        parts = re.split("([ ・])", alias)
        gaps = [("", gap) for gap in parts[1::2]]
        for filled in product(*gaps) if len(gaps) <= 4 else [(), parts[1::2]]:
            writing = "".join(part + gap for part, gap in zip_longest(parts[::2], filled, fillvalue=""))
            writings.setdefault(lower(writing), alias)
        writings.setdefault(lower(_SCRIPTS_MEET.sub(" ", alias)), alias)
    patterns = list(writings)
    automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return automaton, list(writings.values())


def bordered(text: str, start: int, end: int, *, versions: bool = False) -> bool:
    """Whether a name at `start`:`end` is not the inside of a longer Latin word, number or katakana word.

    With `versions` numbers may follow it (Qwen2.5, GPT-5.1).
    """
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if first in _LATIN and before in _LATIN_OR_LINE:
        return False
    if last.isascii() and last.isalpha() and after in _LATIN_OR_LINE:
        return (versions or end - start > _OWN_CASE) and after.isdecimal()
    if last.isdecimal() and (after in _LATIN_OR_LINE or (not versions and _DECIMALS.match(text, end))):
        return False
    if _KATAKANA.match(first):
        katakana = _KATAKANA_BEFORE.search(text[max(0, start - 12) : start])
        if katakana and not _LEANS_ON_LEFT.search(katakana.group()):
            return False
    return not (_KATAKANA.match(last) and _KATAKANA.match(after) and not _LEANS_ON_RIGHT.match(text, end))


def _stands_alone(text: str, start: int, end: int, alias: str, entry: Entry) -> bool:
    """Whether the place is the listed name and not part of another word."""
    if not bordered(text, start, end, versions=entry.entity_type == "model"):
        return False
    found = text[start:end]
    if alias.isascii() and alias.isalnum() and len(alias) <= _OWN_CASE and found != alias:
        return False
    if entry.entity_type == "organization" and found.islower() and not alias.islower():
        return False
    before, after = text[start - 1 : start], text[end : end + 8]
    if _OF_KANJI.fullmatch(alias):
        if len(alias) == 2 and _KANJI.search(before + after[:1]):
            return _LEANS_ON_KANJI.match(after) is not None and not _KANJI.match(before)
        if len(alias) > 2 and (before in ("全", "新") or _GOES_ON.match(after)):
            return False
    other = _OTHER_WORD_BEHIND.get(alias)
    return other is None or other.match(after) is None


def find_listed(text: str, small: str) -> list[VendorName]:
    """The known names in `text`, whose widths are folded; in order, not overlapping, the longest at each place.

    `small` is the text in small letters (see `lower`).
    """
    automaton, aliases = _automaton()
    known = entries()
    found = []
    for pattern, start, end in automaton.find_matches_as_indexes(small):
        alias = aliases[pattern]
        entry = known[alias]
        if _stands_alone(text, start, end, alias, entry):
            found.append(VendorName(start, end, entry.name, entry.entity_type, entry.vendor, "listed"))
    return found


_LEANS = re.compile(r"・|グループ|サービス|クラウド|パソコン|サーバ|システムを|システムの")
#: makers whose affiliates carry their name (富士通エフサス)
_PARENTS = ("日本電気", "富士通", "NTT", "NTTデータ", "KDDI", "TOPPAN", "三菱電機", "東芝", "TIS", "SCSK")
_AFFILIATE = re.compile(r"[ァ-ヺー・]{3,20}[A-Za-z]{0,12}")


def affiliates(text: str, names: list[VendorName]) -> Iterator[VendorName]:
    """Companies that are called by a listed one's name and a katakana word of their own."""
    for name in names:
        found = _AFFILIATE.match(text, name.end) if name.name in _PARENTS else None
        if found and shape(found.group()) == "name" and not _LEANS.match(found.group()):
            yield VendorName(name.start, found.end(), text[name.start : found.end()], "organization", None, "affiliate")


#: read from right to left: what stands between a maker and its product
_OF_MAKER = re.compile(r"[「『]?(?:の社?|(?:るす|たし|るいてし)(?:供提|発開|営運|売販)が社?)")


def makers(text: str, names: list[VendorName]) -> Iterator[VendorName]:
    """Companies whose name is an ordinary word as well, before the listed product that they make (天地人の「…」)."""
    for name in names:
        if name.vendor is None or name.vendor.isascii():
            continue
        found = _OF_MAKER.match(text[max(0, name.start - 12) : name.start][::-1])
        end = name.start - (found.end() if found else 0)
        start = end - len(name.vendor)
        alone = not re.match(r"[\u4e00-\u9fff\u3005ァ-ヺー]", text[start - 1 : start])
        if found and start >= 0 and text[start:end] == name.vendor and alone:
            yield VendorName(start, end, name.vendor, "organization", None, "maker")
