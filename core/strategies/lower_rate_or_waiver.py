"""Ask for less interest, and for penalty interest and late fees to be waived."""

from __future__ import annotations

from core.case import Case
from core.loans import ConcessionKind
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import (
    can_keep,
    does_not_fit,
    fits,
    no_such_debt,
    nothing_to_offer,
    standing_finding,
    unprotected,
)
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_URGENCY = 32


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits unprotected debts when the dues do not fit, and debts with penalties even when they do."""
    standing = standing_finding(case, assessment, rules)
    penalised = [debt for debt in unprotected(case, rules) if debt.accrued_penalty > 0]
    if can_keep(case, assessment, rules):
        if not penalised:
            return does_not_fit(standing)
        figures = {"penalty_fen": sum(debt.accrued_penalty for debt in penalised), "debts": len(penalised)}
        return fits(_URGENCY, (Finding("penalties_to_waive", figures, _PENALTY_RULES),), penalised)
    if nothing_to_offer(case, assessment):
        return does_not_fit(standing)
    asked = [debt for debt in unprotected(case, rules) if debt.annual_rate > 0 or debt.accrued_penalty > 0]
    return fits(_URGENCY, (standing,), asked) if asked else no_such_debt("no_interest_to_lower")


_PENALTY_RULES = ("interest.bank_penalty_multiple", "interest.penalty_cut_at", "interest.penalty_above_loss")

STRATEGY = Strategy(
    code="lower_rate_or_waiver",
    opens=frozenset({ConcessionKind.LOWER_RATE, ConcessionKind.WAIVER}),
    rule_ids=("negotiation.relief_in_passing_difficulty", *_PENALTY_RULES),
    weigh=weigh,
)
