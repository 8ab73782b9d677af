"""Words that mean a government without naming it: 本市, 当町, わが県, うち, 同市, and 市は, 町では, 県として.

本市 is the speaker's or the document's own; 同市 the one named last; 市は either, whichever the text is about. A word
means only a government of its kind: 県 in a text about a city is the city's prefecture.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extractors.mentions.comparisons import TOPIC
from extractors.names.municipalities import governments

#: own: of who speaks; same: named last; plain: what the text is about; group, company: no government
AnaphorKind = Literal["own", "same", "plain", "group", "company"]
#: what behind 市, 町, 県 … makes it part of another word
_NO_KIND = r"(?!場|街|況|販|村|並|工場|内会|間|分|画|別|切|域|境|道|産|花)"
_BODY = rf"(?:[都道府県市区町村]{_NO_KIND}|自治体)"
_ANAPHOR = re.compile(
    rf"(?<![一-鿿ァ-ヺー])(?:(?P<own>(?:本|当|わが|我が|私たちの|私どもの|我々の|うちの)(?P<body>{_BODY})|[当弊]庁)"
    rf"|(?P<same>同(?P<last>{_BODY})))"
    r"|(?:(?<=[\s、。，「『（(：:])|(?<![\s\S]))うち(?:では|でも|は|も)"
    rf"|(?:(?<=[\s、。，・「『（(：:…—―はがもをにでとへ])|(?<![\s\S]))(?P<plain>[都府県市区町村]){_NO_KIND}"
    r"(?=は(?!じ)|が|も(?!の|う)|では|でも|として|に(?:は|も|とって)|の|平均|全体)"
)
_COMPANY = re.compile(
    r"(?<![一-鿿])[当弊同]社(?:グループ)?(?=は|では|が|の(?:調べ|調査|実績|社員|従業員|売上)|調べ|実績)"
)


class Anaphor(NamedTuple):
    """Such a word at view offsets `start` and `end`; `body` is 市, 県 … or '' for a government of any kind."""

    start: int
    end: int
    kind: AnaphorKind
    body: str


def find_anaphora(text: str) -> list[Anaphor]:
    """All of them, and the groups that clauses are about, in order."""
    found = [Anaphor(match.start(), match.end(), "group", "") for match in TOPIC.finditer(text)]
    found += [Anaphor(match.start(), match.end(), "company", "") for match in _COMPANY.finditer(text)]
    for match in _ANAPHOR.finditer(text):
        body = match["body"] or match["last"] or match["plain"] or ""
        kind: AnaphorKind = "same" if match["same"] else "plain" if match["plain"] else "own"
        found.append(Anaphor(match.start(), match.end(), kind, "" if body == "自治体" else body))
    return sorted(found)


def fits(code: str, body: str) -> bool:
    """Whether a government is one of the kind that a word says: 市 for a city, '' for any."""
    return not body or governments()[code].name[-1] == body


def prefecture_of(code: str, body: str) -> str | None:
    """The prefecture that a government lies in, if the word says such a one."""
    prefecture = code[:2] + "000"
    return prefecture if body and fits(prefecture, body) else None
