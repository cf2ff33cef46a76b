"""One payment from savings that ends a debt for less; never the rent, the last month of food or borrowed money."""

from __future__ import annotations

from core.case import Case
from core.loans import LENDER_KINDS, ConcessionKind, Debt
from core.plans import lump_of
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import can_keep, does_not_fit, fits, standing_finding, unprotected
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_URGENCY = 38
_AFTER_RULE = "arrears.non_performing_after_days"
_MENU_RULE = "method.settlement_menu"


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits debts more than 90 days behind that savings beyond the reserve reach."""
    if can_keep(case, assessment, rules):
        return does_not_fit(standing_finding(case, assessment, rules))
    lump = lump_of(case, rules)
    after = rules.days(_AFTER_RULE)
    late = [debt for debt in unprotected(case, rules) if debt.days_past_due(case.as_of) > after and _may_settle(debt)]
    figures = {"lump_fen": lump, "cash_at_hand_fen": case.cash_at_hand, "after_days": after}
    if not late:
        return does_not_fit(Finding("no_debt_late_enough_to_settle", figures, (_AFTER_RULE,)))
    least = min(rules.numbers(_MENU_RULE))
    reached = [debt for debt in late if 0 < debt.balance * least <= lump]
    if not reached:
        smallest = {"smallest_balance_fen": min(debt.balance for debt in late)}
        return does_not_fit(Finding("savings_do_not_reach", {**figures, **smallest}, (_MENU_RULE,)))
    return fits(_URGENCY, (Finding("savings_reach_a_settlement", figures, (_AFTER_RULE, _MENU_RULE)),), reached)


def _may_settle(debt: Debt) -> bool:
    return ConcessionKind.SETTLEMENT in LENDER_KINDS[debt.granting_kind].may_grant


STRATEGY = Strategy(
    code="lump_sum_settlement",
    opens=frozenset({ConcessionKind.SETTLEMENT}),
    rule_ids=("negotiation.offer_conditions", "negotiation.offer_conditions_for_yes", _AFTER_RULE),
    weigh=weigh,
)
