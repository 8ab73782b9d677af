"""The view leaves marks out and leads every character back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mentions.citations import cuts_of, read_citations
from extractors.mentions.markers import References, find_markers, find_marks
from extractors.model import Capture, Reading, Source
from extractors.readings import read
from extractors.view import View, view_of


def view(text: str) -> View:
    reading = read(Capture(Source("a", "report", Path("a")), text.encode("utf-8", "replace")))
    assert isinstance(reading, Reading), reading
    marks = find_marks(reading)
    citations = read_citations(reading, marks)
    return view_of(reading, cuts_of(reading, citations, find_markers(reading, marks, References(citations))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("約**500**時間を削減", "約500時間を削減"),
        ("約\\*\\*500\\*\\*時間を削減", "約500時間を削減"),
        ("- 対象は二つの課\n  と一つの室", "対象は二つの課と一つの室"),
        ("人口は1,78\n8団体", "人口は1,788団体"),
        ("Microsoft\n365を使う職員が増えて", "Microsoft 365を使う職員が増えて"),
        ("## 2. 効果と課題\n\n職員の話", "効果と課題\n\n職員の話"),
        ("| 団体 | 人数 |\n|--|--|\n| 松江市 | **30**人 |", "団体\t人数\n\n松江市\t30人"),
        ("窓口\u200bの改\u00ad革", "窓口の改革"),
    ],
)
def test_what_is_left(text: str, expected: str) -> None:
    assert view(text).text == expected


def test_a_number_cut_by_bold_marks_leads_back_whole() -> None:
    text = "削減は約**500**時間だった。"
    found = view(text)
    start = found.text.index("約500時間")
    assert found.span(start, start + 6).of(text) == "約**500**時間"


def test_sentences_end_outside_brackets_only() -> None:
    found = view("市長は「使える。広げる。」と述べた。次年度は全庁へ。\n\n別の段落です")
    assert [found.text[s.start : s.end] for s in found.sentences] == [
        "市長は「使える。広げる。」と述べた。",
        "次年度は全庁へ。",
        "別の段落です",
    ]


def test_full_width_stops_of_official_style_end_sentences_and_decimals_do_not() -> None:
    found = view("松江市は４０人が使う．費用は３．５万円である．")
    assert [found.text[s.start : s.end] for s in found.sentences] == [
        "松江市は４０人が使う．",
        "費用は３．５万円である．",
    ]


def test_a_bracket_that_is_never_closed_does_not_swallow_the_paragraph() -> None:
    found = view("市長は「使える。と述べた。次は「広げる。」という。終わり。")
    assert found.text[found.sentences[-1].start :] == "終わり。"


def test_no_sentence_is_longer_than_a_bound() -> None:
    found = view("松江市は約30人、" * 5000)
    assert max(s.end - s.start for s in found.sentences) <= 1000
    assert "".join(found.text[s.start : s.end] for s in found.sentences) == found.text


MARKED = st.sampled_from(
    [
        "**",
        "[1]",
        "約30人",
        "。",
        "\n",
        "\n\n",
        "- ",
        "| 甲 | 乙 |",
        "|--|--|",
        "# ",
        " 2。",
        "（",
        "「",
        "https://a.example.jp/x",
        "[語](#)",
    ]
)


@given(st.lists(MARKED | st.text(max_size=5), max_size=40).map("".join))
def test_every_character_of_a_view_is_the_texts_own(text: str) -> None:
    found = view("松江市の取り組みを紹介する文章です。\n\n" * 20 + text)
    own = found.reading.text
    for at, char in enumerate(found.text):
        if char not in "\n\t ":
            span = found.span(at, at + 1)
            assert span.of(own) == char
    for sentence in found.sentences:
        assert 0 <= sentence.start < sentence.end <= len(found.text)
        assert found.block_at(sentence.start) == sentence.block == found.block_at(sentence.end - 1)
