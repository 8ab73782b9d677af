"""The characters that the words of an alternation begin with and are written with."""

import pytest

from extractors.alternation import beginnings, characters


def test_the_beginnings_of_several_alternations_are_single_characters() -> None:
    assert beginnings("お?知らせ|[試検]行", "公(?!開)") == frozenset("お知試検公")


@pytest.mark.parametrize("words", ["[0-9]件", r"\(注\)", "[^市]長"])
def test_words_that_begin_with_no_plain_character_have_no_beginnings(words: str) -> None:
    with pytest.raises(ValueError, match="no plain character"):
        beginnings("開始", words)


def test_the_characters_of_words_leave_out_ranges_and_what_is_only_looked_at() -> None:
    words = r"(?P<rule>[0-9]{1,3}(?:周年|年(?!度(?:末|初))))|[^市]選|\(注[・-]\)"
    assert characters(words) == set("周年選(注・-)")
