"""Alternations behind a look at their first character find what they find without it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.alternation import first_characters, guarded
from extractors.mentions.clues import read_entries
from extractors.mentions.dates import event_words
from extractors.mentions.fields import FIELDS
from extractors.mentions.figures import answers, measure_clues

TABLES = [measure_clues.BEHIND, measure_clues.NAMES, measure_clues.WORDS, answers.ANSWERS]
TABLES += [event_words.VERBS, event_words.NOUNS, event_words.GENERAL, event_words.USES, event_words.LABELS]
ALTERNATIONS = [entry.words for table in TABLES for entry in read_entries(table)] + list(FIELDS.values())
SAMPLE = st.text(st.sampled_from(sorted(set("".join(ALTERNATIONS)) - set("|"))), max_size=60)


@pytest.mark.parametrize(
    ("words", "firsts"),
    [
        ("導入|開始", {"導", "開"}),
        ("(?:実証)?実験|[試検]行", {"実", "試検"}),
        ("お?知らせ", {"お", "知"}),
        ("(?<!県)庁|(?:一|二(?:次|度))回", {"庁", "一", "二"}),
        ("[^市]長", set()),
        (".{2}市", set()),
    ],
)
def test_the_characters_that_words_begin_with(words: str, firsts: set[str]) -> None:
    assert first_characters(words) == firsts


def test_every_table_of_words_is_guarded() -> None:
    assert [words for words in ALTERNATIONS if not first_characters(words)] == []


@given(SAMPLE, st.sampled_from(ALTERNATIONS))
def test_nothing_is_missed_behind_the_look(text: str, words: str) -> None:
    plain = [match.span() for match in re.finditer(words, text)]
    assert [match.span() for match in re.finditer(guarded(words), text)] == plain
