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
from operator import add, sub
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

_Factor: TypeAlias = tuple[int, int, int]
"""Interest of one period per fen of balance a/b as (2a, b, 2b): half up is (balance·2a + b) // 2b."""


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
    years = _years(periods, periods_per_year, due, drawn_on, day_count)
    work = _Work(principal + fees.financed, annual_rate, years, tuple(rate_steps), tuple(draws), balloon)
    interest, repaid, balance = _ROWS[method](work)
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
        fee=_fee_column(method, fees, balance, repaid),
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


def _years(
    periods: int,
    periods_per_year: int,
    due: tuple[date, ...] | None,
    drawn_on: date | None,
    day_count: DayCount | None,
) -> list[Fraction]:
    """Length of each period in years; the regular ones are one and the same object."""
    years = [Fraction(1, periods_per_year)] * periods
    if due is None:
        return years
    if day_count in (DayCount.ACT_365, DayCount.ACT_360):
        days = (drawn_on or due_date(due[0], -1, periods_per_year=periods_per_year), *due)
        return [year_fraction(start, end, day_count) for start, end in zip(days, due, strict=False)]
    if drawn_on is not None:
        years[0] = year_fraction(drawn_on, due[0], DayCount.THIRTY_360)
    return years


@dataclass(frozen=True, slots=True)
class _Work:
    """What the row builders need: opening balance (fen), rate, lengths of the periods (years), and what changes."""

    balance: Fen
    annual_rate: Fraction
    years: list[Fraction]
    rate_steps: tuple[RateStep, ...]
    draws: tuple[Draw, ...]
    balloon: Fen

    def stretches(self) -> list[tuple[int, int, Fen, Fraction]]:
        """Stretches between changes: first and past-last period index, fen drawn at its start, yearly rate."""
        drawn = {draw.before - 1: draw.amount for draw in self.draws}
        rates = {0: self.annual_rate, **{step.first - 1: step.annual_rate for step in self.rate_steps}}
        starts = sorted({*drawn, *rates})
        stretches, rate = [], self.annual_rate
        for start, end in zip(starts, [*starts[1:], len(self.years)], strict=True):
            rate = rates.get(start, rate)
            stretches.append((start, end, drawn.get(start, 0), rate))
        return stretches

    def factors(self, start: int, end: int, rate: Fraction) -> list[_Factor]:
        """Interest per fen of balance in each period from `start` to before `end` at one rate."""
        years = self.years[start:end]
        regular = _factor(rate * years[-1])
        return [regular if year is years[-1] else _factor(rate * year) for year in years]

    def level(self, start: int, balance: Fen, rate: Fraction) -> Fen:
        """The level instalment from period index `start` to the end at one rate."""
        rest = self.years[start:]
        if rest.count(rest[0]) == len(rest):
            return level_instalment(balance, rate * rest[0], len(rest), self.balloon)
        return level_of_factors(balance, [(rate * year).as_integer_ratio() for year in rest], self.balloon)


def _factor(rate: Fraction) -> _Factor:
    return 2 * rate.numerator, rate.denominator, 2 * rate.denominator


_Rows: TypeAlias = tuple[list[Fen], list[Fen], list[Fen]]


def _level_rows(work: _Work) -> _Rows:
    interests: list[Fen] = []
    parts: list[Fen] = []
    balances: list[Fen] = []
    put_interest, put_balance = interests.append, balances.append
    balance = work.balance
    for start, end, drawn, rate in work.stretches():
        balance += drawn
        opening, level = balance, work.level(start, balance, rate)
        for twice, denominator, divisor in work.factors(start, end, rate):
            interest = (balance * twice + denominator) // divisor  # half_up, spelt out: this loop is the hot one
            part = level - interest
            if part > balance:
                balance = 0
            elif part > 0:  # else a long first period: its interest is paid in full rather than added to the debt
                balance -= part
            put_interest(interest)
            put_balance(balance)
        parts += map(sub, (opening, *balances[start:-1]), balances[start:])
    parts[-1] += balance
    balances[-1] = 0
    return interests, parts, balances


def _planned_rows(work: _Work, planned: Callable[[Fen, int], Fen], flat: bool) -> _Rows:
    """Rows whose principal part is planned: equal parts or nothing; `flat` charges interest on all that was drawn."""
    interests, parts, balances = [], [], []
    balance = base = work.balance
    for start, end, drawn, rate in work.stretches():
        balance += drawn
        base += drawn
        part = planned(balance - work.balloon, len(work.years) - start)
        for twice, denominator, divisor in work.factors(start, end, rate):
            interests.append(((base if flat and balance else balance) * twice + denominator) // divisor)
            parts.append(min(part, balance))
            balance -= parts[-1]
            balances.append(balance)
    parts[-1] += balance
    balances[-1] = 0
    return interests, parts, balances


def _bullet_rows(work: _Work) -> _Rows:
    """Nothing until the last day, then all of it with simple interest, rounded once."""
    balance, accrued, last = work.balance, Fraction(0), len(work.years) - 1
    balances: list[Fen] = []
    for start, end, drawn, rate in work.stretches():
        balance += drawn
        accrued += balance * rate * sum(work.years[start:end])
        balances += [balance] * (end - start)
    balances[-1] = 0
    return [0] * last + [half_up(*accrued.as_integer_ratio())], [0] * last + [balance], balances


_ROWS: dict[Method, Callable[[_Work], _Rows]] = {
    Method.EQUAL_INSTALMENT: _level_rows,
    Method.EQUAL_PRINCIPAL: lambda work: _planned_rows(work, half_up, flat=False),
    Method.INTEREST_ONLY: lambda work: _planned_rows(work, lambda _balance, _count: 0, flat=False),
    Method.BULLET: _bullet_rows,
    Method.FLAT_ADDON: lambda work: _planned_rows(work, half_up, flat=True),
}


def _fee_column(method: Method, fees: Fees, balance: Sequence[Fen], repaid: Sequence[Fen]) -> tuple[Fen, ...]:
    """Fees by instalment; none where nothing is due any more, and for BULLET only with its one instalment."""
    last = len(balance)
    if not fees.per_instalment and not fees.periodic:
        return (0,) * last
    if method is Method.BULLET:
        return (0,) * (last - 1) + (fees.of_instalment(last),)
    return tuple(fees.of_instalment(n) if owed else 0 for n, owed in enumerate(map(add, balance, repaid), start=1))
