"""Quantities: a number with its unit (`cores`) and what is stuck to them (`affixes`).

A rate may stand before it as a phrase (1件あたり約15分). Two quantities may be a pair, what was and what is
(2週間→2日, 100時間から4時間に), or the two bounds of one (5人以上10人以下). The population goes without a unit
(人口約2万), and halves (半数, 半年) without a numeral.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.alternation import beginnings
from extractors.japanese import affixes
from extractors.japanese.cores import CHANGED, JOINTS, Core, banded, core_at, raised
from extractors.japanese.intervals import half_at, joined, negative_at
from extractors.japanese.numerals import numeral_at
from extractors.japanese.units import step, unit_at
from extractors.japanese.values import Quantity, build

_CHANGE = re.compile(r" ?(?P<arrow>→|⇒|->|➡|➔|⇨)(?: |=)?|(?P<word>から|より)、?")
_CHANGE_FIRST = beginnings(_CHANGE.pattern)
_WORDS = re.compile(
    r"(?:月額?|年間?|週)?(?:平均|最大|合計)?(?:約|およそ|おおよそ|おおむね|概ね|ほぼ|わずか|延べ| ){0,3}"
)
_PEOPLE = re.compile(
    r"(?:人口|住民|住民数|職員数)(?:は|が|も|:|：)? ?(?:約|およそ|おおよそ|おおむね|概ね|ほぼ|わずか)? ?\Z"
)
#: how all that _PEOPLE takes ends: the last character, and those of which one stands before it ("" for any)
_PEOPLE_LAST = {**dict.fromkeys("口民数約そねぼか ", ""), **dict.fromkeys("はがも:：", "口民数")}
_BARE_BEFORE = frozenset("約はがもそぼ")
_BARE_BEHIND = re.compile(r"[。、]|だ|であ|に(?:上|のぼ|達|とど|留|過ぎ|すぎ)|を(?:占|数)")
_NO_PEOPLE = re.compile(r" ?[0-9A-Za-z年月日/.%~ー-]")
#: 秒速20m is no rate by the tables, but has a unit of its own
_SPEEDS = {"second": "/s", "minute": "/min"}


def quantities_at(text: str, start: int, floor: int) -> list[Quantity]:
    """The quantity whose number begins at `start`, or the two of a pair; empty where there is none."""
    head = affixes.per_head(text, start)
    if head and (head["each"] or (head["one"] and not _is_compound(text, start))):
        inner = affixes.per_head(text, head.end())
        last = inner if inner and inner["one"] else head
        found = _quantities(text, last.end() + _skip_words(text, last.end()), last.end())
        if found:
            per = found[0].per or affixes.per_of(last)
            if per is None:
                return found
            return [found[0]._replace(start=start, per=per), *(second._replace(per=per) for second in found[1:])]
        if head["each"]:
            return []
    return _quantities(text, start, floor)


def _is_compound(text: str, start: int) -> bool:
    core = core_at(text, start)
    return core is not None and core.rule in ("compound", "term")


def _skip_words(text: str, start: int) -> int:
    match = _WORDS.match(text, start)
    return match.end() - start if match else 0


def _quantities(text: str, start: int, floor: int) -> list[Quantity]:
    first = quantity_at(text, start, floor)
    if first is None:
        return []
    if first.value_max is None:
        first = _closed(text, first)
    end = first.end
    change = _CHANGE.match(text, end) if text[end : end + 1] in _CHANGE_FIRST else None
    if change is None:
        return [first]
    number = change.end() + _skip_words(text, change.end())
    second = quantity_at(text, number, change.end()) or halves_at(text, number, change.end())
    if second is None or not _comparable(first, second):
        return [first]
    changed = CHANGED.match(text, second.end)
    if not change["arrow"] and not changed:
        return [first]
    return [first._replace(role="before"), second._replace(role="after", per=second.per or first.per)]


def _closed(text: str, first: Quantity) -> Quantity:
    """Close 5人以上 with the 10人以下 that stands behind it."""
    number = first.end + (text[first.end : first.end + 1] == "、")
    second = quantity_at(text, number, first.end)
    if second is None or second.unit != first.unit or second.value_min is not None:
        return first
    if first.value_min is None or second.value_max is None or second.value_max <= first.value_min:
        return first
    return first._replace(end=second.end, value_max=second.value_max, rule="range")


def _comparable(first: Quantity, second: Quantity) -> bool:
    return step(first.unit, second.unit) is not None or step(second.unit, first.unit) is not None


def quantity_at(text: str, start: int, floor: int) -> Quantity | None:
    """The single quantity or range whose number begins at `start`."""
    previous = text[start - 1 : start]
    before = affixes.before(text, start, floor) if previous in affixes.BEFORE_LAST else None
    core = (_people(text, start, floor) if previous in _PEOPLE_LAST else None) or (
        negative_at(text, start) if before and before.negative else core_at(text, start)
    )
    if core is None and before and before.currency:
        core = _money(text, start, before.currency)
    if core is None:
        return None
    following = text[core.end : core.end + 1]
    if following in JOINTS:
        core = joined(text, core)
        following = text[core.end : core.end + 1]
    if following == "台":
        core = banded(text, core)
    _start, end, low, high, unit, rule, about, at_least, at_most = core
    per, behind = None, affixes.behind(text, end)
    if behind:
        end, per, about = behind.end, behind.per, about or behind.approximate
        at_least, at_most = at_least or behind.at_least, at_most or behind.at_most
    if before:
        start, per, about = before.start, per or before.per, about or before.approximate
        if per in _SPEEDS:
            unit, per = unit + _SPEEDS[per], None
    bounds = (low, high) if at_least == at_most else (low, None) if at_least else (None, high)
    return build(Quantity, (start, end, *bounds, unit, about, per, None, rule))


def bare_at(text: str, start: int, floor: int, unit: str) -> Quantity | None:
    """A number that leaves out its unit, since a whole of it was named before (1741の市区町村のうち…は約300。)."""
    numeral = numeral_at(text, start) if text[start - 1 : start] in _BARE_BEFORE else None
    end = start + len(numeral.written) if numeral else start
    if numeral is None or not _BARE_BEHIND.match(text, end):
        return None
    before = affixes.before(text, start, floor) or affixes.Before(start)
    about = numeral.vague or before.approximate
    return Quantity(before.start, end, numeral.low, numeral.high, unit, about, before.per, None, "bare")


def halves_at(text: str, start: int, floor: int) -> Quantity | None:
    """半数, 半年, 倍増 and the like at `start`, or a range that begins so (半年から1年)."""
    core = half_at(text, start)
    if core is None:
        return None
    if text[core.end : core.end + 1] in JOINTS:
        core = joined(text, core)
    most = text[max(floor, start - 1) : start] in ("過", "大")
    before = affixes.before(text, start - most, floor) or affixes.Before(start - most)
    behind = affixes.behind(text, core.end) or affixes.Behind(core.end)
    approximate = core.approximate or before.approximate or behind.approximate
    low: Decimal | None = core.low
    high: Decimal | None = core.high
    if behind.at_least != behind.at_most or most:
        low, high = (None, high) if behind.at_most else (low, None)
    return Quantity(
        before.start, behind.end, low, high, core.unit, approximate, before.per or behind.per, None, core.rule
    )


def _money(text: str, start: int, currency: str) -> Core | None:
    """A number behind a sign of money: ¥1,000."""
    numeral = numeral_at(text, start)
    if numeral is None:
        return None
    numeral = raised(text, start + len(numeral.written), numeral, money=True)
    return Core(start, start + len(numeral.written), numeral.low, numeral.high, currency, "money_sign")


def _people(text: str, start: int, floor: int) -> Core | None:
    """A bare number behind 人口."""
    ahead = _PEOPLE_LAST[text[start - 1]]
    if (ahead and text[start - 2 : start - 1] not in ahead) or not _PEOPLE.search(text, max(floor, start - 12), start):
        return None
    numeral = numeral_at(text, start)
    if numeral is None or numeral.low < 100:
        return None
    end = start + len(numeral.written)
    if _NO_PEOPLE.match(text, end) or unit_at(text, end):
        return None
    return Core(start, end, numeral.low, numeral.high, "person", "population", approximate=numeral.vague)
