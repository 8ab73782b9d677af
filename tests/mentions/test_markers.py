"""Markers of citations in all their writings, and what looks like one and is a figure."""

from pathlib import Path

import pytest

from extractors.mentions.citations import cuts_of, read_citations
from extractors.mentions.markers import References, find_markers, find_marks
from extractors.model import Capture, Citation, Reading, Source
from extractors.readings import read
from extractors.view import view_of

A, B, C = (f"https://www.example.jp/{page}" for page in ("a.html", "b.html", "c.html"))


def reading_of(text: str) -> Reading:
    reading = read(Capture(Source("reports/a.md", "report", Path("a.md")), text.encode()))
    assert isinstance(reading, Reading)
    return reading


def markers_of(sentence: str, references: str) -> list[tuple[str, tuple[str, ...]]]:
    """What each marker of a sentence says and where it leads."""
    reading = reading_of(f"はじめの段落です。\n\n{sentence}\n\n## 参考文献\n\n{references}\n")
    marks = find_marks(reading)
    found = find_markers(reading, marks, References(read_citations(reading, marks)))
    return [(marker.span.of(reading.text).strip(), marker.urls) for marker in found if marker.rule != "markup"]


NUMBERED = f"1. 一つ目 {A}\n2. 二つ目 {B}\n3. 三つ目 {C}"
BRACKETED = f"[1] 一つ目 {A}\n[2] 二つ目 {B}\n[3] 三つ目 {C}"
NOTES = f"※1 一つ目 {A}\n※2 二つ目 {B}"


@pytest.mark.parametrize(
    ("sentence", "references", "expected"),
    [
        ("約30人が使った 2。", NUMBERED, [("2", (B,))]),
        ("約30人が使っている 1\n", NUMBERED, [("1", (A,))]),
        ("約30人が使った 1 3。", NUMBERED, [("1 3", (A, C))]),
        ("約30人が使った[2]。", BRACKETED, [("[2]", (B,))]),
        ("約30人が使った。[2]", BRACKETED, [("[2]", (B,))]),
        ("約30人が使った[1][3]。", BRACKETED, [("[1]", (A,)), ("[3]", (C,))]),
        ("約30人が使った[1, 3]。", BRACKETED, [("[1, 3]", (A, C))]),
        ("約30人が使った［1、2］。", BRACKETED, [("［1、2］", (A, B))]),
        ("約30人が使った[1-3]。", BRACKETED, [("[1-3]", (A, B, C))]),
        ("約30人が使った【2†source】。", NUMBERED, [("【2†source】", (B,))]),
        ("約30人が使った【3】。", NUMBERED, [("【3】", (C,))]),
        ("約30人が使った²。", NUMBERED, [("²", (B,))]),
        ("約30人が使った<sup>3</sup>。", NUMBERED, [("<sup>3</sup>", (C,))]),
        ("約30人が使った[^2]。", f"[^1]: {A}\n[^2]: {B}", [("[^2]", (B,))]),
        ("約30人（※2）が使った。", NOTES, [("（※2）", (B,))]),
        ("約30人※1が使った。", NOTES, [("※1", (A,))]),
        ("約30人が使った（注2）。", f"（注1）一つ目 {A}\n（注2）二つ目 {B}", [("（注2）", (B,))]),
        (
            "約30人が使った news.example.jp。",
            f"- 記事 https://news.example.jp/x\n- 別の記事 {B}",
            [("news.example.jp", ("https://news.example.jp/x",))],
        ),
        ("約30人が使った [example.jp](#)。", f"- 記事 {A}", [("[example.jp](#)", (A,))]),
        (f"約30人が使った[example.jp]({B})。", f"- 記事 {A}", [(f"[example.jp]({B})", (B,))]),
        (f"約30人が使った（{C}）。", f"- 記事 {A}", [(f"（{C}）", (C,))]),
    ],
)
def test_writings(sentence: str, references: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert markers_of(sentence, references) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "導入した団体は 9。",
        "広さは25m²です。",
        "対象は 12 団体です。",
        "Windows 2。",
        "DMM.comの講座を受けた。",
        "3. 三つ目の論点です。",
        "（3）対象の職員。",
    ],
)
def test_figures_and_names_are_no_markers(sentence: str) -> None:
    assert markers_of(sentence, NUMBERED) == []


def test_a_marker_without_an_entry_is_still_no_figure() -> None:
    assert markers_of("約30人が使った[9]。", BRACKETED) == [("[9]", ())]


def test_a_marker_that_names_only_a_site_leads_to_its_pages() -> None:
    found = markers_of("一つ目です example.jp。", f"① 甲\n\n<{A}>\n\n② 乙\n\n<{B}>\n\n③ 丙\n\n<https://other.test/c>")
    assert [urls for _, urls in found] == [(A, B)]


def test_a_link_keeps_its_words_and_points_behind_them() -> None:
    reading = reading_of(f"[市の発表]({A})によると、約30人が使った。\n")
    marks = find_marks(reading)
    citations = read_citations(reading, marks)
    markers = find_markers(reading, marks, References(citations))
    view = view_of(reading, cuts_of(reading, citations, markers))
    assert view.text == "市の発表によると、約30人が使った。"
    assert [citation.url for citation in citations] == [A]
    assert citations[0].title == "市の発表"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (f"1. 窓口の改革 - 松江市, 10月 6, 2025にアクセス、 {A}", ("1", "窓口の改革 - 松江市", A, "2025-10-06")),
        (f"[12] 窓口の改革（松江市） {A} （参照 2024-05-01）", ("12", "窓口の改革（松江市）", A, "2024-05-01")),
        (f"[12]: {A}", ("12", None, A, None)),
        (f"③ **窓口の改革**\n\n<{A}>", ("③", "窓口の改革", A, None)),
        (f"※１ 窓口の改革\n　{A}", ("※１", "窓口の改革", A, None)),
        (f"- [窓口の改革]({A})（最終閲覧日：令和6年5月1日）", (None, "窓口の改革", A, "2024-05-01")),
        (
            "2. 窓口の改革 https://www.example.jp/long/\npath/a.html",
            ("2", "窓口の改革", "https://www.example.jp/long/path/a.html", None),
        ),
        (
            "¹ 窓口の改革 www.example.jp/a （2025.1.20閲覧）",
            ("¹", "窓口の改革", "https://www.example.jp/a", "2025-01-20"),
        ),
        (f"- 窓口の改革「{A}」", (None, "窓口の改革", A, None)),
    ],
)
def test_entries(entry: str, expected: tuple[str | None, ...]) -> None:
    reading = reading_of(f"本文です。\n\n# 引用文献\n\n{entry}\n")
    citations: list[Citation] = read_citations(reading, find_marks(reading))
    assert len(citations) == 1
    found = citations[0]
    day = found.accessed_on.isoformat() if found.accessed_on else None
    title = found.title.strip("「」") if found.title else None
    assert (found.label, title, found.url, day) == expected
