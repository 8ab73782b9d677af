"""`jirei explain`: for a place in a text, what was found, by which rule, what was ignored and why, what is unclaimed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.__main__ import main

TEXT = (
    "# 効果の報告\n\n徳島県は第2期計画で約30人分の作業を減らした。\n\n府中市は2024年4月に始めた。合言葉は7734である。\n"
)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw" / "reports"
    folder.mkdir(parents=True)
    (folder / "effects.md").write_text(TEXT, "utf-8")
    (folder / "other.md").write_text("# 別の報告\n", "utf-8")
    return tmp_path / "raw"


def explain(raw: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments, "--raw", str(raw)])


def rows(raw: Path, *arguments: str) -> list[dict[str, str]]:
    result = explain(raw, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_found_ignored_refused_and_unclaimed_are_told_apart_with_their_rules(raw: Path) -> None:
    told = {(row["quote"], row["status"]): row for row in rows(raw, "effects.md")}
    assert told["徳島県", "found"]["fields"] == {"municipality_code": "36000"}
    assert told["約30人分", "found"]["fields"]["value_min"] == "30"
    assert told["2", "ignored"]["rule"] == "ordinal"
    assert told["府中市", "refused"]["rule"] == "ambiguous_name"
    assert told["7734", "unclaimed"]["kind"] == "numeral"
    for row in told.values():
        assert TEXT[row["start"] : row["end"]].startswith(row["quote"].rstrip("…"))


def test_an_offset_tells_of_its_paragraph_alone(raw: Path) -> None:
    quotes = {row["quote"] for row in rows(raw, f"effects.md:{TEXT.index('約30')}")}
    assert "約30人分" in quotes
    assert "2024年4月" not in quotes


def test_every_finding_is_one_tab_separated_line(raw: Path) -> None:
    lines = explain(raw, "effects.md").stdout.splitlines()
    assert len(lines) == len(rows(raw, "effects.md"))
    assert {len(line.split("\t")) for line in lines} == {7}


@pytest.mark.parametrize("name", ["effects.md", "reports/effects.md", "EFFECTS", "effec"])
def test_a_source_goes_by_any_part_of_its_name(raw: Path, name: str) -> None:
    assert rows(raw, name) == rows(raw, str(raw / "reports" / "effects.md"))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("efects.md", "did you mean reports/effects.md"),
        (".md", "several sources"),
        ("effects.md:99999", "characters"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(raw: Path, place: str, words: str) -> None:
    result = explain(raw, place)
    assert result.exit_code == 2
    assert words in result.output


def test_a_refused_source_says_why(raw: Path) -> None:
    (raw / "reports" / "scan.md").write_bytes(b"%PDF-1.7 \x00")
    result = explain(raw, "scan.md")
    assert result.exit_code == 1
    assert "damaged_pdf" in result.output
