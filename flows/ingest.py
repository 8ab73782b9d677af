"""The flow `ingest`: everything in raw/ becomes one verified release.

Only paths and numbers cross the border of a task, never texts or tables. The tasks run in the process of the flow, one
after the other; what runs in parallel are the workers of the pool that the run opens.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows import steps
from flows.run import Published, Takers, run
from flows.steps import Counts
from flows.workers import Pool


@task(name="plan", task_run_name="plan {raw}", cache_policy=NO_CACHE)
def plan(raw: Path, work: Path) -> int:
    """Lists the sources and cuts them into shards."""
    return steps.plan(raw, work)


@task(name="extract", task_run_name="extract shard {shard}", cache_policy=NO_CACHE)
def extract_shard(pool: Pool, work: Path, shard: int) -> Path:
    """Has the sources of one shard read and extracted."""
    return steps.extract_shard(pool, work, shard)


@task(name="assemble", task_run_name="assemble the release", cache_policy=NO_CACHE)
def assemble(work: Path, folder: Path, previous: Path | None, at: datetime) -> Counts:
    """Merges the shards into the tables of the release."""
    return steps.assemble(work, folder, previous, at)


@flow(name="ingest", flow_run_name="ingest {raw}", validate_parameters=False)
def ingest(raw: Path, output: Path, workers: int | None = None) -> Published:
    """Plan, read and extract by shard, assemble, verify and publish."""
    return run(raw, output, Takers(plan, extract_shard, assemble), workers)
