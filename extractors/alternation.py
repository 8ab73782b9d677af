"""Alternations of many words that are searched fast.

The engine tries every word of an alternation at every character. Most characters begin no word, and a look at the
character, written before the alternation, tells so at once.
"""

from __future__ import annotations

import re

#: the first element of a word: a lookaround, a group, a class, a character; and whether it may be left out
_ELEMENT = re.compile(
    r"(?P<look>\(\?<?[!=](?:[^()]|\([^()]*\))*\))"
    r"|(?:\((?:\?:|\?P<\w+>)?(?P<group>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)|\[(?P<any>(?:\\.|[^\]^])+)\]"
    r"|(?P<one>[^\[\]\\().*+?{|^$]))(?P<optional>\?|\*|\{0,[0-9]+\})?"
)
_LOOK = re.compile(r"\(\?<?[!=](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
#: a class with its characters, what is syntax only or says what is not taken, an escaped character, a character
_PART = re.compile(
    r"\[\^(?:\\.|[^\]])+\]|\[(?P<any>(?:\\.|[^\]])+)\]"
    r"|\(\?(?:P<\w+>|:)|\{[0-9,]+\}|[()|?*+]|\\?(?P<one>.)"
)
_BETWEEN = re.compile(r".-.")


def guarded(words: str) -> str:
    """The alternation behind a look at its first character, as it is where that cannot be told.

    `words` has no bare anchors or `.` and no `[^...]` at the beginning of a word; lookarounds may stand there.
    """
    firsts = first_characters(words)
    return f"(?=[{''.join(sorted(firsts))}])(?:{words})" if firsts else words


def first_characters(words: str) -> set[str]:
    """What the words of an alternation can begin with, as parts of a character class; empty where that is not plain."""
    found: set[str] = set()
    for word in _split(words):
        position, optional = 0, True
        while optional:
            element = _ELEMENT.match(word, position)
            if element is None:
                return set()
            position = element.end()
            if element["look"]:
                continue
            inside = element["group"]
            own = {element["any"] or element["one"]} if inside is None else first_characters(inside)
            if not own:
                return set()
            found |= own
            optional = element["optional"] is not None
    return found


def beginnings(*alternations: str) -> frozenset[str]:
    """The characters that words of the alternations begin with.

    Raises ValueError where they cannot be told: a word begins with a sign that is escaped, or with a range.
    """
    firsts = [first_characters(words) for words in alternations]
    if not all(firsts) or any(len(part) > 2 and "-" in part[1:-1] for parts in firsts for part in parts):
        raise ValueError(f"a word of {alternations} begins with no plain character")
    return frozenset(char for parts in firsts for part in parts for char in part)


def characters(words: str) -> set[str]:
    """The characters that an alternation is written with, those of ranges and lookarounds left out."""
    parts = _PART.finditer(_LOOK.sub("", words))
    return {char for part in parts for char in part["one"] or _BETWEEN.sub("", part["any"] or "")}


def _split(words: str) -> list[str]:
    """The words of an alternation, split where no bracket is open."""
    found, depth, begin = [], 0, 0
    for at, char in enumerate(words):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "|" and not depth:
            found.append(words[begin:at])
            begin = at + 1
    return [*found, words[begin:]]
