"""Money left over: the dearest first beside the smallest first."""

from __future__ import annotations

from fractions import Fraction

from core.finance import Method
from core.plans import surplus_orders
from tests.core.risk.households import make_case, make_debt


def test_the_dearest_first_saves_yuan() -> None:
    case = make_case(
        make_debt("dear", balance=3_000_000, instalment=150_000, annual_rate=Fraction("0.24")),
        make_debt("small", balance=800_000, instalment=50_000, annual_rate=Fraction("0.08")),
    )
    orders = surplus_orders(case, 100_000)
    assert orders is not None
    assert orders.avalanche.order == ("dear", "small")
    assert orders.snowball.order == ("small", "dear")
    assert orders.avalanche_saves > 0
    assert orders.interest_without_extra is not None
    assert orders.avalanche.interest < orders.interest_without_extra


def test_flat_interest_gives_nothing_back_so_it_comes_last() -> None:
    case = make_case(
        make_debt("flat", method=Method.FLAT_ADDON, annual_rate=Fraction("0.23")),
        make_debt("plain", annual_rate=Fraction("0.10")),
    )
    orders = surplus_orders(case, 50_000)
    assert orders is not None
    assert orders.avalanche.order == ("plain", "flat")


def test_one_debt_needs_no_order_and_no_extra_changes_nothing() -> None:
    assert surplus_orders(make_case(make_debt()), 50_000) is None
    assert surplus_orders(make_case(make_debt("a"), make_debt("b")), 0) is None
