"""Numerals that state no value, each with the name of the rule that says why.

Most are recognised by what stands around the number: the word before it (第, 図, 〒, Windows), its own shape
(03-1234-5678, 10:30, 1.2.3) or what stands behind it (目, 周年, 号, 選). `around` looks at all three.
"""

from __future__ import annotations

import re
from string import ascii_letters

from extractors.alternation import characters
from extractors.japanese.affixes import MONEY_SIGNS
from extractors.japanese.numerals import KANJI, POWERS, numeral_at
from extractors.japanese.units import KATAKANA, Unit, unit_at
from extractors.japanese.values import Ignored

_N = rf"(?:[0-9]{{1,9}}|[{KANJI}]{{1,9}})"
_ANY = r"(?:か年|か月|[^0-9\sのはがをにとでも、。()]){1,4}?"

#: rule: how a numeral looks that it ignores, with what stands behind it
_SHAPES = {
    "phone": r"0[0-9]{1,4}[-(][0-9]{1,4}[-)][0-9]{3,4}(?![0-9])|0[0-9]{1,4}\) ?[0-9]{1,4}-[0-9]{4}(?![0-9])"
    r"|0[5789]0[0-9]{8}(?![0-9])",
    "postcode": r"[0-9]{3}-[0-9]{4}(?![0-9-]|[件名円台回社%字]|人(?!吉)|文字|団体|自治体)",
    "round_the_clock": r"24時間(?:[、・/,x×]? ?365日)|365日[、・/]? ?24時間|365日(?=対応|利用|いつでも|稼働|体制|受付)"
    r"|24時間(?!以|後|前|で|未満|程度|ほど|分|かか|→|から|の間|ごと|おき|超|半|を(?:要|超|切|下)|必要|×)",
    "clock_time": r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9])"
    r"|[0-2]?[0-9]時(?!間|点|期|代|限|制|給)(?:[0-5]?[0-9]分|半)?"
    r"|[一二三四五六七八九十]{1,3}時(?!間|点|期|代|限|的|勢|折|候|刻)(?:[一二三四五六七八九十]{1,3}分|半)?",
    "identifier": r"0[0-9]{2,30}(?![0-9.])|[0-9]{1,6}(?:-[0-9]{1,6}){2,6}(?![0-9])",
    "unit_note": r"(?<=単位:)[十百千万億]{1,2}円|[十百千万億]{1,2}円(?=\)|未満を|単位)",
    "version": r"[0-9]{1,4}(?:\.[0-9]{1,6}){2,6}",
    "each": r"[1一]人(?:ひとり|[1一]人)|[1一]つ(?:ひとつ|[1一]つ)|[1一]人[1一]台|[1一]対[1一]",
    "pronoun": r"1つ(?!目|の(?:自治体|団体|部署|課|学校|施設|事業|業務))",
    "ago": rf"(?:数?{_N}|数)年[前後](?![後半期倒者進退継遺輪方任身年])",
    "title_count": r"[0-9]{1,3}選(?![挙択出定手考任管抜])",
    "anniversary": rf"{_N}周年",
    "age_group": r"[1-9]0歳?代(?![表理替行金])(?:前半|後半)?",
    "ordinal": rf"{_N}[・、~-]{_N}(?:年生|番目|位(?!置)|丁目|番地|学期)"
    rf"|{_N}(?:番目|位(?!置)|番手|丁目|番地|番(?![目号組])|年生|年次|次(?![元世])|級(?!友)"
    rf"|条(?![例件])|等(?=[賞地])|世紀|学期|期生|号(?![室館車機令])|階(?![層段級]))"
    rf"|{_N}{_ANY}(?<![項種品科題役線片])目(?![標的次立指録処前安視])(?:以降)?",
    "dimension": r"[23]次元",
    "digit_places": rf"{_N}(?:桁|けた|ケタ)(?!台?の(?:[件回人社校]数|自治体|団体|市町村|企業|学校|施設))",
    "scale": rf"{_N}(?:段階(?:評価|評定|尺度)?|点満点)(?:中|のうち|で)、?(?:平均)?は? ?[0-9]\.[0-9]{{1,2}}(?![0-9%点])"
    rf"|{_N}(?:段階(?:評価|評定|尺度)|点満点)|[0-9]{{1,2}}\.[0-9]{{1,2}}/(?:5|10)(?:\.0)?(?![0-9./])",
    "page_number": r"[0-9]{1,4}(?:ページ|頁)(?=を(?:参照|ご覧|見)|参照|に[掲記]載|へ)",
    "school_year": rf"{_N}年(?:[0-9]{{1,2}}|[A-Za-z]|[一二三四五六七八九十])組"
    rf"|(?<=小学|中学|高校|大学|修士|博士|学部){_N}年(?!間|制|以|程|目|生)",
    "map_scale": r"1/(?:[0-9]{1,3}(?:,[0-9]{3}){1,2}|[1-9][0-9]{2,6})(?![0-9/年月日])",
    "page_share": r"[1-9]/[2-9](?:ページ|頁|面)",
    "name_of_event": rf"{_N}歳(?=の(?:つどい|集い|門出|誓い|祝い?|式典))|(?<=東京)23区",
    "note_mark": r"(?<=[ぁ-ん])[0-9]{1,2}\)(?=[。、\n]|\Z)",
    "discount": r"[0-9]{1,2}(?:%|割|パーセント) ?(?:OFF|Off|off|オフ(?![ァ-ヺー])|引き?(?!き?[上下]))",
    "impossible_date": r"(?:0?2/3[01]|(?:0?[469]|11)/31)(?![0-9/])",
    "generation": r"[2-6]G(?![A-Za-zB])",
    "letters": r"[0-9]{1,4}(?:D|K|on|way|in|W[0-9]H|S)(?![a-z ]*[0-9])[A-Za-z0-9]{0,4}(?![A-Za-z])",
}
_SHAPE = re.compile("|".join(f"(?P<{rule}>{pattern})" for rule, pattern in _SHAPES.items()))
#: the rules whose shapes may go on with a character behind their first numeral; 目 may stand further behind
_BEHIND_NUMERAL: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
for _rule, _pattern in _SHAPES.items():
    for _char in characters(_pattern):
        _BEHIND_NUMERAL.setdefault(_char, []).append((_rule, re.compile(_pattern)))
_EYE_REACH = 9

#: names that begin with a kanji numeral and a counter
KANJI_WORDS = re.compile(
    r"四万十|八百津|七十七銀行|十六銀行|百五銀行|百十四銀行|八十二銀行|十八親和|千本|百人町|千人町|百貨店|千円札|一円玉"
    r"|千歳|二人三脚|三つ巴|五月[雨病晴]|五月人形|十人十色|何(?![十百千万億])|三社祭|八幡|五輪|二十歳のつどい|五十音|一問一答|百聞|一期一会|千社札|百日紅|千日前|二日酔|三日坊主|万国|三日[月天見]|百人[一力]|二百十日|八十八夜|千人針|十日[えゑ]びす|二十日大根|三枚[お下]ろし|[二七八九十]割そば|二八そば"
    r"|十八銀行|二十三区|八十八[箇か]所|三十三[箇か]所|七人の侍|四人囃子|百科事典|三種の神器|四季折々|八頭身|十二単|五体満足"
)
#: words before a number that only number something
_LABELS = (
    "図表|(?<![一-鿿])[図表問答案版号柱注]|別紙|別添|別表|別記|付図|付録|資料|参考|註|様式|設問|項番|頁|ステップ|"
    "フェーズ|レベル|パターン|ケース|タイプ|グループ|プラン|事例|例|その|コース|テーマ|モデル|セッション|"
    "ユースケース|シナリオ|パート|ポイント|項目|議案|日程|報告|答申|内線|添付|画面|手順|課題|論点|区分|階層|重点|"
    "目標|番号|コード|偏差値|縮尺|ID|"
    "No|no|NO|№|P|p|Q|A|Vol|vol|VOL|Fig|Step|STEP|step|Phase|Level|Lv|Case|Part|Appendix|Q&A"
)
#: rule: the word before a numeral that it ignores
_BEFORE = {
    "ordinal": r"第 ?",
    "label": rf"(?:{_LABELS})[.:： ]?",
    "version": r"(?:[Vv]er(?:sion)?|VER|バージョン|(?<![A-Za-z])[Vv])[. ]{0,2}",
    "postcode": r"〒 ?",
    "phone": r"(?:TEL|Tel|tel|電話|FAX|Fax|ファクス)[:： ]{0,2}\(?",
    "standard": r"(?:ISO|JIS|IEC|IEEE|RFC|NIST)[A-Z/ -]{0,6}",
    "footnote": r"[\[【*^](?:※|注)?|※",
    "copyright": r"© ?|\([Cc]\) ?|[Cc]opyright ?",
    "route": r"国道|県道|市道|都道",
    "name": r"[A-Za-z][A-Za-z+.'’_-]{0,20} ?|[ァ-ヺー]{2,16}",
}
_LABEL_ALWAYS = re.compile(
    r"(?:図表|(?<![一-鿿])[図表問注]|別紙|別添|別表|別記|付図|付録|様式|註|№|[Nn]o|NO|Vol|vol|頁|Q|A|議案|内線|Fig)"
    r"[.:： ]?\Z"
)
#: what is counted behind a word that else numbers something: 議案12件, 様式4種類, not 図3回答の内訳
_THINGS = re.compile(r"(?:件|種類?|点|枚|本|つ|部|冊|通)(?=[のをがはもでにとや、。・)(]|以[上下内]|\s|\Z)")
#: letters, digits and signs that make one token with a number in the middle: a file name, an address, a model
_TOKEN_LEFT = re.compile(r"[A-Za-z0-9@._/%+~#?=&:-]{1,80}\Z")
_TOKEN = re.compile(r"[A-Za-z0-9@._/%+~#?=&:-]*[A-Za-z0-9/]|")
_DOMAIN = re.compile(r"\.(?:jp|com|net|org|info|io|go|lg|co|html?|php|pdf|docx?|xlsx?|pptx?|csv|png|jpe?g)\b|://")
#: a superscript whose formatting was lost: a blank before it, the end of the sentence or paragraph behind
_FOOTNOTE = re.compile(r"[0-9]{1,3}(?=[。、]|\n|\Z)")
_SENTENCE = re.compile(r"[ぁ-んァ-ヺー一-鿿」』)] \Z")
#: at the beginning of a line: 1. and (1) and 1) and 1-2 and 3.1
_LIST = re.compile(r"[0-9]{1,3}(?:[.-][0-9]{1,3}){0,3}(?:[.)、:．]|(?= |\Z))(?![0-9])")
_IDEOGRAPH = re.compile(r"[一-鿿ァ-ヺ]")
_ENUMERATED = re.compile(r"[0-9]{1,2}\.(?=[ぁ-んァ-ヺ一-鿿])")
_IN_BRACKETS = re.compile(r"[0-9]{1,3}[)\]】](?! ?[0-9])")
#: a number that begins a line, or stands in brackets or behind a blank, may number something
_LIST_BEFORE = frozenset(("", *"\n([【 "))
_COUNTER_TAIL = re.compile(r"(?!第)[一-鿿]?")
#: characters that the longest word takes, and one that ends with a sign
_LEFT, _NEAR = 24, 2
_SIGNS = frozenset("第〒№※[【*^")

_URL = re.compile(r"[!-;=?-Z_a-z~%#&]+")


def url_end(text: str, start: int) -> int:
    """Where the address that begins at `start` ends: at a blank, a Japanese character or a closing bracket."""
    end = _URL.match(text, start)
    return end.end() if end else start


def around(text: str, start: int, stop: int, floor: int, previous: str, following: str) -> Ignored | None:
    """Why the number at `start` to `stop` states nothing, or None; looks back no further than `floor`.

    `previous` and `following` are the characters beside it.
    """
    if previous in _LIST_BEFORE:
        listed = _list_number(text, start, floor)
        if listed:
            return listed
    word = _word_before(text, start, floor) if previous in _WORD_LAST and start > floor else None
    found = None if word and word.lastgroup in _STRONGER else _shaped(text, start, stop, following)
    if word and not found:
        found = _behind_word(text, start, stop, word)
    if found:
        return found
    if previous == " ":
        note = _FOOTNOTE.match(text, start)
        if note and _SENTENCE.search(text, max(floor, start - 2), start):
            return Ignored(start, note.end(), "footnote")
    letter = following.isascii() and (following.isalpha() or following == "_")
    if letter and previous not in MONEY_SIGNS and not unit_at(text, stop):
        return _token(text, start, stop, floor)
    return None


def kanji_word(text: str, start: int, stop: int) -> Ignored | None:
    """The ordinal or set phrase that begins with the kanji numeral at `start` (三番目, 一人ひとり), or None."""
    return _shaped(text, start, stop, text[stop : stop + 1])


def _shaped(text: str, start: int, stop: int, following: str) -> Ignored | None:
    """What the numeral from `start` to `stop` is by its shape, of which it may be a part only."""
    if text[start] == "0" or text.find("目", stop, stop + _EYE_REACH) >= 0:
        shape = _SHAPE.match(text, start)
        return Ignored(start, shape.end(), shape.lastgroup) if shape and shape.lastgroup else None
    # a version begins like a decimal
    sign = "." if stop - start > 2 and text.find(".", start, stop) >= 0 else following
    if sign in _BEHIND_NUMERAL:
        for rule, pattern in _BEHIND_NUMERAL[sign]:
            match = pattern.match(text, start)
            if match:
                return Ignored(start, match.end(), rule)
    return None


def _list_number(text: str, start: int, floor: int) -> Ignored | None:
    previous = text[start - 1 : start]
    line = start
    while line > floor and line > start - 12 and text[line - 1] in " \t(#*>・-●○■□◆◇":
        line -= 1
    if line == 0 or text[line - 1] == "\n":
        match = _LIST.match(text, start)
        # 15 ~ 20 分 begins a line too
        if match and not text.startswith(" ~", match.end()) and not _counted(text, match.end()):
            return Ignored(start, match.end(), "list_number")
    match = _ENUMERATED.match(text, start) if previous == " " else None
    if match:
        return Ignored(start, match.end(), "list_number")
    match = _IN_BRACKETS.match(text, start) if previous and previous in "([【" else None
    return Ignored(start - (start > floor), match.end(), "bracketed_number") if match else None


def _counted(text: str, end: int) -> bool:
    """Whether a number that ends at `end` and a blank stand before its unit (150 人が), not before a heading."""
    if text[end : end + 1] != " " or not text[end - 1].isdigit():
        return False
    if text.startswith(("million", "billion", "thousand"), end + 1):
        return True
    unit = unit_at(text, end + 1)
    if unit is None or _IDEOGRAPH.match(text, end + 1 + unit.length):
        return False
    # 3 事業の目的 is a heading, 150 事業の見直し is none
    return unit.length == 1 or text[end - 3 : end].isdigit()


#: the last characters of the words of _BEFORE, and the signs between a word and its number
_KANJI_LAST = "値尺第図表紙添記録料考註注※式問答番頁案程告線付面順題点柱版号分層目例項議道〒№"
_LAST = rf"{_KANJI_LAST}A-Za-zァ-ヺー\[【*^©)"
_SEPARATORS = " .:：(/'’_+-"
#: how the words of _BEFORE end: most numbers stand behind another one and need no look back
_ENDED = re.compile(
    rf"(?<=[{_LAST}])|(?<=[{_LAST}話標申][{_SEPARATORS}])|(?<=その)|(?<=その[{_SEPARATORS}])"
    rf"|(?<=[{_LAST}話][{_SEPARATORS}]{{2}})|(?<=[{_SEPARATORS}]{{3}})"
)
#: the last characters of all that; a slash stands only inside of it (ISO/IEC 27001)
_WORD_LAST = (KATAKANA | frozenset(f"{_KANJI_LAST}の{ascii_letters}[【*^©){_SEPARATORS}")) - {"/"}
#: words that say more than the shape of what stands behind them
_STRONGER = frozenset({"ordinal", "version", "standard"})
#: the ranges are those of the words that _BEFORE gives as such
_WORD = re.compile(
    rf"(?=[{re.escape(''.join(characters('|'.join(_BEFORE.values()))))}A-Za-zァ-ヺ])"
    rf"(?:{'|'.join(f'(?P<{rule}>{pattern})' for rule, pattern in _BEFORE.items())})\Z"
)


def _word_before(text: str, start: int, floor: int) -> re.Match[str] | None:
    if not _ENDED.match(text, start):
        return None
    begin, floor = start, max(floor, start - (_NEAR if text[start - 1] in _SIGNS else _LEFT))
    # no word holds a kana but その
    while begin > floor and not "ぁ" <= text[begin - 1] <= "ん":
        begin -= 1
    return _WORD.search(text, max(floor, begin - 2) if text.startswith("その", begin - 2) else begin, start)


def _behind_word(text: str, start: int, stop: int, word: re.Match[str]) -> Ignored | None:
    rule, begin, written = word.lastgroup or "", word.start(), word[0]
    if rule == "ordinal":
        tail = _COUNTER_TAIL.match(text, stop)
        return Ignored(begin, tail.end() if tail else stop, "ordinal")
    if rule == "name":
        return _named(text, start, stop, begin, written)
    unit = _unit(text, start, stop)
    if rule == "label" and unit and not (_LABEL_ALWAYS.search(written) and not _THINGS.match(text, stop)):
        return None
    if rule in ("footnote", "route") and unit:
        return None
    return Ignored(begin, _right(text, stop) if rule == "standard" else stop, rule)


def _named(text: str, start: int, stop: int, begin: int, written: str) -> Ignored | None:
    """A number behind a latin or katakana word: part of a name unless a unit follows."""
    attached = written[-1] in "-._" or (written[-1].isascii() and written[-1].isalnum())
    latin = written.rstrip()[-1:].isascii()
    # Windows 11の端末 is a name; ルーム3の台数 is not
    gap = " " if latin else " の"
    unit = _unit(text, start, stop) or (unit_at(text, stop + 1) if text[stop : stop + 1] in tuple(gap) else None)
    if unit and written[-1] not in "-._":
        return None
    if latin:
        return _token(text, start, stop, begin) if attached else Ignored(begin, _right(text, stop), "name_with_number")
    return Ignored(begin, stop, "label")


def _unit(text: str, start: int, stop: int) -> Unit | None:
    """The unit of the number from `start` to `stop` and the powers behind it (パンフレット2万部)."""
    numeral = numeral_at(text, start) if text[stop : stop + 1] in POWERS else None
    return unit_at(text, start + len(numeral.written) if numeral else stop)


def _right(text: str, stop: int) -> int:
    match = _TOKEN.match(text, stop)
    return match.end() if match else stop


def _token(text: str, start: int, stop: int, floor: int) -> Ignored:
    """The whole token of letters, digits and signs around a number."""
    left = _TOKEN_LEFT.search(text, max(floor, start - 80), start)
    begin = left.start() if left else start
    end = _right(text, stop)
    token = text[begin:end]
    rule = "email" if "@" in token else "url" if _DOMAIN.search(token) else "name_with_number"
    return Ignored(begin, end, rule)
