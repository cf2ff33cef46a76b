"""Nothing is left to pay with: say so in writing, with a day to look at it again (adviser-notes 11)."""

from __future__ import annotations

from datetime import timedelta

from core.case import Case
from core.loans import ConcessionKind
from core.risk import Assessment, WayOut
from core.rules import RulesInForce
from core.strategies.standing import (
    PROMISE_RULES,
    can_keep,
    does_not_fit,
    fits,
    no_such_debt,
    nothing_left,
    something_left,
    standing_finding,
    unprotected,
)
from core.strategies.strategy import Strategy, Suitability
from core.values import Figure, Finding

_WHEN_NOTHING, _WHEN_PARTLY = 18, 46
_RULE = "method.hold_review_days"


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits all unprotected debts when nothing is left, and whoever cannot be served when something is."""
    standing = standing_finding(case, assessment, rules)
    held = unprotected(case, rules)
    if not held:
        return no_such_debt("no_loan_without_collateral")
    figures: dict[str, Figure] = {
        "review_on": case.as_of + timedelta(days=rules.days(_RULE)),
        "income_fen": assessment.ratios.monthly_income,
        "living_floor_fen": assessment.ratios.living_floor,
        "protected_due_fen": assessment.ratios.protected_due,
    }
    is_secured = bool(assessment.ratios.protected_due)
    code = "say_what_cannot_be_paid" if is_secured else "say_what_cannot_be_paid_unsecured"
    said = Finding(code, figures, (_RULE, *PROMISE_RULES))
    if nothing_left(assessment):
        return fits(_WHEN_NOTHING, (standing, said), held)
    if assessment.way_out is WayOut.ONLY_PARTLY and not can_keep(case, assessment, rules):
        return fits(_WHEN_PARTLY, (standing, said), held)
    return does_not_fit(something_left(assessment))


STRATEGY = Strategy(
    code="hold_letter",
    opens=frozenset({ConcessionKind.STOP}),
    rule_ids=("court.living_costs_kept", "arrears.debt_is_civil", "negotiation.breach_ends_plan", _RULE),
    weigh=weigh,
)
