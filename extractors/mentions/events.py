"""What happened at a date: the event that its clause, its label or its heading names.

A Japanese date modifies the verb that its clause ends in: 4月に…を導入した. Three things decide what that verb says.
A noun before it is its object where the verb is general (実証を開始 is a trial, 運用を開始 a launch, 研修を実施 is
held); a noun in front of を is not the predicate (導入を公表 is an announcement); and a verb before a noun makes a
clause of its own (実施したアンケート). Where no verb follows, the noun does (4月の条例改正), else the topic before the
date (協定締結日は, 導入時期:, 研修(10月)).

The rules are tried in the order of `_RULES` and `_REFERENCE_RULES`; each answers an event or nothing. The words and
expressions are in `event_clues`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from extractors.japanese.folding import fold
from extractors.mentions import event_clues
from extractors.mentions.clauses import Skeleton, Surroundings
from extractors.mentions.clues import Lexicon, read_entries


class _Place(NamedTuple):
    """A date and what stands around it, all folded. `label` is what leads up to it in its cell or the cell before."""

    date: str
    precision: str
    sentence: str
    around: Surroundings
    head: str
    label: str
    row_label: str
    cell_behind: str
    heading: str
    #: the end of the sentence before it
    context: str
    #: the end of the document's first lines that name whose it is and of when
    imprint: bool


def _lexicon(table: str) -> Lexicon[str]:
    return Lexicon([(words, fields[0]) for fields, words in read_entries(table)])


def _predicates() -> Lexicon[tuple[str, str]]:
    tables = {
        "verb": event_clues.VERBS,
        "noun": event_clues.NOUNS,
        "general": event_clues.GENERAL,
        "use": event_clues.USES,
    }
    return Lexicon(
        [(words, (kind, fields[0])) for kind, table in tables.items() for fields, words in read_entries(table)]
    )


_BEHIND = _lexicon(event_clues.BEHIND)
_LABELS = _lexicon(event_clues.LABELS)
_WORDS = _predicates()


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

    text[start:end] of a folded text is its sentence, heading, table row or reference entry; `section` are the headings
    above it, `head` is the head of the column that the date stands in.
    """
    start, end = _item(text, start, end, date_start_offset, date_end_offset)
    skeleton = Skeleton(text, start, end, [(date_start_offset, date_end_offset)], [0])
    around = skeleton.around(0)
    row_label = skeleton.row_label(0)
    cells = skeleton.text[skeleton.places[0] + 1 :].lstrip("\t").split("\t", 1)
    place = _Place(
        date=text[date_start_offset:date_end_offset],
        precision=precision,
        sentence=skeleton.text,
        around=around,
        head=fold(head),
        label=around.near if around.near.strip("・-〇○●■◆:") else row_label,
        row_label=row_label,
        cell_behind=cells[0] if "\t" in skeleton.text else "",
        heading=fold(section[-1]) if section else "",
        context=text[max(0, start - event_clues.REACH_BACK) : start],
        imprint=not head and _is_imprint(text, start, end, date_start_offset, date_end_offset),
    )
    rules = _REFERENCE_RULES if reference else _RULES
    return next(filter(None, (rule(place) for rule in rules)), "other")


def _item(text: str, start: int, end: int, begin: int, stop: int) -> tuple[int, int]:
    """The item of a schedule that a date begins: 12月　契約の締結　2月　構築; else the sentence as it is.

    What a blank or a colon leads up to is the value of a label.
    """
    found = event_clues.ITEM.match(text, stop, end)
    labelled = begin > start and text[begin - 1] in " :\t|"
    return (begin, found.end()) if found and not labelled else (start, end)


def _is_imprint(text: str, start: int, end: int, begin: int, stop: int) -> bool:
    """Whether nothing but the title or the name of who publishes stands around the date."""
    if stop > event_clues.FIRST_LINES:
        return False
    before, after = text[start:begin], text[stop : min(end, stop + 60)]
    if re.search("[\t|:]", before + after):
        return False
    titled = not start and before.endswith("(") and re.fullmatch(r"[)\s]{0,3}", after)
    behind = begin == start and event_clues.PUBLISHER.fullmatch(after)
    return bool(titled or behind or (stop == end and event_clues.PUBLISHER.search(before[-60:])))


def _behind(place: _Place) -> str:
    """6月末時点, 5月1日更新, 2024-05-01閲覧: a word that touches the date."""
    return _BEHIND.at_start(place.around.after) or ""


def _accessed(place: _Place) -> str:
    return "accessed" if event_clues.ACCESS_LABEL.search(place.around.near) else ""


def _as_of(place: _Place) -> str:
    """6月末現在; 3月までの利用は."""
    until = place.date.endswith("まで") and place.precision != "range" and event_clues.TOTAL.match(place.around.after)
    return "as_of" if until or event_clues.AS_OF.search(place.date) else ""


def _own_date(place: _Place) -> str:
    """A date line (a sentence that is nothing but its date), an issue (8月号), minutes (定例会(6月3日)会議録)."""
    around = place.around
    cited = re.search("出典|引用", around.before)
    if place.imprint and place.precision in ("day", "month") and not event_clues.END_OF.search(place.date):
        return "held" if event_clues.COMMITTEE.match(around.after) else "publication"
    bare = place.precision != "range" and not re.search(r"[0-9A-Za-zぁ-ヿ一-鿿]", place.sentence)
    minutes = around.aside and not around.after and re.match("会議録|議事録|会報|だより|報告書|資料", around.far_after)
    return "publication" if bare or minutes or cited or re.search("号(?!から)|付け?$", place.date) else ""


def _labelled(place: _Place) -> str:
    """更新日:, 導入時期は: a label that names the date itself. 期間: is that of what the heading names."""
    label = place.label[-24:] if event_clues.DATE_LABEL.search(place.label) else ""
    event = _first_label(place.head) or _first_label(label)
    if event == "unsaid":
        survey = "as_of" if re.search("調査|アンケート", place.heading) else ""
        trial = "trial_start" if re.search("実証|試行|実験", place.context) else ""
        return survey or _by_topic(place.heading) or trial or "launch"
    item = event_clues.ITEM_LABEL.search(place.label)
    return event or (_by_topic(item[1]) if item else "")


def _first_label(label: str) -> str:
    return next((event for _, _, event in _LABELS.find(label)), "")


def _counted(place: _Place) -> str:
    """A figure of that time: a share is one of its day, an amount one of the whole span."""
    after = place.around.after
    if event_clues.SHARE.search(place.around.before) and re.match(r"(?:の|には|に)(?:約|およそ)?\d", after):
        return "as_of"
    counted = not event_clues.END_OF.search(place.date) and event_clues.COUNTED.match(after)
    aim = place.date.endswith("まで") and event_clues.AIM.search(place.sentence[-40:])
    return "other" if counted or aim else ""


def _reported(place: _Place) -> str:
    """5日、…を始めると発表した: a date that its own 、 sets apart is that of the last verb."""
    said = re.search("を(?:発表|明らか)|と(?:発表|公表|表明|明らか|説明|述べ|答弁|報告)", place.sentence[-40:])
    return "announcement" if said and place.around.after.startswith("、") else ""


def _of_topic(place: _Place) -> str:
    found = event_clues.OF_TOPIC.match(place.around.after)
    return _by_topic(found["noun"]) if found else ""


def _by_clause(place: _Place) -> str:
    """The predicate of the clause. A place (会見で、) and a purpose (調べるため、) are no clause of their own."""
    around = place.around
    clause = (
        f"{around.after}、{around.far_after}"
        if around.after.endswith(("で", "ため", "よう", "うえ", "際", "に合わせ", "に伴い", "に向け"))
        else around.after
    )
    if around.after.endswith(event_clues.REPLACED):
        return _by_predicate(around.far_after, "")
    return _by_predicate(event_clues.LENGTH.sub("", clause, count=1), around.before + around.aside)


def _state(place: _Place) -> str:
    """3月末には…がある: the end of a month or year without an act, or in brackets by itself."""
    until_year = re.search("年度?末日?まで", place.date)
    if not event_clues.END_OF.search(place.date) or until_year or event_clues.AIM.search(place.around.after):
        return ""
    around = place.around
    stated = re.match("における|に|で|は|の(?![^、。]{0,14}(?:以降|以来|後))", around.after) or (
        around.aside and not around.after
    )
    return "as_of" if stated else ""


def _by_next_clause(place: _Place) -> str:
    """来年度に向け、…を開発した: a clause that says nothing leaves the date to the next."""
    of_noun = place.around.after.startswith(("の", "における")) and not event_clues.LENGTH.match(place.around.after)
    return "" if of_noun else _by_predicate(place.around.far_after, "")


def _headline(place: _Place) -> str:
    """A day that stands alone in the brackets that end a headline: when the piece came out."""
    around = place.around
    alone = around.aside and not (around.near or around.after or around.far_after.strip("\t"))
    return "publication" if alone and place.precision == "day" else ""


def _news(place: _Place) -> str:
    """(12/9) and …について(2024年9月3日): the writings of a list of news."""
    around = place.around
    short = around.aside and not (around.near or around.after) and re.fullmatch(r"\d\d?/\d\d?", place.date)
    if short and around.far_after[:1] not in ("。", "、"):
        return "publication"
    return _headline(place) if around.aside.endswith(("について", "お知らせ", "しました")) else ""


def _what_goes_on(place: _Place) -> str:
    """4月からは…で対応する: with から the event of the sentence, else a launch, unless it is a trend of things."""
    after = place.around.after
    if not (event_clues.SINCE.search(place.date) or re.match("(?:から|より|以降|~)(?!の)", after)):
        return ""
    return _by_topic(place.around.far_before) or (
        "" if event_clues.TREND.search(after) or place.date.endswith("降") else "launch"
    )


def _alone_in_cell(place: _Place) -> str:
    """A start of unsaid kind."""
    return "launch" if "\t" in place.sentence and not place.around.after and not place.around.before else ""


def _in_title(place: _Place) -> str:
    """A date in a reference's title: of the event that the title names, else of the publication."""
    around = place.around
    if event_clues.AS_OF.search(place.date) or event_clues.END_OF.search(place.date):
        return "as_of"
    leads = re.search(rf"(?:{event_clues.MEETING}|会議)[^、。をのに]{{0,12}}\Z", around.before + around.aside)
    follows = re.search(f"{event_clues.MEETING}|開催", around.after[:40] + around.far_after[:20])
    if leads or (follows and not place.date.endswith("号")):
        return "held"
    return "other" if place.precision in ("year", "fiscal_year") or place.date.endswith("年度") else "publication"


def _by_predicate(after: str, before: str) -> str:
    """What the first predicate in `after` says, with its object where it is a general verb."""
    things: list[str] = []
    for start, end, (kind, event) in _WORDS.find(after):
        behind = after[end : end + 20]
        if kind == "verb" or (kind == "noun" and event_clues.PREDICATE.match(behind)):
            return event
        if kind in ("noun", "use"):
            things.append(event)
            continue
        relative = event_clues.RELATIVE.match(behind)
        noun = _by_topic(relative["noun"]) if relative else ""
        thing = things[-1] if things else noun or (_by_topic(before) if start < 3 else "")
        if thing or event != "other":
            return thing or event
    return ""


def _by_first_noun(place: _Place) -> str:
    """A clause without a predicate that says anything: 4月の条例改正, 3課での試行."""
    after = place.around.after
    event, until = "", 0
    for start, end, (kind, name) in _WORDS.find(after):
        if kind not in ("noun", "use") or (event and after[until:start] not in ("", "の")):
            continue
        # 導入の提案: the last noun of a chain is its head
        event, until = name, end
    return event


def _by_topic(words: str) -> str:
    """The noun or verb nearest to the end that names an event."""
    event = ""
    for _, _, (kind, name) in _WORDS.find(words[-60:]):
        if kind in ("noun", "verb") or not event:
            event = name
    return event


_RULES: tuple[Callable[[_Place], str], ...] = (
    _behind,
    _accessed,
    _as_of,
    _own_date,
    _news,
    _labelled,
    _counted,
    _reported,
    _of_topic,
    _by_clause,
    lambda place: _state(place) if place.around.after else "",
    _by_first_noun,
    _by_next_clause,
    lambda place: _by_topic(place.cell_behind[:60]),
    lambda place: _by_topic(place.around.before),
    _state,
    _headline,
    lambda place: _by_topic(place.around.aside),
    lambda place: _by_topic(place.row_label),
    lambda place: "" if place.around.after else _by_topic(place.heading),
    _what_goes_on,
    _alone_in_cell,
)
_REFERENCE_RULES: tuple[Callable[[_Place], str], ...] = (_behind, _accessed, _in_title)
