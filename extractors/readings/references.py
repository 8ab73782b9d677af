"""Where a report lists what it cites: the lines that make one entry each.

A list stands under a heading (引用文献, 参考資料, 出典, References …) or, without one, as lines that begin with a label
and hold an address. An entry is a label, a title and an address, in that order or title and address on lines of their
own; the day of access may stand before or behind the address. Exports break long addresses over lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.readings.lines import ATX, Line, bare

URL = re.compile(r"(?:https?://|www\.(?=[a-z0-9-]{1,60}\.[a-z]))[!#-;=?-Z\\^_a-z~\[\]]{1,2000}")
#: how an entry begins: [3], [^3]:, 3., (3), ③, ※3, *3, 注3, ³, or a bullet
LABEL = re.compile(
    r"(?:[\[［【]\^?(?P<bracket>[0-9０-９]{1,3}|[A-Za-z][0-9A-Za-z]{0,3})(?:†[^\]】]{0,40})?[\]］】][:：]?"
    r"|[(（](?P<paren>[0-9０-９]{1,3})[)）]"
    r"|[(（]?(?P<note>[※＊*注][ ]?[0-9０-９]{1,3})[:：.)）]?"
    r"|(?P<circle>[①-⑳㉑-㉟㊱-㊿])"
    r"|(?P<super>[¹²³⁰⁴-⁹]{1,3})"
    r"|(?P<number>[0-9０-９]{1,3})(?:[.．)）:：](?![0-9０-９])|(?=[ \t\u3000]))"
    r"|(?P<bullet>[-*+•・■□●○◆◇▪▫※]))[ \t\u3000]*"
)
#: the day on which the page was read: 「10月 6, 2025にアクセス」, 「参照 2024-05-01」, 「（最終閲覧日：…）」
ACCESS = re.compile(r"アクセス|参照|閲覧|取得日|確認日|accessed|retrieved|viewed", re.IGNORECASE)

_HEAD = re.compile(
    r"(?:[0-9０-９]{1,2}[.．)）、 ]{1,2}|[■□◆◇●▼]{1,2})?[ \u3000]*"
    r"(?:引用|参考|出典|出所|参照|典拠|情報源|脚注|注釈|注記?|関連|リンク集|主な)(?:に(?:した|なる))?(?:・|、|/|および|及び)?"
    r"(?:引用|参考|出典|参照|脚注)?(?:文献|資料|元|サイト|リンク|情報|記事|ページ|URL|ＵＲＬ|ウェブサイト|ホームページ)?"
    r"(?:[・、/](?:文献|資料|出典|リンク|URL|情報))?(?:一覧|リスト|先)?"
    r"|(?:資料|文献|リンク|URL|ＵＲＬ)(?:一覧|リスト)?"
    r"|(?:References?|Sources?|Citations?|Works[ ]Cited|Bibliography|Footnotes|Endnotes|Notes|Links?)",
    re.IGNORECASE,
)
_URL_REST = re.compile(r"[A-Za-z0-9/_.%?=&#~+\-]{2,400}>?")
#: lines between two entries that hold neither label nor address, before the list is taken to be over
_MAX_GAP = 4


def find_references(text: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The entries of all reference lists: first and last line of each, inclusive, in order, apart."""
    entries: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        if is_reference_head(lines[index].span.of(text)):
            found = _entries_below(text, lines, index + 1)
            if found:
                entries += found
                index = found[-1][1]
        elif _labelled_with_url(text, lines[index]):
            found = _headless(text, lines, index)
            entries += found
            index = found[-1][1] if found else index
        index += 1
    return entries


def is_reference_head(line: str) -> bool:
    """Whether a line is the heading of a reference list."""
    if len(line) > 60:
        return False
    words = bare(ATX.sub("", line)).strip(":：【】〈〉＜＞（）() \u3000")
    return len(words) > 0 and _HEAD.fullmatch(words) is not None


def _entries_below(text: str, lines: Sequence[Line], first: int) -> list[tuple[int, int]]:
    """The entries under a heading, up to the next heading or until no address or label comes for a while."""
    entries: list[tuple[int, int]] = []
    open_lines: list[int] = []
    url_first: bool | None = None
    for index in range(first, len(lines)):
        line = lines[index]
        if line.blank:
            continue
        content = line.span.of(text)
        if ATX.match(content) or (len(open_lines) > _MAX_GAP and not _has_url(text, lines, open_lines)):
            break
        label = LABEL.match(content)
        if url_first is None:
            url_first = URL.match(content.lstrip("<")) is not None
        if open_lines and _begins_entry(text, lines, open_lines, content, label is not None, url_first):
            _close(text, lines, open_lines, entries)
            open_lines = []
        open_lines.append(index)
    _close(text, lines, open_lines, entries)
    return entries if any(_has_url(text, lines, range(a, b + 1)) for a, b in entries) else []


def _begins_entry(
    text: str, lines: Sequence[Line], open_lines: list[int], content: str, labelled: bool, url_first: bool
) -> bool:
    """Whether a line begins the next entry rather than going on with the one that is open."""
    last = lines[open_lines[-1]].span.of(text)
    if URL.search(last) and not labelled and (broken := _URL_REST.fullmatch(content)) and not content.isdigit():
        return broken is None
    if labelled:
        return True
    if not _has_url(text, lines, open_lines):
        return False
    if ACCESS.search(content) and not URL.search(content) and len(content) <= 60:
        return False
    return URL.search(content) is not None if url_first else True


def _close(text: str, lines: Sequence[Line], open_lines: list[int], entries: list[tuple[int, int]]) -> None:
    """Keep an entry that has an address or a label of its own; other lines are no reference."""
    if not open_lines:
        return
    label = LABEL.match(lines[open_lines[0]].span.of(text))
    labelled = label is not None and not label.group("bullet") and len(open_lines) <= 2
    if labelled or _has_url(text, lines, open_lines):
        entries.append((open_lines[0], open_lines[-1]))


def _has_url(text: str, lines: Sequence[Line], indexes: Sequence[int]) -> bool:
    return any(URL.search(lines[index].span.of(text)) for index in indexes)


def _labelled_with_url(text: str, line: Line) -> bool:
    """Whether a line is an entry by itself: a label that is no bullet, and an address at its end."""
    content = line.span.of(text)
    label = LABEL.match(content)
    if not label or label.group("bullet") or len(content) > 2500:
        return False
    ends = [url.end() for url in URL.finditer(content)]
    return len(ends) > 0 and (len(content) - ends[-1] <= 40 or content.startswith("["))


def _headless(text: str, lines: Sequence[Line], first: int) -> list[tuple[int, int]]:
    """Entries that stand without a heading: at least two in a row, or one whose label cannot be a list number."""
    entries = []
    for index in range(first, len(lines)):
        if lines[index].blank:
            continue
        if not _labelled_with_url(text, lines[index]):
            break
        entries.append((index, index))
    single = LABEL.match(lines[first].span.of(text))
    sure = single is not None and not (single.group("number") or single.group("circle"))
    return entries if len(entries) > 1 or sure else []
