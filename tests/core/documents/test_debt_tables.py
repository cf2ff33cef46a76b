"""The table of a plan: each row's month adds up to the month of all."""

from __future__ import annotations

from core.documents.debt_tables import plan_table
from core.finance import Method
from core.i18n import Translator
from core.plans import PlanName
from core.risk import assess
from core.strategies import choose, weigh
from core.values import add_months
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on


def test_a_kept_loan_repaid_all_at_once_asks_the_same_before_and_after() -> None:
    """12,000 in a year: 1,000 a month are put aside; with 1,134.72 of the other loan about 2,135."""
    day = add_months(TODAY, 12)
    once = make_debt(
        "b", method=Method.BULLET, instalment=1_200_000, remaining_instalments=1, next_due=day, last_due=day
    )
    case = make_case(make_debt("a"), once, cash=3_000_000)
    assessment = assess(case, rules_on())
    plans = choose(case, (), weigh(case, assessment, rules_on()), rules_on(), assessment)
    rows = plan_table(case, plans[PlanName.BALANCED], Translator("en")).rows
    assert [row[1:3] for row in rows] == [("¥1,134.72",) * 2, ("¥1,000",) * 2, ("¥2,135",) * 2]
