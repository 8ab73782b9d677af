"""Products that no list holds: quoted names, and Latin names behind the noun that makes them one.

A name in 「」, 『』 or “” is a product's by what stands around it:

- strong: a head noun directly before (AIチャットボット「…」, アプリ『…』, 愛称は「…」), or a naming behind (「…」という
  名称のアプリ, 「…」と名付けた). Then any noun will do that is more than a description.
  Kanji alone (源内) name what is spoken of like a person: an AI, a chatbot, an avatar.
- kind: a noun for what has a name only at times (送迎「…」, カメラ「…」). Then it must have letters of its own.
- used: two things together say what it is for and that it is used (水位を測る「…」を置いた, 配車には「…」を使う), or
  it fills a cell of a table or follows its maker (Xの「…」). Then it must be more than a loanword.
- weak: an act done with products behind (「…」を導入, 「…」の実証実験). Then the phrase itself must have the letters of
  a proper name.

A noun for a place, a group, an event or a work directly before (拠点「…」, 品種「…」) says that it is none, whatever is
done with it. Names in a row share their head (アプリ「…」と「…」). Sentences, slogans, documents, groups and events are
none (see `wording`), nor is what 以下「…」という defines. All functions take text with plain widths.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Literal

from extractors.names.vendor_list import VendorName, entries_by_key, key
from extractors.names.wording import is_sentence, names_no_product, shape, words

Context = Literal["none", "weak", "used", "kind", "strong", "person"]

_QUOTED = re.compile(r"「([^「」\n]{2,40})」|『([^『』\n]{2,40})』|“([^“”\n]{2,40})”")
_GLOSS = re.compile(r"\([ぁ-んァ-ヺーA-Za-z・ ]{1,20}\)|\((?:仮称|TM|R)\)|[®™]")

#: the heads are looked for from right to left, so that one match at the bracket decides
_HEAD = re.compile(
    r" ?(?:(?:\)称仮\()?[のる、,で:]?(?:るあで)?(?:"
    + "|".join(re.escape(head[::-1]) for head in words("head"))
    + r")|[\u4e00-\u9fff]{1,6}IA|の社(?=[A-Za-zァ-ヺー])|の製(?![木金鉄布紙革])"
    r"|(?:るす|たし|るいてし)(?:供提|発開|営運|売販|造製)|る(?:く|作|けが手|け掛手)が社"
    r"|:?は?(?:称愛|称通|称名|名品製|名スビーサ|名ムテス|名リプア)(?!一)"
    r")"
)
_KIND = re.compile("|".join(re.escape(kind[::-1]) for kind in words("kind")))
#: nouns before the names of other things, also read from right to left
_OTHER_HEAD = re.compile(
    r" ?:?(?:は?(?:称愛|称通|称名)の)?(?:" + "|".join(re.escape(noun[::-1]) for noun in words("other")) + r")"
)
#: what a product is for, before its name: a clause that ends in what it does, or the job it does; from right to left
_FOR_WHAT = re.compile(
    r"る(?:せら知|べ調|測|探|け助|えら?支|め集|え答|け分き聞|け分見|せさら知|守見|送|作|書|防|割り出|つけ見|け付見|え教|べ呼|べ学|れ取み読|せ映|え伝|す(?:案内|内案|知検|訳翻|定測|測予|定判|"
    r"理管|録記|視監|報通|析解|析分|約要|出検|成作|索検|示表|録収|信配|化視可)|"
    r"き(?:で)(?:約予|報通|索検|認確|請申|談相|覧閲|算計))"
)
_TAKEN_UP = re.compile(
    r"た(?:し(?:入導|用採|載搭|定選|発開|動稼)|んだ?選|れば選)|だんら?選|る(?:す(?:入導|用採|用運|載搭))|"
    r"[うた](?:っ?使)"
)
_FOR = re.compile(r"は[にで]?")
_FOR_A_JOB = re.compile(
    r"は[にで]?(?:理管|録記|車配|約予|援支|内案|請申|談相|絡連|訳翻|成作|索検|議会|測予|視監|行運|付受|計集|務業|務事|せわ合い問|知通|有共|済決|検点|"
    r"知検|断診|習学|業授|析分|判定|認確|リプア|末端|ムテスシ|スビーサ|ルーツ)"
)
#: heads of things that people give names of kanji to, also read from right to left
_CALLED_LIKE_A_PERSON = re.compile(
    r" ?(?:IA(?=[\u4e00-\u9fffァ-ヺー])|MLL|ルデモ語言|トッボ|トンタスシア|トンェジーエ|ータバア)"
)
_DEFINES = re.compile(r"以下|以下、|略称:?|以下単に")
_NAMING = re.compile(
    r"(?:と(?:名付け|命名|名づけ)|という(?:名称|名前|愛称|名)?の?[^。「」\n]{0,14}?"
    r"(?:アプリ|システム|サービス|ボット|ツール|ロボット|AI|ソフト)|"
    r"は、?[^。「」\n]{0,40}(?:システム|アプリ|サービス|ボット|ツール|ソフト|プラットフォーム|AI)(?:です|である|だ)?(?:。|$)|"
    r"の(?:アカウント|ライセンス|ID|画面|利用料|使用料|ダウンロード|インストール|操作|API|サーバー?|ユーザー|有料版|無料版|最新版)|"
    r"(?:に|へ)ログイン|を(?:ダウンロード|インストール)|"
    r"\([^()\n]{0,12}(?:株式会社|㈱|\(株\)|[A-Za-z]社|[ァ-ヺー]社)|(?:アプリ|システム|サービス|チャットボット|ソフト))"
)
_ACT = re.compile(
    r"(?:の|を|が|による)?(?:本格|試験|試行|先行|全庁|新規|実証(?!実験)|新たに|同時|一斉|的|に|で){0,4}"
    r"(?:導入|運用|開発|採用|リリース|実装|稼働|搭載|運行|設置|実証実験|PoC|提供開始|トライアル|試用)"
)
_USED = re.compile(
    r"を(?:[^。、「」\n]{0,12}(?:[がはで]))?(?:使[っういえわ]|用い|利用[しす])|を(?:入れ|[^。、「」\n]{0,12}[にへ](?:設置|置[いかく]|配[っりる]|貸[しす]|入れ|導入))|"
    r"を?(?:平成|令和)?[0-9元/.年月度日から末春夏秋冬よりに、]{2,16}(?:運用|導入|始め|使[っい]|試行|試験)"
)
#: what is done with nothing but a program
_ASKED = re.compile(
    r"に(?:入力|たずね|尋ね|質問|話しかけ|問い合わせ|任せ|切り替え|乗り換え)|"
    r"が(?:使われ|使用され|用いられ|知らせ|教え|答え|通知|検知|案内|自動)|"
    r"で(?:予約|確かめ|確認|調べ|検索|配信|見られ|申請|読み取|翻訳|記録|管理|通知|文字起こし|作成|予測|判定|解析|分析)"
)
_SHOWN = re.compile(r"を(?:公開|作[りっる]|始め|開始|提供|配信|試[しす])")
_BEGINS_CELL = re.compile(r"(?:^|[|\t]) ?$", re.MULTILINE)
_ENDS_CELL = re.compile(r" ?(?:[|\t]|$)", re.MULTILINE)
_LOANWORD = re.compile(
    r"(?:ング|ション|メント|ティ|ライズ|フォーム|ズム|シップ|ネス|ワーク|ウェア|コード|ツイン|チェーン|リスト|スト|イズ|ティブ|ビティ|"
    r"トレス|アウト|オフ|アップ|ライン|モード|タイプ|スタイル|カー|ター|サー|ナー|ラー|ダー|バー|マー|ヤー|ジャー)$"
)
#: katakana with at most a letter or a kanji behind
_COINED = re.compile(r"[ァ-ヺー・]{3,}[A-Z\u4e00-\u9fff]?")
_CHAIN = re.compile(r"[、・,や]|と|及び|または|")
_ROLE_OF_PRODUCT = re.compile(r"(?:アシスタント|エージェント|コンシェルジュ|コンシェル|パートナー|コンパス)$")

_OWN_LETTERS = re.compile(
    r"[A-Z][a-z]+[A-Z0-9a-z]|[a-z][A-Z]|^[A-Z]{4,}|[ぁ-ん]{3,}|[ぁ-ん]{2}[ァ-ヺー]{2}|[~!]|"
    r"(?:くん|ちゃん|さん|ナビ)$"
)

#: nouns that a place or a document ends in, and some products behind a head noun too (アプリ「…タウン」)
_TAIL_OF_SOME_PRODUCTS = re.compile(
    r"(?:ゼロ|センター|モデル|タウン|シティ|ボックス|ガイド|広場|市役所|通信|DX|人|"
    r"レス|パーク|ハウス|カフェ|サロン|プラザ|市場|クラブ|学園|スペース|みち|窓)$"
)
_COMMON = (*words("head"), "マップ", "サイト", "ポータル")

_LATIN_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9]{2,24}+(?:[ -](?=[A-Z0-9])[A-Za-z0-9]{1,24}+){0,3}")
_LATIN_HEAD = re.compile(
    r"(?:ムテスシ|リプア|ンョシーケリプア|スビーサ|トッボ|ルーツ|ムーォフトッラプ|盤基|トフソ|アェウトフソ|トッボロ|ンジンエ|"
    r"トンタスシア|トンェジーエ|MLL)"
)
_CAMEL = re.compile(r"[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*|[a-z]+[A-Z][A-Za-z0-9]*")
_INTRODUCED = re.compile(r"(?:を|の)(?:本格|全庁)?導入")
_MAKER_IN_NAME = {
    "Amazon": "Amazon Web Services",
    "AWS": "Amazon Web Services",
    "Google": "Google",
    "Microsoft": "Microsoft",
    "Azure": "Microsoft",
    "Adobe": "Adobe",
    "Oracle": "日本オラクル",
    "IBM": "IBM",
    "Cisco": "Cisco Systems",
    "NEC": "日本電気",
    "Fujitsu": "富士通",
    "RICOH": "リコー",
}
#: words behind a maker's name that make no product of it
_NO_PRODUCT_WORD = re.compile(
    r" (?:Inc|Corp|Corporation|Japan|Ltd|LLC|Co|Group|API|AI|PR|DX|IT|Web|Partner|Summit|[0-9]+)(?![A-Za-z0-9])"
)

_VERSION = re.compile(
    r"(?:[ -]?v?[0-9]{1,2}(?:\.[0-9]{1,2})?(?![0-9.年月日人件%万千百台校回か時分円点社つ個倍自市県])"
    r"(?:[A-Za-z](?![A-Za-z]))?)?"
    r"(?:[ -](?:Pro|Flash|Turbo|Sonnet|Opus|Haiku|mini|Nano|Ultra|Lite|Light|Fast|Act|Advanced)(?![A-Za-z]))*"
)


def _contexts(text: str, quotes: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], Context]]:
    """Each quotation with its context, its own or that of the row it stands in."""
    own: list[Context] = [_context(text, quote) for quote in quotes]
    joined = [
        q.start() - p.end() <= 3 and _CHAIN.fullmatch(text, p.end(), q.start()) is not None for p, q in pairwise(quotes)
    ]
    for i, in_row in enumerate(joined):
        if in_row and own[i] in ("strong", "kind", "person"):
            own[i + 1] = own[i]
    for i in range(len(joined) - 1, -1, -1):
        if joined[i] and own[i] == "none" and own[i + 1] == "weak":
            own[i] = "weak"
    return zip(quotes, own, strict=True)


def _context(text: str, quote: re.Match[str]) -> Context:
    start, end = quote.span()
    before = text[max(0, start - 20) : start][::-1]
    if _CALLED_LIKE_A_PERSON.match(before):
        return "person"
    other = _OTHER_HEAD.match(before)
    head = _HEAD.match(before)
    kind = _KIND.match(before)
    if other and other.end() >= max(head.end() if head else 0, kind.end() if kind else 0):
        return "none"
    if head or _NAMING.match(text, end, end + 60):
        return "strong"
    if kind:
        return "kind"
    act = _ACT.match(text, end, end + 30) is not None
    asked = _ASKED.match(text, end, end + 40) is not None
    used = asked or _USED.match(text, end, end + 40) is not None
    ends_cell = _ENDS_CELL.match(text, end) is not None
    whole_cell = ends_cell and _BEGINS_CELL.search(text[max(0, start - 2) : start]) and text[end : end + 2].strip()
    if whole_cell or (_FOR_WHAT.match(before) and (act or used or ends_cell or _SHOWN.match(text, end))):
        return "used"
    if _TAKEN_UP.match(before) or (_FOR.match(before) and asked) or (_FOR_A_JOB.match(before) and (act or used)):
        return "used"
    return "weak" if act or used else "none"


def _is_product(name: str, context: Context) -> bool:
    if is_sentence(name):
        return False
    if _named_after_listed(name):
        return True
    if context == "none":
        return False
    if _ROLE_OF_PRODUCT.search(name) and len(name) > 5:
        return True
    letters = shape(name)
    if context in ("weak", "used"):
        coined = context == "used" and _COINED.fullmatch(name) and not _LOANWORD.search(name)
        return letters == "name" and not names_no_product(name) and bool(coined or _OWN_LETTERS.search(name))
    if names_no_product(name) and not _TAIL_OF_SOME_PRODUCTS.search(name):
        return False
    if letters == "kanji" and context != "kind":
        return len(name) <= 8 and (context == "person" or len(name) > 2) and not name.endswith(_COMMON)
    return letters == "name"


def _listed_beginning(name: str) -> int:
    """The length of the listed product with kana that a longer name begins with; 0 for none."""
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


def quoted_products(text: str, makers: Collection[int] = ()) -> Iterator[VendorName]:
    """Names in quotation marks that their context makes products; the span is what stands between the marks.

    `makers` are the ends of the names of companies: Xの「…」 is used.
    """
    quotes = list(_QUOTED.finditer(text))
    for quote, context in _contexts(text, quotes):
        if context in ("none", "weak") and text[quote.start() - 1] == "の" and quote.start() - 1 in makers:
            context = "used"
        raw = quote.group(quote.lastindex or 0)
        name = _GLOSS.sub("", raw).strip()
        if len(name) < 2 or re.search(rf"(?:{_DEFINES.pattern})$", text[max(0, quote.start() - 6) : quote.start()]):
            continue
        if key(name) in entries_by_key() or not _is_product(name, context):
            continue
        canonical, vendor = _of_family(name)
        yield VendorName(quote.start() + 1, quote.start() + 1 + len(raw), canonical, "product", vendor, "quoted")


def no_product_spans(text: str, products: Collection[str]) -> list[tuple[int, int]]:
    """Quotations that name a document, a group or an event, and none of `products`.

    A product's name inside them is part of that name.
    """
    return [
        quote.span()
        for quote in _QUOTED.finditer(text)
        if names_no_product(inner := quote.group(quote.lastindex or 0))
        and not is_sentence(inner)
        and inner not in products
        and key(inner) not in entries_by_key()
    ]


def latin_products(text: str) -> Iterator[VendorName]:
    """Latin names behind a head noun, of a maker's family, or in capitals inside a word and introduced."""
    for found in _LATIN_WORDS.finditer(text):
        start, end, name = found.start(), found.end(), found.group()
        if re.match(r"[A-Za-z0-9.@_/-]", text[start - 1 : start]) or re.match(r"[A-Za-z0-9@_-]", text[end : end + 1]):
            continue
        first, _, rest = name.partition(" ")
        if rest and first in _MAKER_IN_NAME:
            if not _NO_PRODUCT_WORD.match(name, len(first)) and key(name) not in entries_by_key():
                yield VendorName(start, end, name, "product", _MAKER_IN_NAME[first], "family")
        elif _is_latin_product(text, start, end, name):
            yield VendorName(start, end, name, "product", None, "latin")


def _is_latin_product(text: str, start: int, end: int, name: str) -> bool:
    if _CAMEL.fullmatch(name) and _INTRODUCED.match(text, end):
        return shape(name) == "name"
    if not name[0].isupper() or not _LATIN_HEAD.match(text[max(0, start - 12) : start][::-1]):
        return False
    ends = re.search(r"[a-z]", name) or re.match(r"[ぁ-ん、。」)\s]|$", text[end : end + 1])
    return ends is not None and shape(name) == "name"


def with_version(text: str, model: VendorName) -> VendorName:
    """A model with the version and the size that follow its name (X 3.5 Pro)."""
    found = _VERSION.match(text, model.end, model.end + 24)
    if found is None or found.end() == model.end:
        return model
    name = model.name + found.group()
    return VendorName(model.start, found.end(), name, "model", model.vendor, model.rule)
