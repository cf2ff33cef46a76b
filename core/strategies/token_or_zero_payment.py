"""When living costs take everything: offer nothing that cannot be kept, at most a token, always in writing."""

from __future__ import annotations

from core.case import Case
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import does_not_fit, fits, no_such_debt, something_left, unprotected
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_URGENCY = 20
_RULES = ("negotiation.promise_restarts_limitation", "negotiation.breach_ends_plan", "court.living_costs_kept")


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits only when living costs take everything; with a positive budget an offer that can be kept is better."""
    held = unprotected(case, rules)
    if not held:
        return no_such_debt("no_loan_without_collateral")
    if assessment.ratios.disposable_income > 0:
        return does_not_fit(something_left(assessment))
    figures = {
        "income_fen": assessment.ratios.monthly_income,
        "living_floor_fen": assessment.ratios.living_floor,
        "short_fen": max(0, -assessment.ratios.disposable_income),
    }
    return fits(_URGENCY, (Finding("offer_nothing_you_cannot_keep", figures, _RULES),), held)


STRATEGY = Strategy(code="token_or_zero_payment", opens=frozenset(), rule_ids=_RULES, weigh=weigh)
