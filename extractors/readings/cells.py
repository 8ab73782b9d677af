"""What the cells of tables look like by themselves: names of governments, figures, dates, marks, words, heads.

A text export keeps the words of a table and loses its lines. What is left is that the cells of a column are of one
kind: below 団体名 stand names, below 人口 figures, below 開始時期 dates, and 「－」 or 非公表 wherever there is nothing
to say. The kinds are told by the form of a cell as a whole: a figure is a number with its unit and what is stuck to it
and nothing else, so that a line of running text with a number in it is words.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from extractors.japanese import fold
from extractors.model import Span
from extractors.readings.lines import CAPTION, FORM_LINE, SECTION_MARK, bare


class Kind(Enum):
    """The kinds of cells."""

    NAME = "name of a government"
    TOTAL = "label of a row that sums up"
    FIGURE = "number with its unit"
    NUMBER = "bare number"
    DATE = "date"
    MARK = "mark of a judgement"
    EMPTY = "word or sign for nothing"
    WORDS = "words"
    TEXT = "sentence or part of one"
    NOTE = "note, caption or heading: what stands around tables"
    CONTACT = "address, telephone, hour: what forms and agendas list"


class Row(NamedTuple):
    """A table row: its first and last line, its cells, and the words of the heads of its cells.

    `heads` is () for a row of heads, and holds empty words in a table that has none.
    """

    first: int
    last: int
    cells: tuple[Span, ...]
    heads: tuple[str, ...]


class Cell(NamedTuple):
    """What could be a cell: its bare words folded, its lines, and how many blank lines stand before it."""

    span: Span
    words: str
    kind: Kind
    first: int
    last: int
    gap: int


#: kinds that a column of figures can hold, and those that make a column tell something
FIGURES = frozenset({Kind.FIGURE, Kind.NUMBER})
TELLING = frozenset({Kind.NAME, Kind.FIGURE, Kind.NUMBER, Kind.DATE, Kind.MARK})
WORDED = frozenset({Kind.WORDS, Kind.TEXT})

MAX_HEAD, _MAX_WORDS = 20, 60
_BREAK = re.compile(r"\s*[\r\n\f\u2028\u2029]\s*")
_NUMERAL = r"[0-9][0-9,.]{0,15}(?:[万億兆千百][0-9,.]{0,12}){0,4}"
_UNIT = r"(?:[^\s0-9、。はがをにのとへも~\-()\[\]/:]|カ所|か所|ヶ所|か月|つ){0,8}"
_QUANTITY = rf"{_NUMERAL}{_UNIT}"
_FIGURE = re.compile(
    r"[▲△+-]?(?:約|およそ|ほぼ|延べ?|のべ|計|全|最大|最低|月額?|年額?|年間|年|毎[月年日]|週|日|わずか|各|平均|[1一]人あたり){0,3}"
    rf"[▲△+-]?{_QUANTITY}(?:(?:~|-|→|から|⇒|より){_QUANTITY})?"
    r"(?:の?(?:削減|短縮|増加?|減少?|縮減|節約|低減|向上|改善|増し?|減り))?(?:程度|以上|以下|未満|[超弱強]|前後|余り?|台|まで)?"
    r"(?: ?[(\[][^()\[\]]{1,40}[)\]]){0,2}"
)
#: a group of people by age labels a row, though it is written with a number
_AGES = re.compile(r"(?:[0-9]{1,3}~)?[0-9]{1,3}(?:歳?代|歳(?:以上|以下|未満)|(?<=~..)歳)(?:の?[男女]性)?")
_NUMBER = re.compile(r"[▲△+-]?[0-9][0-9,.]{0,20}")
_YEAR = r"(?:(?:令和|平成|昭和|[RHS])[. ]?(?:[0-9]{1,2}|元)|(?:19|20)[0-9]{2}|'?[0-9]{2}(?=年|/[0-9]{1,2}/))"
_DATE = re.compile(
    rf"(?:{_YEAR}(?:年度?|[./-](?=[0-9]))?(?:[0-9]{{1,2}}(?:月|[./-](?=[0-9]))?(?:[0-9]{{1,2}}日?)?)?"
    r"|[0-9]{1,2}月(?:[0-9]{1,2}日)?)"
    r"(?:上旬|中旬|下旬|末|頃|ごろ|[春夏秋冬]|前半|後半|現在|時点|以降|から|より|まで|予定|中|[~-]){0,3}"
    r"(?: ?\([^()]{1,20}\))?"
)
_CONTACT = re.compile(
    r"(?:電話|tel|fax|ファ[クッ]ス)(?:番号)?[ :.]{0,3}[0-9(]|e-?mail ?:|メール ?:|〒|(?:住所|所在地)[ :]"
    r"|https?:|www\.|.{0,60}@"
    r"|.{0,20}[0-9]{2,5}[-(][0-9]{1,4}[-)][0-9]{3,4}|(?:午[前後])?[0-9]{1,2}(?::|時(?!間))[0-9]{0,2}分?(?:[~-].{0,12})?\Z",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"[-ー…*/.・]{1,4}|(?:非公[表開]|未(?:定|公表|実施|導入|測定|回答|集計|整備|確認|着手)|な[しい]|無し?|不明|検討中|集計中|準備中|該当なし"
    r"|同[上左]|〃|〃?|n/?a)(?:\([^()]{1,20}\))?",
    re.IGNORECASE,
)
_MARK = re.compile(r"[○×△◎●✓✔〇☑✕✖]|[A-ES]")
TOTAL = re.compile(r"(?:合|総|小|累)?計|総数|全体|(?:全体|全国|全県|県内?|市町村?|団体)の?(?:平均値?|計)|平均値?|全国")
_NAME = re.compile(
    r"(?!.{0,13}(?:市区?町村|都道府県|団体|自治体))(?![本当]?[都道府県市区町村]\Z)"
    r"(?!(?:.{0,4}[内各全他同両])?(?:市町|町村|区市|市区|都市|[市町村区県])\Z)"
    r"(?!近隣|周辺|政令|中核|関係|構成|(?:大|先進|主要|地方|指定|姉妹|対象|参加|導入)都市)"
    r"[^\s。、,.|「」0-9:/]{1,14}[都道府県市区町村](?:役[所場]|庁)?(?: ?\([^()]{1,12}\))?(?:ほか|など|等)?"
)
_PREFECTURE = re.compile(r"[^\s]{1,3}[都道府県]")
#: a line that goes on: no label and no head ends so
_GOES_ON = re.compile(
    r"(?:[はがをにでへ、,:~]|(?<![もそ])の|(?<![ごこひ])と|(?<!ど)も|から|より|まで|して|する|した|され|なり)\Z"
)
_SENTENCE = re.compile(r"(?:[。!?]|です|ます|ました|ください|である)[)」』]?\Z")
_NOTE = re.compile(r"[(\[]?(?:単位[: ]|注[0-9: )]|※|備考[: ]|出典[: ]|出所[: ]|資料:|\*)|[(\[].{0,60}[)\]]\Z")
#: heads of the column of names, and of one that labels its rows
NAME_HEAD = re.compile(
    r"自治体|市区?町|町村|団体|都道府県|[市町村区県]名|地域|都市|名称|導入先|実施主体|[市町村区県]\Z"
)
LABEL_HEAD = re.compile(
    r"項目|指標|区分|年度|年次|年月|時期|内容|種別|種類|分類|分野|部署|部局|課名|課\Z|所属|業務|事務|事業|施策|取り?組|手続|サービス|製品|商品"
    r"|システム|ツール|名\Z|回答|選択肢|設問|質問|年[齢代]|世代|費目|科目|用途|目的|効果|課題|理由|対象"
)
#: what heads end with: nouns for a property
_PROPERTY = re.compile(
    r"(?:[名数率額費料量値点先者別順]|番号|no\.?|人口|世帯|面積|職員|時[期間点]|期間|[年月]日?|年[度月]|開始|終了|稼働|導入|運用|予定|(?<!名)前|後|比"
    r"|増減|[増減]|差|割合|効果|成果|結果|実績|目標|計画|状況|現状|進捗|評価|判定|備考|摘要|特徴|概要|内容|詳細|方法|手段|経緯|課題|理由|目的|対象|範囲"
    r"|規模|技術|機能|手法|媒体|場所|会場|窓口|経費|職[種名位]|役職|性別|回数|順位|位置|資料|テーマ|タイトル|名前|キーワード|ポイント|メリット|デメリット|単位"
    r"|要因|要件|条件|制度|体制|人材|予定|区域|路線|施設|学校|拠点|設備|機器|端末|言語|時刻|曜日|担い手|利用者|区分|種[別類]|分[類野]|領域|用途|業務|事[務業例]|施策|取り?組み?|手続き?|サービス|製品|商品|システム|ツール|ソフト|モデル|事業者"
    r"|ベンダー?|会社|企業|提供元|委託先|部署|部局|課|係|所属|担当|主体|団体|自治体|市町村?|市区町村|都道府県|県|市|町|村|地域|地区|項目|指標"
    r"|予算|決算|費用|経費|金額|価格|単価|月額|年額|合?計|平均|件|回答|満足度|利用|登録|申請|財源|補助|契約|方式|形態|役割|根拠|出典|url)"
    r"(?: ?[(\[][^()\[\]]{1,14}[)\]])?\Z",
    re.IGNORECASE,
)


def cell(text: str, span: Span, first: int, last: int, gap: int) -> Cell:
    """What stands at `span`, over one line or several, as a cell."""
    words = fold(bare(span.of(text) if first == last else _BREAK.sub("", span.of(text))))
    return Cell(span, words, kind_of(words), first, last, gap)


def kind_of(words: str) -> Kind:
    """The kind of a cell with these words (bare and folded)."""
    if not words or _EMPTY.fullmatch(words):
        return Kind.EMPTY
    if len(words) > _MAX_WORDS or _SENTENCE.search(words) or words.endswith("、"):
        return Kind.TEXT
    if _CONTACT.match(words):
        return Kind.CONTACT
    if _MARK.fullmatch(words):
        return Kind.MARK
    if _NOTE.match(words) or CAPTION.match(words) or SECTION_MARK.match(words):
        return Kind.NOTE
    if TOTAL.fullmatch(words):
        return Kind.TOTAL
    if _DATE.fullmatch(words) and not _NUMBER.fullmatch(words):
        return Kind.DATE
    if any(char.isdigit() for char in words[:16]) and _FIGURE.fullmatch(words) and not _AGES.fullmatch(words):
        return Kind.NUMBER if _NUMBER.fullmatch(words) else Kind.FIGURE
    return Kind.NAME if _NAME.fullmatch(words) else Kind.WORDS


def alike(one: Kind, other: Kind) -> bool:
    """Whether cells of these kinds can stand below each other in a column of one kind."""
    return one == other or Kind.EMPTY in (one, other) or {one, other} <= FIGURES


def is_prefecture(words: str) -> bool:
    """Whether a name is a prefecture's."""
    return _PREFECTURE.fullmatch(words) is not None


def could_label(found: Cell) -> bool:
    """Whether a cell can be the label of a row or column: a noun, not a line of a sentence, a caption or a note."""
    return (
        found.kind == Kind.WORDS
        and len(found.words) <= 2 * MAX_HEAD
        and not _GOES_ON.search(found.words)
        and not FORM_LINE.match(found.words)
    )


def could_head(found: Cell) -> bool:
    """Whether a cell can head a column: a short label, a year, 計."""
    if found.kind in (Kind.DATE, Kind.TOTAL):
        return True
    return len(found.words) <= MAX_HEAD and could_label(found)


def is_property(words: str) -> bool:
    """Whether words are a property that heads are made of: 人口, 導入時期, 削減率(%)."""
    return _PROPERTY.search(words) is not None and "を" not in words
