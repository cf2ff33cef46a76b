"""One call with all that is known of it: the taps, the debt spoken of, and what the case says of that debt."""

from __future__ import annotations

from dataclasses import dataclass

from core.loans import Debt, PaymentOrder
from core.negotiation.ringing import Ringing
from core.outcome import Outcome
from core.plans import PlanName
from core.rules import RulesInForce


@dataclass(frozen=True, slots=True)
class KnownCall:
    """The taps, the debt spoken of, what the case says of it, and the plan a figure to name is taken from."""

    ringing: Ringing
    debt: Debt | None
    outcome: Outcome | None
    rules: RulesInForce
    plan_name: PlanName


def figures_of(known: KnownCall) -> dict[str, int | str]:
    """The figures every sentence about a call may use: hours of the day, days to object, the lender's name if told."""
    rules = known.rules
    figures: dict[str, int | str] = {
        "quiet_from_hour": rules.count("collection.quiet_from_hour"),
        "quiet_to_hour": rules.count("collection.quiet_to_hour"),
        "objection_days": rules.days("court.payment_order_days"),
    }
    if known.debt is not None:
        figures["lender_name"] = known.debt.lender_name
    return figures


def is_large_card(known: KnownCall) -> bool:
    """Whether the debt is with a bank whose cards together reach the line of D19, as the assessment found."""
    debt, outcome = known.debt, known.outcome
    if debt is None or outcome is None or debt.payment_order is not PaymentOrder.CARD:
        return False
    found = [finding for finding in outcome.assessment.findings if finding.code == "large_card_keep_contact"]
    return any(outcome.case.debt(finding.debt_id or "").counterparty == debt.counterparty for finding in found)


def has_finding(known: KnownCall, code: str) -> bool:
    """Whether the assessment found that code for the debt spoken of."""
    if known.outcome is None or known.debt is None:
        return False
    findings = known.outcome.assessment.cost(known.debt.id).findings
    return any(finding.code == code for finding in findings)
