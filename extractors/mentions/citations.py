"""Reading -> Citation: what a report cites.

An entry of a reference list holds a label, a title, an address and perhaps the day on which the page was read
(「10月 6, 2025にアクセス」, 「参照 2024-05-01」). Exports break long addresses over lines. An address that the
running text links to by itself is a citation too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

from extractors.addresses import host_of, is_site, trim_url, with_scheme
from extractors.japanese import find_periods
from extractors.mentions.markers import SOURCE_WORDS, Mark, Marker, links_within, running_links
from extractors.model import Block, Citation, Reading, Span
from extractors.readings.references import ACCESS, LABEL, URL
from extractors.view import Cut

_DATE = (
    r"(?:[0-9０-９年月日令和平成元/／.．\- ,，]{4,24}(?:[(（][月火水木金土日][)）])?"
    r"|[A-Z][a-z]{2,8}\.? [0-9]{1,2}, ?[0-9]{4}|[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4})"
)
_WORD = rf"(?:最終|last )?(?:{ACCESS.pattern})"
_ACCESSED = re.compile(
    rf"[（(\[［]?[ ]?{_WORD}(?:日時?|年月日|on)?[ ]?[:：]?[ ]?(?P<behind>{_DATE})[）)\]］]?"
    rf"|[（(\[［]?(?P<before>{_DATE})[ ]?(?:に|、|,)?[ ]?{_WORD}(?:済み|可能)?[）)\]］]?",
    re.IGNORECASE,
)
#: characters on each side of the word in which the day stands
_DATE_REACH = 44
_URL_REST = re.compile(r"[ \t]*(?:\r\n|\n)[ \t]*(?P<rest>[A-Za-z0-9/_.%?=&#~+\-]{2,400})(?=>|[ \t]*(?:\r?\n|\Z))")
_LINK_WORDS = re.compile(r"[^\[\n]{0,3}\[((?:[^\[\]\n]|\[[^\[\]\n]{0,80}\]){1,300})\]\(")
#: what is left of the brackets around an address
_EMPTY_BRACKETS = re.compile(r"[(（\[［「【][ ]?[)）\]］」】]")
#: what before an address makes it the sender's own, as in a contact block
_OWN_SITE = re.compile(
    r"(?:^|\s)(?:URL|ＵＲＬ|HP|ＨＰ|Web|Website|WEB|ウェブ|ホームページ|公式サイト|サイト)(?:サイト|ページ)?[ ]?"
    r"[:：][ ]?\Z"
)
_SPACE = re.compile(r"\s+")
#: marks around and inside a title, and what parts its words
_TITLE_MARKS = re.compile(r"[\\*`<>\s](?:(?<=[`<>])|(?<=\s)\s*|(?<=\*)\*{1,2}|(?<=\\)\*{2,3})")
_BLANKS = re.compile(r" {2,}")
_CLOSING = re.compile(r"[\]］]")
_SIGN_OF_ADDRESS = re.compile(r"[/_.=?&%-]")
#: what is printed around a label
_LABEL_SIGNS = re.compile(r"[.．:：)）(（\[\]［］【】^]|†.*")


def read_citations(reading: Reading, marks: Iterable[Mark]) -> list[Citation]:
    """Every entry of the reference lists, and every address that the text links to by itself, in order."""
    listed = [_entry(reading, block) for block in reading.blocks if block.kind == "reference"]
    known = {citation.url for citation in listed}
    hosts = {host_of(citation.url) for citation in listed if citation.url}
    linked = [
        citation
        for citation in chain(*(_inline(mark) for mark in marks), _linked(reading))
        if citation.url not in known and not (is_site(citation.url or "") and _known_site(citation.url or "", hosts))
    ]
    return sorted([*listed, *linked], key=lambda citation: citation.span)


def _known_site(url: str, hosts: set[str]) -> bool:
    site = host_of(url)
    return any(host == site or host.endswith("." + site) for host in hosts)


def _entry(reading: Reading, block: Block) -> Citation:
    """One entry of a reference list."""
    text, span = reading.text, block.span
    label = LABEL.match(text, span.start, span.end)
    body_start = label.end() if label else span.start
    url_span = url_at(text, Span(body_start, span.end))
    printed_url = with_scheme(_SPACE.sub("", url_span.of(text))) if url_span else None
    url = printed_url or next((link.target for link in links_within(reading, span)), None)
    accessed = _accessed(text, Span(body_start, span.end))
    gone = [s for s in (url_span, Span(*accessed.span()) if accessed else None) if s]
    title = _title(text, Span(body_start, span.end), gone)
    printed = label.group().strip(" \t\u3000") if label and not label.group("bullet") else None
    return Citation(
        span,
        _LABEL_SIGNS.sub("", printed) if printed else None,
        title,
        url,
        _day(accessed["behind"] or accessed["before"]) if accessed else None,
    )


def url_at(text: str, span: Span) -> Span | None:
    """The address in an entry, joined over a line break where the export broke it."""
    match = URL.search(text, span.start, span.end)
    if match is None:
        return None
    start, end = match.span()
    while (more := _URL_REST.match(text, end, span.end)) and not LABEL.fullmatch(more.group("rest") + " "):
        if text[end - 1] not in "/-_=&?.%" and not _SIGN_OF_ADDRESS.search(more.group("rest")):
            break
        end = more.end("rest")
    return Span(start, start + len(trim_url(text[start:end])))


def _title(text: str, span: Span, gone: Sequence[Span]) -> str | None:
    """The words of an entry without its address and its access date."""
    link = _LINK_WORDS.match(text, span.start, span.end)
    if link:
        return link.group(1).strip() or None
    kept, at = [], span.start
    for cut in sorted(gone):
        kept.append(text[at : max(at, cut.start)])
        at = max(at, cut.end)
    kept.append(text[at : span.end])
    words = _TITLE_MARKS.sub(" ", " ".join(kept))
    words = _EMPTY_BRACKETS.sub("", _BLANKS.sub(" ", words)).strip(' ,、，.。-–—|｜:："')
    if words[-1:] in "（([［":
        words = words[:-1].rstrip()
    if words[:1] in "[［" and not _CLOSING.search(words):
        words = words[1:].lstrip()
    return words or None


def _accessed(text: str, span: Span) -> re.Match[str] | None:
    """Where an entry says when the page was read: around the first word for it that has a date beside it."""
    for word in ACCESS.finditer(text, *span):
        begin, end = max(span.start, word.start() - _DATE_REACH), min(span.end, word.end() + _DATE_REACH)
        found = _ACCESSED.search(text, begin, end)
        if found:
            return found
    return None


@lru_cache(maxsize=256)
def _day(printed: str) -> date | None:
    """The first day of a printed date; the entries of a list were read on the same few days."""
    periods = find_periods(printed)
    return periods[0].date_start if periods else None


def _linked(reading: Reading) -> Iterator[Citation]:
    """The addresses behind the words of a page."""
    for link in running_links(reading):
        words = link.span.of(reading.text).strip()
        yield Citation(link.span, None, None if SOURCE_WORDS.fullmatch(words) else words or None, link.target)


def _inline(mark: Mark) -> Iterator[Citation]:
    """The address that a mark in the running text links to."""
    match, start = mark.match, mark.match.start()
    if match.lastgroup == "link" and match.group("target").startswith(("http://", "https://")):
        words = match.group("words").strip()
        title = None if SOURCE_WORDS.fullmatch(words) else words or None
        if not match.group().startswith("!"):
            yield Citation(Span(*match.span()), None, title, match.group("target"))
    elif match.lastgroup == "url" and not _OWN_SITE.search(
        match.string[max(mark.block.span.start, start - 16) : start]
    ):
        yield Citation(Span(*match.span()), None, None, with_scheme(trim_url(match.group().strip("（(<>）"))))


def cuts_of(reading: Reading, citations: Sequence[Citation], markers: Sequence[Marker]) -> list[Cut]:
    """What the view leaves out because of citations: the markers, and the addresses in the lists."""
    cuts = [Cut(*marker.span, "markup" if marker.rule == "markup" else "citation_marker") for marker in markers]
    for block in reading.blocks:
        if block.kind == "reference":
            at = block.span.start
            while (url := url_at(reading.text, Span(at, block.span.end))) is not None:
                cuts.append(Cut(*url, "url"))
                at = url.end
    return sorted(cuts)
