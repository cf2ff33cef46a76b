"""Interest above the line: ask for the part above it to be taken off. The principal stays owed in every case."""

from __future__ import annotations

from core.case import Case
from core.loans import ConcessionKind, LenderKind
from core.risk import Assessment, DebtCost
from core.rules import RulesInForce
from core.strategies.standing import does_not_fit, fits, settled
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_URGENCY, _WHEN_VOID = 31, 23
"""What an unlicensed lender lent is cleared up before anything is asked of it: the contract is void (notes 8)."""

_RULES = ("interest.licensed_lender_cap", "interest.private_loan_cap", "interest.withheld_interest")


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits debts dearer than every line shown; a debt that has to be cleared up first gets no request."""
    debts = {debt.id: debt for debt in settled(case, rules)}
    above = [cost for cost in assessment.costs if cost.is_over_cap and cost.debt_id in debts]
    if not above:
        return does_not_fit(Finding("nothing_above_a_line", {"debts": len(assessment.costs)}, _RULES))
    asked = [debts[cost.debt_id] for cost in above]
    is_void = any(debt.lender_kind is LenderKind.UNLICENSED for debt in asked)
    reasons = (_above(cost, debts[cost.debt_id].lender_name) for cost in above)
    return fits(_WHEN_VOID if is_void else _URGENCY, reasons, asked)


def _above(cost: DebtCost, lender_name: str) -> Finding:
    lines = [line for line in (cost.cap_rate, cost.other_cap_rate) if line is not None]
    figures = {
        "lender_name": lender_name,
        "nominal_rate": cost.nominal_rate,
        "cap_rate": float(max(lines)),
        "over_fen": cost.over_cap,
        "withheld_fen": cost.withheld,
    }
    rule_ids = tuple(rule for rule in (cost.cap_rule_id, cost.other_cap_rule_id) if rule is not None)
    code = "ask_to_cut_above_line" if cost.over_cap else "ask_to_cut_rate_above_line"
    return Finding(code, figures, rule_ids, cost.debt_id)


STRATEGY = Strategy(
    code="dispute_overcharge",
    opens=frozenset({ConcessionKind.LOWER_RATE}),
    rule_ids=_RULES,
    weigh=weigh,
)
