"""Works many cases out at once, on the cores of this machine or on a Dask cluster, and gives the answers in order.

Workers are spawned, never forked, and get one line at a time: a case takes tens of milliseconds, handing it over far
less than one. Both ways share one loop; the cluster is used through the executor that Dask gives out itself.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from typing import TypeAlias

from core.cli.lines import answer_line, refused_line

Row: TypeAlias = tuple[str, str | None]
"""One line to write, and the code of the refusal where it is one."""
Work: TypeAlias = Callable[[bytes, date], Row]

_AHEAD = 8
"""Cases handed out ahead per worker, so that none waits while an earlier case takes long."""
_FATAL = "The process that worked this case out ended; this is our fault, please report it."


def assess_line(line: bytes, today: date) -> Row:
    """Answer one case as the verb `assess` does."""
    from core.cli.assess_verb import answer

    return answer_line(answer, line, today)


def rows_here(lines: Sequence[bytes], today: date, workers: int, work: Work = assess_line) -> Iterator[Row]:
    """Work the lines out in processes of this machine.

    A case that ends its process (memory, a fault in compiled code) is refused with `internal_error`; the others that
    were under way then are worked out again.
    """
    done = 0
    while done < len(lines):
        try:
            with _processes(workers) as pool:
                for row in _in_order(pool, lines[done:], today, work, workers * _AHEAD):
                    yield row
                    done += 1
        except BrokenProcessPool:
            # Any case under way may have been the one: each gets a process that it alone can end.
            for line in lines[done : done + workers * _AHEAD]:
                yield _alone(line, today, work)
                done += 1


def rows_on_cluster(lines: Sequence[bytes], today: date, address: str, work: Work = assess_line) -> Iterator[Row]:
    """Work the lines out on the workers of a Dask scheduler, which need this project on their path.

    Raises OSError when nobody answers at the address, ImportError without the extra `cluster`.
    """
    from distributed import Client, KilledWorker

    with Client(address, timeout="10s", set_as_default=False) as client:  # type: ignore[no-untyped-call]  # no types there
        cores = sum(client.nthreads().values()) or 1
        executor = client.get_executor(pure=False, retries=2)
        waiting: Iterator[Row] = _in_order(executor, lines, today, work, cores * _AHEAD, lost=(KilledWorker,))
        yield from waiting


def _in_order(
    executor: Executor,
    lines: Sequence[bytes],
    today: date,
    work: Work,
    ahead: int,
    lost: tuple[type[Exception], ...] = (),
) -> Iterator[Row]:
    """Hand lines out, never more than `ahead` at once, and give their rows in the order of the lines."""
    under_way: deque[tuple[bytes, Future[Row]]] = deque()
    rest = iter(lines)
    while True:
        while len(under_way) < ahead and (line := next(rest, None)) is not None:
            under_way.append((line, executor.submit(work, line, today)))
        if not under_way:
            return
        line, future = under_way.popleft()
        try:
            row = future.result()
        except lost:
            row = refused_line(line, "internal_error", _FATAL)
        yield row


def _processes(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_warm_up)


def _warm_up() -> None:
    """Load what every case needs, and leave it out of garbage collection from then on."""
    from core.cli.assess_verb import rule_book

    rule_book()
    gc.collect()
    gc.freeze()


def _alone(line: bytes, today: date, work: Work) -> Row:
    """Work one line out in a process of its own."""
    try:
        with _processes(1) as pool:
            return pool.submit(work, line, today).result()
    except BrokenProcessPool:
        return refused_line(line, "internal_error", _FATAL)
