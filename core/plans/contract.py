"""What a debt asks month by month if nothing changes: the payments every concession is compared with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from core.case import Promise
from core.finance import Method, half_up
from core.loans import Debt
from core.values import Fen, add_months, fen_of, months_between, up_to_yuan

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class Contract:
    """The contract as it stands on the case's day.

    `payments[t]` is fen due in month t (see `month_of`), to the last one, `arrears` apart; `arrears`
    is what is overdue today with the penalties named on top of it. `at_once` is the part of the last payment that is
    principal falling due in one sum (bullet, interest only). A revolving balance that minimum payments do not clear
    within the horizon has what is then left in its last month, and `never_ends` is set.
    """

    payments: tuple[Fen, ...]
    arrears: Fen
    at_once: Fen = 0
    never_ends: bool = False

    @property
    def total(self) -> Fen:
        """All that is still to be paid, arrears included."""
        return sum(self.payments) + self.arrears

    @property
    def months(self) -> int:
        """Months until the last payment; 1 where only arrears are left."""
        return max(len(self.payments), 1 if self.arrears else 0)

    def by_month(self, horizon: int, *, arrears_paid_otherwise: bool = False) -> tuple[Fen, ...]:
        """Fen due in each of `horizon` months, arrears in month 0 unless other money pays them."""
        return self._within(self.payments, horizon, arrears_paid_otherwise)

    def set_aside(self, horizon: int, *, arrears_paid_otherwise: bool = False) -> tuple[Fen, ...]:
        """The same with `at_once` put aside in equal parts from month 0 on: what keeping it takes each month."""
        if not self.at_once:
            return self.by_month(horizon, arrears_paid_otherwise=arrears_paid_otherwise)
        part = -(-self.at_once // len(self.payments))
        parts, left = [], self.at_once
        for payment in (*self.payments[:-1], self.payments[-1] - self.at_once):
            parts.append(payment + min(part, left))
            left -= min(part, left)
        return self._within(tuple(parts), horizon, arrears_paid_otherwise)

    def _within(self, payments: tuple[Fen, ...], horizon: int, arrears_paid_otherwise: bool) -> tuple[Fen, ...]:
        due = list(payments[:horizon]) + [0] * (horizon - len(payments))
        due[0] += 0 if arrears_paid_otherwise else self.arrears
        return tuple(due)


def contract_of(debt: Debt, as_of: date, horizon: int) -> Contract:
    """Lay out what one debt asks from `as_of` on; sums cover its whole life, also beyond `horizon`.

    Overdue instalments count among the remaining ones (adviser's "left"), so they are taken off the front.
    """
    arrears = debt.overdue_amount + debt.accrued_penalty
    if debt.is_revolving:
        payments, never_ends = _minimum_payments(debt, horizon)
        return Contract(payments, arrears, never_ends=never_ends)
    wait = month_of(as_of, debt.next_due)
    rest = _without_overdue(_instalments(debt), debt.overdue_amount)
    at_once = min(_AT_ONCE[debt.method](debt), rest[-1]) if rest and debt.method in _AT_ONCE else 0
    return Contract((0,) * wait + rest if rest else (), arrears, at_once)


_AT_ONCE: dict[Method, Callable[[Debt], Fen]] = {
    Method.BULLET: lambda debt: debt.instalment,
    Method.INTEREST_ONLY: lambda debt: debt.balance,
}
"""What of the last payment falls due in one sum, by method."""


def month_of(as_of: date, due: date) -> int:
    """The month of the plan a day falls into: month t ends t + 1 months after the case's day, that day included.

    >>> [month_of(date(2026, 11, 23), day) for day in (date(2026, 12, 8), date(2026, 12, 23), date(2026, 12, 24))]
    [0, 0, 1]
    """
    return max(0, months_between(as_of, due - timedelta(days=1)))


def _instalments(debt: Debt) -> list[Fen]:
    """The remaining instalments, overdue ones included, by the method of the contract."""
    count = debt.remaining_instalments
    if debt.method is Method.INTEREST_ONLY:
        return [debt.instalment] * (count - 1) + [debt.instalment + debt.balance]
    if debt.method is Method.EQUAL_PRINCIPAL:
        part = -(-debt.balance // count)
        owed = [max(0, debt.balance - number * part) for number in range(count)]
        return [min(part, left) + interest_of(left, debt.annual_rate) for left in owed]
    return [debt.instalment] * count


def _without_overdue(instalments: list[Fen], overdue: Fen) -> tuple[Fen, ...]:
    """Take what is overdue off the first instalments: it is said apart."""
    rest = []
    for instalment in instalments:
        taken = min(instalment, overdue)
        overdue -= taken
        if instalment > taken:
            rest.append(instalment - taken)
    return tuple(rest)


def _minimum_payments(debt: Debt, horizon: int) -> tuple[tuple[Fen, ...], bool]:
    """Minimum payments of a revolving balance: today's share of the balance each month, in whole yuan, interest first.

    Overdue minimums are still part of the balance, so paying the arrears lowers it. What is left after the last month
    of the horizon is put into it. Where the first minimum does not even cover a month's interest, the debt never ends:
    then today's minimum is paid throughout and the balance stays, unpaid interest not counted.
    """
    owed = debt.balance - debt.overdue_amount
    if owed <= 0:
        return (), False
    if debt.instalment <= interest_of(debt.balance, debt.annual_rate):
        return (*[debt.instalment] * (horizon - 1), debt.instalment + owed), True
    share = Fraction(debt.instalment, debt.balance)
    payments: list[Fen] = []
    while owed > 0 and len(payments) < horizon:
        owed += interest_of(owed, debt.annual_rate) if payments else 0
        paid = min(owed, up_to_yuan(-(-(owed * share.numerator) // share.denominator)))
        payments.append(paid)
        owed -= paid
    payments[-1] += owed
    return tuple(payments), owed > 0


def interest_of(owed: Fen, annual_rate: Fraction) -> Fen:
    """One month's interest at a nominal yearly rate, rounded half up.

    >>> interest_of(1404361, Fraction(24, 100))
    28087
    """
    return half_up(owed * annual_rate.numerator, annual_rate.denominator * MONTHS_PER_YEAR)


def promised_payments(promise: Promise, as_of: date) -> tuple[Fen, ...]:
    """What an earlier promise still asks by month of the plan; what fell due before `as_of` is taken as paid."""
    due: dict[int, Fen] = {}
    if promise.promised_on >= as_of:
        due[month_of(as_of, promise.promised_on)] = fen_of(promise.pay_now)
    for number in range(promise.months):
        day = add_months(promise.first_due, number)
        if day >= as_of:
            month = month_of(as_of, day)
            due[month] = due.get(month, 0) + fen_of(promise.monthly)
    months = max((month + 1 for month, fen in due.items() if fen), default=0)
    return tuple(due.get(month, 0) for month in range(months))
