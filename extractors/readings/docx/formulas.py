"""The words of a formula on one line: a slash in fractions, raised digits as powers, so that no two numbers touch."""

from __future__ import annotations

from extractors.readings.docx.names import T, m
from extractors.readings.docx.package import Xml

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_FRACTION, _POWER, _INDEX, _BOTH, _ROOT = m("f"), m("sSup"), m("sSub"), m("sSubSup"), m("rad")
_BRACKETS, _ROWS = m("d"), frozenset((m("mr"), m("eqArr")))
_WORDS, _BASE, _OVER, _UNDER, _SUP, _SUB = m("t"), m("e"), m("num"), m("den"), m("sup"), m("sub")
_SUM, _SIGN = m("nary"), m("chr")


def formula(element: Xml) -> str:
    """The words of a formula or of a part of one."""
    tag = element.tag
    if tag in (_WORDS, T):
        return element.text or ""
    inside = [(child.tag, formula(child)) for child in element if isinstance(child.tag, str)]
    if tag in (_FRACTION, _POWER, _INDEX, _BOTH, _ROOT):
        parts = dict(inside)
        base = parts.get(_BASE, "")
        if tag == _FRACTION:
            return f"{_grouped(parts.get(_OVER, ''))}/{_grouped(parts.get(_UNDER, ''))}"
        if tag == _ROOT:
            return "√" + _grouped(base)
        return base + _shifted(parts.get(_SUB, ""), "_", _LOWERED) + _shifted(parts.get(_SUP, ""), "^", _RAISED)
    words = [part for _, part in inside if part]
    if tag == _BRACKETS:
        return f"({','.join(words)})"
    if tag in _ROWS:
        return " ".join(words)
    sign = next((child.get(m("val"), "") for child in element.iter(_SIGN)), "") if tag == _SUM else ""
    return sign + "".join(words)


def _grouped(words: str) -> str:
    return f"({words})" if any(sign in words for sign in "+-*/×÷−－＋") else words


def _shifted(words: str, sign: str, table: dict[int, int]) -> str:
    """An index or a power: in small digits where there are such, else behind a sign."""
    small = words.translate(table)
    return small if not set(small) & set(words) else sign + _grouped(words)
