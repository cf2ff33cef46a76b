"""What is not a plan problem is refused by name; menus cannot be changed afterwards."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import PlanError, PlanRefused
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


LIMIT = f"0..{LARGEST_TOTAL}"


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        (lambda: menu(payments=(1, 2)), "Menu 'a' needs at least one option over at least one month."),
        (lambda: menu(cost=np.array([0.5, 1.0])), "Menu 'a': cost must be whole numbers, not float64."),
        (lambda: menu(ask=np.array([1])), "Menu 'a': ask has shape (1,), expected (2,)."),
        (lambda: menu(stopped=np.array([0, -1])), f"Menu 'a': stopped must lie in {LIMIT}."),
        (
            lambda: check_order((SHORTFALL,)),
            "The order must be Shortfall, one or more Totals, LastEnd last if at all.",
        ),
        (
            lambda: check_order((SHORTFALL, Total(ask=-1))),
            f"Weights must lie in {LIMIT}: Total(ask=-1, cost=0, stopped=0).",
        ),
        (lambda: solve([], np.array([1]), LEXICOGRAPHIC), "A plan needs 1 to 800 menus, not 0."),
        (lambda: solve([menu(), menu()], np.array([1, 1]), LEXICOGRAPHIC), "Two menus have the same id in ['a', 'a']."),
        (
            lambda: solve([menu(), menu("b", ((1,), (2,)))], np.array([1, 1]), LEXICOGRAPHIC),
            "Menus span [1, 2] months, capacity (2,); all must be equal.",
        ),
        (lambda: solve([menu()], np.array([1, -1]), LEXICOGRAPHIC), f"Capacity must be whole fen in {LIMIT}."),
        (
            lambda: solve([menu()], np.array([1, 1]), LEXICOGRAPHIC, lump=Lump(-1)),
            f"The lump Lump(amount=-1, month=0, is_pooled=False) must lie in {LIMIT} fen and within the horizon.",
        ),
        (
            lambda: solve([menu(cost=np.array([10**6, 0]))], np.array([1, 1]), (SHORTFALL, Total(cost=10**12))),
            (
                "Total(ask=0, cost=1000000000000, stopped=0) reaches 1000000000000000000, "
                "beyond 9007199254740992: lower its weights."
            ),
        ),
        (
            lambda: solve([menu(lump_use=np.array([9, 5]))], np.array([1, 1]), LEXICOGRAPHIC, lump=Lump(4)),
            (
                "Every choice needs at least 5 fen of lump money and there are 4; "
                "give each menu a column that needs none."
            ),
        ),
    ],
)
def test_a_refusal_is_said_whole(refused, told):
    with pytest.raises(PlanError) as said:
        refused()
    assert str(said.value) == told


def test_what_lies_on_a_limit_is_taken():
    largest = np.array([LARGEST_TOTAL, 0])
    taken = menu(payments=((LARGEST_TOTAL, 0), (0, 0)), ask=largest, cost=largest, end=largest, stopped=largest)
    plan = solve([taken], np.array([LARGEST_TOTAL, LARGEST_TOTAL]), LEXICOGRAPHIC, lump=Lump(LARGEST_TOTAL, month=1))
    assert plan.indices == (1,)
    one = Menu("a", False, np.array([[5]]), *[np.array([1])] * 4)
    assert solve([one], np.array([5]), (SHORTFALL, Total(stopped=LARGEST_TOTAL))).values == (0, LARGEST_TOTAL)
    many = [Menu(str(number), False, np.array([[0]]), *[np.array([0])] * 4) for number in range(801)]
    assert solve(many[:800], np.array([0]), LEXICOGRAPHIC).indices == (0,) * 800
    with pytest.raises(PlanRefused, match="not 801"):
        solve(many, np.array([0]), LEXICOGRAPHIC)


def test_a_part_of_a_menu_keeps_everything_of_its_columns():
    names = ("ask", "cost", "end", "stopped", "lump_use")
    full = Menu("a", True, np.array([[1, 2], [3, 4]], dtype=np.int32), *(np.array([n, 10 + n]) for n in range(5)))
    part = full.only([1])
    assert (part.id, part.protected, part.payments.tolist()) == ("a", True, [[3, 4]])
    assert [getattr(part, name).tolist() for name in names] == [[10], [11], [12], [13], [14]]
    assert full.payments.dtype == np.int64
    assert Total(ask=2, cost=3, stopped=5).of(full).tolist() == [2 * 0 + 3 * 1 + 5 * 3, 2 * 10 + 3 * 11 + 5 * 13]


def test_totals_stand_between_the_shortfall_and_the_last_end():
    check_order((SHORTFALL, COST, END))
    with pytest.raises(PlanRefused):
        check_order((SHORTFALL, END, COST, END))
