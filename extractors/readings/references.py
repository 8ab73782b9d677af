"""Where a report lists what it cites: the lines that make one entry each.

A list stands under a heading (引用文献, 参考資料, 出典, References …) or, without one, as lines that begin with a label
and hold an address. An entry is a label, a title and an address, in that order or title and address on lines of their
own; the day of access may stand before or behind the address. Exports break long addresses over lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.readings.lines import ATX, Line, bare

#: an address; a bracket in it is closed in it, so that the one around it ends it
URL = re.compile(
    r"(?:https?://|www\.(?=[a-z0-9-]{1,60}\.[a-z]))"
    r"(?:[!#-'*-;=?-Z\\^_a-z~\[\]]{1,2000}+|\([!#-'*-;=?-Z\\^_a-z~]{0,200}\)){1,20}+"
)
#: how an entry begins: [3], [^3]:, 3., (3), ③, ※3, *3, 注3, ³, or a bullet
LABEL = re.compile(
    r"(?:[\[［【〔]\^?(?P<bracket>[0-9０-９]{1,3}|[A-Za-z][0-9A-Za-z]{0,3})(?:†[^\]】]{0,40})?[\]］】〕][:：]?"
    r"|[(（](?P<paren>[0-9０-９]{1,3})[)）]"
    r"|[(（]?(?P<note>[※＊*注][ ]?[0-9０-９]{1,3})[:：.)）]?"
    r"|(?P<circle>[①-⑳㉑-㉟㊱-㊿])"
    r"|(?P<super>[¹²³⁰⁴-⁹]{1,3})"
    r"|(?P<number>[0-9０-９]{1,3})(?:[.．)）:：](?![0-9０-９])|(?=[ \t\u3000]))"
    r"|(?P<bullet>[-*+•・■□●○◆◇▪▫※→⇒▶►]))[ \t\u3000]*"
)
#: the day on which the page was read: 「10月 6, 2025にアクセス」, 「参照 2024-05-01」, 「（最終閲覧日：…）」
ACCESS = re.compile(r"アクセス|参照|閲覧|取得日|確認日|accessed|retrieved|viewed", re.IGNORECASE)

_HEAD = re.compile(
    r"(?:[0-9０-９]{1,2}[.．)）、 ]{1,2}|[■□◆◇●▼▽▶▷]{1,2})?[ \u3000]*"
    r"(?:引用|参考|出典|出所|参照|典拠|情報源|脚注|注釈|注記?|関連|リンク集|主な)(?:に(?:した|なる)|する)?(?:・|、|/|および|及び)?"
    r"(?:引用|参考|出典|参照|脚注)?(?:文献|資料|元|サイト|リンク|情報|記事|ページ|URL|ＵＲＬ|ウェブサイト|ホームページ)?"
    r"(?:[・、/](?:文献|資料|出典|リンク|URL|情報))?(?:一覧|リスト|先)?"
    r"|(?:資料|文献|リンク|URL|ＵＲＬ)(?:一覧|リスト)?"
    r"|(?:References?|Sources?|Citations?|Works[ ]Cited|Bibliography|Footnotes|Endnotes|Notes|Links?)",
    re.IGNORECASE,
)
#: the rest of an address that an export broke over a line
URL_REST = re.compile(r"[A-Za-z0-9/_.%?=&#~+\-]{2,400}>?")
_LETTER = re.compile("[A-Za-z]")
_SENTENCE = re.compile(r"。[」』）)]?\Z")
#: most lines of one entry, and most characters of an entry without an address
_MAX_LINES, _MAX_CHARACTERS = 6, 200


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
    words = bare(ATX.sub("", line) if "#" in line else line).strip(":：【】〔〕〈〉＜＞（）() \u3000")
    return len(words) > 0 and _HEAD.fullmatch(words) is not None


def _entries_below(text: str, lines: Sequence[Line], first: int) -> list[tuple[int, int]]:
    """The entries under a heading, up to the first line that is none."""
    entries: list[tuple[int, int]] = []
    index: int | None = _next(lines, first - 1)
    while index is not None:
        before = entries[-1][0] if entries else None
        last = _entry_end(text, lines, index, before)
        if last is None:
            break
        entries.append((index, last))
        index = _next(lines, last)
    listed = len(entries) > 1 or any(_url(text, lines[at]) for a, b in entries for at in range(a, b + 1))
    return entries if listed else []


def _entry_end(text: str, lines: Sequence[Line], index: int, before: int | None) -> int | None:
    """The last line of the entry that begins at a line, None if none does. `before`: where the entry before began."""
    content = lines[index].span.of(text)
    if _is_text(content):
        return None
    if URL.match(content.lstrip("<")):
        return _title_below(text, lines, index)
    at: int | None = index
    for _ in range(_MAX_LINES):
        if at is None or (at > index and (_is_text(lines[at].span.of(text)) or _label(text, lines[at]))):
            break
        if _url(text, lines[at]):
            return _rest_of_entry(text, lines, at)
        at = _next(lines, at)
    number = _number(text, lines[index])
    below = _next(lines, index)
    if number is None or len(content) > _MAX_CHARACTERS:
        return None
    goes_on = below is not None and _number(text, lines[below]) == number + 1
    ends = before is not None and not _url(text, lines[before]) and _number(text, lines[before]) == number - 1
    return index if goes_on or ends else None


def _title_below(text: str, lines: Sequence[Line], index: int) -> int:
    """The last line of an entry that begins with its address: the title may stand below it."""
    below = _next(lines, index)
    if below is None or not URL.fullmatch(lines[index].span.of(text).strip("<> ")):
        return index
    content = lines[below].span.of(text)
    if _url(text, lines[below]) or _is_text(content) or _label(text, lines[below]):
        return index
    after = _next(lines, below)
    return below if after is None or _url(text, lines[after]) else index


def _rest_of_entry(text: str, lines: Sequence[Line], index: int) -> int:
    """The last line of an entry whose address stands on a line: the rest of a broken address, the day of access."""
    while index + 1 < len(lines) and not lines[index + 1].blank:
        content = lines[index + 1].span.of(text)
        broken = URL_REST.fullmatch(content) is not None and _LETTER.search(content) is not None
        accessed = ACCESS.search(content[:80]) is not None and len(content) <= 60 and not _url(text, lines[index + 1])
        accessed = accessed and not _label(text, lines[index + 1])
        if not (broken or accessed):
            break
        index += 1
    return index


def _is_text(content: str) -> bool:
    """Whether a line is a heading or a sentence and so no part of an entry."""
    if ATX.match(content):
        return True
    return _SENTENCE.search(content[-10:]) is not None and not ACCESS.search(content)


def _next(lines: Sequence[Line], index: int) -> int | None:
    """The next line that is not blank, None where only blank ones come for a while."""
    for below in range(index + 1, min(index + 12, len(lines))):
        if not lines[below].blank:
            return below
    return None


def _url(text: str, line: Line) -> re.Match[str] | None:
    return URL.search(text, line.span.start, line.span.end)


def _label(text: str, line: Line) -> re.Match[str] | None:
    """The label that a line begins with; a bullet is one too."""
    return LABEL.match(text, line.span.start, line.span.end)


def _number(text: str, line: Line) -> int | None:
    """The number of a line's label."""
    label = _label(text, line)
    printed = next((group for group in label.groups()[:-1] if group), None) if label else None
    if printed is None:
        return None
    if "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    digits = re.search("[0-9０-９]+", printed)
    return int(digits.group()) if digits else None


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
