"""What is not a plan problem is refused by name; menus cannot be changed afterwards."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import PlanRefused
from core.plans import ASK, COST, END, LEXICOGRAPHIC, SHORTFALL, Lump, Menu, Total, solve
from core.plans.problem import LARGEST_TOTAL, check_order

ZERO = np.zeros(2, dtype=np.int64)


def menu(name="a", payments=((1, 2), (0, 0)), **changed) -> Menu:
    columns = {"ask": ZERO, "cost": ZERO, "end": ZERO, "stopped": ZERO} | changed
    return Menu(name, False, np.array(payments), **columns)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"payments": np.zeros((0, 2), dtype=np.int64)}, "empty_menu"),
        ({"payments": np.zeros((2, 0), dtype=np.int64)}, "empty_menu"),
        ({"payments": (1, 2)}, "empty_menu"),
        ({"payments": ((1.0, 2.0), (0.0, 0.0))}, "not_whole"),
        ({"payments": ((1, -2), (0, 0))}, "out_of_range"),
        ({"cost": np.array([np.nan, 1.0])}, "not_whole"),
        ({"cost": np.array([1, LARGEST_TOTAL + 1])}, "out_of_range"),
        ({"ask": np.array([1, 2, 3])}, "ragged_menu"),
        ({"end": np.array([[1, 2]])}, "ragged_menu"),
    ],
)
def test_what_is_not_a_menu_is_refused(changed, code):
    with pytest.raises(PlanRefused) as refused:
        menu(**changed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("menus", "capacity", "lump", "code"),
    [
        ([], [1, 1], Lump(0), "no_debts"),
        ([menu(), menu()], [1, 1], Lump(0), "duplicate_id"),
        ([menu(), menu("b", ((1,), (2,)))], [1, 1], Lump(0), "horizon"),
        ([menu()], [1], Lump(0), "horizon"),
        ([menu()], [1, 1, 1], Lump(0), "horizon"),
        ([menu()], [1, -1], Lump(0), "out_of_range"),
        ([menu()], [1.5, 1.0], Lump(0), "out_of_range"),
        ([menu()], [1, LARGEST_TOTAL + 1], Lump(0), "out_of_range"),
        ([menu()], [1, 1], Lump(-1), "out_of_range"),
        ([menu()], [1, 1], Lump(1, month=2), "out_of_range"),
    ],
)
def test_what_is_not_a_problem_is_refused(menus, capacity, lump, code):
    with pytest.raises(PlanRefused) as refused:
        solve(menus, np.array(capacity), LEXICOGRAPHIC, lump=lump)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "levels", [(), (SHORTFALL,), (ASK, COST), (SHORTFALL, END), (SHORTFALL, END, COST), (SHORTFALL, SHORTFALL, COST)]
)
def test_an_unknown_order_is_refused(levels):
    with pytest.raises(PlanRefused) as refused:
        check_order(levels)
    assert refused.value.code == "unknown_order"


@pytest.mark.parametrize("weight", [-1, LARGEST_TOTAL + 1])
def test_a_weight_out_of_range_is_refused(weight):
    with pytest.raises(PlanRefused) as refused:
        check_order((SHORTFALL, Total(cost=weight)))
    assert refused.value.code == "out_of_range"


def test_a_menu_keeps_its_own_numbers():
    """Neither through the menu nor through the array it was made from."""
    payments = np.array([[1, 2], [0, 0]])
    made = Menu("a", False, payments, ZERO, ZERO, ZERO, ZERO)
    with pytest.raises(ValueError, match="read-only"):
        made.payments[0, 0] = 9
    assert payments.flags.writeable
    assert len(made) == 2
    assert made.months == 2


def test_some_columns_in_their_order():
    full = menu(ask=np.array([3, 4]))
    some = full.only([1])
    assert (len(some), some.ask.tolist(), some.payments.tolist()) == (1, [4], [[0, 0]])
    assert full.only([1, 0]).ask.tolist() == [4, 3]
