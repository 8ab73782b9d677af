"""Text that somebody made to hurt a reader, or that a broken program wrote: it is read or refused, in linear time."""

import time
from pathlib import Path

import pytest

from extractors.mentions import extract
from extractors.model import Capture, Reading, Refusal, Source
from extractors.readings import read

STORY = "横須賀市では2024年4月に約12,345人が使い、30%を削減した。"
REST = "市の取り組みを紹介する文が続きます。職員の声も載せています。" * 12


def reading_of(data: bytes) -> Reading | Refusal:
    return read(Capture(Source("a.txt", "report", Path("a.txt")), data))


def read_text(text: str) -> Reading:
    found = reading_of(text.encode("utf-8", "surrogatepass"))
    assert isinstance(found, Reading), found
    return found


@pytest.mark.parametrize(
    "char", [*"|-#>*[](`~_<&\\!:=1９一 \t.。、「〇①■【", "\u3000", "\u200b", "\u202e", "あ", "a", "市"]
)
def test_a_megabyte_of_one_character(char: str) -> None:
    begun = time.process_time()
    found = reading_of(char.encode() * (1_000_000 // len(char.encode())))
    assert time.process_time() - begun < 20
    assert isinstance(found, (Reading, Refusal))


LINES = [
    "-",
    "|",
    "| a |\n|--|",
    "# a",
    "> a",
    "> - a",
    "- a\n  - b",
    "```",
    "~~~",
    "    pip a\n",
    "<div>",
    "<!--",
    "<td>",
    "1",
    "a\n",
]
LINES += [
    "市",
    "団体名",
    "横須賀市\n1人",
    "- 1 -\nあ",
    "a ……1",
    "---\na: b",
    "[^1]: b",
    "a  b",
    "a,b",
    ":::",
    "[1] http://a.jp",
]


@pytest.mark.parametrize("line", LINES)
def test_many_lines_of_one_kind_take_time_in_proportion(line: str) -> None:
    times = []
    for n in (4_000, 16_000):
        text = f"{line}\n" * (n // len(line))
        begun = time.process_time()
        reading_of(text.encode())
        times.append(time.process_time() - begun)
    assert times[1] < 8 * times[0] + 0.5


def test_a_line_of_twenty_megabytes() -> None:
    begun = time.process_time()
    reading = read_text(STORY * (20_000_000 // len(STORY.encode())))
    assert time.process_time() - begun < 30
    assert reading.blocks[0].span.end == len(reading.text)


INVISIBLE = [
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u00ad",
    "\u202e",
    "\u2066",
    "\u061c",
    "\ufe00",
    "\U000e0100",
    "\x02",
    "\0",
    "\x0b",
]


@pytest.mark.parametrize("char", INVISIBLE, ids=ascii)
def test_what_cannot_be_seen_hides_no_name_and_no_number(char: str) -> None:
    name, year, figure = f"横須{char}賀市", f"20{char}24年4月", f"約1{char}2,345人"
    reading = read_text(f"{name}では{year}に{figure}が使い、3{char}0%を削減した。\n\n{REST}")
    found = [mention.span.of(reading.text) for mention in extract(reading).mentions]
    assert found == [name, year, figure, f"3{char}0%"]


def test_a_few_nul_bytes_are_no_binary_file_and_many_are() -> None:
    found = reading_of((STORY + REST).encode() + b"\0")
    assert isinstance(found, Reading)
    assert found.status == "partial"
    binary = reading_of(b"\0".join(STORY.encode()[at : at + 20] for at in range(0, 60, 20)))
    assert isinstance(binary, Refusal)
    assert binary.reason == "undecodable"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-be"])
def test_half_a_surrogate_pair_is_replaced_and_the_rest_read(codec: str) -> None:
    mark = b"\xfe\xff" if codec == "utf-16-be" else b""
    found = reading_of(mark + f"{STORY}\ud867{REST}".encode(codec, "surrogatepass"))
    assert isinstance(found, Reading)
    assert found.status == "partial"
    assert STORY in found.text


def test_a_fence_that_nobody_closed_takes_nothing_with_it() -> None:
    reading = read_text(f"# 題\n\n```\n前の文です。\n\n## 節\n\n{STORY}\n")
    assert [block.kind for block in reading.blocks][-2:] == ["heading", "paragraph"]
    assert len(extract(reading).mentions) == 4


@pytest.mark.parametrize("opening", ["<!-- ", "<div>", "<script>", "<table><tr><td>", "> ", "::: note", "%%"])
def test_marks_that_nobody_closed_take_nothing_with_them(opening: str) -> None:
    reading = read_text(f"# 題\n\n{opening}\n\n{STORY}\n\n次の段落です。\n")
    assert len(extract(reading).mentions) == 4


def test_program_text_states_nothing_and_text_in_a_fence_does() -> None:
    assert extract(read_text(f"# 題\n\n```python\nprint('{STORY}')\n```\n\n{REST}")).mentions == ()
    assert len(extract(read_text(f"```markdown\n# 題\n\n{STORY}\n\n{REST}\n```\n")).mentions) == 4


def test_withdrawn_words_state_nothing() -> None:
    reading = read_text(f"# 題\n\n~~{STORY}~~ 利用は**20人**になった。\n\n{REST}")
    assert [mention.span.of(reading.text) for mention in extract(reading).mentions] == ["20人"]


def test_a_sentence_that_goes_on_over_a_page_is_one() -> None:
    text = f"横須賀市では、生成AIを使う職員が増えて2025年3月の末には\n- 7 -\n約4,000人となり、削減した時間は年に2万時間にのぼる。\n{REST}\n"
    reading = read_text(text)
    sentences = {mention.sentence.of(text) for mention in extract(reading).mentions}
    assert sentences == {text.split("。")[0] + "。"}
    assert {mention.municipality_code for mention in extract(reading).mentions} == {"14201"}
