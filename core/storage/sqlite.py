"""Drafts in one SQLite file of the user's own; a connection per call, because each session runs in its own thread."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import CaseNotFound, StoreUnavailable
from core.storage.repository import Draft

_TABLE = "CREATE TABLE IF NOT EXISTS drafts (key TEXT PRIMARY KEY, case_file TEXT NOT NULL, typed TEXT NOT NULL) STRICT"
_SAVE = """
INSERT INTO drafts (key, case_file, typed) VALUES (?, ?, ?)
ON CONFLICT (key) DO UPDATE SET case_file = excluded.case_file, typed = excluded.typed
"""
_WAIT_S = 2.0
"""How long a call waits for another process that writes the same file."""


class SqliteRepository:
    """A store in one file, made with its folder on first use and readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self, key: str) -> Draft:
        """Give the draft kept under `key`; raises `CaseNotFound` or `StoreUnavailable`."""
        with self._connection() as connection:
            row = connection.execute("SELECT case_file, typed FROM drafts WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise CaseNotFound
        return Draft(*row)

    def save(self, key: str, draft: Draft) -> None:
        """Keep `draft` under `key` in place of what was there; raises `StoreUnavailable`."""
        with self._connection() as connection:
            connection.execute(_SAVE, (key, draft.case_file, draft.typed))

    def erase(self, key: str) -> None:
        """Forget what is kept under `key` and overwrite where it stood; raises `StoreUnavailable`."""
        if not self.path.is_file():
            return
        with self._connection() as connection:
            connection.execute("DELETE FROM drafts WHERE key = ?", (key,))

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one call: committed when the call ends well, closed in any case."""
        try:
            self._make()
            connection = sqlite3.connect(self.path, timeout=_WAIT_S)
            try:
                connection.execute("PRAGMA secure_delete = ON")  # what is overwritten is zeroed: erasing erases
                connection.execute(_TABLE)
                with connection:
                    yield connection
            finally:
                connection.close()
        except (OSError, sqlite3.Error) as error:
            raise StoreUnavailable(type(error).__name__) from error

    def _make(self) -> None:
        """Make folder and file with the owner's rights only, before anything is written into them."""
        if self.path.is_file():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
