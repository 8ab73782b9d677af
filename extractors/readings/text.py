"""Plain text and Markdown -> Reading: the canonical text is the decoded file itself."""

from __future__ import annotations

import re

from extractors.model import Capture, Reading
from extractors.readings.encoding import Decoded
from extractors.readings.frontmatter import published_on, title_of
from extractors.readings.lines import BLANKS
from extractors.readings.plain import read_blocks
from extractors.readings.properties import read_properties
from extractors.readings.publishers import publisher_of

#: name and version of the reader: a change of the version is a change of every reading
READER = "plain 2"

_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]|[-*+][ \t]|\|.{1,500}\|)|\*\*|\]\(", re.M)


def read_text(capture: Capture, decoded: Decoded) -> Reading | None:
    """The reading of a text; None where it is blank."""
    text = decoded.text
    if not text.strip("\0\f\n\r" + BLANKS):
        return None
    stated = read_properties(text)
    blocks = read_blocks(text)
    title = stated.title or title_of(text, blocks)
    return Reading(
        source=capture.source,
        sha256=capture.sha256,
        n_bytes=len(capture.data),
        text=text,
        blocks=blocks,
        media_type="text/markdown" if _MARKDOWN.search(text) else "text/plain",
        encoding=decoded.encoding,
        reader=READER,
        title=title,
        publisher=stated.publisher or publisher_of(text, blocks, title),
        published_on=stated.published_on or published_on(text, blocks),
        status="partial" if decoded.replaced else "read",
    )
