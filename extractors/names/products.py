"""Products that no list holds: names in quotation marks, and those of chatbots and robots.

A name in 「」, 『』 or “” is a product's by what stands around it (see `contexts`) and by its own letters: the less is
said around it, the more it must look like a proper name. Sentences, slogans, documents, groups and events are none
(see `wording`), nor is what 以下「…」という defines. A chatbot or a robot that is called like a person needs no marks
(チャットボットの…くん). All functions take text with plain widths.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from extractors.names.contexts import Context, contexts
from extractors.names.vendor_list import VendorName, entries_by_key, key
from extractors.names.wording import is_loanword, is_sentence, names_no_product, shape, words

_QUOTED = re.compile(r"「([^「」\n]{2,40})」|『([^『』\n]{2,40})』|“([^“”\n]{2,40})”")
_GLOSS = re.compile(r"\([ぁ-んァ-ヺーA-Za-z・ ]{1,20}\)|\((?:仮称|TM|R)\)|[®™]")

_DEFINES = re.compile(r"(?:以下(?:、|単に)?|略称:?)$")
_LOANWORD = re.compile(
    r"(?:ング|ション|メント|ティ|ライズ|フォーム|ズム|シップ|ネス|ワーク|ウェア|コード|ツイン|チェーン|リスト|スト|イズ|ティブ|ビティ|"
    r"トレス|アウト|オフ|アップ|ライン|モード|タイプ|スタイル|カー|ター|サー|ナー|ラー|ダー|バー|マー|ヤー|ジャー)$"
)
#: katakana with at most one letter of another kind behind
_COINED = re.compile(r"[ァ-ヺー・]{3,}[A-Zぁ-ん\u4e00-\u9fff]?")
#: a name of its own with GPT behind it is a product whatever is said of it
_NAMED_GPT = re.compile(r"[A-Za-zぁ-んァ-ヺー\u4e00-\u9fff]{2,16}[- ]?GPT")
_ROLE_OF_PRODUCT = re.compile(r"(?:アシスタント|エージェント|コンシェルジュ|コンシェル|パートナー|コンパス)$")

_OWN_LETTERS = re.compile(
    r"[A-Z][a-z]+[A-Z0-9a-z]|[a-z][A-Z]|^[A-Z]{4,}|[ぁ-ん]{3,}|[ぁ-ん]{2}[ァ-ヺー]{2}|[~!]|"
    r"(?:くん|ちゃん|さん|ナビ)$|[ァ-ヺー]{3}(?:AI|GPT|OCR|Pay|Bot|BOT)$"
)

#: nouns that a place or a document ends in, and some products behind a head noun too (アプリ「…タウン」)
_TAIL_OF_SOME_PRODUCTS = re.compile(
    r"(?:ゼロ|センター|モデル|タウン|シティ|ボックス|ガイド|広場|市役所|通信|DX|人|"
    r"レス|パーク|ハウス|カフェ|サロン|プラザ|市場|クラブ|学園|スペース|みち|窓)$"
)
_BRACKETED = re.compile(
    r"\((?:(?:愛称|名称|通称|名前|製品名|商品名|サービス名)[:は]?[ ]?)?(?P<name>[A-Z0-9ぁ-んァ-ヺー\u4e00-\u9fff]"
    r"[^()「」、。:\n]{1,19})\)"
)
_COMMON = (*words("head"), "マップ", "サイト", "ポータル")
#: kanji with the ending of a verb between them, as common nouns are built (持ち寄り発注)
_VERBAL = re.compile(r"[\u4e00-\u9fff][ぁ-ん]{1,2}[\u4e00-\u9fff]")
#: what is called like a person, and such a name behind it
_CALLED = re.compile(r"チャットボット|AI職員|デジタル職員|アバター|コンシェルジュ|AIアシスタント|ロボット|ボット")
_LIKE_A_PERSON = re.compile(
    r"[の・ ]?(?P<name>(?!の|みなさ|みんな|お|やま|ひと|じい|ばあ|とう|かあ|たく)"
    r"[ぁ-んァ-ヺー]{2,8}?(?:くん|ちゃん|さん|君))"
)


def quotations(text: str) -> list[re.Match[str]]:
    """The noun phrases in quotation marks, no speech; the group that took part holds what stands between them."""
    return [quote for quote in _QUOTED.finditer(text) if not is_sentence(quote.group(quote.lastindex or 0))]


def is_product(name: str, context: Context) -> bool:
    """Whether a noun phrase is the name of a product where its surroundings say so much of it."""
    if _named_after_listed(name):
        return True
    if context == "none":
        return _NAMED_GPT.fullmatch(name) is not None and shape(name) == "name"
    if _ROLE_OF_PRODUCT.search(name) and len(name) > 5:
        return True
    letters = shape(name)
    if context in ("weak", "used"):
        coined = context == "used" and _COINED.fullmatch(name) and not _LOANWORD.search(name)
        return letters == "name" and not names_no_product(name) and bool(coined or _OWN_LETTERS.search(name))
    if names_no_product(name) and not _TAIL_OF_SOME_PRODUCTS.search(name):
        return False
    if letters == "kanji" and context != "kind":
        named = context == "person" or len(name) > 2
        return len(name) <= 8 and named and not name.endswith(_COMMON) and not _VERBAL.search(name)
    return letters == "name"


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """The first three letters of every listed product."""
    return frozenset(alias[:3] for alias, entry in entries_by_key().items() if entry.entity_type == "product")


def _listed_beginning(name: str) -> int:
    """The length of the listed product with kana that a longer name begins with; 0 for none."""
    if key(name)[:3] not in _beginnings():
        return 0
    for length in range(len(name) - 1, 2, -1):
        listed = entries_by_key().get(key(name[:length]))
        if listed and listed.entity_type == "product" and re.search(r"[ぁ-んァ-ヺ]", name[:length]):
            return length
    return 0


def _named_after_listed(name: str) -> bool:
    """Whether it is a listed product and a place or word of its own (チョイソコ豊明)."""
    own = name[_listed_beginning(name) :]
    if own == name or names_no_product(name) or not re.fullmatch(r"[ぁ-ん]{2,8}|[\u4e00-\u9fff]{2,6}", own):
        return False
    return shape(own) != "description" or re.fullmatch(r"[ぁ-ん]{2}", own) is not None


def _of_family(name: str) -> tuple[str, str | None]:
    """The canonical name and the maker that a longer name has from the listed product inside it.

    An edition takes the product's name (X県版Y, Y専用…); a name that is built on a product written with kana keeps its
    own name and takes the maker.
    """
    edition = re.fullmatch(r".{1,24}(?:版|専用|仕様)[の ]?(.{2,24})", name)
    listed = entries_by_key().get(key(edition.group(1))) if edition else None
    if listed and listed.entity_type != "organization":
        return listed.name, listed.vendor
    family = entries_by_key().get(key(name[: _listed_beginning(name)]))
    return name, family.vendor if family else None


def quoted_products(
    text: str, quotes: list[re.Match[str]], companies: Collection[tuple[int, int]] = ()
) -> Iterator[VendorName]:
    """The `quotes` that their context makes products; the span is what stands between the marks.

    `companies` are the places of companies: Xの「…」 is used, 「…」(X) is made by one.
    """
    for quote, context in contexts(text, quotes, companies):
        raw = quote.group(quote.lastindex or 0)
        name = _GLOSS.sub("", raw).strip()
        if len(name) < 2 or _DEFINES.search(text, max(0, quote.start() - 6), quote.start()):
            continue
        if key(name) in entries_by_key() or not is_product(name, context):
            continue
        canonical, vendor = _of_family(name)
        yield VendorName(quote.start() + 1, quote.start() + 1 + len(raw), canonical, "product", vendor, "quoted")


def called_products(text: str) -> Iterator[VendorName]:
    """Chatbots, avatars and robots that are called like a person, without quotation marks."""
    for head in _CALLED.finditer(text):
        found = _LIKE_A_PERSON.match(text, head.end(), head.end() + 16)
        if found and key(found["name"]) not in entries_by_key():
            yield VendorName(*found.span("name"), found["name"], "product", None, "called")


def bracketed_products(text: str) -> Iterator[VendorName]:
    """Names in round brackets behind the noun for what they are: 文字起こしソフト(X), チャットボット(愛称:X)."""
    for found in _BRACKETED.finditer(text):
        if not text.endswith(_COMMON, 0, found.start()):
            continue
        name = found["name"].strip()
        own = not name.isascii() and key(name) not in entries_by_key() and not is_sentence(name)
        if own and is_product(name, "kind") and not is_loanword(name):
            start = found.start("name")
            yield VendorName(start, start + len(name), name, "product", None, "bracketed")


def no_product_spans(quotes: list[re.Match[str]], products: Collection[str]) -> list[tuple[int, int]]:
    """The `quotes` that name a document, a group or an event, and none of `products`.

    A product's name inside them is part of that name.
    """
    return [
        quote.span()
        for quote in quotes
        if names_no_product(inner := quote.group(quote.lastindex or 0))
        and inner not in products
        and key(inner) not in entries_by_key()
    ]
