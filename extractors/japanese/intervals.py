"""Two numbers that each have their unit and make one range: 30名から40名, 30分~1時間, 3か月から半年, -5℃~2℃.

A dash before the first number is the sign of that number alone (-5~10℃ is from -5 to 10); the words and triangles of
official papers hold for both where the second has none and shares the unit (▲3~2%).
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.japanese.affixes import behind
from extractors.japanese.cores import CHANGED, TO, Core, core_at
from extractors.japanese.numerals import numeral_at
from extractors.japanese.units import step, unit_behind

_ABOUT = re.compile(r"(?:約|およそ|おおよそ|おおむね|概ね|ほぼ| ){1,2}")
_SIGN = re.compile(r"(?:[-▲△]|マイナス) ?")
HALVES = {
    "半数": (Decimal(50), "percent"), "半分": (Decimal(50), "percent"), "半減": (Decimal(50), "percent"),
    "半額": (Decimal(50), "percent"), "半年": (Decimal("0.5"), "year"), "半日": (Decimal("0.5"), "day"),
    "半月": (Decimal("0.5"), "month"), "倍増": (Decimal(2), "倍"), "倍": (Decimal(2), "倍"),
}  # fmt: skip
_TIMES = frozenset({"year", "day", "month"})
#: words in which 半 and a noun are part of another
_NOT_HALF = re.compile(r"半(?:年度|年生|日本|減期|分[類野析割])|倍増(?:計画|プラン|論)")


def half_at(text: str, start: int) -> Core | None:
    """半数, 半年間, 倍増 and the like at `start`, without what is stuck to them."""
    written = text[start : start + 2]
    if written not in HALVES:
        written = written[:1]
    if written not in HALVES or _NOT_HALF.match(text, start):
        return None
    value, unit = HALVES[written]
    end = start + len(written)
    if unit in _TIMES and text[end : end + 1] == "間":
        end += 1
    return Core(start, end, value, value, unit, "half")


def negative_at(text: str, start: int) -> Core | None:
    """The number at `start`, before which a minus stands, with its unit; of two, both before their unit."""
    numeral = numeral_at(text, start)
    joint = TO.match(text, start + len(numeral.written)) if numeral else None
    sign = _SIGN.match(text, joint.end()) if joint else None
    second = numeral_at(text, sign.end() if sign else joint.end()) if joint else None
    if numeral and joint and second:
        stop = (sign.end() if sign else joint.end()) + len(second.written)
        found = unit_behind(text, second.written, stop)
        if found:
            low, high = numeral.low.copy_negate(), second.high
            if sign or text[start - 1] != "-":
                high = high.copy_negate()
            low, high = sorted((low * found.scale, high * found.scale))
            return Core(start, stop + found.length, low, high, found.name, "range")
    core = core_at(text, start)
    return core._replace(low=core.high.copy_negate(), high=core.low.copy_negate()) if core else None


def joined(text: str, core: Core) -> Core:
    """Join 30名 to 20名から; not where the second is what the first changed into."""
    joint = TO.match(text, core.end)
    if joint is None or core.rule == "range":
        return core
    about = _ABOUT.match(text, joint.end())
    begin = about.end() if about else joint.end()
    sign = _SIGN.match(text, begin) if core.low < 0 else None
    other = negative_at(text, sign.end()) if sign else core_at(text, begin) or half_at(text, begin)
    if other is None or other.rule == "range":
        return core
    factor = step(core.unit, other.unit)
    if factor is None:
        # 30分~1時間 is counted in the smaller unit too
        larger = step(other.unit, core.unit)
        if larger is None:
            return core
        factor = 1
        other = other._replace(low=other.low * larger, high=other.high * larger, unit=core.unit)
    if core.low * factor >= other.high:
        return core
    if joint[0] in ("から", "より"):
        bound = behind(text, other.end)
        if joint[0] == "より" or CHANGED.match(text, bound.end if bound else other.end):
            return core
    return core._replace(
        end=other.end, low=core.low * factor, high=other.high, unit=other.unit, rule="range",
        approximate=core.approximate or other.approximate or about is not None,
    )  # fmt: skip
