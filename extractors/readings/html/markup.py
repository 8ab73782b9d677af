"""The text of an HTML file -> Token: a flat list of start tags, text and end tags, properly nested.

libxml2 repairs the markup: it adds the tags that authors leave out and closes what they leave open. It is asked for
events and not for a tree: its trees end without a word at 2,048 levels, leave what stands behind `</html>` beside the
page, and take half a minute for a tag with 50,000 attributes; its events do none of this. What it still passes over is
what a comment, a script or a quote that is never closed swallows. A mark behind the page shows whether it came to the
end; a page that it did not finish goes to BeautifulSoup.

BeautifulSoup's parser (html.parser) takes minutes for 60 kB of tags that are never closed and stops at `<![`; it is
given whole tags only.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from lxml import etree  # type: ignore[import-untyped]

#: a name that no page uses for a tag
_END = "jirei-end-of-page"
#: no tag of an author is longer, but for images whose bytes stand in the tag
_MAX_TAG = 20_000
#: every comment, declaration, script and tag, and every other `<`; quotes count where they begin a value. What is
#: never closed reaches to the end, so no character is looked at twice.
_MARKUP = re.compile(
    r"<(?:!--(?:[^-]++|-(?!->))*+(?:-->)?+|[!?][^>]*+>?+"
    r"|(?P<raw>script|style)\b[^>]*+(?:>(?:[^<]++|<(?!/(?:script|style)\b))*+)?+"
    r"|(?P<name>/?[a-zA-Z][^\s/>]{0,60}+)(?:[^=>]++|=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+)?+)*+(?P<close>>?+)"
    r"|(?P<stray>))",
    re.IGNORECASE,
)

#: attributes that can hide an element
_HIDES = frozenset(("hidden", "aria-hidden", "style"))
_HIDING = re.compile(r"(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)", re.IGNORECASE)


class Element:
    """A start tag. `end` is the place of its end tag in the list of tokens."""

    __slots__ = ("attributes", "end", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        """The tag's name in lower case; `end` is known once its end tag has come."""
        self.tag = tag
        self.attributes = attributes
        self.end = 0

    @property
    def hidden(self) -> bool:
        """Whether it is not shown. Pages that a script fades in hide their body at first; that does not count."""
        attributes = self.attributes
        if _HIDES.isdisjoint(attributes) or self.tag in ("html", "body", "main"):
            return False
        return (
            attributes.get("hidden", "until-found") != "until-found"
            or attributes.get("aria-hidden") == "true"
            or _HIDING.search(attributes.get("style", "")) is not None
        )


#: a start tag, text between tags, or (None) the end tag of the element that was opened last
Token = Element | str | None


class _Tokens:
    """What libxml2 tells of a page, or BeautifulSoup."""

    def __init__(self) -> None:
        self.all: list[Token] = []
        self.data: Callable[[str], None] = self.all.append
        self.opened: list[Element] = []
        self.whole = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes)
        self.opened.append(element)
        self.all.append(element)

    def end(self, tag: str) -> None:
        self.opened.pop().end = len(self.all)
        self.all.append(None)
        self.whole = self.whole or tag == _END

    def close(self) -> None:
        while self.opened:
            self.end(self.opened[-1].tag)


def read_markup(text: str) -> list[Token]:
    """All tags and text of a page, in order; comments and declarations are gone."""
    tokens = _Tokens()
    parser = etree.HTMLParser(target=tokens, encoding="utf-8", no_network=True, huge_tree=True)
    etree.fromstring(f"{text}<{_END}>".encode("utf-8", "replace"), parser)
    return tokens.all if tokens.whole else _by_soup(text)


def text_of(tokens: list[Token], start: int, end: int) -> str:
    """All text between two places."""
    return "".join(token for token in tokens[start:end] if isinstance(token, str))


def _by_soup(text: str) -> list[Token]:
    """The tokens as BeautifulSoup sees the page."""
    soup = BeautifulSoup("<html>" + _MARKUP.sub(_whole_tag, text), "html.parser")
    tokens = _Tokens()
    parents: list[Tag] = [soup]
    for node in soup.descendants:
        while parents[-1] is not node.parent:
            tokens.end(parents.pop().name)
        if isinstance(node, Tag):
            attributes = {name: v if isinstance(v, str) else " ".join(v) for name, v in node.attrs.items()}
            tokens.start(node.name, attributes)
            parents.append(node)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            tokens.data(str(node))
    tokens.close()
    return tokens.all


def _whole_tag(match: re.Match[str]) -> str:
    """A tag as html.parser can take it; a long one that is never closed has swallowed text and is no tag."""
    name, long = match.group("name"), match.end() - match.start() > _MAX_TAG
    if match.group("raw") or match.group("stray") is not None:
        return match.group() if match.group("raw") else "&lt;"
    if not name or (not match.group("close") and not long):
        return ""
    if match.group("close"):
        return f"<{name}>" if long else match.group()
    return match.group().replace("<", "&lt;")
