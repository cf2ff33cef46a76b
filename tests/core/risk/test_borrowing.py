"""New loans for old: the arithmetic of when it gets worse."""

from __future__ import annotations

import pytest

from core.risk import assess
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
