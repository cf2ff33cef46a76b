"""Dues, months to clear, and the way out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import ExpectedRecovery
from core.finance import Method
from core.loans import Collateral, LoanType
from core.risk import WayOut, assess, monthly_due, months_to_clear
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on, suzhou, zhengzhou


def bullet(due_on: date, payment: int = 1_200_000):
    """A private loan repaid at once on a day."""
    return make_debt(
        method=Method.BULLET,
        loan_type=LoanType.PRIVATE,
        instalment=payment,
        remaining_instalments=1,
        next_due=due_on,
        last_due=due_on,
    )


@pytest.mark.parametrize(
    ("due_on", "due"),
    [(date(2027, 11, 23), 100_000), (date(2027, 1, 23), 600_000), (date(2026, 12, 1), 1_200_000), (TODAY, 1_200_000)],
)
def test_one_payment_at_the_end_counts_as_what_must_be_put_aside(due_on, due):
    assert monthly_due(bullet(due_on), TODAY) == due
    codes = [finding.code for finding in assess(make_case(bullet(due_on)), rules_on()).findings]
    assert "put_aside_for_one_payment" in codes


@pytest.mark.parametrize(("cash", "way"), [(4_000_000, WayOut.ON_SCHEDULE), (3_999_900, WayOut.WITH_CONCESSIONS)])
def test_a_principal_due_at_the_end_has_to_be_put_together_by_its_day(cash, way):
    """100,000 in ten months; 6,000 are left each month after interest: 40,000 at hand is just enough."""
    debt = make_debt(
        method=Method.INTEREST_ONLY,
        balance=10_000_000,
        instalment=100_000,
        remaining_instalments=10,
        last_due=date(2027, 9, 23),
    )
    found = assess(make_case(debt, income=1_000_000, essential=300_000, cash=cash), rules_on())
    assert found.way_out is way
    assert "principal_falls_due" in {finding.code for finding in found.findings}


def test_everything_else_counts_as_its_instalment():
    assert monthly_due(make_debt(), TODAY) == 113_472


@given(st.integers(1, 10**8), st.floats(0, 2), st.integers(1, 10**7))
def test_months_to_clear_are_enough_and_one_less_is_not(balance, rate, monthly):
    months = months_to_clear([(balance, rate)], monthly)
    if months is None:
        assert monthly <= balance * rate / 12 * (1 + 1e-9) or balance / monthly > 50
        return

    def left_after(count: int) -> float:
        owed = float(balance)
        for _ in range(count):
            owed = owed * (1 + rate / 12) - monthly
        return owed

    assert left_after(months) <= balance * 1e-6
    assert months == 1 or left_after(months - 1) > -balance * 1e-6


def test_nothing_owed_is_cleared_and_nothing_paid_clears_nothing():
    assert months_to_clear([], 0) == 0
    assert months_to_clear([(0, 0.24)], 0) == 0
    assert months_to_clear([(100, 0.24)], 0) is None


def test_zhengzhou_is_clearable_in_twelve_to_twenty_four_months():
    found = assess(zhengzhou(), rules_on())
    assert found.way_out is WayOut.WITH_CONCESSIONS
    assert 12 <= (found.ratios.months_to_clear or 0) <= 24
    assert 12 <= found.way_out_finding.figures["interest_free_months"] <= 24


def test_suzhou_can_pay_only_in_part_before_anything_is_sold():
    found = assess(suzhou(), rules_on())
    assert found.way_out is WayOut.ONLY_PARTLY
    assert found.way_out_finding.figures["more_fen"] == 190_000
    without = assess(replace(suzhou(), housing_fund_offset=0), rules_on())
    assert without.way_out is WayOut.NOT_NOW
    assert without.ratios.months_to_clear is None


def way_out(*debts, **told) -> tuple[WayOut, str]:
    """The way out of a household, and the code of its sentence."""
    found = assess(make_case(*debts, **told), rules_on())
    return found.way_out, found.way_out_finding.code


def test_the_way_out_by_what_is_left():
    debt = make_debt()
    assert way_out(debt)[0] is WayOut.ON_SCHEDULE
    assert way_out(debt, income=510_000)[0] is WayOut.WITH_CONCESSIONS
    assert way_out(debt, income=405_000)[0] is WayOut.ONLY_PARTLY
    assert way_out(debt, income=400_000)[0] is WayOut.NOT_NOW
    assert way_out(debt, income=0)[0] is WayOut.NOT_NOW
    assert way_out()[0] is WayOut.ON_SCHEDULE


def test_arrears_that_cash_cures_leave_it_on_schedule():
    late = make_debt(days=10, overdue_amount=113_472)
    assert way_out(late, cash=113_472)[0] is WayOut.ON_SCHEDULE
    assert way_out(late, cash=113_471)[0] is WayOut.WITH_CONCESSIONS


def test_income_expected_back_within_half_a_year_is_a_way_out():
    soon = ExpectedRecovery(date(2027, 3, 1), 1_000_000)
    assert way_out(make_debt(), income=300_000, recovery=soon)[0] is WayOut.WITH_CONCESSIONS
    late = ExpectedRecovery(date(2027, 8, 1), 1_000_000)
    assert way_out(make_debt(), income=300_000, recovery=late)[0] is WayOut.NOT_NOW


def test_where_interest_alone_eats_the_payments_it_is_said():
    dear = make_debt(balance=5_000_000, instalment=500_000, annual_rate=Fraction("0.24"), amount_received=None)
    found, code = way_out(dear, income=540_000)
    assert found is WayOut.WITH_CONCESSIONS
    assert code == "way_out_with_concessions_interest_free"


def test_a_rate_above_the_line_is_cleared_at_the_line():
    dear = make_debt(instalment=130_000, annual_rate=Fraction("0.526"))
    at_line = make_debt(instalment=113_472, annual_rate=Fraction("0.24"))
    case = make_case(dear, income=520_000)
    assert assess(case, rules_on()).ratios.months_to_clear == months_to_clear([(635_600, 0.24)], 84_000)
    assert assess(make_case(at_line, income=520_000), rules_on()).ratios.months_to_clear == months_to_clear(
        [(635_600, 0.24)], 84_000
    )


def test_protected_balances_are_not_cleared_from_what_may_be_promised():
    home = make_debt("h", loan_type=LoanType.SECURED, collateral=Collateral.HOME, balance=90_000_000)
    assert assess(make_case(home), rules_on()).ratios.months_to_clear == 0
