"""raw/ -> Source -> Capture: what lies below raw/, and its bytes as they came.

Reports lie in `raw/reports/` as the user put them there, in any folders; nothing here ever writes. A name that begins
with a dot is the system's (.DS_Store, .gitkeep), not the user's, and is passed over. Everything else either becomes a
source or a refusal that says why not; a refusal of what never became a source has no source_id.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from extractors.model import Capture, Refusal, Source

#: a report is text that people read: the longest council paper is far below this
MAX_BYTES = 20 * 2**20
#: folders in folders
MAX_DEPTH = 50


def reports_folder(raw: Path) -> Path:
    """Where the reports of `raw` lie: `raw/reports/`, or, where there is no such folder, `raw` itself."""
    return raw / "reports" if (raw / "reports").is_dir() else raw


def list_reports(raw: Path) -> tuple[list[Source], list[Refusal]]:
    """All reports of `raw`, sorted by id, and refusals of what lies there and cannot be one."""
    found: dict[str, Source] = {}
    refusals: list[Refusal] = []
    for path in _walk(reports_folder(raw), refusals, raw):
        source = Source(_uri(path, raw), "report", path)
        if source.uri in found:
            detail = f"two names that are both written {source.uri}: rename one"
            refusals.append(Refusal("read", "duplicate_name", detail, source.uri))
        else:
            found[source.uri] = source
    return sorted(found.values(), key=lambda source: source.source_id), refusals


def capture(source: Source, *, max_bytes: int = MAX_BYTES) -> Capture | Refusal:
    """The bytes of a source, or why they cannot be had. Never blocks on a pipe, never follows a link."""

    def refuse(reason: str, detail: str) -> Refusal:
        return Refusal("read", reason, detail, source.uri, source.source_id)

    try:
        handle = os.open(source.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return refuse("not_found", "it was there when the run began: put it back, or run again")
    except PermissionError:
        return refuse("unreadable", "no permission to read it: chmod u+r")
    except OSError as error:
        return refuse("unreadable", error.strerror or str(error))
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            return refuse("not_a_file", "a pipe, socket or device: put a plain file in its place")
        if before.st_size > max_bytes:
            return refuse("too_large", f"{before.st_size:,} bytes, {max_bytes:,} are the most: split it")
        try:
            data = file.read(max_bytes + 1)
        except OSError as error:
            return refuse("unreadable", error.strerror or str(error))
        after = os.fstat(handle)
    if len(data) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        return refuse("changed_while_read", "something writes to it: run again when it is whole")
    if not data:
        return refuse("empty", "it holds nothing")
    return Capture(source, data)


def _walk(root: Path, refusals: list[Refusal], raw: Path) -> Iterator[Path]:
    """Every entry below `root` that can be a report; refusals for links and for folders that cannot be read."""

    def refuse(path: Path, reason: str, detail: str) -> None:
        refusals.append(Refusal("read", reason, detail, _uri(path, raw)))

    folders = [(root, 0)]
    while folders:
        folder, depth = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            refuse(folder, "unreadable", error.strerror or "cannot be listed")
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                refuse(path, "symlink", "links are not followed: put the file itself here")
            elif not entry.is_dir(follow_symlinks=False):
                yield path
            elif depth < MAX_DEPTH:
                folders.append((path, depth + 1))
            else:
                refuse(path, "too_deep", f"more than {MAX_DEPTH} folders deep: move it up")


def _uri(path: Path, raw: Path) -> str:
    """The path below raw/: POSIX, NFC, bytes that are no UTF-8 as \\xNN."""
    name = os.fsencode(path.relative_to(raw)).decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", name.replace(os.sep, "/"))
