"""Groups of governments, and governments that a sentence names without being about them.

A figure may be a group's (都道府県の51%, 全国平均, 類似団体, 近隣3市): then it is nobody's. A government may be named
as a partner (と共同で), for comparison (に比べ), as an example (を参考に) or as the seat of a company (に本社を置く):
then the figure is somebody else's.
"""

from __future__ import annotations

import re
from itertools import product

#: kinds of governments, which by themselves are all of a kind
_KINDS = (
    "都道府県|市区町村|区市町村|市町村|町村|市町|市区|(?:政令)?指定都市|政令市|中核市|施行時特例市|特別区|自治体|団体"
)
#: what makes a group of 市, 町 or 県
_AMONG = (
    "(?:他|ほか|各|近隣|周辺|近く|同規模|類似|先行|先進|全国|[県府道都国]内|圏域)(?:の)?"
    "(?:全|約)?(?:[0-9０-９,，一二三四五六七八九十数]{1,6})?(?:の)?"
)
_GROUP = rf"(?:{_AMONG}(?:{_KINDS}|都市|[市町村区県])(?![場民立役議営内外境])|{_KINDS}|全国|国内|日本|世界)"
_MEAN = "(?:の?(?:全体|平均|中)|等|など)?"

#: a group right before a figure: 全国平均の56%, 市町村では約3割, 国の調査では(…)の団体が
BEFORE_FIGURE = re.compile(
    rf"{_GROUP}{_MEAN}(?:の(?:うち|平均|中)?|平均|では|における|で|は|が|中)"
    r"[^、。にをがはへも]{0,14}(?:[はが][^、。にをがはへも]{0,6})?\Z"
    r"|(?:全国|国内|類似団体|同規模(?:団体|市)?|県内)(?:平均|計)?[ \u3000（(:：]{0,2}\Z"
)
_DIGITS = "0123456789０１２３４５６７８９"
_KANJI_DIGITS = "二三四五六七八九十"
#: a number that is no part of a name like 四万十市
_COUNT = rf"(?:[{_DIGITS}]+|(?<![一-鿿])[{_KANJI_DIGITS}]+)"
#: a group that a clause is about; begins at one of `GROUP_HEADS`, of a number only the last digit
TOPIC = re.compile(
    rf"(?<![一-鿿ァ-ヺー])(?:{_GROUP}{_MEAN}(?:では|は(?!じめ)|でも|における|のうち|平均[はがのでと])"
    r"|(?:国|政府|デジタル庁)(?:は|では|が|の(?:調査|調べ|発表|統計|集計|まとめ|試算|推計|補助率|目標|基準)))|(?<=[一-鿿])省(?:は|では|が|の調査)"
    r"|(?:どちら|いずれ)(?:の(?:自治体|[市町村区]))?(?:も|とも|が|でも)|双方(?:と?も|が|で)"
    rf"|(?:[{_DIGITS}]|(?:(?<![一-鿿])|(?<=[{_KANJI_DIGITS}]))[両{_KANJI_DIGITS}])"
    r"(?:[都道府県市区町村]{1,3}|団体|自治体)"
    r"(?:では|は|が|で(?![も、])|とも|それぞれ|の(?:平均|うち|職員|住民|負担|合計|担当|首長))"
)
#: what such a group begins with
GROUP_HEADS = (
    *(
        "都道府県",
        "市区町村",
        "区市町村",
        "市町",
        "町村",
        "市区",
        "政令",
        "指定都市",
        "中核市",
        "施行時特例市",
        "特別区",
    ),
    *("どちら", "いずれ", "双方"),
    *("自治体", "団体", "他", "ほか", "各", "近隣", "周辺", "近く", "同規模", "類似", "先行", "先進", "圏域"),
    *("県内", "府内", "道内", "都内", "国内", "全国", "日本", "世界"),
    *map("".join, product(("国", "政府", "省", "デジタル庁"), ("は", "では", "が", "の"))),
    *map("".join, product(_DIGITS + _KANJI_DIGITS + "両", (*"都道府県市区町村", "団体", "自治体"))),
)
#: what a title says that is about many governments: 県内市町の…, 8市町, 5つの事例
TITLE_GROUP = re.compile(
    rf"(?:{_AMONG}|{_COUNT}の?)(?:{_KINDS}|都市|[市町村区県](?![一-鿿]))"
    rf"|{_COUNT}(?:つの?|の)?(?:事例|選(?![挙択出])|自治体)"
    rf"|(?:事例|取組|取り組み|好事例|ケース)集|(?:{_KINDS})(?:議会|の|と|に|が|は|・|別)|ランキング|各地"
)
#: figures of all who were asked, or how many these were
OF_ALL = re.compile(
    rf"最も[多少]|最多|中央値|最頻値|平均値|回答率|回収率|有効回答|[{_DIGITS}](?:[市区町村県]|市町村|市区町村|市町|町村|自治体|団体)"
    r"(?:で(?:す|あ)|だ|に(?:聞|照会|尋)|から(?:回答|得))"
)
#: a share of a group that is named behind it: 34%の団体が
BEHIND_FIGURE = re.compile(rf"の(?:{_KINDS})(?![一-鿿])")
#: the words of a cell or list item that name a group and nothing else
_LABEL = re.compile(
    rf"(?:\(?参考\)?[:：]?)?(?:{_GROUP}{_MEAN}|全国値|全?[都道府県](?:平均|計|値)|全(?:[市町村区]|市町村?|自治体|団体)(?:平均|計)?|[市町村]{{1,2}}(?:平均|計)|{_AMONG})(?:の)?(?:平均|値|等|など|計|合計)*(?:[（(][^（）()]{{1,16}}[)）])?"
)
_TOTAL = re.compile(r"(?:合|総|小)?計|平均|全体")
#: a head above the names of governments
_NAMES_HEAD = re.compile(f"{_KINDS}|地域|導入先|実施主体")

#: what behind a name shows that it is named only for comparison, as a partner or an example
_ASIDE = re.compile(
    r"(?:(?:など|等|ほか|の)[^、。はがを]{0,12})?と(?:の)?(?:共同|連携|協力|協働|合同|比べ|比較|同様|同じ|並|ともに|共に|一緒|組[みんむ]"
    r"|協定|の間)"
    r"|(?:(?:など|等|ほか|の)[^、。はがを]{0,12})?に(?:比べ|続|次|なら|倣|学|先駆け|加え|及ば|迫|追|並)"
    r"|(?:(?:など|等|の)[^、。はがを]{0,12})?を(?:巡回|訪|回[りっる]|はじめ|参考|手本|モデル|含|視察|見習|上回|下回|超え|抜[いき])"
    r"|より(?:も)?(?:早|多|少|高|低|先|長|短)|などの?(?:先進|先行|事例|例|他|自治体|市|町|県)"
    r"|(?:から)?の(?:補助|支援|助成|交付|委託|後押し|助言|指導)(?:金|費)?(?:を|も|で|と|に(?:より|よる|よって)|制度|事業|が(?:決|入|出|下))"
    r"|の[^、。はがも]{1,8}[をも](?:借り|取り入れ|参考|まね|真似|手本|倣|なら[いうっ]|引き継|転用|流用|応用|踏襲|下敷き)"
    r"|の[^、。はがも]{1,8}に(?:相乗り|便乗|参加|加わ|合わせ|準じ|のっと)"
    r"|の(?:事?例|取り?組み?|状況)(?:は|も|を|につい)[^。]{0,14}(?:承知|存じ|参考|注視|把握|研究|認識|拝見)"
    r"|内の(?:[0-9０-９一二三四五六七八九十]{1,3}|全|各|ほかの|他の)?(?:市区?町村?|町村|[市町村区](?![一-鿿])|自治体|団体)"
    r"|(?:では?なく|じゃなく|と(?:よく|しばしば|たびたび)?(?:間違|混同|取り違|勘違))"
    r"|の(?:規程|規則|要綱|要領|マニュアル|手引き?|ひな形|雛形|設定|台本|シナリオ)を(?:そのまま|そっくり|ほぼ|ほとんど)?(?:使|活用|採用|導入)"
    r"|の(?:方式|仕組み|制度|事例|例|指針|手順書?|システム|ノウハウ|取り?組み?|教材|様式)(?:を|も|に)(?:導入|参考|手本|倣|なら|使|活用|学|採用|まるごと)"
    r"|(?:さん)?の[^、。はが（(]{1,14}(?:[（(][^（）()]{1,30}[)）])?(?:より|に(?:比べ|対し)|を(?:上回|下回|超え|目標|目安|基準))"
    r"|での(?:導入)?事例|方式|内外|出先"
    r"|に(?:通[うっ勤]|向か|出かけ)|の(?:[北南東西中](?:[東西]?部|の端|端)|沿岸|山間|山あい|内陸|玄関口|真ん中)"
    r"|と(?:は|の)(?:違|異な|差)|への(?!寄|申|問|届|移住|転入|転居|通報|納税|来訪|観光|応募|提出|回答|相談)"
    r"|(?:さん|様)?とは?(?:[^、。はがを]{0,16})(?:協定|勉強会|研究会|共同|合同|連携|協力|提携|一緒|組[みんむ])|(?:さん|様)?と[はも](?!い)"
    r"|(?:、|及び|や|・)?と?(?:[0-9０-９一二三四五六七八九十]{1,3}|県内|近隣)(?:の?)(?:市町村?|町村|団体|自治体)"
    r"|(?:(?:市|町|村|県)?議会|さん)?から(?:も|の)?(?:視察|問い?合わ?せ|見学|来|招)"
    r"|(?:内)?に(?:本社|本店|本部|拠点|支社)(?:を|が)"
    r"|の[^、。はがを]{0,8}(?:企業|会社|スタートアップ|ベンチャー|メーカー|ＩＴ業者|IT業者)"
)
#: the same, where the figure itself is part of it
_ASIDE_WITH_FIGURE = re.compile(
    r"(?:と|及び|および|、|や)(?:県内)?(?=[0-9０-９]{1,3}(?:市町村|市区町村|市町|町村|[市町村区]|団体|自治体))|と(?=[0-9０-９])|から(?:は|も)?、?[^、。がは]{0,20}(?:視察|見学|問い?合わ?せ|来訪|来庁)|など(?=[0-9０-９一二三四五六七八九十数])|の[0-9０-９.]{1,4}倍"
)
#: what stands between a name and a figure by which something differs from it: 県平均を14ポイント上回る
_DIFFERS = re.compile(r"(?:全体|平均)?(?:の[^、。はが]{0,14})?(?:を|より(?:も|は)?|に(?:比べ|対し)て?)")
_BY_SO_MUCH = re.compile(r"(?:も|ほど|以上)?(?:上回|下回|超え|高|低|多|少|早|短|長)")
#: what before a name makes it the seat of a company
_SEAT = re.compile(r"(?:本社|本店|本部|支社|所在地|住所|拠点)(?:は|が|を|[:：])?[^、。）)]{0,4}\Z")
#: what before a name makes it where people met; in its own town hall a government meets itself
_MEETING_PLACE = re.compile(r"(?:場所|会場|開催地)[ \u3000：:]{1,3}\Z")
#: what stands between names that are one subject: A市、B市及びC町
_JOINT = re.compile(r"(?:さん|様)?[ \u3000]?(?:[、，,・と]|や|及び|および|並びに|ならびに|、(?:及び|および))[ \u3000]?")
#: of a constituency others can be a part: A市・B郡選出
_ORIGIN = re.compile(r"出身|生まれ|育ち|(?:[・、及][^、。（）()]{1,10})?(?:区?選出|選挙区|区の(?:県議|議員))")
#: what before a name makes it a neighbour of who is spoken of
_NEIGHBOUR = re.compile(
    "(?:隣|となり|近く|近隣|対岸|山向こう|(?:姉妹|友好|提携)都市|先進地|先行する)(?:の|・|である)?"
    "(?:[一-鿿]{2,3}[都道府県])?[「『]?\\Z"
)
#: people of a government, and what they come for
_OF_ITS_PEOPLE = re.compile("(?:さん|様)?(?:の[^、。はがも]{1,8})?(?:が|も|は)[^。]{0,10}\\Z")
_COMES = re.compile("[^。]{0,8}(?:来(?:て|た|まし|ます|る|庁|訪)|訪れ|訪ねて|見学|視察)")
_POLITELY = re.compile("さん|様")
_VENUE = re.compile("(?:内|市内|町内)?で(?:開|催|行[いうっわ])")
#: a name that only belongs to a relative clause or an object, if the sentence has a topic: B市が始めた仕組みを
_OBLIQUE = re.compile(
    r"の[^、。はがも]{1,14}(?:を|と(?!も)|から)"
    r"|[がで][^、。]{1,14}?(?:した|った|いた|えた|めた|せた|れた|てた|する|いる|める|ける|れる|える|せる)(?=[一-鿿ァ-ヺ])"
)


def is_aside(text: str, start: int, end: int, figure: int | None = None) -> bool:
    """Whether the name at text[start:end] is there for comparison, as a partner, or to say where a company sits.

    `figure`: where the figure in question starts, if it stands behind; what is said behind it is not of the name alone.
    """
    until = end + 30 if figure is None else min(end + 30, figure)
    politely = _POLITELY.match(text, end, until)
    return bool(
        _SEAT.search(text, max(0, start - 16), start)
        or (_MEETING_PLACE.search(text, max(0, start - 6), start) and text[end - 1] not in "所場庁")
        or _ASIDE.match(text, end, until)
        or (politely and _ASIDE.match(text, politely.end(), until))
        or _ASIDE_WITH_FIGURE.match(text, end)
        or is_origin(text, end)
    )


def is_measured_against(text: str, end: int, figure: tuple[int, int]) -> bool:
    """Whether a figure says by how much something differs from what is named up to `end`."""
    start, stop = figure
    return bool(start - end <= 20 and _DIFFERS.fullmatch(text, end, start) and _BY_SO_MUCH.match(text, stop, stop + 6))


def is_guest(text: str, end: int, figure: tuple[int, int]) -> bool:
    """Whether a government that is named up to `end` is only where those come from of whom the figure tells."""
    return bool(_OF_ITS_PEOPLE.match(text, end, figure[0]) and _COMES.match(text, figure[1], figure[1] + 20))


def is_oblique(text: str, end: int, figure: int) -> bool:
    """Whether a name that ends at `end` is only an attribute or object of what leads up to the figure."""
    return is_venue(text, end) or _OBLIQUE.match(text, end, min(figure, end + 40)) is not None


def is_origin(text: str, end: int) -> bool:
    """Whether a name that ends at `end` only says where somebody is from, or whom an assembly's member stands for."""
    return _ORIGIN.match(text, end, end + 20) is not None


def is_neighbour(text: str, start: int) -> bool:
    """Whether a name that begins at `start` is called somebody's neighbour or friend: お隣のA市, 姉妹都市のB市."""
    return _NEIGHBOUR.search(text, max(0, start - 10), start) is not None


def is_venue(text: str, end: int) -> bool:
    """Whether a name that ends at `end` is where something takes place."""
    return _VENUE.match(text, end) is not None


def is_joint(text: str, end: int, start: int) -> bool:
    """Whether nothing but 、 と や 及び stands between a name that ends at `end` and one that begins at `start`."""
    return start - end <= 7 and _JOINT.fullmatch(text, end, start) is not None


def is_group(words: str) -> bool:
    """Whether a cell or a list item names a group and nothing else: 全国平均, 類似団体, 他市."""
    return len(words) <= 40 and _LABEL.fullmatch(words) is not None


def is_title_of_a_group(words: str) -> bool:
    """Whether a title is about many governments: 県内市町の…, 8市町, 5つの事例."""
    return TITLE_GROUP.search(words[:300]) is not None


def is_head_of_names(words: str) -> bool:
    """Whether a head stands above the names of governments: 団体名, 自治体, 市町村."""
    return len(words) <= 20 and _NAMES_HEAD.search(words) is not None


def is_total(words: str, heads: tuple[str, ...]) -> bool:
    """Whether a row with this label sums up a table whose rows are governments."""
    return _TOTAL.fullmatch(words) is not None and any(map(is_head_of_names, heads[:3]))
