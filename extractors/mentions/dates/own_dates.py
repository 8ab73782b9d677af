"""The dates that a document bears itself: when it was made, and when the issue or page that it cites came out.

They stand where nothing is told: on a line of their own, in the first lines beside the name of who publishes
(令和6年5月1日 総務部), beside a title in brackets (調査ノート 第4号(2024年12月)), in a note in brackets below the text
((2024年5月1日掲載)), in the byline (文・写真 …／5月1日公開).
"""

from __future__ import annotations

import re

from extractors.mentions.dates import event_clues
from extractors.mentions.dates.dated_places import Place

_WORDS = re.compile(r"[0-9A-Za-zぁ-ヿ一-鿿]")


def own_date(place: Place) -> str:
    """Publication where the date is the document's own; held for the day of the committee that a paper is for."""
    dated = place.date.endswith(("付", "付け")) and not place.around.after.startswith("で")
    if dated or ("号" in place.date and not place.date.endswith("号から")):
        return "publication"
    if place.precision not in ("day", "month") or event_clues.END_OF.search(place.date):
        return ""
    if place.first_lines and _is_imprint(place):
        return "held" if event_clues.COMMITTEE.match(place.around.after) else "publication"
    alone = not _WORDS.search(place.sentence)
    put_out = event_clues.WRITING.search(place.around.near[-6:]) and event_clues.PUT_OUT.match(place.around.after)
    own = alone or put_out or _is_minutes(place) or _is_note(place) or _is_issue(place) or _is_cited(place)
    return "publication" if own or "出典" in place.around.before or "引用" in place.around.before else ""


def headline(place: Place) -> str:
    """A day that stands alone in the brackets that end a headline: when the piece came out."""
    around = place.around
    alone = around.aside and not (around.near or around.after or around.far_after.strip("\t"))
    return "publication" if alone and place.precision == "day" else ""


def news(place: Place) -> str:
    """(12/9) and …について(2024年9月3日): the writings of a list of news."""
    around = place.around
    short = around.aside and not (around.near or around.after) and re.fullmatch(r"\d\d?/\d\d?", place.date)
    if short and around.far_after[:1] not in ("。", "、"):
        return "publication"
    return headline(place) if around.aside.endswith(("について", "お知らせ", "しました")) else ""


def in_title(place: Place) -> str:
    """A date in a reference's title: of the event that the title names, else of the publication."""
    around = place.around
    if event_clues.AS_OF.search(place.date) or event_clues.END_OF.search(place.date):
        return "as_of"
    if around.after.startswith(("実施", "調査")) and event_clues.SURVEY.search(around.before + around.aside):
        return "as_of"
    leads = event_clues.MEETING_LEADS.search(around.before + around.aside)
    follows = event_clues.MEETING_FOLLOWS.search(around.after[:40] + around.far_after[:20])
    if leads or (follows and not place.date.endswith("号")):
        return "held"
    return "other" if place.precision in ("year", "fiscal_year") or place.date.endswith("年度") else "publication"


def _is_imprint(place: Place) -> bool:
    """Whether nothing but the title, the addressee or the name of who publishes stands around the date."""
    before, after = re.sub(r"\|\s?\Z", "", place.left), re.sub(r"\A\s?\|", "", place.right[:60])
    if re.search("[\t|:]", before + after):
        return False
    if not before.strip():
        return bool(event_clues.PUBLISHER.fullmatch(after))
    if before.endswith("("):
        return not place.context and bool(re.fullmatch(r"[)\s]{0,3}", after))
    plain = re.fullmatch(r"[^、。をはがにで]{0,40}", after) or event_clues.PUBLISHER.fullmatch(after)
    addressed = event_clues.ADDRESSED.search(before) and plain
    return bool(addressed or (not after.strip() and event_clues.PUBLISHER.search(before[-60:])))


def _is_minutes(place: Place) -> bool:
    """定例会(6月3日)会議録."""
    around = place.around
    papers = around.far_after.startswith(("会議録", "議事録", "会報", "だより", "報告書", "資料"))
    return bool(around.aside and not around.after and papers)


def _is_note(place: Place) -> bool:
    """(2024年5月1日配信) by itself; 2024年5月1日公開 at the beginning of a line; 文・写真 …／5月1日公開."""
    if not event_clues.NOTE.match(place.right):
        return False
    if not place.left:
        return event_clues.NOTE_ALONE.match(place.right) is not None
    return bool(event_clues.OPENED_ALONE.fullmatch(place.left) or event_clues.BYLINE.search(place.left))


def _is_cited(place: Place) -> bool:
    """「手引き」(2024年2月、総務省): a title with its date and who published it."""
    found = event_clues.PUBLISHED_BY.match(place.right) if event_clues.TITLED.search(place.left) else None
    return bool(found and event_clues.PUBLISHER.fullmatch(found[1]))


def _is_issue(place: Place) -> bool:
    """A series with the day of its issue: ワーキングペーパー No.7(2023年8月), 市議会だより 第45号 5月1日."""
    if not place.right.strip() and event_clues.ISSUE.search(place.left):
        return True
    bracketed = place.left.endswith("(") and (not place.right or place.right[0] in ") \t\n")
    return bracketed and event_clues.SERIES.search(place.left) is not None
