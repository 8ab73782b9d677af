"""Organizations with a legal form before or behind their name: 株式会社X, X(株), ㈲X, 一般社団法人X, X Co., Ltd.

Japanese puts no blanks between words. A name of kanji, katakana and Latin letters ends where hiragana begin. A name
that begins with hiragana (株式会社あおぞら, 株式会社いろは設計) has no such end, as particles are hiragana too:

- before a line's end or a bracket the whole run is the name (株式会社みなと(本社:…));
- a particle at the end of the hiragana parts the name from what follows (あおぞらが|開発), unless what follows is
  what companies are called (いろは設計) and no object (あおぞらは|情報を公開する).

What leans on a name is cut off it (X様, X代表取締役, 委託先X株式会社). All functions take text with plain widths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.names.runs import KANA, KANJI, backwards
from extractors.names.vendor_list import VendorName, organization
from extractors.names.wording import words

# Every alternative of a pattern that is searched for in whole texts begins with a letter of its own: so `re` skips from
# one such letter to the next.
COMPANY_FORMS = r"株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|㈱|㈲|\(株\)|\(有\)|\(同\)"
_BODY_FORMS = (
    r"一般社団法人|一般財団法人|公益社団法人|公益財団法人|\(一社\)|\(一財\)|\(公社\)|\(公財\)|\(特非\)|特定非営利活動法人|NPO法人|"
    r"国立大学法人|公立大学法人|学校法人|国立研究開発法人|独立行政法人|地方独立行政法人|大学共同利用機関法人|"
    r"有限責任監査法人|監査法人|弁護士法人|税理士法人"
)
_FORM = re.compile(rf"{COMPANY_FORMS}|{_BODY_FORMS}")
_OF_COMPANY = re.compile(COMPANY_FORMS)
#: behind a Latin name and a blank or a comma
_LATIN_FORM = re.compile(
    r"Co\.(?:,?[ ]?Ltd\.?)?|Inc(?![A-Za-z])\.?|Ltd\.?|LL[CP](?![A-Za-z])|GmbH|Corp(?:oration|\.)?(?![A-Za-z])|K\.K\.?"
)
_GAP = re.compile(r"[ ],?|,")
_LATIN_NAME = re.compile(r"[A-Za-z0-9&.'!-]++(?:[ ](?=[A-Za-z0-9&])[A-Za-z0-9&.'!-]++){0,3}")

_WORD = re.compile(rf"(?:[A-Za-z0-9&+.'!-]++(?:[ ](?=[A-Z0-9]))?|[{KANJI}{KANA}・]++){{1,12}}+")
_HIRAGANA = re.compile(r"[ぁ-ん]{1,14}")
#: names that end like a particle
_ENDS_IN_NO_PARTICLE = re.compile(
    r"(?:ふるさと|こども|みなと|さと|もと|おと|ひと|やまと|こと|いと|はと|いろは|とも|くも)$"
)
#: particles and what else is written behind a name in hiragana
_PARTICLE = re.compile(
    r"(?:との?|によ(?:る|り)|から|より|など|ほか|および|ならびに|また|または|への?|では?|には?|とは|として|において|さんの?|が|は|を|の|も|や)$"
)
_INSIDE = re.compile(r"(?<=..)[がはをへに](?!$)")
_CLOSED = re.compile(r"[\n\t()〈〉<>【】/|・:*]|$")
_NOT_LEADING = re.compile(
    r"(?:また|および|さらに|なお|そして|ならびに|これ|それ|この|その|ただし|うち|ほか)|"
    r".*(?:から|では|には|とは|より|もの|する|した|して|など|いう|のは)$"
)
#: read from right to left
_NAME_BEHIND = re.compile(rf"(?:[A-Za-z0-9&+.'!{KANJI}{KANA}・-]++(?:[ ](?=[A-Za-z{KANA}]))?){{1,6}}+")
_HIRAGANA_BEHIND = re.compile(r"[ぁ-ん]{2,5}(?![ぁ-んァ-ヺー\u4e00-\u9fffA-Za-z0-9])")
_NO_NAME_AHEAD = re.compile(
    r"[ ]?(?:[をがのにとはやでもへ]{1,2}(?![ぁ-ん])|による|である|など|として|において|について|ならびに|および|または|"
    r"から(?![くさ])|より(?!道)|とする|といった|という)"
)
#: how minutes say that the same person goes on: (同)。, (同) X
_NO_FORM = re.compile(r"\(同\)(?![A-Za-z0-9ァ-ヺ\u4e00-\u9fffぁ-ん])")
_CUT_BEHIND = re.compile(
    rf"(?:{COMPANY_FORMS}|共同企業体|社員|代表|取締役|社長|会長|執行役員|様|殿|氏$|(?<=.)社?製(?![作造薬鉄鋼紙菓粉麺氷品函本])|提供|等|"
    r"(?<=..)(?:[他内間及並若]|(?<!縁)側)$|担当|協力|及び|並びに|若しくは|受託|グループ会社|[0-9]社|"
    r"(?:北海道|東北|関東|首都圏|信越|北陸|中部|東海|関西|近畿|中国|四国|九州|東日本|西日本)?(?:本社|本店|支店|支社|営業所|事業所)).*$"
)
CUT_BEFORE = re.compile(
    rf"^.*(?:{COMPANY_FORMS}|委託先|開発元|提供元|販売元|運営元|製造元|事業者名?|受託者|候補者|権者|及び|並びに|または|企業|会社名?|社名|"
    r"連携先|相手方|同社|大手|[0-9](?:年|月|日)|代表者|協力|共同研究先|ベンダー|メーカー)"
)
NO_NAME = re.compile(
    r"(?:設立|化|制|法|方式|形態|登記|組織|組合|各社|数社|[0-9A-Za-z○〇●△×□◯*]|等|他|など|及び|並びに|当社|同社|弊社|本社|新聞社?|出版社?|"
    r".*(?:新聞社?|新聞出版|放送|放送局|テレビ|出版社?|ニュース|プレス|PR TIMES))"
)
_CIVIC = re.compile(r"社会福祉協議会|観光協会|商工会|医師会|町村会|市長会|自治体国際化協会|シルバー人材|広域連合")


def legal_forms(text: str) -> Iterator[VendorName]:
    """Names with a legal form before or behind them."""
    end_of_last = 0
    for form in _FORM.finditer(text):
        if form.start() < end_of_last:
            continue
        behind = name_behind(text, form.start()) if _OF_COMPANY.match(form.group()) else ""
        behind = behind if form.start() - len(behind) >= end_of_last else ""
        if behind and not NO_NAME.fullmatch(behind.strip()) and len(behind.strip()) > 1:
            end_of_last = form.end()
            yield organization(form.start() - len(behind), form.end(), behind.strip(), "legal_form")
            continue
        name, end = _name_ahead(text, form.end())
        if len(name) > 1 and not NO_NAME.fullmatch(name) and not _CIVIC.search(name):
            university = re.match(r".{2,}?大学", name)
            name = university.group() if university else name
            end_of_last = end
            yield organization(form.start(), end, name, "legal_form")
    yield from _latin_forms(text)


def _latin_forms(text: str) -> Iterator[VendorName]:
    """Names with an English legal form behind them."""
    for form in _LATIN_FORM.finditer(text):
        gap = len(backwards(_GAP, text, form.start(), 2))
        name = backwards(_LATIN_NAME, text, form.start() - gap, 48).lstrip(" .'-") if gap else ""
        if len(name) > 2 and name[0].isupper():
            yield organization(form.start() - gap - len(name), form.end(), name, "legal_form")


def _name_ahead(text: str, at: int) -> tuple[str, int]:
    """The name that begins at `at`, and where it ends."""
    start = at + (text[at : at + 1] == " " and text[at - 1] != ")")
    if _NO_NAME_AHEAD.match(text, at) or _NO_FORM.match(text, at - 3):
        return "", at
    kana = _HIRAGANA.match(text, start)
    end = _end_of_hiragana(text, kana) if kana else _end_of_word(text, start)
    name = _CUT_BEHIND.sub("", text[start:end]).rstrip(" .・&-'")
    return name, start + len(name)


def _end_of_word(text: str, start: int) -> int:
    """The end of a name that begins with kanji, katakana or Latin letters, or `start`."""
    word = _WORD.match(text, start, start + 40)
    if word is None:
        return start
    kana = _HIRAGANA.match(text, word.end())
    if kana is None:
        return word.end()
    joined = _WORD.match(text, kana.end(), kana.end() + 12) if kana.group() == "の" else None
    if joined and len(word.group()) == 1:
        return joined.end()
    own = _PARTICLE.sub("", kana.group())
    foreign = re.search(rf"[A-Za-z{KANA}]$", word.group())
    begins = re.match(r"[がはをのにともへやでさよか]|する|した|して|され|です|など|ほか|また|および|による|いわ", own)
    return kana.start() + len(own) if foreign and len(own) > 1 and not begins else word.end()


def _end_of_hiragana(text: str, kana: re.Match[str]) -> int:
    """The end of a name that begins with `kana`."""
    inside = _INSIDE.search(kana.group()) if len(kana.group()) > 7 else None
    if inside:
        return kana.start() + inside.start()
    particle = None if _ENDS_IN_NO_PARTICLE.search(kana.group()) else _PARTICLE.search(kana.group())
    stem = kana.end() if particle is None else kana.start() + particle.start()
    word = _WORD.match(text, kana.end(), kana.end() + 24)
    if word is None:
        closed = _CLOSED.match(text, kana.end()) is not None or particle is None
        listed = (
            text[kana.end() : kana.end() + 1] in ("、", "。")
            and particle is not None
            and particle.group() in ("と", "や", "の")
        )
        return kana.end() if closed or listed else stem
    if stem - kana.start() < 2:
        return kana.start()
    named = word.group().endswith((*words("trade"), *words("house"))) and not re.match(
        r"[をしすさ]", text[word.end() : word.end() + 1]
    )
    named = named and particle is not None and particle.group() != "が"
    return word.end() if particle is None or named else stem


def name_behind(text: str, end: int) -> str:
    """The name that ends at `end`, cut off from what leans on it; empty where none does."""
    stop = end - 1 if text[end - 1 : end] == " " else end
    name = backwards(_NAME_BEHIND, text, stop)
    lead = backwards(_HIRAGANA_BEHIND, text, stop - len(name), 6)
    if name.endswith("・") or not re.search(r"[^0-9 .&'!-]", name):
        return ""
    name = CUT_BEFORE.sub("", name) if not lead or _NOT_LEADING.match(lead) else lead + name
    return name.lstrip(" .・&-'") + text[stop:end] if name else ""
