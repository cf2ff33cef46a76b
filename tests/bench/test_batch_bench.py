"""A batch on two workers: at least 95 % of the ideal speed-up of two cores, which is measured in the same run.

Two cores do not do twice the work of one: they share memory and, on a rented machine, what lies below. Ideal is what
two processes that share nothing reach, half of the cases each; the plain double is printed beside it. Measured from the
first row to the last: starting a worker (about a second, once a run) is printed too. The same cases go through a local
Dask cluster of two processes, which must give the same rows.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

from core.cli.batch_workers import Row, assess_line, processes, rows_here, rows_on_cluster

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


def alone(given: list[bytes], barrier: Barrier) -> float:
    """Work cases out in this process and hand nothing on: the seconds from the moment when all are ready."""
    for line in given[: len(SAMPLES)]:
        assess_line(line, TODAY)
    barrier.wait()
    begun = time.perf_counter()
    for line in given:
        assess_line(line, TODAY)
    return time.perf_counter() - begun


def side_by_side(given: list[bytes]) -> float:
    """Two processes that share nothing work half of the cases each: the seconds of the slower one."""
    with get_context("spawn").Manager() as manager, processes(2) as pool:
        barrier = manager.Barrier(2)
        halves = [pool.submit(alone, given[part::2], barrier) for part in range(2)]
        return max(half.result() for half in halves)


def test_speed_up_on_two_workers(benchmark) -> None:
    """One worker, two, and two that share nothing: the share of the ideal speed-up."""
    given = cases(CASES)

    def measure() -> float:
        one, start_one, took_one = timed(rows_here(given, TODAY, 1))
        before = side_by_side(given)
        two, start_two, took_two = timed(rows_here(given, TODAY, 2))
        ideal = (before + side_by_side(given)) / 2
        assert one == two
        share, double = ideal / took_two, took_one / (2 * took_two)
        whole = (start_one + took_one) / (2 * (start_two + took_two))
        print(  # noqa: T201 - the figures are the point
            f"{CASES} cases: one worker {took_one:.1f} s after a start of {start_one:.1f} s, two {took_two:.1f} s "
            f"after {start_two:.1f} s, two that share nothing {ideal:.1f} s: {share:.1%} of ideal (limit {LIMIT:.0%}), "
            f"{double:.1%} of the plain double, {whole:.1%} with the start; ideal is {took_one / (2 * ideal):.1%} of it"
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
