"""The exact choice: values and indices equal to enumeration, values to another solver, and what never changes it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.errors import NoPlanFits, PlanRefused
from core.plans import (
    ASK,
    COST,
    END,
    LEXICOGRAPHIC,
    NO_LUMP,
    SHORTFALL,
    STOPPED,
    Lump,
    Menu,
    Total,
    evaluate,
    solve,
)
from tests.core.plans.enumeration import (
    ORDERS,
    all_choices,
    best_by_enumeration,
    is_possible,
    level_values,
    small_menu,
    small_problem,
)
from tests.core.plans.orders import product_order
from tests.core.plans.plain_milp import values_by_plain_milp
from tests.core.plans.random_households import household

BATCH, BATCHES = 150, 16


@pytest.mark.parametrize("batch", range(BATCHES))
def test_equals_enumeration(batch):
    """2,400 problems with shortfalls, ties, stop columns, lumps of each kind: values, indices and proof."""
    shortfalls = 0
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        menus, capacity, lump = small_problem(seed)
        levels = ORDERS[seed % len(ORDERS)]
        values, indices = best_by_enumeration(menus, capacity, levels, lump)
        choice = solve(menus, capacity, levels, lump=lump)
        assert (choice.values, choice.indices) == (values, indices), seed
        assert choice.proven, seed
        assert choice.bounds == choice.values, seed
        assert choice.gap == 0, seed
        shortfalls += values[0] > 0
    assert BATCH / 6 < shortfalls < BATCH * 5 / 6


def test_a_month_does_not_fall_to_the_levels_fixed_after_it():
    """Found by chance: a month implied by the cheapest cost let a column with fewer points take another's place."""
    menus = [
        hand_menu("a", [[13, 15, 7], [32, 21, 29], [44, 19, 35], [37, 28, 11]], [4, 3, 3, 0], [35, 82, 98, 115], 3),
        hand_menu("b", [[0, 0, 0]], [1], [0], 9),
        hand_menu("c", [[25, 28, 1], [32, 31, 2], [36, 44, 15], [12, 13, 20]], [1, 0, 0, 1], [95, 83, 110, 57], 9),
        hand_menu("d", [[21, 27, 47], [19, 2, 26], [15, 4, 40], [0, 0, 0]], [1, 1, 2, 3], [95, 47, 59, 0], 9),
    ]
    capacity, levels = np.array([58, 58, 37]), (SHORTFALL, STOPPED, ASK, COST)
    choice = solve(menus, capacity, levels)
    assert (choice.values, choice.indices) == best_by_enumeration(menus, capacity, levels)


def hand_menu(name: str, payments: list[list[int]], ask: list[int], cost: list[int], settled: int) -> Menu:
    """A menu by hand; column `settled` and those after it need lump money, of which there is none."""
    zero = np.zeros(len(ask), dtype=np.int64)
    lump_use = (np.arange(len(ask)) >= settled) * 39
    return Menu(name, False, np.array(payments), np.array(ask), np.array(cost), zero, zero, lump_use)


def test_equals_enumeration_over_large_menus():
    """Three debts of some 60 columns over 120 months each: 200,000 choices."""
    menus, capacity = household(11, 3)
    menus = [menu.only(range(0, len(menu), 1 + len(menu) // 60)) for menu in menus]
    choices = all_choices(menus)
    for levels in (LEXICOGRAPHIC, product_order(150_000)):
        parts = [level_values(menus, part, capacity, levels) for part in np.array_split(choices, 20)]
        values = [np.concatenate(part) for part in zip(*parts, strict=True)]
        first = np.lexsort((*choices.T[::-1], *values[::-1]))[0]
        choice = solve(menus, capacity, levels)
        assert choice.indices == tuple(choices[first])
        assert choice.values == tuple(int(value[first]) for value in values)


@pytest.mark.parametrize("debts", [5, 7, 9, 12, 15])
@pytest.mark.parametrize("seed", range(5))
def test_equals_the_plain_model(debts, seed):
    """The unreduced textbook MILP finds the same values on households too large to enumerate."""
    menus, capacity = household(seed, debts)
    rng = np.random.default_rng(seed)
    menus = [menu.only(np.sort(rng.permutation(len(menu))[: 100 // debts])) for menu in menus]
    for levels in ((SHORTFALL, ASK, COST), product_order(150_000)):
        choice = solve(menus, capacity, levels)
        assert choice.proven
        assert choice.values == values_by_plain_milp(menus, capacity, levels)


@pytest.mark.parametrize("seed", range(6))
def test_equals_the_plain_model_when_money_is_short(seed):
    """Without stop columns and with a third of the capacity even the least payments leave a shortfall."""
    menus, capacity = household(seed, 5)
    menus = [menu.only(range(0, len(menu) - (not menu.protected), 4)) for menu in menus]
    choice = solve(menus, capacity // 3, (SHORTFALL, ASK, COST))
    assert choice.values[0] > 0
    assert choice.values == values_by_plain_milp(menus, capacity // 3, (SHORTFALL, ASK, COST))


@pytest.mark.parametrize("seed", range(60))
def test_the_order_of_debts_and_columns_changes_no_value(seed):
    menus, capacity, lump = small_problem(seed)
    rng = np.random.default_rng(seed)
    turned = [menus[j].only(rng.permutation(len(menus[j]))) for j in rng.permutation(len(menus))]
    levels = ORDERS[seed % len(ORDERS)]
    assert solve(turned, capacity, levels, lump=lump).values == solve(menus, capacity, levels, lump=lump).values


@pytest.mark.parametrize("seed", range(60))
def test_more_of_anything_never_worsens(seed):
    """More capacity in a month, one more column, a larger lump, and the same lump a month earlier."""
    menus, capacity, lump = small_problem(seed)
    levels = ORDERS[seed % len(ORDERS)]
    rng = np.random.default_rng(seed)
    before = solve(menus, capacity, levels, lump=lump).values
    richer = capacity + (np.arange(len(capacity)) == rng.integers(len(capacity))) * int(rng.integers(1, 50_000))
    assert solve(menus, richer, levels, lump=lump).values <= before
    if lump is not NO_LUMP:
        assert solve(menus, capacity, levels, lump=replace(lump, amount=lump.amount + 7)).values <= before
    if lump.is_pooled and lump.month:
        kept = [replace(menu, lump_use=np.zeros(len(menu), dtype=np.int64)) for menu in menus]
        later, sooner = (replace(lump, month=month) for month in (lump.month, lump.month - 1))
        assert solve(kept, capacity, levels, lump=sooner).values <= solve(kept, capacity, levels, lump=later).values
    extra = small_menu(rng, menus[0].id, menus[0].months, 50).only([0])
    names = ("payments", "ask", "cost", "end", "stopped", "lump_use")
    joined = (np.concatenate((getattr(menus[0], name), getattr(extra, name))) for name in names)
    wider = Menu(menus[0].id, menus[0].protected, *joined)
    assert solve([wider, *menus[1:]], capacity, levels, lump=lump).values <= before


@pytest.mark.parametrize("seed", range(60))
def test_doubled_money_keeps_the_choice(seed):
    menus, capacity, lump = small_problem(seed)
    doubled = [
        Menu(m.id, m.protected, 2 * m.payments, m.ask, 2 * m.cost, m.end, 2 * m.stopped, 2 * m.lump_use) for m in menus
    ]
    levels = ((LEXICOGRAPHIC, LEXICOGRAPHIC), (product_order(7), product_order(14)))[seed % 2]
    once = solve(menus, capacity, levels[0], lump=lump)
    twice = solve(doubled, 2 * capacity, levels[1], lump=replace(lump, amount=2 * lump.amount))
    assert twice.indices == once.indices
    assert twice.values[0] == 2 * once.values[0]


@pytest.mark.parametrize("seed", range(40))
def test_a_debt_of_nothing_changes_nothing(seed):
    menus, capacity, lump = small_problem(seed)
    zero = np.zeros(2, dtype=np.int64)
    nothing = Menu("none", False, np.zeros((2, len(capacity)), dtype=np.int64), zero, zero, zero, zero)
    levels = ORDERS[seed % len(ORDERS)]
    before, after = (solve(some, capacity, levels, lump=lump) for some in (menus, [*menus, nothing]))
    assert after.values == before.values
    assert after.indices == (*before.indices, 0)


@pytest.mark.parametrize("seed", range(40))
def test_a_column_that_another_replaces_changes_nothing(seed):
    menus, capacity, lump = small_problem(seed)
    first = menus[0]
    worse = Menu(
        first.id,
        first.protected,
        np.concatenate((first.payments, first.payments[:1] + 1)),
        *(np.append(column, column[0]) for column in (first.ask, first.cost, first.end, first.stopped, first.lump_use)),
    )
    levels = ORDERS[seed % len(ORDERS)]
    before, after = (solve([some, *menus[1:]], capacity, levels, lump=lump) for some in (first, worse))
    assert (after.values, after.indices) == (before.values, before.indices)


@pytest.mark.parametrize("seed", range(12))
def test_with_no_weight_on_asks_nothing_is_stopped_that_could_be_kept(seed):
    """mu = 0 and half the money: the stopped balance is the least of all choices with the least shortfall."""
    menus, capacity = household(seed, 3)
    menus = [menu.only([*range(0, len(menu) - 1, 5), len(menu) - 1]) for menu in menus]
    choice = solve(menus, capacity // 2, product_order(0))
    shortfall, stopped = level_values(menus, all_choices(menus), capacity // 2, (SHORTFALL, STOPPED))
    assert choice.values[0] == shortfall.min()
    assert choice.values[1] == stopped[shortfall == shortfall.min()].min()


@pytest.mark.parametrize("seed", range(12))
def test_dues_fit_in_every_month_when_nothing_is_missing(seed):
    menus, capacity = household(seed, 6)
    choice = solve(menus, capacity, product_order(150_000))
    found = evaluate(menus, choice.indices, capacity)
    assert found.values(product_order(150_000)) == choice.values
    assert choice.values[0] > 0 or (found.due <= capacity).all()


def test_the_last_end_and_then_the_lowest_indices_break_ties():
    """Two debts alike in everything but their ends and their place in the menu."""
    zero = np.zeros(3, dtype=np.int64)
    menu = Menu("a", False, np.full((3, 2), 5), zero, zero + 10, np.array([7, 4, 4]), zero)
    choice = solve([menu, replace(menu, id="b")], np.array([10, 10]), (SHORTFALL, COST, END))
    assert (choice.values, choice.indices) == ((0, 20, 4), (1, 1))
    assert solve([menu], np.array([10, 10]), (SHORTFALL, COST)).indices == (0,)


@pytest.mark.parametrize("seed", [8, 11, 30])
def test_a_time_limit_gives_a_plan_and_how_far_it_can_be_from_the_best(seed):
    menus, capacity = household(seed, 15)
    for levels in (LEXICOGRAPHIC, product_order(150_000)):
        whole = solve(menus, capacity, levels)
        short = solve(menus, capacity, levels, time_limit=0.0)
        assert evaluate(menus, short.indices, capacity).values(levels) == short.values
        assert whole.proven
        assert whole.values <= short.values
        assert short.bounds[:2] <= whole.values[:2]
        assert short.proven == (short.bounds == short.values)
        assert short.proven or 0 < short.gap <= 1


def test_lump_money_is_never_overspent():
    """The cheaper settlement needs 60 of 50 and is not chosen; pooled, the month's own capacity may help."""
    zero = np.zeros(2, dtype=np.int64)
    menu = Menu("a", False, np.array([[30, 30], [0, 0]]), zero, np.array([60, 40]), zero + 2, zero, np.array([0, 60]))
    assert solve([menu], np.array([30, 30]), (SHORTFALL, COST), lump=Lump(50)).indices == (0,)
    assert solve([menu], np.array([30, 30]), (SHORTFALL, COST), lump=Lump(60)).indices == (1,)
    assert solve([menu], np.array([30, 30]), (SHORTFALL, COST), lump=Lump(50, is_pooled=True)).indices == (1,)
    assert solve([menu], np.array([0, 0]), (SHORTFALL, COST), lump=Lump(60, is_pooled=True)).values[0] == 0


def test_too_little_lump_money_for_any_choice_is_refused():
    zero = np.zeros(1, dtype=np.int64)
    menu = Menu("a", False, np.zeros((1, 1), dtype=np.int64), zero, zero, zero, zero, np.array([5]))
    with pytest.raises(NoPlanFits, match="at least 5 fen"):
        solve([menu], np.array([0]), LEXICOGRAPHIC, lump=Lump(4))


def test_huge_weights_stay_exact():
    """Two plans that differ by one in nine thousand million million; a level beyond 2**53 is refused."""
    zero = np.zeros(2, dtype=np.int64)
    menu = Menu("a", False, np.zeros((2, 1), dtype=np.int64), np.array([1, 0]), np.array([8_999, 9_000]), zero, zero)
    for ask, best in ((10**12 - 1, 0), (10**12, 0)):
        assert solve([menu], np.array([0]), (SHORTFALL, Total(cost=10**12, ask=ask))).indices == (best,)
    lighter = Total(cost=10**12 - 1, ask=10**12)
    assert solve([menu], np.array([0]), (SHORTFALL, lighter)).indices == (1,)
    with pytest.raises(PlanRefused, match=str(2**53)):
        solve([menu, replace(menu, id="b")], np.array([0]), (SHORTFALL, lighter))


def test_possible_choices_are_counted_right():
    """The enumeration the other tests rest on leaves out exactly what overspends an earmarked lump."""
    menus, _, _ = small_problem(3)
    choices = all_choices(menus)
    used = [sum(int(m.lump_use[i]) for m, i in zip(menus, choice, strict=True)) for choice in choices]
    assert is_possible(menus, choices, Lump(4)).tolist() == [total <= 4 for total in used]
