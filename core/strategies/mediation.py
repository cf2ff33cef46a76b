"""Free mediation: voluntary, across lenders; an agreement confirmed by a court can be enforced (B13)."""

from __future__ import annotations

from core.case import Case
from core.questions import Paper
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import can_keep, does_not_fit, fits, nothing_left, standing_finding
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_WHEN_CALLED, _WHEN_USEFUL = 16, 50
_RULES = ("negotiation.free_mediation", "negotiation.confirmed_mediation_enforceable")


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits when a mediator has called, or several lenders have to be brought to one plan."""
    lenders = assessment.ratios.lenders
    figures = {"lenders": lenders}
    if Paper.MEDIATION_CALL in case.papers:
        return fits(_WHEN_CALLED, (Finding("mediator_has_called", figures, _RULES),))
    if can_keep(case, assessment, rules) or nothing_left(assessment):
        return does_not_fit(standing_finding(case, assessment, rules))
    if lenders < 2:
        return does_not_fit(Finding("one_lender_can_be_asked_directly", figures, _RULES))
    return fits(_WHEN_USEFUL, (Finding("several_lenders_one_plan", figures, _RULES),))


STRATEGY = Strategy(code="mediation", opens=frozenset(), rule_ids=_RULES, weigh=weigh)
