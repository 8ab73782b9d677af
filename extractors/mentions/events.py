"""What happened at a date: the event that its clause, its label or its heading names.

A Japanese date modifies the verb that its clause ends in: 4月に…を導入した. Three things decide what that verb says. A noun
before it is its object where it is general (実証を開始 is a trial, 運用を開始 a launch, 研修を実施 is held); a noun in front of
を is not the predicate (導入を公表 is an announcement); and a verb before a noun makes a clause of its own (実施したアンケート).
Where no verb follows, the noun does (4月の条例改正), else the topic before the date (協定締結日は, 導入時期:, 研修(10月)).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.japanese.folding import fold
from extractors.mentions.clauses import Skeleton, Surroundings

#: words right behind the date, in the order in which they are tried
BEHIND = (
    ("accessed", "(?:に|の|時点で)?(?:最終)?(?:アクセス(?!数|件|が)|閲覧(?!数)|参照|取得確認|accessed|retrieved)"),
    ("as_of", "(?:の)?(?:時点|現在|末現在)"),
    ("publication", "更新|掲載|発行|付け?(?:の)?(?:報道|資料|通知|文書|広報|発表)|号"),
    ("as_of", "の?(?:調査|アンケート)(?!研究)|(?:まで)?の(?:累計|実績|延べ)"),
)
#: what a label before the date says: 更新日:, 導入時期, a row's first cell
LABELS = (
    ("accessed", "(?:アクセス|閲覧|参照|取得|確認)(?:日|年月日)|accessed|retrieved|visited"),
    ("as_of", "(?:調査|基準|集計|計測|測定)の?(?:時点|日|時期|期間|年月)|時点"),
    ("publication", "(?:更新|公開|掲載|発行|発表|作成|登録|公表|配信)(?:日|年月日|日時)|更新|報道(?:資料|発表)|プレスリリース|ニュースリリース|記者発表資料|お知らせ|発行"),
    ("trial_start", "(?:実証|試行|試験|検証|PoC|トライアル|モニター)[^、。]{0,8}"),
    ("agreement", "(?:協定|契約|締結|採択|覚書)[^、。]{0,8}"),
    ("establishment", "(?:施行|制定|策定|設置|設立|発足|改定|改正)[^、。]{0,6}"),
    ("held", "(?:開催|研修|訓練|受講|会議|講座|説明会|セミナー)[^、。]{0,8}|日時"),
    ("development", "(?:開発|構築)[^、。]{0,6}"),
    ("launch", "(?:導入|開始|稼働|運用|提供|利用開始|供用|公開|リリース|サービス|配信|開設|スタート)[^、。]{0,8}"),
    ("other", "(?:募集|公募|計画|対象|申込|受付)[^、。]{0,8}"),
    ("unsaid", "(?:実施)?(?:期間|時期)"),
)
#: verbs, which are the predicate wherever they stand
VERBS = (
    ("announcement", "明らかに|明かし|示し|示され|打ち出|述べ|伝え|出した"),
    (
        "launch",
        "(?:機器|端末|カメラ|センサー|ロボット|サイネージ|スピーカー|タブレット|コーナー|ブース|ディスプレイ)[をもが][^、。]{0,8}?(?:設置|置[いきくか])",
    ),
    ("trial_start", "試し|試す|試みる?"),
    ("agreement", "(?:協定|契約|覚書|提携)[をがも]?[^、。]{0,6}結[びんば]|結ばれ"),
    ("establishment", "立ち上げ|立ち上が|設け|定め|置[いきくか]|改め"),
    ("held", "開[いか](?:た|れ|て)|催[しさ]|学[びん]"),
    ("launch", "(?:使え|できる|れる|える)よう|使い始|切り?替え|走り始|走り出|踏み切|取り入れ|入れ(?:た|、|る|て|ま|$)|加わ[りっ]|配[りっ]|増やし|全面"),
    ("development", "作[りっ]|つくっ|完成|仕上げ"),
    ("other", "終え|終わ|固め|まとめ|許可|認可|認定|できた|決め|決ま|失[いっ]"),
)
#: nouns that are verbs with する: the predicate before a form of it or the end of the clause, else an object or topic
NOUNS = (
    ("other", "調査研究|共同研究|研究(?!会|室|者|所|機関|科|院)|検討(?!会|委員|チーム)|募集|公募|入札|可決|議決|終了|廃止|中止|表彰|受賞|提案|計上|合併|見込|削減|対応|準備"),
    ("as_of", "前回|アンケート(?:調査)?|(?:実態|意識|利用状況|満足度|現況)?調査(?!チーム|研究)"),
    ("launch", "本格(?:的)?(?:な)?(?:運用|導入|稼働|実施|利用|活用|展開|移行)|本(?:稼働|導入|運用)|運用開始|利用開始|提供開始|サービス開始|先行導入"),
    ("trial_start", "試行(?:導入|運用|的|利用)?|試験(?:的|運用|導入|利用|運行|開発)?|実証(?:実験|運用|事業|検証|試験|導入)?|実験|検証|トライアル|PoC|試用|お試し|社会実験|モニター|プレ運用|仮運用|パイロット|試作"),
    ("announcement", "公表|発表|表明|宣言(?!」)|答弁|会見|報道|通知"),
    ("agreement", "協定|契約(?!額|金|書|期間)|締結|採択|選定|覚書|合意|落札|委託(?!料|先|費)"),
    ("held", "開催|研修|訓練|大会|セミナー|講演会?|説明会|講座|ワークショップ|ハッカソン|アイデアソン|コンテスト|視察|勉強会|フォーラム|意見交換会?|シンポジウム|体験会|イベント|審議会|会議(?!録|資料|の議事)|サミット|交流会|発表会|開議|開会|閉会|定例会|臨時会|本会議"),
    ("establishment", "設置|設立|発足|創設|新設|制定|策定|改定|改訂|改正|施行|任命|就任|委嘱|編成|結成|創刊|条例|指針|ガイドライン|規程|規則|要綱|要領|(?:基本)?方針|計画|戦略|ビジョン|構想|(?:推進)?本部|検討会|研究会|委員会|プロジェクトチーム|ワーキンググループ"),
    ("launch", "導入|公開|リリース|稼働|開設|供用|開業|実装|展開|移行|配布|配備|貸与|リニューアル|実用化|解禁|オープン|登場|配信|オンライン化|運行|搭載|運用|提供|サービス"),
    ("development", "開発|構築|作成|制作|改良|設計|学習"),

)
#: verbs so general that their object says what happened; the event where there is none
GENERAL = (
    ("launch", "広げ|広が|拡大|拡充|開始|スタート|始[めまっ]|着手|始動"),
    ("held", "重ね"),
    ("other", "続け|実施|行[いうっわ]|進め|取り組|行われ|予定|経て|迎え|目指|通じ"),
)  # fmt: skip
#: what people do with a thing: the object of a start, else the weakest sign of a launch
USES = (
    ("launch", "追加|(?:利用|活用)(?!者|事例|状況|回数|件数|率|職員|規程|ガイド|方法|術|例|法|に関|時|促進|推進|効果|支援|可能|し?た)|使え"),
)
_PREDICATE = re.compile(
    r"(?:を)?(?:し(?!か)|す[るべ]|さ[れせ]|せ[ずよ]|でき|いた[しだ])|開始|中(?!の)|予定|後|へ|に(?!関|向|つい|よ|係|伴|は|も|基|沿)|で(?:は)?\Z|[、。・)/]|\Z"
)
_RELATIVE = re.compile(r"(?:し|され|し始め)?(?:た|ている|ていた)(?P<noun>[^、。をにでがは]{1,16})")
_OPEN = re.compile(r"\A(?:から|より|以降|以後|~|-)")
_DATE_LABEL = re.compile(
    r"(?:日|日時|時期|期間|年月|年月日|年度|時点|資料|発表|リリース|更新|発行|お知らせ)(?:は|:|/|、|-)*\Z"
)
#: 閲覧日はいずれも
_ACCESS_LABEL = re.compile("(?:アクセス|閲覧|参照|取得)日[^、。]{0,10}\\Z")
#: a date that a noun of an event makes the topic: 10月の訓練では
_OF_TOPIC = re.compile("の(?P<noun>[^、。をがはにでも]{2,12})(?:で|に)?[はも]")
_ANY_LABEL = re.compile(".")


def _alternation(table: Sequence[tuple[str, str]], kind: str) -> tuple[list[str], list[tuple[str, str]]]:
    return [f"({words})" for _, words in table], [(kind, event) for event, _ in table]


def _compiled(*tables: tuple[Sequence[tuple[str, str]], str]) -> tuple[re.Pattern[str], list[tuple[str, str]]]:
    words: list[str] = []
    meanings: list[tuple[str, str]] = []
    for table, kind in tables:
        more, kinds = _alternation(table, kind)
        words += more
        meanings += kinds
    return re.compile("|".join(words), re.IGNORECASE), meanings


_BEHIND = _compiled((BEHIND, "behind"))
_LABELS = _compiled((LABELS, "label"))
_WORDS = _compiled((VERBS, "verb"), (NOUNS, "noun"), (GENERAL, "general"), (USES, "use"))


def read_event(
    text: str,
    start: int,
    end: int,
    date_start_offset: int,
    date_end_offset: int,
    *,
    precision: str = "",
    section: Sequence[str] = (),
    reference: bool = False,
    head: str = "",
) -> str:
    """The event of the date at text[date_start_offset:date_end_offset], one of the closed list of events.

    text[start:end] is its sentence, heading, table row or reference entry; `section` are the headings above it,
    `head` is the head of the column that the date stands in.
    """
    skeleton = Skeleton(text, start, end, [(date_start_offset, date_end_offset)], [0])
    around = skeleton.around(0)
    date = fold(text[date_start_offset:date_end_offset])
    if reference:
        return _in_reference(around, date, precision)
    row = "\t" in skeleton.text
    cell_behind = skeleton.text[skeleton.places[0] + 1 :][:60].lstrip("\t").partition("\t")[0] if row else ""
    label = around.near if around.near.strip("・-〇○●■◆:") else skeleton.row_label(0)
    return (
        _first(_BEHIND, around.after)
        or ("accessed" if _ACCESS_LABEL.search(around.near) else "")
        or ("as_of" if re.search("時点|現在", date) or (date.endswith("まで") and precision != "range" and around.after.startswith("の")) else "")
        or ("publication" if re.search("号|付け?$", date) or _bare(skeleton.text) else "")
        or _said(_by_label(fold(head), _ANY_LABEL), section)
        or _said(_by_label(label), section)
        or _reported(around, skeleton.text)
        or _of_topic(around.after)
        or _by_predicate(around.after, around.before + around.aside)
        or ("as_of" if re.search("末日?(?:まで)?$", date) and re.match("に|で|の|は", around.after) else "")
        or _by_first_noun(around.after)
        or (_by_predicate(around.far_after, "") if len(around.after) <= 6 else "")
        or _by_topic(cell_behind)
        or _by_topic(around.before)
        or ("as_of" if re.search("末日?$", date) and around.aside and not around.after else "")
        or ("publication" if precision == "day" and _headline(around) else "")
        or _by_topic(around.aside)
        or _by_topic(skeleton.row_label(0))
        or (_by_topic(around.far_before) if _OPEN.search(around.after) or re.search("から|より", date) else "")
        or _by_heading(section, around)
        or ("launch" if _since(around, date) else "")
        or ("launch" if row and not around.after and not around.before else "")
        or "other"
    )


def _said(event: str, section: Sequence[str]) -> str:
    """期間: alone is that of what the heading names, a start of unsaid kind is a launch."""
    return (_by_topic(fold(section[-1])) if section else "") or "launch" if event == "unsaid" else event


def _reported(around: Surroundings, sentence: str) -> str:
    """5日、…を始めると発表した: a date that its own 、 sets apart is that of the last verb."""
    said = re.search("と(?:発表|公表|表明|明らか|説明|述べ|答弁|報告)", sentence[-40:])
    return "announcement" if said and around.after.startswith("、") else ""


def _since(around: Surroundings, date: str) -> bool:
    """4月から…を受け付ける: what goes on since a date began then, unless it is a development of things."""
    opened = re.search("(?:から|より|~)\\Z", date) or re.match("(?:から|より|~)(?!の)", around.after)
    return bool(opened) and not re.search("続|減[っりる少]|増[えか加]|推移|上が|下が", around.after)


def _headline(around: Surroundings) -> bool:
    """Whether a date stands alone in the brackets that end a headline: when the piece came out."""
    return bool(around.aside) and not (around.near or around.after or around.far_after.strip("\t"))


def _in_reference(around: Surroundings, date: str, precision: str) -> str:
    """A date in an entry of a reference list: when the page was looked at, or what its title says."""
    event = _first(_BEHIND, around.after)
    if event == "accessed" or re.search(r"(?:アクセス|閲覧|参照|取得)日?[:は]?\Z|(?:accessed|retrieved|visited)(?:on)?[:,]?\Z", around.near, re.I):
        return "accessed"
    if event or re.search("時点|現在|末日?$", date):
        return event or "as_of"
    title = around.after[:40] + around.far_after[:20]
    if re.search("(?:訓練|大会|セミナー|研修|フォーラム|シンポジウム|会議)[^、。をのに]{0,12}\\Z", around.before + around.aside):
        return "held"
    if re.search("訓練|大会|セミナー|研修|開催|フォーラム|シンポジウム", title) and not date.endswith("号"):
        return "held"
    if precision in ("year", "fiscal_year") or re.search(r"年度\Z", date):
        return "other"
    return "publication"


def _first(table: tuple[re.Pattern[str], list[tuple[str, str]]], words: str) -> str:
    found = table[0].match(words)
    return table[1][(found.lastindex or 1) - 1][1] if found else ""


def _bare(sentence: str) -> bool:
    """Whether a sentence is nothing but its date: the date line of a release or page."""
    return not re.search(r"[0-9A-Za-zぁ-ヿ一-鿿]", sentence)


def _by_label(near: str, shape: re.Pattern[str] = _DATE_LABEL) -> str:
    """更新日:, 導入時期は: a label that names the date itself, right before it or at the head of its column."""
    if not shape.search(near):
        return ""
    found = None
    for found in _LABELS[0].finditer(near[-24:]):
        break
    return _LABELS[1][(found.lastindex or 1) - 1][1] if found else ""


def _of_topic(after: str) -> str:
    found = _OF_TOPIC.match(after)
    return _by_topic(found["noun"]) if found else ""


def _by_predicate(after: str, before: str) -> str:
    """What the first predicate behind the date says, with its object where it is a general verb."""
    things: list[str] = []
    pattern, meanings = _WORDS
    for found in pattern.finditer(after):
        kind, event = meanings[(found.lastindex or 1) - 1]
        behind = after[found.end() : found.end() + 20]
        if kind == "verb" or (kind == "noun" and _PREDICATE.match(behind)):
            return event
        if kind in ("noun", "use"):
            things.append(event)
            continue
        relative = _RELATIVE.match(behind)
        noun = _by_topic(relative["noun"]) if relative else ""
        thing = things[-1] if things else noun or (_by_topic(before) if found.start() < 3 else "")
        if thing or event != "other":
            return thing or event
    return ""


def _by_first_noun(after: str) -> str:
    """A clause without a predicate that says anything: 4月の条例改正, 3課での試行."""
    for found in _WORDS[0].finditer(after):
        kind, event = _WORDS[1][(found.lastindex or 1) - 1]
        if kind in ("noun", "use"):
            return event
    return ""


def _by_topic(words: str) -> str:
    """The noun that names an event nearest to the end."""
    event = ""
    for found in _WORDS[0].finditer(words[-60:]):
        kind, name = _WORDS[1][(found.lastindex or 1) - 1]
        if kind in ("noun", "verb") or not event:
            event = name
    return event


def _by_heading(section: Sequence[str], around: Surroundings) -> str:
    """The lowest heading, for what is no sentence."""
    if around.after or not section:
        return ""
    return _by_topic(fold(section[-1]))
