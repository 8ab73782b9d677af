"""Title, publisher and day of publication of texts: `heads.txt` holds the tops and ends of documents of many kinds."""

import re
from pathlib import Path

import pytest

from extractors.model import Capture, Reading, Source
from extractors.readings import read

_WRITTEN = Path(__file__).with_name("heads.txt").read_text("utf-8")
CASES = [part.partition("\n")[::2] for part in re.split(r"^== ", _WRITTEN, flags=re.MULTILINE)[1:]]


@pytest.mark.parametrize(("said", "text"), CASES, ids=[said[7:27] for said, _ in CASES])
def test_a_text_says_what_it_is(said: str, text: str) -> None:
    reading = read(Capture(Source("a", "report", Path("a")), text.encode()))
    assert isinstance(reading, Reading), reading
    told = (reading.title, reading.publisher, reading.published_on)
    title, publisher, published = ("-" if value is None else str(value) for value in told)
    assert f"title: {title} | publisher: {publisher} | published: {published}" == said
