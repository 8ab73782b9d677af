"""The fields of work that a stretch of text speaks of, from the closed list of the records table."""

from __future__ import annotations

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

#: field -> words that show it, in any letter case; none of them begins another
FIELDS: dict[str, str] = {
    "文書作成": "文書作成|文章作成|文案|起案|挨拶文|あいさつ文|要約|校正|文書の作成|資料作成|添削|メール文",
    "議事録": "議事録|会議録|文字起こし|音声認識",
    "問い合わせ対応": "問い合わせ|問合わせ|問い合せ|問合せ|チャットボット|FAQ|コールセンター|電話応対|電話対応|"
    "AI電話|総合案内",
    "窓口": "窓口|来庁|書かない|申請|証明書|手続|マイナンバー|転入|転出",
    "子育て・保育": "子育て|保育|児童|待機児童|母子|妊娠|出産|こども|園児",
    "教育": "教育|学校|授業|生徒|教員|教職員|GIGA|校務|学習指導|学習支援",
    "防災": "防災|避難|災害|減災|津波|洪水|浸水|土砂|消防",
    "交通": "交通|オンデマンド|バス|タクシー|配車|自動運転|渋滞|MaaS",
    "観光": "観光|旅行|宿泊|インバウンド|来訪",
    "移住": "移住|定住|空き家|関係人口",
    "福祉": "福祉|介護|高齢者|障害|障がい|見守り|生活保護|健康|医療|孤独|孤立",
    "税務": "税務|課税|固定資産|住民税|納税|滞納|家屋",
    "議会": "議会|答弁|議員",
    "政策立案": "政策立案|政策形成|EBPM|総合計画|施策立案|企画立案|企画案|アイデア出し",
    "広報": "広報|SNS|情報発信|ホームページ|プレスリリース",
    "インフラ": "道路|水道|下水|橋梁|インフラ|舗装|公園|除雪",
    "内部管理": "庁内|内部事務|人事|財務|会計|給与|契約事務|RPA|AI-OCR|AIOCR|業務改革|業務効率化|働き方",
    "人材育成": "研修|人材育成|リテラシー|職員育成|リスキリング|勉強会|ハンズオン",
    "ガバナンス": "ガイドライン|条例|ルール|セキュリティ|個人情報|情報漏えい|情報漏洩|倫理|CAIO|ガバナンス",
}
OTHER = "その他"
_FIELD_OF_WORD = {word.lower(): name for name, words in FIELDS.items() for word in words.split("|")}
_WORDS = AhoCorasick(
    list(_FIELD_OF_WORD), matchkind=MatchKind.LeftmostFirst, implementation=Implementation.DFA, store_patterns=True
)
#: a long section touches many fields in passing: at most so many, the most spoken of first
_MOST = 6
#: characters of a section that are looked at
_LOOKED_AT = 20_000


def fields_of(text: str) -> tuple[str, ...]:
    """The fields of work of a text in the order of the list; その他 where none shows."""
    counts: dict[str, int] = {}
    for word in _WORDS.find_matches_as_strings(text[:_LOOKED_AT].lower()):
        counts[_FIELD_OF_WORD[word]] = counts.get(_FIELD_OF_WORD[word], 0) + 1
    if not counts:
        return (OTHER,)
    least = 2 if len(text) > 600 else 1
    spoken = sorted((name for name in counts if counts[name] >= least), key=lambda name: -counts[name])[:_MOST]
    return tuple(name for name in FIELDS if name in spoken) or (max(counts, key=lambda name: counts[name]),)
