"""Free help from people: legal aid, the psychological line, the police where there is a threat."""

from __future__ import annotations

from core.case import Case
from core.questions import UrgentMatter
from core.risk import Assessment, Level
from core.rules import RulesInForce
from core.strategies.standing import does_not_fit, fits
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_IN_DISTRESS, _OTHERWISE = 0, 60
_RULES = ("complaint.legal_aid_12348", "complaint.psychological_12356", "complaint.police_110")


def weigh(case: Case, assessment: Assessment, _rules: RulesInForce) -> Suitability:
    """Suits whenever something weighs: first of all in distress or under threat, then from the level STRAINED on."""
    pressing = {UrgentMatter.DISTRESS, UrgentMatter.THREATS} & set(case.urgent_matters)
    if pressing:
        return fits(_IN_DISTRESS, (Finding("help_comes_first", {}, _RULES),))
    if assessment.urgent or assessment.level.order >= Level.STRAINED.order:
        return fits(_OTHERWISE, (Finding("help_is_free", {}, _RULES),))
    return does_not_fit(Finding("help_when_it_weighs", {}, _RULES))


STRATEGY = Strategy(code="free_help", opens=frozenset(), rule_ids=_RULES, weigh=weigh)
