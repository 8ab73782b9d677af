"""The extraction against documents that were annotated by hand: no kind may fall below its floor.

`python -m benchmarks.accuracy --errors NAME` lists what is wrong in one of them.
"""

import json

import pytest

from benchmarks.accuracy import GOLDEN, KINDS, ROOT, Score, documents, score, set_aside

#: F1 by value and with every field right, over the documents that were looked at while the rules were written
SEEN = {
    "municipality": (0.99, 0.99),
    "date": (0.99, 0.94),
    "metric": (0.985, 0.945),
    "vendor": (0.99, 0.99),
    "record": (0.99, 0.99),
    "reference": (0.99, 0.99),
}
#: the same over those that were set aside
ASIDE = {
    "municipality": (0.985, 0.985),
    "date": (0.97, 0.88),
    "metric": (0.98, 0.905),
    "vendor": (0.965, 0.965),
    "record": (0.90, 0.90),
    "reference": (0.99, 0.99),
}


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, Score]]:
    return {name: score(name) for name in documents()}


def total(scores: dict[str, dict[str, Score]], kind: str, aside: bool) -> Score:
    whole = Score()
    for name, by_kind in scores.items():
        if (name in set_aside()) is aside:
            whole += by_kind[kind]
    return whole


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_falls_below_its_floor(scores: dict[str, dict[str, Score]], kind: str) -> None:
    whole = total(scores, kind, aside=False)
    value, strict = SEEN[kind]
    assert whole.f1 >= value, "\n".join(whole.errors)
    assert whole.strict_f1 >= strict, "\n".join(whole.errors)


@pytest.mark.parametrize("kind", KINDS)
def test_nor_in_documents_that_were_set_aside(scores: dict[str, dict[str, Score]], kind: str) -> None:
    """Their errors are not shown: who mends a rule shall not see them."""
    whole = total(scores, kind, aside=True)
    value, strict = ASIDE[kind]
    assert (whole.f1 >= value, whole.strict_f1 >= strict) == (True, True), (whole.f1, whole.strict_f1)


def test_there_are_documents_of_many_genres() -> None:
    assert len(documents()) >= 50


@pytest.mark.parametrize("name", documents())
def test_annotations_quote_their_document(name: str) -> None:
    folder = GOLDEN / name
    pointer = folder / "document"
    path = ROOT / pointer.read_text("utf-8").strip() if pointer.exists() else next(folder.glob("document.*"))
    text = path.read_text("utf-8")
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        assert text[row["start"] : row["end"]] == row["text"]


def test_a_score_falls_with_every_error() -> None:
    """The scorer itself: a right answer left out, a wrong one put in and a wrong field each cost."""
    perfect = Score(right=10, strict=10)
    assert perfect.f1 == perfect.strict_f1 == 1.0
    assert Score(right=9, strict=9, missed=1).f1 < 1.0
    assert Score(right=10, strict=10, extra=1).f1 < 1.0
    assert Score(right=10, strict=9).f1 == 1.0
    assert Score(right=10, strict=9).strict_f1 < 1.0
