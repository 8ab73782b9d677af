"""What a page says of itself: its title, who publishes it, and on which day it was published.

It says so for machines (<meta>, JSON-LD, <time>) and for readers (更新日：令和6年4月1日). <title> holds the title
and the name of the site, in either order, with a bar, a hyphen or the like between them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from extractors.japanese import find_periods
from extractors.readings.html.markup import Element, Token, text_of

_JAPAN = timezone(timedelta(hours=9))
_BAR = re.compile(
    r"[ \u3000]*[|｜»«＜＞][ \u3000]*|[ \u3000]+[-–—―−:：/／‐:<>・][ \u3000]+"
    r"|[ \u3000]*[/／][ \u3000]*(?=[^/／]{1,40}\Z)"
)
_SITE = re.compile(
    r"(?:公式|オフィシャル)|(?:ホームページ|ウェブサイト|Webサイト|サイト|ポータル|ブログ|マガジン|ニュース|新聞|タイムズ|Times|Blog|note)\Z"
    r"|[都道府県市区町村](?:役所|役場|庁)?\Z|(?:株式会社|法人|協会|機構|省|庁)"
)
_PUBLISHED = (
    "article:published_time datepublished dcterms.issued dc.date.issued dc.date dcterms.date dcterms.created"
    " citation_publication_date pubdate publishdate publish_date date"
)
_MODIFIED = "article:modified_time og:updated_time datemodified dcterms.modified last-modified lastmodified"
#: the label of a day in the text, what it is the day of first
_LABEL = re.compile(
    r"(?:(?P<first>公開|掲載|登録|作成|発行|発表|投稿|配信|公表|リリース)|(?:最終)?(?:更新|改訂))(?:年月日|日時?)?"
    r"[ \u3000]*[:：】\])）]?[ \u3000]*(?=[0-9０-９令平昭R])"
)
#: so many labels of days are looked at
_MAX_LABELS = 200
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\)|[ \u3000,.:0-9年–-]){1,40}(?P<name>[^\s\d©,.。][^©。]{1,60}?)"
    r"[ ,.\u3000]*(?:all[ ]rights[ ]reserved.*)?\Z",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
_MAX_JSON = 500_000


@dataclass(slots=True)
class Head:
    """What the tags of a page say of it: contents of <meta> by name, the words of <title>, JSON-LD, days of <time>."""

    meta: dict[str, str] = field(default_factory=dict)
    title: str = ""
    data: list[dict[str, Any]] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    #: the address that relative ones of the page count from, as far as the page tells
    address: str = ""

    def absolute(self, target: str) -> str:
        """A link's target as an address where that can be told, '' for what is no address of a page."""
        target = target.strip()
        if re.match(r"(?:javascript|mailto|tel|data|about):", target, re.IGNORECASE):
            return ""
        try:
            return urljoin(self.address, target) if self.address and not target.startswith("#") else target
        except ValueError:
            return target


def read_head(tokens: list[Token]) -> Head:
    """What the tags of a page say of it."""
    head = Head()
    base = canonical = ""
    for at, token in enumerate(tokens, 1):
        if not isinstance(token, Element) or not (token.attributes or token.tag in ("title", "time")):
            continue
        attributes = token.attributes
        if token.tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            head.meta.setdefault(name.lower(), attributes.get("content", "").strip())
        elif token.tag == "title" and not head.title:
            head.title = " ".join(text_of(tokens, at, token.end).split())
        elif token.tag == "script" and attributes.get("type", "").strip().lower() == "application/ld+json":
            head.data += _objects(text_of(tokens, at, token.end))
        elif token.tag == "time":
            head.times.append(attributes.get("datetime", "") or text_of(tokens, at, token.end))
        elif token.tag == "base":
            base = base or attributes.get("href", "")
        elif token.tag == "link" and "canonical" in attributes.get("rel", "").lower():
            canonical = attributes.get("href", "")
        if attributes.get("itemprop", "").lower() == "datepublished":
            head.meta.setdefault("datepublished", attributes.get("datetime", "") or text_of(tokens, at, token.end))
    addresses = (base, canonical, head.meta.get("og:url", ""))
    head.address = next((address for address in addresses if address.startswith(("http://", "https://"))), "")
    return head


def title_of(head: Head, headings: Sequence[str]) -> str | None:
    """The title of a page without the name of the site. `headings` are the words of its higher headings, in order."""
    site = _site(head)
    for whole in (head.meta.get("og:title", ""), head.title, _first(head.data, "headline")):
        parts = [part for part in _BAR.split(whole) if part]
        least = max(map(len, parts), default=0) / 2
        named = [words for words in headings if words in whole and len(words) >= least and words != site]
        if named := [words for words in named if len(parts) == 1 or not _SITE.search(words)]:
            return max(named, key=len)[:300]
        own = [part for part in parts if not (site and (part in site or site in part))]
        if len(own) == len(parts) > 1 and _SITE.search(parts[-1]):
            own.pop()
        if own:
            return own[0][:300]
    return next((words[:300] for words in headings if words != site), None)


def publisher_of(head: Head, title: str | None, texts: Sequence[str]) -> str | None:
    """Who publishes a page: as its tags say, the name of its site in <title>, or the holder of the copyright."""
    if site := _site(head):
        return site[:200]
    parts = [part for part in _BAR.split(head.title) if part]
    if len(parts) > 1:
        others = [part for part in parts if part != title and not (title and part in title)]
        if others and (others[-1] == parts[-1] or _SITE.search(others[0])):
            return others[-1][:200]
    for text in reversed(texts):
        sign = _RIGHTS.search(text) if len(text) <= 150 else None
        if sign and (holder := _COPYRIGHT.match(text, sign.start())):
            return holder.group("name").strip()[:200]
    return None


def published_on(head: Head, texts: Iterable[str]) -> date | None:
    """The day of publication: as the tags say, as a label in the text says, else the day of the last change."""
    told = [head.meta.get(name, "") for name in _PUBLISHED.split()]
    days = (day for value in (*told, _first(head.data, "datePublished")) if value and (day := _day(value)))
    if day := next(days, None):
        return day
    changed = None
    for first, day in islice(_labelled(texts), _MAX_LABELS):
        if first and day:
            return day
        changed = changed or day
    told = [
        *(head.meta.get(name, "") for name in _MODIFIED.split()),
        _first(head.data, "dateModified"),
        *head.times[:1],
    ]
    return changed or next((day for value in told if value and (day := _day(value))), None)


def _labelled(texts: Iterable[str]) -> Iterator[tuple[bool, date | None]]:
    """The days behind the labels in short texts, and whether each is the first one of the page."""
    for text in texts:
        if len(text) > 200:
            continue
        for label in _LABEL.finditer(text):
            periods = find_periods(text[label.end() : label.end() + 40])
            told = periods and periods[0].precision == "day" and periods[0].start == 0
            yield label.group("first") is not None, periods[0].date_start if told else None


def _day(written: str) -> date | None:
    """A day as machines write it (2024-03-31T15:00:00Z is April 1 in Japan), or as people do."""
    written = written.strip()[:60]
    try:
        moment = datetime.fromisoformat(written)
        day = (moment.astimezone(_JAPAN) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        periods = [period for period in find_periods(written) if period.precision == "day"]
        day = periods[0].date_start if periods and periods[0].date_start else date.min
    return day if 1990 <= day.year <= 2100 else None


def _site(head: Head) -> str:
    """The name of the site or of its publisher as the tags say, '' where they do not."""
    publisher = next((data["publisher"] for data in head.data if data.get("publisher")), None)
    publisher = publisher[0] if isinstance(publisher, list) else publisher
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    told = (head.meta.get("og:site_name"), name, head.meta.get("dc.publisher"), head.meta.get("application-name"))
    return next((" ".join(value.split()) for value in told if isinstance(value, str) and value.strip()), "")


def _first(data: Iterable[dict[str, Any]], key: str) -> str:
    """The first text that JSON-LD has for a key, '' for none."""
    return next((value for item in data if isinstance(value := item.get(key), str) and value), "")


def _objects(written: str) -> Iterator[dict[str, Any]]:
    """All objects in a piece of JSON-LD, outermost first; none in what is no JSON."""
    try:
        found = [json.loads(written)] if len(written) <= _MAX_JSON else []
    except (ValueError, RecursionError):
        return
    for item in found:
        if isinstance(item, dict):
            yield item
        if isinstance(item, (dict, list)):
            found.extend(item.values() if isinstance(item, dict) else item)
