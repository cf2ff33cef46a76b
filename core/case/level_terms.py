"""Terms of a loan with level instalments (等额本息, and 等本等息 by its true rate)."""

from __future__ import annotations

from core.case.terms import (
    MONTHS_PER_YEAR,
    FoundRate,
    Terms,
    compare_balances,
    compare_rates,
    derived_rate,
    estimated,
    left_by_the_calendar,
    note_if_it_grows,
    told_or_assumed_rate,
)
from core.case.told import AskBack, Say, Told
from core.errors import FinanceError
from core.finance import Method, level_balance, level_periods, level_rate
from core.rules import RulesInForce
from core.values import Fen


def level_terms(told: Told, method: Method, rules: RulesInForce, say: Say) -> Terms:
    """Work out rate, instalments left and balance, each from the best that is told.

    Rate: by what arrived against all instalments; else by the balance against those left; else as told; else assumed.
    Left: as told; else by balance and rate; else by the calendar. Balance: as the lender says; else the present value
    of what is left. Raises `AskBack` where even an assumption has nothing to stand on.
    """
    rate = _rate(told, rules, say)
    balance = told.balance
    if balance is None and told.remaining is None and told.term is None:
        if told.received is None:
            raise AskBack("balance", "nothing_tells_what_is_left")
        balance = told.received
        say("assumed_balance", balance_fen=balance)
    remaining = told.remaining if told.remaining is not None else _left(told, balance, rate, say)
    if balance is None:
        balance = estimated(level_balance(told.instalment, rate.monthly, remaining))
        if not rate.is_known:
            say("assumed_balance", balance_fen=balance)
    else:
        _compare(told, balance, remaining, rate, rules, say)
    return Terms(method, told.instalment, remaining, balance, rate.annual, rate.is_known)


def _rate(told: Told, rules: RulesInForce, say: Say) -> FoundRate:
    """Derived wherever possible: fees are in the instalments, and in no rate anybody states."""
    tolerance = 1 - rules.rate("method.told_balance_tolerance")
    for capital, count in ((told.received, told.term), (told.balance, told.remaining)):
        if capital and count and told.instalment * count >= capital * tolerance:
            annual = _annual(capital, told.instalment, count)
            if annual is not None:
                compare_rates(told, annual, rules, say)
                return FoundRate(derived_rate(annual, say), True)
    return told_or_assumed_rate(told, rules, say)


def _annual(capital: Fen, instalment: Fen, count: int) -> float | None:
    try:
        return level_rate(capital, instalment, count) * MONTHS_PER_YEAR
    except FinanceError:
        return None


def _left(told: Told, balance: Fen | None, rate: FoundRate, say: Say) -> int:
    """How many instalments are left when nobody said so; 0 where they never repay the balance."""
    if balance is None:
        return left_by_the_calendar(told, told.term or 1, say)
    left = level_periods(balance, rate.monthly, told.instalment)
    if left is not None:
        say("assumed_remaining", remaining_instalments=left)
        return left
    if not rate.is_known:
        raise AskBack("remaining_instalments", "remaining_or_rate")
    return 0


def _compare(told: Told, balance: Fen, remaining: int, rate: FoundRate, rules: RulesInForce, say: Say) -> None:
    """Hold the balance that is taken against the instalments; what does not fit is said and changes nothing."""
    from_start = told.received and told.term and rate.is_known
    if from_start and told.remaining is not None and told.balance is not None:
        compare_balances(balance, estimated(level_balance(told.instalment, rate.monthly, remaining)), rules, say)
    payments = told.instalment * remaining
    if remaining and payments < balance * (1 - rules.rate("method.told_balance_tolerance")):
        say("balance_above_payments", balance_fen=balance, payments_fen=payments)
    note_if_it_grows(told.instalment, balance, rate, say)
