"""The rules for the event of a date: each answers an event of the closed list, "act" for something done, or nothing.

A Japanese date modifies the verb that its clause ends in: 4月に…を導入した; `predicates` says what that verb tells.
Where no verb follows, the noun does (4月の条例改正), else the topic before the date (協定締結日は, 導入時期:,
研修(10月)). A date in a table has the head of its column, then the label of its row, then the next cell.

`RULES` are tried in their order, `REFERENCE_RULES` in the entries of reference lists. The words are in `event_words`,
the expressions in `event_clues`, the dates that are the document's own in `own_dates`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.mentions.clues import Lexicon, read_entries
from extractors.mentions.dates import event_clues, event_words
from extractors.mentions.dates.dated_places import Place
from extractors.mentions.dates.own_dates import headline, in_title, news, own_date
from extractors.mentions.dates.predicates import by_first_noun, by_predicate, by_topic

Rule = Callable[[Place], str]


def _lexicon(table: str) -> Lexicon[str]:
    return Lexicon([(words, fields[0]) for fields, words in read_entries(table)])


_BEHIND = _lexicon(event_words.BEHIND)
_LABELS = _lexicon(event_words.LABELS)


def act(place: Place) -> str:
    """What is done on a day without a word for what it is (14日に公民館で行います) is a meeting of people.

    What is done from a day on is a launch; what people answered to was a survey.
    """
    answered = by_predicate(place.around.far_after, "") == "as_of" or event_clues.SURVEY.search(place.heading)
    if answered and not place.sentence.startswith(("次回", "今後")):
        return "as_of"
    starts = event_clues.SINCE.search(place.date) or re.match("から|より", place.around.after)
    since = starts or (place.date.endswith("以降") and place.around.after.startswith("は"))
    return "launch" if since else "held" if place.precision == "day" else "other"


def _behind(place: Place) -> str:
    """6月末時点, 5月1日更新, 2024-05-01閲覧: a word that touches the date."""
    return _BEHIND.at_start(place.around.after) or ""


def _accessed(place: Place) -> str:
    """アクセス日:, and a title with 5月1日取得 behind it."""
    opened = event_clues.OPENED.fullmatch(place.right) and event_clues.ENTRY.search(place.left)
    return "accessed" if opened or event_clues.ACCESS_LABEL.search(place.around.near) else ""


def _as_of(place: Place) -> str:
    """6月末現在; 3月までの利用は."""
    until = place.date.endswith("まで") and place.precision != "range" and event_clues.TOTAL.match(place.around.after)
    return "as_of" if until or event_clues.AS_OF.search(place.date) else ""


def _glossed(place: Place) -> str:
    """10月(試行)."""
    return by_topic(place.gloss)


def _labelled(place: Place) -> str:
    """更新日:, 導入時期は: a label that names the date itself. 期間: is that of what the row or heading names."""
    label = place.label[-24:]
    event = _first_label(place.head) or (_first_label(label) if event_clues.DATE_LABEL.search(label) else "")
    if event == "unsaid":
        survey = "as_of" if event_clues.SURVEY.search(place.heading) else ""
        trial = "trial_start" if event_clues.TRIED.search(place.context) else ""
        row = by_topic(place.row_label) if place.alone_in_cell else ""
        return row or survey or by_topic(place.heading) or trial or "launch"
    item = event_clues.ITEM_LABEL.search(label) if label.endswith(":") else None
    return event or (by_topic(item[1]) if item and not event_clues.COURSE.search(item[1]) else "")


def _first_label(label: str) -> str:
    return next((event for _, _, event in _LABELS.find(label)), "") if label else ""


def _counted(place: Place) -> str:
    """A figure of that time: a share is one of its day, an amount one of the whole span."""
    after = place.around.after
    surveyed = event_clues.SURVEYED.search(place.around.before) and event_clues.DOERS.match(after)
    if surveyed or (place.precision != "range" and event_clues.COMPARED.match(after)):
        return "as_of"
    return "other" if not event_clues.END_OF.search(place.date) and event_clues.COUNTED.match(after) else ""


def _aimed(place: Place) -> str:
    """What is reached or sent by then, applied for, or settled only: 3月末までに7割へ高めたい, 続けるかを判断する."""
    after = place.around.after
    behind = f"{after}、{place.around.far_after}".partition("。")[0]
    if place.date.endswith("まで") or "まで" in behind[:6]:
        if place.precision != "range" and not event_clues.END_OF.search(place.date) and event_clues.SUM.match(after):
            return "other"
        if event_clues.AIM.search(place.sentence[-40:]) or event_clues.REQUEST.search(behind):
            return "other"
    entries = event_clues.TAKEN.search(behind) and event_clues.ENTRIES.search(place.sentence)
    return "other" if entries or event_clues.WISH.search(behind) or event_clues.WHETHER.search(behind) else ""


def _done(place: Place) -> str:
    """What the date itself is told by: 導入した令和3年度は, 契約を結んだのは; a disaster; the birth of a person."""
    born = place.precision == "year" and event_clues.BORN.match(place.around.after)
    if born or event_clues.STRUCK.match(place.around.after):
        return "other"
    near = place.around.near
    if near.endswith(("かったのは", "かったのが")):
        return "other"
    done = near.endswith(("た", "だ")) and event_clues.DONE.match(near)
    return by_topic(near) if done or event_clues.CLEFT.search(near[-4:]) else ""


def _reported(place: Place) -> str:
    """5日、…を始めると発表した: a date that its own 、 sets apart is that of the last verb."""
    apart = place.around.after.startswith("、")
    return "announcement" if apart and event_clues.REPORTED.search(place.sentence[-40:]) else ""


def _of_topic(place: Place) -> str:
    """10月の訓練では; 6月の委員会で, where what is said there is no announcement."""
    found = event_clues.OF_TOPIC.match(place.around.after)
    if not found:
        return ""
    sitting = event_clues.SITTING.search(found["noun"])
    if not found["of"] and (not sitting or event_clues.SINCE.search(place.date)):
        return ""
    if found["at"] is None and not sitting:
        return by_topic(found["noun"])
    said = by_predicate(place.around.after[found.end() :] + "、" + place.around.far_after, "")
    if said == "announcement" or (sitting and said in ("establishment", "agreement")):
        return said
    at = "held" if sitting else by_topic(found["noun"])
    return at if at in ("held", "announcement", "establishment") else ""


def _not_done(place: Place) -> str:
    """5年度は導入しなかった: nothing happened then."""
    after = place.around.after
    return "other" if event_clues.NOT_DONE.search(after[-16:]) and not event_clues.TOLD_OF.search(after) else ""


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
    return by_predicate(clause, around.before + around.aside, whole=bool(event_clues.SINCE.search(place.date)))


def _state(place: Place) -> str:
    """3月末には…がある: the end of a month or year without an act, or in brackets by itself."""
    around = place.around
    if not event_clues.END_OF.search(place.date) or event_clues.UNTIL_YEAR.search(place.date):
        return ""
    if event_clues.AIM.search(around.after) or event_clues.SPENT.match(around.after):
        return ""
    return "as_of" if event_clues.STATED.match(around.after) or (around.aside and not around.after) else ""


def _state_told(place: Place) -> str:
    """The same where words follow it."""
    return _state(place) if place.around.after else ""


def _by_first_noun(place: Place) -> str:
    """The first noun behind it that names an event."""
    return by_first_noun(place.around.after)


def _by_aside(place: Place) -> str:
    """What leads up to the brackets that it stands in."""
    return by_topic(place.around.aside)


def _by_heading(place: Place) -> str:
    """The heading above a date that nothing follows."""
    return "" if place.around.after else by_topic(place.heading)


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
    if not (event_clues.SINCE.search(place.date) or event_clues.SINCE_THEN.match(after)):
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
    told = event_clues.HOURS.match(place.right) is None or event_clues.CASE.search(place.around.after)
    return "" if told else "held"


def _alone_in_cell(place: Place) -> str:
    """A start of unsaid kind, but not where columns are years."""
    years = event_clues.HEAD_ROW.match(place.row_label) and event_clues.YEAR_CELL.match(place.cell_behind)
    return "launch" if place.alone_in_cell and not years else ""


RULES: tuple[Rule, ...] = (
    _behind,
    _accessed,
    _as_of,
    _appointment,
    own_date,
    _glossed,
    news,
    _labelled,
    _done,
    _counted,
    _aimed,
    _reported,
    _not_done,
    _of_topic,
    _by_clause,
    _state_told,
    _by_first_noun,
    _by_next_clause,
    _by_row,
    _by_what_precedes,
    _state,
    _measured,
    headline,
    _by_aside,
    _by_heading,
    _what_goes_on,
    _alone_in_cell,
)
REFERENCE_RULES: tuple[Rule, ...] = (_behind, _accessed, in_title)
