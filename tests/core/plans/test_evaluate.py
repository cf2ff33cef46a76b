"""What a fixed choice comes to, and whether a changed payment fits, by hand-made figures and by definition."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans import NO_LUMP, SHORTFALL, STOPPED, Lump, Menu, check_offer, due_by_month, evaluate
from core.plans.evaluate import reservation_instalment, shortfall_of
from tests.core.plans.enumeration import ORDERS, all_choices, level_values, small_problem


def test_two_debts_by_hand():
    """100 + 40 due against 120: 20 missing in month 0, nothing in month 1."""
    payments = np.array([[100, 50], [0, 0]])
    first = Menu("a", True, payments, np.array([0, 3]), np.array([150, 0]), np.array([2, 0]), np.array([0, 9]))
    second = Menu("b", False, np.array([[40, 40]]), *(np.array([n]) for n in (2, 80, 5, 0)))
    found = evaluate([first, second], (0, 0), np.array([120, 120]))
    assert (found.shortfall, found.ask, found.cost, found.end, found.stopped) == (20, 2, 230, 5, 0)
    assert (found.due.tolist(), found.due.dtype) == ([140, 90], np.int64)
    assert evaluate([first, second], (1, 0), np.array([120, 120])).values((SHORTFALL, STOPPED)) == (0, 9)


@pytest.mark.parametrize("seed", range(40))
def test_equals_the_definition(seed):
    menus, capacity, lump = small_problem(seed, most_debts=3)
    levels = ORDERS[seed % len(ORDERS)]
    choices = all_choices(menus)[:50]
    expected = np.array(level_values(menus, choices, capacity, levels, lump)).T
    for choice, values in zip(choices, expected, strict=True):
        found = evaluate(menus, choice, capacity, lump)
        assert found.values(levels) == tuple(values)
        assert shortfall_of(found.due, capacity, lump) == found.shortfall


@pytest.mark.parametrize(
    ("payments", "lump", "shortfall", "month"),
    [
        ([5, 5, 5], NO_LUMP, 0, None),
        ([5, 7, 9], NO_LUMP, 6, 1),
        ([6, 0, 0], NO_LUMP, 1, 0),
        ([5, 7, 9], Lump(5, is_pooled=True), 1, 2),
        ([5, 7, 9], Lump(6, is_pooled=True), 0, None),
        ([5, 7, 9], Lump(9, 2, is_pooled=True), 2, 1),
        ([5, 7, 9], Lump(5, is_pooled=False), 6, 1),
    ],
)
def test_an_offer_beside_the_others(payments, lump, shortfall, month):
    """Room of 5 a month beside what is due for the others."""
    fit = check_offer(np.array([10, 10, 10]), np.array(payments), np.array([15, 15, 15]), lump)
    assert (fit.shortfall, fit.first_breaking_month) == (shortfall, month)


@pytest.mark.parametrize("seed", range(40))
def test_an_offer_is_judged_as_a_whole_plan_is(seed):
    menus, capacity, lump = small_problem(seed, most_debts=3)
    others = due_by_month(menus[1:], [0] * (len(menus) - 1), lump) if menus[1:] else np.zeros_like(capacity)
    due = others + menus[0].payments[0]
    fit = check_offer(others, menus[0].payments[0], capacity, lump)
    assert fit.shortfall == shortfall_of(due, capacity, lump)
    assert (fit.first_breaking_month is None) == (fit.shortfall == 0)
    if fit.first_breaking_month is not None:
        until = fit.first_breaking_month
        assert shortfall_of(due[:until], capacity[:until], lump) == 0


@pytest.mark.parametrize(
    ("first", "months", "instalment"), [(0, 3, 2), (1, 2, 3), (1, 1, 3), (2, 9, 4), (3, 2, 0), (0, 0, 0)]
)
def test_the_largest_instalment_that_fits(first, months, instalment):
    assert reservation_instalment(np.array([8, 7, 6]), np.array([10, 10, 10]), first, months) == instalment


def test_no_room_is_no_instalment():
    assert reservation_instalment(np.array([12, 7]), np.array([10, 10]), 0, 2) == 0


def test_lump_money_overspent_is_said_where_it_is_earmarked():
    zero = np.array([0])
    menus = [
        Menu(name, False, np.array([[10, 10]]), zero, zero, zero, zero, np.array([use]))
        for name, use in (("a", 4), ("b", 5))
    ]
    for lump, over in ((Lump(5), 4), (Lump(8), 1), (Lump(9), 0), (Lump(10), 0), (Lump(5, is_pooled=True), 0)):
        assert evaluate(menus, (0, 0), np.array([20, 20]), lump).lump_over == over
