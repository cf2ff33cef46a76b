"""The one store of this process: which it is, resting after a failure, and deleting what has had its time.

A store that is down costs each visitor at most one wait of two seconds in ten: in between nobody asks it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from core.errors import StoreUnavailable
from pages.shell import clock, place

if TYPE_CHECKING:
    from core.storage import Kept, Repository, Term, Vault

FILE = "cases.sqlite3"
HOSTED_DAYS = 90
"""For how many days a hosted wizard keeps a case after its last change, unless the visitor wants it shorter."""
_LOG = logging.getLogger("wizard.kept")
_REST_S, _DAY_S, _HOUR_S = 10.0, 24 * 60 * 60, 60 * 60
_GAP_DAYS_LOCAL, _GAP_DAYS_HOSTED = 31, 2
"""How far the clock may go on between two purges: a computer at home is off for weeks, a server is not."""
_Answer = TypeVar("_Answer")


class Resting:
    """A store that is not asked for a while after it failed."""

    def __init__(self, store: Repository, clock: Callable[[], float] = time.monotonic) -> None:
        self._store, self._clock = store, clock
        self._rests_until = float("-inf")

    def load(self, case_id: str) -> Kept:
        """Give the case kept under a name, as the store does."""
        return self._ask(lambda: self._store.load(case_id))

    def save(self, case_id: str, sealed: bytes, term: Term, after: int) -> int:
        """Keep a case, as the store does."""
        return self._ask(lambda: self._store.save(case_id, sealed, term, after))

    def erase(self, case_id: str, on: date) -> None:
        """Forget a case, as the store does; asked for in so many words, it is tried even while the store rests."""
        self._rests_until = float("-inf")
        self._ask(lambda: self._store.erase(case_id, on))

    def purge(self, today: date, longest_gap_days: int) -> int:
        """Delete what has had its time, as the store does."""
        return self._ask(lambda: self._store.purge(today, longest_gap_days))

    def check(self) -> None:
        """Ask the store whether it answers."""
        self._ask(self._store.check)

    def close(self) -> None:
        """Let go of connections."""
        self._store.close()

    def _ask(self, question: Callable[[], _Answer]) -> _Answer:
        if self._clock() < self._rests_until:
            raise StoreUnavailable("resting")
        try:
            return question()
        except StoreUnavailable:
            self._rests_until = self._clock() + _REST_S
            raise


def vault(*, is_local: bool) -> Vault:
    """Give the way in and out of the store of this process.

    On one's own computer, and on a hosted one without a database of its own, that is a file in the data folder. Raises
    ValueError when `WIZARD_DATABASE_URL` is no address of a PostgreSQL database.
    """
    return _vault(None if is_local else place.database_address(), str(place.data_folder()))


@cache
def _vault(database: str | None, _: str) -> Vault:
    """Hold one store for each place there is; a process knows one, tests several."""
    from core.storage import Vault, database_store, file_store

    return Vault(Resting(file_store(place.data_folder() / FILE) if database is None else database_store(database)))


def is_ready() -> bool:
    """Say whether the store answers: for the readiness of a hosted server."""
    try:
        vault(is_local=place.is_local(None)).repository.check()
    except StoreUnavailable:
        return False
    return True


def purge() -> bool:
    """Delete what has had its time; False, and a line in the log, when the store does not answer."""
    is_local = place.is_local(None)
    try:
        gap = _GAP_DAYS_LOCAL if is_local else _GAP_DAYS_HOSTED
        gone = vault(is_local=is_local).repository.purge(clock.today(), gap)
    except StoreUnavailable as error:
        _LOG.warning("nothing deleted: %s", error)
        return False
    _LOG.info("deleted after their time: %d", gone)
    return True


async def purge_daily() -> None:
    """Delete what has had its time when the server starts and each day after; tried again hourly when it fails."""
    while True:
        is_done = await asyncio.to_thread(purge)
        await asyncio.sleep(_DAY_S if is_done else _HOUR_S)


async def stop(task: asyncio.Task[None]) -> None:
    """End the daily task and let go of the store's connections."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    if _vault.cache_info().currsize:
        vault(is_local=place.is_local(None)).repository.close()
