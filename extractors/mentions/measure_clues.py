"""Which words give a figure its measure: add a word to a line, or a line of its own with a name for the rule.

A line at the margin is rule, measure, classes. A clue holds for some classes of figures only, since the unit restricts
what a figure can measure:

    t  seconds, minutes, hours   p  percent, points          h  people       k  件, cases or what is handled
    d  days, weeks               o  those of organisations   w  households   v  what is handled: 回 通 枚 文字
    y  months, years             x  倍                       m  money        c  what exists: 団体 校 台 種類
                                                                             q  other: km ℃ 歳 点

Within a zone the nearest clue wins; where two begin at the same character the earlier line does, so special words
stand first. The zones and their order are in `measures`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.mentions.clues import Lexicon, read_entries

_UNITS = {
    "t": "second minute hour",
    "d": "day week",
    "y": "month year",
    "p": "percent point",
    "h": "person アカウント ID ライセンス ユーザー 組",
    "w": "世帯 戸 家庭",
    "m": "yen ドル ユーロ 元 ウォン ポンド",
    "k": "件 問",
    "v": "character 回 通 枚 冊 ページ 頁 語 単語 ワード 字 行 票 部 コール 往復 便 筆 GB TB MB KB トークン 議会",
    "q": "km m cm mm ㎡ ㎢ ha kg g t ℃ 度 kW kWh L 歳 点 位 段階 時 号 級 番 代",
    "x": "倍",
}
_CLASS_OF = {unit: letter for letter, units in _UNITS.items() for unit in units.split()}
_PHYSICAL = re.compile("キロ|平方|立方|メートル|センチ|ミリ|トン|ヘクタール|リットル|グラム|時速|ワット|ギガ|摂氏")

#: what a figure measures when nothing around it says so
DEFAULTS = {
    "t": "processing_time", "d": "period", "y": "period", "p": "other", "o": "other", "x": "other", "h": "staff",
    "w": "population", "m": "cost", "k": "volume", "v": "volume", "c": "count", "q": "other",
}  # fmt: skip

#: right behind the figure
BEHIND = r"""
interval other tdy
    ごと おき 毎に 後(?:に|の|まで|、|$) 前(?:に|の|から|、|$) 先
recording volume tdy
    分?の(?:会議)?(?:音声|録音|録画|動画|映像) の会議
done_in processing_time td
    で[^、。は]{0,10}?(?:完了|終|処理|済[むみん]|仕上|回答|作成|でき|出来|可能|要約|出力|判定|交付|返)
    で[^、。は]{0,10}?(?:補修|対応|集計|こな|まと|検索|分析|算出|生成|文字|変換|翻訳|割り)
past_data period tdy
    分の(?:データ|実績|記録|議事録|会議録|議会)
length_of period tdy
    間?(?:にわた|続け|連続|の(?:実証|試行|検証|試験|研修|講座|契約|期間|準備|保存|計画|経験|任期|運用))
workers staff h
    の[^、。をがはに]{0,8}(?:職員|社員|団員|隊員|会員|相談員|支援員|教員|委員|師|技術者|担当者?|スタッフ|専門家)
ideas count k
    の(?:案(?![内件])|アイデア|提案|事例|取り?組み?|改善案)
residents_of population h
    (?:ほど|程度|余り|規模|足らず)?の(?:小さな|地方)?(?:町|市(?!民)|村|まち|都市|島|小規模|自治体)
subsidised other po
    [をが](?:国|県|都|府|道)?が?(?:補助|助成|負担|充当) の?(?:補助|助成|負担)
answered_by_machine other p
    の(?:問い?合わ?せ|質問|相談) に(?:は)?(?:AI|自動|チャットボット|即時)
visitors other h
    [がのもを]?(?:来場|来庁|来館|来店|訪れ|宿泊|避難)
applied volume h
    [のがをも](?:申し?込|申請|応募|選考|割り?当て|入所)
"""

#: nouns that name a measure: 利用率は, 削減時間:, the head of a column
NAMES = r"""
names_saving time_saved tdy
    (?:削減|短縮|創出|縮減|節減|軽減)(?:された|した|できた|の|見込み?|可能)?(?:総|業務|作業|労働|延べ)?時間
    (?:減ら[せし]た|減った|浮いた|空いた|生まれた|節約できた)時間 時間の?(?:削減|短縮|創出)
    (?:削減|短縮|時短|縮減|軽減|導入|効率化)効果
names_lesson period t
    (?:講習|講座|研修|授業|講義|教室)は\Z
names_period period tdy
    期間 任期 歴 工期 年限 耐用年数 経験 保存 過去
    (?:開始|導入|稼働|公開|運用|設置|発足|着手|締結|リリース|スタート)(?:から|以来)
names_project period dy
    開発 構築 整備 準備 策定 実証 試行
names_recording volume tdy
    音声 録音 録画 動画 会議時間 利用時間
names_duration processing_time td
    時間 日数 残業 工数 リードタイム
names_duration processing_time y
    (?:処理|審査|所要|選考|交付|作業)(?:期間|月数)
names_unused other po
    未導入 未利用 未実施 未使用 検討中 導入(?:の予定|予定)[はが]?な[しい] 予定は?な[しい]
names_rate other po
    認知[度率] 高齢化率 回収率 回答率 交付率 収納率 納付率 徴収率 補助率 補助割合 負担割合 自己負担 解決率 応答率
    離職率 出生率 充足率 達成率 進捗率 応募率 就職率 参加率 投票率 人口(?:減少)?率 人口比 構成比 減少率(?=は)
    前年(?:度|同月|同期)?比 不満 反対
names_adoption adoption_rate po
    導入(?:率|割合|状況|済み?) 採用率 策定率 実施率 整備率
names_usage usage_rate po
    利活用率 利用率 活用率 使用率 普及率 保有率 所持率 定着率 登録率 電子化率 ログイン率 アクティブ率
    (?:利用|活用|使用|登録)(?:者|職員)の?(?:割合|率) (?:利用|活用|使用|保有)割合
    (?:オンライン|電子)(?:申請|化|利用)?[^、。はが]{0,4}(?:率|割合)
    (?:スマートフォン|スマホ|ウェブ|ネット|アプリ)(?:から)?の?(?:申請|予約|申込み?|手続き?|受付)
names_adopting adoption_rate o
    (?:公表|公開|実施|導入|利用|活用|策定|整備|採用|設置)(?:して|され)い[るた](?:団体|自治体|市区?町村|都道府県|市町)
names_satisfaction positive_rate po
    満足[度率]? 好感度 肯定(?:率|的) 支持率 好評 継続(?:利用)?[をの]?(?:意向|希望|望)
names_accuracy accuracy pox
    正答率 正解率 一致率 認識率 誤認識率 的中率 適合率 再現率 検出率 検知率 判定率 誤り率 誤答率 エラー率
    読み?取り?率 正[答解](?!者) 合った割合 当たった 精度 正確[性さ] 誤差 誤りのない
names_reduction reduction_rate po
    (?:削減|短縮|効率化|縮減|省力化|軽減|節減)(?:率|割合|効果) 時短(?:率|効果)
names_unnamed_rate other po
    (?<![効比能確倍])率(?![先いる直に])
names_cost_saving cost_saving m
    (?:削減|節約|節減|縮減|抑制|軽減|浮い)(?:でき|され|し)?た[^、。はがを]{0,6}[額費料代金] [費額]に(?:直す|換算する)
    (?:削減|節約|節減|縮減|抑制|軽減)(?:額|効果|できた(?:額|費用|経費))? 効果額 効果[はが:] 換算
    金額(?:では|に(?:して|すると|直す)) (?:導入|コスト|経費|財政)効果
names_income other m
    寄[附付](?:金額|金|額)? 売上 収入 税収 歳入 経済(?:波及)?効果 滞納 未収 所得 年収 被害 損害 時価 資産
    納税
names_cost cost m
    費用? 経費 料金? 予算 コスト 価格 金額 契約額 交付金 補助金
names_population population h
    人口 (?:住民|集落|地区)は(?:約|およそ)?\Z (?:以上|以下|未満)の(?:方|人|市民|住民)[はが] 住民(?:数|登録) 世帯
    居住者 町民 村民 市民数 高齢者(?:数|は|が)
names_visitors other h
    来場 来庁 来館 来訪 来店 観光客 入込 訪問[者客] 待機児童 待ち人数 避難者? 死者 死傷 負傷 定員 感染者? 出生
    転[入出]
    移住 担い手 後継者 農家 宿泊 交流人口 関係人口 乗客 患者 満点
names_applicants volume h
    利用(?:は|が|回数) 乗[りっ車降] 申し?込み?(?:者|数)? 申請(?:者|[がはの]) 応募者? 選考 入所調整 受検者 予約
    受付(?!や|業務|窓口|係|担当|時間|、)
names_staff staff h
    (?<=[^\W定満議欠全])員(?!会) 技術者 担当者? スタッフ 専門家 運転手 保健師 看護師 医師 講師 学生
    職員 社員 従業員 教員 教職員 利用者 登録者? アカウント ライセンス ユーザー 参加者? 受講者? 参加人数
    友[だ達]ち フォロワー 回答者 委員 メンバー 対象者 人員 人数
names_cases count k
    事例 取り?組み? プロンプト テンプレート ひな[形型] 雛形 FAQ Q&A アイデア プロジェクト 施策 データセット
    オープンデータ 協定 手続き? 業務数 サービス数 機能 講座 マニュアル 様式 ユースケース 導入件数 システム数 登録件数
names_accidents other k
    漏れ 事故 火災 犯罪 詐欺 災害 不具合 違反 インシデント
names_volume volume kv
    件数 回数 文字数 枚数 申請 問い?合わ?せ 相談 質問 意見 アクセス 閲覧 ダウンロード 処理 投稿 回答 アンケート
    文書 届出 通知 申込み? 入電 電話 メール 会議 開催 生成
names_speed processing_time x
    速[くさ度] スピード 高速 時間
names_amount volume x
    件数 申請 受付 アクセス 回数 利用(?!者) 処理量 相談 問い?合わ?せ 回答数
names_users staff x
    利用者 ユーザー 参加者 登録者 職員 会員 人数
"""

#: verbs and nouns of the predicate
WORDS = r"""
developing period dy
    開発 構築 整備 準備 回収 完成 策定 導入まで 定着まで
takes processing_time td
    かか[るっり] 掛か かけて 要[すし] 費や 割[いか] 所要 完了 待[ちた] 以内 消化 こなせ 済[むん]
takes processing_time y
    かか[るっり] 掛か 要[すし]
not_used other po
    (?:使っ|利用し|活用し|使用し)(?:たことが?|て(?:は)?い)?な[いか] 使わない 知らない 知ってい 変わらない 不満 反対
    不安 課題 懸念 面積 森林 困っ わからない 分からない 検討(?!会) 未定 予定[はが]?な[しい]
adopted adoption_rate o
    導入 採用 策定 実施 取り組 加わ 参画 利用 活用 使 試行 実証 整備 公開 開始 始ま
adopted adoption_rate p
    導入済
answered positive_rate po
    「」と(?:の|い)?(?:回答|答|評価|感じ|し) と(?:答え|回答|評価|感じ|実感) (?:使い|利用し|続け)たい を感じ 効果が
    手応え 満足 好評 好意 好感 肯定 賛成 賛同 役に?立 便利 有用 希望 期待 実感 評価し
right_results accuracy p
    正し[くい] 正確 正答 正解 一致 的中 合って 認識 見抜 適切に 検知 識別 読み取 重な
used usage_rate po
    利用 活用 使用 使[いうえっわ] 登録 取得 オンライン 電子申請 定着 アクセス 持って 入れてい 保有 閲覧
received other m
    寄[附付] 増収 稼 売り上げ
visited other h
    訪れ 来場 来庁 来館 宿泊 避難 訪問
inhabited population h
    暮ら[しす] 居住 住[むみん]
working staff h
    運営 就[くいき] 従事 当た[りっる] 担[いうっ] 勤[めむ] 勤務 働[いくき] 常駐 派遣
answering staff hw
    回答 参加 受講 利用 使 登録
cases count k
    事例 用意 オンライン(?:化|で完結)
"""

#: heads of columns that say only that a change is meant
HEADS = r"""
head_effect time_saved tdy
    効果 成果 改善
head_effect cost_saving m
    効果 成果
head_effect reduction_rate po
    効果 成果 改善
"""

#: quoted answers that a share belongs to: 「毎日使う」が2割
ANSWERS = r"""
answers_frequency usage_rate po
    毎日 ほぼ 週 月に 時々 たまに よく 頻繁
answers_trouble other po
    ない なかった 不満 不便 反対 不安 難し 困 悪 増え 心配 面倒 足りな
answers_yes positive_rate po
    べき 減っ 上が 短縮 向上 良[いかく] よ[いかく] 楽 便利 役 満足 感じ 期待 たい 思う 有効 必要 助か できた
    やす[いく]
    速 早 はい
"""

_TABLES = {"behind": BEHIND, "names": NAMES, "words": NAMES + WORDS, "heads": HEADS, "answers": ANSWERS}

#: nouns that make a share one of organisations
ORGANISATIONS = re.compile(
    "自治体|市区?町村|都道府県|指定都市|政令市|中核市|特別区|団体|市町|町村|企業|事業者|事業所|学校|(?<!県)庁"
)
#: nouns whose share is one of people, whatever organisation they belong to
PEOPLE = re.compile(
    "職員|住民|市民|県民|町民|村民|利用者|回答者|教員|教職員|保護者|児童|生徒|人[がは]|参加者|世帯|ユーザー|者の"
)


class Clue(NamedTuple):
    """What a word says: the name of the rule, and the measure."""

    rule: str
    measure: str


def unit_class(unit: str) -> str:
    """The class of a unit; what is no known unit is a counter of things."""
    return _CLASS_OF.get(unit) or ("q" if _PHYSICAL.match(unit) else "c")


@cache
def lexicon(table: str, letter: str) -> Lexicon[Clue]:
    """The clues of a table (behind, names, words, heads, answers) that hold for a class of figures."""
    entries = read_entries(_TABLES[table])
    return Lexicon([(words, Clue(rule, measure)) for (rule, measure, letters), words in entries if letter in letters])
