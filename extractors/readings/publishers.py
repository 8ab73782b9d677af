"""Who published a text, where it says so: behind a label, in a line of its own at its head, or below whom to ask.

Labels are 発行：, 発表者, 著者, 文：. Without one, the line above or below the title that is nothing but the name of an
office is the sender's: 「大月市 市民生活部」, 「（令和6年12月25日　福井県 総務部）」, 「有限会社はまかぜ」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.japanese import find_periods
from extractors.model import Block
from extractors.readings.lines import BLANKS, bare

_LABEL = re.compile(
    r"(?:\A|[|｜/／*（(\s\u3000])(?P<label>編集・発行|発行・編集|企画・発行|発行(?:者|元|所|人)?"
    r"|発表(?:者|元)|報告者|著者|作成(?:者|部署)|執筆(?:者)?"
    r"|文・写真|取材・文|文責|文|作成|編集|Author|Publisher|By)(?:"
    r"[ \u3000]*(?P<colon>[:：=＝|｜])[ \u3000]*|[ \u3000]+)"
    r"(?P<name>[^|｜\n]{2,60})"
)
#: publishers before writers, and writers before editors
_RANKS = (
    re.compile("発行|発表|publisher", re.IGNORECASE),
    re.compile("者|author|by|報告|作成", re.IGNORECASE),
    re.compile("."),
)
_NAME_ENDS = re.compile(
    r"[\u3000 ]*(?:[/／|｜）)*]|[（(](?=[0-9０-９令平])|[ \u3000]{3,}"
    r"|[（(]?(?:最終)?(?:発行|編集(?!部)|更新|公開|作成|担当[:：]|TEL|電話|〒))"
)
_OFFICE = r"(?:部|局|課|室|係|班|院|所|署|科|委員会|本部|支所|支部|センター|事務局|議会|機構|協議会|学校|研究所)"
_COMPANY = (
    r"(?:株式|有限|合同|合資)会社|(?:一般|公益)?(?:社団|財団)法人|(?:国立)?(?:大学|行政|独立行政|学校|NPO|特定非営利活動)法人"
    r"|[㈱㈲]|[（(]株[）)]"
)
_GOVERNMENT = r"[^\s\u3000。、：:「」（）()0-9]{1,10}?(?:都|道|府|県|市|区|町|村)(?:役所|役場|庁)?(?![役営民政内])"
_MINISTRY = r"[^\s\u3000。、：:「」（）()0-9]{1,8}(?:省|庁)"
_PART = rf"[^\s\u3000。、：:「」（）()0-9]{{1,20}}{_OFFICE}"
_SENDER = re.compile(
    rf"(?P<name>(?:(?:{_COMPANY})[ \u3000]?[^\s\u3000。、：:「」]{{2,24}}|[^\s\u3000。、：:「」]{{2,24}}(?:{_COMPANY})"
    rf"|(?:{_GOVERNMENT}|{_MINISTRY})(?:[ \u3000]{{0,3}}{_PART}){{0,4}}|{_PART}(?:[ \u3000]{{1,3}}{_PART}){{0,3}}))"
    r"(?:長|代表取締役.{0,20}|理事長.{0,20})?(?:[ \u3000]{1,3}[^\s\u3000。、]{1,4}[ \u3000]?[^\s\u3000。、]{1,4})?"
)
#: 「図書館の会 編」, 「図書館の会　2024年12月1日」
_BYLINE = re.compile(
    r"(?P<name>[^\s。、：:「」（）()][^\s。、：:「」]{1,24})[ \u3000]{1,6}"
    r"(?:(?P<made>編著?|著|発行)|(?P<day>[^\s。、]{1,3}[0-9０-９][^\s。、]{3,14}日)(?:発行)?)"
)
_ASK = re.compile(r"[■●◆【〔○＜<（(]{0,2}(?:この記事に関する|本件に関する|記事の)?[おご]?(?:問い?合わ?せ|照会|連絡)先?")
_NUMERAL = re.compile("[0-9０-９一二三四五六七八九十元]")
#: a line that names nobody
_NOBODY = re.compile(
    r"(?:報道|プレス|記者|各位|関係者|皆|御中|お知らせ|資料|会議|委員会資料|計画|報告書?|について|の取り?組み?|事例|一覧|概要|推進|調査)\Z"
)
#: characters at both ends of a text, and lines there, in which it names its publisher
_ENDS, _LINES = 1200, 12
_MAX_LINE, _MAX_NAME = 50, 60


def publisher_of(text: str, blocks: Sequence[Block], title: str | None) -> str | None:
    """The name of the publisher as it is written, None where the text names none."""
    head = list(_head(text, blocks))
    foot = list(_foot(text))
    for pattern in _RANKS:
        for line in (*head, *foot):
            if (found := _labelled(line)) and pattern.search(found[0]):
                return found[1]
    for line in head:
        if line != title and (name := _sender(line)):
            return name
    for before, line in pairwise(foot):
        if _ASK.match(before) and (name := _sender(line)):
            return name
    return next((name for line in foot[-4:] if line != title and (name := _sender(line))), None)


def _head(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The lines above the running text."""
    lines = 0
    for block in blocks:
        if block.kind == "chrome":
            continue
        for line in block.span.of(text)[:_ENDS].splitlines():
            words = bare(re.sub(r"\A#{1,6}[ \t]*", "", line))
            if "。" in words or lines == _LINES:
                return
            yield words
            lines += 1


def _foot(text: str) -> Iterator[str]:
    """The last lines."""
    lines = [words for line in text[-_ENDS:].splitlines() if (words := bare(line))]
    yield from (line for line in lines[-_LINES:] if "。" not in line)


def _labelled(line: str) -> tuple[str, str] | None:
    """The label of a name in a line, and the name."""
    label = _LABEL.search(line[:200])
    if not label:
        return None
    name = label.group("name").strip(BLANKS)
    if end := _NAME_ENDS.search(name, 1):
        name = name[: end.start()]
    days = [period.start for period in find_periods(name)]
    name = name[: days[0]].strip(BLANKS) if days else name
    if (
        len(name) < 2
        or "。" in name
        or (not label.group("colon") and len(name) > 30)
        or re.match(r"[はがをにの、]", name)
    ):
        return None
    spaced = _spaced(name)
    return (label.group("label"), spaced) if spaced else None


def is_sender(line: str) -> bool:
    """Whether a line says nothing but who published the text, with the day or without."""
    return _sender(line) is not None or (_LABEL.match(line) is not None and _labelled(line) is not None)


def _sender(line: str) -> str | None:
    """The name in a line that is nothing else, but for the day."""
    if not 2 < len(line) <= _MAX_LINE:
        return None
    if (byline := _BYLINE.fullmatch(line)) and (byline.group("made") or find_periods(byline.group("day"))):
        return _spaced(byline.group("name"))
    for period in reversed(find_periods(line) if _NUMERAL.search(line) else []):
        line = f"{line[: period.start]} {line[period.end :]}"
    line = re.sub(r"[（(][日月火水木金土曜祝・]{1,4}[）)]", " ", line).strip(BLANKS + "（）()-―*＊_")
    sender = _SENDER.fullmatch(line)
    if not sender or _NOBODY.search(line):
        return None
    return _spaced(sender.group("name"))


def _spaced(name: str) -> str | None:
    """A name with one blank where several stood, None for one that is too long."""
    name = re.sub(r"[ \u3000\t]+", " ", name).strip(" *＊_")
    return name if 2 <= len(name) <= _MAX_NAME else None
