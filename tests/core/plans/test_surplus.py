"""Money left over: the dearest first beside the smallest first, month by month as on paper."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finance import Method
from core.loans import Collateral
from core.plans import surplus_orders
from core.plans.surplus import OrderedPayoff
from core.values import LARGEST_AMOUNT
from tests.core.risk.households import make_case, make_debt


def debt(debt_id: str, balance: int, rate: str, instalment: int, **told):
    return make_debt(debt_id, balance=balance, annual_rate=Fraction(rate), instalment=instalment, **told)


def test_both_orders_as_on_paper() -> None:
    """1,000 yuan at 2 % a month beside 500 at 1 %, 100 asked for each, 300 left: 500 a month go out.

    Dearest first, its balance 620.00, 232.40, 0; the other's 405.00, 309.05, 49.19, 0; interest 20 + 5, 12.40 + 4.05,
    4.65 + 3.09, 0.49. Smallest first 105.00, 0; the dear one 920.00, 544.45, 55.34, 0; interest 25, 18.40 + 1.05,
    10.89, 1.11.
    """
    orders = surplus_orders(
        make_case(debt("dear", 100_000, "0.24", 10_000), debt("small", 50_000, "0.12", 10_000)), 30_000
    )
    assert orders is not None
    assert orders.extra_per_month == 30_000
    assert orders.avalanche == OrderedPayoff(("dear", "small"), 4, 4_968, {"dear": 3, "small": 4})
    assert orders.snowball == OrderedPayoff(("small", "dear"), 4, 5_645, {"small": 2, "dear": 4})
    assert orders.avalanche_saves == 677


def test_without_the_extra_each_debt_is_paid_by_what_it_asks() -> None:
    """100,000 at 2 % a month and 50,000 at 1 %, 10,000 a month each to its own end, interest half up."""
    orders = surplus_orders(make_case(debt("a", 100_000, "0.24", 10_000), debt("b", 50_000, "0.12", 10_000)), 1)
    interest = 0
    for balance, percent in ((100_000, 2), (50_000, 1)):
        left = balance
        while left:
            grown = (left * percent + 50) // 100
            interest += grown
            left -= min(10_000, left + grown) - grown
    assert orders is not None
    assert orders.interest_without_extra == interest


def test_flat_interest_gives_nothing_back_however_early_it_is_paid() -> None:
    """Six of 130 yuan are left of the flat loan: 780 are owed whenever they are paid, 330 of it interest.

    450 of principal is the smaller of the two, so the snowball begins there and gains nothing: 500 yuan at 1 % a month
    bear 5.00 + 4.05 + 3.09 + 0.02 meanwhile. The other way round they are gone after 5.00 + 2.05. With nothing extra
    the flat loan ends by itself and the plain one bears 5.00 + 4.05 + 3.09 + 2.12 + 1.14 + 0.15.
    """
    flat = debt("flat", 45_000, "0.9", 13_000, method=Method.FLAT_ADDON, remaining_instalments=6)
    orders = surplus_orders(make_case(flat, debt("plain", 50_000, "0.12", 10_000)), 20_000)
    assert orders is not None
    assert orders.avalanche == OrderedPayoff(("plain", "flat"), 3, 33_000 + 705, {"plain": 2, "flat": 3})
    assert orders.snowball == OrderedPayoff(("flat", "plain"), 4, 33_000 + 1_216, {"flat": 3, "plain": 4})
    assert orders.avalanche_saves == 511
    assert orders.interest_without_extra == 33_000 + 1_555


def test_a_flat_loan_is_owed_at_least_its_balance() -> None:
    """Where the instalments left come to less than the balance, the balance is what has to be paid."""
    flat = debt("flat", 50_000, "0.1", 10_000, method=Method.FLAT_ADDON, remaining_instalments=1)
    orders = surplus_orders(make_case(flat, debt("plain", 10_000, "0", 10_000)), 10_000)
    assert orders is not None
    assert (orders.avalanche.months, orders.avalanche.interest) == (2, 0)


def test_what_falls_due_at_once_at_its_end_is_no_money_for_each_month() -> None:
    """A bullet of 1,000 yuan asks nothing until its end: the 100 of the other and the 100 left are all there is.

    Without interest 100 + 1,000 take six months at 200 each, smallest first or not; alone the bullet never shrinks.
    """
    bullet = debt("bullet", 100_000, "0", 100_000, method=Method.BULLET, remaining_instalments=1)
    orders = surplus_orders(make_case(bullet, debt("plain", 10_000, "0", 10_000)), 10_000)
    assert orders is not None
    assert (orders.avalanche.months, orders.snowball.months) == (6, 6)
    assert orders.interest_without_extra is None


def test_an_order_under_which_a_debt_grows_for_ever_is_none() -> None:
    """100 % a month on 100 yuan, 120 a month to pay with: begun at once it ends, with 90 paid elsewhere first never."""
    case = make_case(debt("dear", 10_000, "12", 1), debt("small", 9_000, "0", 1))
    assert surplus_orders(case, 11_998) is None
    assert surplus_orders(make_case(case.debts[0], debt("tiny", 100, "0", 1)), 11_998) is not None


def test_one_unprotected_debt_with_a_balance_needs_no_order() -> None:
    home = debt("home", 50_000, "0.1", 10_000, collateral=Collateral.HOME)
    a, b, nothing = debt("a", 50_000, "0.1", 10_000), debt("b", 100, "0.1", 10_000), debt("c", 0, "0.1", 10_000)
    assert surplus_orders(make_case(a), 10_000) is None
    assert surplus_orders(make_case(a, home, nothing), 10_000) is None
    orders = surplus_orders(make_case(home, a, b, nothing), 10_000)
    assert orders is not None
    assert orders.avalanche.order == ("a", "b")
    assert surplus_orders(make_case(a, debt("fen", 1, "0.1", 10_000)), 10_000) is not None


def test_the_least_that_is_left_gives_an_order_and_nothing_none() -> None:
    case = make_case(make_debt("a"), make_debt("b"))
    assert surplus_orders(case, 0) is None
    assert surplus_orders(case, 1) is not None


@pytest.mark.parametrize(("instalment", "has_orders"), [(LARGEST_AMOUNT // 2, True), (LARGEST_AMOUNT // 2 + 1, False)])
def test_a_flat_loan_of_more_than_ten_million_yuan_has_no_order(instalment: int, has_orders: bool) -> None:
    flat = debt("flat", 90_000_000, "0.2", instalment, method=Method.FLAT_ADDON, remaining_instalments=2)
    assert (surplus_orders(make_case(flat, make_debt("b")), 100) is not None) is has_orders


@given(
    st.lists(
        st.tuples(
            st.integers(1_000, 2_000_000),
            st.sampled_from(["0", "0.06", "0.1825", "0.24"]),
            st.sampled_from([Method.EQUAL_INSTALMENT, Method.FLAT_ADDON]),
        ),
        min_size=2,
        max_size=4,
    ),
    st.integers(1_000, 100_000),
)
def test_the_dearest_first_never_costs_more_than_rounding(told, extra) -> None:
    """Half a fen a month and debt is all that can go astray."""
    debts = [
        debt(str(n), balance, rate, balance // 20 + 100, method=method)
        for n, (balance, rate, method) in enumerate(told)
    ]
    orders = surplus_orders(make_case(*debts), extra)
    assert orders is not None
    assert orders.avalanche_saves >= -len(debts) * max(orders.avalanche.months, orders.snowball.months)
