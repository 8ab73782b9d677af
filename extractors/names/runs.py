"""Runs of letters: Japanese puts no blanks between words, so a name is the run of its script before or behind a mark.

What stands before a mark is read from right to left, with patterns that are written that way: so one match at the mark
decides, where a search would begin at every letter before it.
"""

from __future__ import annotations

import re

#: for character classes
KANJI = r"\u4e00-\u9fff\u3005"
KANA = r"ァ-ヺー"

#: Latin or katakana words, which a blank may part; reads the same in both directions
BARE_RUN = re.compile(
    rf"(?:[A-Za-z0-9!.&'+-]++(?:[ ](?=[A-Za-z]))?){{1,4}}+|[{KANA}・]++(?:[ ](?=[{KANA}])[{KANA}・]++)?"
)


def backwards(pattern: re.Pattern[str], text: str, end: int, reach: int = 40) -> str:
    """What `pattern`, which reads from right to left, takes of `text` before `end`, in the order of the text."""
    found = pattern.match(text[max(0, end - reach) : end][::-1])
    return found.group()[::-1] if found else ""
