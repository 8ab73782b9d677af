"""What holds for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.names.municipalities import find_governments, government_of_host, governments

NAMES = [
    "東京都",
    "北海道",
    "京都府",
    "上川郡",
    "茅部郡",
    "森町",
    "府中市",
    "横浜市",
    "西区",
    "中央区",
    "津市",
    "栄町",
    "山田町",
]
OTHERS = [
    "浦和市",
    "浜松市",
    "北区",
    "東京",
    "横",
    "浜",
    "旧",
    "市",
    "町",
    "県",
    "庁",
    "役所",
    "立",
    "大学",
    "株式会社",
    "長",
]
SIGNS = [
    " ",
    "\u3000",
    "\n",
    "\n\n",
    "\t",
    "の",
    "・",
    "、",
    "。",
    "（",
    "）",
    "(",
    ")",
    "https://a.jp/",
    "😀",
    "\ud800",
]
PIECES = st.sampled_from([*NAMES, *OTHERS, *SIGNS])
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_mentions_are_sorted_apart_inside_and_consistent(text: str) -> None:
    end = 0
    for found in find_governments(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        assert found.candidates
        assert all(code in governments() for code in found.candidates)
        assert found.code == (found.candidates[0] if len(found.candidates) == 1 else None)
        assert found.rule


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_and_any_host_is_taken(text: str) -> None:
    find_governments(text, prior=(text,))
    government_of_host(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF), max_size=80))
@settings(max_examples=50, deadline=None)
def test_what_stands_before_moves_the_mentions_and_nothing_else(prefix: str) -> None:
    def shape(text: str, shift: int) -> list[tuple[int, int, str | None]]:
        return [(f.start - shift, f.end - shift, f.code) for f in find_governments(text)]

    text = "。\n\n岡山県倉敷市と高梁市役所は、福山市（広島県）と組む。"
    assert shape(prefix + text, len(prefix)) == shape(text, 0)


@pytest.mark.parametrize(
    "unit",
    [
        "府中市",
        "府中市\n",
        "横浜市西区",
        "横 浜 市 ",
        "北海道",
        "府中市（",
        "https://a/市",
        "東京・",
        "横浜市ABCDEFGH",
        "漢",
    ],
)
def test_a_text_of_nothing_else_is_read_to_its_end(unit: str) -> None:
    """A matcher that looked back over the whole text at each name would keep this for hours."""
    text = unit * (400_000 // len(unit))
    found = find_governments(text)
    assert all(0 <= name.start < name.end <= len(text) for name in found)
