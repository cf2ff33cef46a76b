"""Opens the store an address names. SQLAlchemy takes a third of a second to load, so it is loaded by the first use."""

from __future__ import annotations

from pathlib import Path

from core.storage.repository import Repository


def file_store(path: Path) -> Repository:
    """Give the store in one SQLite file, made with its folder on first use and readable by its owner only."""
    from core.storage.sql_repository import SqlRepository

    return SqlRepository(f"sqlite:///{path}")


def database_store(address: str) -> Repository:
    """Give the store in a PostgreSQL database, by its address `postgresql://user:password@host:port/name`.

    Nothing is asked of it yet: a database that is down is told by the first call. Raises ValueError for another kind
    of address, without repeating it: it may hold a password.
    """
    from core.storage.sql_repository import SqlRepository

    scheme, _, rest = address.partition("://")
    if scheme not in {"postgresql", "postgres", "postgresql+psycopg"} or not rest:
        raise ValueError("The address of the database begins with postgresql://.")
    return SqlRepository(f"postgresql+psycopg://{rest}")
