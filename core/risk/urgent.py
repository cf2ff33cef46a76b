"""What cannot wait: it stands above the level and is never averaged away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from core.case import Case
from core.loans import Collateral
from core.questions import Paper, UrgentMatter
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

_PAPER_RULES = {
    Paper.PAYMENT_ORDER: (
        "court.payment_order_days",
        "court.payment_order_falls_by_objection",
        "court.payment_order_no_means_is_no_objection",
        "court.first_day_not_counted",
    ),
    Paper.SUMMONS: ("court.defence_days", "court.first_day_not_counted", "court.limitation_raised_at_first_instance"),
    Paper.ARBITRATION: (
        "court.arbitration_enforceable",
        "court.arbitration_refusal_grounds",
        "court.advance_awards_refused",
    ),
    Paper.NOTARISED_ENFORCEMENT: ("court.notarised_needs", "court.notarised_refusal_grounds", "court.notarised_suit"),
    Paper.ACCOUNT_FROZEN: ("court.preservation_before_judgment", "court.living_costs_kept"),
    Paper.CLAIMS_POLICE: ("scams.red_flags", "scams.fake_collectors", "complaint.anti_fraud_96110"),
    Paper.MEDIATION_CALL: (
        "negotiation.free_mediation",
        "negotiation.confirmed_mediation_enforceable",
        "complaint.court_12368",
    ),
    Paper.UNCLEAR: ("complaint.court_12368", "complaint.legal_aid_12348"),
    Paper.LAWYER_LETTER: ("court.lawyer_letter_is_no_court_paper",),
}
"""In the order in which they press."""

_PAPER_DAYS = {Paper.PAYMENT_ORDER: "court.payment_order_days", Paper.SUMMONS: "court.defence_days"}


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


def _papers(case: Case, rules: RulesInForce) -> Iterator[Finding]:
    if not case.papers:
        yield Finding("urgent_court_paper", {}, _MATTER_RULES[UrgentMatter.COURT_PAPER])
    for paper, rule_ids in _PAPER_RULES.items():
        if paper in case.papers:
            yield _paper(paper, rule_ids, case, rules)


def _paper(paper: Paper, rule_ids: tuple[str, ...], case: Case, rules: RulesInForce) -> Finding:
    """The day of delivery is not counted: fifteen days from the 8th end on the 23rd."""
    days_rule = _PAPER_DAYS.get(paper)
    if days_rule is None or not rules.holds(days_rule):
        return Finding(f"paper_{paper}", {}, rule_ids)
    days = rules.days(days_rule)
    if case.paper_received_on is None:
        return Finding(f"paper_{paper}_day_unknown", {"term_days": days}, rule_ids)
    last = case.paper_received_on + timedelta(days=days)
    figures: dict[str, Figure] = {
        "received_on": case.paper_received_on,
        "term_days": days,
        "last_day_on": last,
        "left_days": max(0, (last - case.as_of).days),
    }
    code = f"paper_{paper}" if last >= case.as_of else f"paper_{paper}_day_passed"
    return Finding(code, figures, rule_ids)


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
