"""What pages carry beside their text, in text that was taken from them: numbers, running heads, tables of contents.

Of a report, by line: 「…利用は全庁に広が」, 「- 12 -」, 「令和6年度計画」, 「っている。」. The number shows by its
signs (- 12 -), or by counting up over lines as many as a page has (12, 12 / 30, p. 12). The head is a line that comes
back, but for its figures, beside the numbers or the form feeds between the pages; where it bears the number itself it
comes back inside sentences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.japanese import fold
from extractors.readings.lines import Line, bare, ends_sentence

#: a number with signs that only a page's number has, one that counts up to a total, and one that counts up
_NUMBERS = (
    re.compile(r"[-–—―─~‐−] ?(?P<n>[0-9]{1,4}) ?[-–—―─~‐−]|page (?P<p>[0-9]{1,4})(?: of [0-9]{1,4})?", re.IGNORECASE),
    re.compile(r"(?P<n>[0-9]{1,4}) ?/ ?(?P<of>[0-9]{1,4})(?: ?ページ)?"),
    re.compile(r"(?:p(?:age|\.)? ?)?(?P<n>[0-9]{1,4})(?: ?ページ)?", re.IGNORECASE),
)
#: at least so many lines that are not blank lie between two of them, for each sort
_APART = (1, 2, 12)
_FIGURES = re.compile("[0-9]+")
_NUMBERED_HEAD = re.compile(r"(?:[0-9]{1,4}[ -]{1,3})?(?P<words>[^0-9].{5,60}?)(?:[ -]{1,3}[0-9]{1,4} ?-?)?")
#: a line of the contents: the words, dots that lead to the number, and the number of the page
_CONTENTS = re.compile(r".{2,70}?(?:[…‥]{2,40}|[・･.]{4,60}|(?: [.・]){4,60}) ?(?:p\.? ?)?[0-9]{1,4}", re.IGNORECASE)
#: a head is as long as this, and stands at most so many lines from the end of a page
_MIN_HEAD, _MAX_HEAD, _NEAR = 4, 60, 2
#: a line as long as this that ends no sentence was broken by its width
_BROKEN = 15


class _Number(NamedTuple):
    """The rank of a page number's line among those that are not blank, the number, and the total or ''."""

    rank: int
    number: int
    total: str


def find_furniture(text: str, lines: Sequence[Line]) -> list[int]:
    """The lines with page numbers, running heads and what leads to a page, in order."""
    seen = [at for at, line in enumerate(lines) if not line.blank]
    words = [fold(bare(lines[at].span.of(text)[: _MAX_HEAD + 20])) for at in seen]
    numbers = set(_numbers(words))
    feeds = (rank for rank in range(1, len(seen)) if _feeds(text, lines[seen[rank - 1]], lines[seen[rank]]))
    ends = {*numbers, *feeds} if numbers or "\f" in text else set()
    contents = {rank for rank, one in enumerate(words) if len(one) <= _MAX_HEAD + 20 and _CONTENTS.fullmatch(one)}
    return [seen[rank] for rank in sorted(numbers | contents | _heads(words, numbers, ends))]


def _feeds(text: str, before: Line, line: Line) -> bool:
    """Whether a form feed stands between two lines."""
    return text.find("\f", before.span.end, line.span.start) >= 0


def _numbers(words: Sequence[str]) -> Iterator[int]:
    """The ranks of the lines that are a page's number."""
    short = [rank for rank, one in enumerate(words) if len(one) <= 16 and _FIGURES.search(one)]
    for pattern, apart in zip(_NUMBERS, _APART, strict=True):
        runs: list[list[_Number]] = []
        for rank in short:
            match = pattern.fullmatch(words[rank])
            if not match:
                continue
            groups = match.groupdict("")
            one = _Number(rank, int(groups["n"] or groups["p"]), groups.get("of", ""))
            if runs and _counts_up(runs[-1][-1], one, apart):
                runs[-1].append(one)
            else:
                runs.append([one])
        for run in runs:
            breaking = run[-1].total and sum(_breaks_sentence(words, one.rank) for one in run)
            whole = run[-1].total and run[-1].number == int(run[-1].total)
            if apart == 1 or len(run) > 2 or (len(run) == 2 and (breaking or whole)):
                yield from (one.rank for one in run)


def _counts_up(before: _Number, one: _Number, apart: int) -> bool:
    return one.number == before.number + 1 and one.total == before.total and one.rank - before.rank > apart


def _heads(words: Sequence[str], numbers: set[int], ends: set[int]) -> set[int]:
    """The ranks of the lines that come back near the ends of pages, or inside sentences with the page's number."""
    places: dict[str, list[int]] = defaultdict(list)
    for rank, one in enumerate(words):
        if _MIN_HEAD <= len(one) <= _MAX_HEAD and rank not in numbers:
            places[_FIGURES.sub("0", one)].append(rank)
    heads: set[int] = set()
    for form, found in places.items():
        if len(found) < 2:
            continue
        near = [rank for rank in found if any(end in ends for end in range(rank - _NEAR, rank + _NEAR + 1))]
        breaking = [rank for rank in found if _breaks_sentence(words, rank)]
        if len(near) > 1 and len(near) >= len(found) - 1:
            heads.update(near)
        elif (
            len(found) > 2 and 2 * len(breaking) >= len(found) and _bears_number(form, [words[rank] for rank in found])
        ):
            heads.update(rank for rank in found if rank)
    return heads


def _breaks_sentence(words: Sequence[str], rank: int) -> bool:
    """Whether the line before was broken off in a sentence."""
    return rank > 0 and len(words[rank - 1]) >= _BROKEN and not ends_sentence(words[rank - 1])


def _bears_number(form: str, found: Sequence[str]) -> bool:
    """Whether lines that are alike but for their figures end or begin with a number that counts up by one."""
    if not (match := _NUMBERED_HEAD.fullmatch(form)) or match.group("words") == form:
        return False
    for at in (0, -1):
        numbers = [int(_FIGURES.findall(one)[at]) for one in found]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            return True
    return False
