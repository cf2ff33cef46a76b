"""A paper from a court, or one that looks like it: its own answer and its own last day (adviser-notes 4 and 10)."""

from __future__ import annotations

from core.case import Case
from core.questions import Paper, UrgentMatter
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import does_not_fit, fits
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_WITH_A_TERM, _LATER = 1, 17
"""Right after a person in distress; a letter without a term of law comes after money for living."""
_RULES = (
    "court.payment_order_days",
    "court.payment_order_no_means_is_no_objection",
    "court.defence_days",
    "complaint.court_12368",
)
_NO_LAST_DAY = frozenset({Paper.LAWYER_LETTER, Paper.MEDIATION_CALL, Paper.CLAIMS_POLICE})


def weigh(case: Case, assessment: Assessment, _rules: RulesInForce) -> Suitability:
    """Suits as soon as any paper has come; above everything else when a court's term may be running."""
    if not case.papers and UrgentMatter.COURT_PAPER not in case.urgent_matters:
        return does_not_fit(Finding("no_paper_came", {}, _RULES))
    said = [finding for finding in assessment.urgent if finding.code.startswith(("paper_", "urgent_court_paper"))]
    reasons = said or [Finding("paper_came", {"papers": len(case.papers)}, _RULES)]
    only_without_day = bool(case.papers) and set(case.papers) <= _NO_LAST_DAY
    return fits(_LATER if only_without_day else _WITH_A_TERM, reasons)


STRATEGY = Strategy(code="answer_court_paper", opens=frozenset(), rule_ids=_RULES, weigh=weigh)
