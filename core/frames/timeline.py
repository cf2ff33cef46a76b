"""Calls that were noted and days that come, on one line of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

CALL = "call"
"""The kind of a mark that is a call; the other kinds are those of days."""

DAYS_SHOWN = 90
"""How far the line reaches to either side of the day."""


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """One call or day; `kind` is a code (`call`, or what makes the day matter), `name` the lender as typed or ""."""

    on: date
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class TimelineFrame:
    """The marks within reach of the day, in order of their days, and the kinds among them in the order given."""

    as_of: date
    marks: tuple[TimelineMark, ...]
    kinds: tuple[str, ...]

    @property
    def ahead(self) -> tuple[TimelineMark, ...]:
        """What comes, the day itself among it; calls are behind."""
        return tuple(mark for mark in self.marks if mark.on >= self.as_of and mark.kind != CALL)

    @property
    def calls(self) -> int:
        """How many calls are on the line."""
        return sum(mark.kind == CALL for mark in self.marks)


def timeline_frame(as_of: date, marks: Iterable[TimelineMark], kinds: Iterable[str]) -> TimelineFrame:
    """Keep the marks within reach of the day; `kinds` is the order of all kinds there are."""
    reach = timedelta(days=DAYS_SHOWN)
    shown = tuple(sorted((mark for mark in marks if abs(mark.on - as_of) <= reach), key=lambda mark: mark.on))
    there = {mark.kind for mark in shown}
    return TimelineFrame(as_of, shown, tuple(kind for kind in kinds if kind in there))
