"""Ask for another way of repaying: one large payment at the end turned into instalments."""

from __future__ import annotations

from core.case import Case
from core.finance import Method
from core.loans import ConcessionKind
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import (
    can_keep,
    does_not_fit,
    fits,
    no_such_debt,
    nothing_to_offer,
    settled,
    standing_finding,
)
from core.strategies.strategy import Strategy, Suitability
from core.values import Figure, Finding

_URGENCY = 34
_RULES = ("negotiation.extension_needs_consent",)
_ALL_AT_THE_END = (Method.BULLET, Method.INTEREST_ONLY)


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits loans whose principal falls due at once at the end, when the dues do not fit."""
    asked = [debt for debt in settled(case, rules) if debt.method in _ALL_AT_THE_END]
    if not asked:
        return no_such_debt("no_loan_due_at_once", _RULES)
    if can_keep(case, assessment, rules) or nothing_to_offer(case, assessment):
        return does_not_fit(standing_finding(case, assessment, rules))
    figures: dict[str, Figure] = {
        "lender_name": asked[0].lender_name,
        "balance_fen": sum(debt.balance for debt in asked),
    }
    return fits(_URGENCY, (Finding("principal_due_at_once", figures, _RULES),), asked)


STRATEGY = Strategy(
    code="change_of_method",
    opens=frozenset({ConcessionKind.CHANGE_METHOD}),
    rule_ids=_RULES,
    weigh=weigh,
)
