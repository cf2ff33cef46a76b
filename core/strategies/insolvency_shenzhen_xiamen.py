"""Personal insolvency exists in Shenzhen and Xiamen only; elsewhere some courts clean up by agreement (D24, D26)."""

from __future__ import annotations

from core.case import Case
from core.risk import Assessment, WayOut
from core.rules import RulesInForce
from core.strategies.standing import does_not_fit, fits
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_URGENCY = 26
"""Before any single lender is promised years of payments that clear nothing."""
_LAW, _YEARS, _CLEARABLE = "insolvency.personal_insolvency", "insolvency.residence_years", "method.clearable_months"
_ELSEWHERE = ("insolvency.clean_up_by_agreement", "insolvency.no_national_law")


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits in these two cities when the debts cannot be cleared within five years from what is left."""
    here = rules.on(case.as_of, case.region)
    if not here.holds(_LAW):
        return does_not_fit(Finding("no_insolvency_law_here", {}, _ELSEWHERE))
    figures = {
        "residence_years": here.months(_YEARS) // 12,
        "clearable_months": rules.months(_CLEARABLE),
        "balance_fen": assessment.ratios.balance,
    }
    if assessment.way_out in (WayOut.ON_SCHEDULE, WayOut.WITH_CONCESSIONS):
        return does_not_fit(Finding("debts_can_be_cleared", figures, (_CLEARABLE, _LAW)))
    return fits(_URGENCY, (Finding("insolvency_may_be_open", figures, (_LAW, _YEARS, _CLEARABLE)),))


STRATEGY = Strategy(
    code="insolvency_shenzhen_xiamen",
    opens=frozenset(),
    rule_ids=(_LAW, _YEARS, *_ELSEWHERE),
    weigh=weigh,
)
