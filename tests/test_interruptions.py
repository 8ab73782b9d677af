"""The real command, killed, stopped, run twice at once, with and without a server: the last release stays whole."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.release import Draft, latest
from flows.guard import marked
from flows.run import Published, Takers, run
from tests.ingesting import ROOT, SAMPLES, hashes, table


def ingest_process(raw: Path, output: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "flows", "ingest", "--raw", str(raw), "--output", str(output), *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def wait_for_draft(process: subprocess.Popen[bytes], output: Path) -> None:
    """Returns when a run is at work, or has ended."""
    while process.poll() is None and not (output / ".jirei-draft").exists():
        time.sleep(0.002)


def test_killed_at_any_moment_the_last_release_stays_and_the_next_run_is_clean(tmp_path: Path) -> None:
    output = tmp_path / "output"
    first = run(SAMPLES, output, Takers())
    expected = hashes(first.release)
    began = time.monotonic()
    process = ingest_process(SAMPLES, output, "--direct")
    wait_for_draft(process, output)
    starts = time.monotonic() - began
    process.communicate(timeout=240)
    assert process.returncode == 0
    works = time.monotonic() - began - starts
    moments = random.Random(20260401)
    working = 0
    for number in range(24):
        process = ingest_process(SAMPLES, output, "--direct")
        if number % 4:
            # at the first sign of its work, or later: a fixed moment would come too early on a busy machine
            wait_for_draft(process, output)
            time.sleep((number % 4 - 1) * moments.uniform(0, 0.5) * works)
        else:
            time.sleep(moments.uniform(0, 1) * starts)
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
    # the server, which the same signal may meet in the middle of its imports, says so in its own way
    assert b"flows/" not in errors


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="the system does not show its processes in /proc")
def test_killed_under_prefect_the_last_release_stays_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    output = tmp_path / "output"
    first = run(SAMPLES, output, Takers())
    expected = hashes(first.release)
    process = ingest_process(SAMPLES, output)
    wait_for_draft(process, output)
    assert process.poll() is None, "the run ended before it began"
    assert servers_of(tmp_path / "prefect"), "no server was started"
    process.kill()
    process.communicate()
    for _ in range(600):
        if not servers_of(tmp_path / "prefect"):
            break
        time.sleep(0.1)
    assert servers_of(tmp_path / "prefect") == []
    release = latest(output)
    assert release is not None
    assert hashes(release) == expected
    assert hashes(run(SAMPLES, output, Takers()).release) == expected


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="the system does not show its processes in /proc")
def test_the_guard_is_no_file_of_the_folder_it_is_started_in(tmp_path: Path) -> None:
    """A `flows` that lies where the command is given is a stranger's: the guard that ends what is left is ours."""
    stranger = tmp_path / "flows"
    stranger.mkdir()
    for name in ("__init__.py", "guard.py"):
        (stranger / name).write_text(f"open({str(tmp_path / 'taken')!r}, 'w').close()\n", "utf-8")
    script = (
        "import os, subprocess, sys; from flows.guard import set_guard; set_guard();"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'], stdin=-3, stdout=-3, stderr=-3);"
        "print(os.environ['JIREI_RUN'])"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("JIREI_RUN", "PYTHONPATH")}
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    end = time.monotonic() + 60
    while (left := marked(done.stdout.strip())) and time.monotonic() < end:
        time.sleep(0.02)
    for process in left:
        os.kill(process, signal.SIGKILL)
    assert not (tmp_path / "taken").exists()
    assert left == []


def test_two_runs_never_write_at_once(tmp_path: Path) -> None:
    with Draft(tmp_path / "output", datetime.now(UTC)):
        process = ingest_process(SAMPLES, tmp_path / "output", "--direct")
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 75
    assert f"process {os.getpid()}".encode() in errors
    shutil.rmtree(tmp_path)
