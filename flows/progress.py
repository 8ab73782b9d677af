"""Progress of a run on standard error: a bar at a terminal, else a plain line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

#: seconds between two lines where nobody sees a bar
_EVERY = 30.0
_said = time.monotonic()


def say(text: str) -> None:
    """One line on standard error."""
    print(text, file=sys.stderr, flush=True)


def track(items: Iterable[T], what: str, first: int, total: int) -> Iterator[T]:
    """The items, one by one, with a sign of how far they are through: the first is number `first` of `total`."""
    global _said
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, completed=first, total=total)
            for item in items:
                yield item
                bar.advance(task)
        return
    for number, item in enumerate(items, first + 1):
        yield item
        if time.monotonic() - _said >= _EVERY:
            _said = time.monotonic()
            say(f"{what}: {number} of {total}")
