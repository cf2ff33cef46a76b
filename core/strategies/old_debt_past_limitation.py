"""A debt over three years old may be past limitation: no payment, signature or promise before advice (notes 12)."""

from __future__ import annotations

from core.case import Case
from core.loans import Debt
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import does_not_fit, fits
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_URGENCY = 4
_RULES = (
    "court.limitation_years",
    "court.limitation_restarted_by",
    "court.limitation_raised_at_first_instance",
    "negotiation.promise_restarts_limitation",
    "negotiation.agreeing_waives_limitation",
    "complaint.legal_aid_12348",
)
_FINDING = "may_be_past_limitation"


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits debts whose last due date lies more than three years back; whether limitation ran out, we cannot judge."""
    found = {
        cost.debt_id: finding for cost in assessment.costs for finding in cost.findings if finding.code == _FINDING
    }
    if not found:
        years = rules.months("court.limitation_years") // 12
        return does_not_fit(Finding("no_debt_that_old", {"limitation_years": years}, _RULES))
    return fits(_URGENCY, found.values(), _in_order(case, found))


def _in_order(case: Case, found: dict[str, Finding]) -> list[Debt]:
    return [debt for debt in case.debts if debt.id in found]


STRATEGY = Strategy(code="old_debt_past_limitation", opens=frozenset(), rule_ids=_RULES, weigh=weigh)
