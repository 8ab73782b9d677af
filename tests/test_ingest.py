"""The journey without accidents of the machine: files in raw/ become a verified release, whatever else lies there."""

import json
import os
from pathlib import Path

import pandas as pd
import pytest

from extractors.release import OutputUnfit, latest, verify
from extractors.tables import TABLES, TableWriter
from flows import steps
from flows.documents import Order, extract_source
from flows.run import NothingRead, Published, Takers, run
from flows.spool import Place
from tests.ingesting import REPORT, SAMPLES, hashes, reports, table


def test_the_samples_make_a_release_of_all_tables(samples: Published) -> None:
    assert {path.stem for path in samples.release.glob("*.parquet")} == set(TABLES)
    assert verify(samples.release) == []
    assert samples.counts.sources["read"] >= 3
    assert samples.counts.sources["refused"] == 0
    assert all(number > 0 for number in samples.counts.facts.values())
    assert json.loads((samples.release / "run.json").read_text())["counts"]["sources"]["read"] >= 3


def test_the_chain_from_a_fact_to_the_character(samples: Published) -> None:
    metrics, mentions = table(samples.release, "metrics"), table(samples.release, "mentions")
    texts = table(samples.release, "sources").set_index("source_id")["text"]
    for fact in metrics.itertuples():
        behind = mentions[mentions["fact_id"] == fact.metric_id]
        assert len(behind) == fact.n_mentions
        for mention in behind.itertuples():
            text = texts[mention.source_id]
            assert text[mention.char_start : mention.char_end] == mention.text
            assert mention.text in mention.sentence


def test_same_bytes_from_two_runs_whatever_the_order_of_the_files(tmp_path: Path, samples: Published) -> None:
    files = {path.name: path.read_bytes() for path in sorted((SAMPLES / "reports").iterdir(), reverse=True)}
    again = run(reports(tmp_path / "raw", files), tmp_path / "output", Takers())
    assert hashes(again.release) == hashes(samples.release)


def test_an_unrelated_source_changes_no_row_of_another(tmp_path: Path, samples: Published) -> None:
    files: dict[str, bytes | str] = {path.name: path.read_bytes() for path in (SAMPLES / "reports").iterdir()}
    more = run(reports(tmp_path / "raw", files | {"zzz.md": REPORT}), tmp_path / "output", Takers())
    for name in ("sources", "passages", "citations", "records", "mentions"):
        before, after = table(samples.release, name), table(more.release, name)
        kept = after[after["source_id"].isin(before["source_id"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(kept, before)


def test_a_folder_without_reports_is_itself_the_folder_of_reports(tmp_path: Path) -> None:
    (tmp_path / "raw" / "deep").mkdir(parents=True)
    (tmp_path / "raw" / "deep" / "a.md").write_text(REPORT)
    published = run(tmp_path / "raw", tmp_path / "output", Takers())
    assert list(table(published.release, "sources")["uri"]) == ["deep/a.md"]


def test_an_empty_folder_gives_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    published = run(tmp_path / "raw", tmp_path / "output", Takers())
    assert len(table(published.release, "sources")) == 0
    assert len(table(published.release, "municipalities")) == 1959


def test_what_cannot_be_read_is_refused_by_name_and_costs_nothing_else(tmp_path: Path) -> None:
    raw = reports(
        tmp_path / "raw",
        {
            "good.md": REPORT,
            "empty.txt": b" \n ",
            "paper.txt": b"%PDF-1.7\n...",
            "sheet.md": b"PK\x03\x04...",
            "page.txt": "<!DOCTYPE html><html><body><img src='a.png'></body></html>",
            "noise.txt": bytes(range(256)) * 40,
            ".DS_Store": b"\0\0",
        },
    )
    folder = raw / "reports"
    (folder / "link.md").symlink_to(folder / "good.md")
    (folder / "looks.md").mkdir()
    os.mkfifo(folder / "pipe.txt")
    with (folder / "large.txt").open("wb") as file:
        file.truncate(30 * 2**20)
    published = run(raw, tmp_path / "output", Takers())
    refusals = table(published.release, "refusals").set_index("uri")["reason"].to_dict()
    assert {uri.removeprefix("reports/"): reason for uri, reason in refusals.items()} == {
        "empty.txt": "empty",
        "paper.txt": "damaged_pdf",
        "sheet.md": "unsupported_type",
        "page.txt": "empty",
        "noise.txt": "undecodable",
        "link.md": "symlink",
        "pipe.txt": "not_a_file",
        "large.txt": "too_large",
    }
    statuses = table(published.release, "sources").set_index("uri")["status"]
    assert statuses["reports/good.md"] == "read"
    assert (statuses.drop("reports/good.md") == "refused").all()
    assert len(table(published.release, "metrics")) > 0


def test_a_refusal_remembers_when_it_was_first_seen_and_goes_when_it_is_mended(tmp_path: Path) -> None:
    raw = reports(tmp_path / "raw", {"a.md": b"%PDF-1.4"})
    first = table(run(raw, tmp_path / "output", Takers()).release, "refusals").iloc[0]
    second = table(run(raw, tmp_path / "output", Takers()).release, "refusals").iloc[0]
    assert (first["attempts"], second["attempts"]) == (1, 2)
    assert second["first_seen"] == first["first_seen"]
    assert second["last_seen"] >= first["last_seen"]
    (raw / "reports" / "a.md").write_text(REPORT)
    assert len(table(run(raw, tmp_path / "output", Takers()).release, "refusals")) == 0


def broken_at_a(order: Order) -> Place:
    if order.source.path.name == "a.md":
        raise RuntimeError("a rule went wrong")
    return extract_source(order)


def test_a_fault_of_ours_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = reports(tmp_path / "raw", {"a.md": REPORT, "b.md": REPORT})
    monkeypatch.setattr(steps, "extract_source", broken_at_a)
    release = run(raw, tmp_path / "output", Takers()).release
    refusals = table(release, "refusals")
    assert list(refusals["reason"]) == ["internal_error"]
    assert "a rule went wrong" in refusals.iloc[0]["detail"]
    statuses = table(release, "sources").set_index("uri")["status"].to_dict()
    assert statuses == {"reports/a.md": "refused", "reports/b.md": "read"}
    assert verify(release) == []


ODD = {
    "nul": REPORT + "\0",
    "crlf": REPORT.replace("\n", "\r\n"),
    "bom": "\ufeff" + REPORT,
    "invisible": REPORT.replace("。", "。\u200b\u202e"),
    "brackets": "（" * 5000,
    "words": "約" * 5000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_characters_are_kept_and_counted_right(tmp_path: Path, name: str) -> None:
    raw = reports(tmp_path / "raw", {"a.md": ODD[name]})
    release = run(raw, tmp_path / "output", Takers()).release
    source = table(release, "sources").iloc[0]
    assert source["status"] == ("partial" if name == "nul" else "read")
    assert source["text"] == ODD[name].removeprefix("\ufeff")
    if REPORT[:8] in ODD[name]:
        assert {"40分", "15分", "92%"} <= set(table(release, "mentions")["text"])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("\ufeff<html><body></body></html>".encode(), "empty"),
        ("<html><body><!-- 本文の文です。 --></body></html>".encode("utf-16"), "empty"),
        (b"\xef\xbb\xbf%PDF-1.7", "damaged_pdf"),
        ("\u3000\u3000\n".encode(), "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"", "empty"),
        (b"\0" * 400 + b"abc", "undecodable"),
    ],
)
def test_a_mark_at_the_start_hides_nothing(tmp_path: Path, data: bytes, reason: str) -> None:
    release = run(reports(tmp_path / "raw", {"a.txt": data}), tmp_path / "output", Takers()).release
    assert list(table(release, "refusals")["reason"]) == [reason]


def test_a_page_among_the_reports_is_read_as_a_page(tmp_path: Path) -> None:
    page = """<!DOCTYPE html><html><head><title>窓口の改革｜松江市</title></head><body><nav><a href="/">ホーム</a></nav><main>
    <p>公開日：令和6年5月1日</p><p>島根県松江市では、窓口での待ち時間が40分から15分になりました。</p></main></body></html>"""
    release = run(reports(tmp_path / "raw", {"a.html": page}), tmp_path / "output", Takers()).release
    source = table(release, "sources").iloc[0]
    assert (source["media_type"], source["title"], source["publisher"]) == ("text/html", "窓口の改革", "松江市")
    assert str(source["published_on"])[:10] == "2024-05-01"
    assert list(table(release, "passages")["kind"]) == ["chrome", "paragraph", "paragraph"]
    assert {"40分", "15分"} <= set(table(release, "mentions")["text"])
    assert verify(release) == []


def test_file_names_of_any_kind(tmp_path: Path) -> None:
    raw = reports(tmp_path / "raw", {"改行\n名.md": REPORT, "🏯.md": REPORT, "\\xff.md": REPORT})
    (raw / "reports" / os.fsdecode(b"\xff.md")).write_text(REPORT)
    deep = raw / "reports" / Path(*["d"] * 60)
    deep.mkdir(parents=True)
    (deep / "a.md").write_text(REPORT)
    release = run(raw, tmp_path / "output", Takers()).release
    assert len(table(release, "sources")) == 3
    assert sorted(table(release, "refusals")["reason"]) == ["duplicate_name", "too_deep"]
    assert not table(release, "refusals")["detail"].str.contains(str(tmp_path), regex=False).any()


def test_a_source_folder_gone_empty_does_not_empty_the_tables(tmp_path: Path) -> None:
    raw, output = reports(tmp_path / "raw", {"a.md": REPORT}), tmp_path / "output"
    release = run(raw, output, Takers()).release
    (raw / "reports" / "a.md").unlink()
    with pytest.raises(NothingRead, match="nothing is published"):
        run(raw, output, Takers())
    assert latest(output) == release


def test_a_clock_that_was_set_back_stops_no_run(tmp_path: Path) -> None:
    raw, output = reports(tmp_path / "raw", {"a.md": REPORT, "b.md": b"%PDF"}), tmp_path / "output"
    release = run(raw, output, Takers()).release
    rows = table(release, "refusals")
    rows["first_seen"] = rows["last_seen"] = rows["last_seen"] + pd.Timedelta(days=400)
    with TableWriter(release, "refusals") as writer:
        writer.write({str(k): v for k, v in row.items() if not pd.isna(v)} for row in rows.to_dict("records"))
    assert verify(run(raw, output, Takers()).release) == []


def test_output_among_the_reports_is_refused(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.md").write_text(REPORT)
    with pytest.raises(OutputUnfit, match="choose another output"):
        run(tmp_path / "raw", tmp_path / "raw" / "out", Takers())


@pytest.mark.parametrize("damage", ["gone", "cut", "descriptor", "name", "draft"])
def test_a_damaged_past_stops_no_run(tmp_path: Path, damage: str) -> None:
    raw, output = reports(tmp_path / "raw", {"a.md": REPORT, "b.md": b"%PDF"}), tmp_path / "output"
    release = run(raw, output, Takers()).release
    if damage == "gone":
        (release / "refusals.parquet").unlink()
    elif damage == "cut":
        path = release / "refusals.parquet"
        path.write_bytes(b"PAR1" + bytes(path.stat().st_size - 8) + b"PAR1")
    elif damage == "descriptor":
        (release / "datapackage.json").write_text("[]")
    elif damage == "name":
        (output / "releases" / "20269999T000000Z").mkdir()
        (output / "releases" / "99991231T235959Z").mkdir()
    else:
        (output / ".jirei-draft").write_text("")
    again = run(raw, output, Takers()).release
    assert latest(output) == again
    assert verify(again) == []


def test_a_latest_that_is_no_link_is_named_before_anything_is_done(tmp_path: Path) -> None:
    raw, output = reports(tmp_path / "raw", {"a.md": REPORT}), tmp_path / "output"
    run(raw, output, Takers())
    (output / "latest").unlink()
    (output / "latest").mkdir()
    with pytest.raises(OutputUnfit, match="no link"):
        run(raw, output, Takers())
    assert len(list((output / "releases").iterdir())) == 1
