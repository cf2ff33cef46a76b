"""Works many cases out at once, on the cores of this machine or on a Dask cluster, and gives the answers in order.

Workers are spawned, never forked. On this machine they get a few lines at a time, since handing over costs the time of
their own cores, and one at a time towards the end, so that none is left without work; on a cluster always one, so that
a case that ends a worker takes no other with it. Both ways share one loop; the cluster is used through the executor
that Dask gives out itself.
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
_AT_ONCE = 4
"""Cases handed over at once."""
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
            with processes(workers) as pool:
                for row in _in_order(pool, lines[done:], today, work, workers, most=_AT_ONCE):
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
        waiting: Iterator[Row] = _in_order(executor, lines, today, work, cores, lost=(KilledWorker,))
        yield from waiting


def _in_order(
    executor: Executor,
    lines: Sequence[bytes],
    today: date,
    work: Work,
    workers: int,
    most: int = 1,
    lost: tuple[type[Exception], ...] = (),
) -> Iterator[Row]:
    """Hand out up to `most` lines at once, never more than so many ahead, and give rows in the order of the lines."""
    under_way: deque[tuple[Sequence[bytes], Future[list[Row]]]] = deque()
    handed = given = 0
    while given < len(lines):
        while handed < len(lines) and handed - given < workers * _AHEAD:
            size = min(max((len(lines) - handed) // (2 * workers), 1), most)
            part = lines[handed : handed + size]
            under_way.append((part, executor.submit(_several, part, today, work)))
            handed += len(part)
        part, future = under_way.popleft()
        try:
            rows = future.result()
        except lost:
            rows = [refused_line(line, "internal_error", _FATAL) for line in part]
        yield from rows
        given += len(part)


def _several(lines: Sequence[bytes], today: date, work: Work) -> list[Row]:
    """Work some lines out, one after the other."""
    return [work(line, today) for line in lines]


def processes(workers: int) -> ProcessPoolExecutor:
    """Give that many fresh processes that are ready for cases."""
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
        with processes(1) as pool:
            return pool.submit(work, line, today).result()
    except BrokenProcessPool:
        return refused_line(line, "internal_error", _FATAL)
