"""Organizations that no list holds, by how their names are written.

- A legal form stands before the name or behind it: 株式会社X, X株式会社, (株)X, ㈱, 一般社団法人X, 国立大学法人X大学.
- A university, a technical college or a research institute says so at its end; a faculty stands for its university
  (X大学医学部 is X大学), and 各大学 or 地元の大学 is none.
- X社 behind Latin or katakana letters.
- Some endings belong to companies only (Xホールディングス, Xシステムズ, X発動機). Others name a trade as well
  (X電力, X交通, X銀行): they make a company where it does something.
- A bare name is known by its part: 委託先: X, Xが提供する…サービス, Xと連携協定.

Japanese puts no blanks between words, so a name is the run of kanji, katakana and Latin letters around such a mark,
with what leans on it cut off (X様, X代表取締役, 委託先X株式会社). All functions take text with plain widths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.names.vendor_list import VendorName, entries_by_key, key
from extractors.names.wording import shape

# Every alternative of a pattern that is searched for in whole texts begins with a letter of its own: so `re` skips from
# one such letter to the next.
_COMPANY = r"株式会社|有限会社|合同会社|合資会社|合名会社|㈱|㈲|\(株\)|\(有\)|\(同\)"
_BODY = (
    r"一般社団法人|一般財団法人|公益社団法人|公益財団法人|\(一社\)|\(一財\)|\(公社\)|\(公財\)|\(特非\)|特定非営利活動法人|NPO法人|"
    r"国立大学法人|公立大学法人|学校法人|国立研究開発法人|独立行政法人|地方独立行政法人|大学共同利用機関法人"
)
_FORM = re.compile(rf"{_COMPANY}|{_BODY}")
_OF_COMPANY = re.compile(_COMPANY)

_KANJI = r"\u4e00-\u9fff\u3005"
_KANA = r"ァ-ヺー"
_NAME_AHEAD = re.compile(
    rf"[ ]?(?P<name>[ぁ-ん]{{0,8}}(?:[A-Za-z0-9&+.'!-]++(?:[ ](?=[A-Z0-9]))?|[{_KANJI}{_KANA}・]++){{1,12}}+"
    r"|[ぁ-ん]{3,10})"
)
#: read from right to left
_NAME_BEHIND = re.compile(rf"(?:[A-Za-z0-9&+.'!{_KANJI}{_KANA}・-]++(?:[ ](?=[A-Za-z{_KANA}]))?){{1,6}}+")
_HIRAGANA_BEHIND = re.compile(r"[ぁ-ん]{2,5}(?![ぁ-んァ-ヺー\u4e00-\u9fffA-Za-z0-9])")
_NOT_LEADING = re.compile(
    r"また|および|さらに|なお|そして|ならびに|これ|それ|から|では|には|とは|より|もの|する|した|して|ほか|など|いう|この|その|"
    r"ただし|のは|うち"
)

_NO_NAME_AHEAD = re.compile(
    r"[ ]?(?:[をがのにとはやでもへ]{1,2}(?![ぁ-ん])|による|である|など|として|において|について|ならびに|および|または|"
    r"から|より|とする|といった|という)"
)

_CUT_BEHIND = re.compile(
    rf"(?:{_COMPANY}|社員|代表|取締役|社長|会長|執行役員|様|殿|氏$|さん$|(?<=.)社?製(?![作造薬鉄鋼紙菓粉麺氷品函本])|提供|等|"
    r"(?<=..)[他側内間及並若]$|担当|協力|及び|並びに|または|若しくは|との|受託|グループ会社|ほか|[0-9]社|より|から$|"
    r"(?:北海道|東北|関東|首都圏|信越|北陸|中部|東海|関西|近畿|中国|四国|九州|東日本|西日本)?(?:本社|本店|支店|支社|営業所|事業所)).*$"
)
_CUT_BEFORE = re.compile(
    rf"^.*(?:{_COMPANY}|委託先|開発元|提供元|販売元|運営元|製造元|事業者名?|受託者|候補者|権者|及び|並びに|または|企業|会社名?|社名|"
    r"連携先|相手方|同社|大手|[0-9](?:年|月|日)|代表者|協力|共同研究先|ベンダー|メーカー)"
)
_NO_NAME = re.compile(
    r"(?:設立|化|制|法|方式|形態|登記|組織|組合|各社|数社|[0-9A-Za-z○〇●△×□◯*]|等|他|など|及び|並びに|当社|同社|弊社|本社|新聞社?|出版社?|"
    r".*(?:新聞社?|新聞出版|放送|放送局|テレビ|出版社?|ニュース|プレス|PR TIMES))"
)
_CIVIC = re.compile(
    r"社会福祉協議会|観光協会|商工会|医師会|町村会|市長会|振興公社|自治体国際化協会|シルバー人材|広域連合"
)

_UNIVERSITY = re.compile(r"大学(?![生校]|入試|入学共通|進学)|高等専門学校")
_UNIVERSITY_STEM = re.compile(rf"[{_KANJI}{_KANA}A-Za-z0-9]{{1,16}}")
_FACULTY = re.compile(
    rf"(?:大学院)?[{_KANJI}{_KANA}]{{0,14}}?"
    r"(?:学部|研究科|学科|研究所|研究室|研究院|研究センター|センター|病院|機構|学府|学系|学群)|大学院"
)
_UNIVERSITY_ROLE = re.compile(
    r"^(?:.*[0-9](?:年度?|月|日)|.*(?:及び|並びに|または|教授|講師|客員|立地する|企業|自治体|研究機関|法人|"
    r"連携先|研究先|協定先|提携先)|地元|市内|県内|町内|都内|府内|道内|区内|村内|圏内|国内|海外|近隣|周辺|同県|同市|同町)+"
)
_NO_UNIVERSITY = re.compile(
    r".*(?:養成|後見人|市民|シニア|老人|高齢者|生涯学習|長寿)|"
    r"(?:各種?|同|本|当|某|他|両|全|元|現|新|旧|数|複数|一部|国立|私立|公立|国公立|[都道府県市町村区]立|短期|女子|工業|医科|医療|看護|芸術|"
    r"農業|総合|理工系?|文系|理系|町民|県民|区民|シルバー|人材|熟年|寿|生涯|学習|子|健康|防災|地域|連携|協定|参加|対象|有名|大手|高校|"
    r"中学|小学|高等学校|専門学校|短大|外国|米国|英国|欧米|産官学|産学|官|民|公開|オープン|デジタル|DX|AI|IT|ネット|ウェブ|政令|通信制|"
    r"[0-9]+|校|大学|等|系|市|県|町|村|府|都)+"
)
_INSTITUTE = re.compile(r"研究所|研究機構|研究開発機構|総研(?!修)")
_OWN = ("県の", "市の", "都の", "府の", "道の", "町の")
_INSTITUTE_STEM = re.compile(rf"[{_KANJI}{_KANA}A-Za-z0-9・]{{1,20}}")
_NO_INSTITUTE = re.compile(
    r"(?:各|同|本|当|他|大学|民間|公的|企業|国立|附属|付属|併設|中央|技術|研究|総合)*|"
    r".*(?:衛生|環境保健|試験|公害|農業|水産|林業).*"
)

_SHA = re.compile(r"社(?![会内員長屋団務宅是歴説史交外告殿葬債用名印報風則訓食販業寺])")
_BEFORE_SHA = re.compile(rf"[A-Za-z0-9!{_KANA}]")
_LATIN_RUN = re.compile(
    rf"(?:[A-Za-z0-9!.&'+-]++(?:[ ](?=[A-Za-z]))?){{1,4}}+|[{_KANA}・]++(?:[ ](?=[{_KANA}])[{_KANA}・]++)?"
)
_LABEL = re.compile(
    r"(?:委託先|受託者|受託事業者|委託事業者|開発元|提供元|販売元|運営元|提供事業者|開発事業者|採択事業者|契約事業者|連携企業|協力企業|"
    r"参画企業|契約の?相手方|ベンダー|提供企業|開発企業|開発会社|運営会社|開発|製造元)[:][ ]?"
)
_DEED = re.compile(
    r"(?:提供|開発|販売|運営|展開)(?:する|した|している)"
    r"(?=[^。\n]{0,30}(?:「|『|システム|アプリ|サービス|ボット|ツール|AI|ソフト|プラットフォーム))|協定|共同(?:で|して|開発|研究|実証)"
)
#: read from right to left: what stands between a company and what it does
_DOES = re.compile(r"(?:同共)?[がの](?!.?社)|(?:るす関に)?(?:携連)?(?:括包|業事|業務|域地)?の?と")


#: endings of companies only, and of companies as well as of trades, which need a part of their own
_ENDING = re.compile(
    r"発動機|(?:ホールディングス|システムズ|ソリューションズ|テクノロジーズ|ネットワークス|コーポレーション|イノベーションズ|ロボティクス|"
    r"フィナンシャルグループ|ケーブルテレビジョン|ケーブルネットワーク|ケーブルビジョン|製作所)(?![ァ-ヺー])"
)
_TRADE = re.compile(
    r"(?:電力|ガス|交通|鉄道|電鉄|バス|タクシー|銀行|信用金庫|生命|生命保険|自動車|電機|電器|電気|電子|精機|工業|建設|製薬|薬品|運輸|通運|物流|"
    r"通信|放送|ケーブルテレビ|ケーブル|商事|物産|観光|テック|テクノ|ソフト|ソフトウェア|システム|ソリューション|テクノロジー|デザイン|ネット|"
    r"ラボ|メディカル|ファーム|フーズ|モビリティ|ロジスティクス|エナジー|サイエンス|エンジニアリング|コンサルタント)$"
)
#: trades that are things too (電子カルテシステムが提供する): companies only where they are bound to somebody
_THING = re.compile(
    r"(?:電子|ケーブル|ソフト|ソフトウェア|システム|ソリューション|テクノロジー|デザイン|ネット|モビリティ|バス|タクシー|自動車|ガス|電気)$"
)
_TIE = re.compile(r"協定|共同|を?受託|(?:業務)?委託|協力を|支援を受|契約を")
_STEM = re.compile(rf"[{_KANJI}{_KANA}A-Za-z0-9&・]{{1,16}}")
_NO_STEM = re.compile(
    r"(?:日本|地方|都市|信託|市中|世界|中央|国際|民間|大手|地元|県内|市内|町内|国内|海外|近隣|各地?|同|両|当|本|他|新|旧|元|路線|観光|貸切|高速|"
    r"[\u4e00-\u9fff]{0,6}[都道府県市町村区][営立]?|[一二三]次|軽|小型|大型|電気|水素|燃料|自家用|夜行|循環|周遊|体験|福祉|介護|乗合|予約制|"
    r"衛星|無線|有線|光|館内|校内|屋外|防災|災害|緊急|天然|都市|排気|温室効果|再生|再エネ|余剰|火力|水力|太陽光|風力|広域|海上|陸上|航空|"
    r"越境|土木|公共|重|化学|重化学|石油|精密|食品|伝統|地場|基幹|貨物|旅客|在来|幹線|支線|高齢者|生活|農村|山村|移動|第三セクター|三セク|既存|複数|老舗|中小|専門|関連|参加|協力|委託|受託|"
    r"ケーブル|ローカル|コミュニティ|オンデマンド|デマンド|シャトル|スクール|プロパン|[0-9A-Z]{1,2}|ITS?|ICT|LP|EV|AI)*"
)
_PART = re.compile(
    r"(?:提供|開発|販売|運営|展開|運行|配送|製造|設計|担当|構築|納入|受託|協力|参加|参画|出資|貸与|派遣|支援)(?:し|する|した|している)|"
    r"(?:を?受託|を?担[いうっ])|協定|共同(?:で|して|開発|研究|実証|運行)|協力を[得受]|支援を受|技術を[使用]|(?:業務)?委託[しすさ先]|実証|契約を"
)
#: read from right to left: what stands between a company and its part, and between it and what it has signed
_TAKES_PART = re.compile(
    r"(?:(?:行運|務業|発開|営運|計設|造製|築構|用運|守保|送配|務実)を?)?(?:同共)?[がの]|にら?か?|(?:るす関に)?(?:携連)?の?と"
)
_SIGNS = re.compile(r"[^、。「」\n]{0,24}?と")


def _canonical(name: str) -> str:
    """The listed name of a company; of one that is called by its product (LINE社), the maker's."""
    entry = entries_by_key().get(key(name))
    if entry is None:
        return name
    return entry.name if entry.entity_type == "organization" else entry.vendor or entry.name


def _organization(start: int, end: int, name: str, rule: str) -> VendorName:
    return VendorName(start, end, _canonical(name), "organization", None, rule)


def _backwards(pattern: re.Pattern[str], text: str, end: int, reach: int = 40) -> str:
    """What `pattern`, which reads from right to left, takes of `text` before `end`."""
    found = pattern.match(text[max(0, end - reach) : end][::-1])
    return found.group()[::-1] if found else ""


def _name_ahead(text: str, at: int) -> tuple[str, int]:
    """The name that begins at `at`, and where it ends."""
    found = _NAME_AHEAD.match(text, at, at + 48)
    if found is None or _NO_NAME_AHEAD.match(text, at):
        return "", at
    name = found["name"]
    if re.fullmatch(r"[ぁ-ん]+", name) and not (
        len(name) <= 6 and re.match(r"[^ぁ-んァ-ヺー\u4e00-\u9fff]|$", text[found.end() :][:1])
    ):
        name = re.sub(r"(?<=..)[がはをのとにもでへや].*$", "", name)
    name = _CUT_BEHIND.sub("", name).rstrip(" .・&-'")
    return name, found.start("name") + len(name)


def _name_behind(text: str, end: int) -> str:
    """The name that ends at `end`."""
    stop = end - 1 if text[end - 1 : end] == " " else end
    name = _backwards(_NAME_BEHIND, text, stop)
    lead = _backwards(_HIRAGANA_BEHIND, text, stop - len(name), 6)
    if name.endswith("・") or not re.search(r"[^0-9 .&'!-]", name):
        return ""
    name = _CUT_BEFORE.sub("", name) if not lead or _NOT_LEADING.search(lead) else lead + name
    return name.lstrip(" .・&-'") + text[stop:end] if name else ""


def legal_forms(text: str) -> Iterator[VendorName]:
    """Names with a legal form before or behind them."""
    end_of_last = 0
    for form in _FORM.finditer(text):
        if form.start() < end_of_last:
            continue
        behind = _name_behind(text, form.start()) if _OF_COMPANY.match(form.group()) else ""
        behind = behind if form.start() - len(behind) >= end_of_last else ""
        if behind and not _NO_NAME.fullmatch(behind.strip()) and len(behind.strip()) > 1:
            end_of_last = form.end()
            yield _organization(form.start() - len(behind), form.end(), behind.strip(), "legal_form")
            continue
        name, end = _name_ahead(text, form.end())
        if len(name) > 1 and not _NO_NAME.fullmatch(name) and not _CIVIC.search(name):
            university = re.match(r".{2,}?大学", name)
            name = university.group() if university else name
            end_of_last = end
            yield _organization(form.start(), end, name, "legal_form")


def universities(text: str, boundaries: frozenset[int] = frozenset()) -> Iterator[VendorName]:
    """Universities and technical colleges. `boundaries` are the ends of names of local governments before them."""
    for mark in _UNIVERSITY.finditer(text):
        stem = _backwards(_UNIVERSITY_STEM, text, mark.start(), 16)
        if mark.group() != "大学" and not stem.endswith(("工業", "商船", "電波")):
            continue
        stem = _UNIVERSITY_ROLE.sub("", stem)
        for cut in range(1, len(stem)):
            if mark.start() - cut in boundaries and stem[-cut] not in "立大外医経工農女":
                stem = stem[-cut:]
                break
        if not stem or _NO_UNIVERSITY.fullmatch(stem):
            continue
        faculty = _FACULTY.match(text, mark.end(), mark.end() + 24)
        end = faculty.end() if faculty else mark.end()
        yield _organization(mark.start() - len(stem), end, stem + mark.group(), "university")


def institutes(text: str, boundaries: frozenset[int] = frozenset()) -> Iterator[VendorName]:
    """Research institutes that are not a local government's own."""
    for mark in _INSTITUTE.finditer(text):
        stem = _backwards(_INSTITUTE_STEM, text, mark.start(), 20)
        stem = re.sub(r"^.*(?:及び|並びに|または|企業|法人|[0-9]年度?)", "", stem).lstrip("・")
        start = mark.start() - len(stem)
        own = (
            start in boundaries
            or text[start - 2 : start] in _OWN
            or re.match(r"[都道府県市町村区]", stem)
            or any(cut in boundaries for cut in range(start + 1, mark.start()))
        )
        if len(stem) > 1 and not own and "大学" not in stem and not _NO_INSTITUTE.fullmatch(stem):
            yield _organization(start, mark.end(), stem + mark.group(), "institute")


def companies(text: str) -> Iterator[VendorName]:
    """X社, and bare names that their part in the sentence makes companies."""
    for mark in _SHA.finditer(text):
        if _BEFORE_SHA.match(text, mark.start() - 1):
            yield from _bare(text, mark.start(), mark.end(), "company")
    for label in _LABEL.finditer(text):
        found = _LATIN_RUN.match(text, label.end(), label.end() + 30)
        if found:
            yield from _bare(text, found.end(), found.end(), "labelled")
    for deed in _DEED.finditer(text):
        link = _backwards(_DOES, text, deed.start(), 12)
        if link:
            yield from _bare(text, deed.start() - len(link), deed.start() - len(link), "maker")


def _bare(text: str, end: int, cover: int, rule: str) -> Iterator[VendorName]:
    """The katakana or Latin name that ends at `end`, if it is more than common nouns."""
    run = _backwards(_LATIN_RUN, text, end, 30)
    name = run.strip(" .・-")
    if (
        len(name) > (1 if rule == "company" else 2)
        and not name[0].isdigit()
        and run.endswith(name)
        and shape(name) == "name"
    ):
        yield _organization(end - len(name), cover, name, rule)


def trading_companies(text: str, boundaries: frozenset[int] = frozenset()) -> Iterator[VendorName]:
    """Companies by their ending, and those that carry the name of a trade where they do something."""
    for mark in _ENDING.finditer(text):
        yield from _ending_company(text, mark.end(), len(mark.group()), "ending", boundaries)
    for part in _PART.finditer(text):
        signed = part.group().startswith(("協定", "契約"))
        link = _backwards(_SIGNS if signed else _TAKES_PART, text, part.start(), 26)
        end = part.start() - len(link)
        tied = _TIE.match(part.group()) is not None
        for _ in range(4 if link and (tied or not link.endswith("の")) else 0):
            trade = _TRADE.search(text, max(0, end - 12), end)
            trade = trade if tied or not (trade and _THING.match(trade.group())) else None
            found = list(_ending_company(text, end, len(trade.group()), "trade", boundaries)) if trade else []
            yield from found
            if not found or text[found[0].start - 1 : found[0].start] not in ("と", "、", "や", "・"):
                break
            end = found[0].start - 1


def _ending_company(text: str, end: int, ending: int, rule: str, boundaries: frozenset[int]) -> Iterator[VendorName]:
    """The company whose name ends at `end` with an ending of so many characters, if it has a stem of its own."""
    run = _backwards(_STEM, text, end - ending, 16)
    stem = _CUT_BEFORE.sub("", run).lstrip("・")
    for cut in range(1, len(stem)):
        if end - ending - cut in boundaries:
            stem = stem[-cut:]
            break
    start = end - ending - len(stem)
    if len(stem) < 2 or (start in boundaries and ending < 3) or _NO_STEM.fullmatch(stem) or stem.endswith("・"):
        return
    if shape(stem) != "description" and not _NO_NAME.fullmatch(text[start:end]):
        yield _organization(start, end, text[start:end], rule)


_SHORT_NAME = re.compile(
    r"\((?:[^()「」\n]{0,60}[、, ])?以下、?[ ]?[「『]?(?P<short>[^「」『』()、。\n]{2,15}?)[」』]?"
    r"(?:と(?:いう|いいます|する|略す|呼ぶ|表記))?。?\)"
)


def short_names(text: str, names: list[VendorName]) -> Iterator[VendorName]:
    """What a text says to call an organization from there on: X株式会社(以下「Y」という。)."""
    for name in names:
        found = _SHORT_NAME.match(text, name.end, name.end + 100) if name.entity_type == "organization" else None
        if found and (found["short"] in name.name or shape(found["short"]) == "name"):
            yield VendorName(*found.span("short"), name.name, "organization", None, "short_name")
