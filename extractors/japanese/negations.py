"""Bounds in the negative, which bound the other side: 100人を超えない is at most 100, 1億円を下らない at least.

The negation stands at the verb (超えない, 上回らず, 下回りません), behind its て (超えてはならない, 超えていなかった),
behind こと or もの (超えることができない, 下回るものではない) or at the verb that follows (30日を超えて延長できない).
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: the particles before such a verb, and the verbs' first characters
PARTICLES = {"を": "超越上下割切突", "は": "超上下割切", "も": "超上下割切"}

_NOT = r"(?:な(?:い|かった|ければ|く)|ません|ず(?!れ)|ぬ)"
_BEHIND_TE = rf"(?:は?(?:い(?:け)?|なら|なり|おら|おり){_NOT}|(?=[^、。\n]{{1,10}}?(?:でき|なら|なり|いけ){_NOT}))"
_BEHIND_PLAIN = (
    rf"(?:こと[がはもの]?(?:でき|あり)?{_NOT}|も?のでは?(?:な(?:い|かった|く)|あり(?:ません|得ない))"
    rf"|べきでは?(?:な(?:い|かった)|ありません)|とは(?:いえ|言え|限ら|かぎら){_NOT})"
)


def _negated(plain: str, stem: str, te: str, polite: str = "") -> str:
    """A verb in the negative, of its plain form, the stem before ない, its form with て and the one before ません."""
    ends = [stem + _NOT, te + _BEHIND_TE, plain + _BEHIND_PLAIN, *([polite + "ません"] if polite else ())]
    return "|".join(ends)


_PASS = (
    _negated("超える", "超え", "超えて"), _negated("越える", "越え", "越えて"),
    _negated("上回る", "上回ら", "上回って", "上回り"), _negated("超す", "超さ", "超して", "超し"),
    _negated("突破する", "突破し", "突破して"),
)  # fmt: skip
_FALL = (
    _negated("下回る", "下回ら", "下回って", "下回り"), _negated("下る", "下ら", "下って", "下り"),
    _negated("割る", "割ら", "割って", "割り"), _negated("割り込む", "割り込ま", "割り込んで", "割り込み"),
    _negated("切る", "切ら", "切って", "切り"),
)  # fmt: skip
_NEGATED = re.compile(rf"[をはも](?:(?P<below>{'|'.join(_PASS)})|(?P<above>{'|'.join(_FALL)}))")


class Negation(NamedTuple):
    """A negated bound, up to `end`: at most the number before it, or at least."""

    end: int
    at_most: bool


def negation_at(text: str, start: int) -> Negation | None:
    """The negated bound that begins with a particle at `start`, or None."""
    match = _NEGATED.match(text, start)
    return Negation(match.end(), match["below"] is not None) if match else None
