"""Ask to pay nothing for a few months, where income is expected back."""

from __future__ import annotations

from core.case import Case
from core.loans import ConcessionKind
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import can_keep, does_not_fit, fits, no_such_debt, settled, standing_finding
from core.strategies.strategy import Strategy, Suitability
from core.values import Figure, Finding, add_months

_URGENCY = 28
_RULE = "method.holiday_recovery_months"


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits when more income is expected within half a year; a holiday without an end in sight only moves the cliff."""
    if can_keep(case, assessment, rules):
        return does_not_fit(standing_finding(case, assessment, rules))
    longest = rules.months(_RULE)
    if case.recovery is None:
        return does_not_fit(Finding("no_recovery_expected", {"longest_months": longest}, (_RULE,)))
    figures: dict[str, Figure] = {
        "recovery_on": case.recovery.on,
        "recovered_income_fen": case.recovery.monthly_income,
        "monthly_income_fen": case.monthly_income,
        "longest_months": longest,
    }
    if case.recovery.monthly_income <= case.monthly_income:
        return does_not_fit(Finding("recovery_brings_no_more", figures, (_RULE,)))
    if case.recovery.on > add_months(case.as_of, longest):
        return does_not_fit(Finding("recovery_too_far", figures, (_RULE,)))
    asked = settled(case, rules)
    if not asked:
        return no_such_debt("nothing_owed")
    return fits(_URGENCY, (Finding("recovery_expected", figures, (_RULE,)),), asked)


STRATEGY = Strategy(
    code="payment_holiday",
    opens=frozenset({ConcessionKind.HOLIDAY}),
    rule_ids=("negotiation.relief_in_passing_difficulty", "negotiation.extension_needs_consent", _RULE),
    weigh=weigh,
)
