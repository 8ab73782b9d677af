"""A number with its unit, before anything is stuck to it.

Besides number and unit there are fractions (3分の1), shares (5人に1人), 割 with its tenths (3割5分), halves behind
a unit (4時間半), compounds (3時間59分, one value in the smaller unit) and ranges before one unit (20~30名, 2、3件).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from extractors.alternation import beginnings
from extractors.japanese.numerals import KANJI, Numeral, numeral_at
from extractors.japanese.shares import (
    FRACTION_FIRST,
    SHARE_BEHIND,
    fraction_at,
    fraction_range_at,
    percent_of,
    share_end,
)
from extractors.japanese.terms import TERM_FIRST, term_at
from extractors.japanese.units import COMPOUNDS, counted_noun_at, step, unit_at, unit_behind
from extractors.japanese.values import build

_INFIX = re.compile(
    r"(?P<strong>余りの?|有?余の?|あまりの?|強の)|(?P<weak>弱の)"
    r"|(?P<above>以上の|超の|を(?:超える|上回る))|(?P<below>以下の|未満の)"
)
_INFIX_FIRST = beginnings(_INFIX.pattern)
_PLACES_FIRST = frozenset("桁けケ")
#: what a unit may be followed by that adds to the number: 時間半, 3割5分, 3時間59分
_REST_FIRST = frozenset(f"半0123456789{KANJI}数何")
_HALF = re.compile(r"半(?![額数ばき分期日年減径島面角透])")
#: counters besides those of time of which one may be a half: 4畳半, 2倍半
_HALVED = frozenset("畳杯倍周個回歩坪反町里合升")
#: 12円50銭
_SEN = re.compile(r"([0-9]{1,2})銭")
_CENT = Decimal("0.01")
_TENTHS = re.compile(
    r"(?P<digit>[0-9一二三四五六七八九])分(?!の ?[0-9一二三四五六七八九]|[け野類])"
    r"(?:(?P<below>[0-9一二三四五六七八九])厘)?"
)
TO = re.compile(r" ?(?:~|-|ー|から|より|ないし|乃至) ?")
_NEXT = re.compile(r"、|・|,(?=[0-9](?![0-9]))")
#: the first characters of what joins two numbers
JOINTS, _NEXT_FIRST = beginnings(TO.pattern), beginnings(_NEXT.pattern)
#: 三割から四割に: what follows says that the first became the second
CHANGED = re.compile(r"(?:へと?|に(?!かけ|及|わた|渡))")
#: 一桁の件数 is 1 to 9 of them, 二桁の自治体 10 to 99
_PLACES = re.compile(r"(?:桁|けた|ケタ)台?の(?:(?P<of>[件回人社校])数|(?=自治体|団体|市町村|企業|学校|施設))")
#: 30%台 is 30 to 39, 90点台後半 95 to 99; 300台 are machines, and 台帳 is a book
_BAND = re.compile(r"台(?:の?(?P<half>前半|後半))?(?![帳風湾所数紙詞本座地形場頭車])")
_BANDED = frozenset(
    {"percent", "yen", "person", "minute", "hour", "second", "点", "件", "歳", "倍", "ドル", "世帯", "℃", "度", "point"}
)
_WORD_POWERS = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "K": 10**3,
    "M": 10**6,
    "B": 10**9,
    "千": 10**3,
    "万": 10**4,
    "億": 10**8,
    "百万": 10**6,
}
_WORD_POWER = re.compile(
    r" ?(?:(?P<word>thousand|million|billion)|(?P<letter>[KMB]))(?![A-Za-z0-9])| (?P<power>[千万億]|百万)(?=[円人件])"
)
_POWER_FIRST = beginnings(_WORD_POWER.pattern)


class Core(NamedTuple):
    """A number with its unit, without what is stuck to them."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    rule: str
    approximate: bool = False
    at_least: bool = False
    at_most: bool = False


def core_at(text: str, start: int) -> Core | None:
    """The number with its unit that begins at `start`."""
    numeral = numeral_at(text, start)
    if numeral is None:
        return None
    end = start + len(numeral.written)
    following = text[end : end + 1]
    if following in _PLACES_FIRST and text.startswith(("桁", "けた", "ケタ"), end):
        return _places(text, start, end, numeral)
    if following in _POWER_FIRST:
        numeral = raised(text, end, numeral)
        end = start + len(numeral.written)
        following = text[end : end + 1]
    if following in _READERS:
        for read in _READERS[following]:
            core = read(text, start, end, numeral)
            if core:
                return core
    return _counted(text, start, end, following, numeral)


def raised(text: str, end: int, numeral: Numeral, money: bool = False) -> Numeral:
    """The numeral that ends at `end` with the power behind a blank (50 million, 300 千円).

    Behind a sign of `money` a letter is a power too ($1.2M).
    """
    match = _WORD_POWER.match(text, end)
    if match is None or (match["letter"] and not money):
        return numeral
    power = _WORD_POWERS[match[match.lastgroup or 0]]
    return Numeral(numeral.written + match[0], numeral.low * power, numeral.high * power, numeral.lead)


def _places(text: str, start: int, end: int, numeral: Numeral) -> Core | None:
    """一桁の件数: how many there are is told by how many digits their number has."""
    match = _PLACES.match(text, end)
    if match is None or not 1 <= numeral.low <= 6 or numeral.vague:
        return None
    noun = match.start("of") if match["of"] else match.end()
    found = unit_at(text, noun) if match["of"] else counted_noun_at(text, noun)
    if found is None:
        return None
    low = Decimal(10) ** int(numeral.low - 1)
    return Core(
        start, max(match.end(), noun + found.length), low, low * 10 - 1, found.name, "digit_places", approximate=True
    )


def banded(text: str, core: Core) -> Core:
    """The core with the 台 behind its unit: up to the next number with as many zeros (2,000円台)."""
    match = _BAND.match(text, core.end) if core.unit in _BANDED else None
    if match is None or core.low != core.high or not core.low:
        return core
    exponent = core.low.normalize().as_tuple().exponent
    step = Decimal(10) ** int(exponent)
    last = min(Decimal(1), step / 10) if step <= 1 else Decimal(1)
    low, high = core.low, core.low + step - last
    if match["half"] == "前半":
        high = low + step / 2 - last
    elif match["half"]:
        low += step / 2
    return core._replace(end=match.end(), low=low, high=high, rule="band")


def _months(text: str, start: int, end: int, numeral: Numeral) -> Core | None:
    term = term_at(text, start)
    return Core(start, term[0], term[1], term[1], "month", "term") if term else None


def _fraction(text: str, start: int, end: int, numeral: Numeral) -> Core | None:
    both = fraction_range_at(text, start) if text[end : end + 1] == "/" else None
    if both:
        return Core(start, *both, "percent", "range")
    found = fraction_at(text, start, end, numeral)
    return Core(start, found[0], found[1], found[1], "percent", "fraction") if found else None


def _counted(text: str, start: int, end: int, following: str, numeral: Numeral) -> Core | None:
    """Number and unit, 余り or の between them or not, with the half, tenths or smaller unit behind."""
    written, low, high, _lead = numeral
    infix = _INFIX.match(text, end) if following in _INFIX_FIRST else None
    if infix:
        end = infix.end()
    found = counted_noun_at(text, end) if infix and text[end - 1] in "のる" else unit_behind(text, written, end)
    if found is None:
        return None
    length, name, scale = found
    end += length
    if name == "つ" and text[end : end + 1] == "の":
        noun = counted_noun_at(text, end + 1)
        if noun and text[end + 1 + noun.length : end + 2 + noun.length] not in ("と", "や", "・"):
            end, name, scale = end + 1 + noun.length, noun.name, noun.scale
    following = text[end : end + 1]
    if following in SHARE_BEHIND:
        stop = share_end(text, end - length)
        if stop and low > 1 and not numeral.vague:
            share = percent_of(numeral)
            return Core(start, stop, share, share, "percent", "share")
    vague = low is not high and low != high
    if scale != 1:
        low, high = low * scale, high * scale
    core = build(Core, (start, end, low, high, name, "number_unit", vague, False, False))
    if infix:
        weak = infix.lastgroup in ("weak", "below")
        about = vague or infix.lastgroup in ("weak", "strong")
        core = core._replace(approximate=about, at_least=not weak, at_most=weak)
    if following not in _REST_FIRST:
        return core
    tenfold = text[end - 1] == "割"
    if name == "yen":
        sen = _SEN.match(text, end)
        return (
            core._replace(end=sen.end(), low=low + int(sen[1]) * _CENT, high=high + int(sen[1]) * _CENT)
            if sen
            else core
        )
    if not tenfold and name not in COMPOUNDS and name not in _HALVED:
        return core
    half = _HALF.match(text, end)
    if half:
        extra = Decimal("0.5") * scale
        return core._replace(end=half.end(), low=low + extra, high=high + extra, rule="half")
    tenths = _TENTHS.match(text, end) if tenfold else None
    if tenths:
        digit = numeral_at(text, end)
        below = numeral_at(text, tenths.start("below")) if tenths["below"] else None
        extra = (digit.low if digit else Decimal(0)) + (below.low / 10 if below else Decimal(0))
        return core._replace(end=tenths.end(), low=low + extra, high=high + extra, rule="tenths")
    return _compound(text, core)


def _compound(text: str, core: Core) -> Core:
    """Add 59分 to 3時間: the value is in the smaller unit."""
    while COMPOUNDS.get(core.unit) and core.low == core.high:
        numeral = numeral_at(text, core.end)
        end = core.end + len(numeral.written) if numeral else core.end
        found = unit_at(text, end) if numeral and not numeral.vague else None
        if numeral is None or found is None or found.name not in COMPOUNDS[core.unit]:
            break
        factor = step(core.unit, found.name) or 1
        if numeral.low >= factor:
            break
        value = core.low * factor + numeral.low
        core = core._replace(end=end + found.length, low=value, high=value, unit=found.name, rule="compound")
    return core


def _loose_range(text: str, start: int, end: int, first: Numeral) -> Core | None:
    """Two numbers before one unit: 20~30名, 1~2万人, 2、3件, 5・6人."""
    near = _NEXT.match(text, end)
    joint = near or TO.match(text, end)
    second = numeral_at(text, joint.end()) if joint else None
    if joint is None or second is None or (first.vague and (near or not second.vague)):
        return None
    stop = joint.end() + len(second.written)
    end = share_end(text, stop)
    if end and 1 < first.low < second.low:
        return Core(start, end, percent_of(second), percent_of(first), "percent", "share")
    found = unit_behind(text, second.written, stop)
    bounds = (_either(first, second) if near else _ends(first, second)) if found else None
    if found is None or bounds is None:
        return None
    low, high = bounds
    # 二、三十 leaves more open than 2、3
    about = first.vague or (near is not None and high - low > 1)
    return Core(
        start, stop + found.length, low * found.scale, high * found.scale, found.name, "range", approximate=about
    )


#: what a number may be part of, by the character behind it; before all else it may have a unit
_READERS: dict[str, tuple[Callable[[str, int, int, Numeral], Core | None], ...]] = {
    behind: tuple(
        read
        for read, firsts in ((_months, TERM_FIRST), (_fraction, FRACTION_FIRST), (_loose_range, JOINTS | _NEXT_FIRST))
        if behind in firsts
    )
    for behind in TERM_FIRST | FRACTION_FIRST | JOINTS | _NEXT_FIRST
}


def _ends(first: Numeral, second: Numeral) -> tuple[Decimal, Decimal] | None:
    """The ends of a range; the first shares the power of the second where it says none (1~2万)."""
    low = first.low
    if first.lead is None and second.lead and low <= second.lead:
        low = low * second.low / second.lead
    return (low, second.high) if low < second.high else None


def _either(first: Numeral, second: Numeral) -> tuple[Decimal, Decimal] | None:
    """The bounds that 、 between two numbers means: 2、3 and 百二、三十 (120 to 130), 12、3 and nothing for 10、20."""
    digit = first.low % 10
    if second.low - first.low == 1 and second.low <= 10:
        return first.low, second.low
    rest = first.low - digit
    if rest and digit and digit + 1 == second.low < 10:
        return first.low, rest + second.low
    for power in (10, 100, 1000):
        if digit and second.low == (digit + 1) * power and (not rest or rest >= power * 10):
            return rest + digit * power, rest + second.low
    return None
