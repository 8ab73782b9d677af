"""What a line of a plain text or Markdown report is, by its own looks.

Reports reach us as Markdown, as plain text that somebody typed, and as text exports of either, in which every
structure is a convention: a heading is a line with `#`, a number, a square mark or just a short line that stands
alone; a list item begins with any of a dozen bullets. This module knows the conventions of one line; `plain` knows how
lines make blocks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.model import Span

#: longest line that can be a heading, in characters
MAX_HEADING = 70

_MARKS = re.compile(r"\\?\*{1,3}|`|\\(?=[*_#])")
_LINE = re.compile(r"[^\r\n\f\u2028\u2029]*(?:\r\n|[\r\n\f\u2028\u2029]|\Z)")
#: signs that show nothing: of zero width, of the direction of writing, of the form of the character before
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0100-\U000e01ef"
)
#: what a line may begin and end with that is no part of it
BLANKS = (
    " \t\u3000\xa0\x0b\x85\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)

ATX = re.compile(r"(#{1,6})(?:[ \t\u3000]+|(?=[^#\s!]))")
SETEXT = re.compile(r"(?:={3,}|-{3,})")
#: a line of a drawn box
BOX = re.compile(r"[+┌┏┬┼├┣└┗╔╠╚][-=─━═+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╂┿┠┨┯┷]{3,400}")
RULE = re.compile(rf"[-*_＿―─━=](?:[ \t]?[-*_＿―─━=]){{2,400}}|{BOX.pattern}")
QUOTE = re.compile(r">[ \t]?")
CAPTION = re.compile(
    r"(?:\*\*)?[［\[(（]?(?:図表?|表|写真|グラフ|Figure|Fig\.|Table)[ \u3000]*[0-9０-９.\-－]{0,5}"
    r"[])）］]?[ \u3000]*(?:[:：.．\u3000]|(?<=[0-9０-９])[ ])"
)
PAGE_NUMBER = re.compile(
    r"(?:[-－–—─]{1,2}[ \u3000]*[0-9０-９]{1,4}[ \u3000]*[-－–—─]{1,2}|[0-9０-９]{1,4}|[Pp](?:age|\.)?[ ]?[0-9]{1,4}"
    r"|[0-9０-９]{1,4}[ ]?[/／][ ]?[0-9０-９]{1,4}(?:[ ]?ページ)?|[0-9０-９]{1,4}[ ]?ページ)"
)
#: a bullet of a list that an editor or a program indents below the item that it belongs to
MARKDOWN_BULLET = re.compile(r"[-*+][ \t]")
BULLET = re.compile(
    r"(?:[-*+–—‐][ \t\u3000]+(?:・[ \t\u3000]*)?|[・･•‣◦●○◯▪▫■□◆◇▶►✓✔➢➤][ \t\u3000]*"
    r"|〇(?![〇一二三四五六七八九十])[ \t\u3000]*|※(?![0-9０-９])[ \t\u3000]*)"
)
#: a mark that heads a section when body text follows it, and is a bullet when its like follow
SECTION_MARK = re.compile(r"[■□◆◇▼▽★☆◎▶►]+[ \t\u3000]*|(?=[【＜〈《≪][^】＞〉》≫]{1,50}[】＞〉》≫][^。]{0,20}\Z)")
NUMBER = re.compile(
    r"(?P<case>(?:事例|ケース|取組|取り組み|例|Case|CASE)[ \u3000]?(?:No\.?|Ｎｏ．?|№)?[ ]?"
    r"(?:[0-9０-９一二三四五六七八九十]{1,3}|[①-⑳]))(?:[.．:：、）)][ \u3000]*|[ \u3000]+|(?=[【「]))"
    r"|(?P<chapter>第[ ]?[0-9０-９一二三四五六七八九十]{1,3}"
    r"(?:[ ]?[章節部編項]|(?=[ \u3000]{1,3}[^\s回期次位号条種子四件])))[ \t\u3000:：]*"
    r"|(?P<dotted>[0-9０-９]{1,2}(?:[.．-][0-9０-９]{1,2}){1,3})[.．]?[ \t\u3000]+"
    r"|(?P<plain>[0-9０-９]{1,3})(?:[.．、)）:：][ \t\u3000]*|[ \t\u3000]+)(?![0-9０-９])"
    r"|(?P<roman>[IVX]{1,4}|[Ⅰ-Ⅻ])[.．、:：]?[ \t\u3000]+"
    r"|(?P<kanji>[一二三四五六七八九十]{1,2})[、．.][ \t\u3000]*"
    r"|(?P<paren>[(（](?:[0-9０-９一二三四五六七八九十ア-ン]{1,3}|[ｱ-ﾝa-kａ-ｋ])[)）])[ \t\u3000]*"
    r"|(?P<kana>[アイウエオカキクケコサシスセソｱ-ｿ](?=[ \u3000．.、])|[a-kａ-ｋ](?=[．.、)）\u3000]|[ ][ァ-ヺ一-鿿]))"
    r"[ \u3000．.、)）]{1,3}"
    r"|(?P<circle>[①-⑳㉑-㉟])[ \t\u3000]*"
)
#: sections of a document as a whole, however deep the ones before them lie
FRAME = re.compile(
    r"(?:【|■)?(?:はじめに|おわりに|終わりに|まとめ|むすび|結び|結論|総括|考察|概要|目次|資料編?|付録|編集後記|コラム"
    r"|取材を終えて|よくあるご?質問|(?:本件に関する)?お?問い?合わ?せ先?|会社概要)"
    r"(?:】|\Z|[ \u3000:：―—\-]).{0,40}"
)
#: a line of a sheet or form: 「期間：2023年4月～」
FORM_LINE = re.compile(
    r"(?:\*\*)?(?:[^\s。、：:（）()「」【】]{1,12}(?:\*\*)?[ \u3000]?[：:](?!//)(?=.)"
    r"|[【〔][^】〕]{1,12}[】〕](?=[^\s]))"
)
#: what ends a sentence, so that a line that ends so is text and no heading
_SENTENCE_END = re.compile(
    r"(?:[。．；;]|[^0-9０-９][ ]?[.]|(?:です|ます|した|ある|いる|する|れる))[」』）)\"”]{0,3}"
    r"(?:[ ][0-9]{1,3}|[ ]?[\[【][0-9]{1,3}[】\]])?\Z"
)
#: the characters that it can end in
_SENTENCE_LAST = frozenset('。．；;.すたる」』）)"”]】0123456789')
_MARKS = re.compile(r"\\?\*{1,3}|`|\\(?=[*_#])")
_GAP = re.compile(r"[ \u3000]{2,}")
_DATE_LINE = re.compile(
    r"(?:[^\s：:]{1,8}[：:])?[0-9０-９一二三四五六七八九十〇年月日令和平成元/.\-（）()火水木金土曜 \u3000]{4,40}"
    r"(?:午[前後].{0,12})?\Z"
)


#: a line that says where something is from, when it was put there, or where to read on
_SOURCE_LINE = re.compile(
    r"[(（]?(?:出典|出所|参照|参考|資料|注記?|備考|写真|提供|文責|取材|作成者?|編集|発行者?|著者|ページ番号"
    r"|(?:最終)?(?:更新|公開|掲載|登録|作成|発行)日時?)[ ]?[:：]|[▼▶→■・►]?[ \u3000]?(?:詳しくは|詳細は)"
)


class Line(NamedTuple):
    """A line without the blanks around it (`span`), and how far it is indented."""

    span: Span
    indent: int

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return self.span.start == self.span.end


def split_lines(text: str) -> list[Line]:
    """All lines of a text; form feeds and the Unicode separators end lines too."""
    lines = []
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip("\r\n\f\u2028\u2029" + BLANKS)
        lead = len(raw) - len(raw.lstrip("\r\n\f\u2028\u2029" + BLANKS)) if body else 0
        start = match.start() + lead
        lines.append(Line(Span(start, start + len(body)), lead))
    return lines


def bare(text: str) -> str:
    """A line's words without Markdown's marks."""
    # most lines have none, and these are the signs that the expression begins with
    if "*" in text or "`" in text or "\\" in text:
        text = _MARKS.sub("", text)
    return text.strip(BLANKS)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does (a citation marker may follow)."""
    end = text[-40:].rstrip("\\")
    return end[-1:] in _SENTENCE_LAST and _SENTENCE_END.search(end) is not None


def could_head(text: str) -> bool:
    """Whether a line that stands alone can be a heading: short, no sentence, no lone date or number."""
    words = _GAP.sub(" ", bare(text))
    if _SOURCE_LINE.match(words):
        return False
    if not 1 < len(words) <= MAX_HEADING or "。" in words[:-1] or "://" in words:
        return False
    if words.endswith(("、", ",", "，")):
        return False
    return not ends_sentence(words) and not _DATE_LINE.match(words) and not PAGE_NUMBER.fullmatch(words)


def number_depth(match: re.Match[str]) -> int:
    """How deep a section with this number lies: 第1章 1, `1.` 2, `1.2` and 事例1 3, `(1)` 4, ア and ① 5."""
    kind = match.lastgroup or "plain"
    if kind == "dotted":
        return 2 + len(re.split(r"[.．-]", match.group("dotted"))) - 1
    return {"chapter": 1, "roman": 1, "kanji": 2, "plain": 2, "case": 3, "paren": 4, "kana": 5, "circle": 5}[kind]
