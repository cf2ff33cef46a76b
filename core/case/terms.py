"""The terms of one debt, and what all ways of deriving them share. What is assumed is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from core.case.told import AskBack, Say, Told
from core.finance import Method
from core.rules import RulesInForce
from core.values import LARGEST_AMOUNT, LARGEST_ANNUAL_RATE, PPM, Fen, rate_of_ppm, to_yuan

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class Terms:
    """What a debt still asks. Money in fen; `remaining` instalments, overdue ones included, 0 for no end of its own.

    `annual_rate` is nominal and exact where it was told, in parts per million where it was derived; `is_known` is False
    where it was only assumed. `due_on` is set for a loan repaid at once.
    """

    method: Method
    instalment: Fen
    remaining: int
    balance: Fen
    annual_rate: Fraction
    is_known: bool
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class FoundRate:
    """A nominal yearly rate and whether it is known rather than assumed."""

    annual: Fraction
    is_known: bool

    @property
    def monthly(self) -> float:
        """The rate of one month."""
        return float(self.annual) / MONTHS_PER_YEAR


def derived_rate(annual: float, say: Say) -> Fraction:
    """A derived rate on the grid of parts per million; beyond what the engine computes exactly, its largest."""
    most = float(LARGEST_ANNUAL_RATE)
    if annual > most:
        say("rate_beyond_measure", most_rate=most)
        return LARGEST_ANNUAL_RATE
    return rate_of_ppm(round(annual * PPM))


def told_or_assumed_rate(told: Told, rules: RulesInForce, say: Say) -> FoundRate:
    """The rate of the contract as told; none between people who agreed none; else the careful assumption."""
    if told.rate is not None:
        return FoundRate(told.rate, True)
    if told.entry.interest_free_unless_agreed:
        say("assumed_no_interest", ("interest.no_agreed_interest",))
        return FoundRate(Fraction(0), True)
    assumed = rules.rate("method.assumed_annual_rate")
    say("assumed_rate", ("method.assumed_annual_rate",), annual_rate=float(assumed))
    return FoundRate(assumed, False)


def compare_rates(told: Told, derived: float, rules: RulesInForce, say: Say) -> None:
    """Say so where the contract's rate and the derived one are further apart than rounding explains."""
    if told.rate is not None and abs(derived - told.rate) > rules.rate("method.told_rate_tolerance"):
        say("rate_differs", ("method.told_rate_tolerance",), told_rate=float(told.rate), derived_rate=derived)


def compare_balances(told: Fen, derived: Fen, rules: RulesInForce, say: Say) -> None:
    """The lender's own balance is taken; say so where it is further from the derived one than rounding explains."""
    if abs(told - derived) > rules.rate("method.told_balance_tolerance") * max(told, derived):
        say("balance_differs", ("method.told_balance_tolerance",), told_fen=told, derived_fen=derived)


def left_by_the_calendar(told: Told, term: int, say: Say) -> int:
    """Instalments not yet due since signing, and those missed; all of them where the day of signing is unknown."""
    passed = told.months_since_signing or 0
    left = max(1, min(term, term - passed + told.missed))
    say("assumed_remaining", remaining_instalments=left)
    return left


def estimated(balance: Fen) -> Fen:
    """A derived balance in whole yuan, half up: it is an estimate, and the lender's own figure takes its place."""
    fen = to_yuan(balance) or balance
    if fen > LARGEST_AMOUNT:
        raise AskBack("balance", "amount_too_large", most_fen=LARGEST_AMOUNT)
    return fen


def note_if_it_grows(instalment: Fen, balance: Fen, rate: FoundRate, say: Say) -> None:
    """Say so where the instalment does not exceed one month's interest, so that the debt cannot shrink."""
    interest = round(balance * rate.monthly)
    if balance and rate.annual and instalment <= interest:
        say("instalment_below_interest", instalment_fen=instalment, interest_fen=interest)
