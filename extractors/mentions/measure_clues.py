"""Which words give a figure its measure: a table that grows by one line a word.

A clue holds for some classes of figures only, since the unit restricts what a figure can measure:

    t  seconds, minutes, hours    p  percent and points, of people or things    h  people      v  what is handled: 件 回 通 文字
    d  days, weeks                o  percent of organisations                   m  money       c  what exists: 団体 校 台 種類
    y  months, years              x  倍                                         q  physical and other units: km ℃ 歳 点

Within a zone the nearest clue wins; where two begin at the same character the earlier line does, so the more special
words stand first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

#: unit -> class; a counter that is not listed here counts what exists
UNIT_CLASSES: dict[str, str] = {
    **dict.fromkeys(("second", "minute", "hour"), "t"),
    **dict.fromkeys(("day", "week"), "d"),
    **dict.fromkeys(("month", "year"), "y"),
    **dict.fromkeys(("percent", "point"), "p"),
    **dict.fromkeys(("person", "アカウント", "ID", "ライセンス", "ユーザー", "組"), "h"),
    **dict.fromkeys(("世帯", "戸", "家庭"), "w"),
    **dict.fromkeys(("yen", "ドル", "ユーロ", "元", "ウォン", "ポンド"), "m"),
    **dict.fromkeys(
        "character 回 通 枚 冊 ページ 頁 語 単語 ワード 字 行 票 部 コール 往復 便 筆 GB TB MB KB トークン 議会".split(), "v"
    ),
    **dict.fromkeys("km m cm mm ㎡ ㎢ ha kg t トン ℃ 度 kW kWh L 歳 点 位 段階 倍率 時 号 級 番 代".split(), "q"),
    "件": "k",
    "問": "k",
    "倍": "x",
}

#: what a figure measures when nothing around it says so
DEFAULTS = {
    "t": "processing_time", "d": "period", "y": "period", "p": "other", "o": "other", "x": "other",
    "h": "staff", "w": "population", "m": "cost", "k": "volume", "v": "volume", "c": "count", "q": "other",
}  # fmt: skip


_PHYSICAL = re.compile("キロ|平方|立方|メートル|センチ|ミリ|トン|ヘクタール|リットル|グラム|時速|ワット|ギガ|摂氏")


def unit_class(unit: str) -> str:
    """The class of a unit; what is no known unit is a counter of things."""
    return UNIT_CLASSES.get(unit) or ("q" if _PHYSICAL.match(unit) else "c")


class Clue(NamedTuple):
    """Words (alternatives of a regular expression) that say what a figure of one of `classes` measures."""

    rule: str
    measure: str
    classes: str
    words: str


#: right behind the figure; the first line that matches there decides
BEHIND = (
    Clue("interval", "other", "tdy", "ごと|おき|毎に|後(?:に|の|まで|、|$)|前(?:に|の|から|、|$)|先"),
    Clue("recording", "volume", "tdy", "分?の(?:音声|録音|録画|動画|映像|会議音声|会議録音)"),
    Clue("done_in", "processing_time", "td", "で[^、。は]{0,10}?(?:完了|終|処理|済[むみん]|仕上|回答|作成|でき|出来|可能|要約|出力|判定|交付|返|補修|対応|集計|こな|まと|検索|分析|算出|生成|文字|変換|翻訳|割り)"),
    Clue("past_data", "period", "tdy", "分の(?:データ|実績|記録|議事録|会議録|議会)"),
    Clue("length_of", "period", "tdy", "間?(?:にわた|続け|連続|の(?:実証|試行|検証|試験|研修|講座|契約|期間|準備|保存|計画|経験|任期|運用))"),
    Clue("residents_of", "population", "h", "(?:ほど|程度|余り|規模|足らず)?の(?:小さな|地方)?(?:町|市(?!民)|村|まち|都市|島|小規模|自治体)"),
    Clue("ratio_of_people", "other", "h", "体制(?!を)"),
    Clue("subsidised", "other", "po", "[をが](?:国|県|都|府|道)?が?(?:補助|助成|負担|充当)|の(?:補助|助成|負担)|補助|助成"),
    Clue("answered_by_machine", "other", "p", "の(?:問い?合わ?せ|質問|相談)|に(?:は)?(?:AI|自動|チャットボット|即時)"),
    Clue("visitors", "other", "h", "[がのもを]?(?:来場|来庁|来館|来店|訪れ|宿泊|避難)"),
    Clue("applied", "volume", "h", "[のがをも](?:申し?込|申請|応募|選考|割り?当て|入所)"),
)

#: nouns that name a measure: 利用率は, (削減時間), a column head; also words that decide anywhere in the clause
NAMES = (
    Clue("names_saving", "time_saved", "tdy", "(?:削減|短縮|創出|縮減|節減|軽減)(?:された|した|できた|の)?(?:総|業務|作業|労働|延べ)?時間|(?:削減|短縮|時短|縮減|軽減|導入|効率化)効果|(?:減らせた|減った|浮いた|空いた|生まれた|削れた|節約できた)時間|時間の?(?:削減|短縮|創出)量?"),
    Clue("names_period", "period", "tdy", "期間|任期|歴|工期|年限|耐用年数|経験|保存|過去|(?:開始|導入|稼働|公開|運用|設置|発足|着手|締結|リリース|スタート)(?:から|以来|後)|事業年数"),
    Clue("names_project", "period", "dy", "開発|構築|整備|準備|策定|実証|試行"),
    Clue("names_recording", "volume", "tdy", "音声(?:データ)?|録音(?:データ)?|録画|動画|会議時間|利用時間|稼働時間の合計"),
    Clue("names_duration", "processing_time", "td", "時間外(?:勤務)?|残業|(?:処理|作業|業務|所要|待ち|待機|応答|対応|作成|労働|勤務|入力|確認|応対|審査|回答|手続き?|滞在|稼働|事務|計算|生成|検索|移動|集計|読み?取り)?(?:時間|日数)|工数|リードタイム"),
    Clue("names_duration", "processing_time", "y", "(?:処理|審査|所要|選考|交付|作業)(?:期間|月数)"),
    Clue("names_unused", "other", "po", "未導入|未利用|未実施|未使用|導入(?:予定|の予定)(?:は|が)?な[しい]|予定(?:は)?な[しい]|検討中"),
    Clue("names_rate", "other", "po", "認知(?:度|率)|高齢化率|回収率|回答率|交付率|収納率|納付率|徴収率|補助率|補助割合|負担割合|解決率|応答率|離職率|前年(?:度|同月|同期)?比|減少率(?=は)|出生率|充足率|達成率|進捗率|応募率|就職率|不満|反対|参加率|投票率|人口(?:減少)?率|人口比|構成比|自己負担"),
    Clue("names_adoption", "adoption_rate", "po", "導入(?:率|割合|状況|済み?|自治体の割合)|採用率|策定率|実施率|整備率"),
    Clue("names_usage", "usage_rate", "po", "(?:利活用|利用|活用|使用|普及|保有|定着|登録|所持|アクティブ|電子化|オンライン化?|電子申請|ログイン)(?:率|割合|者の?割合|者率|職員率)|(?:オンライン|電子)(?:申請|化|利用)[^、。はが]{0,4}(?:率|割合)"),
    Clue("names_satisfaction", "positive_rate", "po", "満足[度率]?|好感度|肯定(?:率|的)|支持率|好評|継続(?:利用)?(?:意向|希望)"),
    Clue("names_accuracy", "accuracy", "pox", "(?:正答|正解|一致|認識|誤認識|的中|適合|再現|識別|検知|検出|判定|誤答|誤り|エラー|ハルシネーション|読み?取り?|回答の?正)(?:率|精度|の割合)|正解率|正[答解](?!者)|合った割合|当た[りっ]|精度|正確[性さ]"),
    Clue("names_reduction", "reduction_rate", "po", "(?:削減|短縮|効率化|縮減|省力化|軽減|節減)(?:率|割合|効果)|時短(?:率|効果)"),
    Clue("names_cost_saving", "cost_saving", "m", "(?:削減|節約|節減|縮減|抑制|軽減)(?:額|効果|できた(?:額|費用|経費))?|効果額|効果[はが:]|換算|金額(?:では|に(?:して|すると|直す))|(?:導入|コスト|経費|財政|削減)効果"),
    Clue("names_income", "other", "m", "寄[附付](?:金額|金|額)?|売上(?:高|額)?|収入|税収|歳入|経済(?:波及)?効果|滞納(?:額)?|未収(?:金)?|所得|年収|被害(?:総)?額|時価|資産"),
    Clue("names_cost", "cost", "m", "(?:導入|利用|運用|構築|整備|開発|保守|委託|維持|初期|総|人件|事業|印刷|通信|管理|活動|工事|改修)?(?:費用?|経費|料金?|予算額?|コスト|価格|金額|契約額|事業費|交付金|補助金)"),
    Clue("names_population", "population", "h", "人口|住民(?:数|登録)|世帯数?|居住者|町民(?:数)?|村民(?:数)?|高齢者(?:数|は|が)|市民数"),
    Clue("names_visitors", "other", "h", "来場|来庁|来館|来訪|来店|観光客|入込(?:客)?|訪問(?:者|客)|待機児童|避難者?|死者|負傷者?|定員|感染者?|出生(?:数)?|転[入出]|移住|宿泊|交流人口|関係人口|乗客|死傷|患者|満点"),
    Clue("names_applicants", "volume", "h", "利用(?:は|が|回数)|乗[りっ車降]|申込(?:者)?(?:数)?|申し込み|申請者?|応募者?(?:数)?|選考|入所調整|受検者|受付"),
    Clue("names_staff", "staff", "h", "(?:全|正規|会計年度任用)?職員(?:数)?|社員|従業員|教員|教職員|利用者(?:数|登録)?|登録者?(?:数)?|アカウント(?:数)?|ライセンス(?:数)?|ユーザー(?:数)?|参加者?(?:数)?|受講者?(?:数)?|参加人数|友[だ達]ち(?:登録)?|フォロワー|回答者|委員|メンバー|対象者|人員|人数"),
    Clue("names_cases", "count", "k", "事例(?:数)?|取り?組み?(?:数)?|プロンプト|テンプレート|ひな[形型]|雛形|FAQ|Q&A|アイデア|プロジェクト|施策|データセット|オープンデータ|協定|手続き?(?:数)?|業務数|サービス数|機能|講座|マニュアル|様式|ユースケース|導入件数|システム数|登録件数"),
    Clue("names_accidents", "other", "k", "事故|火災|犯罪|詐欺|災害|不具合|違反|インシデント"),
    Clue("names_volume", "volume", "kv", "件数|回数|文字数|枚数|申請|問い?合わ?せ|相談|質問|意見|アクセス|閲覧|ダウンロード|処理|投稿|回答|アンケート|文書|届出|通知|申込み?|入電|電話|メール|会議|開催|生成"),
    Clue("names_speed", "processing_time", "x", "速[くさ度]|スピード|高速|時間|短時間"),
    Clue("names_amount", "volume", "x", "件数|申請|受付|アクセス|回数|利用(?!者)|処理量|相談|問い?合わ?せ|回答数|登録件数"),
    Clue("names_users", "staff", "x", "利用者|ユーザー|参加者|登録者|職員|会員|人数"),
)

#: verbs and nouns of the predicate
WORDS = (
    Clue("developing", "period", "dy", "開発|構築|整備|準備|回収|完成|策定|導入まで|定着まで"),
    Clue("takes", "processing_time", "td", "かか[るっり]|掛か|かけて|要[すし]|費や|割[いか]|所要|完了|待[ちた]|以内|消化|こなせ|済む|済ん"),
    Clue("takes", "processing_time", "y", "かか[るっり]|掛か|要[すし]"),
    Clue("not_used", "other", "po", "(?:使っ|利用し|活用し|使用し)(?:たことが?|て(?:は)?い)?な[いか]|使わない|知らない|知ってい|変わらない|不満|反対|不安|課題|懸念|困っ|わからない|分からない|検討(?!会)|未定|予定(?:は|が)?な[しい]"),
    Clue("adopted", "adoption_rate", "o", "導入|採用|策定|実施|取り組|加わ|参画|利用|活用|使|試行|実証|整備|公開|開始|始ま"),
    Clue("adopted", "adoption_rate", "p", "導入済"),
    Clue("answered", "positive_rate", "po", "「」と(?:の|い)?(?:回答|答|評価|感じ|し)|(?:でき|上が|減っ|なっ|良い|よい|ある|いる|たい|有効|有用|必要)(?:た|る)?と(?:の|し|い)?(?:回答|答え|評価|感じ|実感)|と(?:答え|回答|評価|感じ|実感)|(?:使い|利用し|続け)たい|を感じ|効果が|満足|好評|好意|好感|肯定|賛成|賛同|役に?立|役立|便利|有用|希望|期待|実感|評価し"),
    Clue("right_results", "accuracy", "p", "正し[くい]|正確|正答|正解|一致|的中|合って|認識|見抜|適切に|検知|識別|読み取"),
    Clue("used", "usage_rate", "po", "利活用|利用|活用|使用|使[いうえっわ]|登録|オンライン|電子申請|定着|アクセス|持って|保有|閲覧"),
    Clue("received", "other", "m", "寄[附付]|増収|稼|売り上げ"),
    Clue("visited", "other", "h", "訪れ|来場|来庁|来館|宿泊|避難|訪問"),
    Clue("inhabited", "population", "h", "暮ら[しす]|居住|住[むみん]"),
    Clue("answering", "staff", "hw", "回答|参加|受講|利用|使|登録"),
    Clue("cases", "count", "k", "事例|用意|オンライン(?:化|で完結)"),
)

#: heads of columns that say only that a change is meant
HEADS = (
    Clue("head_effect", "time_saved", "tdy", "効果|成果|改善"),
    Clue("head_effect", "cost_saving", "m", "効果|成果"),
    Clue("head_effect", "reduction_rate", "po", "効果|成果|改善"),
)

#: quoted answers that a share belongs to: 「毎日使う」が2割
LABELS = (
    Clue("answers_frequency", "usage_rate", "po", "毎日|ほぼ|週|月に|時々|たまに|よく|頻繁"),
    Clue("answers_trouble", "other", "po", "ない|なかった|不安|難し|困|悪|増え|心配|面倒|足りな"),
    Clue("answers_yes", "positive_rate", "po", "減っ|上が|短縮|向上|良[いかく]|よ[いかく]|楽|便利|役|満足|感じ|期待|たい|思う|有効|必要|助か|できた|やす[いく]|速|早|はい"),
)

#: nouns that make a share one of organisations
ORGANISATIONS = re.compile("自治体|市区?町村|都道府県|指定都市|政令市|中核市|特別区|団体|市町|町村|企業|事業者|事業所|学校|(?<!県)庁")
#: whose share is not one of organisations, whatever organisation they belong to
PEOPLE = re.compile("職員|住民|市民|県民|町民|村民|利用者|回答者|教員|教職員|保護者|児童|生徒|人が|人は|参加者|世帯|ユーザー|者の")


class Finding(NamedTuple):
    """A clue found in a text, with where it begins."""

    at: int
    clue: Clue


@cache
def _pattern(table: str, letter: str) -> tuple[re.Pattern[str], tuple[Clue, ...]]:
    """The clues of a table that hold for a class, as one expression with a group a clue."""
    lines = {"behind": BEHIND, "names": NAMES, "words": NAMES + WORDS, "labels": LABELS, "heads": HEADS}[table]
    clues = tuple(clue for clue in lines if letter in clue.classes)
    return re.compile("|".join(f"({clue.words})" for clue in clues) or r"(?!)"), clues


def clue_behind(text: str, letter: str) -> Clue | None:
    """What stands right behind a figure."""
    pattern, clues = _pattern("behind", letter)
    found = pattern.match(text)
    return clues[(found.lastindex or 1) - 1] if found else None


def clues_in(text: str, letter: str, table: str) -> Iterator[Finding]:
    """All clues of `table` (names, words) in a text, from left to right, not overlapping."""
    pattern, clues = _pattern(table, letter)
    for found in pattern.finditer(text):
        yield Finding(found.start(), clues[(found.lastindex or 1) - 1])
