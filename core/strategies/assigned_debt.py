"""Somebody else now claims the debt: pay nothing until old and new creditor confirm (adviser-notes 2)."""

from __future__ import annotations

from core.case import Case
from core.loans import Transfer
from core.risk import Assessment, is_creditor_open
from core.rules import RulesInForce
from core.strategies.standing import does_not_fit, fits
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_URGENCY = 8
_RULES = ("collection.assignment_needs_notice", "collection.standard_covers_assignees")


def weigh(case: Case, _assessment: Assessment, _rules: RulesInForce) -> Suitability:
    """Suits debts a guarantor has paid or a lender has sold; notice and proof come before any payment or plan."""
    moved = [debt for debt in case.debts if is_creditor_open(debt)]
    if not moved:
        unknown = sum(debt.transfer is Transfer.UNKNOWN for debt in case.debts)
        code = "transfer_not_known" if unknown else "no_debt_was_sold"
        return does_not_fit(Finding(code, {"debts": unknown}, _RULES))
    reasons = (
        Finding(f"ask_who_is_owed_{debt.transfer}", {"lender_name": debt.lender_name}, _RULES, debt.id)
        for debt in moved
    )
    return fits(_URGENCY, reasons, moved)


STRATEGY = Strategy(code="assigned_debt", opens=frozenset(), rule_ids=_RULES, weigh=weigh)
