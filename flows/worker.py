"""A worker process, and the server process that workers are forked from.

The server imports once what all workers need (`flows.preloaded`), so a new worker costs milliseconds. It knows nothing
of the run that started it but a socket: what comes in there is the end of a pipe, on which a new worker is to serve, or
the number of a worker that has ended, of which the run wants to know how. The `fork server` of Python's multiprocessing
would do; but its children import the main module of the run again, which under Prefect is Prefect.

When the run ends, however it ends, the socket closes and the server ends; and when the server ends, the system kills
the workers, whatever they are doing.
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Literal, NamedTuple, NoReturn

#: what goes over the socket: a process id, or a worker's exit code and the most memory that it had, in kB
_NUMBERS = struct.Struct("qq")
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost."""

    seconds: float = 60.0
    #: bytes of address space; a worker takes 0.1 GB of it before it has read anything
    memory: int = 2 * 2**30
    #: a worker is replaced after so many, lest a leak grows
    documents: int = 200


class Lost(NamedTuple):
    """The answer for an item that its worker failed at. `detail` says what to do about it."""

    reason: Literal["timeout", "out_of_memory", "worker_lost", "internal_error"]
    detail: str


class Server:
    """The server process as the run sees it."""

    def __init__(self) -> None:
        """Starts it; it imports while the caller does something else."""
        self._socket, theirs = socket.socketpair()
        path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
        with theirs:
            # a session of its own: Ctrl-C is for the run alone. -P: it imports nothing out of the folder it is run in
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", "from flows.worker import main; main()"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
                start_new_session=True,
            )

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        return self._process.poll() is None

    def fork(self, connection: Connection) -> int:
        """A new worker that serves on `connection`; its process id."""
        socket.send_fds(self._socket, [_NUMBERS.pack(0, 0)], [connection.fileno()])
        return self._answer()[0]

    def reap(self, pid: int) -> tuple[int, int]:
        """Of a worker that has ended the exit code (the negative number of a signal), and its peak of memory in kB."""
        self._socket.send(_NUMBERS.pack(pid, 0))
        return self._answer()

    def _answer(self) -> tuple[int, int]:
        answer = self._socket.recv(_NUMBERS.size, socket.MSG_WAITALL)
        if len(answer) < _NUMBERS.size:
            raise ConnectionError("the server of worker processes has ended")
        first, second = _NUMBERS.unpack(answer)
        return first, second


def main() -> None:
    """What the server does, until the run that started it lets go of the socket."""
    control = socket.socket(fileno=0)
    import flows.preloaded  # noqa: F401 - what it imports is here for the workers

    server = os.getpid()
    while True:
        message, ends, _, _ = socket.recv_fds(control, _NUMBERS.size, 1)
        if len(message) < _NUMBERS.size:
            return
        pid, _ = _NUMBERS.unpack(message)
        if pid:
            _, status, usage = os.wait4(pid, 0)
            answer = os.waitstatus_to_exitcode(status), usage.ru_maxrss
        else:
            answer = os.fork(), 0
            if not answer[0]:
                _become_worker(server, Connection(ends[0]))
            os.close(ends[0])
        control.send(_NUMBERS.pack(*answer))


def _become_worker(server: int, connection: Connection) -> NoReturn:
    """What a forked process does: it answers one item after the other, until nobody asks any more."""
    try:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        # what a library says about a document on the way is not for the user
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        # a crash of a process of gigabytes must not fill the disk
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        limits: Limits = connection.recv()
        with suppress(ValueError):
            # a system that has set less keeps it
            resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        # what was loaded before stays: no collection needs to look at it again
        gc.freeze()
        while os.getppid() == server:
            connection.send_bytes(_answer(connection.recv_bytes(), limits))
    except (EOFError, OSError):
        pass
    finally:
        os._exit(0)


def _answer(asked: bytes, limits: Limits) -> memoryview:
    """What a function says to an item; they come, and it goes, pickled."""
    try:
        function, item = ForkingPickler.loads(asked)
        return ForkingPickler.dumps(function(item))
    except MemoryError:
        lost = Lost("out_of_memory", f"it needs more than {limits.memory / 2**30:g} GB: split it")
    except Exception as error:
        said = f"{type(error).__name__}: {error}"[:400].encode("utf-8", "backslashreplace").decode("utf-8")
        lost = Lost("internal_error", f"{said}: report it with the file")
    return ForkingPickler.dumps(lost)
