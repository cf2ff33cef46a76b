"""What every store does: keep one sealed case under a name, give it back, forget it; no store reads what it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from core.errors import CaseChanged, CaseErased, CaseNotFound

ERASED_DAYS = 400
"""Days for which an erased name stays refused; no browser keeps a cookie longer."""
_FIRST_DAY = date(2026, 1, 1)
"""No case was kept before; an earlier day was told by a clock that was wrong."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A sealed case as the store holds it; `edition` counts how often it was saved, from 1."""

    sealed: bytes
    edition: int


@dataclass(frozen=True, slots=True)
class Term:
    """For how long a case is kept: from the day it was last saved; `keep_days` None keeps it until it is erased."""

    kept_on: date
    keep_days: int | None


class Repository(Protocol):
    """A store of sealed cases. Every method raises `StoreUnavailable` when the store cannot be reached or written."""

    def load(self, case_id: str) -> Kept:
        """Give the case kept under a name; raises `CaseNotFound`, or `CaseErased` when it was erased."""

    def save(self, case_id: str, sealed: bytes, term: Term, after: int) -> int:
        """Keep a case in place of edition `after` (0: of none) and give its own edition.

        Raises `CaseChanged` when another edition is there, `CaseErased` when the name was erased. A case whose time
        was up and that was deleted meanwhile is kept anew.
        """

    def erase(self, case_id: str, on: date) -> None:
        """Forget what is kept under a name and refuse the name from now on; nothing there is no fault."""

    def purge(self, today: date, longest_gap_days: int) -> int:
        """Delete the cases whose time is up and give their number; see `trusts_clock` for when nothing is deleted."""

    def check(self) -> None:
        """Ask the store whether it answers."""

    def close(self) -> None:
        """Let go of connections; a later call opens them again."""


def is_due(term: Term, today: date) -> bool:
    """Say whether the time of a case is up.

    >>> is_due(Term(date(2026, 11, 1), 7), date(2026, 11, 8)), is_due(Term(date(2026, 11, 1), 7), date(2026, 11, 9))
    (False, True)
    """
    return term.keep_days is not None and term.kept_on + timedelta(days=term.keep_days) < today


def healed(term: Term, today: date) -> Term:
    """Give a term its day back where a clock that was wrong wrote one that cannot be; its time then runs from today."""
    is_possible = _FIRST_DAY <= term.kept_on <= today + timedelta(days=1)
    return term if is_possible else Term(today, term.keep_days)


def trusts_clock(last: date | None, was_trusted: bool, today: date, longest_gap_days: int) -> bool:
    """Say whether a purge may delete: only when the clock goes on from where it stood at the last one.

    After a jump of the clock, or a long pause of the server, one day passes before anything is deleted; a clock that
    is put right again within that day has done no harm.
    """
    if last is None or not 0 <= (today - last).days <= longest_gap_days:
        return False
    return was_trusted or today > last


class MemoryRepository:
    """A store that lasts as long as the object: for tests, and where nothing may be written."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}
        self._terms: dict[str, Term] = {}
        self._purged: tuple[date | None, bool] = (None, False)

    def load(self, case_id: str) -> Kept:
        """Give the case kept under a name; raises `CaseNotFound` or `CaseErased`."""
        if case_id not in self._kept:
            raise CaseNotFound
        if not self._kept[case_id].sealed:
            raise CaseErased
        return self._kept[case_id]

    def save(self, case_id: str, sealed: bytes, term: Term, after: int) -> int:
        """Keep a case in place of edition `after`; raises `CaseChanged` or `CaseErased`."""
        there = self._kept.get(case_id)
        if there is not None and not there.sealed:
            raise CaseErased
        if there is not None and there.edition != after:
            raise CaseChanged
        edition = 1 if there is None else after + 1
        self._kept[case_id], self._terms[case_id] = Kept(sealed, edition), term
        return edition

    def erase(self, case_id: str, on: date) -> None:
        """Forget what is kept under a name and refuse the name from now on."""
        self._kept[case_id], self._terms[case_id] = Kept(b"", 0), Term(on, ERASED_DAYS)

    def purge(self, today: date, longest_gap_days: int) -> int:
        """Delete the cases whose time is up and give their number."""
        is_trusted = trusts_clock(*self._purged, today, longest_gap_days)
        self._purged = (today, is_trusted)
        self._terms = {case_id: healed(term, today) for case_id, term in self._terms.items()}
        due = [case_id for case_id, term in self._terms.items() if is_trusted and is_due(term, today)]
        for case_id in due:
            del self._kept[case_id], self._terms[case_id]
        return len(due)

    def check(self) -> None:
        """Always there."""

    def close(self) -> None:
        """Holds no connections."""
