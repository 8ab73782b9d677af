"""Progress of a run on standard error: a bar at a terminal, else a plain line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

#: seconds between two lines where nobody sees a bar
_EVERY = 30.0


def say(text: str) -> None:
    """One line on standard error."""
    print(text, file=sys.stderr, flush=True)


def track(items: Sequence[T], what: str) -> Iterator[T]:
    """The items, one by one, with a sign of how far they are through."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import track as bar

        yield from bar(items, description=what, console=Console(stderr=True), transient=True)
        return
    said = time.monotonic()
    for number, item in enumerate(items, 1):
        yield item
        if time.monotonic() - said >= _EVERY:
            said = time.monotonic()
            say(f"{what}: {number} of {len(items)}")
