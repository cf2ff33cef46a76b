"""New loans for old: the arithmetic of when it gets worse."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finance import Method
from core.risk import assess, monthly_gap, new_for_old
from tests.core.risk.households import make_case, make_debt, rules_on, zhengzhou


def found(*debts, **told):
    """Household findings by code."""
    return {finding.code: finding for finding in assess(make_case(*debts, **told), rules_on()).findings}


def test_the_gap_of_zhengzhou_grows_when_it_is_borrowed():
    """3,035 yuan short a month; at 24 % over 12 months a loan of it costs 286.99 a month (a = 0.094560)."""
    figures = {f.code: f for f in assess(zhengzhou(), rules_on()).findings}["borrowing_makes_it_worse"].figures
    assert figures["gap_fen"] == 303_500
    assert figures["first_more_fen"] == 28_700
    # Dues added by a loan each month that also pays for the loans before: gap x ((1 + a)^12 - 1).
    assert figures["last_more_fen"] == pytest.approx(303_500 * (1.0945596**12 - 1), abs=60)
    # Owed when nothing is repaid: gap x ((1.02)^12 - 1) / 0.02 = 13.412 gaps.
    assert figures["owed_fen"] == pytest.approx(303_500 * 13.41209, abs=60)


def test_without_a_gap_there_is_nothing_to_warn_of():
    assert not {"borrowing_makes_it_worse", "borrowed_to_repay", "nobody_signs_for_you"} & set(found(make_debt()))


def test_who_has_borrowed_to_repay_is_asked_to_stop():
    codes = set(found(make_debt(), borrowed_to_repay=True))
    assert {"borrowed_to_repay", "nobody_signs_for_you"} <= codes
    assert "borrowing_makes_it_worse" not in codes


def test_a_gap_without_debts_is_not_about_borrowing():
    assert "borrowing_makes_it_worse" not in found(income=100_000, essential=400_000)


def test_a_payment_due_once_is_no_monthly_gap():
    """42,000 due in spring asks for 14,000 a month to be put aside; nobody borrows that every month."""
    once = make_debt("b", method=Method.BULLET, remaining_instalments=1, instalment=4_200_000)
    last = make_debt("c", remaining_instalments=1, instalment=900_000)
    monthly = make_debt("d", instalment=700_000)
    for debts, gap in (((once, last), 0), ((once, last, monthly), 100_000)):
        case = make_case(*debts)
        assert monthly_gap(case, assess(case, rules_on()).ratios) == gap


def test_when_it_gets_worse_month_by_month():
    """1,000 missing, a = 0.0945596: 1,094.56 in the second month, 1,198.06 in the third; twice as much in the ninth."""
    found = new_for_old(100_000, rules_on())
    assert [row.missing for row in found.months[:3]] == [100_000, 109_456, 119_806]
    assert found.months[0].owed == 12 * 9_456
    assert found.doubled_in == 9 == next(k for k in range(1, 30) if 1.0945596 ** (k - 1) >= 2)
    assert [row.month for row in found.months] == list(range(1, 25))


@given(st.integers(100, 10**8))
def test_it_only_ever_gets_worse(gap):
    rows = new_for_old(gap, rules_on()).months
    assert all(later.missing >= earlier.missing for earlier, later in pairwise(rows))
    assert all(row.owed >= row.missing for row in rows)


def test_without_a_gap_nothing_is_borrowed():
    found = new_for_old(0, rules_on())
    assert found.doubled_in is None
    assert {row.owed for row in found.months} == {0}
