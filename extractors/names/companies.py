"""Companies that no list holds and no legal form marks, by how they are called and what they do.

- X社 behind Latin or katakana letters.
- Some endings belong to companies only (Xホールディングス, Xシステムズ, X発動機). Others name a trade as well
  (X電力, X交通, X銀行): they make a company where it does something.
- A bare name is known by its part: Xが提供する…サービス, Xと連携協定, and in newspapers by its seat:
  新興企業のX(福岡市).

All functions take text with plain widths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.names.legal_forms import CUT_BEFORE, NO_NAME, name_behind
from extractors.names.runs import BARE_RUN, KANA, KANJI, backwards
from extractors.names.vendor_list import VendorName, organization
from extractors.names.wording import is_loanword, is_sentence, names_no_product, shape, words

# Every alternative of a pattern that is searched for in whole texts begins with a letter of its own: so `re` skips from
# one such letter to the next.
_SHA = re.compile(r"社(?![会内員長屋団務宅是歴説史交外告殿葬債用名印報風則訓食販業寺])")
_BEFORE_SHA = re.compile(rf"[A-Za-z0-9!{KANA}]")
_DONE = r"(?:し|する|した|している)"
_SELLS = ("提供", "開発", "販売", "運営", "展開")
_TAKES_ON = (
    "運行", "配送", "製造", "設計", "担当", "構築", "納入", "受託", "協力", "参加", "参画", "出資", "貸与", "派遣",
    "支援",
)  # fmt: skip
_PRODUCT_AHEAD = r"(?=[^。\n]{0,30}(?:「|『|システム|アプリ|サービス|ボット|ツール|AI|ソフト|プラットフォーム))"
_DEED = re.compile(
    "|".join(rf"{deed}(?:する|した|している){_PRODUCT_AHEAD}" for deed in _SELLS)
    + r"|協定|共同(?:で|して|開発|研究|実証)"
)
#: read from right to left: what stands between a company and what it does
_DOES = re.compile(r"(?:同共)?[がの](?!.?社)|(?:るす関に)?(?:携連)?(?:括包|業事|業務|域地)?の?と")


#: endings of companies only, and of companies as well as of trades, which need a part of their own
_ENDINGS = (
    "ホールディングス", "システムズ", "ソリューションズ", "テクノロジーズ", "ネットワークス", "コーポレーション",
    "イノベーションズ", "ロボティクス", "フィナンシャルグループ", "ケーブルテレビジョン", "ケーブルネットワーク",
    "ケーブルビジョン",
)  # fmt: skip
_ENDING = re.compile("|".join(["発動機", "製作所", *(rf"{ending}(?![{KANA}])" for ending in _ENDINGS)]))
_TRADE = re.compile(
    r"(?:電力|ガス|交通|鉄道|電鉄|バス|タクシー|銀行|信用金庫|生命|生命保険|自動車|電機|電器|電気|電子|精機|工業|建設|製薬|薬品|運輸|通運|物流|"
    r"通信|放送|データサービス|情報サービス|計算センター|コンピュータ|コンピューター|電設|測量|測量設計|航測|ケーブルテレビ|ケーブル|商事|物産|観光|テック|テクノ|ソフト|ソフトウェア|システム|ソリューション|テクノロジー|デザイン|ネット|"
    r"ラボ|メディカル|ファーム|フーズ|モビリティ|ロジスティクス|エナジー|サイエンス|エンジニアリング|コンサルタント)$"
)
#: trades that are things too (電子カルテシステムが提供する): companies only where they are bound to somebody
_THING = re.compile(
    r"(?:電子|ケーブル|ソフト|ソフトウェア|システム|ソリューション|テクノロジー|デザイン|ネット|モビリティ|バス|タクシー|自動車|ガス|電気)$"
)
_TIE = re.compile(r"協定|共同|受託|(?:業務)?委託|協力を|支援を受|契約を")
_STEM = re.compile(rf"[{KANJI}{KANA}A-Za-z0-9&・]{{1,16}}")
_NO_STEM = re.compile(
    r"(?:日本|地方|都市|信託|市中|世界|中央|国際|民間|大手|地元|県内|市内|町内|国内|海外|近隣|各地?|同|両|当|本|他|新|旧|元|路線|観光|貸切|高速|"
    r"[\u4e00-\u9fff]{0,6}[都道府県市町村区][営立]?|[一二三]次|軽|小型|大型|電気|水素|燃料|自家用|夜行|循環|周遊|体験|福祉|介護|乗合|予約制|"
    r"衛星|無線|有線|光|館内|校内|屋外|防災|災害|緊急|天然|都市|排気|温室効果|再生|再エネ|余剰|火力|水力|太陽光|風力|広域|海上|陸上|航空|"
    r"越境|土木|公共|重|化学|重化学|石油|精密|食品|伝統|地場|基幹|貨物|旅客|在来|幹線|支線|高齢者|生活|農村|山村|移動|第三セクター|三セク|既存|複数|老舗|中小|専門|関連|参加|協力|委託|受託|"
    r"ケーブル|ローカル|コミュニティ|オンデマンド|デマンド|シャトル|スクール|プロパン|[0-9A-Z]{1,2}|ITS?|ICT|LP|EV|AI)*"
)
_PART = re.compile(
    "|".join(deed + _DONE for deed in (*_SELLS, *_TAKES_ON))
    + r"|提案し|応募し|落札し|選定[しす]|採択[しす]|受託|担[いうっ]|協定|共同(?:で|して|開発|研究|実証|運行)|"
    r"協力を[得受]|支援を受|技術を[使用]|業務委託[しすさ先]|委託[しすさ先]|実証|契約を"
)
#: read from right to left: what stands between a company and its part, and between it and what it has signed
_TAKES_PART = re.compile(
    r"を?(?:(?:行運|務業|発開|営運|計設|造製|築構|用運|守保|送配|務実)を?)?(?:同共)?[がの]|にら?か?|(?:るす関に)?(?:携連)?の?と"
)
_CHOSEN = re.compile("を")
_MADE = re.compile(r"製(?=の|[「『A-Zァ-ヺ])")
_SIGNS = re.compile(r"[^、。「」\n]{0,24}?と")
_LINKS = {"協定": _SIGNS, "契約": _SIGNS, "選定": _CHOSEN, "採択": _CHOSEN}
#: a seat in brackets behind a company's name in newspapers: (東京), (福岡市), (本社・札幌市), (東京都港区)
_SEAT = re.compile(
    r"\((?:本社|本店)?[:・、]?[ ]?(?:東京|大阪|京都|[\u4e00-\u9fffぁ-んヶケ]{1,8}?[都道府県市区町村])[^()\n。]{0,14}\)"
)
_COMPANY_NOUN = re.compile(r"会社|企業|ベンダー|メーカー|スタートアップ|ベンチャー")
_BEHIND_NOUN = re.compile(
    rf"(?:(?<!企業)の)?[「『](?P<quoted>[^「」『』\n]{{2,20}})[」』]|、(?P<plain>[A-Za-z0-9{KANJI}{KANA}]{{3,16}})(?=[。がはもとに(])"
)
#: read from right to left: who is spoken of before a name
_WHOSE = re.compile(
    r"の(?:業企|社会|ーカーメ|ーダンベ|興新|ーャチンベ|プッアトータス|手大|発開|者業事|者業|社1|発)|ーャチンベ|業企"
)


def companies(text: str) -> Iterator[VendorName]:
    """X社, and bare names that their part in the sentence makes companies."""
    for mark in _SHA.finditer(text):
        if _BEFORE_SHA.match(text, mark.start() - 1):
            yield from bare_name(text, mark.start(), mark.end(), "company")
    for deed in _DEED.finditer(text):
        link = backwards(_DOES, text, deed.start(), 12)
        if link:
            yield from bare_name(text, deed.start() - len(link), deed.start() - len(link), "maker")
    yield from _seated(text)
    yield from _introduced(text)


def _seated(text: str) -> Iterator[VendorName]:
    """Companies of which a newspaper says in brackets where they are."""
    for seat in _SEAT.finditer(text):
        name = name_behind(text, seat.start())
        before = text[max(0, seat.start() - len(name) - 10) : seat.start() - len(name)][::-1]
        called = _WHOSE.match(before) is not None or (name.endswith(words("trade")) and before[:1] not in ("の", "々"))
        if called and len(name) > 1 and not NO_NAME.fullmatch(name) and shape(name) != "description":
            yield organization(seat.start() - len(name), seat.start(), name, "seat")


def _introduced(text: str) -> Iterator[VendorName]:
    """Companies behind the noun for them: ベンチャー企業「X」, システム会社、Xが開発した."""
    for noun in _COMPANY_NOUN.finditer(text):
        found = _BEHIND_NOUN.match(text, noun.end(), noun.end() + 28)
        if found is None:
            continue
        name = found["quoted"] or found["plain"]
        trade = next((word for word in words("trade") if name.endswith(word)), "")
        own = shape(name[: len(name) - len(trade)]) != "description" if trade else shape(name) == "name"
        if own and not is_sentence(name) and not names_no_product(name) and not is_loanword(name):
            yield organization(*found.span("quoted" if found["quoted"] else "plain"), name, "introduced")


def bare_name(text: str, end: int, cover: int, rule: str) -> Iterator[VendorName]:
    """The katakana or Latin name that ends at `end`, if it is more than common nouns; the span ends at `cover`."""
    run = backwards(BARE_RUN, text, end, 30)
    name = run.strip(" .・-")
    if (
        len(name) > (1 if rule == "company" else 2)
        and not name[0].isdigit()
        and run.endswith(name)
        and shape(name) == "name"
    ):
        yield organization(end - len(name), cover, name, rule)


def _makers_of_goods(text: str, boundaries: frozenset[int]) -> Iterator[VendorName]:
    """Companies with the name of a trade before 製: X電機製のカメラ."""
    for mark in _MADE.finditer(text):
        trade = _TRADE.search(text, max(0, mark.start() - 12), mark.start())
        if trade:
            yield from _ending_company(text, mark.start(), len(trade.group()), "made", boundaries)


def trading_companies(text: str, boundaries: frozenset[int] = frozenset()) -> Iterator[VendorName]:
    """Companies by their ending, and those that carry the name of a trade where they do something."""
    for mark in _ENDING.finditer(text):
        yield from _ending_company(text, mark.end(), len(mark.group()), "ending", boundaries)
    yield from _makers_of_goods(text, boundaries)
    for part in _PART.finditer(text):
        link = backwards(_LINKS.get(part.group()[:2], _TAKES_PART), text, part.start(), 26)
        end = part.start() - len(link)
        tied = _TIE.match(part.group()) is not None
        for _ in range(4 if link and (tied or not link.endswith("の")) else 0):
            trade = _TRADE.search(text, max(0, end - 12), end)
            trade = trade if tied or not (trade and _THING.match(trade.group())) else None
            found = list(_ending_company(text, end, len(trade.group()), "trade", boundaries)) if trade else []
            yield from found
            if not found or text[found[0].start - 1 : found[0].start] not in ("と", "、", "や", "・"):
                break
            end = found[0].start - 1


def _ending_company(text: str, end: int, ending: int, rule: str, boundaries: frozenset[int]) -> Iterator[VendorName]:
    """The company whose name ends at `end` with an ending of so many characters, if it has a stem of its own."""
    run = backwards(_STEM, text, end - ending, 16)
    stem = CUT_BEFORE.sub("", run).lstrip("・")
    for cut in range(1, len(stem)):
        if end - ending - cut in boundaries:
            stem = stem[-cut:]
            break
    start = end - ending - len(stem)
    if len(stem) < 2 or (start in boundaries and ending < 3) or _NO_STEM.fullmatch(stem) or stem.endswith("・"):
        return
    if shape(stem) != "description" and not NO_NAME.fullmatch(text[start:end]):
        yield organization(start, end, text[start:end], rule)
