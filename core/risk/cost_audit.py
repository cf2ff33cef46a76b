"""What each debt truly costs against its line: nominal rate first, effective beside it, the excess in yuan.

No source says which convention a court must use, so the nominal rate is compared and the higher effective one is said.
An excess that whole-yuan instalments explain accuses nobody. Above a line, the excess can be asked to be cut; principal
is owed in every case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.case import Case
from core.loans import Debt
from core.risk.arrears import arrears_findings, stage_of
from core.risk.assessment import DebtCost
from core.risk.caps import PRIVATE_RULE, SMALL_LOAN_LPR_RULE, CapLine, Caps, caps_of
from core.risk.card_traps import card_findings
from core.risk.creditor import creditor_findings
from core.risk.penalty import penalty_finding
from core.risk.true_cost import BELOW, Against, TrueCost, true_cost
from core.rules import RulesInForce
from core.values import Fen, Figure, Finding, to_yuan

TOLERANCE_RULE = "method.cap_tolerance_instalment_yuan"
HIGH_RATE_RULE = "method.high_rate_line"
WITHHELD_RULE = "interest.withheld_interest"
SIMPLE_RATE_RULE = "disclosure.simple_rate_labelled"


@dataclass(frozen=True, slots=True)
class Audited:
    """The cost of a debt, and whether its nominal rate lies above the 24 % line of the risk card."""

    cost: DebtCost
    is_dear: bool


def audit(debt: Debt, case: Case, rules: RulesInForce) -> Audited:
    """Rates, lines, excess, arrears stage and everything to be said about one debt."""
    true = true_cost(debt, rules.fen(TOLERANCE_RULE))
    caps = caps_of(debt, case.as_of, rules)
    line = caps.verdict
    against = BELOW if line is None else true.against(line.rate)
    over = against.is_above
    days = debt.days_past_due(case.as_of)
    cost = DebtCost(
        debt_id=debt.id,
        nominal_rate=true.nominal,
        effective_rate=true.effective,
        cap_rate=caps.first.rate if caps.first else None,
        cap_rule_id=caps.first.rule_id if caps.first else None,
        other_cap_rate=caps.other.rate if caps.other else None,
        other_cap_rule_id=caps.other.rule_id if caps.other else None,
        over_cap=against.excess if over else 0,
        is_over_cap=over,
        withheld=_withheld(debt),
        balance_at_cap=true.balance_at(line.rate) if over and line else None,
        days_past_due=days,
        stage=stage_of(days, rules),
        findings=(),
        cap_date=caps.first.on if caps.first else None,
    )
    findings = (
        *_cost_findings(debt, cost, true, caps, against),
        *_penalty_findings(debt, case, line, rules),
        *card_findings(debt, case.as_of, rules),
        *arrears_findings(debt, case.as_of, rules),
        *creditor_findings(debt, case, rules),
    )
    high = rules.rate(HIGH_RATE_RULE)
    is_dear = over if line is not None and line.rate == high else true.against(high).is_above
    return Audited(replace(cost, findings=findings), is_dear)


def _withheld(debt: Debt) -> Fen:
    """Money kept back at the start (砍头息); the principal is what arrived (Civil Code 670)."""
    if debt.contract_principal is None or debt.amount_received is None:
        return 0
    return max(0, debt.contract_principal - debt.amount_received)


def _penalty_findings(debt: Debt, case: Case, line: CapLine | None, rules: RulesInForce) -> Iterator[Finding]:
    found = penalty_finding(debt, line, case.as_of, rules)
    if found is not None:
        yield found


def _cost_findings(debt: Debt, cost: DebtCost, true: TrueCost, caps: Caps, against: Against) -> Iterator[Finding]:
    if cost.withheld:
        figures: dict[str, Figure] = {
            "lender_name": debt.lender_name,
            "withheld_fen": cost.withheld,
            "contract_principal_fen": debt.contract_principal,
            "received_fen": debt.amount_received,
        }
        yield Finding("withheld_money", figures, (WITHHELD_RULE,), debt.id)
    if true.nominal is None or caps.verdict is None:
        yield Finding("cost_unknown", {"lender_name": debt.lender_name}, caps.rule_ids, debt.id)
    else:
        yield from _verdict(debt, cost, true, caps, against)
    yield from caps.findings


def _verdict(debt: Debt, cost: DebtCost, true: TrueCost, caps: Caps, against: Against) -> Iterator[Finding]:
    """One sentence on the cost: above, above one line only, rounding, effective rate only, or within."""
    line, lower = caps.verdict, caps.lower
    if line is None:
        return
    figures: dict[str, Figure] = {
        "lender_name": debt.lender_name,
        "nominal_rate": true.nominal,
        "effective_rate": true.effective,
        "cap_rate": float(line.rate),
        "over_fen": against.excess,
    }
    if against.is_above:
        figures["over_fen"] = to_yuan(against.excess)
        yield Finding(f"over_cap_{_kind(line)}{_extent(true)}", figures, (*caps.rule_ids, TOLERANCE_RULE), debt.id)
        if cost.balance_at_cap is not None:
            balances = figures | {"balance_fen": debt.balance, "balance_at_cap_fen": to_yuan(cost.balance_at_cap)}
            yield Finding("balance_at_cap", balances, caps.rule_ids, debt.id)
    elif lower is not None and true.against(lower.rate).is_above:
        lines: dict[str, Figure] = {"lower_rate": float(lower.rate), "higher_rate": float(line.rate)}
        yield Finding("between_two_lines", figures | lines, caps.rule_ids, debt.id)
    elif against.is_rounding:
        yield Finding("within_rounding", figures, (*caps.rule_ids, TOLERANCE_RULE), debt.id)
    elif true.effective is not None and true.effective > line.rate:
        yield Finding("effective_rate_above_only", figures, (*caps.rule_ids, SIMPLE_RATE_RULE), debt.id)
    else:
        yield Finding("within_cap", figures, caps.rule_ids, debt.id)


def _kind(line: CapLine) -> str:
    """Who lends decides the words: not supported, supervisory line, or cut on request."""
    if line.rule_id == PRIVATE_RULE:
        return "private"
    return "small_loan_stage" if line.rule_id == SMALL_LOAN_LPR_RULE else "licensed"


def _extent(true: TrueCost) -> str:
    """Whether the excess is over the full term, over the rest of it, or not known in yuan."""
    if true.payments is None:
        return "_rate_only"
    return "" if true.payments.is_whole else "_rest"
