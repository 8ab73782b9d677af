"""Companies, universities, products and models: where a Japanese text names them, and under which name to keep them.

    find_vendors("(株)トラストバンクの「LoGoチャット」を導入")
    # トラストバンク (organization) and LoGoチャット (product of トラストバンク), with their places

What is found comes from a list of known names and from the way in which unknown ones are written and introduced. Where
two readings overlap the longer one stands. A name that the text has introduced once is then found everywhere in it, as
a product named in quotation marks is written without them afterwards. Ministries, local governments and media are no
vendors, and neither is anything inside an address on the web.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extractors.japanese.folding import fold
from extractors.names.companies import companies, trading_companies
from extractors.names.institutions import institutes, universities
from extractors.names.labelled import labelled_names
from extractors.names.latin_names import latin_products, with_version
from extractors.names.legal_forms import legal_forms
from extractors.names.products import bracketed_products, called_products, no_product_spans, quotations, quoted_products
from extractors.names.runs import backwards
from extractors.names.vendor_list import (
    VendorName,
    affiliates,
    bordered,
    entries_by_key,
    find_listed,
    key,
    lower,
    makers,
)
from extractors.names.wording import shape

__all__ = ["VendorName", "find_vendors"]

_SURROGATE = re.compile(r"[\ud800-\udfff]")
#: what every address has; it begins with the run of letters before the first of them
_SIGN_OF_ADDRESS = re.compile(r"://|@|\.(?=[a-z])")
_BEGINNING = re.compile(r"[A-Za-z0-9_.+-]{1,80}")
_ADDRESS = re.compile(
    r"(?:https?://[!-~]{1,2000}|"
    r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}|"
    r"(?:[A-Za-z0-9-]{1,63}\.){1,8}(?:jp|com|net|org|info|io|ai|biz|tv|me|app|dev|site|cloud|tokyo|html?|pdf|aspx?|php)"
    r"(?![A-Za-z0-9-])(?:/[!-~]{0,2000})?)"
)
_ONE_SCRIPT = re.compile(r"[ぁ-ん]+|[\u4e00-\u9fff]+")
#: products whose versions and sizes are models
_MODEL_FAMILIES = frozenset({"Claude", "Gemini", "DeepSeek", "Grok"})
#: a short form, and the products that a text may have introduced before it uses the short form
_SHORT_FORMS = {
    "copilot": ("Microsoft 365 Copilot", "GitHub Copilot", "Microsoft 365 Copilot Chat", "Copilot Studio"),
}
_SHORT = re.compile(r"copilot(?![A-Za-z0-9+])(?<![A-Za-z0-9]copilot)")
_SHORT_NAME = re.compile(
    r"\((?:[^()「」\n]{0,60}[、, ])?以下、?[ ]?[「『]?(?P<short>[^「」『』()、。\n]{2,15}?)[」』]?"
    r"(?:と(?:いう|いいます|する|略す|呼ぶ|表記))?。?\)"
)
_MADE_BY = re.compile(
    r"\s?(?:(?:の|製の?)[^。、「」『』\n]{0,12}|"
    r"(?:が|の|により|による)[^。「」『』\n]{0,20}(?:提供|開発|運営|販売|展開|手がけ|手掛け)[^。「」『』\n]{0,25})[「『]?"
)
_MAKER_BEHIND = re.compile(r"[」』]?\s?\((?:開発|提供|販売|製造)?元?[::]?\s?")


def find_vendors(text: str, *, sections: Sequence[int] = (), taken: Sequence[tuple[int, int]] = ()) -> list[VendorName]:
    """Every mention in `text`, in order, none overlapping another; offsets are code points.

    `sections` are the offsets at which a section begins: a short form takes the product that its section names in
    full. `taken` are the spans of local governments: no mention lies inside one or cuts one.
    """
    plain = _SURROGATE.sub("\ufffd", fold(text))
    small, quotes = lower(plain), quotations(plain)
    found = list(_candidates(plain, small, quotes, taken))
    quoted = {plain[name.start : name.end] for name in found if name.rule == "quoted"}
    closed = _closed(plain, [*no_product_spans(quotes, quoted), *taken])
    found = [name for name in found if not all(closed[name.start : name.end])]
    again = [name for name in _again(plain, small, found) if not all(closed[name.start : name.end])]
    mentions = _longest(len(plain), [*found, *again])
    mentions = [
        name for name, before in zip(mentions, [None, *mentions], strict=False) if not _glosses(plain, name, before)
    ]
    return _with_makers(plain, _in_full(mentions, sections))


def _candidates(
    plain: str, small: str, quotes: list[re.Match[str]], taken: Sequence[tuple[int, int]]
) -> Iterator[VendorName]:
    boundaries = frozenset(end for _, end in taken)
    listed = find_listed(plain, small)
    for name in listed:
        model = name.entity_type == "model" or name.name in _MODEL_FAMILIES
        yield with_version(plain, name) if model else name
    for short in _SHORT.finditer(small):
        yield VendorName(short.start(), short.end(), "Microsoft Copilot", "product", "Microsoft", "short_form")
    firms = [
        *affiliates(plain, listed),
        *legal_forms(plain),
        *companies(plain),
        *trading_companies(plain, boundaries),
        *makers(plain, listed),
    ]
    yield from firms
    yield from universities(plain, boundaries)
    yield from institutes(plain, boundaries)
    yield from labelled_names(plain)
    named = [name for name in [*listed, *firms] if name.entity_type == "organization"]
    sellers = [(name.start, name.end) for name in named if not name.name.endswith(("大学", "研究所", "機構"))]
    yield from quoted_products(plain, quotes, sellers)
    yield from called_products(plain)
    yield from bracketed_products(plain)
    yield from latin_products(plain)


def _closed(plain: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    """1 where no name is looked for: `spans` and web addresses."""
    closed = bytearray(len(plain))
    for start, end in [*_addresses(plain), *spans]:
        closed[start:end] = b"\x01" * len(closed[start:end])
    return closed


def _addresses(plain: str) -> Iterator[tuple[int, int]]:
    """The places of web and mail addresses."""
    end = 0
    for sign in _SIGN_OF_ADDRESS.finditer(plain):
        if sign.start() >= end:
            start = sign.start() - len(backwards(_BEGINNING, plain, sign.start(), 80))
            address = _ADDRESS.match(plain, start)
            if address:
                end = address.end()
                yield address.span()


def _glosses(plain: str, name: VendorName, before: VendorName | None) -> bool:
    """Whether `name` only says again in brackets what stands before them (QommonsAI(コモンズAI))."""
    return before is not None and before.name == name.name and plain[before.end : name.start] == "("


def _longest(length: int, names: Iterable[VendorName]) -> list[VendorName]:
    """The longest of the names that overlap; in order."""
    covered = bytearray(length)
    kept = []
    for name in sorted(names, key=lambda name: (name.start - name.end, name.start)):
        if not any(covered[name.start : name.end]):
            covered[name.start : name.end] = b"\x01" * (name.end - name.start)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _short_names(text: str, names: list[VendorName]) -> Iterator[VendorName]:
    """What a text says to call an organization from there on: X株式会社(以下「Y」という。)."""
    for name in names:
        found = _SHORT_NAME.match(text, name.end, name.end + 100) if name.entity_type == "organization" else None
        if found and (found["short"] in name.name or shape(found["short"]) == "name"):
            yield VendorName(*found.span("short"), name.name, "organization", None, "short_name")


def _again(plain: str, small: str, names: list[VendorName]) -> Iterator[VendorName]:
    """Places of names that the text itself introduced, without the marks that introduced them."""
    introduced: dict[str, VendorName] = {}
    for name in names:
        if name.rule != "listed" and key(name.name) not in entries_by_key():
            introduced.setdefault(lower(name.name), name)
    for name in _short_names(plain, names):
        introduced.setdefault(lower(plain[name.start : name.end]), name)
    if not introduced:
        return
    automaton = AhoCorasick(
        list(introduced), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA
    )
    sources = list(introduced.values())
    for pattern, start, end in automaton.find_matches_as_indexes(small):
        found, source = plain[start:end], sources[pattern]
        common = len(found) < 3 or (len(found) < 4 and _ONE_SCRIPT.fullmatch(found))
        quoted = plain[start - 1 : start] in ("「", "『") and plain[end : end + 1] in ("」", "』")
        own_case = not found.isascii() or len(found) > 5 or found in (source.name, plain[source.start : source.end])
        if bordered(plain, start, end) and own_case and (quoted or not common):
            yield source._replace(start=start, end=end, rule="repeated")


def _in_full(mentions: Sequence[VendorName], sections: Sequence[int]) -> list[VendorName]:
    """The mentions, short forms resolved to what their section, else the text, names in full nearest before them."""
    marks = sorted(sections)
    wholes = [name for name in mentions if name.name in _SHORT_FORMS["copilot"]]
    starts = [whole.start for whole in wholes]
    resolved = []
    for name in mentions:
        if name.rule == "short_form" and wholes:
            before = bisect_right(starts, name.start) - 1
            section = bisect_right(marks, name.start)
            near = [wholes[i] for i in (before, before + 1) if 0 <= i < len(wholes)]
            same = [whole for whole in near if bisect_right(marks, whole.start) == section]
            whole = (same or near)[0]
            name = name._replace(name=whole.name, vendor=whole.vendor)
        resolved.append(name)
    return resolved


def _with_makers(plain: str, mentions: list[VendorName]) -> list[VendorName]:
    """The mentions, products of unknown makers given the maker that the text names before or behind them."""
    makers_of: dict[str, str] = {}
    for before, after in pairwise(mentions):
        order = (before.entity_type == "organization", after.entity_type == "organization")
        if after.start - before.end > 64:
            continue
        if order == (True, False) and _MADE_BY.fullmatch(plain, before.end, after.start):
            makers_of.setdefault(after.name, before.name)
        elif order == (False, True) and _MAKER_BEHIND.fullmatch(plain, before.end, after.start):
            makers_of.setdefault(before.name, after.name)
    return [
        name._replace(vendor=makers_of[name.name]) if name.vendor is None and name.name in makers_of else name
        for name in mentions
    ]
