"""One ledger over all lenders: what stands, what is left, what is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.negotiation import ledger_of, standing_promises
from core.outcome import Outcome
from tests.core.negotiation.positions import position_for, promised, sample
from tests.core.plans.drawn_cases import cases, promise_for


def test_without_promises_all_of_the_limit_is_left():
    position = sample("zhengzhou")
    ledger = ledger_of(position)
    assert ledger.rows == ()
    assert ledger.most_monthly == 287_000
    assert ledger.asked[0] == 284_300
    assert ledger.free[0] == 2_700


def test_a_promise_takes_its_part():
    position = promised(sample("zhengzhou"), promise_for("b", monthly="603.00", months=18))
    ledger = ledger_of(position)
    (row,) = ledger.rows
    assert (row.lender_name, row.monthly, row.left) == ("某消费金融公司", 60_300, 60_300 * 18)
    assert row.last_due == date(2028, 5, 7)
    assert ledger.promised[:18] == (60_300,) * 18
    assert ledger.promised[18] == 0
    assert ledger.most_monthly == 287_000 - 60_300
    assert ledger.most_over(18, 12) == 287_000
    assert ledger.row("b") is row
    assert ledger.row("a") is None


def test_the_latest_promise_stands_and_a_withdrawn_one_does_not():
    first = promise_for("b", monthly="500.00")
    later = promise_for("b", monthly="603.00").model_copy(update={"promised_on": date(2026, 11, 1)})
    withdrawn = promise_for("c", withdrawn=True)
    gone = promise_for("not_there")
    outcome = sample("zhengzhou").outcome
    standing, forgotten = standing_promises((later, first, withdrawn, gone), outcome)
    assert standing == (later,)
    assert forgotten == (gone,)


def test_too_much_promised_is_said_by_month():
    position = promised(sample("zhengzhou"), promise_for("b", monthly="3000.00", months=2))
    ledger = ledger_of(position)
    assert ledger.overruns == (0, 1)
    assert ledger.left[0] == 287_000 - 300_000
    assert ledger.most_monthly == 0


def test_suzhou_keeps_the_home_first():
    """The mortgage stands in the column of secured debts; 2,814 are left for all others."""
    ledger = ledger_of(sample("suzhou"))
    assert ledger.secured[1] == 618_000
    assert ledger.left[1] == 281_400


def test_nothing_owed_has_an_empty_ledger():
    position = sample("steady")
    empty = Outcome(position.outcome.case, position.outcome.assessment, (), {})
    ledger = ledger_of(replace(position, outcome=empty))
    assert (ledger.limit, ledger.left, ledger.most_monthly, ledger.most_over(0, 12)) == ((), (), 0, 0)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases(most=3), st.integers(1, 5_000), st.integers(1, 60))
def test_the_columns_add_up(case, monthly, months):
    """Limit = secured + promised + left, and free is what the plan asks of nobody; promises appear once."""
    promise = promise_for("d0", monthly=f"{monthly}.00", months=months)
    ledger = ledger_of(position_for(case, promise))
    for month, limit in enumerate(ledger.limit):
        assert limit == ledger.secured[month] + ledger.promised[month] + ledger.left[month]
        assert ledger.free[month] == ledger.left[month] - ledger.asked[month]
    assert sum(ledger.promised) == sum(row.left for row in ledger.rows)
