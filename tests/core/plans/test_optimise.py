"""The chosen plan is the best of all plans: against full enumeration, and under changes that may never worsen it."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from core.plans import (
    LEXICOGRAPHIC,
    Menu,
    check_offer,
    due_by_month,
    evaluate,
    solve,
)
from tests.core.plans.orders import product_order

MONTHS = 6
ROUNDS = 40
PER_ROUND = 50


def drawn_menu(rng: np.random.Generator, name: str, *, is_protected: bool) -> Menu:
    """A debt with two to four columns; an unprotected one may be stopped at its whole balance."""
    columns = int(rng.integers(2, 5))
    payments = rng.integers(0, 6, size=(columns, MONTHS)) * 100
    ask = np.sort(rng.integers(0, 5, size=columns))
    stopped = np.zeros(columns, dtype=np.int64)
    if not is_protected:
        payments[-1] = 0
        stopped[-1] = int(rng.integers(1, 9)) * 100
    cost = payments.sum(axis=1) + rng.integers(0, 3, size=columns) * 100
    end = np.array([int(row.nonzero()[0].max(initial=-1)) + 1 for row in payments])
    return Menu(
        name, is_protected, payments.astype(np.int64), ask.astype(np.int64), cost.astype(np.int64), end, stopped
    )


def drawn(rng: np.random.Generator) -> tuple[tuple[Menu, ...], np.ndarray]:
    """One to four debts and what can be paid by month, at times nothing."""
    menus = tuple(
        drawn_menu(rng, f"d{number}", is_protected=bool(rng.random() < 0.3))
        for number in range(int(rng.integers(1, 5)))
    )
    return menus, rng.integers(0, 12, size=MONTHS) * 100


def values(
    menus: tuple[Menu, ...], indices: tuple[int, ...], capacity: np.ndarray, weight: int | None
) -> tuple[int, ...]:
    """The objectives of one choice by plain loops, apart from the code tested; `weight` None is the verb's order."""
    due = sum(menu.payments[index] for menu, index in zip(menus, indices, strict=True))
    short = int(np.maximum(due - capacity, 0).sum())
    ask = sum(int(menu.ask[index]) for menu, index in zip(menus, indices, strict=True))
    cost = sum(int(menu.cost[index]) for menu, index in zip(menus, indices, strict=True))
    stopped = sum(int(menu.stopped[index]) for menu, index in zip(menus, indices, strict=True))
    if weight is None:
        end = max(int(menu.end[index]) for menu, index in zip(menus, indices, strict=True))
        return short, ask, cost, end
    return short, stopped, cost + weight * ask


def best(menus: tuple[Menu, ...], capacity: np.ndarray, weight: int | None) -> tuple[int, ...]:
    """The best objectives of all choices there are."""
    choices = product(*(range(len(menu.ask)) for menu in menus))
    return min(values(menus, choice, capacity, weight) for choice in choices)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_the_choice_is_the_best_of_all(seed: int) -> None:
    """Two thousand drawn households in all: the verb's order, and the product's at three weights."""
    rng = np.random.default_rng(seed)
    for number in range(PER_ROUND):
        menus, capacity = drawn(rng)
        weight = (None, 0, 150, 10_000)[number % 4]
        levels = LEXICOGRAPHIC if weight is None else product_order(weight)
        choice = solve(menus, capacity, levels)
        assert choice.proven
        assert values(menus, choice.indices, capacity, weight) == best(menus, capacity, weight), (seed, number)


def test_ties_go_to_the_lowest_columns() -> None:
    """Two columns alike in everything: the first is taken, debt by debt."""
    twins = tuple(
        Menu(
            name,
            False,
            np.full((3, MONTHS), 100),
            np.zeros(3, dtype=np.int64),
            np.full(3, 600),
            np.full(3, MONTHS),
            np.zeros(3, dtype=np.int64),
        )
        for name in "ab"
    )
    choice = solve(twins, np.full(MONTHS, 200), LEXICOGRAPHIC)
    assert choice.indices == (0, 0)


def test_at_weight_nought_nothing_is_stopped_that_could_be_kept() -> None:
    """With mu = 0 a debt is stopped only where no allowed set of columns could serve it."""
    rng = np.random.default_rng(7)
    for _ in range(200):
        menus, capacity = drawn(rng)
        choice = solve(menus, capacity, product_order(0))
        short, stopped, _ = values(menus, choice.indices, capacity, 0)
        for indices in product(*(range(len(menu.ask)) for menu in menus)):
            other = values(menus, indices, capacity, 0)
            assert (other[0], other[1]) >= (short, stopped)


def test_more_capacity_or_another_column_never_worsens() -> None:
    """A larger set of possibilities holds the old ones."""
    rng = np.random.default_rng(11)
    for _ in range(60):
        menus, capacity = drawn(rng)
        before = values(menus, solve(menus, capacity, product_order(150)).indices, capacity, 150)
        richer = capacity + rng.integers(0, 3, size=MONTHS) * 100
        after = values(menus, solve(menus, richer, product_order(150)).indices, richer, 150)
        assert after <= before


def test_due_and_shortfall_of_a_choice_by_hand() -> None:
    """Two debts of 300 and 200 against 400 a month: 100 short each month."""
    menus = tuple(
        Menu(
            name,
            True,
            np.full((1, MONTHS), due),
            np.zeros(1, int),
            np.array([due * MONTHS]),
            np.array([MONTHS]),
            np.zeros(1, int),
        )
        for name, due in (("a", 300), ("b", 200))
    )
    capacity = np.full(MONTHS, 400)
    assert due_by_month(menus, (0, 0)).tolist() == [500] * MONTHS
    assert evaluate(menus, (0, 0), capacity).shortfall == 100 * MONTHS


def test_an_offer_that_fits_and_one_that_breaks() -> None:
    """Beside 300 a month of others, 100 fits into 400; 150 breaks in the first month by 50."""
    others, capacity = np.full(MONTHS, 300), np.full(MONTHS, 400)
    assert check_offer(others, np.full(MONTHS, 100), capacity).first_breaking_month is None
    broken = check_offer(others, np.full(MONTHS, 150), capacity)
    assert (broken.shortfall, broken.first_breaking_month) == (50 * MONTHS, 0)
