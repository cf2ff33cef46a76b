"""Urgent matters stand above the level; each paper with its last day where the law sets one."""

from __future__ import annotations

from datetime import date

import pytest

from core.loans import Collateral, LoanType
from core.questions import Paper, UrgentMatter
from core.risk import Level, assess
from core.risk.urgent import urgent_findings
from tests.core.risk.households import make_case, make_debt, rules_on


def urgent(**told):
    """Urgent findings of a calm household, by code in order."""
    debts = told.pop("debts", (make_debt(),))
    return {finding.code: finding for finding in urgent_findings(make_case(*debts, **told), rules_on())}


def test_a_calm_household_has_nothing_urgent():
    assert urgent() == {}


@pytest.mark.parametrize("matter", [matter for matter in UrgentMatter if matter is not UrgentMatter.NONE])
def test_every_matter_told_is_said_and_no_level_hides_it(matter):
    case = make_case(urgent_matters=(matter,), cash=9_000_000)
    found = assess(case, rules_on())
    assert found.level is Level.STEADY
    assert [finding.code for finding in found.urgent] == [f"urgent_{matter}"]
    assert found.urgent[0].rule_ids


def test_distress_comes_before_everything():
    codes = list(urgent(urgent_matters=tuple(UrgentMatter)[:-1], papers=(Paper.PAYMENT_ORDER,)))
    assert codes[0] == "urgent_distress"
    assert codes.index("urgent_threats") < codes.index("paper_payment_order_day_unknown")


# The day of delivery is not counted: 15 days from the 8th end on the 23rd (D09; Civil Procedure Law 85).
@pytest.mark.parametrize(
    ("received_on", "code", "last_day", "left"),
    [
        (date(2026, 11, 23), "", date(2026, 12, 8), 15),
        (date(2026, 11, 8), "", date(2026, 11, 23), 0),
        (date(2026, 11, 7), "_day_passed", date(2026, 11, 22), 0),
    ],
)
@pytest.mark.parametrize("paper", [Paper.PAYMENT_ORDER, Paper.SUMMONS])
def test_a_payment_order_and_a_summons_have_fifteen_days(paper, received_on, code, last_day, left):
    told = {"urgent_matters": (UrgentMatter.COURT_PAPER,), "papers": (paper,), "paper_received_on": received_on}
    finding = urgent(**told)[f"paper_{paper}{code}"]
    assert finding.figures["last_day_on"] == last_day
    assert finding.figures["left_days"] == left


def test_a_paper_of_unknown_day_asks_for_it():
    finding = urgent(urgent_matters=(UrgentMatter.COURT_PAPER,), papers=(Paper.SUMMONS,))["paper_summons_day_unknown"]
    assert finding.figures == {"term_days": 15}


@pytest.mark.parametrize("paper", list(Paper))
def test_every_paper_is_met(paper):
    codes = list(urgent(papers=(paper,), paper_received_on=date(2026, 11, 20)))
    assert codes == [f"paper_{paper}"]


def test_rent_arrears_are_a_priority_debt():
    found = urgent(unpaid_rent_or_utilities=180_000)
    assert found["urgent_rent_arrears"].figures["unpaid_fen"] == 180_000
    assert list(urgent(unpaid_rent_or_utilities=1, urgent_matters=(UrgentMatter.NO_FOOD_OR_RENT,))) == [
        "urgent_rent_arrears",
        "urgent_no_food_or_rent",
    ]


def test_a_secured_debt_that_is_late_is_urgent():
    secured = {"loan_type": LoanType.SECURED, "days": 3, "overdue_amount": 618_000, "accrued_penalty": 500}
    home = make_debt("h", collateral=Collateral.HOME, **secured)
    car = make_debt("c", collateral=Collateral.CAR, **secured)
    found = urgent(debts=(home, car, make_debt("u", days=3)))
    assert list(found) == ["urgent_home_loan_overdue", "urgent_secured_debt_overdue"]
    assert found["urgent_home_loan_overdue"].figures["overdue_fen"] == 618_500
    assert found["urgent_home_loan_overdue"].debt_id == "h"


def test_before_the_numbering_of_2024_no_last_day_is_made_up():
    early = date(2023, 5, 1)
    case = make_case(papers=(Paper.PAYMENT_ORDER,), as_of=early, paper_received_on=early)
    [finding] = urgent_findings(case, rules_on(early))
    assert (finding.code, finding.figures) == ("paper_term_not_held", {})
