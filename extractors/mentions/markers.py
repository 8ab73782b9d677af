"""Reading -> Marker: the places in a text that point to what it cites.

A citation is marked by a number after the sentence ( 12。), in brackets ([3], [3][4], [3, 4], 【12†source】), raised
(³), as a note (※1), or, in exports of research assistants, by the bare domain of the page or a link with the domain as
its words. A marker is never a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.addresses import host_of, is_site, trim_url, with_scheme
from extractors.japanese import fold
from extractors.model import Block, Citation, Link, Reading, Span

_LABEL_REST = r"(?:[a-z0-9-]{0,60}[a-z0-9])?\."
_DOMAIN_REST = rf"{_LABEL_REST}(?:[a-z0-9]{_LABEL_REST}){{0,4}}[a-z]{{2,12}}"
_DOMAIN = rf"[a-z0-9]{_DOMAIN_REST}"
_NUMBERS = r"[0-9０-９]{1,3}(?:[ ]?[,、，・–〜-][ ]?[0-9０-９]{1,3}){0,12}"
_RAISED = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
_DIGITS = re.compile(r"[0-9]{1,3}")
#: link words that say only that a source is cited
SOURCE_WORDS = re.compile(
    rf"(?:https?://.{{0,300}}|{_DOMAIN}(?:/\S{{0,200}})?|[0-9]{{1,3}}|\+[0-9]{{1,2}}|出典|出所|参照|参考|リンク|link|source|URL)",
    re.IGNORECASE,
)
#: every writing of a marker, and links and addresses: a character that the engine can look for, then what it begins;
#: the name of the group that matched is the kind
_MARK = re.compile(
    r"[!\[(（<hw［【¹²³⁰⁴-⁹※＊*\\ \u3000a-z0-9](?:"
    r"(?P<link>(?:(?<=!)\[|(?<=\[))(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]{0,80}\]){0,300})\]"
    r"\((?P<target>[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?)(?:[ ]+\"[^\"\n]{0,200}\")?\))"
    r"|(?P<url>(?:(?<=h)ttps?://|(?<=w)ww\.(?=[a-z0-9-]{1,60}\.[a-z])"
    r"|(?<=[（(<])[（(<]?(?:https?://|www\.(?=[a-z0-9-]{1,60}\.[a-z])))[!#-;=?-Z\\^_a-z~]{1,2000}>?[）)]?)"
    rf"|(?P<bracket>(?<=[\[［【])[ ]?\^?(?P<numbers>{_NUMBERS})(?:†[^\]】\n]{{0,80}})?[ ]?[\]］】](?![(（:：]))"
    r"|(?P<raised>(?<=[¹²³⁰⁴-⁹])(?<![a-zA-Zａ-ｚ㎞㎡].)[¹²³⁰⁴-⁹]{0,2}(?:[ ,、·]{1,2}[¹²³⁰⁴-⁹]{1,3}){0,8}"
    r"|(?<=<)sup>[^<]{1,30}</sup>)"
    r"|(?P<note>(?<=[（(])(?:[※＊*]|注)[ ]?[0-9０-９]{1,2}[）)]|(?<=[※＊])[ ]?[0-9０-９]{1,2}(?![0-9０-９%％.])[）)]?"
    r"|(?<=[ぁ-ゖァ-ヺー一-鿿」』）)][\\*])(?:(?<=\\)[*]|(?<=[*]))[ ]?[0-9]{1,2}(?![0-9*]))"
    r"|(?P<trailing>(?<=[ぁ-ゖァ-ヺー一-鿿々」』）)】”\"][ \u3000])[ \u3000]?[0-9]{1,3}(?:[ ,、]{1,2}[0-9]{1,3}){0,6}"
    r"(?=[ \u3000]{0,2}(?:[。．」』）)]|\r?\n|\Z)))"
    rf"|(?P<domain>(?<=[a-z0-9])(?<![\w@./:-].){_DOMAIN_REST}(?![\w@/-])))",
)


_RAISED_NUMBER = re.compile(r"[¹²³⁰⁴-⁹※＊*\[\]［］0-9]{1,6}")
#: a marker that names only a site leads to its pages, at most so many
_MOST_PAGES = 5


class Marker(NamedTuple):
    """A place in the text that points to sources; `urls` is empty where the list knows no such entry."""

    span: Span
    urls: tuple[str, ...]
    rule: str


@dataclass
class References:
    """What markers can point to: the addresses by label and by host."""

    citations: Sequence[Citation]
    by_label: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_host: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Index the list."""
        for citation in self.citations:
            if citation.label:
                urls = self.by_label[label_key(citation.label)]
                urls += [citation.url] if citation.url and citation.url not in urls else []
            if citation.url:
                labels = host_of(citation.url).split(".")
                for first in range(len(labels) - 1):
                    urls = self.by_host[".".join(labels[first:])]
                    urls += [citation.url] if citation.url not in urls and len(urls) < _MOST_PAGES else []

    def of_labels(self, labels: Iterable[str]) -> tuple[str, ...]:
        """The addresses of the entries with these labels, each once, in order."""
        return tuple(dict.fromkeys(url for label in labels for url in self.by_label.get(label, ())))

    def of_host(self, domain: str) -> tuple[str, ...]:
        """The addresses on a site, given its domain with or without a leading `www.`."""
        return tuple(self.by_host.get(domain.lower().removeprefix("www."), ()))


def label_key(label: str) -> str:
    """A label as markers name it: its number in ASCII digits, with ※ before a note's."""
    folded = fold(label).translate(_RAISED)
    number = _DIGITS.search(folded)
    if "①" <= label[:1] <= "⑳":
        return str(ord(label[0]) - ord("①") + 1)
    if number is None:
        return folded.strip("[]^:").lower()
    return ("※" if re.match(r"[※*注]", folded) else "") + str(int(number.group()))


class Mark(NamedTuple):
    """What looks like a marker, a link or an address in a block; the last group of the match names its kind."""

    block: Block
    match: re.Match[str]


def find_marks(reading: Reading) -> list[Mark]:
    """All marks outside reference lists, in order."""
    return [
        Mark(block, match)
        for block in reading.blocks
        if block.kind not in ("reference", "chrome")
        for match in _MARK.finditer(reading.text, block.span.start, block.span.end)
    ]


def find_markers(reading: Reading, marks: Iterable[Mark], references: References) -> list[Marker]:
    """The markers among the marks and links of a reading, in order."""
    printed = [marker for mark in marks for marker in _markers(mark.match, mark.block, references)]
    linked = [_linked(link, reading.text) for link in running_links(reading)]
    if not linked:
        return printed
    # what a printed number points to, the page itself says
    spans = [marker.span for marker in linked]
    return sorted([*linked, *(marker for marker in printed if not _overlaps(marker.span, spans))])


def links_within(reading: Reading, span: Span) -> list[Link]:
    """The links to addresses on the web that begin inside `span`."""
    first = bisect_left(reading.links, span.start, key=lambda link: link.span.start)
    last = bisect_left(reading.links, span.end, key=lambda link: link.span.start)
    return [link for link in reading.links[first:last] if link.target.startswith(("http://", "https://"))]


def running_links(reading: Reading) -> list[Link]:
    """The links of the running text to addresses on the web."""
    if not reading.links:
        return []
    blocks = (block for block in reading.blocks if block.kind not in ("reference", "chrome"))
    return [link for block in blocks for link in links_within(reading, block.span)]


def _linked(link: Link, text: str) -> Marker:
    """A link as a marker: as a whole where its words only name the source, else a place behind its words."""
    words = link.span.of(text).strip()
    named = SOURCE_WORDS.fullmatch(words) or _RAISED_NUMBER.fullmatch(words)
    return Marker(link.span if named else Span(link.span.end, link.span.end), (link.target,), "link")


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span touches one of `taken`, which are in order and apart."""
    at = bisect_left(taken, span.end, key=lambda other: other.start)
    return at > 0 and taken[at - 1].end > span.start


def _markers(match: re.Match[str], block: Block, references: References) -> Iterator[Marker]:
    """The marker that a match is, if it is one."""
    kind = match.lastgroup
    span = Span(*match.span())
    if kind == "link":
        yield from _link(match, span, references)
    elif kind == "bracket":
        labels = _labels(match.group("numbers"))
        printed = match.group()
        if printed[0] in "[［" or "†" in printed or references.of_labels(labels):
            yield Marker(_with_blanks(match), references.of_labels(labels), "bracket")
    elif kind == "url":
        yield Marker(span, (with_scheme(trim_url(match.group().strip("（(<>）"))),), "url")
    elif kind == "note":
        if match.start() > block.span.start:
            labels = ["※" + label for label in _labels(match.group())]
            if match.group().lstrip("（(")[0] in "※＊" or any(label in references.by_label for label in labels):
                yield Marker(span, references.of_labels(labels), "note")
    elif kind == "raised":
        labels = _labels(re.sub(r"</?sup>", "", match.group()).translate(_RAISED))
        yield Marker(span, references.of_labels(labels), "raised")
    elif kind == "trailing":
        labels = _labels(match.group())
        if block.kind not in ("heading", "table_row") and all(references.by_label.get(label) for label in labels):
            yield Marker(span, references.of_labels(labels), "trailing")
    elif kind == "domain" and (urls := references.of_host(match.group())):
        yield Marker(_with_blanks(match), urls, "domain")


def _with_blanks(match: re.Match[str]) -> Span:
    """The span of a marker with the blanks that set it apart from the sentence."""
    start = match.start()
    while start > 0 and match.string[start - 1] in " \u3000":
        start -= 1
    return Span(start, match.end())


def _link(match: re.Match[str], span: Span, references: References) -> Iterator[Marker]:
    """A Markdown link: a marker as a whole where its words only name the source, else a marker behind its words."""
    words, target = match.group("words").strip(), match.group("target")
    if match.group().startswith("!"):
        yield Marker(span, (), "image")
    elif SOURCE_WORDS.fullmatch(words) or not words:
        own = (target,) if target.startswith("http") and not is_site(target) else ()
        by_number = references.of_labels([words]) if words.isdigit() else ()
        named = references.of_host(words) if re.fullmatch(_DOMAIN, words.lower()) else ()
        urls = own or by_number or named or ((target,) if target.startswith("http") else ())
        yield Marker(_with_blanks(match), urls, "domain" if named and not own else "link")
    else:
        start = match.start("words")
        yield Marker(Span(span.start, start), (), "markup")
        urls = (target,) if target.startswith("http") else ()
        yield Marker(Span(match.end("words"), span.end), urls, "link" if urls else "markup")


def _labels(printed: str) -> list[str]:
    """The numbers of a marker; 3-5 names three."""
    folded = fold(printed)
    labels: list[str] = []
    for part in re.findall(r"[0-9]{1,3}[ ]?[–〜-][ ]?[0-9]{1,3}|[0-9]{1,3}", folded):
        ends = [int(number) for number in _DIGITS.findall(part)]
        labels += [str(number) for number in range(ends[0], min(ends[-1], ends[0] + 20) + 1)]
    return labels
