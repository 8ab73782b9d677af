"""One run from raw/ to a published release, whoever takes the steps: Prefect's tasks or plain calls."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from extractors.archive import reports_folder
from extractors.release import Draft, OutputUnfit, latest
from flows import steps
from flows.steps import Counts
from flows.workers import Pool


@dataclass(frozen=True)
class Takers:
    """Who takes the steps. The fields have the signatures of the functions in `flows.steps`."""

    plan: Callable[[Path, Path], int] = steps.plan
    extract_shard: Callable[[Pool, Path, int], Path] = steps.extract_shard
    assemble: Callable[[Path, Path, Path | None, datetime], Counts] = steps.assemble


class NothingRead(Exception):  # noqa: N818 - the sentence that it is
    """A run found nothing where the one before did: an unmounted folder, most likely."""


@dataclass(frozen=True)
class Published:
    """The release that a run made, and what went into it."""

    release: Path
    counts: Counts


def run(raw: Path, output: Path, by: Takers, workers: int | None = None) -> Published:
    """Plan, read and extract by shard in so many workers (default: the cores), assemble, verify and publish.

    Raises OutputBusy where another run works on `output`, OutputUnfit where it cannot be the output, NothingRead where
    an empty release would take the place of one with reports, and ReleaseFaulty where the verification finds a fault;
    the last release stays as it is in each case.
    """
    started = datetime.now(UTC)
    if output.resolve().is_relative_to(reports_folder(raw).resolve()):
        raise OutputUnfit(f"{output} lies among the reports of {raw}, which would read it: choose another output")
    with Draft(output, started) as draft:
        with Pool(workers) as pool:
            for shard in range(by.plan(raw, draft.work)):
                by.extract_shard(pool, draft.work, shard)
        before = latest(output)
        counts = by.assemble(draft.work, draft.folder, before, started)
        if not counts.n_read and before is not None and steps.n_read(before):
            raise NothingRead(f"no report of {raw} could be read, and the last release has some: nothing is published")
        about = {
            "started": started.isoformat(),
            "finished": datetime.now(UTC).isoformat(),
            "jirei": version("jirei"),
            "python": platform.python_version(),
            "counts": counts.as_json(),
        }
        return Published(draft.publish(about), counts)
