"""What a loan costs above a capped rate: tests without a root, a ledger in yuan, and the balance at the cap.

Caps are nominal yearly rates on the money received (the one-year method of china-rules.md 1.1): per month cap / 12.
What the figures mean in law is said elsewhere; principal is owed in every case.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from core.errors import AmountOutOfRange, NoRate
from core.finance.amortise import build_schedule
from core.finance.cash_flow import Amount, Time, net_flows
from core.finance.method import Method
from core.finance.rounding import half_up
from core.values import Fen


class AboveCap(NamedTuple):
    """One instalment beside what it would be at the cap, in fen; `above` is negative where the loan is cheaper."""

    n: int
    paid: Fen
    at_cap: Fen
    above: Fen


@dataclass(frozen=True, slots=True)
class CapLedger:
    """A loan beside the same loan at the cap; `total_above` is total paid less total at the cap, at least 0 (fen)."""

    rows: tuple[AboveCap, ...]
    total_paid: Fen
    total_at_cap: Fen

    @property
    def total_above(self) -> Fen:
        """Over the full term."""
        return max(0, self.total_paid - self.total_at_cap)

    def above_until(self, paid_instalments: int) -> Fen:
        """Of the instalments paid so far, at least 0."""
        return max(0, sum(row.above for row in self.rows[:paid_instalments]))


def exceeds_rate(flows: Iterable[tuple[Time, Amount]], annual_cap: Fraction, periods_per_year: int = 12) -> bool:
    """Whether the flows cost more than the nominal yearly rate `annual_cap`, without solving for a rate.

    Flows are (time in periods, amount) of the borrower: received positive, paid negative. They cost more exactly when
    their net present value at the cap is negative: what was received is worth less than what is paid. Decided exactly
    (by fractions) where a float could be in doubt and times are whole. Raises `NoRate` as `rate_of_flows`.

    >>> twelve = [(month, -1_000) for month in range(1, 13)]
    >>> exceeds_rate([(0, 10_000), *twelve], Fraction("0.36")), exceeds_rate([(0, 10_000), *twelve], Fraction("0.35"))
    (False, True)
    """
    listed = list(flows)
    net = net_flows(listed)
    if net.is_turned and net.sign_changes == 1:
        raise NoRate("the borrower pays before receiving anything; money received must be positive")
    growth = 1 + annual_cap / periods_per_year
    log_growth = math.log(growth)
    worth = [amount * math.exp(-log_growth * time) for time, amount in zip(net.times, net.amounts, strict=True)]
    value = -sum(worth) if net.is_turned else sum(worth)
    whole = all(map(float.is_integer, net.times))
    if whole and abs(value) <= 1e-9 * sum(map(abs, worth)):
        last = max(int(time) for time, _ in listed)
        return sum(Fraction(amount) * growth ** (last - int(time)) for time, amount in listed) < 0
    return value < 0


def ledger_above_cap(
    received: Fen,
    payments: Sequence[Fen],
    annual_cap: Fraction,
    *,
    method: Method | None = None,
    periods_per_year: int = 12,
) -> CapLedger:
    """Set each payment beside what the same money over the same term would cost at the cap.

    `received` is what arrived, `payments` all instalments of the contract, fees included, one per period. Without
    `method` the comparison is the same pattern of payments, made smaller in proportion until its rate is exactly the
    cap: payment x received / Σ payments·(1+cap/m)^−k; for level payments that is the level instalment at the cap. With
    `method` it is the schedule of that method at the cap, rounded per instalment. Raises `AmountOutOfRange`.

    >>> ledger_above_cap(20_000_00, [1_980_00] * 12, Fraction("0.24")).total_above
    106570
    >>> ledger_above_cap(4_600_00, [962_00] * 6, Fraction("0.24")).total_above
    84469
    """
    if received < 1 or not payments or min(payments) < 0 or not any(payments):
        raise AmountOutOfRange(
            "money received or the payments (fen)", received, "something received and something paid"
        )
    if method is None:
        at_cap = _in_proportion(received, payments, annual_cap / periods_per_year)
    else:
        capped = build_schedule(method, received, annual_cap, len(payments), periods_per_year=periods_per_year)
        at_cap = list(capped.payments)
    rows = tuple(
        AboveCap(n, paid, cap, paid - cap) for n, (paid, cap) in enumerate(zip(payments, at_cap, strict=True), start=1)
    )
    return CapLedger(rows, sum(payments), sum(at_cap))


def _in_proportion(received: Fen, payments: Sequence[Fen], period_cap: Fraction) -> list[Fen]:
    """Payments scaled to the cap; each running sum is rounded half up, so that the total is right to the fen."""
    a, b = period_cap.numerator, period_cap.denominator
    periods = len(payments)
    worth = sum(paid * (b + a) ** (periods - k) * b**k for k, paid in enumerate(payments, start=1))
    grown = received * (a + b) ** periods
    scaled, before, total = [], 0, 0
    for paid in payments:
        total += paid
        now = half_up(total * grown, worth)
        scaled.append(now - before)
        before = now
    return scaled


def balance_at_cap(received: Fen, payments: Iterable[Fen], annual_cap: Fraction, *, periods_per_year: int = 12) -> Fen:
    """What would be owed after the payments really made, had only the cap been charged on the money received.

    One payment per period so far (0 where none was made), interest before principal, unpaid interest kept without
    interest on it. Negative when more was paid than would have been owed.

    >>> balance_at_cap(4_600_00, [962_00, 962_00], Fraction("0.24"))
    284260
    """
    if received < 0:
        raise AmountOutOfRange("money received (fen)", received, "0 or more")
    rate = annual_cap / periods_per_year
    principal, unpaid = received, 0
    for payment in payments:
        unpaid += half_up(max(principal, 0) * rate.numerator, rate.denominator)
        to_interest = min(unpaid, payment)
        unpaid -= to_interest
        principal -= payment - to_interest
    return principal + unpaid
