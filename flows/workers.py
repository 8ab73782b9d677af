"""Work on documents in processes of their own, within limits: a document that breaks its process costs only itself.

A document from outside can make a reader hang, eat the memory of the machine or crash a library written in C. So each
is worked on in a worker process, which has so much address space and so many seconds for it. A worker that fails is
ended and another takes its place; what was asked of it is answered with `Lost` and the reason.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Self, TypeVar

from flows.worker import Limits, Lost, Server

__all__ = ["Limits", "Lost", "Pool", "start_server"]

T = TypeVar("T")
R = TypeVar("R")

#: seconds between two looks at the clock; time in which the run itself stood still (Ctrl-Z) is charged to nobody
_TICK = 1.0
#: items given out, for each worker, beyond the one whose answer is due: what waits for its turn is bounded
_AHEAD = 8

_servers: list[Server] = []


def start_server() -> Server:
    """The one server of this process; where there is none, it is started and imports while the caller goes on."""
    if not _servers or not _servers[-1].is_alive:
        _servers[:] = [Server()]
    return _servers[-1]


class Pool:
    """Up to `size` workers (default: one for each core that this process may use), started when there is work."""

    def __init__(self, size: int | None = None, limits: Limits | None = None) -> None:
        """Starts nothing yet."""
        self.size = size or _cores()
        self.limits = limits or Limits()
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        """Starts the server process, where it does not run yet."""
        start_server()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends all workers, whatever they are doing."""
        self._end(self._workers)

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R | Lost]:
        """`function` of each item, in the order of the items; it is a function of a module, items and answers small."""
        answers: dict[int, Any] = {}
        given = 0
        try:
            for number in range(len(items)):
                while True:
                    until = min(len(items), number + _AHEAD * self.size)
                    while given < until and (worker := self._free()):
                        worker.take(given, function, items[given])
                        given += 1
                    if number in answers:
                        break
                    answers |= self._collect()
                yield answers.pop(number)
        finally:
            # somebody may have stopped listening
            self._end([worker for worker in self._workers if worker.number is not None])

    def call(self, function: Callable[[T], R], item: T) -> R | Lost:
        """`function` of one item."""
        (answer,) = self.map(function, [item])
        return answer

    def _free(self) -> _Worker | None:
        """A worker with nothing to do, a new one where there may be more, else None."""
        for worker in self._workers:
            if worker.number is None:
                return worker
        if len(self._workers) == self.size:
            return None
        self._workers.append(_Worker(start_server(), self.limits))
        return self._workers[-1]

    def _collect(self) -> dict[int, object]:
        """Waits for answers, at most until the next look at the clock; whose time is over is ended."""
        busy = {worker.connection: worker for worker in self._workers if worker.number is not None}
        began = time.monotonic()
        ready = wait(busy, min(_TICK, *(worker.left for worker in busy.values())))
        passed = min(time.monotonic() - began, _TICK)
        answers: dict[int, object] = {}
        for connection, worker in busy.items():
            number = worker.number
            assert number is not None
            worker.left -= passed
            if connection in ready:
                answers[number] = worker.answer()
            elif worker.left <= 0:
                answers[number] = Lost("timeout", f"more than {self.limits.seconds:g} s: split it, or report it")
            if isinstance(answers.get(number), Lost) or worker.answered == self.limits.documents:
                self._end([worker])
        return answers

    def _end(self, workers: Sequence[_Worker]) -> None:
        for worker in list(workers):
            worker.end()
            self._workers.remove(worker)


class _Worker:
    """A worker process as the run sees it. `number` is that of the item it works on, `left` its seconds for that."""

    def __init__(self, server: Server, limits: Limits) -> None:
        self.connection, theirs = Pipe()
        with theirs:
            self.pid = server.fork(theirs)
        self._server = server
        self._limits = limits
        self._ended: tuple[int, int] = (-signal.SIGKILL, 0)
        self.connection.send(limits)
        self.number: int | None = None
        self.left = 0.0
        self.answered = 0

    def take(self, number: int, function: Callable[[T], object], item: T) -> None:
        """Begins to work on an item."""
        self.number, self.left = number, self._limits.seconds
        # where it died while it had nothing to do, `answer` says so
        with suppress(OSError):
            self.connection.send((function, item))

    def answer(self) -> object:
        """What it made of its item, or that it is lost."""
        self.number = None
        self.answered += 1
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            return self._lost()

    def _lost(self) -> Lost:
        """How it died. A library that gets no memory ends its process in ways of its own."""
        code, peak = self.end()
        if peak * 1024 > self._limits.memory / 2:
            return Lost("out_of_memory", f"it needs more than {self._limits.memory / 2**30:g} GB: split it")
        how = signal.Signals(-code).name if code < 0 else f"code {code}"
        return Lost("worker_lost", f"its process ended with {how}: report it with the file")

    def end(self) -> tuple[int, int]:
        """Ends the process, whatever it is doing, and says its exit code and its peak of memory in kB."""
        if self.pid:
            # where the server was killed, its workers were with it
            with suppress(ProcessLookupError, ConnectionError):
                os.kill(self.pid, signal.SIGKILL)
                self._ended = self._server.reap(self.pid)
            self.pid = 0
            self.connection.close()
        return self._ended


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
