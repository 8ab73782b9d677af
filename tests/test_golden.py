"""The extraction against documents that were annotated by hand: no kind may fall below its floor.

`python -m benchmarks.accuracy --errors NAME` lists what is wrong in one of them.
"""

import json

import pytest

from benchmarks.accuracy import GOLDEN, KINDS, ROOT, Score, documents, score

#: F1 by value and with every field right, over all documents
FLOORS = {
    "municipality": (0.99, 0.99),
    "date": (0.98, 0.85),
    "metric": (0.98, 0.89),
    "vendor": (0.96, 0.96),
    "record": (0.98, 0.98),
    "reference": (0.99, 0.99),
}


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, Score]]:
    return {name: score(name) for name in documents()}


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_falls_below_its_floor(scores: dict[str, dict[str, Score]], kind: str) -> None:
    total = Score()
    for by_kind in scores.values():
        total += by_kind[kind]
    value, strict = FLOORS[kind]
    assert total.f1 >= value, "\n".join(total.errors)
    assert total.strict_f1 >= strict, "\n".join(total.errors)


def test_there_are_documents_of_many_genres() -> None:
    assert len(documents()) >= 20


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
