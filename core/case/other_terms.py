"""Terms of what does not run by level instalments: equal parts of principal, interest only, at once, card balances."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction

from core.case.terms import (
    MONTHS_PER_YEAR,
    FoundRate,
    Terms,
    compare_rates,
    derived_rate,
    estimated,
    left_by_the_calendar,
    note_if_it_grows,
    told_or_assumed_rate,
)
from core.case.told import AskBack, Say, Told
from core.finance import Method
from core.rules import RulesInForce
from core.values import LONGEST_TERM_MONTHS, add_months, months_between

_DAYS_PER_YEAR = 365
"""Card interest is stated by the day; lenders disclose 365 times it as the yearly rate."""


def equal_principal_terms(told: Told, rules: RulesInForce, say: Say) -> Terms:
    """Equal parts of principal: the instalment told is the next one, its interest what exceeds the part.

    Balance: as told; else the share of what arrived that is left; else from the instalment at the rate told or assumed.
    """
    remaining = told.remaining if told.remaining is not None else _parts_left(told, rules, say)
    balance = told.balance
    if balance is None and told.received and told.term:
        balance = estimated(told.received * min(remaining, told.term) // told.term)
    if balance is not None:
        interest = told.instalment - balance / remaining
        if interest >= 0 and balance:
            annual = interest * MONTHS_PER_YEAR / balance
            compare_rates(told, annual, rules, say)
            rate = FoundRate(derived_rate(annual, say), True)
        else:
            rate = told_or_assumed_rate(told, rules, say)
            payments = told.instalment * remaining
            say("balance_above_payments", balance_fen=balance, payments_fen=payments)
    else:
        rate = told_or_assumed_rate(told, rules, say)
        balance = estimated(round(told.instalment / (1 / remaining + rate.monthly)))
        say("assumed_balance", balance_fen=balance)
    return Terms(Method.EQUAL_PRINCIPAL, told.instalment, remaining, balance, rate.annual, rate.is_known)


def _parts_left(told: Told, rules: RulesInForce, say: Say) -> int:
    """By what is left of what arrived; by the balance and the part of it in the instalment; by the calendar."""
    if told.balance and told.received and told.term:
        left = max(1, math.floor(told.balance * told.term / told.received + 0.5))
    elif told.term:
        return left_by_the_calendar(told, told.term, say)
    elif told.balance:
        rate = told_or_assumed_rate(told, rules, lambda *_, **__: None)
        part = told.instalment - told.balance * rate.monthly
        left = math.ceil(told.balance / part) if part > 0 else LONGEST_TERM_MONTHS + 1
        if left > LONGEST_TERM_MONTHS:
            raise AskBack("remaining_instalments", "remaining_or_rate")
    else:
        raise AskBack("balance", "nothing_tells_what_is_left")
    left = min(left, LONGEST_TERM_MONTHS)
    say("assumed_remaining", remaining_instalments=left)
    return left


def interest_only_terms(told: Told, rules: RulesInForce, say: Say) -> Terms:
    """Interest each month, the principal with the last instalment: what arrived is still owed in full."""
    balance = told.balance or told.received or told.principal
    if balance is None:
        if not told.rate or not told.instalment:
            raise AskBack("balance", "nothing_tells_what_is_left")
        balance = estimated(round(told.instalment * MONTHS_PER_YEAR / told.rate))
        say("assumed_balance", balance_fen=balance)
    if told.instalment:
        annual = told.instalment * MONTHS_PER_YEAR / balance
        compare_rates(told, annual, rules, say)
        rate = FoundRate(derived_rate(annual, say), True)
    else:
        rate = told_or_assumed_rate(told, rules, say)
    if told.remaining is not None:
        remaining = told.remaining
    elif told.term:
        remaining = left_by_the_calendar(told, told.term, say)
    else:
        remaining = rules.months("method.assumed_months_to_repayment")
        say("assumed_remaining", ("method.assumed_months_to_repayment",), remaining_instalments=remaining)
    return Terms(Method.INTEREST_ONLY, told.instalment, remaining, balance, rate.annual, rate.is_known)


def bullet_terms(told: Told, as_of: date, rules: RulesInForce, say: Say) -> Terms:
    """One payment at the end. An amount at least as large as the balance is that payment; else it is worked out."""
    balance = told.balance or told.received or told.principal or told.instalment
    if not balance:
        raise AskBack("balance", "nothing_tells_what_is_left")
    rate = told_or_assumed_rate(told, rules, say)
    due_on = _due_on(told, as_of, rules, say)
    months = max(0, months_between(as_of, due_on))
    interest = balance * rate.annual * months / MONTHS_PER_YEAR
    payment = told.instalment if told.instalment >= balance else balance + math.floor(interest + Fraction(1, 2))
    return Terms(Method.BULLET, payment, 1, balance, rate.annual, rate.is_known, due_on)


def _due_on(told: Told, as_of: date, rules: RulesInForce, say: Say) -> date:
    """The day told; else by the months that remain; else by the term since signing; else a careful assumption."""
    if told.oldest_unpaid_due is not None:
        return told.oldest_unpaid_due
    if told.next_due is not None and told.next_due >= as_of:
        return told.next_due
    months = told.remaining
    if months is None and told.term is not None and told.months_since_signing is not None:
        months = max(1, told.term - told.months_since_signing)
    rule_ids: tuple[str, ...] = ()
    if months is None:
        months = rules.months("method.assumed_months_to_repayment")
        rule_ids = ("method.assumed_months_to_repayment",)
    due_on = add_months(as_of, months)
    say("assumed_due_day", rule_ids, due_on=due_on)
    return due_on


def card_terms(told: Told, rules: RulesInForce, say: Say) -> Terms:
    """A card balance with a minimum payment: at the daily rate most banks use where the contract's is not known."""
    share = rules.rate("method.assumed_minimum_share")
    balance, minimum = told.balance, told.instalment
    if balance is None:
        if not minimum:
            raise AskBack("balance", "nothing_tells_what_is_left")
        balance = estimated(round(minimum / share))
        say("assumed_balance", ("method.assumed_minimum_share",), balance_fen=balance)
    if not minimum and balance:
        minimum = max(1, round(balance * share))
        say("assumed_minimum", ("method.assumed_minimum_share",), instalment_fen=minimum)
    rate = FoundRate(told.rate, True) if told.rate is not None else _card_rate(rules, say)
    minimum = min(minimum, max(balance, 1))
    note_if_it_grows(minimum, balance, rate, say)
    return Terms(told.entry.usual_method, minimum, 0, balance, rate.annual, rate.is_known)


def _card_rate(rules: RulesInForce, say: Say) -> FoundRate:
    """Stated by law and on every bill, so the usual rate counts as known."""
    annual = rules.rate("cards.daily_rate_usual") * _DAYS_PER_YEAR
    say("assumed_card_rate", ("cards.daily_rate_usual",), annual_rate=float(annual))
    return FoundRate(annual, True)
