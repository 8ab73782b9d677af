"""What a Markdown file states about itself before its text: YAML or TOML between two lines of `---` or `+++`.

    ---
    title: 窓口の改革
    date: 2024-04-01
    author: 松江市 総務課
    ---

Only plain properties are read: a key with a value on its line, or with a list of values below or in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from extractors.japanese import find_periods
from extractors.model import Span

_FENCE = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_LINE = re.compile(r"(.{0,2000})(?:\r\n?|\n|\Z)")
_PROPERTY = re.compile(r"(?P<key>[^\s:=#\"'\[{|>-][^:=\n]{0,40}?)[ \t]*(?::(?=[ \t]|\Z)|=(?=[ \t]))[ \t]*(?P<value>.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?:name:[ \t]*)?(?P<value>.+)")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_COMMENT = re.compile(r"(?:^|[ \t])#[ \t].*")
#: no more lines than this stand between the fences
_MAX_LINES = 200

_TITLE = ("title", "タイトル", "題名", "件名", "name")
_PUBLISHED = ("date", "published", "published_at", "published_on", "publishdate", "pubdate", "issued")
_PUBLISHED_IN_JAPANESE = ("公開日", "発行日", "発表日", "日付")
_CHANGED = ("created", "created_at", "created_time", "updated", "updated_at", "lastmod", "last_modified", "modified")
_CHANGED_IN_JAPANESE = ("作成日", "作成日時", "更新日", "更新日時")
_PUBLISHER = ("publisher", "発行者", "発行元", "発行", "organization", "organisation", "組織", "団体")
_AUTHOR = ("author", "authors", "creator", "著者", "作成者")


class Properties(NamedTuple):
    """Where the properties stand, fences included, and their values by key in small letters."""

    span: Span
    values: Mapping[str, str]

    @property
    def title(self) -> str | None:
        """The title of the document."""
        return self._first(*_TITLE)

    @property
    def publisher(self) -> str | None:
        """Who published or wrote it."""
        return self._first(*_PUBLISHER, *_AUTHOR)

    @property
    def published_on(self) -> date | None:
        """The day of publication, else of the making, else of the last change."""
        keys = (*_PUBLISHED, *_PUBLISHED_IN_JAPANESE, *_CHANGED, *_CHANGED_IN_JAPANESE)
        for value in (self.values[key] for key in keys if key in self.values):
            for period in find_periods(value[:60].replace("T", " ")):
                if period.precision == "day" and period.start == 0:
                    return period.date_start
        return None

    def _first(self, *keys: str) -> str | None:
        return next((value[:300] for key in keys if (value := self.values.get(key, "")) and "://" not in value), None)


NO_PROPERTIES = Properties(Span(0, 0), MappingProxyType({}))


def read_properties(text: str) -> Properties:
    """The properties that a text begins with; none where no fence closes them or other lines stand among them."""
    fence = _FENCE.match(text)
    if not fence:
        return NO_PROPERTIES
    values: dict[str, str] = {}
    key, at = "", fence.end()
    for _ in range(_MAX_LINES):
        line = _LINE.match(text, at)
        if not line or line.end() == at:
            break
        words = line.group(1).rstrip()
        if words == fence.group(1) or words == "...":
            return Properties(Span(0, at + len(words)), values) if values else NO_PROPERTIES
        found, item = _PROPERTY.match(words), _ITEM.match(words)
        if found:
            key = found.group("key").lower()
            values.setdefault(key, _value(found.group("value")))
        elif item and key:
            values[key] = values[key] or _value(item.group("value"))
        elif words and not words.startswith((" ", "\t", "#", "]", "[")):
            break
        at = line.end()
    return NO_PROPERTIES


def _value(written: str) -> str:
    """A value without quotation marks and comments; of a list in brackets the first."""
    written = written.strip()
    if written.startswith("[") and not written.startswith("[["):
        written = written.strip("[]").split(",")[0].strip()
    quoted = _QUOTED.match(written)
    return (quoted.group(1) or quoted.group(2) or "") if quoted else _COMMENT.sub("", written).strip("[]|> ")
