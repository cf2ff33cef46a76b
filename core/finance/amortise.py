"""Builds the schedule of a contract: five methods, rate steps, draws, balloon, odd first period, day counts, fees.

Interest of a period is balance x rate / periods per year, half up per instalment; with act/365 or act/360 it is counted
in days between due dates, and a first period from the day of the payout in days too (30/360 unless said otherwise).
BULLET charges simple interest once, at the end; FLAT_ADDON charges the rate on the first principal in every instalment.
A rate step or draw works the instalment out anew for what is left. No instalment exceeds balance + interest, so that a
tiny loan may end early with empty rows; a balloon is repaid with the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from core.errors import AmountOutOfRange
from core.finance.day_count import DayCount, year_fraction
from core.finance.level import level_instalment, level_of_factors
from core.finance.method import Method
from core.finance.rounding import half_up
from core.finance.schedule import NO_FEES, Draw, Fees, Schedule
from core.values import LARGEST_AMOUNT, LARGEST_ANNUAL_RATE, Fen, due_date

LONGEST_TERM_YEARS = 50
"""Longer contracts do not exist for households; 1,200 monthly instalments are refused by name."""

_Factor: TypeAlias = tuple[int, int]
"""Interest of one period per fen of balance, as numerator and denominator."""


@dataclass(frozen=True, slots=True)
class RateStep:
    """From instalment `first` on, the yearly rate is `annual_rate` (the end of a promotion, a new LPR)."""

    first: int
    annual_rate: Fraction


def build_schedule(
    method: Method,
    principal: Fen,
    annual_rate: Fraction,
    periods: int,
    *,
    periods_per_year: int = 12,
    first_due: date | None = None,
    anchor_day: int | None = None,
    drawn_on: date | None = None,
    day_count: DayCount | None = None,
    fees: Fees = NO_FEES,
    rate_steps: Sequence[RateStep] = (),
    draws: Sequence[Draw] = (),
    balloon: Fen = 0,
) -> Schedule:
    """Build the schedule a contract states, in fen, closing exactly; the module's docstring says how.

    Raises `AmountOutOfRange` for a principal outside 1 fen to ten million yuan, rates outside 0 to 900,000 % a year,
    terms outside 1 instalment to 50 years, dates out of order, day counts without dates.

    >>> loan = build_schedule(Method.EQUAL_INSTALMENT, 1_000_000, Fraction("0.24"), 12)
    >>> loan.payments[0], loan.payments[-1], loan.totals.interest
    (94560, 94555, 134715)
    >>> build_schedule(Method.FLAT_ADDON, 1_200_000, Fraction("0.12"), 12).instalments[0]
    Instalment(n=1, due=None, payment=112000, interest=12000, principal=100000, fees=0, balance=1100000)
    """
    _check_size(principal, annual_rate, periods, periods_per_year, fees)
    _check_extras(principal, periods, rate_steps, draws, balloon, fees)
    due = _due_dates(first_due, periods, periods_per_year, anchor_day, drawn_on, day_count)
    factors = _factors(annual_rate, periods, periods_per_year, rate_steps, due, drawn_on, day_count)
    interest, repaid, balance = _ROWS[method](_Work(principal + fees.financed, factors, rate_steps, draws, balloon))
    opening = tuple(left + part for left, part in zip(balance, repaid, strict=True))
    return Schedule(
        method=method,
        principal=principal,
        annual_rate=annual_rate,
        periods_per_year=periods_per_year,
        fees=fees,
        draws=tuple(draws),
        drawn_on=drawn_on,
        due=due,
        interest=tuple(interest),
        repaid=tuple(repaid),
        fee=_fee_column(method, fees, opening),
        balance=tuple(balance),
    )


def _check_size(principal: Fen, annual_rate: Fraction, periods: int, periods_per_year: int, fees: Fees) -> None:
    if not 1 <= principal <= LARGEST_AMOUNT or principal + fees.financed > LARGEST_AMOUNT:
        raise AmountOutOfRange("the principal (fen)", principal, f"1 to {LARGEST_AMOUNT}, financed fees included")
    if not 0 <= annual_rate <= LARGEST_ANNUAL_RATE:
        raise AmountOutOfRange("the yearly rate", annual_rate, f"0 to {LARGEST_ANNUAL_RATE}")
    if not 1 <= periods_per_year <= 366:
        raise AmountOutOfRange("periods per year", periods_per_year, "1 to 366")
    if not 1 <= periods <= LONGEST_TERM_YEARS * periods_per_year:
        raise AmountOutOfRange("the number of instalments", periods, f"1 to {LONGEST_TERM_YEARS} years of them")
    if fees.withheld + fees.upfront >= principal:
        raise AmountOutOfRange(
            "what is withheld or paid at the start (fen)", fees.withheld + fees.upfront, "less than the principal"
        )


def _check_extras(
    principal: Fen, periods: int, rate_steps: Sequence[RateStep], draws: Sequence[Draw], balloon: Fen, fees: Fees
) -> None:
    firsts = [step.first for step in rate_steps]
    if firsts != sorted(set(firsts)) or any(not 2 <= first <= periods for first in firsts):
        raise AmountOutOfRange("the instalments of the rate steps", firsts, f"rising, from 2 to {periods}")
    if any(not 0 <= step.annual_rate <= LARGEST_ANNUAL_RATE for step in rate_steps):
        raise AmountOutOfRange(
            "the yearly rate of a step", max(s.annual_rate for s in rate_steps), f"0 to {LARGEST_ANNUAL_RATE}"
        )
    befores = [draw.before for draw in draws]
    if befores != sorted(set(befores)) or any(not 2 <= before <= periods for before in befores):
        raise AmountOutOfRange("the periods of further draws", befores, f"rising, from 2 to {periods}")
    drawn = principal + fees.financed + sum(draw.amount for draw in draws)
    if any(draw.amount < 1 for draw in draws) or drawn > LARGEST_AMOUNT:
        raise AmountOutOfRange("all that is drawn (fen)", drawn, f"up to {LARGEST_AMOUNT}, each draw at least 1")
    if not 0 <= balloon <= principal:
        raise AmountOutOfRange("the balloon (fen)", balloon, "0 to the principal")


def _due_dates(
    first_due: date | None,
    periods: int,
    periods_per_year: int,
    anchor_day: int | None,
    drawn_on: date | None,
    day_count: DayCount | None,
) -> tuple[date, ...] | None:
    if first_due is None:
        if drawn_on is not None or day_count not in (None, DayCount.THIRTY_360):
            raise AmountOutOfRange("the first due date", None, "a date, when interest is counted in days")
        return None
    if drawn_on is not None and drawn_on >= first_due:
        raise AmountOutOfRange("the day of the payout", drawn_on.isoformat(), f"before {first_due.isoformat()}")
    return tuple(
        due_date(first_due, n, periods_per_year=periods_per_year, anchor_day=anchor_day) for n in range(periods)
    )


def _factors(
    annual_rate: Fraction,
    periods: int,
    periods_per_year: int,
    rate_steps: Sequence[RateStep],
    due: tuple[date, ...] | None,
    drawn_on: date | None,
    day_count: DayCount | None,
) -> list[_Factor]:
    """Interest per fen of balance, period by period."""
    starts = [1, *(step.first for step in rate_steps), periods + 1]
    rates = [annual_rate, *(step.annual_rate for step in rate_steps)]
    factors: list[_Factor] = []
    for rate, start, end in zip(rates, starts, starts[1:], strict=False):
        if due is None or day_count not in (DayCount.ACT_365, DayCount.ACT_360):
            factors += [(rate / periods_per_year).as_integer_ratio()] * (end - start)
        else:
            opening = drawn_on or due_date(due[0], -1, periods_per_year=periods_per_year)
            days = (opening, *due)
            factors += [
                (rate * year_fraction(days[k - 1], days[k], day_count)).as_integer_ratio() for k in range(start, end)
            ]
    if due is not None and drawn_on is not None:
        first = year_fraction(drawn_on, due[0], day_count or DayCount.THIRTY_360)
        factors[0] = (annual_rate * first).as_integer_ratio()
    return factors


@dataclass(frozen=True, slots=True)
class _Work:
    """What the row builders need: opening balance (fen), factors, and where the instalment is worked out anew."""

    balance: Fen
    factors: list[_Factor]
    rate_steps: Sequence[RateStep]
    draws: Sequence[Draw]
    balloon: Fen

    def drawn(self) -> dict[int, Fen]:
        """Fen drawn by index of the period (0 = the first)."""
        return {draw.before - 1: draw.amount for draw in self.draws}

    def restarts(self) -> set[int]:
        """Indices at which the instalment is worked out anew."""
        return {0, *(step.first - 1 for step in self.rate_steps), *(draw.before - 1 for draw in self.draws)}

    def level(self, start: int, balance: Fen) -> Fen:
        """The level instalment from period index `start` on."""
        rest = self.factors[start:]
        if rest.count(rest[0]) == len(rest):
            return level_instalment(balance, Fraction(*rest[0]), len(rest), self.balloon)
        return level_of_factors(balance, rest, self.balloon)


_Rows: TypeAlias = tuple[list[Fen], list[Fen], list[Fen]]


def _level_rows(work: _Work) -> _Rows:
    interests, parts, balances = [], [], []
    balance, drawn = work.balance, work.drawn()
    restarts = sorted(work.restarts())
    for start, end in zip(restarts, [*restarts[1:], len(work.factors)], strict=True):
        balance += drawn.get(start, 0)
        level = work.level(start, balance)
        for numerator, denominator in work.factors[start:end]:
            interest = (2 * balance * numerator + denominator) // (2 * denominator)
            part = level - interest
            if part > balance:
                part = balance
            elif part < 0:  # a long first period: its interest is paid in full rather than added to the debt
                part = 0
            balance -= part
            interests.append(interest)
            parts.append(part)
            balances.append(balance)
    parts[-1] += balance
    balances[-1] = 0
    return interests, parts, balances


def _planned_rows(work: _Work, planned: Callable[[Fen, int], Fen], flat: bool) -> _Rows:
    """Rows whose principal part is planned: equal parts or nothing; `flat` charges interest on all that was drawn."""
    interests, parts, balances = [], [], []
    balance, part, base, count = work.balance, 0, work.balance, len(work.factors)
    drawn, restarts = work.drawn(), work.restarts()
    for k, (numerator, denominator) in enumerate(work.factors):
        if k in restarts:
            balance += drawn.get(k, 0)
            base += drawn.get(k, 0)
            part = planned(balance - work.balloon, count - k)
        interest = half_up((base if flat and balance else balance) * numerator, denominator)
        repaid = balance if k == count - 1 else min(part, balance)
        balance -= repaid
        interests.append(interest)
        parts.append(repaid)
        balances.append(balance)
    return interests, parts, balances


def _bullet_rows(work: _Work) -> _Rows:
    """Nothing until the last day, then all of it with simple interest, rounded once."""
    balance, accrued, last = work.balance, Fraction(0), len(work.factors) - 1
    drawn = work.drawn()
    balances = []
    for k, factor in enumerate(work.factors):
        balance += drawn.get(k, 0)
        accrued += balance * Fraction(*factor)
        balances.append(balance if k < last else 0)
    return [0] * last + [half_up(*accrued.as_integer_ratio())], [0] * last + [balance], balances


_ROWS: dict[Method, Callable[[_Work], _Rows]] = {
    Method.EQUAL_INSTALMENT: _level_rows,
    Method.EQUAL_PRINCIPAL: lambda work: _planned_rows(work, half_up, flat=False),
    Method.INTEREST_ONLY: lambda work: _planned_rows(work, lambda _balance, _count: 0, flat=False),
    Method.BULLET: _bullet_rows,
    Method.FLAT_ADDON: lambda work: _planned_rows(work, half_up, flat=True),
}


def _fee_column(method: Method, fees: Fees, opening: tuple[Fen, ...]) -> tuple[Fen, ...]:
    """Fees by instalment; none where nothing is due any more, and for BULLET only with its one instalment."""
    last = len(opening)
    if not fees.per_instalment and not fees.periodic:
        return (0,) * last
    if method is Method.BULLET:
        return (0,) * (last - 1) + (fees.of_instalment(last),)
    return tuple(fees.of_instalment(n) if balance else 0 for n, balance in enumerate(opening, start=1))
