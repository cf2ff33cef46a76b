"""Keep every contract, and put what is left on one debt after the other in the best order."""

from __future__ import annotations

from core.case import Case
from core.loans import ConcessionKind
from core.plans import surplus_orders
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import (
    PROMISE_RULES,
    can_keep,
    does_not_fit,
    dues_fit,
    fits,
    is_only_tight,
    no_such_debt,
    promise_limit,
    settled,
    standing_finding,
)
from core.strategies.strategy import Strategy, Suitability
from core.values import Figure, Finding

_WHEN_ALL_FITS, _WHEN_TIGHT = 40, 41


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits when all dues fit, arrears cured; also when they only just fit, then with the wish to talk early."""
    standing = standing_finding(case, assessment, rules)
    kept = settled(case, rules)
    if not kept:
        return no_such_debt("nothing_to_keep")
    if can_keep(case, assessment, rules):
        in_order = _order(case, assessment) if len(kept) == len(case.debts) else ()
        return fits(_WHEN_ALL_FITS, (standing, *in_order), kept)
    if is_only_tight(assessment) and not assessment.ratios.overdue_amount:
        return fits(_WHEN_TIGHT, (standing,), kept)
    return does_not_fit(standing)


def _order(case: Case, assessment: Assessment) -> tuple[Finding, ...]:
    """What the dearest debt first saves against the smallest first, where there is something left and a choice."""
    extra = promise_limit(assessment.ratios) - assessment.ratios.monthly_due
    orders = surplus_orders(case, extra) if dues_fit(assessment) and extra > 0 else None
    if orders is None or orders.snowball.interest < orders.avalanche.interest:
        return ()  # rounding each month can cost a few fen more than is saved; then there is no saving to say
    figures: dict[str, Figure] = {
        "extra_fen": extra,
        "first_lender_name": case.debt(orders.avalanche.order[0]).lender_name,
        "smallest_lender_name": case.debt(orders.snowball.order[0]).lender_name,
        "avalanche_interest_fen": orders.avalanche.interest,
        "snowball_interest_fen": orders.snowball.interest,
        "saved_fen": orders.snowball.interest - orders.avalanche.interest,
        "clear_months": orders.avalanche.months,
    }
    return (Finding("dearest_first_saves", figures, PROMISE_RULES),)


STRATEGY = Strategy(
    code="keep_paying_in_order",
    opens=frozenset({ConcessionKind.KEEP}),
    rule_ids=("interest.early_repayment",),
    weigh=weigh,
)
