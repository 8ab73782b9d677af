"""Ends the server that Prefect starts for a run when the run is killed; an orderly end needs no guard.

The guard is a process of its own that waits at a pipe. The run holds the other end, which the system closes however the
run ends. Every process that the run starts carries the run's mark in its environment; those that are still there then
are ended. Where the system does not show environments (/proc), nothing is done.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import uuid
from contextlib import suppress
from pathlib import Path

_MARK = "JIREI_RUN"


def set_guard() -> None:
    """Starts the guard of this process, once."""
    if _MARK in os.environ:
        return
    mark = os.environ[_MARK] = uuid.uuid4().hex
    read, write = os.pipe()
    # nothing is imported from the folder in which the command was given
    command = [sys.executable, "-P", "-m", "flows.guard", mark]
    subprocess.Popen(command, stdin=read, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    os.close(read)
    # open until this process ends; children do not inherit it
    os.set_inheritable(write, False)


def marked(mark: str) -> list[int]:
    """The ids of all other processes that carry a run's mark."""
    entry = f"{_MARK}={mark}".encode()
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        pid = int(path.parent.name)
        with suppress(OSError):
            if pid != os.getpid() and entry in path.read_bytes().split(b"\0"):
                found.append(pid)
    return found


def main() -> None:
    """Waits for the end of the run, then ends what it left."""
    sys.stdin.buffer.read()
    for pid in marked(sys.argv[1]):
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
