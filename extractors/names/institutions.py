"""Universities, research institutes and cooperatives, which say at their end what they are.

- A university or a technical college: a faculty stands for it (X大学医学部 is X大学), and 各大学 or 地元の大学 is none.
- Newspapers write X大 for X大学 (信州大, 岩手県立大, 京大). 最大 and 拡大 end alike, so the words behind it must speak
  of a university (X大の教授, X大と共同で), or the same text has named it already. Names in a row share them
  (X大、Y大の研究者).
- A research institute that is not a local government's own; a cooperative with a name of its own.

All functions take text with plain widths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.names.runs import KANA, KANJI, backwards
from extractors.names.vendor_list import VendorName, organization

_UNIVERSITY = re.compile(r"大学(?![生校]|入試|入学共通|進学)|高等専門学校")
_STEM = re.compile(rf"[{KANJI}{KANA}A-Za-z0-9]{{1,16}}")
_FACULTY = re.compile(
    rf"(?:大学院)?[{KANJI}{KANA}]{{0,14}}?"
    r"(?:学部|研究科|学科|研究所|研究室|研究院|研究センター|センター|病院|機構|学府|学系|学群)|大学院"
)
_ROLE = re.compile(
    r"^(?:.*[0-9](?:年度?|月|日)|.*(?:及び|並びに|または|教授|講師|客員|立地する|企業|自治体|研究機関|法人|"
    r"連携先|研究先|協定先|提携先)|地元|市内|県内|町内|都内|府内|道内|区内|村内|圏内|国内|海外|近隣|周辺|同県|同市|同町)+"
)
_NO_UNIVERSITY = re.compile(
    r".*(?:養成|後見人|市民|シニア|老人|高齢者|生涯学習|長寿)|"
    r"(?:各種?|同|本|当|某|他|両|全|元|現|新|旧|数|複数|一部|国立|私立|公立|国公立|[都道府県市町村区]立|短期|女子|工業|医科|医療|看護|芸術|音楽|美術|造形|体育|外国語|経済|商科|教育|歯科|薬科|獣医|栄養|福祉|保健|"
    r"農業|総合|理工系?|文系|理系|町民|県民|区民|シルバー|人材|熟年|寿|生涯|学習|子|健康|防災|地域|連携|協定|参加|対象|有名|大手|高校|"
    r"中学|小学|高等学校|専門学校|短大|外国|米国|英国|欧米|産官学|産学|官|民|公開|オープン|デジタル|DX|AI|IT|ネット|ウェブ|政令|通信制|"
    r"[0-9]+|[A-Z]|校|大学|等|系|市|県|町|村|府|都)+"
)
_SHORT = re.compile(r"大(?![学阪和寺社字])")
#: universities that are called by a letter or two, by what stands before 大
_CALLED = {
    "東": "東京大学", "京": "京都大学", "阪": "大阪大学", "名": "名古屋大学", "九": "九州大学", "北": "北海道大学",
    "早": "早稲田大学", "慶": "慶應義塾大学", "慶応": "慶應義塾大学", "慶應": "慶應義塾大学", "東工": "東京工業大学",
    "農工": "東京農工大学", "東京農工": "東京農工大学", "電通": "電気通信大学", "学芸": "東京学芸大学",
    "都立": "東京都立大学",
    "お茶": "お茶の水女子大学", "はこだて未来": "公立はこだて未来大学", "科学": "東京科学大学",
}  # fmt: skip
_FIELDS = {
    "工": "工業", "医": "医科", "女": "女子", "外": "外国語", "教": "教育", "理": "理科", "農": "農業", "経": "経済",
    "薬": "薬科", "美": "美術",
}  # fmt: skip
#: what is great and no university: 最大, 拡大, 等身大; 三重 is a prefecture
_GREAT = re.compile(r".*(?:[最拡増過膨甚巨肥壮盛強莫誇絶多寛偉広遠極至尨特雄宏細等身実倍物無]|(?<!三)重)")
_OF_UNIVERSITY = re.compile(
    r"(?:大学院|[\u4e00-\u9fff]{1,6}学部)?の?(?:(?:[\u4e00-\u9fffァ-ヺー]{1,8})?(?:教授|准教授|助教|講師|学長|副学長|研究室|研究科|"
    r"研究所|研究チーム|研究グループ|研究員|研究者|研究班|学部|院生|学生|ゼミ|キャンパス|病院))|"
    r"発の?(?:ベンチャー|スタートアップ|新興|企業|IT|AI)|"
    r"(?:との?|の|や企業との?)(?:共同|連携|協定|協力|監修|研究|調査|助言|支援|分析|知見|解析|包括|産学|共催)|"
    r"(?:が|も|は)(?:加わ|入[りるっ]|発表|調べ|まとめ|つく[っり]|作[っり]|開発|協力|監修|参加|参画|分析|研究|解析|助言|支援|検証|担[うい])|"
    r"など(?:の|が|と)?(?:研究|学生|大学|[0-9]大学|共同|連携)|(?:の|など)[0-9一二三四五六七八九]大学"
)
_ROW = re.compile(r"[、・や]|と|及び|および")
_INSTITUTE = re.compile(r"研究所|研究機構|研究開発機構|総研(?!修)")
_OWN = ("県の", "市の", "都の", "府の", "道の", "町の")
_INSTITUTE_STEM = re.compile(rf"[{KANJI}{KANA}A-Za-z0-9・]{{1,20}}")
_NO_INSTITUTE = re.compile(
    r"(?:各|同|本|当|他|大学|民間|公的|企業|国立|附属|付属|併設|中央|技術|研究|総合)*|"
    r".*(?:衛生|環境保健|試験|公害|農業|水産|林業).*"
)
_COOPERATIVE = re.compile(r"協同組合|森林組合")
_NO_COOPERATIVE = re.compile(
    r"(?:農業|漁業|生活|事業|各|同|本|当|他|両|全|地元|市内|県内|町内|村内|近隣|[都道府県市町村]|中小|関係|既存|全国|加盟|"
    r"[0-9]+)*"
)


def universities(text: str, boundaries: frozenset[int] = frozenset()) -> list[VendorName]:
    """Universities and technical colleges. `boundaries` are the ends of names of local governments before them."""
    found = []
    for mark in _UNIVERSITY.finditer(text):
        stem = backwards(_STEM, text, mark.start(), 16)
        if mark.group() != "大学" and not stem.endswith(("工業", "商船", "電波")):
            continue
        stem = _own_stem(stem, mark.start(), boundaries)
        if stem and not _NO_UNIVERSITY.fullmatch(stem):
            faculty = _FACULTY.match(text, mark.end(), mark.end() + 24)
            end = faculty.end() if faculty else mark.end()
            found.append(organization(mark.start() - len(stem), end, stem + mark.group(), "university"))
    return [*found, *_short_universities(text, boundaries, {name.name for name in found})]


def _own_stem(stem: str, end: int, boundaries: frozenset[int]) -> str:
    """What of the letters before a university's mark at `end` belongs to its name."""
    stem = _ROLE.sub("", stem)
    for cut in range(1, len(stem)):
        if end - cut in boundaries and stem[-cut] not in "立大外医経工農女":
            return stem[-cut:]
    return stem


def _short_universities(text: str, boundaries: frozenset[int], named: set[str]) -> Iterator[VendorName]:
    """Universities that are written X大. `named` are those that the text names in full."""
    places = [
        (mark.start() - len(stem), mark.end(), name)
        for mark in _SHORT.finditer(text)
        if (stem := _own_stem(backwards(_STEM, text, mark.start(), 12), mark.start(), boundaries))
        and (name := _full_name(stem))
    ]
    sure = [_OF_UNIVERSITY.match(text, end, end + 24) is not None for _, end, _ in places]
    for i in range(len(places) - 2, -1, -1):
        gap = places[i][1], places[i + 1][0]
        sure[i] = sure[i] or (sure[i + 1] and gap[1] - gap[0] <= 3 and _ROW.fullmatch(text, *gap) is not None)
    known = named | {name for (_, _, name), is_sure in zip(places, sure, strict=True) if is_sure}
    for (start, end, name), is_sure in zip(places, sure, strict=True):
        if is_sure or (name in known and not re.match(rf"[{KANJI}]", text[end : end + 1])):
            yield organization(start, end, name, "university")


def _full_name(stem: str) -> str | None:
    """The name of the university that is called by `stem` and 大, None where that is none."""
    if stem in _CALLED:
        return _CALLED[stem]
    if len(stem) < 2 or _GREAT.fullmatch(stem) or _NO_UNIVERSITY.fullmatch(stem) or not re.search(rf"[{KANJI}]", stem):
        return None
    return stem[:-1] + _FIELDS.get(stem[-1], stem[-1]) + "大学" if len(stem) > 2 else stem + "大学"


def institutes(text: str, boundaries: frozenset[int] = frozenset()) -> Iterator[VendorName]:
    """Research institutes that are not a local government's own, and cooperatives."""
    for mark in _INSTITUTE.finditer(text):
        stem = backwards(_INSTITUTE_STEM, text, mark.start(), 20)
        stem = re.sub(r"^.*(?:及び|並びに|または|企業|法人|[0-9]年度?)", "", stem).lstrip("・")
        start = mark.start() - len(stem)
        own = (
            start in boundaries
            or text[start - 2 : start] in _OWN
            or re.match(r"[都道府県市町村区]", stem)
            or any(cut in boundaries for cut in range(start + 1, mark.start()))
        )
        if len(stem) > 1 and not own and "大学" not in stem and not _NO_INSTITUTE.fullmatch(stem):
            yield organization(start, mark.end(), stem + mark.group(), "institute")
    for mark in _COOPERATIVE.finditer(text):
        stem = re.sub(r"^.*(?:及び|並びに|または|[0-9](?:年度?|月|日))", "", backwards(_STEM, text, mark.start(), 12))
        if len(stem) > 1 and not _NO_COOPERATIVE.fullmatch(stem):
            yield organization(mark.start() - len(stem), mark.end(), stem + mark.group(), "cooperative")
