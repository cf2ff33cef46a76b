"""Every way a level can be proven leads to the same plan, HiGHS included when labels are not allowed."""

from __future__ import annotations

import pytest

from core.plans import LEXICOGRAPHIC, milp, search, shortfall, solve
from core.plans.clock import Clock
from core.plans.shortfall import least_shortfall
from core.plans.stack import stack
from tests.core.plans.enumeration import ORDERS, best_by_enumeration, small_problem


@pytest.mark.parametrize("seed", range(240))
def test_with_one_label_only_the_answers_stay(seed, monkeypatch):
    """Labels give up at once, so that multipliers and HiGHS decide every level; ties are listed by name or by index."""
    monkeypatch.setattr(search, "WIDTHS", (1, 1))
    monkeypatch.setattr(shortfall, "FEW_SHORT", 1)
    monkeypatch.setattr(shortfall, "FEW_STRICT", 1)
    monkeypatch.setattr(milp, "MOST_TIES", 2 + seed % 3)
    menus, capacity, lump = small_problem(seed)
    levels = ORDERS[seed % len(ORDERS)]
    choice = solve(menus, capacity, levels, lump=lump)
    assert (choice.values, choice.indices) == best_by_enumeration(menus, capacity, levels, lump)
    assert choice.proven


@pytest.mark.parametrize("seed", range(120))
def test_the_least_shortfall(seed):
    menus, capacity, lump = small_problem(seed)
    problem = stack(menus, capacity, lump, LEXICOGRAPHIC)
    (least, *_), _ = best_by_enumeration(menus, capacity, LEXICOGRAPHIC, lump)
    found = least_shortfall(problem, Clock())
    assert (found.value, found.bound) == (least, least)
    assert problem.short_of(found.columns) == least


def test_a_clock_without_a_limit_never_ends():
    assert not Clock().is_over
    assert Clock.of(0.0).is_over
    assert Clock.of(None).left > 10**9
    assert 0 < Clock.of(60.0).left <= 60
