"""The whole journey: files in raw/ become a verified release, whatever else lies there, whenever the run is killed."""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest

from extractors.release import OutputUnfit, latest, verify
from extractors.tables import TABLES, TableWriter
from flows.run import NothingRead, Published, Takers, run

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "raw"
REPORT = """# 松江市の窓口

島根県松江市は2024年4月1日から、株式会社グラファーの「Graffer スマート申請」を使い始めた[1]。
窓口での待ち時間は従来の40分から15分に短縮され、利用者の92%が満足と答えた[1]。

## 参考文献

[1] 窓口の改革 https://www.example.jp/matsue/madoguchi （参照 2024-06-01）
"""


def hashes(release: Path) -> dict[str, str]:
    """SHA-256 of every table."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(release.glob("*.parquet"))}


def table(release: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(release / f"{name}.parquet")


def reports(folder: Path, files: dict[str, bytes | str]) -> Path:
    (folder / "reports").mkdir(parents=True)
    for name, content in files.items():
        path = folder / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return run(SAMPLES, tmp_path_factory.mktemp("output"), Takers())


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
            "page.txt": "<!DOCTYPE html><html><body>本文</body></html>",
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
        "paper.txt": "unsupported_type",
        "sheet.md": "unsupported_type",
        "page.txt": "unsupported_type",
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


def test_a_fault_of_ours_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import steps

    def broken(reading: object) -> None:
        raise RuntimeError("a rule went wrong")

    raw = reports(tmp_path / "raw", {"a.md": REPORT})
    monkeypatch.setattr(steps, "extract", broken)
    refusals = table(run(raw, tmp_path / "output", Takers()).release, "refusals")
    assert list(refusals["reason"]) == ["internal_error"]
    assert "a rule went wrong" in refusals.iloc[0]["detail"]


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
        ("\ufeff<html><body>本文</body></html>".encode(), "unsupported_type"),
        ("<html><body>本文の文です。</body></html>".encode("utf-16"), "unsupported_type"),
        (b"\xef\xbb\xbf%PDF-1.7", "unsupported_type"),
        ("\u3000\u3000\n".encode(), "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"", "empty"),
        (b"\0" * 400 + b"abc", "undecodable"),
    ],
)
def test_a_mark_at_the_start_hides_nothing(tmp_path: Path, data: bytes, reason: str) -> None:
    release = run(reports(tmp_path / "raw", {"a.txt": data}), tmp_path / "output", Takers()).release
    assert list(table(release, "refusals")["reason"]) == [reason]


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


def ingest_process(raw: Path, output: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "flows", "ingest", "--raw", str(raw), "--output", str(output), *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def test_killed_at_any_moment_the_last_release_stays_and_the_next_run_is_clean(tmp_path: Path) -> None:
    output = tmp_path / "output"
    first = run(SAMPLES, output, Takers())
    expected = hashes(first.release)
    began = time.monotonic()
    assert ingest_process(SAMPLES, output, "--direct").wait(120) == 0
    takes = time.monotonic() - began
    moments = random.Random(20260401)
    working = 0
    for _ in range(24):
        process = ingest_process(SAMPLES, output, "--direct")
        time.sleep(moments.uniform(0.2, 1.0) * takes)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        working += (output / ".jirei-draft").exists()
        release = latest(output)
        assert release is not None
        assert hashes(release) == expected
        assert all(hashes(path) == expected for path in (output / "releases").iterdir())
    assert working > 0, "no kill met a run at work"
    last = run(SAMPLES, output, Takers())
    assert latest(output) == last.release
    assert hashes(last.release) == expected
    assert sorted(path.name for path in output.iterdir()) == [".lock", "latest", "releases"]


def test_the_flow_gives_the_same_bytes_with_no_server_running(tmp_path: Path, samples: Published) -> None:
    """Prefect's own embedded API, on a fresh home: nothing is running and nothing was set up."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    environment |= {
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "http_proxy": "http://127.0.0.1:9",
        "no_proxy": "127.0.0.1,localhost",
    }
    command = [sys.executable, "-m", "flows", "ingest", "--raw", str(SAMPLES), "--output", str(tmp_path / "output")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    summary = dict(line.split("\t") for line in done.stdout.splitlines())
    assert summary["sources read"] == "3"
    assert summary["sources refused"] == "0"
    assert int(summary["facts: metrics"]) == len(table(samples.release, "metrics"))
    release = latest(tmp_path / "output")
    assert release is not None
    assert summary["release"] == str(release)
    assert hashes(release) == hashes(samples.release)


def test_a_server_that_is_not_there_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    process = ingest_process(SAMPLES, tmp_path / "output")
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 69
    assert b"PREFECT_API_URL" in errors
    assert b"--direct" in errors
    assert b"Traceback" not in errors


def servers_of(home: Path) -> list[int]:
    """The servers that run with this folder as the home of Prefect."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if (
                f"PREFECT_HOME={home}".encode() in path.read_bytes()
                and b"uvicorn" in (path.parent / "cmdline").read_bytes()
            ):
                found.append(int(path.parent.name))
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_under_prefect_it_ends_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    """The signal reaches the server too, as from a terminal."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    process = ingest_process(SAMPLES, tmp_path / "output")
    while process.poll() is None and not servers_of(tmp_path / "prefect"):
        time.sleep(0.01)
    os.killpg(process.pid, number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert b"the last release stays as it is" in errors
    assert b"Traceback" not in errors


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="the system does not show its processes in /proc")
def test_killed_under_prefect_the_last_release_stays_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    output = tmp_path / "output"
    first = run(SAMPLES, output, Takers())
    expected = hashes(first.release)
    process = ingest_process(SAMPLES, output)
    while process.poll() is None and not (output / ".jirei-draft").exists():
        time.sleep(0.01)
    assert process.poll() is None, "the run ended before it began"
    assert servers_of(tmp_path / "prefect"), "no server was started"
    process.kill()
    process.communicate()
    for _ in range(100):
        if not servers_of(tmp_path / "prefect"):
            break
        time.sleep(0.1)
    assert servers_of(tmp_path / "prefect") == []
    release = latest(output)
    assert release is not None
    assert hashes(release) == expected
    assert hashes(run(SAMPLES, output, Takers()).release) == expected


def test_two_runs_never_write_at_once(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from extractors.release import Draft

    with Draft(tmp_path / "output", datetime.now(UTC)):
        process = ingest_process(SAMPLES, tmp_path / "output", "--direct")
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 75
    assert f"process {os.getpid()}".encode() in errors
    shutil.rmtree(tmp_path)
