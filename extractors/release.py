"""Releases: built beside, verified, and made visible whole by one rename.

    <output>/.lock                       held by the run that works here
    <output>/.jirei-draft/                what it is building; no other run's business, and rubbish once it is dead
    <output>/releases/20260401T060000Z/  a published release, never changed again
    <output>/latest                      relative symbolic link to the newest

A release appears under `releases/` by a rename, when all its files are on the disk. So whatever stands there is whole,
at whichever moment the run that made it was killed, and a reader who has opened one keeps it while newer ones appear.
The link follows by a second rename; a run that was killed between the two is made good by the next.

A process that was forked from the run and outlives it keeps the lock; one that was started afresh does not.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from extractors.tables.dictionary import datapackage
from extractors.verification import Fault, verify

__all__ = ["Draft", "Fault", "OutputBusy", "OutputUnfit", "ReleaseFaulty", "latest", "verify"]

_NAME = "%Y%m%dT%H%M%SZ"
_NAMED = re.compile(r"\d{8}T\d{6}Z")


class OutputBusy(Exception):  # noqa: N818 - the sentence that it is
    """Another run works on the output folder."""


class OutputUnfit(Exception):  # noqa: N818
    """The output folder cannot hold releases as it is; the message says what to do."""


class ReleaseFaulty(Exception):  # noqa: N818
    """The verification found faults; nothing was published."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """`faults` is what was found."""
        super().__init__("not published:\n" + "\n".join(f"  {fault}" for fault in faults))
        self.faults = tuple(faults)


def latest(output: Path) -> Path | None:
    """The folder of the newest release, or None. It is the release itself, not the link, which may move on."""
    link = output / "latest"
    return output / link.readlink() if link.is_symlink() and link.is_dir() else None


class Draft:
    """A release in the making. Tables go into `folder`, files that are not published into `work`.

    Leaving the block without `publish` removes it.
    """

    def __init__(self, output: Path, at: datetime) -> None:
        """`at` is the time of the run, with its zone; it names the release."""
        if at.tzinfo is None:
            raise ValueError("the time of a run must have a time zone")
        self._output = output
        self._at = at.astimezone(UTC).replace(microsecond=0)
        self._draft = output / ".jirei-draft"
        self._lock = -1
        self.folder = self._draft / "release"
        self.work = self._draft / "work"

    def __enter__(self) -> Self:
        """Takes the output folder and makes good what a killed run left behind.

        Raises:
            OutputBusy: another run has it.
            OutputUnfit: something that is no link stands where `latest` must stand.
        """
        link = self._output / "latest"
        if link.exists() and not link.is_symlink():
            raise OutputUnfit(
                f"{link} is no link (a copied output?): remove it, the releases stay in {link.parent}/releases"
            )
        (self._output / "releases").mkdir(parents=True, exist_ok=True)
        self._lock = _lock(self._output, self._at)
        try:
            self._remove()
            self.folder.mkdir(parents=True)
            self.work.mkdir()
            newest = _newest(self._output)
            if newest and newest != latest(self._output):
                self._link(newest)
        except BaseException:
            os.close(self._lock)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Removes the draft and lets go of the output folder."""
        try:
            self._remove()
        finally:
            os.close(self._lock)

    def _remove(self) -> None:
        if self._draft.is_dir() and not self._draft.is_symlink():
            shutil.rmtree(self._draft)
        else:
            self._draft.unlink(missing_ok=True)

    def verify(self) -> list[Fault]:
        """All faults of the tables as they are now."""
        return verify(self.folder)

    def publish(self, run: Mapping[str, object]) -> Path:
        """Makes the draft the newest release and returns its folder. `run` becomes `run.json`.

        Raises:
            ReleaseFaulty: the verification found faults.
        """
        faults = self.verify()
        if faults:
            raise ReleaseFaulty(faults)
        (self.folder / "datapackage.json").write_text(datapackage(self.folder), "utf-8")
        (self.folder / "run.json").write_text(json.dumps(dict(run), ensure_ascii=False, indent=1) + "\n", "utf-8")
        for path in self.folder.iterdir():
            _fsync(path)
        _fsync(self.folder)
        release = self._output / "releases" / self._free_name()
        self.folder.rename(release)
        _fsync(release.parent)
        self._link(release)
        return release

    def _free_name(self) -> str:
        """The time of the run or, where there is a release of that second or a later one, the second after it.

        So the names sort as the releases were made, also when a clock was set back.
        """
        at = self._at
        names = _names(self._output)
        if names:
            at = max(at, datetime.strptime(names[-1], _NAME).replace(tzinfo=UTC) + timedelta(seconds=1))
        return at.strftime(_NAME)

    def _link(self, release: Path) -> None:
        """Points `latest` to a release; a reader sees the old one or the new one, never none."""
        link = self._draft / "latest"
        link.symlink_to(Path("releases") / release.name)
        link.replace(self._output / "latest")
        _fsync(self._output)


def _lock(output: Path, at: datetime) -> int:
    """Takes the lock, which the system lets go when the process ends however it ends, and says in it who has it."""
    lock = os.open(output / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.truncate(lock, 0)
        os.pwrite(lock, f"process {os.getpid()} since {at.isoformat()}\n".encode(), 0)
    except BlockingIOError:
        holder = os.pread(lock, 200, 0).decode("utf-8", "replace").strip() or "another process"
        os.close(lock)
        raise OutputBusy(f"{output} is in use by {holder}: wait until it ends, or choose another output") from None
    except BaseException:
        os.close(lock)
        raise
    return lock


def _names(output: Path) -> list[str]:
    """The names of all releases, oldest first."""
    return sorted(path.name for path in (output / "releases").iterdir() if _is_name(path.name))


def _is_name(name: str) -> bool:
    """Whether a name is a time that a release can have."""
    try:
        return _NAMED.fullmatch(name) is not None and datetime.strptime(name, _NAME).year < datetime.max.year
    except ValueError:
        return False


def _newest(output: Path) -> Path | None:
    """The newest release that is whole: it has each file that its descriptor names, in its full size."""
    releases = (output / "releases" / name for name in reversed(_names(output)))
    return next((release for release in releases if _is_whole(release)), None)


def _is_whole(release: Path) -> bool:
    try:
        resources = json.loads((release / "datapackage.json").read_text("utf-8"))["resources"]
        return all((release / resource["path"]).stat().st_size == resource["bytes"] for resource in resources)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _fsync(path: Path) -> None:
    """What a file or folder holds is on the disk, not only in memory."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
