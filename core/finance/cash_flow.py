"""Cash flows of a borrower, netted and ordered, and the shape that decides whether they have one rate.

Ours are positive when received and negative when paid; a rate does not change when all signs are turned.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from operator import mul, ne
from typing import TypeAlias

from core.errors import AmountOutOfRange, NoRate

Amount: TypeAlias = int | float | Decimal | Fraction
Time: TypeAlias = int | float | Decimal | Fraction

LARGEST_FLOW = 1e15
LONGEST_SPAN = 36_525
"""Periods between the first and last flow: a century of days."""


@dataclass(frozen=True, slots=True)
class NetFlows:
    """Flows with distinct, rising times (the first at 0) and non-zero amounts, the first one positive.

    `sign_changes` counts changes of direction; with exactly one there is exactly one rate (Descartes). `split` is the
    index of the first flow in the other direction. `is_turned` says that all signs were turned, the first being paid.
    """

    times: list[float]
    amounts: list[float]
    sign_changes: int
    split: int
    is_turned: bool

    def first_guess(self) -> float:
        """Continuous growth per unit of time from totals and mean times.

        ln(paid / received) / (mean time of paying − mean time of receiving), for flows with one change of direction;
        exact for a single payout and a single repayment.
        """
        received, paid = self.amounts[: self.split], self.amounts[self.split :]
        all_received, all_paid = sum(received), sum(paid)
        received_at = sum(map(mul, self.times, received)) / all_received
        paid_at = sum(map(mul, self.times[self.split :], paid)) / all_paid
        growth: float = math.log(-all_paid / all_received) / (paid_at - received_at)
        return growth


def net_flows(flows: Iterable[tuple[Time, Amount]]) -> NetFlows:
    """Net the flows of one moment, order them, and refuse by name what has no rate.

    Raises `NoRate` with fewer than two moments or one direction only, `AmountOutOfRange` for amounts or times that are
    not finite, amounts over 10**15 in all and spans over 36,525 periods.
    """
    listed = list(flows)
    raw_times = [time for time, _ in listed]
    try:
        if len(set(raw_times)) < len(raw_times) or not all(amount for _, amount in listed):
            listed = _merged(listed)
        times = [float(time) for time, _ in listed]
        amounts = [float(amount) for _, amount in listed]
        if sorted(times) != times:
            order = sorted(range(len(times)), key=times.__getitem__)
            times, amounts = [times[i] for i in order], [amounts[i] for i in order]
        size = math.fsum(map(abs, amounts))
    except (OverflowError, ValueError):
        raise AmountOutOfRange("an amount or time of a cash flow", "too large or no number", "finite numbers") from None
    if not size <= LARGEST_FLOW:
        raise AmountOutOfRange("the cash flows together", size, f"finite and up to {LARGEST_FLOW:.0e}")
    return _shaped(times, amounts)


def _merged(flows: list[tuple[Time, Amount]]) -> list[tuple[Time, Amount]]:
    """One exact sum for each moment, moments without movement left out."""
    net: dict[Time, Fraction] = {}
    for time, amount in flows:
        net[time] = net.get(time, Fraction(0)) + Fraction(amount)
    return [(time, amount) for time, amount in net.items() if amount]


def _shaped(times: list[float], amounts: list[float]) -> NetFlows:
    if len(times) < 2:
        raise NoRate("money moves on fewer than two days once flows of the same day are netted")
    first = times[0]
    if not times[-1] - first <= LONGEST_SPAN:
        raise AmountOutOfRange("the span of the cash flows (periods)", times[-1] - first, f"up to {LONGEST_SPAN}")
    is_turned = amounts[0] < 0
    if is_turned:
        amounts = [-amount for amount in amounts]
    inward = [amount > 0 for amount in amounts]
    changes = sum(map(ne, inward, inward[1:]))
    if not changes:
        raise NoRate("all money moves in one direction: nothing was received, or nothing is paid")
    if first:
        times = [time - first for time in times]
    return NetFlows(times, amounts, changes, inward.index(False), is_turned)
