"""Which words tell what happened at a date: add a word to a line. A line at the margin is the event.

How the tables are used is in `events`. `unsaid` is a label that names a date and not its event (期間:).
"""

from __future__ import annotations

#: right behind the date
BEHIND = r"""
accessed
    (?:に|の|時点で)?(?:最終)?(?:アクセス(?!数|件|が)|閲覧(?!数)|参照|取得確認|accessed|retrieved)
as_of
    の?(?:時点|現在|末現在) の?(?:調査|アンケート)(?!研究) (?:まで)?の(?:累計|実績|延べ)
publication
    更新 掲載 発行 (?:記者|報道)?発表資料 報道(?:発表)?資料 プレスリリース 付け?の?(?:報道|資料|通知|文書|広報|発表) 号
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
    入れ(?:た|、|る|て|ま|$) 加わ[りっ] 配[りっ] 増やし 全面
trial_start
    試し 試す 試み 効果を(?:測|確かめ) (?:実証|試行|検証|実験|試験)[^、。]{0,6}を終[えわ了]
agreement
    (?:協定|契約|覚書|提携)[をがも]?[^、。]{0,6}結[びんば] 結ばれ
establishment
    立ち上げ 立ち上が 設け 定め 置[いきくか] 改め
held
    開[いか][たれて] 催[しさ] 学[びん]
development
    作[りっ] つくっ 完成 仕上げ
other
    終え 終わ 固め まとめ 許可 認可 認定 できた 入れ替 失[いっ]
"""

#: verbs with する: the predicate before a form of it or at the end of the clause, else an object or topic
NOUNS = r"""
other
    調査研究 共同研究 研究(?!会|室|者|所|機関|科|院) 検討(?!会|委員|チーム) 募集 公募 入札 可決 議決 終了 廃止 中止
    表彰 受賞 提案 計上 合併 見込 削減 対応 準備 交付金 補助金 台風 地震 豪雨 大雨 噴火
as_of
    前回 アンケート(?:調査)? (?:実態|意識|利用状況|満足度|現況)?調査(?!チーム|研究)
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
    開催 研修 訓練 大会 セミナー 講演会? 説明会 講座 教室 ワークショップ ハッカソン アイデアソン コンテスト 視察 勉強会
    フォーラム 意見交換会? シンポジウム 体験会 イベント 審議会 会議(?!録|資料|の議事) サミット 交流会 発表会 開議
    開会 閉会 定例会 臨時会 本会議
establishment
    設置 設立 発足 創設 新設 制定 策定 改定 改訂 改正 施行 任命 就任 委嘱 編成 結成 創刊 条例 指針 ガイドライン 手引き
    規程 規則 要綱 要領 方針 計画 戦略 ビジョン 構想(?!交付) 本部
    検討会 研究会 委員会 プロジェクトチーム ワーキンググループ
launch
    導入 公開 リリース 稼働 開設 供用 開業 実装 展開 移行 配布 配備 貸与 リニューアル 実用化 解禁 オープン 登場 配信
    オンライン化 運行 搭載 運用 提供 サービス
development
    開発 構築 作成 制作 改良 設計 学習
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
