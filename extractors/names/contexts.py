"""What stands around a name in quotation marks, and what it says of the name.

- strong: a head noun directly before (AIチャットボット「…」, アプリ『…』, 愛称は「…」), a naming behind
  (「…」という名称のアプリ, 「…」と名付けた), or the maker in brackets behind (「…」(X社)). Then any noun will do that
  is more than a description. Kanji alone (源内) name what is spoken of like a person: an AI, a chatbot, an avatar.
- kind: a noun for what has a name only at times (送迎「…」, カメラ「…」, 同社の「…」). Then it must have letters of its
  own.
- used: two things together say what it is for and that it is used (水位を測る「…」を置いた, 配車には「…」を使う), or
  it fills a cell of a table or follows its maker (Xの「…」). Then it must be more than a loanword.
- weak: an act done with products behind (「…」を導入, 「…」の実証実験). Then the phrase itself must have the letters of
  a proper name.

A noun for a place, a group, an event or a work directly before (拠点「…」, 品種「…」) says that it is none, whatever is
done with it. Names in a row share their head (アプリ「…」と「…」). Marks of notes between a name and what follows it
(「…」※1の実証実験) are passed over. What stands before a quotation is read from right to left, so that one match at
the bracket decides. Text comes with plain widths.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Literal

from extractors.alternation import guarded
from extractors.names.wording import Role, words

Context = Literal["none", "weak", "used", "kind", "strong", "person"]


def _reversed(role: Role) -> str:
    """The words of a role read from right to left, as an alternation."""
    return f"(?:{guarded('|'.join(re.escape(word[::-1]) for word in words(role)))})"


_HEAD = re.compile(
    r" ?(?:(?:\)称仮\()?[のる、,で:]?(?:るあで)?"
    + _reversed("head")
    + r"|[\u4e00-\u9fff]{1,6}IA|の社(?=[A-Za-zァ-ヺー])|の製(?![木金鉄布紙革])"
    r"|(?:るす|たし|るいてし)(?:供提|発開|営運|売販|造製)|る(?:く|作|けが手|け掛手)が社"
    r"|:?は?(?:称愛|称通|称名|名品製|名スビーサ|名ムテス|名リプア)(?!一)"
    r")"
)
_KIND = re.compile(_reversed("kind"))
#: nouns before the names of other things, also read from right to left
_OTHER_HEAD = re.compile(r" ?:?(?:は?(?:称愛|称通|称名)の)?" + _reversed("other"))
#: jobs that a product does (要約), and verbs for what it does (調べる), both read from right to left
_TASKS = _reversed("task")
_PURPOSES = _reversed("purpose")
#: what a product is for, before its name: a clause that ends in what it does
_FOR_WHAT = re.compile(rf"(?:る(?:す[をに]?|きで[がに]?|れくて?し|せさ|れさ|すに動自)|たし){_TASKS}|{_PURPOSES}")
_TAKEN_UP = re.compile(
    r"た(?:し(?:入導|用採|載搭|定選|発開|動稼)|んだ?選|れば選)|だんら?選|る(?:す(?:入導|用採|用運|載搭))|"
    r"[うた](?:っ?使)"
)
_FOR = re.compile(r"は[にで]?")
_FOR_A_JOB = re.compile(rf"は[にで]?(?:{_TASKS}|リプア|末端|ムテスシ|スビーサ|ルーツ)")
#: heads of things that people give names of kanji to, also read from right to left
_CALLED_LIKE_A_PERSON = re.compile(
    r" ?(?:IA(?=[\u4e00-\u9fffァ-ヺー])|MLL|ルデモ語言|トッボ|トンタスシア|トンェジーエ|ータバア)"
)
_NAMING = re.compile(
    r"(?:と(?:名付け|命名|名づけ)|という(?:名称|名前|愛称|名)?の?[^。「」\n]{0,14}?"
    r"(?:アプリ|システム|サービス|ボット|ツール|ロボット|AI|ソフト|基盤|仕組み|端末)|"
    r"は、?[^。「」\n]{0,40}(?:システム|アプリ|サービス|ボット|ツール|ソフト|プラットフォーム|AI)(?:です|である|だ)?(?:。|$)|"
    r"の(?:アカウント|ライセンス|ID|画面|利用料|使用料|ダウンロード|インストール|操作|API|サーバー?|ユーザー|有料版|無料版|最新版|正式版|製品版|商用版|ベータ版|β版|体験版|試用版|無償版|有償版|"
    r"利用登録|利用申請|新規登録|管理画面|初期設定|操作研修)|"
    r"(?:に|へ)ログイン|を(?:ダウンロード|インストール)|"
    r"\([^()\n]{0,12}(?:株式会社|㈱|\(株\)|[A-Za-z]社|[ァ-ヺー]社)|(?:アプリ|システム|サービス|チャットボット|ソフト))"
)
_ACT = re.compile(
    r"(?:の|を|が|による)?(?:本格|試験|試行|先行|全庁|新規|実証(?!実験)|新たに|同時|一斉|的|に|で){0,4}"
    r"(?:導入|運用|開発|採用|リリース|実装|稼働|搭載|運行|設置|実証実験|PoC|提供開始|トライアル|試用)"
)
_USED = re.compile(
    r"を(?:[^。、「」\n]{0,12}(?:[がはで]))?(?:使[っういえわ]|用い|利用[しす])|を(?:入れ|[^。、「」\n]{0,12}[にへで](?:設置|置[いかく]|配[っりる]|貸[しす]|入れ|導入|試行|試験|試用|運用|活用|実証))|"
    r"を?(?:平成|令和)?[0-9元/.年月度日から末春夏秋冬よりに、]{2,16}(?:運用|導入|始め|使[っい]|試行|試験)"
)
#: what is done with nothing but a program
_ASKED = re.compile(
    r"に(?:入力|たずね|尋ね|質問|話しかけ|問い合わせ|任せ|切り替え|乗り換え)|"
    r"が(?:使われ|使用され|用いられ|知らせ|教え|答え|通知|検知|案内|自動)|"
    r"で(?:予約|確かめ|確認|調べ|検索|配信|見られ|申請|読み取|翻訳|記録|管理|通知|文字起こし|作成|予測|判定|解析|分析)"
)
_SHOWN = re.compile(r"を(?:公開|開設|発売|販売|発表|作[りっる]|始め|開始|提供|配信|試[しす])")
_BEGINS_CELL = re.compile(r"(?:^|[|\t]) ?$", re.MULTILINE)
_ENDS_CELL = re.compile(r" ?(?:[|\t]|$)", re.MULTILINE)
#: marks of notes and signs of trade behind a name
_NOTES = re.compile(
    r"(?:[®™]|\((?:R|TM)\)|※[0-9]{0,2}|\((?:※|注)[0-9]{0,2}\)|注[0-9]{1,2}|\[[0-9]{1,3}\]|\*[0-9]{1,2}){0,3}"
)
_MAKER_BEHIND = re.compile(r"\((?:開発|提供|販売|製造|運営)?(?:元|会社)?[:・は、 ]{0,2}")
_COMPANY_S_OWN = re.compile(r"(?:品製|品商|スビーサ)?の社[同当弊自]|(?:、?てしと|は?に|は)(?:品製|品商|スビーサ)")
#: names that say what they are, spoken of as what people use
_SAYS_WHAT_IT_IS = ("タクシー", "バス", "アプリ", "ナビ", "チャット", "ペイ", "Pay", "ボット", "モビリティ")
_IS_USED = re.compile(r"の(?:利用|運行|予約|乗客|会員)")
_TURNED_TO = re.compile(r"に(?:聞[いけ]|相談)")
_DECIDED = re.compile(r"(?:に|と)(?:決ま[っり]|決定|決め)")
_CHAIN = re.compile(r"[、・,や]|と|及び|または|")


def contexts(
    text: str, quotes: list[re.Match[str]], companies: Collection[tuple[int, int]]
) -> Iterator[tuple[re.Match[str], Context]]:
    """Each quotation with its context, its own or that of the row it stands in.

    `companies` are the places of the companies that the text names.
    """
    begins, ends = {start for start, _ in companies}, {end for _, end in companies}
    own: list[Context] = [_beside_maker(text, quote, _context(text, quote), begins, ends) for quote in quotes]
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
    start = quote.start()
    end = _behind(text, quote)
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
    if kind or _COMPANY_S_OWN.match(before) or (before[:1] == "は" and _DECIDED.match(text, end)):
        return "kind"
    if _IS_USED.match(text, end) and text.endswith(_SAYS_WHAT_IT_IS, start, quote.end() - 1):
        return "kind"
    act = _ACT.match(text, end, end + 30) is not None
    asked = _ASKED.match(text, end, end + 40) is not None
    used = asked or _USED.match(text, end, end + 40) is not None
    ends_cell = _ENDS_CELL.match(text, end) is not None
    whole_cell = ends_cell and _BEGINS_CELL.search(text[max(0, start - 2) : start]) and text[end : end + 2].strip()
    if whole_cell or (_FOR_WHAT.match(before) and (act or used or ends_cell or _SHOWN.match(text, end))):
        return "used"
    asked = asked or _TURNED_TO.match(text, end) is not None
    if _TAKEN_UP.match(before) or (_FOR.match(before) and asked) or (_FOR_A_JOB.match(before) and (act or used)):
        return "used"
    return "weak" if act or used else "none"


def _behind(text: str, quote: re.Match[str]) -> int:
    """Where the text goes on behind a quotation and the marks of its notes."""
    notes = _NOTES.match(text, quote.end())
    return notes.end() if notes else quote.end()


def _beside_maker(
    text: str, quote: re.Match[str], context: Context, begins: Collection[int], ends: Collection[int]
) -> Context:
    """The context of a quotation, with regard to the company that stands before or behind it."""
    maker = _MAKER_BEHIND.match(text, _behind(text, quote))
    if maker and maker.end() in begins and context in ("weak", "used", "kind", "none"):
        return "strong"
    follows = text[quote.start() - 1 : quote.start()] in ("の", "製") and quote.start() - 1 in ends
    return "used" if follows and context in ("none", "weak") else context
