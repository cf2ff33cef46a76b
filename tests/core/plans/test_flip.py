"""The nearest flip, against trying every step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import core.plans.flip as flip_module
from core.plans import (
    LEXICOGRAPHIC,
    Household,
    Lump,
    Menu,
    Plan,
    PlanName,
    choose_plan,
    flip_above,
    flip_below,
    plan_flips,
    solve,
)
from core.plans.problem import LARGEST_TOTAL
from tests.core.plans.enumeration import small_problem
from tests.core.plans.orders import product_order
from tests.core.plans.random_households import household
from tests.core.plans.test_build import household as household_in
from tests.core.risk.households import make_case, make_debt, zhengzhou


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
    assert flips.is_proven is True


def test_a_search_cut_short_says_so_and_its_steps_suffice():
    menus, capacity = household(5, 8)
    touched = np.ones(len(capacity), dtype=np.int64)
    order = product_order(150_000)
    before = solve(menus, capacity, order)
    flip = flip_above(menus, capacity, order, before, touched, step=100, most_steps=20_000, time_limit=0.0)
    assert flip is not None
    assert flip.proven is False
    assert flip.choice.values < before.values
    assert solve(menus, capacity + flip.steps * 100 * touched, order).values < before.values


ONE = np.ones(1, dtype=np.int64)


def settled_or_paid() -> list[Menu]:
    """8 a month and 7 of lump money at a cost of 1, 5 a month at 9, or 7 of lump money alone at 4."""
    zero = np.zeros(3, dtype=np.int64)
    return [Menu("a", True, np.array([[8], [5], [0]]), zero, np.array([1, 9, 4]), zero, zero, np.array([7, 0, 7]))]


def test_flips_by_hand_with_and_without_lump_money():
    menus, order = settled_or_paid(), product_order(0)
    for lump, with_five, with_eight, with_four in ((Lump(7), 4, 1, (0, 0, 4)), (Lump(6), 9, 9, (1, 0, 9))):
        at_five = solve(menus, 5 * ONE, order, lump=lump)
        assert at_five.values == (0, 0, with_five)
        above = flip_above(menus, 5 * ONE, order, at_five, ONE, most_steps=10, lump=lump)
        assert (above and (above.steps, above.choice.values)) == ((3, (0, 0, 1)) if with_eight == 1 else None)
        at_eight = solve(menus, 8 * ONE, order, lump=lump)
        below = flip_below(menus, 8 * ONE, order, at_eight, ONE, step=4, lump=lump)
        assert (below.steps, below.choice.values) == (-1, with_four)
    assert flip_above(menus, 5 * ONE, order, at_five, ONE, most_steps=2, lump=lump) is None


def test_a_shortfall_that_shrinks_is_a_flip_too():
    """8 and 1 due at a cost of 1, or 5 and 2 at 9; only the first month moves, the second stays short by 1 or 2."""
    zero = np.zeros(2, dtype=np.int64)
    menus = [Menu("a", True, np.array([[8, 1], [5, 2]]), zero, np.array([1, 9]), zero, zero)]
    capacity, order = np.array([5, 0]), product_order(0)
    before = solve(menus, capacity, order)
    assert before.values == (2, 0, 9)
    flip = flip_above(menus, capacity, order, before, np.array([1, 0]), most_steps=10)
    assert (flip.steps, flip.choice.values, flip.proven) == (2, (2, 0, 1), True)


def test_capacity_is_never_raised_beyond_what_is_exact():
    menus, order = settled_or_paid(), product_order(0)
    capacity = (LARGEST_TOTAL - 2) * ONE
    best = solve(menus, capacity, order, lump=Lump(7))
    assert flip_above(menus, capacity, order, best, ONE, most_steps=10, lump=Lump(7)) is None


def test_each_search_gets_the_time_there_is(monkeypatch):
    limits = []

    def timed(*problem, time_limit, **told):
        limits.append(time_limit)
        return solve(*problem, time_limit=time_limit, **told)

    monkeypatch.setattr("core.plans.flip.solve", timed)
    menus, order = settled_or_paid(), product_order(0)
    at_five, at_eight = (solve(menus, room * ONE, order, lump=Lump(7)) for room in (5, 8))
    flip_above(menus, 5 * ONE, order, at_five, ONE, most_steps=10, lump=Lump(7), time_limit=60)
    assert len(limits) > 1
    assert limits == sorted(limits, reverse=True)
    assert 0 < limits[-1] <= limits[0] <= 60
    limits.clear()
    flip_below(menus, 8 * ONE, order, at_eight, ONE, lump=Lump(7), time_limit=60)
    assert limits == [60]


def test_one_search_that_was_cut_short_leaves_the_flip_unproven(monkeypatch):
    menus, order = settled_or_paid(), product_order(0)
    at_five = solve(menus, 5 * ONE, order, lump=Lump(7))
    tried = []

    def cut_short_at(*problem, **told):
        tried.append(int(problem[1][0]))
        found = solve(*problem, **told)
        return replace(found, proven=found.proven and len(tried) != cut)

    monkeypatch.setattr("core.plans.flip.solve", cut_short_at)
    for cut in (1, 2, 3, 99):
        tried.clear()
        flip = flip_above(menus, 5 * ONE, order, at_five, ONE, most_steps=10, lump=Lump(7))
        assert len(tried) == 3
        assert flip.proven is (cut == 99)


def test_a_household_s_flips_know_its_lump_money_and_the_time_there_is(monkeypatch):
    seen, told_of = household_in(zhengzhou()), []
    saved = replace(seen, ground=replace(seen.ground, lump=123_00))

    def told(function):
        def call(*problem, **given):
            told_of.append((given.get("lump"), given.get("time_limit")))
            return function(*problem, **given)

        return call

    for name in ("solve_for", "flip_below", "flip_above"):
        monkeypatch.setattr(f"core.plans.flip.{name}", told(getattr(flip_module, name)))
    plan_flips(saved, PlanName.BALANCED, time_limit=30)
    assert told_of == [(None, 30), (saved.lump, 30), (saved.lump, 30)]
    assert saved.lump == Lump(123_00)


@pytest.mark.parametrize(
    ("income", "less", "more"),
    [(3_000_00, None, 1_622_00), (4_500_00, 642_00, 122_00), (4_800_00, 180_00, None)],
)
def test_the_flips_of_one_debt_by_hand(income, less, more):
    """1,134.72 a month beside 3,000 of living costs, 70 % of what is left: kept from 1,050 + 85 yuan of room on."""
    flips = plan_flips(household_in(make_case(make_debt(), income=income, essential=3_000_00)), PlanName.BALANCED)
    assert (flips.less, flips.more) == (less, more)
    assert (flips.plan_with_less is None, flips.plan_with_more is None) == (less is None, more is None)
    assert more is None or flips.plan_with_more.proposals[0].instalment == 1_134_72


@pytest.mark.parametrize("unproven", ["solve_for", "flip_below", "flip_above"])
def test_flips_are_proven_only_where_all_of_it_is(unproven, monkeypatch):
    seen = household_in(make_case(make_debt(), income=4_500_00, essential=3_000_00))
    assert plan_flips(seen, PlanName.BALANCED).is_proven
    search = getattr(flip_module, unproven)
    monkeypatch.setattr(
        f"core.plans.flip.{unproven}", lambda *told, **given: replace(search(*told, **given), proven=False)
    )
    assert not plan_flips(seen, PlanName.BALANCED).is_proven
