"""What stands beside a place name and makes it part of another name.

Japanese writes no blanks, so the neighbours decide: 横浜市 in 横浜市立大学 is a university, 中央市 in 中央市場 a
market, 東村 in 関東村 an accident, 山田町 in 山田町長 perhaps a mayor called Yamada.
"""

from __future__ import annotations

import re

from extractors.names.gazetteer import stem_of, stems_that_are
from extractors.names.occurrences import KANJI_OR_KATAKANA, LETTER

_COMPANY = r"(?:株式会社|有限会社|㈱|\(株\)|（株）)"
_WORD = f"[{KANJI_OR_KATAKANA}A-Za-zＡ-Ｚａ-ｚ]"

# tried at the name's last character, so that each alternative can say what kind of name it is about
_BELONGS_TO_ANOTHER_NAME = re.compile(
    "|".join(
        (
            # 県立, 市立 + institution; not 立地, 立候補, 立ち上げ …, nor 市立の小中学校, which are the city's
            r"[都道府県市区町村]立(?![地候補案証場件ちてつ脚の]|[山科]町)",
            r"[市区町村](?:(?:役所|役場)?前?駅|バスターミナル|(?:役所|役場)前(?:駅|停|バス停|電停))",
            # what several governments run together is a body of its own
            rf"[都道府県市区町村]{_WORD}{{0,12}}?(?:広域連合|広域行政組合|(?:事務|事業|消防|環境|衛生|清掃)組合|企業団|滞納整理機構)",
            r"市(?:場(?![所合面])|街|況|販|町村)",
            r"町(?:村(?!民)|並|工場|医者)",
            r"市大(?=[学附病医とのがはをに、。・）)])",
            r"[市区町村都道府県]民(?:病院|会館|体育館|球場|文化|ホール|ギャラリー|劇場)",
            # 東京 + 都市, 都心
            r"都(?:市(?:大|圏|計画|開発|モノレール)|心)",
            r"村(?:さん|氏|君)",
            rf"[都道府県市区町村]{_WORD}{{0,4}}?(?:新聞|銀行|信用金庫|信用組合|[農漁]業協同組合|交響楽団)",
            rf"[都道府県市区町村]{_WORD}{{1,8}}?{_COMPANY}",
        )
    )
)
# the one prefecture whose name has no suffix is also the first half of what is called after it
_OF_HOKKAIDO = re.compile(
    rf"(?![内の各全外産])(?!庁){_WORD}{{0,6}}?"
    r"(?:開発局|農政事務所|労働局|運輸局|財務局|総合通信局|経済産業局"
    r"|大学|高校|高等学校|学園|新聞|電力|ガス|放送|テレビ|新幹線|旅客鉄道|エア|日本ハム|コンサドーレ)"
)
_COMPANY_BEFORE = re.compile(rf"{_COMPANY}$")
_LATIN_OR_KATAKANA = re.compile(r"[A-Za-zＡ-Ｚァ-ヺー]$")
_NUMBER = "[0-9０-９一二三四五六七八九十〇]{1,4}"
_TOWN_BLOCK = re.compile(
    rf"\s?{_NUMBER}(?:丁目|番|[-－‐−ー–][0-9０-９]|の[0-9０-９])|通り|商店街|交差点|店|支店|線|ビル|キャンパス|家(?!庭)"
)
# before a short name these kanji end the word before it: 同町, 昨年, 元町長, 隣県, 第3回, 令和6年度, 第2期, 令和7年版
_ENDS_A_WORD = "年月日時県郡同元旧前現回度期号版"
# stems that are also the end of a word and the start of the next: 関西+都市, 対策本部+町内, 憩い+の町, 伊勢えび+の市
_JOINED_KANJI = frozenset(("西都", "山県", "郡上", "中央"))
_JOINED_KANA = frozenset(("いの", "えびの"))
_WORD_BEFORE = re.compile(f"[{KANJI_OR_KATAKANA}]")
_LETTER_BEFORE = re.compile(f"[{LETTER}]")
_MAYOR = re.compile(r"長(?![期寿年距時らい崎野岡])")


def belongs_to_another_name(text: str, start: int, end: int, name: str) -> bool:
    """Whether the place at `start` to `end`, which ends with the gazetteer's `name`, is part of a longer name."""
    if _BELONGS_TO_ANOTHER_NAME.match(text, end - 1) or _COMPANY_BEFORE.search(text, max(0, start - 4), start):
        return True
    if name == "北海道":
        before = _LATIN_OR_KATAKANA.match(text, start - 1, start) if start else None
        return bool(before or _OF_HOKKAIDO.match(text, end))
    return False


def is_accidental(text: str, start: int, name: str) -> bool:
    """Whether `name`, with nothing that locates it, is only where two words meet (or the end of a longer name)."""
    if not start or text[start - 1] in _ENDS_A_WORD:
        return False
    stem = stem_of(name)
    if stem in _JOINED_KANA:
        return _LETTER_BEFORE.match(text, start - 1) is not None
    short = len(stem) == 1 or (len(stem) == 2 and name[-1] in "町村")
    katakana = "ァ" <= stem[0] <= "ー"
    return (short or katakana or stem in _JOINED_KANJI) and _WORD_BEFORE.match(text, start - 1) is not None


def is_town_block(text: str, end: int, name: str) -> bool:
    """Whether 町 or 村, with nothing that locates it, is a part of some city: 栄町3丁目, 錦町1-2, 小川町通り."""
    return name[-1] in "町村" and _TOWN_BLOCK.match(text, end) is not None


def may_be_a_persons_name(text: str, end: int, name: str) -> bool:
    """Whether 長 follows a family name: 山田町長 is the mayor of 山田町 or the mayor Yamada of some town."""
    return _MAYOR.match(text, end) is not None and stem_of(name) in stems_that_are("family_name")
