"""The nearest flip, against trying every step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.plans import (
    LEXICOGRAPHIC,
    Household,
    Plan,
    PlanName,
    choose_plan,
    flip_above,
    flip_below,
    plan_flips,
    solve,
)
from tests.core.plans.enumeration import small_problem
from tests.core.plans.orders import product_order
from tests.core.plans.random_households import household
from tests.core.plans.test_build import household as household_in
from tests.core.risk.households import zhengzhou


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


def moved(seen: Household, fen_left: int) -> Household:
    """The household with so much more left in every month."""
    capacity = seen.capacity
    usable = (capacity.disposable + fen_left - capacity.protected_due) * capacity.share.numerator
    limit = capacity.protected_due + usable // capacity.share.denominator
    return replace(seen, capacity=replace(capacity, limit=limit))


@pytest.mark.parametrize("name", PlanName)
def test_a_household_is_told_how_far_its_money_can_move(name):
    """At the amounts told another plan is best; two yuan nearer to today the old one still is."""
    seen = household_in(zhengzhou())
    plan, flips = choose_plan(seen, name), plan_flips(seen, name)
    assert flips.is_proven
    assert flips.less is not None
    assert flips.more is not None
    assert flips.less % 100 == flips.more % 100 == 0
    by_less, by_more = choose_plan(moved(seen, -flips.less), name), choose_plan(moved(seen, flips.more), name)
    assert by_less.due_after != plan.due_after
    assert value(by_less, seen) == value(flips.plan_with_less, seen) >= value(plan, seen)
    assert value(by_more, seen) == value(flips.plan_with_more, seen) < value(plan, seen)
    assert choose_plan(moved(seen, 200 - flips.less), name).due_after == plan.due_after
    assert value(choose_plan(moved(seen, flips.more - 200), name), seen) == value(plan, seen)


def value(plan: Plan, seen: Household) -> tuple[int, ...]:
    """What the plans are ordered by."""
    return plan.unpaid, plan.stopped, plan.total_after + seen.method.mu(plan.name) * plan.ask_points, plan.ask_points


def test_without_room_for_protected_debts_nothing_is_said_of_more_or_less():
    seen = household_in(zhengzhou())
    short = replace(seen, capacity=replace(seen.capacity, protected_due=seen.capacity.disposable + 1))
    flips = plan_flips(short, PlanName.BALANCED)
    assert (flips.less, flips.plan_with_less, flips.more, flips.plan_with_more) == (None, None, None, None)


def test_a_search_cut_short_says_so_and_its_steps_suffice():
    menus, capacity = household(5, 8)
    touched = np.ones(len(capacity), dtype=np.int64)
    order = product_order(150_000)
    before = solve(menus, capacity, order)
    flip = flip_above(menus, capacity, order, before, touched, step=100, most_steps=20_000, time_limit=0.0)
    assert flip is not None
    assert not flip.proven
    assert solve(menus, capacity + flip.steps * 100 * touched, order).values < before.values
