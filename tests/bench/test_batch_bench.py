"""A batch on two workers against one, in the same run: at least 95 % of the ideal speed-up of two cores.

Measured from the first row to the last: starting a worker (about a second, once a run) is printed beside it. The same
cases go through a local Dask cluster of two processes, which must give the same rows.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from core.cli.batch_workers import Row, rows_here, rows_on_cluster

LIMIT = 0.95
CASES = 900
TODAY = date(2026, 11, 23)
SAMPLES = sorted(Path("core/storage/samples").glob("*.json"))


def cases(count: int) -> list[bytes]:
    """Sample households in turn, each with an id of its own."""
    files = [json.loads(path.read_bytes()) for path in SAMPLES]
    return [json.dumps(files[at % len(files)] | {"id": str(at), "as_of": "2026-11-23"}).encode() for at in range(count)]


def timed(rows: Iterator[Row]) -> tuple[list[Row], float, float]:
    """The rows, the seconds until the first one, and those from the first to the last."""
    begun = time.perf_counter()
    found = [next(rows)]
    first = time.perf_counter()
    found.extend(rows)
    return found, first - begun, time.perf_counter() - first


def test_speed_up_on_two_workers(benchmark) -> None:
    """One worker, then two: the share of the ideal speed-up."""
    given = cases(CASES)

    def measure() -> float:
        one, start_one, took_one = timed(rows_here(given, TODAY, 1))
        two, start_two, took_two = timed(rows_here(given, TODAY, 2))
        assert one == two
        share = took_one / (2 * took_two)
        whole = (start_one + took_one) / (2 * (start_two + took_two))
        print(  # noqa: T201 - the figures are the point
            f"{CASES} cases: one worker {took_one:.1f} s after a start of {start_one:.1f} s, two {took_two:.1f} s "
            f"after {start_two:.1f} s: {share:.1%} of ideal, {whole:.1%} with the start"
        )
        return share

    share = benchmark.pedantic(measure, rounds=1)
    assert share >= LIMIT


def test_a_cluster_of_two_processes_gives_the_same(benchmark) -> None:
    """The same rows from a Dask cluster of two worker processes."""
    from distributed import LocalCluster

    given = cases(80)
    quiet = {"dashboard_address": None, "worker_dashboard_address": None}
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **quiet) as cluster:
        address = cluster.scheduler_address
        rows = benchmark.pedantic(lambda: list(rows_on_cluster(given, TODAY, address)), rounds=1)
    assert rows == list(rows_here(given, TODAY, 2))
