"""How long a search may take."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from time import monotonic


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment (monotonic seconds) when the search must answer; infinity without a limit.

    A stop-watch, not the time of day: it decides how long is searched, and what was not proven by then is said.
    """

    ends: float = inf

    @classmethod
    def of(cls, time_limit: float | None) -> Clock:
        """Start a clock with `time_limit` seconds, or none."""
        return cls() if time_limit is None else cls(monotonic() + time_limit)

    @property
    def left(self) -> float:
        """Seconds left, at least a little."""
        return max(self.ends - monotonic(), 0.005)

    @property
    def is_over(self) -> bool:
        """Say whether the time is up."""
        return monotonic() >= self.ends
