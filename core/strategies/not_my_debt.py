"""A debt one never took, or was tricked into: report, object, clear it before paying (adviser-notes 8)."""

from __future__ import annotations

from core.case import Case
from core.loans import Ownership
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import does_not_fit, fits
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_URGENCY = 6
_RULES = ("complaint.police_110", "complaint.credit_objection", "credit_record.objection_days", "scams.red_flags")


def weigh(case: Case, _assessment: Assessment, _rules: RulesInForce) -> Suitability:
    """Suits debts taken in the borrower's name, for others, after a fraud, or for a merchant that vanished."""
    doubtful = [debt for debt in case.debts if debt.ownership is not Ownership.OWN]
    if not doubtful:
        return does_not_fit(Finding("all_debts_are_own", {"debts": len(case.debts)}, _RULES))
    reasons = (
        Finding(f"not_mine_{debt.ownership}", {"lender_name": debt.lender_name}, _RULES, debt.id) for debt in doubtful
    )
    return fits(_URGENCY, reasons, doubtful)


STRATEGY = Strategy(code="not_my_debt", opens=frozenset(), rule_ids=_RULES, weigh=weigh)
