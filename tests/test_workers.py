"""Documents that hang, crash or eat memory cost themselves alone, and no process outlives the run that started it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from flows.spool import Place, keep, kept
from flows.workers import Limits, Lost, Pool, start_server
from tests.ingesting import ROOT
from tests.misbehaving import (
    crash,
    double,
    eat,
    fails_at_five,
    hang,
    hang_in_c,
    leave,
    process_id,
    raise_oddly,
    return_something_unpicklable,
)

IN_PROC = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="the system does not show processes")
QUICK = Limits(seconds=1.5)


def alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until(holds: Callable[[], bool]) -> bool:
    for _ in range(100):
        if holds():
            return True
        time.sleep(0.05)
    return False


def test_answers_come_in_the_order_of_the_items() -> None:
    with Pool(3) as pool:
        assert list(pool.map(double, range(100))) == [2 * number for number in range(100)]
        assert list(pool.map(double, [])) == []


@pytest.mark.parametrize(
    ("function", "reason", "said"),
    [
        (hang, "timeout", "1.5 s"),
        (hang_in_c, "timeout", "1.5 s"),
        (crash, "worker_lost", "SIGSEGV"),
        (leave, "worker_lost", "code 3"),
        (raise_oddly, "internal_error", r"ValueError: a file called \udcff"),
        (return_something_unpicklable, "internal_error", "pickle"),
    ],
)
def test_who_fails_is_lost_and_nobody_else(function: Callable[[object], object], reason: str, said: str) -> None:
    with Pool(2, QUICK) as pool:
        before = list(pool.map(double, range(4)))
        lost = pool.call(function, None)
        assert isinstance(lost, Lost)
        assert lost.reason == reason
        assert said in lost.detail
        assert list(pool.map(double, range(4))) == before


def test_memory_has_a_limit() -> None:
    with Pool(1, Limits(memory=2**29)) as pool:
        lost = pool.call(eat, None)
        assert isinstance(lost, Lost)
        assert lost.reason == "out_of_memory"
        assert "0.5 GB" in lost.detail
        assert pool.call(double, 2) == 4


def test_the_others_go_on_while_one_hangs() -> None:
    with Pool(2, QUICK) as pool:
        answers = list(pool.map(fails_at_five, range(12)))
    assert [n for n, answer in enumerate(answers) if answer != n] == [5]


def test_workers_are_replaced_after_so_many_documents() -> None:
    with Pool(1, Limits(documents=3)) as pool:
        assert len(set(pool.map(process_id, range(9)))) == 3


def test_workers_are_kept_from_one_call_to_the_next() -> None:
    with Pool(1) as pool:
        assert len({pool.call(process_id, None) for _ in range(5)}) == 1


def test_one_who_stops_listening_disturbs_nobody() -> None:
    with Pool(2) as pool:
        answers: Iterator[object] = pool.map(double, range(50))
        assert next(answers) == 0
        del answers
        assert list(pool.map(double, range(3))) == [0, 2, 4]


def test_a_server_that_was_killed_is_started_again() -> None:
    with Pool(1) as pool:
        assert pool.call(double, 1) == 2
        server = start_server()
        server._process.kill()
        server._process.wait()
        pool.call(double, 1)
        assert pool.call(double, 1) == 2


@IN_PROC
def test_a_pool_that_is_closed_leaves_no_worker() -> None:
    with Pool(2) as pool:
        pids = set(pool.map(process_id, range(20)))
        assert all(alive(int(str(pid))) for pid in pids)
    assert not any(alive(int(str(pid))) for pid in pids)


def test_nothing_is_imported_out_of_the_folder_that_it_runs_in(tmp_path: Path) -> None:
    (tmp_path / "extractors.py").write_text("raise SystemExit('taken in')")
    (tmp_path / "re.py").write_text("raise SystemExit('taken in')")
    script = "from flows.workers import Pool\nfrom tests.misbehaving import double\nwith Pool(1) as p: print(p.call(double, 4))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == "8\n", done.stderr


SCRIPT = """
import os
from flows.workers import Pool
from tests.misbehaving import hang, process_id
with Pool(2) as pool:
    print(os.getpid(), *set(pool.map(process_id, range(30))), flush=True)
    list(pool.map(hang, range(4)))
"""


@IN_PROC
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_the_run(number: signal.Signals) -> None:
    """Not even one that never looks up from its work."""
    environment = {**os.environ, "RUN_MARK": f"{os.getpid()}-{number}"}
    run = subprocess.Popen(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert run.stdout
    run.stdout.readline()
    mark = f"RUN_MARK={environment['RUN_MARK']}".encode()

    def of_the_run() -> list[str]:
        found = []
        for path in Path("/proc").glob("[0-9]*/environ"):
            with suppress(OSError):
                if mark in path.read_bytes().split(b"\0") and alive(int(path.parent.name)):
                    found.append(path.parent.name)
        return found

    assert wait_until(lambda: len(of_the_run()) == 4), "the run, the server and two workers"
    run.send_signal(number)
    assert run.wait(10) != 0
    assert wait_until(lambda: not of_the_run())
    run.stdout.close()


@IN_PROC
def test_time_in_which_the_run_stood_still_is_nobody_s() -> None:
    script = """
from flows.workers import Limits, Pool
from tests.misbehaving import nap
with Pool(1, Limits(seconds=3)) as pool:
    print(pool.call(nap, 1), flush=True)
"""
    run = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True)
    time.sleep(1.5)
    run.send_signal(signal.SIGSTOP)
    time.sleep(3.5)
    run.send_signal(signal.SIGCONT)
    assert run.communicate(timeout=30)[0] == b"1\n"


def test_rows_come_back_in_order_and_what_was_cut_off_never(tmp_path: Path) -> None:
    rows = [{"number": number} for number in range(3000)]
    first = keep(tmp_path, {"a": rows, "b": []})
    with (tmp_path / first.file).open("ab") as file:
        file.write(b"\x80\x05 half a row")
    second = keep(tmp_path, {"a": rows[:1], "b": rows[:2]})
    batches = list(kept(tmp_path, [first, second, Place("nothing", {})], "a"))
    assert [row for batch in batches for row in batch] == rows + rows[:1]
    assert max(map(len, batches)) <= 1024
    assert [row for batch in kept(tmp_path, [first, second], "b") for row in batch] == rows[:2]
