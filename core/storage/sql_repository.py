"""Sealed cases in SQLite or PostgreSQL, with the same statements; safe to call from any number of threads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    CursorResult,
    Engine,
    QueuePool,
    Update,
    bindparam,
    case,
    create_engine,
    delete,
    event,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.exc import SQLAlchemyError

from core.errors import CaseChanged, CaseErased, CaseNotFound, StoreUnavailable
from core.storage.repository import ERASED_DAYS, Kept, Term, healed, is_due, trusts_clock
from core.storage.schema.change import bring_up_to_date, is_up_to_date
from core.storage.schema.tables import CASES, PURGES

_WAIT_S = 2.0
"""How long a call waits for a lock, a connection or an answer; a visitor waits with it."""


class SqlRepository:
    """A store in one database. The engine keeps the connections: one a call for a file, a small pool for PostgreSQL."""

    def __init__(self, address: str) -> None:
        url = make_url(address)
        self._file = Path(str(url.database)) if url.get_backend_name() == "sqlite" else None
        self._engine = _file_engine(url) if self._file else _server_engine(url)
        self._is_current = False

    def load(self, case_id: str) -> Kept:
        """Give the case kept under a name; raises `CaseNotFound`, `CaseErased` or `StoreUnavailable`."""
        if self._file and not self._file.is_file():
            raise CaseNotFound
        with self._connected() as connection:
            return _found(connection, case_id)

    def save(self, case_id: str, sealed: bytes, term: Term, after: int) -> int:
        """Keep a case in place of edition `after`; raises `CaseChanged`, `CaseErased` or `StoreUnavailable`."""
        with self._connected() as connection:
            if after and _replaced(connection, case_id, sealed, term, after):
                return after + 1
            values = {"sealed": sealed, "edition": 1, "kept_on": term.kept_on, "keep_days": term.keep_days}
            if _inserted(connection, case_id, values):
                return 1
            _found(connection, case_id)  # raises CaseErased where the name was erased
            raise CaseChanged

    def erase(self, case_id: str, on: date) -> None:
        """Forget what is kept under a name and refuse the name from now on; raises `StoreUnavailable`."""
        values = {"sealed": None, "edition": 0, "kept_on": on, "keep_days": ERASED_DAYS}
        emptied = update(CASES).where(CASES.c.id == case_id).values(values)
        with self._connected() as connection:
            if not _count(connection.execute(emptied)) and not _inserted(connection, case_id, values):
                connection.execute(emptied)  # somebody saved in between

    def purge(self, today: date, longest_gap_days: int) -> int:
        """Delete the cases whose time is up and give their number; raises `StoreUnavailable`."""
        if self._file and not self._file.is_file():
            return 0
        with self._connected() as connection:
            found = connection.execute(select(PURGES.c.on_day, PURGES.c.trusted)).first()
            last, was_trusted = (found.on_day, found.trusted) if found else (None, False)
            is_trusted = trusts_clock(last, was_trusted, today, longest_gap_days)
            connection.execute(delete(PURGES))
            connection.execute(PURGES.insert().values(id=1, on_day=today, trusted=is_trusted))
            _heal(connection, today)
            return _delete_due(connection, today) if is_trusted else 0

    def check(self) -> None:
        """Ask the database whether it answers; raises `StoreUnavailable`."""
        with self._connected() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        """Let go of connections; a later call opens them again."""
        self._engine.dispose()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """Give a connection for one call: committed when the call ends well, else undone."""
        try:
            if self._file:
                _make(self._file)
            self._bring_up_to_date()
            with self._engine.begin() as connection:
                yield connection
        except (OSError, SQLAlchemyError) as error:
            self._is_current = False  # the file or the database may be another one when it is back
            raise StoreUnavailable(type(getattr(error, "orig", None) or error).__name__) from error

    def _bring_up_to_date(self) -> None:
        if self._is_current:
            return
        with self._engine.begin() as connection:
            is_current = is_up_to_date(connection)
        if not is_current:
            with self._engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
                bring_up_to_date(connection)
        self._is_current = True


def _found(connection: Connection, case_id: str) -> Kept:
    row = connection.execute(select(CASES.c.sealed, CASES.c.edition).where(CASES.c.id == case_id)).first()
    if row is None:
        raise CaseNotFound
    if row.sealed is None:
        raise CaseErased
    return Kept(bytes(row.sealed), int(row.edition))


def _replaced(connection: Connection, case_id: str, sealed: bytes, term: Term, after: int) -> bool:
    """Put an edition in place of the one before it, if that is what is there; its day never goes back."""
    told = {"of": case_id, "after": after, "content": sealed, "today": term.kept_on, "days": term.keep_days}
    return _count(connection.execute(_replacement(), told)) == 1


@cache
def _replacement() -> Update:
    """Make the statement once: it is what a server says most often."""
    today = bindparam("today", type_=CASES.c.kept_on.type)
    later = case((CASES.c.kept_on > today, CASES.c.kept_on), else_=today)
    there = (CASES.c.id == bindparam("of")) & (CASES.c.edition == bindparam("after")) & CASES.c.sealed.is_not(None)
    values = {"sealed": bindparam("content"), "edition": CASES.c.edition + 1, "keep_days": bindparam("days")}
    return update(CASES).where(there).values(kept_on=later, **values)


def _inserted(connection: Connection, case_id: str, values: dict[str, Any]) -> bool:
    """Make a row unless there is one under the name."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]  # the same method on either
    made = insert(CASES).values(id=case_id, **values).on_conflict_do_nothing().returning(CASES.c.id)
    return connection.execute(made).first() is not None


def _heal(connection: Connection, today: date) -> None:
    """Put right the days that a wrong clock wrote."""
    days = connection.execute(select(CASES.c.kept_on).distinct()).scalars()
    for day in [day for day in days if healed(Term(day, None), today).kept_on != day]:
        connection.execute(update(CASES).where(CASES.c.kept_on == day).values(kept_on=today))


def _delete_due(connection: Connection, today: date) -> int:
    terms = connection.execute(select(CASES.c.kept_on, CASES.c.keep_days).distinct()).all()
    due = [Term(day, days) for day, days in terms if is_due(Term(day, days), today)]
    gone = [
        delete(CASES).where((CASES.c.kept_on == term.kept_on) & (CASES.c.keep_days == term.keep_days)) for term in due
    ]
    return sum(_count(connection.execute(statement)) for statement in gone)


def _count(result: CursorResult[Any]) -> int:
    return int(result.rowcount)


def _server_engine(url: URL) -> Engine:
    """A small pool; a connection that died is found out before it is used, and no call waits long."""
    wait = {"connect_timeout": int(_WAIT_S), "options": f"-c statement_timeout={int(_WAIT_S * 1000)}"}
    pool = {"pool_size": 4, "max_overflow": 8, "pool_timeout": _WAIT_S, "pool_pre_ping": True, "pool_recycle": 1800}
    return create_engine(url, connect_args=wait, hide_parameters=True, **pool)


def _file_engine(url: URL) -> Engine:
    """One call at a time, in the order they come, each with a connection of its own.

    SQLite lets one write at a time and is not fair to those that wait; a connection that stays open would go on
    writing into a file that was taken away.
    """
    queue = {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0, "pool_timeout": 2 * _WAIT_S}
    engine = create_engine(url, connect_args={"timeout": _WAIT_S}, hide_parameters=True, **queue)

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver begins no transaction of its own: changes of tables are in ours
        connection.execute("PRAGMA secure_delete = ON")  # what is overwritten is zeroed: erasing erases

    @event.listens_for(engine, "checkin")
    def _close(connection: Any, record: Any) -> None:
        if connection is not None:
            record.invalidate()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _make(path: Path) -> None:
    """Make folder and file with the owner's rights only, before anything is written into them."""
    if path.is_file():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
