"""The lender's own instalments are data: what they imply is derived from them, never the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from core.errors import AmountOutOfRange
from core.finance.apr import Rate, rate_of_flows
from core.finance.method import Method
from core.finance.rounding import half_up
from core.finance.schedule import NO_FEES, Schedule
from core.values import LARGEST_AMOUNT, Fen

_RATE_DIGITS = 10**12


def implied_rate(received: Fen, payments: Sequence[Fen], periods_per_year: int = 12) -> Rate:
    """Rate at which the payments repay what was received, one payment per period from period 1.

    Raises `NoRate` when nothing was received or nothing is paid.

    >>> round(implied_rate(4_600_00, [962_00] * 6).nominal, 4)
    0.8277
    """
    return rate_of_flows(
        [(0, received), *((n, -payment) for n, payment in enumerate(payments, start=1))], periods_per_year
    )


def lender_schedule(
    principal: Fen, payments: Sequence[Fen], *, due: Sequence[date] | None = None, periods_per_year: int = 12
) -> Schedule:
    """Split a lender's own payments into interest and principal at the rate they imply; the last one closes.

    Money in fen, one payment per period; the implied rate per period (rounded to twelve decimals) is charged on the
    balance, half up, so the split is ours while payments and dates stay the lender's. A payment below the interest
    leaves nothing to principal and what it left unpaid is collected from the next ones. Raises `NoRate` and, for
    payments that do not even repay the principal or dates out of order, `AmountOutOfRange`.

    >>> ours = lender_schedule(20_000_00, [1_980_00] * 12)
    >>> ours.instalments[0].interest, ours.totals.interest, round(float(ours.annual_rate), 4)
    (55105, 376000, 0.3306)
    """
    if not 1 <= principal <= LARGEST_AMOUNT or not payments or min(payments) < 0:
        raise AmountOutOfRange(
            "the principal or a payment (fen)", principal, f"1 to {LARGEST_AMOUNT}, payments 0 or more"
        )
    if sum(payments) < principal:
        raise AmountOutOfRange("all payments (fen)", sum(payments), f"at least the principal of {principal}")
    if due is not None and (len(due) != len(payments) or list(due) != sorted(set(due))):
        raise AmountOutOfRange("the due dates", len(due), "one for each payment, rising")
    period_rate = implied_rate(principal, payments, periods_per_year).period_rate
    rate = Fraction(round(period_rate * _RATE_DIGITS), _RATE_DIGITS)
    interests, parts, balances, balance, unpaid = [], [], [], principal, 0
    for payment in payments:
        unpaid += half_up(balance * rate.numerator, rate.denominator)
        interest = min(unpaid, payment)
        unpaid -= interest
        part = min(payment - interest, balance)
        balance -= part
        interests.append(payment - part)
        parts.append(part)
        balances.append(balance)
    interests, parts, balances = _closed(list(payments), interests, parts, balances)
    return Schedule(
        method=Method.EQUAL_INSTALMENT,
        principal=principal,
        annual_rate=rate * periods_per_year,
        periods_per_year=periods_per_year,
        fees=NO_FEES,
        draws=(),
        drawn_on=None,
        due=tuple(due) if due is not None else None,
        interest=tuple(interests),
        repaid=tuple(parts),
        fee=(0,) * len(payments),
        balance=tuple(balances),
    )


def _closed(
    payments: list[Fen], interests: list[Fen], parts: list[Fen], balances: list[Fen]
) -> tuple[list[Fen], list[Fen], list[Fen]]:
    """Turn what rounding left over into principal, from the last payment backwards."""
    left = balances[-1]
    for index in range(len(payments) - 1, -1, -1):
        moved = min(left, interests[index])
        parts[index] += moved
        interests[index] -= moved
        left -= moved
        if not left:
            break
    balance = sum(parts)
    for index, part in enumerate(parts):
        balance -= part
        balances[index] = balance
    return interests, parts, balances
