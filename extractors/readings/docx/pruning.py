"""What tells nothing of words, cut out of a part before it is parsed: more than half of what Word writes.

Word says the fonts, the language and the spacing of every run and cell, and where its proofing stopped. Building a tree
of that takes longer than reading it. Cut are only empty elements of names that this package never asks for, as Word
writes them, and properties that hold nothing else; whatever looks different stays and is parsed, and so does a font of
signs (`symbols`).
"""

from __future__ import annotations

import re

#: the names that Word binds to `w:`, and strict documents too
_VOCABULARY = re.compile(
    rb'<w:[a-zA-Z]+[^<>]* xmlns:w="http://(?:schemas\.openxmlformats|purl\.oclc)\.org/[a-z0-9/]*wordprocessingml/'
)
_SILENT = (
    *("rFonts", "lang", "szCs", "bCs", "iCs", "i", "u", "color", "kern", "spacing", "w", "position", "highlight"),
    *("noProof", "webHidden", "snapToGrid", "fitText", "em", "ind", "keepNext", "keepLines", "widowControl"),
    *("adjustRightInd", "autoSpaceDE", "autoSpaceDN", "contextualSpacing", "wordWrap", "textAlignment", "kinsoku"),
    *("overflowPunct", "tcW", "vAlign", "noWrap", "trHeight", "cantSplit"),
    *("proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "lsdException"),
)
_ELEMENT = rf'<w:(?:{"|".join(_SILENT)})(?: w:[A-Za-z]++="(?!Symbol|Wingdings)[^"<&\0-\x1f]*+")*+ ?/>'
_SILENT_PROPERTIES = re.compile(
    rf"<w:([prt][cr]?Pr)>(?:{_ELEMENT}|<w:rPr>(?:{_ELEMENT})*+</w:rPr>)*+</w:\1>|{_ELEMENT}".encode()
)


def pruned(data: bytes) -> bytes:
    """A part without what tells nothing of words; as it is where `<` may be no markup, or `w:` another vocabulary."""
    if (b"!" in data and b"<![" in data) or not _VOCABULARY.search(data, 0, 20_000):
        return data
    return _SILENT_PROPERTIES.sub(b"", data)
