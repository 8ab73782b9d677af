"""The words around a number or date, as its clause and the rest of the sentence.

Japanese puts what is counted before the number and what happens to it behind: 作成時間が (topic) 2時間から30分に
(pair) 短縮された (predicate). A clause ends at 、 behind a verb form or behind a stretch that has a case particle, at
。, and at the border of a table cell. What stands in closed brackets belongs to the word before them and not to the
clause; what stands in quotes is somebody's words. A number in brackets has its clause inside them, and the noun that
the brackets follow as its topic: 全職員(約400人).

The surroundings are strings to search, not spans: of a folded text, without blanks and emphasis marks, each figure
replaced by one mark of its class. They are cut at `REACH`, so that the work per figure does not grow with the
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

#: characters that are looked at on each side of a figure
REACH = 120
#: marks stand for figures: one private-use character for each class (see `Skeleton`)
FIRST_MARK = 0xF1A00
ANY_MARK = f"[{chr(FIRST_MARK)}-{chr(FIRST_MARK + 0xFF)}]"

_PLAIN = ((" ", ""), ("*", ""), ("_", ""), ("`", ""), ("\r", ""), ("\n", "\t"), ("|", "\t"))
_BRACKETS = re.compile(r"\([^()\t]{0,120}\)|\[[^\[\]\t]{0,120}\]|〔[^〔〕\t]{0,120}〕")
_QUOTE = re.compile("[「『“」』”]")
_QUOTES = re.compile(r"[「『“]([^「」『』“”\t]{0,120})[」』”]")
_OPENING = re.compile(r"[(\[〔「『“【][^(\[〔「『“【]*\Z")
_CLOSING = re.compile(r"[)\]〕」』”】]")
_UNCLOSED = re.compile(r"[(\[〔「『“【]")
#: 、 behind a verb form (conjunctive, past, conditional) or an adverbial clause; not behind a topic particle
_VERB_END = "てでしりれきみびぎちけせえたるうくぐすつぬむぶずがばいつら"
_CLAUSE_END = re.compile(
    rf"[、。!?;](?:(?<=[。!?;])|(?<=[{_VERB_END}後際]、)(?<!では、)(?<!まで、)(?<!から、)(?<!のうち、)"
    r"|(?<=(?:ため|もの|もと|ほか|一方|結果)、)|(?<=(?:ところ|ともに)、))"
)
_CASE = re.compile(r"[をがに]")
#: a quoted answer right before its share: 「満足」が8割, 「満足」と答えた職員は8割
_LABEL = re.compile(
    r"[」』”](?:と(?:の|いう|いった|した|する|言う|答えた|回答した|感じた|書いた){0,3})?[^、。「」が]{0,8}"
    r"(?:が|は|も|:|で|、|合わせて|計){0,3}\Z"
)
#: a share in brackets behind what it is a share of: 「満足」は312人(86%)
_COUNTED = re.compile(rf"(?:{ANY_MARK}[^「」、。()]{{0,4}})?\([^「」。()]{{0,24}}\Z")
#: a figure behind a comparison is no second one of the same predicate: 93%、実施前に比べ18ポイント上昇
_COMPARISON = "[^、。]{0,12}(?:より|比べ|比で)"
_FIGURE = re.compile(ANY_MARK)
#: a cell that holds a value: 約4,200時間, 0円(実証中), －
_VALUE = re.compile(r"(?:約|およそ|延べ|計|年間?|月|[+±▲△−-])*\d[\d,.]*[^\d\t]{0,10}(?:\(|[~〜-]\d|\Z)|[-－―ー・]*\Z")
#: what cuts off the words near a figure from those before
_NEAR = re.compile(rf"[{ANY_MARK[1:-1]}、](?<![はも]、)")
_SIGN = re.compile("[、。!?;]")
_QUOTED = r"((?:(?:又は|または|あるいは|もしくは|か|や|と|、)?[「『][^「」『』\t]{0,80}[」』]){1,3})"
_ANSWERED = re.compile(rf"[がは]、?{_QUOTED}(?:[と、]|って|など|(?:こと|点|の)?を(?:選|押|挙))")
_ANSWER = re.compile(rf"[^、。「」『』]{{0,16}}{_QUOTED}(?:と|を(?:選|押|挙))")


class Surroundings(NamedTuple):
    """What stands around one place. `near` is the part of `before` that no other figure and no 、 cuts off."""

    near: str
    before: str
    after: str
    far_before: str
    far_after: str
    #: what leads up to the bracket that the place lies in
    aside: str
    #: the quoted answer that a share directly follows, or that people gave: 6割が「満足」と
    label: str
    #: other figures of the same class stand between the place and `after`: 市は3割、町は1割が導入
    shared: bool


class Skeleton:
    """A sentence with marks for its figures: `text`, and in `places` where each figure's mark stands."""

    def __init__(
        self, text: str, start: int, end: int, spans: Sequence[tuple[int, int]], classes: Sequence[int]
    ) -> None:
        """`spans` in order, inside text[start:end]; `classes` are small numbers, one a span."""
        parts: list[str] = []
        self.places: list[int] = []
        length, at = 0, start
        for (begin, stop), number in zip(spans, classes, strict=True):
            gap = _plain(text, at, max(at, begin), end)
            parts += (gap, chr(FIRST_MARK + number))
            length += len(gap) + 1
            self.places.append(length - 1)
            at = max(at, stop)
        parts.append(_plain(text, at, min(end, at + 2 * REACH), end))
        self.text = "".join(parts)

    def around(self, number: int) -> Surroundings:
        """The surroundings of figure `number`."""
        at = self.places[number]
        left = self.text[max(0, at - REACH) : at].rpartition("\t")[2]
        right = self.text[at + 1 : at + 1 + REACH].partition("\t")[0]
        return _surroundings(left, right, self.text[at])

    def gap(self, number: int) -> str:
        """What stands between a figure and the one before it; what leads up to the first of all."""
        before = self.places[number - 1] + 1 if number else 0
        return self.text[max(before, self.places[number] - REACH) : self.places[number]]

    def row_labels(self, number: int) -> list[str]:
        """Of a table row: the nearest cell before the figure's own that has words and no value, and the first cell."""
        at = self.places[number]
        if "\t" not in self.text[:at]:
            return []
        cells = [_FIGURE.sub("", cell) for cell in self.text[max(0, at - 2 * REACH) : at].split("\t")[:-1]]
        nearest = next((cell for cell in reversed(cells) if cell and not _VALUE.match(cell)), "")
        first = _FIGURE.sub("", self.text[:REACH].partition("\t")[0])
        return [words for words in dict.fromkeys((nearest, first)) if words]


def _plain(text: str, begin: int, stop: int, end: int) -> str:
    """text[begin:stop] without blanks; the middle of a long stretch is left out."""
    if stop - begin > 4 * REACH:
        return _plain(text, begin, begin + 2 * REACH, end) + "。" + _plain(text, stop - 2 * REACH, stop, end)
    piece = text[begin : min(stop, end)]
    for sign, instead in _PLAIN:
        piece = piece.replace(sign, instead)
    return piece


def _surroundings(left: str, right: str, mark: str) -> Surroundings:
    left, right = _without_brackets(left), _without_brackets(right)
    label = ""
    if _QUOTE.search(left) or _QUOTE.search(right):
        label = _answer_of(left, right)
        left, right = _QUOTES.sub("「」", left), _QUOTES.sub("「」", right)
    aside = ""
    opened = _OPENING.search(left.replace("「」", "  "))
    if opened:
        aside, left = left[: opened.start()], left[opened.start() + 1 :]
    closed = _CLOSING.search(right.replace("「」", "  "))
    outside = ""
    if closed:
        outside, right = right[closed.end() :], right[: closed.start()]
    unclosed = _UNCLOSED.search(right.replace("「」", "  "))
    if unclosed:
        right = right[: unclosed.start()]
    listed = _list_of(mark).match(right)
    after, far_after = _clause_behind(right[listed.end() :] if listed else right)
    before, far_before = _clause_before(left)
    near = _NEAR.split(before)[-1] or before[-20:]
    return Surroundings(
        near,
        before,
        after,
        far_before,
        far_after + outside,
        _clause_before(aside)[0][-30:],
        label,
        listed is not None,
    )


@cache
def _list_of(mark: str) -> re.Pattern[str]:
    """Further figures with a mark, in one list with the one before them."""
    return re.compile(rf"(?:(?:[、・,/]|及び|および|と|や)(?!{_COMPARISON})[^、。\t]{{0,40}}?{mark})+")


def _without_brackets(text: str) -> str:
    """Without what stands in closed brackets; brackets in brackets are taken out in a second pass."""
    return _BRACKETS.sub("", _BRACKETS.sub("", text)) if "(" in text or "[" in text or "〔" in text else text


def _answer_of(left: str, right: str) -> str:
    """The quoted answer that a share belongs to: 8割が「満足」, 「満足」は8割, 「満足」は312人(8割)."""
    counted = _COUNTED.search(left)
    return _answer(right, _ANSWERED) or _label(left[: counted.start()] if counted else left) or _answer(right, _ANSWER)


def _label(left: str) -> str:
    # a figure inside the answer is a part of it: 「週に1回以上使う」
    left = _FIGURE.split(_QUOTES.sub(lambda quoted: _FIGURE.sub("", quoted[0]), left))[-1]
    found = _LABEL.search(left)
    if not found:
        return ""
    quotes = _QUOTES.findall(left[: found.start() + 1])
    return "・".join(quotes)


def _answer(right: str, written: re.Pattern[str]) -> str:
    found = written.match(right)
    return found[1] if found else ""


def _clause_behind(text: str) -> tuple[str, str]:
    """Where the clause ends: at the first 、 behind a verb form, or behind a stretch with a case particle."""
    for found in _SIGN.finditer(text):
        at = found.start()
        if _CLAUSE_END.match(text, at) or (at and text[at - 1] not in "はもやへとにを" and _CASE.search(text, 2, at)):
            return text[:at], text[at + 1 :]
    return text, ""


def _clause_before(text: str) -> tuple[str, str]:
    """The part behind the last clause end, and what is before it."""
    end = 0
    for found in _CLAUSE_END.finditer(text):
        end = found.end()
    return text[end:], text[:end]
