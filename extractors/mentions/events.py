"""What happened at a date: the event that its clause, its label or its heading names.

A Japanese date modifies the verb that its clause ends in: 4月に…を導入した; `predicates` says what that verb
tells.
Where no verb follows, the noun does (4月の条例改正), else the topic before the date (協定締結日は, 導入時期:,
研修(10月)). A date in a table has the head of its column, then the label of its row, then the next cell.

The rules are tried in the order of `_RULES` and `_REFERENCE_RULES`; each answers an event or nothing. The words are
in `event_words`, the expressions in `event_clues`, the dates that are the document's own in `own_dates`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractors.mentions import event_clues, event_words
from extractors.mentions.clues import Lexicon, read_entries
from extractors.mentions.dated_places import Place, place_of
from extractors.mentions.own_dates import headline, news, own_date
from extractors.mentions.predicates import by_first_noun, by_predicate, by_topic


def _lexicon(table: str) -> Lexicon[str]:
    return Lexicon([(words, fields[0]) for fields, words in read_entries(table)])


_BEHIND = _lexicon(event_words.BEHIND)
_LABELS = _lexicon(event_words.LABELS)


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
    place = place_of(text, start, end, (date_start_offset, date_end_offset), precision, section, head)
    rules = _REFERENCE_RULES if reference else _RULES
    event = next(filter(None, (rule(place) for rule in rules)), "other")
    return _act(place) if event == "act" else event


def _act(place: Place) -> str:
    """What is done on a day without a word for what it is (14日に公民館で行います) is a meeting of people.

    What is done from a day on is a launch; what people answered to was a survey.
    """
    answered = by_predicate(place.around.far_after, "") == "as_of" or re.search("調査|アンケート", place.heading)
    if answered and not place.sentence.startswith(("次回", "今後")):
        return "as_of"
    starts = event_clues.SINCE.search(place.date) or re.match("から|より", place.around.after)
    since = starts or (place.date.endswith("以降") and place.around.after.startswith("は"))
    return "launch" if since else "held" if place.precision == "day" else "other"


def _behind(place: Place) -> str:
    """6月末時点, 5月1日更新, 2024-05-01閲覧: a word that touches the date."""
    return _BEHIND.at_start(place.around.after) or ""


def _accessed(place: Place) -> str:
    return "accessed" if event_clues.ACCESS_LABEL.search(place.around.near) else ""


def _as_of(place: Place) -> str:
    """6月末現在; 3月までの利用は."""
    until = place.date.endswith("まで") and place.precision != "range" and event_clues.TOTAL.match(place.around.after)
    return "as_of" if until or event_clues.AS_OF.search(place.date) else ""


def _glossed(place: Place) -> str:
    """10月(試行)."""
    return by_topic(place.gloss)


def _labelled(place: Place) -> str:
    """更新日:, 導入時期は: a label that names the date itself. 期間: is that of what the heading names."""
    label = place.label[-24:] if event_clues.DATE_LABEL.search(place.label) else ""
    event = _first_label(place.head) or _first_label(label)
    if event == "unsaid":
        survey = "as_of" if re.search("調査|アンケート", place.heading) else ""
        trial = "trial_start" if re.search("実証|試行|実験", place.context) else ""
        return survey or by_topic(place.heading) or trial or "launch"
    item = event_clues.ITEM_LABEL.search(place.label)
    named = item and not event_clues.COURSE.search(item[1])
    return event or (by_topic(item[1]) if item and named else "")


def _first_label(label: str) -> str:
    return next((event for _, _, event in _LABELS.find(label)), "")


def _counted(place: Place) -> str:
    """A figure of that time: a share is one of its day, an amount one of the whole span."""
    after = place.around.after
    share = event_clues.SHARE.search(place.around.before) and re.match(r"(?:の|には|に)(?:約|およそ)?\d", after)
    surveyed = event_clues.SURVEYED.search(place.around.before) and event_clues.DOERS.match(after)
    if share or surveyed or (place.precision != "range" and event_clues.COMPARED.match(after)):
        return "as_of"
    return "other" if not event_clues.END_OF.search(place.date) and event_clues.COUNTED.match(after) else ""


def _aimed(place: Place) -> str:
    """What is to be reached or sent by then, or settled only: 3月末までに7割へ高めたい, 続けるかどうかを判断する."""
    behind = f"{place.around.after}、{place.around.far_after}".partition("。")[0]
    until = place.date.endswith("まで") or "まで" in behind[:6]
    if until and (event_clues.AIM.search(place.sentence[-40:]) or event_clues.REQUEST.search(behind)):
        return "other"
    return "other" if event_clues.WISH.search(behind) or event_clues.WHETHER.search(behind) else ""


def _done(place: Place) -> str:
    """What the date itself is told by: 導入した令和3年度は; a disaster; the birth of a person."""
    born = place.precision == "year" and event_clues.BORN.match(place.around.after)
    if born or event_clues.STRUCK.match(place.around.after):
        return "other"
    return by_topic(place.around.near) if event_clues.DONE.match(place.around.near) else ""


def _reported(place: Place) -> str:
    """5日、…を始めると発表した: a date that its own 、 sets apart is that of the last verb."""
    said = re.search("を(?:発表|明らか)|と(?:発表|公表|表明|明らか|説明|述べ|答弁|報告)", place.sentence[-40:])
    return "announcement" if said and place.around.after.startswith("、") else ""


def _of_topic(place: Place) -> str:
    """10月の訓練では; 6月の委員会で, where what is said there is no announcement."""
    found = event_clues.OF_TOPIC.match(place.around.after)
    if not found:
        return ""
    sitting = event_clues.SITTING.search(found["noun"])
    if found["at"] is None and not sitting:
        return by_topic(found["noun"])
    said = by_predicate(place.around.after[found.end() :] + "、" + place.around.far_after, "")
    at = "held" if sitting else by_topic(found["noun"])
    return "announcement" if said == "announcement" else at if at in ("held", "announcement") else ""


def _by_clause(place: Place) -> str:
    """The predicate of the clause. A place (会見で、) and a purpose (調べるため、) are no clause of their own."""
    around = place.around
    clause = (
        f"{around.after}、{around.far_after}"
        if around.after.endswith(("で", "ため", "よう", "うえ", "際", "に合わせ", "に伴い", "に向け"))
        else around.after
    )
    if around.after.endswith(event_clues.REPLACED):
        return by_predicate(around.far_after, "")
    clause = event_clues.TIME_OF.sub("、", event_clues.LENGTH.sub("", clause, count=1), count=1)
    topical = event_clues.SINCE.search(place.date) or event_clues.TOPICAL.match(clause)
    return by_predicate(clause, around.before + around.aside, whole=bool(topical))


def _state(place: Place) -> str:
    """3月末には…がある: the end of a month or year without an act, or in brackets by itself."""
    until_year = re.search("年度?末日?まで", place.date)
    spent = event_clues.AIM.search(place.around.after) or event_clues.SPENT.match(place.around.after)
    if not event_clues.END_OF.search(place.date) or until_year or spent:
        return ""
    around = place.around
    stated = re.match("における|に|で|は|の(?![^、。]{0,14}(?:以降|以来|後))", around.after) or (
        around.aside and not around.after
    )
    return "as_of" if stated else ""


def _measured(place: Place) -> str:
    """14課(R5), 31,400件(6年9月~7年2月): the time that a figure before the bracket is of."""
    around = place.around
    alone = around.aside and not around.near and not around.after and event_clues.FIGURE.search(around.aside)
    moment = place.precision in ("day", "month") and not place.date.endswith("期")
    return ("as_of" if moment else "other") if alone else ""


def _by_next_clause(place: Place) -> str:
    """来年度に向け、…を開発した: a clause that says nothing leaves the date to the next."""
    after = f"{place.around.after}、"
    of_noun = after.startswith(("の", "における")) and not (
        event_clues.LENGTH.match(after) or event_clues.TIME_OF.match(after)
    )
    return "" if of_noun else by_predicate(place.around.far_after, place.around.before)


def _what_goes_on(place: Place) -> str:
    """4月からは…で対応する: with から the event of the sentence, else a launch, unless it is a trend of things."""
    after = place.around.after
    if not (event_clues.SINCE.search(place.date) or re.match("(?:から|より|以降|~)(?!の)", after)):
        return ""
    if event_clues.FOR_A_TIME.match(after) or event_clues.RANGE_BEGINS.match(after):
        return ""
    trend = event_clues.TREND.search(after) or place.date.endswith("降")
    return by_topic(place.around.far_before).replace("other", "") or ("" if trend else "launch")


def _by_row(place: Place) -> str:
    """A date alone in its cell is that of what its row is about; else of what the next cell names."""
    return (by_topic(place.row_label) if place.alone_in_cell else "") or by_topic(place.cell_behind[:60])


def _by_what_precedes(place: Place) -> str:
    """The topic before the date; of a start that it says nothing about something may go on (4月からは)."""
    event = by_topic(place.around.before)
    return "" if event == "other" and event_clues.SINCE.search(place.date) else event


def _appointment(place: Place) -> str:
    """10月5日(土) 10時～15時 市民体育館: a day and hours without a verb."""
    told = re.search("[をがはにで]", place.around.after)
    return "held" if not told and event_clues.HOURS.match(place.right) else ""


def _columns(place: Place) -> str:
    """Years side by side are the heads of columns."""
    beside = event_clues.YEARS_SIDE[0].match(place.right) or event_clues.YEARS_SIDE[1].search(place.left)
    return "other" if beside and place.precision in ("year", "fiscal_year") else ""


def _alone_in_cell(place: Place) -> str:
    """A start of unsaid kind, but not where columns are years."""
    years = event_clues.HEAD_ROW.match(place.row_label) and event_clues.YEAR_CELL.match(place.cell_behind)
    return "launch" if place.alone_in_cell and not years else ""


def _in_title(place: Place) -> str:
    """A date in a reference's title: of the event that the title names, else of the publication."""
    around = place.around
    if event_clues.AS_OF.search(place.date) or event_clues.END_OF.search(place.date):
        return "as_of"
    if around.after.startswith(("実施", "調査")) and re.search("調査|アンケート", around.before + around.aside):
        return "as_of"
    leads = re.search(rf"(?:{event_clues.MEETING}|会議)[^、。をのに]{{0,12}}\Z", around.before + around.aside)
    follows = re.search(f"{event_clues.MEETING}|開催", around.after[:40] + around.far_after[:20])
    if leads or (follows and not place.date.endswith("号")):
        return "held"
    return "other" if place.precision in ("year", "fiscal_year") or place.date.endswith("年度") else "publication"


_RULES: tuple[Callable[[Place], str], ...] = (
    _behind,
    _accessed,
    _as_of,
    _appointment,
    own_date,
    _columns,
    _glossed,
    news,
    _labelled,
    _done,
    _counted,
    _aimed,
    _reported,
    _of_topic,
    _by_clause,
    lambda place: _state(place) if place.around.after else "",
    lambda place: by_first_noun(place.around.after),
    _by_next_clause,
    _by_row,
    _by_what_precedes,
    _state,
    _measured,
    headline,
    lambda place: by_topic(place.around.aside),
    lambda place: by_topic(place.row_label),
    lambda place: "" if place.around.after else by_topic(place.heading),
    _what_goes_on,
    _alone_in_cell,
)
_REFERENCE_RULES: tuple[Callable[[Place], str], ...] = (_behind, _accessed, _in_title)
