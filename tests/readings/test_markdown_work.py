"""Markdown of marks that nobody means: the lines that the parser looks at grow with the text, not with its square."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from extractors.readings.blockquotes import LinearBlocks
from extractors.readings.lines import split_lines
from extractors.readings.markdown import read_markup

PATTERNS: dict[str, Callable[[int], str]] = {
    "quotes without a paragraph": lambda n: "# h\n\n**a**\n\n" + (">>\n" + "x\n" * 10) * n,
    "the same, a line each": lambda n: ">>\nx\n" * n,
    "the same among quotes": lambda n: (">>\nx\n" + ">a\n" * 50) * (n // 10),
    "empty quotes": lambda n: ">\nx\n" * n,
    "empty quotes one below another": lambda n: ">\n" * 5 * n,
    "quotes in items": lambda n: "- >>\nx\n" * n,
    "quotes under an item": lambda n: "- a\n" + "  >>\n  x\nx\n" * n,
    "quotes in numbered items": lambda n: "".join(f"{i}. >>\nx\n" for i in range(n)),
    "items in quotes": lambda n: "> - a\nx\n" * n,
    "items in quotes in quotes": lambda n: "> > - a\n> b\nc\n" * n,
    "fences in quotes": lambda n: "> ```\nx\n" * n,
    "programs in quotes": lambda n: ">     x\ny\n" * n,
    "headings in quotes": lambda n: "> # x\ny\n" * n,
    "tags in quotes": lambda n: "> <div>\ny\n" * n,
    "rules in quotes": lambda n: "> ---\ny\n" * n,
    "quotes by tabs": lambda n: ">\t>\t>\tx\n" * n,
    "deep quotes": lambda n: (">" * 40 + "x\n") * n,
    "one deep quote": lambda n: ">" * 10 * n,
    "a lazy paragraph": lambda n: "> a\n" + "x\n" * 5 * n + "===\n",
    "marks in turn": lambda n: (">>\n" + "x\n" * 3 + ">\n- \n") * n,
    "one deep item": lambda n: "* " * 5 * n,
    "deep items": lambda n: ("* " * 30 + "\n") * n,
    "nested items": lambda n: "".join("  " * (i % 30) + "- a\n" for i in range(5 * n)),
    "every depth": lambda n: "".join(" " * (i % 60) + "> " * (i % 20) + "- x\n" for i in range(3 * n)),
    "items with blank lines": lambda n: "- a\n\n    - b\n\n> c\n" * n,
    "definitions of links": lambda n: "[a]: b\n" * n + "[a]: <\n" * n + "> x\n" + "[a\n" * n,
    "a table in a tag": lambda n: "<div>\n" + "| a | b |\n|--|--|\n" * n,
    "tags": lambda n: "<div>\n\n" * n,
    "comments": lambda n: "<!--\n" * n,
    "attributes": lambda n: "<a" + " a" * 5 * n + "\n\n```\n",
    "values": lambda n: ("<a" + ' a="' * 10 + "\n") * n,
    "fences": lambda n: "```\na\n" * n,
    "fences of all lengths": lambda n: "".join("`" * (3 + i % 50) + "\n" for i in range(4 * n)),
    "programs": lambda n: "    x\n" + "\n" * 5 * n + "    x;\n\n\n" * n,
}


class _Looks:
    """Counts how often the parser asks where a line begins."""

    def __init__(self) -> None:
        self.n = 0

    @contextmanager
    def counted(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        looks = self

        class Starts(list[int]):
            def __getitem__(self, at):  # type: ignore[no-untyped-def]
                looks.n += 1
                return super().__getitem__(at)

        real = StateBlock.__init__

        def counting(state, *arguments):  # type: ignore[no-untyped-def]
            real(state, *arguments)
            state.bMarks = Starts(state.bMarks)

        with monkeypatch.context() as patch:
            patch.setattr(StateBlock, "__init__", counting)
            yield


def looks(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many lines the parser looks at, each as often as it does."""
    count = _Looks()
    with count.counted(monkeypatch):
        read_markup(text, split_lines(text))
    return count.n


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_twice_the_text_is_no_more_than_twice_the_work(
    pattern: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    once, twice, four_times = (looks(pattern(n), monkeypatch) for n in (300, 600, 1200))
    assert twice <= 3 * once + 1000
    assert four_times <= 6 * once + 1000
    assert four_times <= 300 * (pattern(1200).count("\n") + 100)


LINES = ["> a", ">> b", ">", "a", "- c", "  - d", "1. e", "```", "~~~", "", "    x", "# h", "---", "<div>", "<!-- x"]
LINES += ["-->", "> - q", "> ```", "- > z", "\t> k", "    > y", ">     code"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=40).map("\n".join))
def test_a_text_of_usual_length_is_read_as_markdown_it_reads_it(text: str) -> None:
    rules = ["code", "fence", "blockquote", "hr", "list", "html_block", "heading", "paragraph"]
    plain, bounded = MarkdownIt("zero", {"html": True}).enable(rules), MarkdownIt("zero", {"html": True})
    bounded.block = LinearBlocks(*rules)
    found, expected = ([(one.type, one.map, one.level) for one in by.parse(text)] for by in (bounded, plain))
    assert found == expected


def test_behind_too_many_broken_quotes_quotes_still_end_with_their_marks() -> None:
    text = (">>\n" + "x\n" * 10) * 400 + "\n> 引用の文\n> 続き\n\n後の文\n"
    lines = split_lines(text)
    quoted = read_markup(text, lines).quoted
    words = [lines[at].span.of(text) for at in sorted(quoted)][-2:]
    assert words == ["> 引用の文", "> 続き"]
