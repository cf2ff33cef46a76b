"""What every store does: keep one draft under a key, give it back, forget it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from core.errors import CaseNotFound


@dataclass(frozen=True, slots=True)
class Draft:
    """What a visitor has told so far, as two JSON texts; the store never looks inside.

    `case_file` is the case file with what was confirmed; `typed` is what stands in the fields, confirmed or not.
    """

    case_file: str
    typed: str


class Repository(Protocol):
    """A store of drafts. Every method raises `StoreUnavailable` when the store cannot be reached or written."""

    def load(self, key: str) -> Draft:
        """Give the draft kept under `key`; raises `CaseNotFound` when there is none."""

    def save(self, key: str, draft: Draft) -> None:
        """Keep `draft` under `key` in place of what was there."""

    def erase(self, key: str) -> None:
        """Forget what is kept under `key`, so that the file holds no trace of it; nothing there is no fault."""


class MemoryRepository:
    """A store that lasts as long as the object: for tests, and where nothing may be written."""

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}

    def load(self, key: str) -> Draft:
        """Give the draft kept under `key`; raises `CaseNotFound` when there is none."""
        try:
            return self._drafts[key]
        except KeyError:
            raise CaseNotFound from None

    def save(self, key: str, draft: Draft) -> None:
        """Keep `draft` under `key` in place of what was there."""
        self._drafts[key] = draft

    def erase(self, key: str) -> None:
        """Forget what is kept under `key`."""
        self._drafts.pop(key, None)
