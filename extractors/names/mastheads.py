"""Whose paper a masthead says that it is: 広報ことうら, 市報たかさご, 県議会だより みやざき, くじゅう町議会だより.

Papers of local governments are named by the stem of the government's name, mostly in kana: 広報 (of any), 市報, 町報,
市政だより, 議会だより. The words around it may say of what kind the government is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from extractors.names.gazetteer import fold_kanji, governments

_PAPER = (
    r"(?P<body>[都道府県市区町村])?"
    r"(?:広報(?:紙|誌)?|報|議会(?:だより|便り|報|広報|ニュース)|[政民](?:だより|便り|ニュース))"
)
_NAME = r"[ぁ-ゖァ-ヺー々一-鿿]{2,12}"
_QUOTE = r"[ \u3000]{0,3}[「『“]?[ \u3000]?"
#: the name behind the word for the paper, up to the issue or the end of the line, or right before it
_BEHIND = re.compile(rf"(?:[^\w]|^){_PAPER}{_QUOTE}(?P<name>{_NAME})(?=[ \u3000」』”0-9０-９（(]|第|令和|平成|No|\Z)")
_BEFORE = re.compile(rf"(?:^|[ \u3000「『])(?P<name>[ぁ-ゖァ-ヺー]{{2,12}}){_PAPER}")
_MAX_MASTHEAD = 60
#: how the kind of a government is read at the end of its name
_READINGS = {
    "市": ("し",),
    "区": ("く",),
    "町": ("ちょう", "まち"),
    "村": ("むら", "そん"),
    "県": ("けん",),
    "府": ("ふ",),
}


@cache
def _codes_by_stem() -> Mapping[str, tuple[str, ...]]:
    """Codes by what is left of a name or its reading without the kind: ことうら, 琴浦; wards of cities are left out."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for code, government in governments().items():
        if government.kind == "ward":
            continue
        found[fold_kanji(government.stem)][code] = None
        for reading in _READINGS.get(government.name[-1], ()):
            if government.kana.endswith(reading):
                found[government.kana.removesuffix(reading)][code] = None
    return MappingProxyType({stem: tuple(codes) for stem, codes in found.items()})


def publishers(line: str) -> tuple[str, ...]:
    """The codes of the governments that a masthead can be of: () where the line is none, several for a shared stem."""
    if len(line) > _MAX_MASTHEAD or "。" in line:
        return ()
    for pattern in (_BEHIND, _BEFORE):
        match = pattern.search(line)
        codes = _codes_by_stem().get(fold_kanji(match["name"]), ()) if match else ()
        if match and codes:
            return tuple(code for code in codes if match["body"] in (None, governments()[code].name[-1]))
    return ()
