"""The dates that a document bears itself: when it was made, and when the issue or page that it cites came out.

They stand where nothing is told: on a line of their own, in the first lines beside the name of who publishes
(令和6年5月1日 総務部), beside a title in brackets (調査ノート 第4号(2024年12月)), in a note in brackets below the text
((2024年5月1日掲載)), in the byline (文・写真 …／5月1日公開).
"""

from __future__ import annotations

import re

from extractors.mentions import event_clues
from extractors.mentions.dated_places import Place

_WORDS = re.compile(r"[0-9A-Za-zぁ-ヿ一-鿿]")


def own_date(place: Place) -> str:
    """Publication where the date is the document's own; held for the day of the committee that a paper is for."""
    if re.search("号(?!から)|付け?$", place.date):
        return "publication"
    if place.precision not in ("day", "month") or event_clues.END_OF.search(place.date):
        return ""
    if place.first_lines and _is_imprint(place):
        return "held" if event_clues.COMMITTEE.match(place.around.after) else "publication"
    alone = not _WORDS.search(place.sentence)
    own = alone or _is_minutes(place) or _is_note(place) or _is_issue(place)
    return "publication" if own or re.search("出典|引用", place.around.before) else ""


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
    papers = re.match("会議録|議事録|会報|だより|報告書|資料", around.far_after)
    return bool(around.aside and not around.after and papers)


def _is_note(place: Place) -> bool:
    """(2024年5月1日配信) by itself; 文・写真 …／5月1日公開."""
    own = re.fullmatch(r"\W{0,3}[(\[〔【<]\s?", place.left) or event_clues.BYLINE.search(place.left)
    return bool(own and event_clues.NOTE.match(place.right))


def _is_issue(place: Place) -> bool:
    """The title of a series with the month of its issue: ワーキングペーパー No.7(2023年8月)."""
    return bool(event_clues.SERIES.search(place.left) and re.match(r"\)|\s|\Z", place.right))
