"""Whose document it is, and whom all of it is about.

A document is a government's own if its title names that government alone, or if it alone signs it (`signatures`).

It is about one government as a whole if it is that one's own, if nearly all governments that it names are that one, or
if it opens with it as its topic and names no other half as often. Not counted are governments named as partners, for
comparison or as somebody's constituency, and guests, who are called with さん: an interview names its own city once and
the neighbours all the time. Round-ups, surveys and comparisons are about nobody as a whole: their titles name a group
(県内市町, 8市町, 5つの事例), or several governments have parts of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.mentions.whom.anaphora import UNNAMED
from extractors.mentions.whom.comparisons import is_aside, is_joint, is_neighbour, is_title_of_a_group
from extractors.mentions.whom.signatures import signatures
from extractors.names.municipalities import GovernmentName, governments
from extractors.readings.frontmatter import top_blocks
from extractors.view import View

#: 様 is also what a vendor calls its customer, so it tells a guest only below the title
_GUEST = re.compile("さん|様(?!式|々|相)")
_THEME = re.compile("(?:役所|役場|[都道府県]庁)?(?:は|では|でも|が|の|。)")
#: what presents the government that a whole interview, visit or blog is about
_PRESENTED = re.compile(
    "(?:に|を|から)(?:、?(?:お?話|経緯|取り組み|取組)を)?(?:聞いた|聞く|聞きました|伺った|伺いました|うかがった|うかがいました"
    "|お聞き|インタビュー|会った|会いに|会いました|お邪魔し|足を運|訪ねた|訪ねました|訪問し|取材し)|お届けし|発信し|を(?:対象|事例|研究対象|調査対象)(?:に|と)|(?:職員|担当者?)が(?:書いて|お伝え|つづ|綴)"
)
#: how a document speaks of the government whose it is, by the kind of this
_VOICE = {body: re.compile(f"(?<![一-鿿])(?:本|当|わが|我が){body}") for body in "都道府県市区町村"}
#: how the one who asks begins in an interview
_QUESTION = re.compile(
    r"[*_\s　]{0,3}(?:[―—─－-]{2,3}|[QＱ問][0-9０-９]{0,2}[*_]{0,2}[.．:：、 　]"
    r"|(?:聞き手|記者|編集部|インタビュアー)[*_]{0,2}[ 　:：])"
)
#: so many blocks can lead an interview, and so many questions are one
_LEAD_BLOCKS, _QUESTIONS = 12, 2
#: so many blocks of the running text are its opening
_OPENING = 3
#: a mark and a blank may stand before the name that heads an item
_LEAD = 2
#: shares of the governments named: all but all, and as many as all others
_NEARLY_ALL, _HALF = 0.8, 0.5


class OwnGovernment(NamedTuple):
    """`authors`: whose document it is, municipality before prefecture; `main`: whom all of it is about."""

    authors: tuple[str, ...]
    main: str | None


def own_government(view: View, names: Sequence[GovernmentName]) -> OwnGovernment:
    """Both, as far as the document says so."""
    named = _Named(view, [name for name in names if name.code])
    above = _of_each_kind(name.code or "" for name in named.above)
    signed = signatures(view, named.names, named.top)
    authors = _first_of_each_kind((*above, *signed))
    return OwnGovernment(authors, _main(named, authors, signed))


def _main(named: _Named, authors: Sequence[str], signed: Collection[str]) -> str | None:
    """The government that a document is about as a whole."""
    towns = Counter({code: n for code, n in named.counts.items() if not _is_prefecture(code)})
    local = next((code for code in authors if not _is_prefecture(code)), None)
    most = max(towns.values(), default=0)
    if local and (local in signed or towns[local] >= most or named.speaks_as(local)):
        return local
    of_a_group = named.title_is_of_a_group()
    whole = next((code for code in authors if _is_prefecture(code)), None)
    if whole and (whole in signed or named.speaks_as(whole)):
        return None if of_a_group or named.has_parts(towns) else whole
    sums = towns or named.counts
    everyone = sum(sums.values()) + named.unnamed
    code = next((code for code, n in sums.items() if n >= _NEARLY_ALL * everyone), None)
    if code and not (of_a_group and code not in named.opening_codes()):
        return code
    return None if local or of_a_group or named.has_parts(towns) else named.opening_topic(towns)


class _Named:
    """The settled names of a document, by where they stand; those that are only named in passing are not counted."""

    def __init__(self, view: View, names: Sequence[GovernmentName]) -> None:
        self.view, self.names = view, names
        self.starts = [name.start for name in names]
        self.top = _top(view)
        end = self._offset(self.top)
        self.above = [name for name in self._before(end) if not self._is_beside(name) and not self._heads_a_part(name)]
        self.running = [name for name in names if self._kind(name) not in ("reference", "table_row")]
        counted = list(self._for_themselves(self.running, end))
        self.counts = Counter(name.code or "" for name in counted or self.running)
        self.unnamed = sum(1 for _ in UNNAMED.finditer(view.text))

    def speaks_as(self, code: str) -> bool:
        """Whether the document says 本市 or 当町 and means such a government."""
        return _VOICE[governments()[code].name[-1]].search(self.view.text) is not None

    def title_is_of_a_group(self) -> bool:
        """Whether what stands above the text is about many: 県内市町の…, 5つの事例."""
        return is_title_of_a_group(self.view.text[: self._offset(self.top)])

    def opening_topic(self, towns: Counter[str]) -> str | None:
        """The municipality with which the text opens, if it goes on to speak of it more than of all others."""
        begin, end = self._offset(self.top), self._offset(self.top + _OPENING)
        opening = [name for name in self.names if begin <= name.start < end and name.code in towns]
        if not opening or not _THEME.match(self.view.text, opening[0].end):
            return None
        code = opening[0].code or ""
        if {name.code for name in self._before_questions() if not self._is_beside(name)} == {code}:
            return code
        if _PRESENTED.search(self.view.text, 0, begin) and {name.code for name in opening} == {code}:
            return code
        presented = _PRESENTED.search(self.view.text, begin, end)
        if presented and {name.code for name in opening if name.start < presented.start()} == {code}:
            return code
        body = governments()[code].name[-1]
        spoken = sum(
            self.view.text.count(f"{sign}{body}{word}") for sign in "。、\n" for word in ("は", "で", "の", "が")
        )
        own, others = towns[code] + spoken, [self.unnamed, *(n for other, n in towns.items() if other != code)]
        return code if own >= 2 * max(others, default=0) and own >= _HALF * (own + sum(others)) else None

    def _before_questions(self) -> Sequence[GovernmentName]:
        """The names in what leads an interview: all above its first question."""
        text, blocks = self.view.reading.text, self.view.blocks
        asked = [at for at, block in enumerate(blocks) if _QUESTION.match(text, block.span.start)]
        if len(asked) < _QUESTIONS or asked[0] > _LEAD_BLOCKS:
            return ()
        return [name for name in self._before(self._offset(asked[0])) if not (name.code or "").endswith("000")]

    def opening_codes(self) -> set[str]:
        """The governments named above the text and in its first paragraph."""
        return {name.code or "" for name in self._before(self._offset(self.top + 1))}

    def has_parts(self, towns: Container[str]) -> bool:
        """Whether several municipalities head sections, items or rows, or open the text of sections."""
        blocks = self.view.blocks
        heads: set[str | None] = set()
        headings: dict[int, set[str | None]] = {}
        for name in self.names:
            number = self.view.block_at(name.start)
            opens = name.start <= self.view.starts[number] + _LEAD and (
                blocks[number].kind in ("list_item", "table_row") or (number and blocks[number - 1].kind == "heading")
            )
            if name.code in towns and blocks[number].kind == "heading":
                headings.setdefault(number, set()).add(name.code)
            elif name.code in towns and opens:
                heads.add(name.code)
        return len(heads.union(*(codes for codes in headings.values() if len(codes) == 1))) > 1

    def _offset(self, number: int) -> int:
        """The view offset at which a block begins, or the end."""
        return self.view.starts[number] if number < len(self.view.starts) else len(self.view.text)

    def _before(self, end: int) -> Sequence[GovernmentName]:
        return self.names[: bisect_left(self.starts, end)]

    def _kind(self, name: GovernmentName) -> str:
        return self.view.blocks[self.view.block_at(name.start)].kind

    def _is_beside(self, name: GovernmentName) -> bool:
        return is_aside(self.view.text, name.start, name.end) or is_neighbour(self.view.text, name.start)

    def _heads_a_part(self, name: GovernmentName) -> bool:
        """Whether a name stands in a heading, not the first, with a like one that names another government below."""
        number = self.view.block_at(name.start)
        block = self.view.blocks[number]
        if not number or block.kind != "heading":
            return False
        below = self.names[bisect_left(self.starts, self._offset(self.top)) :]
        alike = (other for other in below if self.view.blocks[self.view.block_at(other.start)].kind == "heading")
        return any(
            other.code != name.code and self.view.blocks[self.view.block_at(other.start)].level == block.level
            for other in alike
            if not self._is_beside(other)
        )

    def _for_themselves(self, names: Sequence[GovernmentName], top: int) -> Iterator[GovernmentName]:
        """The names that are not in passing, nor in a list of which the last is: A市やB町からも問い合わせがあり."""
        following, passing = None, False
        for name in reversed(names):
            listed = following is not None and is_joint(self.view.text, name.end, following.start)
            passing = (passing and listed) or self._in_passing(name, top)
            following = name
            if not passing:
                yield name

    def _in_passing(self, name: GovernmentName, top: int) -> bool:
        guest = name.start >= top and _GUEST.match(self.view.text, name.end)
        return bool(guest) or self._is_beside(name)


def _top(view: View) -> int:
    """How many blocks stand above the running text and its sections; a title may be two sentences."""
    blocks = view.blocks
    number = top_blocks(view.reading.text, blocks) or (1 if blocks and blocks[0].kind == "heading" else 0)
    levels = Counter(block.level for block in blocks if block.kind == "heading")
    title = min((block.level or 0 for block in blocks[:number] if block.kind == "heading"), default=0)
    sections = (at for at in range(number) if (blocks[at].level or 0) > title and levels[blocks[at].level] > 1)
    return next(sections, number)


def _of_each_kind(codes: Iterable[str]) -> tuple[str, ...]:
    """The municipality and the prefecture that alone of their kind are among `codes`."""
    found = set(codes)
    kinds = [[code for code in found if _is_prefecture(code) is kind] for kind in (False, True)]
    return tuple(kind[0] for kind in kinds if len(kind) == 1)


def _first_of_each_kind(codes: Sequence[str]) -> tuple[str, ...]:
    """The first municipality and the first prefecture."""
    kinds = [[code for code in codes if _is_prefecture(code) is kind] for kind in (False, True)]
    return tuple(kind[0] for kind in kinds if kind)


def _is_prefecture(code: str) -> bool:
    return code.endswith("000")
