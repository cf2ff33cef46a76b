"""Which way a debt is repaid, and its terms by that way."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from core.case.level_terms import level_terms
from core.case.other_terms import bullet_terms, card_terms, equal_principal_terms, interest_only_terms
from core.case.terms import MONTHS_PER_YEAR, Terms
from core.case.told import Say, Told
from core.finance import Method
from core.rules import RulesInForce


def derive_terms(told: Told, as_of: date, rules: RulesInForce, say: Say) -> Terms:
    """Work out the terms of one debt; raises `AskBack` where one more answer is needed."""
    if not told.runs_by_instalments:
        return card_terms(told, rules, say)
    method = _method(told, rules, say)
    if method is Method.BULLET:
        return bullet_terms(told, as_of, rules, say)
    if method is Method.INTEREST_ONLY:
        return interest_only_terms(told, rules, say)
    if method is Method.EQUAL_PRINCIPAL:
        return equal_principal_terms(told, rules, say)
    return level_terms(told, method, rules, say)


def _method(told: Told, rules: RulesInForce, say: Say) -> Method:
    """As told; nothing due each month means at once; instalments far below the principal mean interest only."""
    if not told.instalment and told.method is not Method.INTEREST_ONLY:
        return Method.BULLET
    if told.method is not None:
        return told.method
    if _looks_interest_only(told, rules):
        say("assumed_interest_only", ("method.interest_only_below",))
        return Method.INTEREST_ONLY
    usual = told.entry.usual_method
    return Method.EQUAL_INSTALMENT if usual is Method.BULLET else usual


def _looks_interest_only(told: Told, rules: RulesInForce) -> bool:
    """All instalments together are far below the principal, and no rate told says they are even below interest."""
    share = rules.rate("method.interest_only_below")
    for capital, count in ((told.received, told.term), (told.balance, told.remaining)):
        if capital and count and count > 1 and told.instalment * count < capital * share:
            implied = Fraction(told.instalment * MONTHS_PER_YEAR, capital)
            return told.rate is None or abs(implied - told.rate) <= rules.rate("method.told_rate_tolerance")
    return False
