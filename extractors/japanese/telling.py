"""How a text tells of a month or day that stands alone: in which tense, and how it follows the date before it.

Japanese puts the tense at the end of the sentence (7月に始め、広げた). A clause before whose noun た stands was over
before (4月に設けた室が担う), and what was planned is past only as a plan (10月に始める方針だと述べた). Clauses that are
joined tell one story (4月に試し、7月に広げた); one that only describes a noun (2021年に就任した市長に、8月…), a quote
and another speaker begin anew.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Tense = Literal["past", "plan", "coming", ""]
#: how the last date before stands to this one: in the same clause or sentence, in the sentence before it, as the item
#: of a list before it, somewhere before
Link = Literal["sentence", "before", "list", "far"]

#: characters of the sentence behind a date that are looked at, and between two dates of one story
_REACH, STORY = 150, 250
_SENTENCE = re.compile(rf"[^。\n]{{0,{_REACH}}}")
#: characters behind a month in which the second end of its range stands
_SECOND_END = 8
_NEXT_MONTH = re.compile(r"(?:[0-9]|[一二三四五六七八九十])月(?!間)")
#: the words of a plan, and not what was done with one (7月に方針を決めた), behind a look at what they begin with
_PLAN = re.compile(
    r"(?=[方予計見考意め目構をるたへうくすつむぶぐ募締申受ま])(?:"
    r"方針(?!を[決定示固まと発打策]|[がの案])|予定(?!通|どお|表|価格|地)|計画(?:だ|で|と|し|。|中|を(?:立て|進め)てい)"
    r"|見込|見通|考え(?:だ|で|てい|ており|。)|意向|目指(?!して[始取開])|めど(?!が)|目途(?!が)"
    r"|目標(?=だ|で|とする|とし[てま]|に(?:する|し|掲)|。)|構想(?:だ|で|。|し)|を検討(?:する|し)"
    r"|るよう(?!に?[しな])|ること(?!に[しな]|が[で分わ]|で)|たい(?:[。」、)と]|です|\Z)|へ(?:[。」]|\Z)"
    r"|(?:(?<![いあき])(?<!られ)る|[うくすつむぶぐ])と(?:し|発表|述|話|説明|答|決|表明|約束|言|い)"
    r"|募集(?:する|します|中|。)|締め?切り?(?![っま])|申し?込み?[^。]{0,12}(?:ください|まで|受け付け)"
    r"|受け?付け(?:る|ます)|まで(?:です|に[ご御お]|。))"
)
#: a sentence that ends in the past tense, or with what goes on
_PAST_END = re.compile(r"(?:た|[んい]だ|[てで](?:いる|います|おる|おります)|済み?)(?:の(?:だ|です)|ん(?:だ|です))?\Z")
#: the longest such end, and how many months the reach of a sentence holds at most: more of them are a table
_END_REACH, _MONTHS = 10, 16
_QUOTED_PAST = re.compile(r"(?:た|んだ)(?=[」』)])")
#: at the end: who says it
_SAID = re.compile(
    r"(?:そう(?:だ|です)|とのこと(?:だ|です)?"
    r"|と(?:いう|みる|話す|言う|語る|説明する|評価する|振り返る|強調する|明かす|笑う))\Z"
)
#: a verb that names what is to come, at the end of a sentence
_COMING_END = re.compile(r"(?:ます|[るうくすつむぶぐ])(?:ので|から|が|か|よ|ね)?\Z")
#: what is or can be: no tense of what is done
_STATE_END = re.compile(
    r"(?:(?:でき|られ|使え|行え|選べ|読め|もらえ|いただけ|あり|おり|なり|ござい|思い|申し)ます"
    r"|です|である|できる|られる|使える|ある)(?:ので|から|が|か|よ|ね)?\Z"
)
#: behind the date: what was counted or asked then is past
_COUNTED = re.compile(
    r"(?:[中上下初]旬|末日?)?(?:\([月火水木金土日][^)]{0,4}\))?(?:時点|現在|の?(?:[^\s。、はがをにで]{0,6})?"
    r"(?:調査|点検|アンケート|集計|試算|実績|調べ|速報|統計|答弁|検証で|試行で|試験で|実証で))"
)
#: a sitting at which something was said: what was said there may be a plan
_SITTING = re.compile(r"の?[^\s。、はがをにで]{0,10}(?:会|会議|会見|答弁|発表|説明|審議)(?:で|において)は?")
#: た behind a verb, and not また, あらた or 新た
_PAST = r"(?<!ま)(?<!あら)(?<!新)(?:た|んだ)"
_NOUN = r"[一-鿿ァ-ヺA-Za-zー]"
#: a clause that describes the noun behind it, told in the past
_DESCRIBED = re.compile(rf"[^。、\n]{{0,30}}?{_PAST}(?=[一-鿿ァ-ヺ「『])")
#: a clause that is over before the verb of the sentence comes
_OVER = re.compile(
    r"[^、。\n]{0,40}(?:て(?:おり(?:まして)?|いて|いる(?:が|ほか|ため)|いますが|きましたが)"
    rf"|{_PAST}(?:が|ものの|ため|ので|ところ|ことから|ことを受け|のを受け|のに続き|ほか|上で|うえで|後|あと|のち)),?、"
)
#: between two dates: a clause that has become part of a noun (就任した市長に、)
_EMBEDDED = re.compile(rf"{_PAST}{_NOUN}{{1,16}}(?:[のとや]{_NOUN}{{1,10}})?(?:[にへをでとがはもの]|から)、\Z")
#: a sentence that says what something is: 合併した市である。
_DESCRIBES = re.compile(rf"{_PAST}[一-鿿ァ-ヺー]{{1,12}}(?:だ|です|である|でした|だった)?。")
#: a sentence that only looks back: 始めたころは800人だった
_ASIDE = re.compile(r"(?:た|の)(?:ころ|頃|当初|当時|とき|際)(?:は|に比べ)")
#: somebody else begins to speak
_SPEAKER = re.compile(r"。[)」』]?\s?[○◎◆◇●△▽問答]")
#: what the sentence tells was before that of the last one
_BACK = re.compile(r"に先立|に先だ|に先駆け|それまで|その前に|これまで|の前に")
#: the text has come to the present
_NOW = re.compile(r"今[はでも]|いま[はでもの]|現在|このごろ|最近")

#: the words right before a month that say how it follows
_LEAD = re.compile(
    r"(?:(?P<later>年(?:が|も)?明け(?:て|た|の|は|、)?(?:すぐの?|早々の?)?|年を(?:越し|またい|跨い)[てだで]?|明けて"
    r"|(?:その)?(?:次|あく?る|明くる|翌)の?年の?|その翌年の?)"
    r"|(?P<same>(?:その|この|同じ)年の?)"
    r"|(?P<past>去る|前回(?:は|の|\()|前号(?:は|の))"
    r"|(?P<coming>来る|来たる|きたる|次回?[はの]|次回\(|次号[はの]|今度は)"
    r"|(?P<near>この)"
    r"|(?<![0-9])(?P<ago>[1-9])年前の"
    r"|(?P<event>[一-鿿]{2,4})"
    r"(?:して(?:すぐの|間も?ない|まもない)|したばかりの|した年の|間もない|まもない|の?直後の|早々の|の年の))"
    r"[、 ]?\Z"
)
_LEAD_REACH = 14
#: what such words end in
_LEAD_LAST = frozenset("けてたのはしいだでる(回、 ")
#: what stands before the first word of a line: bullets, the border of a table
_LINE_HEAD = re.compile(r"(?:\A|\n)[ \t|・\-*○●■□◆◇▪•▶→>=]{0,6}\Z")
_LINE_END = re.compile(r"[ \t:】〉》*]{0,4}(?:\n|\Z)")
_EVENTIVE = re.compile(r"(?:頃|ごろ|末)?(?:に|から|より|、|以降|[ \t]{1,3}[^\s0-9])")


class Telling(NamedTuple):
    """What the text says around a month or day without a year."""

    #: where the month begins; -1 where nothing is known
    start: int
    tense: Tense
    #: the kind of the words right before it, as named in `_LEAD`, and what they name: the event, or how many years ago
    lead: str
    words: str

    @property
    def is_ahead(self) -> bool:
        """Whether it tells of what is to come."""
        return self.tense in ("plan", "coming")


#: of a date that its range or its own words resolve
UNTOLD = Telling(-1, "", "", "")


def telling_of(text: str, start: int, end: int) -> Telling:
    """How the folded `text` tells of the month at text[start:end]."""
    near = text[start - 1 : start] in _LEAD_LAST
    lead = _LEAD.search(text, max(0, start - _LEAD_REACH), start) if near else None
    kind = lead.lastgroup or "" if lead else ""
    tense: Tense = "past" if kind == "past" else "coming" if kind == "coming" else _tense(text, end)
    words = lead[kind] if lead else ""
    return Telling(start, tense, kind, words)


def is_past(text: str, end: int) -> bool:
    """Whether the sentence of the date that ends at `end` ends in the past tense."""
    found = _SENTENCE.match(text, end)
    return found is not None and _PAST_END.search(_SAID.sub("", found[0].rstrip(" )」』"))) is not None


def opens_line(text: str, start: int) -> bool:
    """Whether nothing but a bullet or the border of a table stands before `start` on its line."""
    return _LINE_HEAD.search(text, max(0, start - 8), start) is not None


def _tense(text: str, end: int) -> Tense:
    """The tense in which the sentence tells what was or will be at the date that ends at `end`."""
    found = _SENTENCE.match(text, end)
    rest = found[0] if found else ""
    if rest.count("月") - rest.count("(月") > _MONTHS:
        return ""
    ended = _SAID.sub("", rest.rstrip(" )」』")).rstrip("」』")
    past = _PAST_END.search(ended[-_END_REACH:]) is not None
    if _COUNTED.match(rest) or _DESCRIBED.match(rest) or _OVER.match(rest) or (past and _SITTING.match(rest)):
        return "past"
    another = _NEXT_MONTH.search(rest, _SECOND_END)
    plan = _PLAN.search(rest + text[end + len(rest) : end + len(rest) + 1])
    if plan:
        return "plan" if not another or plan.start() < another.start() else ""
    if past or _QUOTED_PAST.search(rest):
        return "past"
    if _COMING_END.search(ended[-20:]) and not _STATE_END.search(ended[-12:]):
        return "coming" if not another else ""
    return ""


def closes_line(text: str, end: int) -> bool:
    """Whether nothing stands behind `end` on its line."""
    return _LINE_END.match(text, end) is not None


def is_item(text: str, start: int) -> bool:
    """Whether what begins at `start` is the item of a list: it opens its line, which is no sentence."""
    rest = _SENTENCE.match(text, start)
    return opens_line(text, start) and rest is not None and not text.startswith("。", rest.end())


def in_row(text: str, start: int) -> bool:
    """Whether the line that holds `start` is the row of a table."""
    return "\t" in text[text.rfind("\n", max(0, start - STORY), start) + 1 : start] or text.startswith("\t", start)


def link_of(text: str, last: int, start: int) -> Link:
    """How the date at `start` goes on from the one that ends at `last`."""
    if last < 0 or start - last > STORY:
        return "far"
    gap = text[last:start]
    if "\n" in gap:
        return "far" if "。" in gap else "list"
    if gap.count(")") > gap.count("("):
        # an aside: (1986年設立)は4月に
        return "far"
    stops = gap.count("。")
    if stops == 0:
        return "far" if _EMBEDDED.search(gap) else "sentence"
    anew = gap.count("「") > gap.count("」") or any(pattern.search(gap) for pattern in (_SPEAKER, _NOW, _ASIDE))
    if stops > 1 or anew or _DESCRIBES.search(gap) or _BACK.search(gap, gap.find("。")):
        return "far"
    return "before"


def is_eventive(text: str, end: int) -> bool:
    """Whether something is done at the date that ends at `end`, rather than told of it."""
    return _EVENTIVE.match(text, end) is not None


def is_now(text: str, last: int, start: int) -> bool:
    """Whether the text has come to the present between two dates."""
    return _NOW.search(text, last, min(start, last + STORY)) is not None
