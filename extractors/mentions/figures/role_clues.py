"""The writing that tells old values from new ones and both from changes; `roles` says how they are weighed.

The expressions are matched with the words right behind a figure (XからYに, Xかかっていた) or searched in those before
it (従来は, 導入後は). A mark stands for each other figure: `mark_of` its family.
"""

from __future__ import annotations

import re

from extractors.alternation import guarded
from extractors.mentions.clauses import ANY_MARK
from extractors.mentions.figures.drafts import mark_of

#: the measures that are savings by themselves, for each class of figures
SAVINGS = {
    "t": "time_saved", "d": "time_saved", "y": "time_saved", "m": "cost_saving",
    "p": "reduction_rate", "o": "reduction_rate",
}  # fmt: skip
SAVED = frozenset(SAVINGS.values())

MARKS = ANY_MARK[1:-1]
POINTS, TIMES, HOURS, SHARE = mark_of("p", points=True), mark_of("x"), mark_of("t"), mark_of("p")
#: a head above differences; 前年度比 may be 102.9
DIFFERENCE = re.compile("増減|(?:減少|増加|上昇|低下)率|伸び率|伸び幅|差額|差引|改善幅|上昇幅")
DECREASE = (
    "削減|短縮|時短|縮減|減少|減(?![価員災塩農免反量点退法少])|減少|節約|節減|軽減|圧縮|省力化|効率化|カット|浮(?:[くいき]|か(?!び|べ))|創出|"
    "生み出|捻出|省[けい]|抑制|抑え|少なく|短く|軽く|和ら|低減|低下|下が|下げ"
)
INCREASE = "増|上昇|上が|向上|伸び|伸ば|アップ|高ま|高め|改善|上積み|引き上げ|良くな"
#: another figure that shares the predicate (40時間、金額で8万円の削減), も or の, the name of what changes, the change
CHANGE = re.compile(
    rf"(?P<shared>、(?![^、。]{{0,10}}(?:より|比べ|比で))[^、。をがは]{{0,10}}(?!{POINTS}){ANY_MARK})?"
    r"(?:もの|も|という|を(?:超す|超える|上回る)|に(?:も)?(?:及ぶ|のぼる|上る|達する|相当する)"
    rf"|程度|以上|ほど|くらい|ぐらい|分|相当|近く|の|、(?!..につなが)|は(?=[^、。\d]{{0,3}}(?:{DECREASE}|{INCREASE}))){{0,4}}"
    rf"(?!から|まで|へ|に|で|と)(?P<object>[^、・。をがはもにでへと「\t{MARKS}]{{0,16}}?)[をがの]?(?:大幅に|大きく|実質)?"
    rf"(?:(?P<decrease>{DECREASE})|(?P<increase>{INCREASE}))(?![策点案]|計画|活動|の(?:進め|取り?組|仕方|ため|手)|率(?:は|が|{ANY_MARK}))"
)
#: adjectives and verbs of comparison stand right behind the difference: 480万円少ない, 3時間早まる, 7ポイント高い
COMPARED = re.compile(
    f"(?:、[^、。をがは]{{0,6}}{ANY_MARK})?"
    "(?:ほど|程度|くらい|ぐらい|以上|近く|余り|も|は|分の|の)?(?:"
    "(?P<decrease>早[いくかまめ]|速[いくかまめ]|短[いくか]|少な[いくか]|安[いくか]|低[いくか]|縮|お得|割安|前倒し|ゆとり|余裕|下回)"
    "|(?P<increase>高[いくか]|多[いくか]|長[いくか]|上回))"
)
DECREASED = re.compile(DECREASE)
SIGNED = re.compile(r"[▲△+]|[-−](?=\d)")

REFORM = (
    "導入|試行|実証|運用|稼働|切り?替え|統合|移行|公開|開設|見直し|実施|改善|活用|利用|使用|開始|改革|施行|変更|改定|改正|更新|改修|刷新|研修|受講"
    "|整備|設置|着手|採用|加入|電子化|デジタル化|システム化|自動化|オンライン化|ペーパーレス化|一元化|集約|リニューアル|対策"
)
OLD = re.compile(
    guarded(
        rf"従来|(?<![一-鿿\d])前は|(?:{REFORM})(?:の)?前|(?<![年月日度])以前|昔は|例年(?:なら|は|だと)|[てで]いた(?:ころ|頃)|かつて|旧来|もともと|元々"
        "|手作業|人手で|人の手(?!を借)|Before|(?:AI|RPA|システム|ツール|支援)(?:なし|無し)|(?:不|未|非)(?:使用|利用|導入)(?:時|の場合)|旧(?:方式|システム|制度|体制)"
        "|(?:AI|RPA|システム|ツール)を(?:使わ|用い|導入し)(?:ない|なかった|ず)|"
        "(?P<weak>これまで|前年度?の|昨年度?の|前の[年冬夏]度?の)"
    )
)
#: the start of what then changed: old only if a new value stands with it
START = re.compile(
    "当初(?!予算|の?計画)|最初[はのに]|(?:初|はじ)めは|ピーク|最盛期|初年度|現行|現状|前回|前年|昨年|去年|おととし|一昨年"
    "|(?:導入|開始|発足|着手|スタート|合併|設立)(?:した)?(?:時|直後|の年)|(?:ころ|頃)[はがのに]"
    rf"|{ANY_MARK}前[はにのまで]|\d年前"
)
#: of a bracket behind a figure: 38%(前回21%)
IN_BRACKETS = re.compile(
    "(?:前回|前年度?|昨年度?|前期|従来|導入前|前の[年月期])(?:同[月期])?(?:調査|実績|度)?[はの]?:?(?:約|およそ)?"
)
#: between an old value and a figure these say that the figure is the new one
OLD_OVER = re.compile(
    f"ていた|かかった|だった|より|{ANY_MARK}(?:から|→)"
    f"|{ANY_MARK}、[^、。{MARKS}]{{1,12}}?(?:なら|だと|では|を(?:使|用)[^、。]{{1,3}}[ばと]|にすれば|にすると)"
)
#: heads of columns: 処理時間(前), 現行, 紙の運用; 処理時間(後), 見直し後
OLD_HEAD = re.compile(
    r"\(前\)|(?:\A|[ 、(/・_:-])前(?:\Z|[ (])|(?:の|\A)(?:今|いま)(?:\Z|\()"
    r"|(?:\A|、)(?:現行|旧|紙|対面|窓口|人手|手入力)(?:の?(?:運用|方式|処理|手続き?|対応|作業|業務))?\Z"
)
NEW_HEAD = re.compile(
    r"\(後\)|(?:\A|[ 、(/・_:-])後(?:\Z|[ (])|(?:入れ|導入し|実施し|使っ)た場合"
    r"|(?:\A|、)(?:見直し|改善|変更|改定)案?後?\Z"
)
NEW = re.compile(
    guarded(
        rf"(?:{REFORM})(?:の)?後|現在は|現在では|いま(?!まで|だ)|今(?=[ではが、])|(?:して|入れて|始めて|なって|替えて|付けて|変えて|使って)から(?=は|、)|After|(?:AI|RPA|システム|ツール|支援)(?:あり|有り)|(?:AI|RPA|システム|ツール)(?:の|を)?(?:使用|利用|活用|導入)(?:時|(?:した)?場合)|新(?:方式|システム|制度|体制)|を?(?:使え|用いれ)ば|わずか|[それこ]れが|だけで"
    )
)
PAST = re.compile(
    rf"[^、。{MARKS}]{{0,24}}?(?:[てで](?:いた|いました|おりました)|(?:かけ|充て|費やし|割い)てき(?:た|まし)|[てで]た(?=ん|の|もの|とこ|。|が|けど|し|\\Z))"
)
PAST_OF_PAIR = re.compile(
    rf"[^、。{MARKS}]{{0,24}}?(?:かかった|かけた|要した|だった|あった|取られた|かかる(?:ところ|はず)|必要な)"
)
#: what is told of the past by itself: 20件あったものが
WAS = re.compile(
    r"(?:ほど|も)?(?:(?:あった|いた|だった)(?:もの|の)が|の(?:ところ|はず)(?:を|が)?(?:、|\Z)"
    r"|(?:かか|要|必要|費や|充て)[^、。]{0,12}?(?:もの|ところ)[がを]、)"
)
#: or of the past by what it took, a figure following: 38分お待ちいただいたところが23分
OLD_THING = re.compile(rf"[^、。{MARKS}]{{0,14}}た(?:もの|ところ|の)[がを]、?[^、。{MARKS}]{{0,6}}{ANY_MARK}")
#: or of the past by a clause before its noun, a figure of the same measure following: 310件だった申請が、今年度は920件
WAS_OF = re.compile(
    rf"(?:ほど|程度)?(?:だった|であった|あった|いた|を超えた|に(?:上|のぼ)った)[^、。をに{MARKS}]{{1,16}}[がはを]"
)
#: what a year or turn is told apart by from the one before: 今年は80件、昨年は52件
THIS_TIME = re.compile("(?:今|本)(?:年度?|期|回|月|シーズン)(?!まで|から|予)|現在|直近")
#: what is done by hand is the old way, also where no new one is told
BY_HAND = re.compile("手書き|手入力|手計算|手集計|手作業|紙で|紙の|目視|人が|電話で|窓口で")
PAST_TOLD = re.compile("[てで]い?た(?:ん|の|。|\\Z)|かかっ|要し|だった|でした|がかり")
PAST_BEFORE = re.compile(r"ていた(?:延べ|約|計)?\Z")
GOAL = re.compile(
    "(?:程度|ほど|以下|以内)?(?:(?:に(?!も?(?:及|のぼ|上[るっ]|達|とど|留|過ぎ|すぎ))|へと?|まで)"
    f"(?:[^、。]{{0,8}}?(?:{DECREASE}|{INCREASE}|なった|なり|なる|縮|でき|済|まと|集約|絞)|[。」)]|\\Z)"
    "|で[^、。]{0,4}?(?:済|足り|終|でき|完了|こなせ|回せ|返|仕上|片[づ付]))"
)
AGAINST = re.compile(
    "(?:ほど|程度)?(?:に対し|と比べ|に比べ|に比し|より|を(?:大きく|大幅に|はるかに)?(?:上回|下回|超え))"
)
AIM = re.compile("(?:程度|ほど|以下|以内|以上)?(?:を(?:目標|目指|めど)|が(?:目標|目安))")
AWAY = re.compile(
    rf"[^、。を{MARKS}]{{0,24}}?[がはも](?:ほとんど|ほぼ|完全に|すべて|全て|全く|まったく|一切|もう)?(?:いら|要ら|不要|必要なく|必要がなく|なくな|廃止|(?:ゼロ|無料)[にと]|かからな)|[^、。を]{{0,12}}を(?:やめ|取りやめ|打ち切|解約|廃止)"
)
WITHOUT = re.compile(
    "しな(?:い(?:場合|と|まま)|け)|講じな|ない場合|ないまま|なかった場合|(?<!で)なければ|現状のまま|このまま|対策なし"
)
#: what a staged roll-out begins with, and a rate or a time from which it then changed
FIRST = re.compile("最初[はのに]|(?:初|はじ)めは")
STAGED = re.compile("拡大|拡充|展開|広げ|広が|対象|段階|順次|先行")
#: a share of what there was: 前の年の半分以下
SHARE_OF_OLD = re.compile(
    "(?:前の?(?:年度?|[冬夏春秋期回])|前年度?|昨年度?|去年|従来|以前|導入前|これまで|当時|かつて|当初|ピーク時?)"
    r"(?:同[月期]|の同じ[^、。]{0,4})?の(?:約|およそ|ほぼ)?\Z"
)
#: what says that the job is meant that there was: 丸3日の仕事が、いまでは
JOB = re.compile("(?:がかり|体制|態勢)?(?:の|だった)?(?:仕事|作業|手間|業務)(?:が|だ)|がかり")
#: 2人で3日かかっていた
WORKING = re.compile(rf"(?:がかり|体制|態勢)?で、?[^、。をが{MARKS}]{{0,8}}{HOURS}")
#: from where a change by so much started: 100人から2.3倍に, 19%から倍増; and what became nothing
FROM = re.compile(
    rf"(?:程度|ほど|[超強弱])?から(?:[^、。{MARKS}]{{0,8}}?"
    rf"(?:倍増|半減|倍に|(?:{TIMES}|{POINTS})[^、。{MARKS}]{{0,8}}?(?:{DECREASE}|{INCREASE}|で|に))"
    rf"|(?:大きく|大幅に|着実に)?(?:{DECREASE}|{INCREASE})|(?:ほぼ|およそ|約)?{SHARE}(?:し|に)|(?:ほぼ|実質)?(?:ゼロ|無料|なし|即日|当日|毎日|0)(?:[にへ。、]|\\Z)|なくな|解消)"
)
SIGNS = "→|⇒|➡|⟶|->"
#: a row of three or more in time: 11業務→19業務→27業務
CHAIN_BEHIND = re.compile(rf"(?:(?:{SIGNS})[^、。{MARKS}]{{0,8}}{ANY_MARK}){{2}}")
CHAIN_BEFORE = re.compile(rf"(?:{ANY_MARK}(?:{SIGNS})[^、。{MARKS}]{{0,8}}){{2}}\Z")
#: XからY, X→Y
TO = rf"(?:程度|ほど|[超強弱])?(から|{SIGNS})、?[^、。]{{0,16}}?"
PARTNER = re.compile(TO + ANY_MARK)
PAIRED = re.compile(rf"{ANY_MARK}(?:から|(?:→|⇒|➡|⟶|->)[^、。{MARKS}]{{0,8}})\Z")
#: XがYに, XをYに, Xあったものが、Yに, Xかかる経費をYに
NEEDING = (
    "(?:ほど|程度|も)?[がをも]?"
    "(?:かか[るっ]|掛か|要[すし]|必要|費や|あ[るっ]|占め|待た|だった|取られ)[^、。をがは]{0,16}?"
)
OLD_SUBJECT = re.compile(
    rf"(?:[^、。をに]{{0,10}}?が、?[^、。をが]{{0,8}}?|(?:体制|態勢)?を、?|の[^、。をにが{MARKS}]{{1,12}}を、?|{NEEDING}[をがは]、?[^、。をが]{{0,14}}?、?)({ANY_MARK})"
)
#: Xの時間を半分に
OLD_OF_FRACTION = re.compile(rf"(?:かか[るっ]た?|の)[^、。をに{MARKS}]{{0,12}}[をが]、?{SHARE}")
#: an old value in the sentence before: 以前は3日かかった。
UNITS = {
    "t": "秒|分|時間|日|週間|か月|ヶ月|カ月|年", "h": "人|名", "m": "円", "k": "件|問", "v": "件|回|通|枚|字|ページ",
    "c": "か所|カ所|ヶ所|業務|種類|台|課", "p": "%|割",
}  # fmt: skip
