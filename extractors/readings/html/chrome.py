"""What on a page is its subject, and what is the site around it: navigation, header, footer, side bar, notices.

Tags and roles say it (<nav>, role="banner"); older pages say it with the names of their classes, in English or in
romanised Japanese (topicpath, pankuzu). Names deceive: a part that holds most of the running text is no menu, whatever
its name, and neither is one that holds <main>. Some notices show by their words only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractors.model import BlockKind
from extractors.readings.html.line import Text
from extractors.readings.html.markup import Element

Role = Literal["navigation", "header", "footer", "aside", "named", "main", "article"]

_BY_TAG: dict[str, Role] = {
    "nav": "navigation",
    "menu": "navigation",
    "select": "navigation",
    "dialog": "navigation",
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "main": "main",
    "article": "article",
}
_BY_ROLE: dict[str, Role] = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "search": "navigation",
    "dialog": "navigation",
    "alertdialog": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "main": "main",
    "article": "article",
}
#: names of classes and ids, each between blanks, hyphens and underscores
_SITE = r"(?:site|global|common|base|page|main|sub|top|tmp|wrap|wrapper|l|g|p|c|js|fixed|sp|pc|box|area|inner|block)"
_WRAP = r"(?:[-_](?:wrap|wrapper|inner|area|box))?"
_HEADER = re.compile(
    rf"(?:^|[ ])(?:(?!page|main|sub|top|box|block){_SITE}[-_]){{0,4}}(?:g?header|masthead){_WRAP}(?=$|[ ])"
)
_FOOTER = re.compile(rf"(?:^|[ ])(?:{_SITE}[-_]){{0,4}}(?:g?footer|foot|copyrights?)(?:[-_][a-z0-9]{{1,20}})?(?=$|[ ])")
_NAMED = re.compile(
    rf"(?:^|[ ])(?:{_SITE}[-_]){{0,4}}(?:"
    r"(?:bread-?crumbs?|crumbs?|topic-?paths?|pankuzu|[gls]-?navi?|nav|navi|navbar|navigation"
    r"|(?:global|local|site|sub|side|foot|footer|drawer|mobile|toggle|skip|post|page|pager?)[-_]?(?:nav|navi|menus?|links?)"
    r"|menus?|drawer|hamburger|side-?bar|side|sns|social|shares?|share-?(?:buttons?|links?|box)|tweet|cookies?|consent|gdpr"
    r"|related|relations?|recommend(?:ed|s|ations?)?|ranking|popular|pagetop|page-top|to-?top|back-to-top|skip"
    r"|toolbar|font-?size|moji-?size|lang|languages?|translate|search|banners?|bnr|ads?|advert(?:isement)?|adsense"
    r"|pager|pagination|pagenavi|tag-?cloud|widgets?|enquete|anketo|questionnaire|feedback|hyouka|newsletter|subscribe"
    r"|toc|table-of-contents|mokuji|wp-pagenavi)"
    r"(?:[-_](?:list|wrap|wrapper|inner|area|box|container|block|section|posts?|entry|entries|articles?|news|items?|contents?"
    r"|bar|form|btns?|buttons?|links?|nav|notice|banner|policy|widget|[0-9]{1,2})){0,3}"
    r"|(?:related|recommend(?:ed)?|side-?bar|bread-?crumbs?|cookies?|sns|shares?|ranking|popular)(?:[-_][a-z0-9]{1,20}){1,3}"
    r")(?=$|[ ])"
)
_NOTICE = re.compile(
    r"(?:(?:このページの|ページの?)?(?:先頭|トップ|上部|一番上)へ?(?:戻る)?|ページ(?:トップ|上部)へ?|PAGE ?TOP"
    r"|本文(?:へ|に)(?:スキップ|移動|ジャンプ)?(?:します|する)?|メニュー(?:を)?(?:開く|閉じる)?|閉じる|開く"
    r"|ここ(?:から|まで)が?(?:本文|ヘッダー|フッター|メニュー|サブメニュー)(?:です)?。?|検索(?:する)?|サイト内検索"
    r"|(?:この(?:ページ|記事)を)?(?:印刷(?:する|用ページ)?|シェア(?:する)?|ツイート(?:する)?|ポスト(?:する)?|保存|送る)"
    r"|いいね!?|LINEで送る|Facebookでシェア|文字の?(?:サイズ|大きさ)(?:変更)?|拡大|縮小|標準|[大中小白黒青黄]"
    r"|背景色(?:変更)?|読み上げる?|ふりがな|Language|Foreign ?Language|前(?:へ|の(?:ページ|記事)へ?)"
    r"|次(?:へ|の(?:ページ|記事)へ?)|(?:一覧[へにを])?(?:戻る|見る)|もっと(?:見る|読む)|続きを読む|MENU|SEARCH|CLOSE|HOME)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?:Java[Ss]cript|ジャバスクリプト|スクリプト).{0,30}(?:有効|無効|オン|ON|使用)|[Cc]ookie.{0,60}(?:使用|同意|利用|許可)"
    r"|(?:Adobe|Acrobat|Reader|PDF形式|PDFファイル|プラグイン).{0,60}(?:必要です|ダウンロードして|お持ちでない|入手)"
    r"|(?:この(?:ページ|記事)の?(?:情報|内容)|このページ)は.{0,20}(?:役に立|参考になり|わかりやす|分かりやす|見つけやす)"
)
_COPYRIGHT = re.compile(r"[Cc]opyright|COPYRIGHT|©|\([Cc]\)|[Aa]ll [Rr]ights [Rr]eserved")
_PATH = re.compile(r"(?:現在の?(?:位置|地|ページ)|(?:トップ|ホーム|TOP|HOME|Home)(?:ページ)?)[ \u3000]*[:：>＞›»/／→]?")
_STEP = re.compile(r"[>＞›»→]")
#: a heading over what leads away from the page
_LEADS_AWAY = re.compile(
    r"(?:関連|おすすめの?|オススメの?|人気の?|新着の?|最新の?|他の|その他の|最近の|注目の)"
    r"(?:記事|投稿|ニュース|コラム|エントリー?|トピックス|(?:プレス)?リリース)(?:一覧)?"
    r"|(?:あわせて|合わせて|併せて)読みたい.{0,10}|こちらも(?:おすすめ|オススメ|読まれて).{0,10}"
    r"|(?:アクセス|人気|記事|週間|月間)?ランキング|この記事を(?:シェア|書いた人|読んだ人).{0,20}"
    r"|(?:最近の|月別)?アーカイブ|カテゴリー?(?:一覧)?|タグ(?:クラウド|一覧)?|サイト内検索"
    r"|(?:サブ|サイド|グローバル|ローカル)(?:メニュー|ナビ(?:ゲーション)?)|このページを見ている人は.{0,25}"
    r"|(?:よく見られ|よく読まれ)ている(?:ページ|記事)|シェアする?|フォローする?|SNSで(?:シェア|共有).{0,10}"
    r"|この?ページ(?:に関する)?の?(?:アンケート|評価)|(?:皆|みな)(?:様|さま|さん)の(?:ご意見|声)を(?:お聞かせ|お寄せ)ください"
    r"|Related (?:posts|articles|stories)|Recent posts|Popular posts|Share(?: this)?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Area:
    """A part of a page with a role; `parent` is the number of the one around it, -1 for none."""

    role: Role
    parent: int
    weight: int = 0
    words: int = 0
    linked: int = 0
    holds_main: bool = False
    holds_title: bool = False


@dataclass(slots=True)
class Piece:
    """A block before it has a place in the canonical text. `cells` and `heads` are those of a table row."""

    kind: BlockKind
    text: Text
    area: int
    level: int | None = None
    cells: tuple[Text, ...] = ()
    heads: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def linked(self) -> int:
        """How many of its characters are links."""
        return sum([link.end - link.start for link in self.text.links]) if self.text.links else 0

    @property
    def weight(self) -> int:
        """How much running text it has: none where it is short, or mostly links."""
        free = len(self.text.text) - self.linked
        return free if free >= 40 or self.kind == "table_row" or "。" in self.text.text else 0


def role_of(element: Element) -> Role | None:
    """What an element is on its page, as far as its tag, role, class and id tell."""
    attributes = element.attributes
    role = _BY_ROLE.get(attributes.get("role", "")) or _BY_TAG.get(element.tag)
    if role or not attributes or element.tag in ("body", "html", "th", "tr", "li"):
        return role
    return _named(attributes.get("id", "")[:100].lower(), attributes.get("class", "")[:200].lower())


@lru_cache(maxsize=4096)
def _named(name: str, classes: str) -> Role | None:
    for names in (name, classes):
        if _HEADER.search(names):
            return "header"
        if _FOOTER.search(names):
            return "footer"
        if _NAMED.search(names):
            return "named"
    return "main" if name in ("main", "content", "contents", "main-content", "main_content", "honbun") else None


def chrome_of(pieces: Sequence[Piece], areas: Sequence[Area], title: str | None) -> list[bool]:
    """Which pieces of a page are chrome; `title` is the page's own title."""
    weights = [piece.weight for piece in pieces]
    _measure(pieces, weights, areas, title)
    inside, around = _judge(areas, sum(weights))
    has_main = any(area.role == "main" and area.weight for area in areas)
    verdicts = []
    away: int | None = None
    for piece, weight in zip(pieces, weights, strict=True):
        at = piece.area
        chrome = at >= 0 and around[at]
        if not chrome and has_main and not (at >= 0 and inside[at] == "main"):
            chrome = not weight and not (piece.kind == "heading" and _same(piece.text.text, title))
        if piece.kind == "heading" and not chrome:
            level = piece.level or 6
            away = None if away is not None and level <= away else away
            if away is None and _LEADS_AWAY.fullmatch(piece.text.text):
                away = level
        verdicts.append(chrome or away is not None or _is_notice(piece))
    return verdicts


def _measure(pieces: Sequence[Piece], weights: Sequence[int], areas: Sequence[Area], title: str | None) -> None:
    """Sum up what stands in each area, with the areas inside it."""
    for piece, weight in zip(pieces, weights, strict=True):
        if piece.area >= 0:
            area = areas[piece.area]
            area.weight += weight
            area.words += len(piece.text.text)
            area.linked += piece.linked
            area.holds_title = area.holds_title or (piece.level == 1 and _same(piece.text.text, title))
    for area in reversed(areas):
        area.holds_main = area.holds_main or (area.role == "main" and area.weight > 0)
        if area.parent >= 0:
            outer = areas[area.parent]
            outer.weight += area.weight
            outer.words += area.words
            outer.linked += area.linked
            outer.holds_main = outer.holds_main or area.holds_main
            outer.holds_title = outer.holds_title or area.holds_title


def _judge(areas: Sequence[Area], total: int) -> tuple[list[str], list[bool]]:
    """For each area whether it lies in main or an article (else ''), and whether it is chrome."""
    inside: list[str] = []
    around: list[bool] = []
    for area in areas:
        outer = inside[area.parent] if area.parent >= 0 else ""
        role = area.role if area.role in ("main", "article") else ""
        inside.append("main" if outer == "main" else role or outer)
        menu = area.linked * 2 >= area.words
        chrome = {
            "navigation": True,
            "header": not outer and not area.holds_title,
            "footer": True,
            "aside": not outer or menu,
            "named": True,
        }.get(area.role, False)
        if area.holds_main or (area.weight * 2 > total > 0 and not (area.role == "navigation" and menu)):
            chrome = False
        around.append(chrome or (area.parent >= 0 and around[area.parent]))
    return inside, around


def _is_notice(piece: Piece) -> bool:
    """Whether the words of a piece alone say that it belongs to the site."""
    words = piece.text.text
    if piece.kind == "table_row" or len(words) > 300:
        return False
    if piece.kind != "heading" and (_WORDS.search(words) or (len(words) <= 30 and _NOTICE.fullmatch(words))):
        return True
    if len(words) > 150 or "。" in words:
        return False
    return _COPYRIGHT.search(words) is not None or (_PATH.match(words) is not None and _STEP.search(words) is not None)


def _same(words: str, title: str | None) -> bool:
    return title is not None and "".join(words.split()) == "".join(title.split())
