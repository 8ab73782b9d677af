"""Title, publisher and day of publication of texts: `heads.txt` holds the tops and ends of documents of many kinds."""

import re
from pathlib import Path

import pytest

from extractors.mentions import extract
from extractors.model import Capture, DateValue, Reading, Source
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


@pytest.mark.parametrize(
    "day", ["１　日　時　令和６年10月３日（木）午前９時開会", "日時：令和６年10月３日", "開催日：2024年10月3日"]
)
def test_the_day_of_a_meeting_is_not_published_on_but_tells_which_year_is_this_year(day: str) -> None:
    text = f"推進委員会 会議録\n\n{day}\n２　場　所　大月市役所\n\n大月市では、今年４月から120人が使っている。\n"
    reading = read(Capture(Source("a", "report", Path("a")), text.encode()))
    assert isinstance(reading, Reading)
    assert reading.published_on is None
    values = [mention.value for mention in extract(reading).mentions if "今年" in mention.span.of(text)]
    assert [str(value.date_start) for value in values if isinstance(value, DateValue)] == ["2024-04-01"]
