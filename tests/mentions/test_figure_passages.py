"""Figures in whole passages, tables and lists of answers: `figure_passages.txt` marks each with what it states."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.model import MetricValue
from tests.mentions.owners import extraction_of

#: a heading and text above, so that no passage is the beginning of its document
ABOVE = "市政だより 2025年6月1日号\n\n" + "いつもの本文がここに続く。\n" * 5 + "\n"
MARKED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
LINES = Path(__file__).with_name("figure_passages.txt").read_text("utf-8").splitlines()
PASSAGES = [line for line in LINES if line and not line.startswith("# ")]


def figures_of(passage: str) -> tuple[str, list[tuple[int, str, str]]]:
    """A passage without its marks, and of each marked figure where it begins, its words and what it states."""
    text, at, figures = ABOVE, 0, []
    for found in MARKED.finditer(passage):
        text += passage[at : found.start()]
        figures.append((len(text), found[1], found[2]))
        text += found[1]
        at = found.end()
    return text + passage[at:] + "\n", figures


@pytest.mark.parametrize("passage", PASSAGES)
def test_what_the_figures_of_a_passage_state(passage: str) -> None:
    text, figures = figures_of(passage.replace("⏎", "\n").replace("⇥", "\t"))
    stated = {}
    for mention in extraction_of(text).mentions:
        if isinstance(value := mention.value, MetricValue):
            words = [value.measure, "" if value.role == "level" else value.role, f"/{value.per}" if value.per else ""]
            stated[mention.span.start] = " ".join(filter(None, words))
    assert [(figure, stated.get(start)) for start, figure, _ in figures] == [(f, right) for _, f, right in figures]
