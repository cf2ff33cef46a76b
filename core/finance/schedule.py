"""A schedule: every instalment of a loan, what it consists of, and what is left after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from operator import add
from typing import NamedTuple

from core.errors import AmountOutOfRange, ScheduleDoesNotClose
from core.finance.method import Method
from core.values import LARGEST_AMOUNT, Fen, due_date


class Instalment(NamedTuple):
    """One instalment; money in fen.

    `payment` is all the borrower pays on the day: interest + principal + fees. `balance` is the principal still owed
    afterwards. `due` is None in a schedule without dates.
    """

    n: int
    due: date | None
    payment: Fen
    interest: Fen
    principal: Fen
    fees: Fen
    balance: Fen


@dataclass(frozen=True, slots=True)
class PeriodicFee:
    """A fee charged with instalment `first` and every `every` instalments after it (a yearly membership: every 12)."""

    amount: Fen
    every: int
    first: int = 1


@dataclass(frozen=True, slots=True)
class Fees:
    """What a loan costs beside interest, in fen.

    `upfront` is paid out of pocket on the first day; `withheld` is kept back from the payout (砍头息), so that less
    arrives; `financed` is added to the balance and repaid with it; `per_instalment` comes with every instalment that
    pays something; `periodic` in longer steps.
    """

    upfront: Fen = 0
    withheld: Fen = 0
    financed: Fen = 0
    per_instalment: Fen = 0
    periodic: tuple[PeriodicFee, ...] = ()

    def __post_init__(self) -> None:
        amounts = (self.upfront, self.withheld, self.financed, self.per_instalment, *(f.amount for f in self.periodic))
        if min(amounts) < 0 or max(amounts) > LARGEST_AMOUNT:
            raise AmountOutOfRange("a fee (fen)", f"{min(amounts)} to {max(amounts)}", f"0 to {LARGEST_AMOUNT}")
        if any(fee.every < 1 or fee.first < 1 for fee in self.periodic):
            raise AmountOutOfRange("the step or start of a periodic fee", "below 1", "whole instalments from 1 up")

    def of_instalment(self, n: int) -> Fen:
        """Fees that fall due with instalment `n` (1 = the first)."""
        extra = sum(fee.amount for fee in self.periodic if n >= fee.first and (n - fee.first) % fee.every == 0)
        return self.per_instalment + extra


NO_FEES = Fees()


@dataclass(frozen=True, slots=True)
class Draw:
    """A further payout: `amount` fen at the start of period `before` (2 = together with the first due date)."""

    before: int
    amount: Fen


@dataclass(frozen=True, slots=True)
class Totals:
    """What the loan costs over its life, in fen: `payment` = `received` + `interest` + `fees`, exactly.

    `payment` is every yuan the borrower hands over, the upfront fee included; `fees` is every fee, also the withheld
    and financed ones; `received` is what arrived, draws included.
    """

    payment: Fen
    interest: Fen
    fees: Fen
    received: Fen


@dataclass(frozen=True)
class Schedule:
    """A whole loan in columns of fen, one entry per instalment; `instalments` shows it by rows.

    `principal` is the first payout as the contract states it (before anything is withheld). Raises
    `ScheduleDoesNotClose` when the last balance is not zero or any column is negative.
    """

    method: Method
    principal: Fen
    annual_rate: Fraction
    periods_per_year: int
    fees: Fees
    draws: tuple[Draw, ...]
    drawn_on: date | None
    due: tuple[date, ...] | None
    interest: tuple[Fen, ...]
    repaid: tuple[Fen, ...]
    fee: tuple[Fen, ...]
    balance: tuple[Fen, ...]

    def __post_init__(self) -> None:
        if self.balance[-1] != 0:
            raise ScheduleDoesNotClose(f"{self.balance[-1]} fen are left after instalment {len(self.balance)}")
        if min(map(min, (self.interest, self.repaid, self.fee, self.balance))) < 0:
            raise ScheduleDoesNotClose("an interest, principal part, fee or balance is negative")

    def __len__(self) -> int:
        return len(self.balance)

    @cached_property
    def payments(self) -> tuple[Fen, ...]:
        """What the borrower pays on each due date, fees included."""
        return tuple(map(add, map(add, self.interest, self.repaid), self.fee))

    @cached_property
    def instalments(self) -> tuple[Instalment, ...]:
        """The schedule by rows."""
        due: tuple[date | None, ...] = self.due or (None,) * len(self)
        columns = zip(
            range(1, len(self) + 1),
            due,
            self.payments,
            self.interest,
            self.repaid,
            self.fee,
            self.balance,
            strict=True,
        )
        return tuple(map(Instalment._make, columns))

    @property
    def received(self) -> Fen:
        """What arrived on the first day: principal less what was withheld and what was paid upfront."""
        return self.principal - self.fees.withheld - self.fees.upfront

    @cached_property
    def totals(self) -> Totals:
        """What the loan costs over its life."""
        fees = sum(self.fee) + self.fees.upfront + self.fees.withheld + self.fees.financed
        received = self.principal - self.fees.withheld + sum(draw.amount for draw in self.draws)
        return Totals(sum(self.payments) + self.fees.upfront, sum(self.interest), fees, received)

    @property
    def has_rounding_balloon(self) -> bool:
        """Whether rounding alone left a last instalment of more than twice the usual one.

        Happens to tiny long loans: 1,000 yuan at 36 % over 360 months is 359 x 30.00 and then 1,030.00, because the
        exact instalment of 30.0007 rounds to the interest.
        """
        if self.method is not Method.EQUAL_INSTALMENT or len(self) < 2:
            return False
        return self.payments[-1] > 2 * self.payments[-2] > 0 and self.repaid[-1] > 2 * max(self.repaid[:-1])

    def flows(self) -> tuple[tuple[int, Fen], ...]:
        """Cash flows of the borrower as (period, fen): received positive, paid negative, empty periods left out."""
        net = {0: self.received} | {draw.before - 1: draw.amount for draw in self.draws}
        for n, payment in enumerate(self.payments, start=1):
            net[n] = net.get(n, 0) - payment
        return tuple((period, amount) for period, amount in net.items() if amount)

    def dated_flows(self) -> tuple[tuple[date, Fen], ...]:
        """Cash flows of the borrower by date; without `drawn_on` the payout lies one period before the first due date.

        Raises `AmountOutOfRange` for a schedule without dates.
        """
        if self.due is None:
            raise AmountOutOfRange("the first due date", None, "a date, to put dates to cash flows")
        start = self.drawn_on or due_date(self.due[0], -1, periods_per_year=self.periods_per_year)
        days = (start, *self.due)
        return tuple((days[period], amount) for period, amount in self.flows())
