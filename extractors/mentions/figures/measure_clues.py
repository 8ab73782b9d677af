"""Which words give a figure its measure: add a word to a line, or a line of its own with a name for the rule.

A line at the margin is rule, measure, classes. A clue holds for some classes of figures only, since the unit restricts
what a figure can measure:

    t  seconds, minutes, hours   p  percent, points          h  people       k  件, cases or what is handled
    d  days, weeks               o  those of organisations   w  households   v  what is handled: 回 通 枚 文字
    y  months, years             x  倍                       m  money        c  what exists: 団体 校 台 種類
                                                                             q  other: km ℃ 歳 点

Within a zone the nearest clue wins; where two begin at the same character the earlier line does, so special words
stand first. The zones and their order are in `measures`; the words of questions and answers are in `answers`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.mentions.clues import Lexicon, read_entries

_UNITS = {
    "t": "second minute hour",
    "d": "day week 営業日 開庁日",
    "y": "month year",
    "p": "percent point",
    "h": "person アカウント ID ライセンス ユーザー 組 人日 人工 人月",
    "w": "世帯 家庭",
    "m": "yen ドル ユーロ 元 ウォン ポンド",
    "k": "件 問",
    "v": "character 回 通 枚 冊 ページ 頁 語 単語 ワード 字 行 票 部 コール 往復 便 筆 GB TB MB KB トークン 議会 会議"
    " 歩 PV",
    "q": "km m cm mm ㎡ ㎢ ha kg g t ℃ 度 kW kWh L 歳 点 位 番目 段階 時 号 級 番 代 周",
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
worth cost_saving m
    (?:分|程度|ほど)?に(?:相当|当たる|あたる|匹敵) (?:分|程度|ほど)?相当(?:と|に|で|だ|が|、|。|\Z)
put_off period tdy
    (?:も|ほど|以上)?(?:先送り|前倒し|先延ばし)
worth time_saved t
    (?:分|程度|ほど)?に(?:相当|匹敵) (?:分|程度|ほど)?相当(?:と|に|で|だ|が|、|。|\Z)
delivered processing_time d
    後に(?:は)?(?:届|発送|配信|交付|支給|振り?込|完了|通知|公開|掲載|返送)
interval other tdy
    ごと おき 置き 毎に 後(?:に|の|まで|、|$) 前(?:に|の|から|、|$) 先
past_data period dy
    分?の(?:データ|実績|記録|議事録|会議録|議会|文書|答弁|決算|予算|広報)
recording volume tdy
    分?の(?:会議)?(?:音声|録音|録画|動画|映像) の会議
done_in processing_time td
    で[^、。は]{0,10}?(?:完了|終|処理|済[むみん]|仕上|回答|作成|でき|出来|可能|要約|出力|判定|交付|返)
    (?:ほど|程度|くらい|も|間)?待[たちつっ]
    で[^、。は]{0,10}?(?:補修|対応|集計|こな|まと|検索|分析|算出|生成|文字|変換|翻訳|割り|呼|届|通知|発行|受け取|開[くけ])
    以?内?に[^、。は]{0,6}(?:返|回答|対応|届|発行|終|完了|済|処理|補修|修理|通知|交付|連絡|支払|支給|振り込) いただ
    お待ち
job processing_time td
    (?:がかり)?の(?:仕事|作業|手間|手作業|業務量) がかり
keeping period dy
    (?:間|以内)?(?:で|の?後に|たてば|経てば|を過ぎると)[^、。は]{0,4}(?:消去|削除|廃棄|破棄|失効|更新|満了|回収|上書き)
    (?:間|ほど|程度|は)?(?:保存|保管|保持|蓄積|残[しす]|掲載|公開|継続|貸し?出|有効)
    ぶり 使った 使ってき かけて(?:調べ|準備|作|整|進|築|育|開発|構築|回|検討|議論|導入)
    で(?:調べ|作り上げ|整備|回収|償却)
length_of period tdy
    間?(?:にわた|続[けいきく]|連続|がかり|(?:も|ほど|以上)?(?:遅[れく]|延期|延長|停止|止ま|不通|中断)|の(?:実証|試行|検証|試験|研修|講座|授業|講義|実習|契約|期間|準備|保存|計画|経験|任期|運用))
paid cost m
    (?:ほど|程度|余り|以上)?(?:[をがは]|も)?(?:かか[りるっ]|掛か|要[しすさ]|支払|払[いうっ]|支出|負担し|投じ|投入|計上|費や|拠出|賄|盛り込)
    の(?:当初|補正)?(?:予算|費用|経費|事業費|使用料|利用料|委託料|工事費|支出)
workers staff h
    (?:体制|態勢|がかり)
    の[^、。をがはに]{0,8}(?:職員|社員|団員|隊員|会員|相談員|支援員|教員|委員|師|技術者|担当者?|スタッフ|専門家)
ideas count k
    の(?:案(?![内件])|アイデア|提案|事例|取り?組み?|改善案)
residents_of population h
    (?:ほど|程度|余り|規模|足らず|ちょっと|あまり|そこそこ)?の(?:小さな|地方)?(?:町(?![議長役内職])|市(?![民議長役職])|村(?![民議長役職])|まち|都市|島|小規模|自治体)
    が(?:暮ら|住[むみん]|居住)
subsidised other po
    [をが](?:国|県|都|府|道)?が?(?:補助|助成|負担|充当) の?(?:補助|助成|負担)
not_having other po
    が[^、。はが]{0,16}[をは]?お?持(?:ちで|って(?:い)?|た)は?な[いかくっ]
users_in_all usage_rate po
    に(?:当たる|相当する)[^、。]{0,8}が(?:ログイン|利用|使|登録|開)
by_machine usage_rate p
    [がはを]?(?:スマホ|スマートフォン|アプリ|オンライン|ウェブ|インターネット|ネット|電子申請|コンビニ)(?:から|で|経由|に|を)
answered_by_machine other p
    の(?:問い?合わ?せ|質問|相談) に(?:は)?(?:AI|自動|チャットボット|即時)
taking_part staff h
    [がもは](?:新たに|すでに|既に|計|延べ)?(?:参加|受講|登録|出席|加わ|受け(?:た|る|まし|て)|学[びんぶ]|集ま|集[うい]|協力)
visitors other h
    [がのもを]?(?:来場|来庁|来館|来店|訪れ|宿泊|避難)
    [がの](?:児童|生徒|園児|患者|観光|旅行) [がの][^、。がは]{0,6}(?:通う|通って|通院|在籍|入院)
applied volume h
    [のがをも](?:申し?込|申請|応募|選考|割り?当て|入所)
"""

#: nouns that name a measure: 利用率は, 削減時間:, the head of a column
NAMES = r"""
names_benefit time_saved t
    (?:寄与|貢献)(?:分|度)?[はが:]?
names_saving time_saved tdy
    (?:削減|短縮|創出|縮減|節減|軽減)(?:された|した|できた|の|見込み?|可能)?(?:総|業務|作業|労働|延べ)?時間
    (?:減ら[せし]た|減った|浮いた|浮かせた|空いた|生まれた|生み出した|捻出した|節約できた|省けた|回せる|回せた|充てられる|使える)(?:総|業務|作業|労働|残業)?時間
    時間(?:に(?:して|換算|すると|直)|換算|では)[^、。]{0,4}\Z
    時間の?(?:削減|短縮|創出|縮減) 余力 ゆとり
    (?:減ら[せし]た|減った)(?:残業|作業|手間|業務) (?:削減|短縮|縮減)(?:の)?(?:見込み?|目標|実績|予定|量)
    (?:削減|短縮|時短|縮減|軽減|導入|効率化)効果
names_lesson period t
    (?:講習|講座|研修|授業|講義|教室|面談|説明会|接続|動画|視聴|上映|放送|レッスン|コース|講演)は\Z
    (?:停止|中断|障害|断水|停電|不通|通信|接続|視聴|上映|放送|再生|収録|開庁|開館|営業|飛行|走行|(?<!時間外)勤務)(?:時間|間隔)
    (?:更新|監視|運行|取得|測定|計測|点検|配信)(?:の)?(?:間隔|周期|頻度) 停止は
names_days period d
    (?:稼働|勤務|開庁|開館|営業|運行|開催|利用可能)日数
names_within processing_time d
    (?:最短|最速|遅くとも|早ければ|標準処理期間は?)\Z
names_period period tdy
    期間 任期 歴 工期 年限 耐用年数 経験 保存 過去 契約(?=[はが:]) 日程 保証
    (?:開始|導入|稼働|公開|運用|設置|発足|着手|締結|リリース|スタート)(?:から|以来)
names_project period dy
    開発 構築 整備 準備 策定 実証(?![前後]) 試行(?![前後])
names_recording volume td
    (?:音声|録音|録画|動画)(?![はが]|ボランティア|認識|合成|入力|サービス) 会議時間 利用時間 収録
names_duration processing_time td
    (?<!1)(?<!一)時間 日数 残業 工数 リードタイム
names_duration processing_time tdy
    (?:かかる|かかった|掛かる|掛かった|要する|要した|費やす|費やした)(?:期間|日数|月数|年数)
    (?:処理|審査|所要|選考|交付|作業|対応|回答|決裁|待機)(?:期間|月数) 待ち時間
    (?:申請|受付|受理|申し?込み?|依頼|通報|相談|届け?出|請求|発注|注文|提出|問い?合わ?せ|請求|起案)(?:し|を受け)?て?から[^、。]{1,14}まで(?:の(?:期間|日数|時間))?
    (?:交付|発行|回答|返信|支払い?|支給|振込|完了|修理|補修|復旧|納品|決裁|承認|許可|手元に届く)まで
names_unused other po
    未導入 未利用 未実施 未使用 検討中 導入(?:の予定|予定)[はが]?な[しい] 予定は?な[しい]
names_rate other po
    認知[度率] 高齢化率 回収率 回答率 交付率 収納率 納付率 徴収率 補助率 補助割合 負担割合 自己負担 解決率 応答率
    有効回答 回収数 (?:属性|内訳|分布|自由記述)(?![率比])
    離職率 出生率 充足率 達成率 進捗率 応募率 就職率 参加率 投票率 人口(?:減少)?率 人口比 構成比 減少率(?=は)
    (?:時間|業務量|作業量|面積|予算|経費|費用|歳出)[はが]全体の(?:約|およそ)?\Z
    前年(?:度|同月|同期)?比 対前年 増減率? 伸び(?:率|幅) 不満 反対 人口の\Z
    (?:予約|完結|解決|完了|受診|申請)でき?た割合
names_adoption adoption_rate po
    導入(?:率|割合|状況|済み?)
    (?:導入|採用|策定|整備)(?:した|している|済みの)(?:団体|自治体|市区?町村|都道府県|企業|学校)の?(?:割合|比率)
    (?:策定|実施|公表|設置|整備|運用)済み? 採用率 策定率 実施率 整備率
names_usage usage_rate po
    (?:登録|利用|普及|参加|加入|会員|友[だ達]ち|フォロワー|ユーザー|ダウンロード|インストール)者?数?[はが](?:全|市|町|村)?(?:人口|市民|町民|村民|区民|県民|住民|世帯|職員)の(?:約|およそ)?\Z
    保有している割合 利活用率 利用率 活用率 使用率 普及率 保有率 所持率 定着率 登録率 電子化率 ログイン率 アクティブ率
    (?:利用|活用|使用|登録)(?:者|職員)の?(?:割合|率) (?:利用|活用|使用|保有)割合
    (?:オンライン|電子)(?:申請|化|利用)?[^、。はが]{0,4}(?:率|割合) (?:利用|活用|使用|登録)頻度
    (?:使う|使った|使っている|利用する|利用した)[^、。はが]{0,8}割合
    (?:スマートフォン|スマホ|ウェブ|ネット|アプリ)(?:から)?の?(?:申請|予約|申込み?|手続き?|受付)
names_by_machine usage_rate p
    (?:オンライン|電子申請|スマホ|スマートフォン|アプリ|ネット|ウェブ|コンビニ|キャッシュレス|セルフレジ)[^、。]{0,8}[がは]\Z
names_adopting adoption_rate o
    (?:公表|公開|実施|導入|利用|活用|策定|整備|採用|設置)(?:して|され)い[るた](?:団体|自治体|市区?町村|都道府県|市町)
names_satisfaction positive_rate po
    (?:利用|活用|導入|参加)(?:の)?意向 満足[度率]? 好感度 肯定(?:率|的) 支持率 好評 継続(?:利用)?[をの]?(?:意向|希望|望)
names_accuracy accuracy pox
    正読率 判読率 認証率 照合率 適中率
    正答率 正解率 一致率 認識率 誤認識率 的中率 適合率 再現率 検出率 検知率 判定率 誤り率 誤答率 エラー率
    読み?取り?率 誤読 誤変換 誤認識 誤判定 誤検知 誤分類 正[答解](?!者) 合った割合 当たった 精度 正確[性さ] 誤差
    誤回答 (?:誤り|ミス|エラー)[はが]\Z 誤りのない (?:誤り|ミス|エラー|間違い)の割合
names_reduction reduction_rate po
    (?:削減|短縮|効率化|縮減|省力化|軽減|節減)(?:率|割合|効果) 時短(?:率|効果)
names_unnamed_rate other po
    (?<![効比能確倍])率(?![先いる直に])
names_error accuracy thvkcq
    誤差
names_cost_saving cost_saving m
    (?:削減|節約|節減|縮減|抑制|軽減)につなが[っる]た?[^、。はが]{0,8}(?:額|[費経]費?|金額) 便益 人件費(?:相当|換算)
    (?:削減|節約|節減|縮減|抑制|軽減|浮い)(?:でき|され|し)?た[^、。はがを]{0,6}[額費料代金] [費額]に(?:直す|換算する)
    (?:削減|節約|節減|縮減|抑制|軽減)(?:額|効果|できた(?:額|費用|経費))? 効果額 (?<!対)効果[はが:] 換算
    [費額](?:に|で)(?:して|すると|すれば|直|換算)
    (?:金額|お金|金銭)(?:では|に(?:して|すると|すれば|直す|直せば|換算)) (?:導入|コスト|経費|財政)効果
names_budget cost m
    歳入歳出 限度額 支出済 執行額 収入印紙 交付決定額 契約金額
names_income other m
    寄[附付](?:金額|金|額)? 売上 収入 税収 歳入 経済(?:波及)?効果 滞納 未収 所得 年収 被害 損害 時価 資産
    納税 増収 稼[いぎ] 売り上げ 残高 不用額 赤字 黒字 収支 基金 債務 市債
names_cost cost m
    投資額? 単価 時給 日当 費用? 経費 料金? 予算 コスト 価格 金額 契約額 交付金 補助金
names_population population h
    要支援者 要介護(?:者|認定者) 高齢の方 (?:障がい|障害)(?:者|の[^、。はが]{0,4}方|児) 被保険者 有権者 納税義務者
    対象の(?:方|市民|住民|高齢者|世帯)
    人口 (?<![たる])(?:住民|集落|地区)は(?:約|およそ)?\Z (?:以上|以下|未満)の(?:方|人|市民|住民)[はが] 住民(?:数|登録)
    世帯
    居住者 町民 村民 市民数 高齢者(?:数|は|が) 対象人口
names_capacity staff h
    定員 先着
names_visitors other h
    来街 傍聴 通行[人量者] 歩行者 見学者? 観客 視察 賛成 反対 来場 来庁 来館 来訪 来店 観光客 入込 訪問[者客] 待機児童
    待ち人数 避難(?:者|した|して|は|が) 死者 死傷 負傷 感染者? 出生
    転[入出]
    移住 担い手 後継者 農家 宿泊 交流人口 関係人口 乗客 患者 満点
names_applicants volume h
    (?<!日の)利用(?:は|が|回数) 乗[りっ車降] 申し?込み?(?:者|数)? 申請(?:者|[がはの]) 応募者? 選考 入所調整 受検者
    予約
    受付(?!や|を|業務|窓口|係|担当|時間|、)
names_staff staff h
    (?<=[^\W定満議欠全])員(?!会) 技術者 担当者? スタッフ 専門家 運転手 保健師 看護師 医師 講師 学生
    職員 社員 従業員 教員 教職員 利用者 登録者? アカウント ライセンス ユーザー 参加者? 受講者? 参加人数
    友[だ達]ち フォロワー 回答者 委員 メンバー 対象者 人員 人数
names_prompts volume k
    (?:総|送信|入力|実行)プロンプト数
names_words count kv
    辞書 語彙 用語集 単語帳
names_cases count k
    よくある質問
    公開中 物件 (?:設置|掲載|登録)(?:場所|箇所|か所|地点) 避難所 偽サイト 成果物
    事例 取り?組み? プロンプト テンプレート ひな[形型] 雛形 FAQ Q&A アイデア プロジェクト 施策 データセット
    オープンデータ 協定 実証(?:実験)?(?=は|が|を|も) 案件 導入実績 手続き?
    (?:応答|回答|対応)(?:できる|可能な)(?:質問|問い?合わ?せ|内容) 想定問答 問答 用語
    辞書 語彙 収録 業務数 サービス数 機能 講座 マニュアル 様式 ユースケース 導入件数 システム数 登録件数
names_accidents other k
    漏れ (?:入力|転記|記入|記載|発送|計算|処理)の?(?:誤り|間違い|ミス) 事故 火災 犯罪 詐欺 災害 不具合 違反
    インシデント
names_volume volume kv
    件数 回数 文字数 枚数 申請 問い?合わ?せ 相談 質問 意見 アクセス 閲覧 ダウンロード 処理 投稿 回答 アンケート
    文書 届出 通知 申込み? 入電 電話 メール 会議 開催 生成 利用(?:は|が|実績) 通報 苦情
names_ratio other x
    倍率 競争率
names_speed processing_time x
    速[くさ度] スピード 高速 時間 手間
names_cost cost x
    費用? 経費 料金? 予算 コスト 価格 金額 契約額
names_amount volume x
    件数 申請 受付 アクセス 回数 利用(?!者) 処理量 相談 問い?合わ?せ 回答数
names_users staff x
    利用者 ユーザー 参加者 登録者 職員 会員 人数 (?:使う|使った|利用する|利用した|登録する|登録した|参加する|参加した)人
"""

#: verbs and nouns of the predicate
WORDS = r"""
developing period dy
    開発 構築 整備 準備 回収 完成 策定 導入まで 定着まで
takes processing_time td
    かか[るっり] 掛か かけて 要[すし] 費や 割[いか] 所要 完了 待[ちた] 以内 消化 こなせ 済[むん]
takes period y
    かか[るっり] 掛か 要[すし]
not_used other po
    使えな (?:使っ|(?:利用|活用|使用|登録)も?し)(?:たことが?|て(?:は)?い)?な[いか] 使わない 知らな 知ってい 変わらない
    不満 反対
    不安 課題 懸念 面積 森林 困っ わからない 分からない 検討(?!会) 未定 予定[はが]?な[しい]
adopted adoption_rate o
    導入 採用 策定 実施 切り替え 切替 移行 入れ[てた] 取り組 加わ 参画 利用 活用 使 試行 実証 整備 公開 開始 始ま 始め
    用い 済ませ 終え 備え[てた]
    置[いくか] 設け 設置 備え 着手 踏み[切出] 取り入れ 運用 稼働 提供 配備 加入 配[っら] 普及 入[っりら]
adopted adoption_rate p
    導入済
said_no other po
    いいえ 無回答 未回答 該当なし 特にな[いし] その他\Z あまり[^、。「」]{1,10}な[いか] どちらとも
    で(?<=[^、。「」]で)な[いか]
troubled other po
    不便[にださ] 難しい?[とさ] 面倒[だに] 足りな 不足し 物足りな (?:使い|分かり|わかり|見)(?:にく|づら) 負担[にだ] 苦手
answered positive_rate po
    と(?:評価|感じ|実感) (?:使い|利用し|続け)たい を感じ 効果が 使いやす 分かりやす 楽に 望[みんむ] 信頼でき 頼れ
    手応え 満足 好評 好意 好感 肯定 賛成 賛同 役に?立 便利 有用 希望 期待 実感 評価し
right_results accuracy p
    の?確率で
    誤りが 間違[いっ] 使えたの?(?:は|が|もの) 直さず 修正(?:せず|なし|なく) 手直し そのまま使え 正し[くいさ] 正確 正答
    正解 一致 的中
    (?<![担にで])当た(?:らな|って|った|る(?:割|確|よう)) 合って 認識 見抜
    適切(?:に|だ|な(?:回答|応答|答え|内容|もの)|で) 読み?違 聞き?違 聞き?間違 検知 識別 読み取 重な
used usage_rate po
    利用 活用 使用 使[いうっわ] 使え[るばま] 登録 取得 オンライン 電子(?:申請|申告|納付|で) ウェブ 定着 アクセス
    持[つっ] 入れてい 保有 閲覧
    入れた(?:人|方|職員|市民|世帯) ログイン アカウント 開[いくけ] 触[っるれ] さわ[っる]
    経由 キャッシュレス コンビニ 選[ぶん]
    受け取 インストール ダウンロード 予約した 申し込んだ 申請した 選んだ
visited other h
    訪れ 来場 来庁 来館 宿泊 避難 訪問(?!に)
inhabited population h
    暮ら[しす] 居住 住[むみん] 住まい
working staff h
    運営 就[くいき] 従事 当た[りっる] 担[いうっ] 勤[めむ] 勤務 働[いくき] 常駐 派遣
answering staff hw
    回答 参加 受講 利用 使 登録
cases count kv
    辞書に 収録
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

_TABLES = {"behind": BEHIND, "names": NAMES, "words": NAMES + WORDS, "heads": HEADS}

#: nouns that make a share one of organisations
ORGANISATIONS = re.compile(
    "自治体|市区?町村|都道府県|指定都市|政令市|中核市|特例市|特別区|団体|市町|町村|企業|事業者|事業所|(?:小|中|高|学)校"
    "|(?:幼稚|保育)[園所]|自治会|町内会|消防本部|議会(?!だより)|省庁"
    # 県内の市では6割, 72%の市で, 導入した市は: but not 本市では
    "|(?:[都道府県管域圏国]内|全国|近隣|周辺|近く|規模|以上|未満|以下|小さ|大き)[のな]?[市町村](?!民|長|役|議|税|の職)"
    "|[るたうくすつむぶぐい][市町村](?=[はがでの])|^の[市町村](?=[はがでにと])"
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
    """The clues of a table (behind, names, words, heads) that hold for a class of figures."""
    entries = read_entries(_TABLES[table])
    return Lexicon([(words, Clue(rule, measure)) for (rule, measure, letters), words in entries if letter in letters])
