"""The chance of missing a payment before and after, and by the share of capacity that is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.plans import MissChance, ShockResult

SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Shares of capacity shown beside each other; a plan uses the one its method allows."""


@dataclass(frozen=True, slots=True)
class MissFrame:
    """Chances as shares with their 95 % interval, shortest horizon (months) first, in the same order on both sides."""

    before: tuple[MissChance, ...]
    after: tuple[MissChance, ...]


@dataclass(frozen=True, slots=True)
class ShareFrame:
    """The chance of missing a payment within one horizon by the share of capacity that is paid each month."""

    shares: tuple[float, ...]
    chances: tuple[MissChance, ...]
    months: int


def miss_frame(before: ShockResult, after: ShockResult) -> MissFrame:
    """Both ways of paying under the same futures."""
    return MissFrame(before.chances, after.chances)


def share_frame(found: Sequence[tuple[float, ShockResult]], months: int) -> ShareFrame:
    """The chances within `months` by share of capacity; KeyError for a horizon that was not asked for."""
    shares = tuple(share for share, _result in found)
    return ShareFrame(shares, tuple(result.within(months) for _share, result in found), months)
