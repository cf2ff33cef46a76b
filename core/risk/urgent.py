"""What cannot wait: it stands above the level and is never averaged away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.case import Case
from core.loans import Collateral
from core.questions import UrgentMatter
from core.risk.papers import PAPER_RULES, paper_finding
from core.rules import RulesInForce
from core.values import Fen, Figure, Finding

_ORDER = (
    UrgentMatter.DISTRESS,
    UrgentMatter.THREATS,
    UrgentMatter.NO_FOOD_OR_RENT,
    UrgentMatter.COURT_PAPER,
    UrgentMatter.WAGE_FROZEN,
    UrgentMatter.HOME_AT_RISK,
)
"""Life first, then safety, food, dates that run, wages, the home."""

_MATTER_RULES = {
    UrgentMatter.DISTRESS: ("complaint.psychological_12356", "complaint.police_110"),
    UrgentMatter.THREATS: (
        "complaint.police_110",
        "collection.harassment_detention_days",
        "collection.illegal_debt_crime_years",
    ),
    UrgentMatter.NO_FOOD_OR_RENT: ("court.living_costs_kept",),
    UrgentMatter.COURT_PAPER: ("complaint.court_12368",),
    UrgentMatter.WAGE_FROZEN: ("court.living_costs_kept", "court.living_costs_by_minimum_standard"),
    UrgentMatter.HOME_AT_RISK: ("court.home_not_sold", "court.larger_home"),
}


def urgent_findings(case: Case, rules: RulesInForce) -> Iterator[Finding]:
    """Everything urgent, the most pressing first; each paper with its last day where the law sets one."""
    told = set(case.urgent_matters)
    if case.unpaid_rent_or_utilities:
        told.add(UrgentMatter.NO_FOOD_OR_RENT)
    for matter in _ORDER:
        if matter is UrgentMatter.COURT_PAPER and (matter in told or case.papers):
            yield from _papers(case, rules)
        elif matter is UrgentMatter.NO_FOOD_OR_RENT and case.unpaid_rent_or_utilities:
            figures: dict[str, Fen] = {"unpaid_fen": case.unpaid_rent_or_utilities}
            yield Finding("urgent_rent_arrears", figures, _MATTER_RULES[matter])
            if matter in case.urgent_matters:
                yield Finding("urgent_no_food_or_rent", {}, _MATTER_RULES[matter])
        elif matter in told:
            yield Finding(f"urgent_{matter}", {}, _MATTER_RULES[matter])
    yield from _protected_overdue(case)


def urgent_matter_findings(matters: Iterable[UrgentMatter]) -> Iterator[Finding]:
    """What is urgent as far as it was only named, the most pressing first."""
    told = set(matters)
    for matter in _ORDER:
        if matter in told:
            yield Finding(f"urgent_{matter}", {}, _MATTER_RULES[matter])


def _papers(case: Case, rules: RulesInForce) -> Iterator[Finding]:
    if not case.papers:
        yield Finding("urgent_court_paper", {}, _MATTER_RULES[UrgentMatter.COURT_PAPER])
    for paper in PAPER_RULES:
        if paper in case.papers:
            yield paper_finding(paper, case.paper_received_on, case.as_of, rules)


def _protected_overdue(case: Case) -> Iterator[Finding]:
    """A debt that something stands behind and that is behind itself."""
    for debt in case.debts:
        days = debt.days_past_due(case.as_of)
        if debt.is_protected and days:
            figures: dict[str, Figure] = {
                "lender_name": debt.lender_name,
                "days_past_due_days": days,
                "overdue_fen": debt.overdue_amount + debt.accrued_penalty,
            }
            code = "urgent_home_loan_overdue" if debt.collateral is Collateral.HOME else "urgent_secured_debt_overdue"
            yield Finding(code, figures, ("method.floor_protected_overdue",), debt.id)
