"""The unit of a number that has none of its own: what the head of its column, the label of its row or a note tells.

Official tables leave the unit out of their cells. It stands in brackets behind what is counted (決算額(千円), 利用者数
【人】, 削減時間(時間/年)), in a column 単位, or in a note for the whole table (単位:千円, ※金額は税込・千円). A noun of
number says what it counts: 団体数 is so many 団体, 受講者数 so many persons, 申請数 so many 件. A rate (構成比,
前年度比) is not in the unit of the amounts beside it.

All words are folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractors.japanese.affixes import behind
from extractors.japanese.counters import NAMED
from extractors.japanese.units import unit_at

_POWERS = {
    "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "億": 10**8, "十億": 10**9,
    "百億": 10**10, "千億": 10**11, "兆": 10**12,
}  # fmt: skip
_POWER = re.compile(f"(?:{'|'.join(sorted(_POWERS, key=len, reverse=True))})(?=[^年])")
#: what may stand beside the unit in its brackets: (税込・千円), (月額・円), (延べ・人)
_ASIDE = re.compile(
    r"税込み?|税抜き?|税別|消費税(?:込み?|抜き?)|月額|年額|年間|月間|日額|月平均|年平均|延べ?|のべ|実|累計|概算|推計|見込み?|実績"
    r"|目標|平均|換算|千円未満(?:切捨て?|四捨五入)"
)
_UNIT_MARK = re.compile(r"(?:金額|数量)?(?:の)?単位 ?[:はが] ?|単位 ?(?=[^未])")
_BRACKETS = re.compile(r"[(\[〔【<]([^()\[\]〔〕【】<>]{1,20})[)\]〕】>]")
_SEPARATOR = re.compile("[、,・;及とび/ ]+")
#: counters that in brackets behind a noun are its unit; others (窓口, 学校, メール) say of what kind it is
_COUNTERS = """
件 例 事例 回 台 校 園 社 団体 自治体 世帯 語 部署 種類 個 本 枚 冊 点 棟 戸 床 票 問 行 便 通 基 両 隻 頭 室 席 学級
クラス 組 班 筆 口 口座 回線 か所 か国 か月 施設 店舗 店 事業所 事業者 事業 業務 項目 拠点 人日 人月 人時間 人工
ライセンス アカウント ID 市町村 市区町村 都道府県 講座 様式 帳票 指標 路線 アクセス PV 倍 往復 コマ 法人 企業 議席 機 巻
部 泊 食 単語 フォロワー
"""
_BRACKETED = frozenset(NAMED) | frozenset(_COUNTERS.split())
#: these stand alone as a head; 年, 課 or 区 there head names
_HEADS = "percent yen person 件 回 台 枚 冊 か所 世帯 通 ㎡ ha km kWh t"
_ALONE = frozenset(_HEADS.split())
#: what a length of time in brackets belongs to: 処理期間(日); elsewhere it says per what: 処理件数(月)
_LENGTH = re.compile("期間|年数|日数|月数|年限|所要|処理(?!件)|審査|交付まで|まで|納期|リードタイム|耐用|経過|平均$")
_REFERENCES = {
    **dict.fromkeys(("年", "年度", "年間"), "year"), **dict.fromkeys(("月", "月間"), "month"),
    **dict.fromkeys(("日", "日間", "1日"), "day"), **dict.fromkeys(("週", "週間"), "week"),
}  # fmt: skip

#: what stands behind a noun of number
_TAIL = re.compile(r"(?:の?(?:実績|目標|見込み?|予定|累計|合計|総計|計|推移|平均|内訳|値)){1,3}\Z")
#: the last character before 数 where persons are counted
_PERSONS = frozenset("者員人名児童生徒民客師士手親婦男女口")
#: counters of one character before 数; other such end other nouns (発話, 段, 画)
_SHORT = frozenset("件例回台校園社個本枚冊点棟戸床票問行便通基両隻室席組班筆店課部局国県市町村区語字年日秒箱巻机邸艇頁")
#: what is handled is counted in 件
_HANDLED = re.compile(
    r"(?:申請|届出|届け出|相談|問い?合わ?せ|回答|応募|申し?込み?|登録|予約|利用|処理|交付|発行|受付|受理|通報|苦情|要望|意見|質問|事故|契約"
    r"|検索|投稿|通知|発送|配信|送信|受信|提案|対応|採択|認定|許可|照会|返礼|寄[附付]|入電|着信|応答|取引|違反|火災|救急出動|出動)\Z"
)
_MOVED = re.compile(
    r"(?:死亡|死傷|負傷|重傷|軽傷|転入|転出|移住|就職|離職|退職|採用|入園|入学|卒業|来場|来館|来庁|受講|受診|受験|合格|在籍|在園)\Z"
)
_TIMES = re.compile(r"(?:開催|閲覧|再生|訪問|ログイン|会議開催|運行|実施)\Z")
#: words that end in 数 without counting anything, and counters that are another word there (係数, 度数, 分数)
_NO_COUNT = re.compile(
    r"(?:係|関|指|複|多|少|端|度|分|倍|整|小|実|総|無|偶|奇|画|段|級|代|位|変|手|有|合計|標本|サンプル|母)数\Z"
)
#: nouns that count without 数, where no note says otherwise
_PEOPLE = re.compile(
    r"(?:人口|(?<!業)(?<!当)(?<!任)(?<!理)者|職員|従業員|社員|会員|定員|人員|隊員|団員|教員|教職員|児童|生徒|園児|学生)\Z"
)
_RATE = re.compile("率|割合|比(?![較例])|シェア|(?:満足|認知|理解|達成|進捗|習熟|定着|浸透|普及|重要|貢献|充足|依存)度")
_MONEY = re.compile("額|費|料(?!理)|金(?!属|融)|予算|決算|歳[入出]|税|コスト|価格|単価|収入|支出|財源|残高")
_STAGE = re.compile(
    "年|[RH][0-9]|[0-9]月|計|増減|差引|実績|目標|見込|当初|補正|現計|執行|うち|内訳|一般財源|国庫|市債|地方債|その他"
)
#: what is numbered, named, ranked or dated by its figures, or has no unit
_NAMES = re.compile(
    r"番号|No\.?\Z|№|コード|順位?\Z|ランク|ID\Z|TEL|FAX|電話\Z|内線|郵便|(?<![0-9元前本今当昨翌来])年度\Z|年次\Z|\A(?:西?暦)?年\Z"
    r"|(?:開始|導入|完成|竣工|設立|調査|稼働|建築|実施)年\Z|(?:開催|実施|開始|更新|終了|締結|決定|告示|議決|契約|施行|公開|発行|導入|基準|受付|提出)日\Z|\A[款項目節号]\Z|年月|日付|月日|期日|時期|日時|備考|評価(?!額)|判定|緯度|経度|枝番|連番"
    r"|ページ\Z|頁\Z|版\Z|バージョン|URL|住所|面積|密度|係数|指数|偏差値|評点|得点|スコア|点数?\Z|\A[nN]\Z|標本|サンプル"
)
#: the units of a note: behind 単位, or what amounts are told in
_NOTE = re.compile(
    r"単位 ?[:はが]? ?(?P<units>[^()\[\]〔〕【】<>。\n\t|]{1,24})"
    r"|(?P<amounts>金額|[決予]算額|事業費|経費|費用|額|費|料)[^。、\n\t|]{0,6}?[はが:](?P<money>[^。\n\t|()]{1,24})"
)
_AT_END = re.compile(r"[(\[〔【]([^()\[\]〔〕【】]{1,20})[)\]〕】][ \t]*\Z")
_NO_UNITS = frozenset({"式", "位", "有無", "評価", "ランク", "段階", "区分", "順位", "単位", "なし", "同上", "文字列"})
_WORD = re.compile("[一-鿿々ァ-ヺー]{1,6}")


class Told(NamedTuple):
    """A unit, the power that its numbers are told in (千 of 千円), and per what they count."""

    unit: str
    scale: Decimal = Decimal(1)
    per: str | None = None


@lru_cache(maxsize=4096)
def unit_told(words: str) -> Told | None:
    """The unit that `words` are and nothing else (千円, 件/月, 税込・百万円), or None."""
    words = _UNIT_MARK.sub("", words.strip(), count=1).strip()
    return _plain_unit(words) or next(iter(_units(words)), None) if len(words) <= 24 else None


def units_told(words: str) -> tuple[Told, ...]:
    """The units that `words` list (人、%); empty where there is anything else between them."""
    whole = _plain_unit(words.strip())
    return (whole,) if whole else _units(words)


def _units(words: str) -> tuple[Told, ...]:
    parts = [part for part in _SEPARATOR.split(words.strip()) if part and not _ASIDE.fullmatch(part)]
    found = [_plain_unit(part) for part in parts[:6]]
    return tuple(unit for unit in found if unit) if all(found) else ()


def _plain_unit(words: str) -> Told | None:
    words = words.removesuffix("単位").removeprefix("延べ").removeprefix("延").replace("/年度", "/年")
    power = _POWER.match(words)
    begin = power.end() if power else 0
    found = unit_at(words, begin)
    if found is None:
        return None
    end = begin + found.length
    rate = behind(words, end)
    if (rate.end if rate else end) != len(words) or (rate and rate.per is None):
        return None
    return Told(found.name, Decimal(_POWERS[power[0]] if power else 1) * found.scale, rate.per if rate else None)


@lru_cache(maxsize=4096)
def unit_in(words: str) -> Told | None:
    """The unit that a head or label bears: in brackets, at its end (割合%), or as all that it is (件)."""
    brackets: list[str] = _BRACKETS.findall(words)
    for content in reversed(brackets):
        found = unit_told(content)
        if found and found.unit in _BRACKETED and not (content in _REFERENCES and not _LENGTH.search(words)):
            return found
    alone = _plain_unit(words)
    if alone and alone.unit in _ALONE and words != "名":
        return alone
    if words.endswith("%"):
        return Told("percent")
    last = re.split("[ :、・]", words)[-1]
    ending = _plain_unit(last) if last != words else None
    return ending if ending and ending.unit == "yen" else None


def unit_behind(rest: str) -> Told | None:
    """The unit in brackets right behind a number: 3,300(千円)."""
    found = _BRACKETS.match(rest.lstrip(" "))
    told = unit_told(found[1]) if found else None
    return told if told and told.unit in _BRACKETED else None


def per_in(words: str) -> str | None:
    """Per what a head says in brackets that its numbers count: 処理件数(月)."""
    if _LENGTH.search(words):
        return None
    found = (_REFERENCES.get(content) for content in _BRACKETS.findall(words))
    return next((per for per in found if per), None)


@lru_cache(maxsize=4096)
def unit_counted(words: str) -> Told | None:
    """The unit that a noun of number counts in: 団体数, 受講者数, 申請数, 延べ日数; None for all others."""
    words = _TAIL.sub("", _BRACKETS.sub("", words).strip())
    if not words.endswith("数") or len(words) < 2 or _NO_COUNT.search(words):
        return None
    stem = words[:-1]
    if _HANDLED.search(stem):
        return Told("件")
    if _TIMES.search(stem):
        return Told("回")
    if stem.endswith(("友だち", "友達")):
        return Told("person")
    for length in range(min(6, len(stem)), 1, -1):
        if found := _counter(stem[-length:]):
            return found
    if stem[-1] in _PERSONS or stem.endswith("員定") or _MOVED.search(stem):
        return Told("person")
    if stem.endswith("月"):
        return Told("month")
    return _counter(stem[-1]) if stem[-1] in _SHORT else None


def _counter(word: str) -> Told | None:
    found = unit_at(word, 0)
    return Told(found.name, Decimal(found.scale)) if found and found.length == len(word) else None


def unit_of_people(words: str) -> Told | None:
    """Persons or households, where a noun names them without 数 (参加者, 人口, 世帯)."""
    words = _TAIL.sub("", _BRACKETS.sub("", words).strip())
    if words.endswith("世帯"):
        return Told("世帯")
    return Told("person") if _PEOPLE.search(words) else None


def unit_in_column(words: str) -> Told | None:
    """The unit that a cell below the head 単位 names, a word that is no known unit too."""
    words = _BRACKETS.sub("", words).strip() or words
    found = unit_told(words) or unit_counted(words)
    if found is None and _WORD.fullmatch(words) and words not in _NO_UNITS:
        return Told(words)
    return found


def is_rate(words: str) -> bool:
    """Whether a head or label names a share or a ratio."""
    return _RATE.search(words) is not None


def is_money(words: str) -> bool:
    """Whether a head or label names an amount of money."""
    return _MONEY.search(_BRACKETS.sub("", words)) is not None


def is_stage(words: str) -> bool:
    """Whether a head says only when or of what status an amount is: R5, 本年度, 当初, 増減, うち国庫, 計."""
    return not words or _STAGE.search(words) is not None


def is_no_figure(words: str) -> bool:
    """Whether a head or label stands above numbers that have no unit: codes, ranks, years, scores."""
    return _NAMES.search(_BRACKETS.sub("", words).strip()) is not None


def units_noted(text: str) -> Iterator[Told]:
    """The units that a note, caption or heading tells for a whole table."""
    found = [told for note in _NOTE.finditer(text) for told in _of_note(note)]
    ending = _AT_END.search(text) if not found else None
    if ending:
        found = [told for told in units_told(ending[1]) if told.unit in _BRACKETED]
    yield from found


def _of_note(note: re.Match[str]) -> Sequence[Told]:
    if note["units"]:
        return units_told(note["units"])
    return [told for told in units_told(note["money"]) if told.unit == "yen"]
