"""The nearest flip, against trying every step."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans import LEXICOGRAPHIC, flip_above, flip_below, product_order, solve
from tests.core.plans.enumeration import small_problem
from tests.core.plans.random_households import household


@pytest.mark.parametrize("seed", range(60))
def test_steps_up_are_the_fewest(seed):
    menus, capacity, _ = small_problem(seed, most_debts=3)
    levels = (LEXICOGRAPHIC, product_order(3))[seed % 2]
    before = solve(menus, capacity, levels)
    step, touched = int(np.random.default_rng(seed).integers(1, 30)), np.ones(len(capacity), dtype=np.int64)
    tried = [solve(menus, capacity + n * step * touched, levels).values for n in range(1, 25)]
    better = [n for n, values in enumerate(tried, start=1) if values < before.values]
    flip = flip_above(menus, capacity, levels, before, touched, step=step, most_steps=24)
    if not better:
        assert flip is None
    else:
        assert flip.steps == better[0]
        assert flip.choice.values == tried[better[0] - 1]
        assert flip.proven


@pytest.mark.parametrize("seed", range(60))
def test_steps_down_are_the_fewest(seed):
    """One step less and the choice is still the same; with these it no longer fits."""
    menus, capacity, _ = small_problem(seed, most_debts=3)
    levels = (LEXICOGRAPHIC, product_order(3))[seed % 2]
    before = solve(menus, capacity, levels)
    touched = (np.arange(len(capacity)) % 2 == 0).astype(np.int64)
    flip = flip_below(menus, capacity, levels, before, touched)
    if flip is None:
        room = capacity - sum(menu.payments[index] for menu, index in zip(menus, before.indices, strict=True))
        assert before.values[0] > 0 or (capacity - (room[touched > 0].min() + 1) * touched).min() < 0
        return
    assert flip.steps < 0
    assert flip.choice.indices != before.indices or flip.choice.values != before.values
    assert solve(menus, capacity + (flip.steps + 1) * touched, levels).indices == before.indices


def test_a_household_flips_within_what_was_asked():
    """A yuan at a time over all months; half a million is more than any better plan needs."""
    menus, capacity = household(3, 5)
    touched = np.ones(len(capacity), dtype=np.int64)
    before = solve(menus, capacity, product_order(150_000))
    flip = flip_above(menus, capacity, product_order(150_000), before, touched, step=100, most_steps=20_000)
    assert flip is not None
    assert flip.choice.values < before.values
    less = solve(menus, capacity + (flip.steps - 1) * 100 * touched, product_order(150_000))
    assert less.values == before.values
