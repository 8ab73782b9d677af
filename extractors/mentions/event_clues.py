"""Which words tell what happened at a date: add a word to a line. A line at the margin is the event.

How the tables are used is in `events`; the expressions below them are of single rules there. `unsaid` is a label that
names a date and not its event (期間:).
"""

from __future__ import annotations

import re

#: right behind the date
BEHIND = r"""
accessed
    (?:に|の|時点で)?(?:最終)?(?:アクセス(?!数|件|が)|閲覧(?!数)|参照|取得確認|accessed|retrieved)
as_of
    の?(?:時点|現在|末現在) の?(?:調査|アンケート)(?!研究) (?:まで)?の(?:累計|実績|延べ)
publication
    更新 掲載 発行 (?:改[訂定])?版(?![をへに]) お知らせ (?:付け?の?|の)[^、。でにをはが]{0,8}新聞
    (?:記者|報道)?発表資料 報道(?:発表)?資料 プレスリリース 付け?の?(?:報道|資料|通知|文書|広報|発表) 号
"""

#: before the date, at the head of its column or in the first cell of its row: 更新日:, 導入時期
LABELS = r"""
accessed
    (?:アクセス|閲覧|参照|取得|確認)(?:日|年月日) accessed retrieved visited
as_of
    (?:調査|基準|集計|計測|測定)の?(?:時点|日|時期|期間|年月) 時点
publication
    (?:更新|公開|掲載|発行|発表|作成|登録|公表|配信)(?:日|年月日|日時) 更新 報道(?:資料|発表) プレスリリース
    ニュースリリース 記者発表資料 お知らせ 発行
trial_start
    (?:実証|試行|試験|検証|PoC|トライアル|モニター)[^、。]{0,8}
agreement
    (?:協定|契約|締結|採択|覚書)[^、。]{0,8}
establishment
    (?:施行|制定|策定|設置|設立|発足|改定|改正)[^、。]{0,6}
held
    (?:開催|研修|訓練|受講|会議|講座|説明会|セミナー)[^、。]{0,8} 日時
development
    (?:開発|構築)[^、。]{0,6}
launch
    (?:導入|開始|稼働|運用|提供|利用開始|供用|公開|リリース|サービス|配信|開設|スタート)[^、。]{0,8}
other
    (?:募集|公募|計画|対象|申込|受付)[^、。]{0,8}
unsaid
    (?:実施)?(?:期間|時期)
"""

#: the predicate wherever they stand
VERBS = r"""
announcement
    明らかに 明かし 示し 示され 打ち出 述べ 伝え 出した
launch
    (?:機器|端末|カメラ|センサー|ロボット|タブレット|コーナー)[をもが][^、。]{0,8}?(?:設置|置[いきくか])
    (?:使え|できる|れる|える)よう 使い始 切り?替え 走り始 走り出 動き出 動き始 踏み切 取り入れ 生まれ
    採り入れ [がも]入った 活躍 入れ(?:た|、|る|て|ま|$) 加わ[りっ] 配[りっ] 増やし 全面(?!改)
trial_start
    試し 試す 試み 効果を(?:測|確かめ) (?:実証|試行|検証|実験|試験)[^、。]{0,6}を終[えわ了]
agreement
    (?:協定|契約|覚書|提携)[をがも]?[^、。]{0,6}結[びんば] 結ばれ 手を(?:結|組|携)
    調印 (?:事業|モデル|団体|地域)に[^、。]{0,2}選ばれ
establishment
    [課室部局]が生まれ 立ち上げ 立ち上が 設け 定め 置[いきくか] 改め
    (?:チーム|室|組織|部署|本部|班)[をが](?:つく|作|でき|新たに)
    (?:計画|戦略|方針|指針|ビジョン|手引き?|ガイドライン)」?[をが]?(?:まとめ|つく[りっ]|作[りっ]|改め)
held
    開[いか][たれて] 催[しさ] 学[びん]
development
    作[りっ] つくっ 完成 仕上げ 組み立て 辞書を(?:整|つく) 自作
other
    終え 終わ 固め まとめ 許可 認可 認定 できた 入れ替 失[いっ]
"""

#: verbs with する: the predicate before a form of it or at the end of the clause, else an object or topic
NOUNS = r"""
other
    調査研究 共同研究 研究(?!会|室|者|所|機関|科|院) 検討(?!会|委員|チーム) 募集 公募 入札 可決 議決 終了 廃止 中止
    表彰 受賞 提案 計上 合併 見込 削減 対応 準備 交付金 補助金 台風 地震 豪雨 大雨 噴火
as_of
    前回 聞き取り 聴取 集計 アンケート(?:調査)? (?:実態|意識|利用状況|満足度|現況)?調査(?!チーム|研究)
launch
    本格(?:的)?な?(?:運用|導入|稼働|実施|利用|活用|展開|移行) 本(?:稼働|導入|運用) 運用開始 利用開始 提供開始
    サービス開始 先行導入
trial_start
    試行(?:導入|運用|的|利用)? 試験(?:的|運用|導入|利用|運行|開発)? 実証(?:実験|運用|事業|検証|試験|導入)? 実験 検証
    (?:試用|お試し|おためし)(?:利用|運用)? トライアル PoC 社会実験 モニター プレ運用 仮運用 パイロット 試作
announcement
    公表 発表 表明 宣言(?!」) 答弁 会見 報道 通知
agreement
    協定 契約(?!額|金|書|期間) 締結 採択 選定 覚書 合意 落札 委託(?!料|先|費)
held
    開催 研修 訓練 大会 セミナー 講演会? 説明会 講座 教室 ワークショップ ハッカソン アイデアソン コンテスト 視察
    勉強会
    フォーラム 意見交換会? シンポジウム 体験会 イベント 審議会 会議(?!録|資料|の議事) サミット 交流会 発表会 相談会
    講習会? 審査会 開議 開会 閉会 定例会 臨時会 本会議
establishment
    組織改[編正] 創業 全面改[訂定] 設置 設立 発足 創設 新設 制定 策定 改定 改訂 改正 施行 任命 就任 委嘱 編成 結成
    創刊 条例 指針 ガイドライン 手引き
    規程 規則 要綱 要領 方針 計画 戦略 ビジョン 構想(?!交付) 本部
    検討会 研究会 委員会 プロジェクトチーム ワーキンググループ
launch
    導入(?!率|済|団体|自治体|費|経費|状況|効果) 公開(?!資料|情報) リリース 稼働(?!率) 開設 供用 開業 実装 展開 移行
    配布 配備 貸与 リニューアル 実用化 解禁 オープン 登場 配信
    オンライン化 運行 搭載 運用 提供 サービス
development
    開発 構築 (?:(?<=[^\W手])づくり|辞書作り) 作成 制作 改良 設計 学習
"""

#: so general that the object says what happened; the event where there is none
GENERAL = r"""
launch
    広げ 広が 拡大 拡充 開始 スタート 始[めまっ] 着手 始動
held
    重ね
other
    決[めま] 続け 実施 行[いうっわ] 進め 取り組 予定 経て 迎え 目指 通じ
"""

#: what people do with a thing: the object of a start, else the weakest sign of a launch
USES = r"""
launch
    追加 使え
    (?:利用|活用)(?!者|事例|状況|回数|件数|率|職員|規程|方法|術|例|法|に関|時|促進|推進|効果|支援|可能|し?た)
"""

#: behind a noun that is the predicate of its clause
PREDICATE = re.compile(
    r"を?(?:し(?!か)|す[るべ]|さ[れせ]|せ[ずよ]|でき|いた[しだ])|開始|中(?!の)|予定|後|へ|に(?![関向つよ係伴はも基沿])|[、。・)/]|\Z"
)
#: behind a verb that modifies a noun: 実施したアンケート
RELATIVE = re.compile(r"[しっめれ]{0,2}(?:た|ている|ていた)(?P<noun>[^、。をにでがは]{1,16})")
DATE_LABEL = re.compile(r"(?:日|日時|時期|期間|年月|年度|時点|資料|発表|リリース|更新|発行|お知らせ)[は:/、-]{0,3}\Z")
ACCESS_LABEL = re.compile(
    r"(?:(?:アクセス|閲覧|参照|取得)日[^、。]{0,10}|(?:アクセス|閲覧|参照)[:は]?|(?:accessed|retrieved|visited)(?:on)?[:,]?)\Z",
    re.IGNORECASE,
)
AS_OF = re.compile("時点|現在")
END_OF = re.compile("末日?(?:まで)?$")
#: a date that the noun of an event makes a topic: 10月の訓練では
OF_TOPIC = re.compile("の(?P<noun>[^、。をがはにでも]{2,12})[でに]?[はも]")
#: a result of a span of time: 1月から3月までの利用は, 平成29年の412件から, 2024年には77%に
COUNTED = re.compile(
    "の[^、。をがはにでも]{0,8}(?:(?:利用|応答|処理|回答|相談|登録|参加|件|回|人)(?:者|件|回)?数?|率)[はが](?!始|開始|スタート)"
    r"|(?:の|には?|は)(?:約|延べ|およそ|わずか)?\d[\d,.万千]*(?:%|割|件|人|名|回|円|時間|票|枚)"
    r"(?:から|へ|と|だ|で|、|に[なは増減上達]|\Z)"
)
#: what is followed by a share of its day: 普及率は2022年の…から2024年には
SHARE = re.compile(r"(?:率|割合)[はがも](?:[^、。]{0,24}から)?\Z")
#: what is planned is neither a state nor a start yet
AIM = re.compile(r"目指|めざ|目標|とする(?:。|\Z)|見込")
#: a span told as a length too: 7月1日から8月31日までの2か月間
LENGTH = re.compile(r"の(?:約|およそ)?[\d半.]+(?:年|か月|ヶ月|カ月|ヵ月|週間|日)間?、?")
#: characters at the beginning of a document in which its own date stands
FIRST_LINES = 400
SINCE = re.compile(r"(?:から|より|~)\Z")
TREND = re.compile("続|減[っりる少]|増[えか加]|推移|上が|下が")
#: characters before the sentence that may say what a period is that of
REACH_BACK = 80
#: what a schedule says of a date: to the next wide blank
_NEXT = r"第?[0-9]{1,2}[月四]|令和|平成|20[0-9]{2}年"
ITEM = re.compile(rf" {{2,8}}[^\s。]{{2,40}}?(?= {{2}}|{_NEXT})| [^\s、。]{{2,40}}?(?= ?(?:{_NEXT}))")
ITEM_LABEL = re.compile(r"([^、。:】]{2,12}):\Z")
#: a line that ends in the name of an organisation, or holds that of a company
PUBLISHER = re.compile(
    r"[^。、をはがに]{0,40}?(?:(?:株式会社|法人|資料)[^。、をはがに]{0,40}|[局部課市区町村会室所社省庁])[\s)]{0,4}\Z"
)
#: whose papers bear the date of the meeting
COMMITTEE = re.compile("[^、。]{0,12}(?:委員会|協議会|審[議査]会|会議|部会)(?!事務局)")
#: a sum up to a date: 3月までの累計
TOTAL = re.compile("の[^、。に]{0,8}(?:利用|累計|実績|延べ|登録|件数|回数|合計|総)")
#: what went was replaced: 紙の回覧を廃止し、電子回覧板を導入
REPLACED = ("を廃止し", "を終了し", "をやめ", "を取りやめ")
MEETING = "訓練|大会|セミナー|研修|フォーラム|シンポジウム"
