"""Words that describe and words that name, in Japanese writing about digital services.

Reports quote a great deal: products (チャットボット「…」), but also slogans, speech, plans, teams and plain technical
terms. What tells a name from a description is mostly its letters. A description is put together from common nouns
(子育て＋チャットボット, AI＋議事録＋作成＋システム); a name keeps something when those are taken away: a Latin or katakana
word of its own, hiragana where a noun would be, くん or ちゃん behind it. A sentence shows by its particles and endings,
and a document, a group or an event by the noun that it ends in.

The functions take text with plain widths (`extractors.japanese.folding.fold`) in its own letter case.
"""

from __future__ import annotations

import re
from typing import Literal

Shape = Literal["name", "kanji", "description"]

#: nouns that stand directly before the quoted or Latin name of a product
HEADS = (
    "システム アプリ アプリケーション サービス チャットボット ボット ツール プラットフォーム 基盤 ソフト ソフトウェア ロボット "
    "エンジン LLM 言語モデル AIモデル AI OCR RPA ChatGPT パッケージ ソリューション コンシェルジュ アシスタント アバター "
    "エージェント オンデマンドバス オンデマンド交通 デマンド交通 デマンドバス デマンドタクシー オンデマンドタクシー AIタクシー 乗合タクシー 相乗りタクシー 乗り合いタクシー 乗合交通 公共交通 公共交通機関 オンデマンド型交通 "
    "自動運転バス デジタル職員 AI職員 職員 執事 通貨 ポイント クラウド 製品 商品 端末 デバイス 翻訳機 通訳機 "
    "検索 議事録作成支援 文字起こし 電子申請 チャット 教材 ドリル メタバース 相談員 案内係 案内役 bot Bot GPT ポータル"
).split()

_LATIN = (
    "AI DX ICT IT IoT RPA OCR FAQ SNS NFT API LLM GPT CAIO CIO CDO CISO CAO PDCA EBPM BPR BPO GIS MaaS SaaS RAG LGWAN "
    "PoC SDGs KPI KGI Web HP UI UX PC VR AR XR DAO Society GIGA QR PDF CSV OK NG NPO PFI PPP GX VPN URL ID WEB web ai "
    "Wi-Fi iPad iPhone Android Windows Mac Excel Word PowerPoint VBA Python HTML SQL USB BCP PR CO2 TV DVD CD EV ALT EdTech "
    "GovTech CivicTech FinTech HRTech Smart City DB OS BI MCP for of the and to in de GPS LED LPWA IP IVR SMS MVP RFI RFP "
    "PBL STEAM STEM CIVIC Chatbot chatbot Bot bot Cloud App Q A Japan Inc BYOD EBPM BCC KYC eKYC MDM EDR VDI TOC ROI Bard"
).split()

_KATAKANA = (
    "チャットボット チャット ボット システム サービス アプリケーション アプリ ツール デジタル データ ベース ネットワーク クラウド スマート "
    "オンライン オフライン オンデマンド デマンド バス タクシー マッチング プラットフォーム ポータル サイト ページ ホーム フォーム アンケート "
    "メール ロボット アバター メタバース ドローン カメラ センサー モビリティ シェアリング シェア サポート セキュリティ リスク ルール "
    "プロンプト テンプレート キャッシュ レス ペーパー ハンコ ワンストップ マイナンバー マイ ナンバー カード コンビニ テレ ワーク ビジネス チーム "
    "プロジェクト モデル ケース イノベーション トランスフォーメーション リテラシー スキル キャリア コミュニティ シティ タウン ライフ "
    "サイクル メーカー ベンダー スタートアップ ベンチャー グループ パートナー エンジニア コンサルタント コンサル センター "
    "ソフトウェア ソフト ハード ウェア インターネット ウェブ ブラウザ スマホ スマートフォン タブレット パソコン サイネージ ディスプレイ "
    "テキスト マイニング ディープ ラーニング マシン アルゴリズム エンジン ソリューション パッケージ インフラ メディア コンテンツ "
    "ニュース レポート マニュアル ガイド ライン ガイドライン ハンドブック ビジョン コンセプト テーマ アイデア アイディア ハッカソン "
    "コンテスト セミナー イベント ワークショップ フォーラム シンポジウム サミット フェスタ フェア アワード ユーザー アカウント "
    "ライセンス コスト メリット デメリット ハルシネーション ヒューマン エラー チェック チェックリスト リスト ボトムアップ トップダウン "
    "ボトム トップ アップ ダウン バック フロント オフィス フリー アドレス スペース サテライト ヘルス ケア ゼロ カーボン ニュートラル "
    "エネルギー グリーン コンパクト ゴミ ごみ ポイント キャンペーン クーポン プログラム プログラミング ゲーム シミュレーション ダッシュボード "
    "オープン ハブ コンソーシアム ラボ テスト ベッド パイロット ファースト フル スモール スタート ステップ フェーズ ビッグ "
    "リアル タイム リアルタイム バーチャル ハイブリッド モニタリング サブスク スマホ ライブラリ インタビュー メッセージ バリア ユニバーサル "
    "デザイン ナッジ トラブル ストレス フィードバック ノウハウ ノーコード ローコード コード エンド ポスト コロナ デバイド インクルージョン "
    "ダイバーシティ ウェルビーイング マネジメント アセット インシデント ログ バージョン オーダー メニュー カスタマイズ コールセンター コール "
    "ボランティア サークル アドバイザー コーディネーター リーダー マネージャー スタッフ アシスタント コンシェルジュ エージェント オペレーター "
    "チャレンジ ジャパン ホールディングス ヘルプ デスク ワン クリック ファイル フォルダ サーバー サーバ エクセル ワード マクロ キャラクター "
    "モード プラン コース セット リモート ロボティック プロセス オートメーション ドライブ レコーダー マップ ハザード エリア ルート アシスト "
    "パトロール アラート シート ノート ボード ブック カウンター キオスク レジ セルフ オート バイ イメージ ビデオ ムービー "
    "ホワイト ブラック ボックス コミュニケーション プレゼン パンフレット ポスター アナログ グローバル ローカル ネーミング タグ プレス リリース "
    "マイナポータル ガバメント ガバナンス ファイン チューニング ドメイン プライバシー"
).split()

_KANJI = (
    "生成 人工知能 対話 会話 型 式 用 版 的 化 性 力 度 自動 応答 回答 質問 問合せ 問い合わせ 問合わせ 相談 窓口 受付 案内 総合 予約 申請 "
    "電子 申込 手続 手続き 届出 証明書 交付 発行 書かない 行かない 待たない 議事録 会議録 文字起こし 音声 認識 "
    "画像 映像 解析 分析 診断 判定 検知 検出 監視 見守り 見守 翻訳 通訳 多言語 要約 校正 文書 文章 作成 答弁 議会 検索 横断 庁内 庁外 庁 "
    "全庁 職員 住民 市民 町民 村民 県民 区民 都民 公務員 自治体 行政 地方 地域 市 町 村 県 区 都 道 府 国 子育て 子ども こども 子 育児 保育 "
    "保育所 保育園 幼稚園 入所 選考 利用 調整 等 園児 教育 学習 学校 授業 教員 児童 生徒 学生 健康 医療 介護 福祉 高齢者 高齢 障害者 障がい者 "
    "認知症 予防 健診 検診 防災 災害 避難 避難所 避難者 消防 救急 防犯 河川 水位 道路 橋梁 水道 上下水道 下水道 水道管 漏水 舗装 損傷 "
    "公共 施設 交通 運行 配車 乗合 乗り合い 最適 経路 観光 移住 定住 婚活 結婚 支援 補助 補完 情報 発信 提供 共有 管理 運用 業務 効率 効率化 "
    "改善 改革 事務 内部 作業 処理 入力 読取 読み取り 手書き 帳票 税 税務 課税 収納 納税 固定資産 家屋 異動 判読 財務 会計 予算 "
    "決算 人事 給与 勤怠 研修 人材 育成 採用 政策 立案 企画 総務 広報 広聴 統合 連携 共同 実証 実験 試験 検証 試行 導入 活用 利活用 推進 "
    "促進 促す 強化 向上 高度 標準 汎用 専用 特化 独自 次世代 先進 先端 最新 最高 全国 初 国産 国内 海外 新 新型 新規 技術 開発 研究 調査 統計 "
    "知識 知能 事例 集 辞書 台帳 図書館 図書 蔵書 書籍 遠隔 面談 面接 電話 対応 通話 音 声 文字 言語 大規模 深層 機械 "
    "仮想 空間 三次元 地図 衛星 気象 予測 需要 廃棄物 分別 収集 環境 農業 農家 鳥獣 害 林業 漁業 産業 商業 企業 事業 事業者 中小 "
    "雇用 就労 求人 空き家 空家 土地 建物 都市 計画 建築 住宅 公園 施策 評価 決裁 契約 入札 調達 監査 戸籍 住民票 年金 国保 保険 "
    "選挙 投票 世論 意見 要望 苦情 通報 投稿 陳情 記事 原稿 挨拶文 名簿 日程 時間 一覧 全 各 本 同 当 他 新人 係長 課長 係 者 員 "
    "責任者 担当者 補佐 官 室 課 機能 基盤 環境 方式 方法 手法 仕組み 仕組 取組 取り組み 対策 課題 解決 社会 時代 未来 世界 日常 生活 暮らし "
    "便利 安全 安心 簡単 高速 無料 有料 個人 匿名 加工 認証 本人 確認 署名 決済 地域通貨 通貨 商品券 寄附 寄付 返礼品 ふるさと納税 納付 傾聴 孤独 孤立 "
    "心 悩み 伴走 発達 療育 給食 食 栄養 運動 歩数 測定 脳 母子 妊娠 出産 産後 不登校 いじめ 虐待 相談員 執事 秘書 通知 配信 一斉 緊急 "
    "来庁者 来庁 混雑 順番 待ち 呼出 呼び出し 駐車場 駐輪 自転車 自動運転 自動 運転 車両 車 除雪 除雪車 積雪 地震 津波 浸水 洪水 土砂 火災 訓練 体験"
).split()

_HIRAGANA = (
    "ごみ くらし まちづくり まち むら みんな あなた わたし こども おとな ひと もの こと ため から まで より おでかけ お知らせ お問い合わせ お悩み おくやみ "
    "である による における について として ともに これから いつでも どこでも だれでも 誰でも くん付け ふるさと みらい いのち こころ づくり "
    "いじめ ひきこもり やさしい やさしく たのしい ほか など さまざま きめ細か つなぐ つながる かんたん らくらく きずな 使い方 やってみた"
).split()


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_GENERIC = re.compile(
    rf"(?<![A-Za-z])(?:{_any(_LATIN)})(?![A-Za-z])|{_any(_KATAKANA)}|{_any(_KANJI)}|{_any(_HIRAGANA)}"
    r"|(?<![A-Za-z])[A-Za-z]{1,2}(?![A-Za-z])|[0-9]+|[・/()&×+:.,年月度第弾]"
)
_TITLE = re.compile(r"(?:くん|君|ちゃん|さん|たん|ぴょん|にゃん|っち|どん|まる|ナビ|なび|Navi|navi|コンパス|ぷらん|っと)$")
#: not what is written behind a kanji to inflect it
_OWN_KANA = re.compile(r"(?<![\u4e00-\u9fff\u3005ぁ-ん])[ぁ-んー~]{3,}|[ァ-ヺー]{2,}|[ぁ-ん][ー~]")
_OWN_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'!]{2,}")

_SENTENCE = re.compile(
    r"[。、？?\n\t]|.[!！].|[^\s]を[^\s]|(?:です|ます|ました|ません|する|した|して|され|した|しない|しよう|できる|できない|ない|なかった|たい|"
    r"だった|だろう|である|ください|かな|よね|のか|すること|という|ている|ていた|れる|れた|られ|せる|いく|なる|った|って|んだ|べき|よう|"
    r"まで|から|など|ために|ための|みんなの|ともに|とともに|(?<![ぁ-ん])[へにもがはをでとの]|[ぁ-ん][をへ]|れば)$|"
    r"[\u4e00-\u9fffァ-ヺーA-Za-z](?:が|は|も)[\u4e00-\u9fff]|[A-Za-zァ-ヺ\u4e00-\u9fff](?:が|を|は|も)[ぁ-ん]|[\u4e00-\u9fff](?:に|へ|で)[\u4e00-\u9fffァ-ヺ]"
)
_NOT_PRODUCT = re.compile(
    r"(?:計画|条例|宣言|指針|ガイドライン|ガイド|ガイドブック|マニュアル|ハンドブック|手引き?|手順書|要綱|要領|戦略|ビジョン|構想|方針|憲章|協定|規程|規則|"
    r"ルール|原則|心得|法|法律|施策|事業|プロジェクト|プログラム|補助金|交付金|給付金|支援金|チーム|検討会|委員会|協議会|研究会|部会|会議|"
    r"会|連盟|協会|課|室|係|局|部|グループ|ワーキング|コンソーシアム|本部|推進室|フォーラム|セミナー|研修|研修会|講座|講演会?|教室|イベント|コンテスト|"
    r"ハッカソン|アイデアソン|大会|大賞|アワード|賞|フェア|フェスタ|フェス|祭|祭り|まつり|展|博|サミット|シンポジウム|ワークショップ|訓練|検定|白書|報告書|"
    r"レポート|調査|アンケート|資料|通知|事例集|プロンプト集|回答集|集|版|冊子|広報.{0,6}|新聞|通信|だより|便り|ニュース|記事|動画|番組|責任者|担当者|推進員|"
    r"官|長|大臣|自治体|都市|シティ|タウン|社会|時代|元年|世界|地域|地区|校|特区|市役所|県庁|役場|庁舎|窓口|化|性|度|第[0-9一二三]+弾|"
    r"[0-9]+選|の日|デー|週間|月間|の地|の時|モデル|モデル事業|DX|ゼロ|レス|力|者|人|人材|職員|市民|住民|問題|課題|目標|効果|実績|結果|機能|技術|方式|"
    r"手法|状態|段階|場|場所|広場|空間|拠点|センター|施設|公園|館|商店街|駅|道の駅|市|町|村|県|区|郡|論|学|年度|年|月|日|円|件|割|名|回|台|例|以上|以下|"
    r"ボックス|リスト|シート|カード|証|券|特集|コーナー|プラン|仮説|ステップ|フェーズ|レベル[0-9]*|パターン|ペーパー|大綱|基準|規格|様式|仕様書|契約|制度|税|納税|答申|提言|議案|請願)$"
)


_REMARK = re.compile(r"\([^()]{0,40}\)$")


def shape(name: str) -> Shape:
    """Whether `name` has letters of its own, or only kanji, or is put together from common words."""
    rest = _GENERIC.sub(lambda found: "一" if found.group()[-1] >= "\u3400" else " ", name)
    if _TITLE.search(name) and rest.strip(" 一"):
        return "name"
    if _OWN_KANA.search(rest) or _OWN_LATIN.search(rest):
        return "name"
    return "kanji" if re.search(r"[\u4e01-\u9fff]{2}", rest) else "description"


def is_sentence(phrase: str) -> bool:
    """Whether a quoted phrase is speech, a slogan or a clause and not a noun."""
    return _SENTENCE.search(phrase) is not None


def names_no_product(phrase: str) -> bool:
    """Whether a quoted phrase ends in a noun for a document, a group, an event, a place or a quality."""
    return _NOT_PRODUCT.search(_REMARK.sub("", phrase)) is not None
