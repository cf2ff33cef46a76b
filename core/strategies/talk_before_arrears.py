"""Talk while everything is still paid: before the first late day there is more to ask for and less to lose."""

from __future__ import annotations

from core.case import Case
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import does_not_fit, dues_fit, fits, nothing_left, standing_finding
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_URGENCY = 24
_RULE = "method.early_talk_days"


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits when nothing is overdue yet, the dues do not fit, and something is left to offer."""
    standing = standing_finding(case, assessment, rules)
    if assessment.ratios.worst_days_past_due:
        figures = {"worst_days": assessment.ratios.worst_days_past_due}
        return does_not_fit(Finding("already_overdue", figures, ("arrears.stage",)))
    if dues_fit(assessment) or nothing_left(assessment):
        return does_not_fit(standing)
    figures = {"early_days": rules.days(_RULE)}
    return fits(_URGENCY, (standing, Finding("nothing_overdue_yet", figures, (_RULE,))))


STRATEGY = Strategy(
    code="talk_before_arrears",
    opens=frozenset(),
    rule_ids=("negotiation.extension_needs_consent", _RULE),
    weigh=weigh,
)
