"""The expressions of the single rules that tell what happened at a date; its words are in `event_words`."""

from __future__ import annotations

import re

#: behind a noun that is the predicate of its clause
PREDICATE = re.compile(
    r"を?(?:し(?!か)|す[るべ]|さ[れせ]|せ[ずよ]|でき|いた[しだ]|致し)|開始|中(?!の)|予定|後|へ|に(?![関向つよ係伴はも基沿])|[、。・)/]|\Z"
)
#: behind a noun that a verb leads to: 実証に移る, 交付金に採択された
GOAL = re.compile(r"に(?![関向つよ係伴はも基沿])")
#: behind a noun that is only when or by what something is done: 定例会から, 会議で
OCCASION = re.compile(r"から|より|にて|で(?![きあすし])")
#: behind a noun of a general verb that another verb is said of: 提供の開始を発表した, 共同利用の実施で合意した
OBJECT = re.compile(r"を(?![しすさせ行図進始実開目]|決[めま])|で(?:合意|一致)")
#: the end of a clause that tells what was not done
NOT_DONE = re.compile(
    r"(?<!しれ)(?<!欠かせ)(?<!な[らり])(?<!では)(?<!ではあり)(?<!じゃあり)(?<!変わり)(?<!変わら)(?<!に過ぎ)(?<!とどまら)(?<!限ら)"
    r"[かさたなばまらわえけげせてねべめれきぎしじちにびみりい](?:な(?:い|かった)|ま?せん)(?:でし(?:た|て)|です)?\Z"
)
#: a verb before a noun that more is said of: 公表された計画には
TOLD_OF = re.compile("(?:(?<!うし)た|んだ|いだ)(?!時|際|後|方|上)(?=[一-鿿ァ-ヶA-Z「])")
#: a piece of writing, and what is done with it on the day of its publication
WRITING = re.compile("(?:記事|結果|報告書|資料|冊子|手引き?|論文|本書|本誌|白書)[はがも]\\Z")
PUT_OUT = re.compile("に?、?[^、。をが]{0,16}(?:公開|掲載|発行|配信)")
#: behind a date that is told by what was done then: 契約を結んだのは
CLEFT = re.compile(r"(?:(?:[^っ]|(?<!か)っ)た|[んい]だ|[うくすつぬむるぶぐ])の[はが]\Z")
#: behind the day on which a page was opened, and before it: its title or address
OPENED = re.compile(r"に?(?:取得|確認|ダウンロード)[\s.。)\]]{0,4}")
ENTRY = re.compile(r"(?:\A|[」』,、.\]>])\s{0,3}\Z")
#: behind a verb that modifies a noun: 実施したアンケート
RELATIVE = re.compile(
    r"(?:[しっめれ]{0,2}|いたし|致し)(?:まし)?(?:た|ている|ていた|ております|の)(?P<noun>[^、。をにでがは]{1,16})"
)
#: a verb before the noun that it modifies: 会社が構築した基盤
MODIFIER = re.compile(
    r"(?:を?(?:し|され|させ|いたし)?(?:まし)?(?:た|ている|ていた)|を?する|を?行[っう]た?)(?!際|後|結果|ところ|場合|時|上|方針|予定|見通|考え|ほか|の|と|こと|ため)(?=[一-鿿ァ-ヶA-Z「])"
)
#: the head of a table's first column over its rows: its columns are years
HEAD_ROW = re.compile("(?:区分|指標|項目|年度|事業名?|科目|内訳|分野|業務|単位)?\\Z")
YEAR_CELL = re.compile("(?:令和|平成|[RH])?[0-9元]{1,4}(?:年度?)?(?:[(見実計予目].{0,6})?\\Z")
DATE_LABEL = re.compile(
    r"(?:日|日時|とき|時期|期間|年月|年度|時点|資料|発表|リリース|更新|発行|お知らせ)[は:/、】\]-]{0,3}\Z"
    r"|(?:作成|執筆|掲載|初版|第\d\d?版|改訂版)[:/】\]]{0,2}\Z"
)
ACCESS_LABEL = re.compile(
    r"(?:(?:アクセス|閲覧|参照|取得)日[^、。]{0,10}|(?:アクセス|閲覧|参照|最終確認)[:は]?|(?:accessed|retrieved|visited)(?:on)?[:,]?)\Z",
    re.IGNORECASE,
)
AS_OF = re.compile("時点|現在")
END_OF = re.compile("末日?(?:まで)?$")
#: a date that the noun of an event makes a topic: 10月の訓練では
OF_TOPIC = re.compile(
    "(?P<of>の?)(?P<noun>[^、。をがはにでもの][^、。をがはにでも]{1,11})(?:[でに]?[はも]|で(?P<at>、?))"
)
#: whose meeting it is that a date belongs to: 6月の委員会で
SITTING = re.compile("(?:議会|委員会|協議会|審議会|検討会|研究会|連絡会|部会|総会|例会|会議|会合)\\Z")
_ABOUT = "(?:約|延べ|およそ|わずか|平均|月平均|計|合計|合わせて){0,2}"
#: a sum that was reached by a day: 9月までに延べ3万件の
SUM = re.compile(
    rf"に?、?(?:累計|累積|総計|通算)?{_ABOUT}\d[\d,.億万千百]*(?:件|人|名|回|社|団体|世帯|校|票|枚|台|市|町|自治体)"
)
#: a result of a span of time: 1月から3月までの利用は, 平成29年の412件から, 2024年には77%に
COUNTED = re.compile(
    "の[^、。をがはにでも]{0,8}(?:(?:利用|応答|処理|回答|相談|登録|参加|件|回|人)(?:者|件|回)?数?|率|実績|[冊台枚]数|時間|額|量)[はが](?!始|開始|スタート)"
    rf"|(?:の|には?|は){_ABOUT}\d[\d,.億万千百]*(?:件|人|名|回|円|時間|票|枚)(?:から|へ|と|だ|で|を要|、|に[なは増減上達伸膨縮下落]|\Z)"
)
#: a share at that time, compared with another: 令和4年の39%から
COMPARED = re.compile(
    rf"(?:の|には|に){_ABOUT}\d[\d.]*(?:%|割)(?:から|より|と比|に比|に対|を[上下]|だった|でした|で、|に[なは増減上達])"
)
#: what struck: 7月豪雨では, 9月の台風10号で; not the drill for it
STRUCK = re.compile(
    "の?[^、。をがはにで]{0,8}(?:豪雨|台風|地震|大震災|震災|大雨|大雪|噴火|津波|水害|停電|断水|土砂災害|火災)"
    "(?![^、。]{0,6}(?:訓練|想定|対策|対応|備え))"
)
#: what a survey found of those who did something then: 調査では、5年度に導入した市町村は
SURVEYED = re.compile(r"(?:調査|アンケート|集計)(?:では|によ[るれり][とばり]?)、?\Z")
DOERS = re.compile(r"[^、。]{2,40}た[^、。]{1,12}[はが][^、。]{0,6}\d")
UNTIL_YEAR = re.compile("年度?末日?まで")
STATED = re.compile("における|に|で|は|の(?![^、。]{0,14}(?:以降|以来|後))")
#: what the last verb of a sentence reports
REPORTED = re.compile("を(?:発表|明らか)|と(?:発表|公表|表明|明らか|説明|述べ|答弁|報告)")
CASE = re.compile("[をがはにで]")
#: what is planned is neither a state nor a start yet
AIM = re.compile(r"目指|めざ|目標|とする(?:。|\Z)|見込")
#: a wish for a number, or a goal, is no start: 週4回まで増やしたい, 半分に減らす目標を
WISH = re.compile(
    r"[うくすつぬむる]目標|(?:高め|増や|上げ|伸ば|減ら|抑え|縮め|下げ|近づけ|追い[つ付]き|追い[越抜][しき])[^、。]{0,3}たい"
)
#: a part of the date's time: 5月の連休明け、
TIME_OF = re.compile(
    r"の(?:大型)?(?:春|夏|秋|冬|連休|週末|年度|年末|年始|年明け|お盆|夏休み|冬休み|春休み|初め|はじめ|始め|終わり|中ごろ|半ば|頭|朝|昼|夜|夕方|"
    r"午前|午後|平日|土日|休日|正午|雨の日|ある日|同じ日|第[0-9一二三四]\w曜日?)[^、。を]{0,6}?(?:、|に|から|まで|より)"
)
#: a span told as a length too: 7月1日から8月31日までの2か月間
LENGTH = re.compile(r"の(?:約|およそ)?[\d半.]+(?:年|か月|ヶ月|カ月|ヵ月|週間|日)間?、?")
#: what is not settled yet: 広げるかどうかを判断する
WHETHER = re.compile(r"か(?:どうか|否か)?を?(?:判断|決め|見極め|検討|議論|話し合)")
#: what readers are asked for by a day: 3日までにご連絡ください
REQUEST = re.compile(r"(?:ください|下さい|願い(?:ま|いた|申)|必着|締め?切|提出|こと(?=。|\Z)|なければなら)")
#: characters at the beginning of a document in which its own date stands
FIRST_LINES = 400
#: of a person: 1974年山の町生まれ
BORN = re.compile(r"に?[^、。をはがに]{0,12}生まれ(?!た|て|る|変)")
#: the hours of a gathering: 10月5日(土)10時～15時
HOURS = re.compile(
    r"\s{0,2}(?:午[前後]|夜)?[0-9]{1,2}(?:時(?:[0-9]{1,2}分|半)?|:[0-9]{2})\s?(?:[~〜-]|から|より|開[始会議演])"
)
#: the first end of a range: 5月から7月まで
RANGE_BEGINS = re.compile(
    r"(?:から|より)?(?:翌?年?|同)[0-9元一二三四五六七八九十]{1,4}[年月日][^、。]{0,10}(?:まで|にかけ)"
)
#: how long what begins goes on: 5月から6週間
FOR_A_TIME = re.compile(r"(?:から|より)?の?約?[0-9一二三四五六七八九十半]{1,3}(?:年|[かヶカヵ]月|週間?|日)間?[、の]")
#: a verb that modifies the date itself: 導入した令和3年度は
DONE = re.compile(r"[^、。]{2,30}(?:た|[んい]だ)\Z")
#: an amount that was reached by a day: 3月末までに約900時間を減らした
SPENT = re.compile(rf"に?{_ABOUT}[0-9][0-9,.億万千]*(?:時間|円|分|日)(?:分|余り|以上)?を")
#: a figure whose time the brackets behind it give: 14課(R5)
FIGURE = re.compile(
    r"[0-9][万億千]{0,2}(?:%|[円件人名台校枚冊課園館戸社者施]|か所|カ所|団体|市町村?|自治体|業務|世帯|時間|手続き?)\Z"
)
SINCE = re.compile(r"(?:から|より|~)\Z")
#: a start behind the date, or with the meeting or intake of that time: 9月の定例会から
SINCE_THEN = re.compile(r"(?:の[^、。をがはにでも]{1,12})?(?:から|より|以降|~)(?!の)")
#: what is taken in of those who want to take part: 応募は4日から受け付ける
ENTRIES = re.compile(r"(?:申し?込み?|応募|エントリー|参加者)[はをも]|参加(?:希望|の受付)")
TAKEN = re.compile(r"受け?付け|受付|募[りっる]|募集")
TREND = re.compile("続|減[っりる少]|増[えか加]|推移|上が|下が")
#: characters before the sentence that may say what a period is that of
REACH_BACK = 80
#: what a schedule says of a date: to the next wide blank
_NEXT = r"第?[0-9]{1,2}[月四]|令和|平成|20[0-9]{2}年"
ITEM = re.compile(rf" {{2,8}}[^\s。]{{2,40}}?(?= {{2}}|{_NEXT})| [^\s、。]{{2,40}}?(?= ?(?:{_NEXT}))")
#: a label over a course of events, which names none of them
COURSE = re.compile("(?:経緯|経過|沿革|歩み|日程|スケジュール|予定|流れ|年表)\\Z")
ITEM_LABEL = re.compile(r"([^、。:】]{2,12}):\Z")
#: what publishes a series: its titles end in these
_SERIES = (
    "ノート|レポート|ペーパー|ニュース|レター|ジャーナル|通信|だより|便り|広報|新聞"
    "|会報|時報|月報|年報|白書|概要版|資料"
)
#: a line that ends in the name of an organisation or series, or holds that of a company
PUBLISHER = re.compile(
    r"[^。、をはがに]{0,40}?(?:(?:株式会社|法人)[^。、]{0,30}|資料[^。、をはがに]{0,40}"
    rf"|[局部課係市区町村会室所社省庁院館]|協議会|センター|チーム|{_SERIES})[\s)]{{0,4}}\Z"
)
#: the line of a document's kind or addressee before its date
ADDRESSED = re.compile(r"(?:RELEASE|リリース|各位|御中|様|殿|発表|お知らせ|ニュース|資料)\s{0,3}\Z", re.IGNORECASE)
#: a series and the number of its issue, with the bracket that the date stands in
SERIES = re.compile(rf"(?:{_SERIES})[^、。をはが(]{{0,12}}\(\Z")
#: the number of an issue before its day: 第45号 5月1日
ISSUE = re.compile(r"(?:第[0-9]{1,4}号|(?:vol|no)\.?\s?[0-9]{1,4})[\s(・]{1,3}\Z", re.IGNORECASE)
#: who wrote and took pictures: 文・写真 山野はるか／
BYLINE = re.compile(r"(?:文|写真|撮影|執筆|取材|構成|聞き手|編集|編集部|記者)[^、。]{0,20}\W\Z")
#: what a note in brackets says of its date
NOTE = re.compile(r"(?:\d\d?時|午[前後])?(?:付け?)?の?(?:朝刊|夕刊|配信|公開|公表|掲載|更新|発行|作成|執筆|記|改訂)")
#: the same by itself at the beginning of a line
NOTE_ALONE = re.compile(rf"{NOTE.pattern}(?:\s|\Z)")
#: whose papers bear the date of the meeting
COMMITTEE = re.compile("[^、。]{0,12}(?:委員会|協議会|審[議査]会|会議|部会)(?!事務局)")
#: a sum up to a date: 3月までの累計
TOTAL = re.compile("の[^、。に]{0,8}(?:利用|累計|実績|延べ|登録|件数|回数|合計|総)")
#: what went was replaced: 紙の回覧を廃止し、電子回覧板を導入
REPLACED = ("を廃止し", "を終了し", "をやめ", "を取りやめ")
_MEETING = "訓練|大会|セミナー|研修|フォーラム|シンポジウム"
#: the meeting that the title of a page is about, before and behind its date
MEETING_LEADS = re.compile(rf"(?:{_MEETING}|会議)[^、。をのに]{{0,12}}\Z")
MEETING_FOLLOWS = re.compile(f"{_MEETING}|開催")
SURVEY = re.compile("調査|アンケート")
TRIED = re.compile("実証|試行|実験")
#: the bracket in which a date stands by itself, or behind the title of what is cited, and who published that
OPENED_ALONE = re.compile(r"\W{0,3}[(\[〔【<]\s?")
TITLED = re.compile(r"[」』]\s?\(\Z")
PUBLISHED_BY = re.compile(r"[、,\s]{0,2}([^、。をはがに()]{2,30})\)")
