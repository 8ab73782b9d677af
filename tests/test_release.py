"""A release appears whole or not at all, whatever happens to the run that makes it."""

import json
import multiprocessing
import os
import random
import resource
import signal
import time
from datetime import UTC, datetime, timedelta, timezone
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from small_release import small_release, write_tables

from extractors.release import Draft, OutputBusy, ReleaseFaulty, latest, verify
from extractors.tables import TABLES

AT = datetime(2026, 4, 1, 6, tzinfo=UTC)


def publish(output: Path, at: datetime = AT, before: str = "20.0") -> Path:
    """Publishes the small release; `before` is a cell that tells two releases apart."""
    rows = small_release()
    rows["changes"][0]["before"] = before
    with Draft(output, at) as draft:
        write_tables(draft.folder, rows)
        return draft.publish({"at": at.isoformat(), "note": "試"})


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_release_is_named_for_its_time_and_latest_points_to_it(tmp_path: Path) -> None:
    tokyo = AT.astimezone(timezone(timedelta(hours=9)))
    path = publish(tmp_path / "new" / "output", tokyo)
    output = tmp_path / "new" / "output"
    assert path == output / "releases" / "20260401T060000Z"
    assert latest(output) == path
    assert (output / "latest").readlink() == Path("releases/20260401T060000Z")
    assert names(output) == {"releases", "latest", ".lock"}
    assert names(path) == {f"{name}.parquet" for name in TABLES} | {"datapackage.json", "run.json"}
    assert json.loads((path / "run.json").read_text("utf-8")) == {"at": tokyo.isoformat(), "note": "試"}
    assert verify(path) == []


def test_output_can_be_moved(tmp_path: Path) -> None:
    publish(tmp_path / "here")
    (tmp_path / "here").rename(tmp_path / "there")
    assert pd.read_parquet(tmp_path / "there" / "latest" / "metrics.parquet").shape[0] == 2


def test_same_rows_at_another_time_are_the_same_bytes(tmp_path: Path) -> None:
    one, two = contents(publish(tmp_path / "one")), contents(publish(tmp_path / "two", AT + timedelta(days=1)))
    assert one.pop("run.json") != two.pop("run.json")
    assert one == two


def test_names_ascend_also_within_a_second_and_when_the_clock_goes_back(tmp_path: Path) -> None:
    paths = [publish(tmp_path), publish(tmp_path), publish(tmp_path, AT - timedelta(hours=1))]
    assert [path.name for path in paths] == ["20260401T060000Z", "20260401T060001Z", "20260401T060002Z"]
    assert latest(tmp_path) == paths[-1]


def test_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        Draft(tmp_path, datetime(2026, 4, 1))


def test_nothing_published_nothing_latest(tmp_path: Path) -> None:
    assert latest(tmp_path) is None
    with Draft(tmp_path, AT) as draft:
        (draft.work / "shard.json").write_text("{}")
        write_tables(draft.folder, small_release())
        assert draft.verify() == []
    assert latest(tmp_path) is None
    assert names(tmp_path) == {"releases", ".lock"}
    assert names(tmp_path / "releases") == set()


def test_faulty_draft_is_not_published(tmp_path: Path) -> None:
    before = publish(tmp_path)
    rows = small_release()
    rows["metrics"][0]["n_mentions"] = 7
    with Draft(tmp_path, AT) as draft:
        write_tables(draft.folder, rows)
        with pytest.raises(ReleaseFaulty, match="metrics: support") as caught:
            draft.publish({})
    assert [fault.table for fault in caught.value.faults] == ["metrics"]
    assert latest(tmp_path) == before
    assert names(tmp_path / "releases") == {before.name}


def test_exception_leaves_the_last_release_and_no_rubbish(tmp_path: Path) -> None:
    path = publish(tmp_path)
    before = contents(path)
    with pytest.raises(RuntimeError), Draft(tmp_path, AT) as draft:  # noqa: PT012
        write_tables(draft.folder, small_release())
        raise RuntimeError
    assert latest(tmp_path) == path
    assert contents(path) == before
    assert names(tmp_path) == {"releases", "latest", ".lock"}


def test_second_run_is_told_who_is_at_work(tmp_path: Path) -> None:
    with Draft(tmp_path, AT) as draft:
        with pytest.raises(OutputBusy, match=rf"process {os.getpid()} since 2026-04-01T06:00:00"), Draft(tmp_path, AT):
            pass
        write_tables(draft.folder, small_release())
        draft.publish({})
    assert publish(tmp_path).name == "20260401T060001Z"


def test_run_as_another_process_is_busy_until_it_is_dead(tmp_path: Path, killer: ForkServerContext) -> None:
    held = killer.Event()
    process = killer.Process(target=_hold, args=(tmp_path, held))
    process.start()
    assert held.wait(30)
    with pytest.raises(OutputBusy, match=f"process {process.pid} "), Draft(tmp_path, AT):
        pass
    _kill(process)
    assert verify(publish(tmp_path)) == []


def test_reader_keeps_the_release_that_it_opened(tmp_path: Path) -> None:
    publish(tmp_path, before="old")
    held = latest(tmp_path)
    assert held is not None
    with pq.ParquetFile(tmp_path / "latest" / "changes.parquet") as file:
        publish(tmp_path, before="new")
        assert file.read()["before"].to_pylist() == ["old"]
    assert verify(held) == []
    assert pq.read_table(held / "changes.parquet")["before"].to_pylist() == ["old"]
    assert pq.read_table(tmp_path / "latest" / "changes.parquet")["before"].to_pylist() == ["new"]


def test_readers_read_latest(tmp_path: Path) -> None:
    publish(tmp_path)
    path = str(tmp_path / "latest" / "metrics.parquet")
    assert pd.read_parquet(path)["value_min"].tolist() == [30.0, 80.0]
    assert pl.scan_parquet(path).collect()["unit"].to_list() == ["hour", "percent"]
    assert duckdb.sql(f"SELECT metric_id FROM '{path}' WHERE measure = 'usage_rate'").fetchall() == [("f2",)]


# --- what a killed run leaves behind


def test_release_that_was_not_linked_yet_is_linked_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = publish(tmp_path)
    monkeypatch.setattr(Draft, "_link", lambda self, release: None)
    new = publish(tmp_path)
    monkeypatch.undo()
    assert latest(tmp_path) == old
    with Draft(tmp_path, AT):
        assert latest(tmp_path) == new


def test_release_that_lost_a_file_is_not_taken_for_whole(tmp_path: Path) -> None:
    whole, broken = publish(tmp_path), publish(tmp_path)
    (broken / "mentions.parquet").unlink()
    with Draft(tmp_path, AT):
        assert latest(tmp_path) == whole


def test_draft_of_a_dead_run_is_removed(tmp_path: Path) -> None:
    with Draft(tmp_path, AT) as draft:
        place = draft.folder
    place.mkdir(parents=True)
    (place / "mentions.parquet").write_bytes(b"half")
    (place.parent / "latest").symlink_to("releases/nowhere")
    path = publish(tmp_path)
    assert verify(path) == []
    assert names(tmp_path) == {"releases", "latest", ".lock"}


@pytest.fixture(scope="module")
def killer() -> ForkServerContext:
    """Starts processes that have the modules loaded already, so that a kill meets the work and not the imports."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractors.release", "small_release", "test_release"])
    return context


def _hold(output: Path, held: "multiprocessing.synchronize.Event") -> None:
    with Draft(output, AT):
        held.set()
        time.sleep(60)


def _publish_for_ever(output: Path) -> None:
    while True:
        publish(output)


def _wait_for(path: Path) -> None:
    """Returns when a file or folder is there; a run that has made none in a minute does not work."""
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} was never there"
        time.sleep(0.001)


def _kill(process: BaseProcess) -> None:
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(30)
    assert process.exitcode == -signal.SIGKILL


def test_kill_at_any_moment_leaves_a_whole_release(tmp_path: Path, killer: ForkServerContext) -> None:
    """A kill comes at the first sign of a run at work, or up to two runs later."""
    chance = random.Random(8)
    began = time.monotonic()
    publish(tmp_path)
    takes = time.monotonic() - began
    left_behind = 0
    for number in range(30):
        process = killer.Process(target=_publish_for_ever, args=(tmp_path,))
        process.start()
        _wait_for(tmp_path / ".jirei-draft")
        time.sleep(number % 3 * chance.random() * takes)
        _kill(process)
        left_behind += (tmp_path / ".jirei-draft").exists()
        found = latest(tmp_path)
        assert found is not None
        assert verify(found) == []
        assert publish(tmp_path) == latest(tmp_path)
        assert names(tmp_path) == {"releases", "latest", ".lock"}
    assert left_behind > 0, "no kill met a run at work: the test tests nothing"
    assert all((path / "run.json").exists() for path in (tmp_path / "releases").iterdir())


def _publish_until(output: Path, step: str, done: bool) -> None:
    """Dies before or after one step of the publication, as a kill would end it: without a word."""
    real = getattr(Path, step)

    def last(self: Path, target: Path) -> None:
        if done:
            real(self, target)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(Path, step, last)
    publish(output)


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize(("step", "visible"), [("rename", False), ("symlink_to", True), ("replace", True)])
def test_kill_around_each_step_that_makes_it_visible(
    tmp_path: Path, killer: ForkServerContext, step: str, done: bool, visible: bool
) -> None:
    """Until the release is in its place the old one is the newest, from then on the new one; the link follows."""
    old = publish(tmp_path)
    process = killer.Process(target=_publish_until, args=(tmp_path, step, done))
    process.start()
    process.join(30)
    assert process.exitcode == -signal.SIGKILL
    new = tmp_path / "releases" / "20260401T060001Z"
    assert latest(tmp_path) == (new if step == "replace" and done else old)
    assert new.exists() == (visible or done)
    with Draft(tmp_path, AT):
        healed = latest(tmp_path)
    assert healed == (new if visible or done else old)
    assert verify(healed) == []
    assert names(tmp_path) == {"releases", "latest", ".lock"}


# --- a full disk


def _publish_on_a_full_disk(output: Path, limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        publish(output)
    except OSError:
        os._exit(7)


@pytest.mark.parametrize("limit", [10, 3_000, 6_000, 20_000])
def test_full_disk_leaves_the_last_release(tmp_path: Path, killer: ForkServerContext, limit: int) -> None:
    path = publish(tmp_path)
    before = contents(path)
    process = killer.Process(target=_publish_on_a_full_disk, args=(tmp_path, limit))
    process.start()
    process.join(30)
    assert process.exitcode == 7
    assert latest(tmp_path) == path
    assert contents(path) == before
    assert names(tmp_path / "releases") == {path.name}
    assert names(tmp_path) == {"releases", "latest", ".lock"}
