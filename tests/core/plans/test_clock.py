"""How long a search may take."""

from __future__ import annotations

from math import inf

from core.plans import clock
from core.plans.clock import Clock


def test_a_clock_without_a_limit_never_ends():
    assert Clock.of(None) == Clock() == Clock(inf)
    assert not Clock().is_over
    assert Clock().left == inf


def test_a_limit_counts_from_now_on(monkeypatch):
    """Started at second 100 with 2.5: over at 102.5 and not before, the seconds left never below five thousandths."""
    now = [100.0]
    monkeypatch.setattr(clock, "monotonic", lambda: now[0])
    assert Clock.of(0.0).is_over
    started = Clock.of(2.5)
    assert started.ends == 102.5
    for moment, left, is_over in (
        (100.0, 2.5, False),
        (102.25, 0.25, False),
        (102.5, 0.005, True),
        (200.0, 0.005, True),
    ):
        now[0] = moment
        assert (started.left, started.is_over) == (left, is_over)
