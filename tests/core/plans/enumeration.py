"""Every choice of a small plan problem, compared by its definition; and problems small enough for it."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np

from core.plans import (
    ASK,
    COST,
    END,
    LEXICOGRAPHIC,
    NO_LUMP,
    SHORTFALL,
    STOPPED,
    Level,
    Lump,
    Menu,
    Shortfall,
    Total,
)
from core.plans.problem import Int
from core.plans.reduced import Reduced
from core.plans.soft_rows import allow_shortfall
from core.plans.stack import stack
from tests.core.plans.orders import product_order

ORDERS: tuple[tuple[Level, ...], ...] = (
    LEXICOGRAPHIC,
    product_order(0),
    product_order(7),
    product_order(10**6),
    (SHORTFALL, STOPPED, ASK, COST),
    (SHORTFALL, COST),
    (SHORTFALL, ASK, END),
    (SHORTFALL, STOPPED, COST, ASK, END),
)


def all_choices(menus: list[Menu]) -> np.ndarray:
    """All tuples of column indices, in the order of their indices."""
    return np.array(list(product(*(range(len(menu)) for menu in menus))))


def level_values(menus, choices, capacity, levels, lump=NO_LUMP) -> list[np.ndarray]:
    """Each level of each choice, written out from its definition."""
    columns = list(zip(menus, choices.T, strict=True))
    due = sum(menu.payments[picked] for menu, picked in columns)
    lump_use = sum(menu.lump_use[picked] for menu, picked in columns)
    if lump.is_pooled:
        due = due.copy()
        due[:, lump.month] += lump_use
    missing = np.cumsum(np.maximum(due - capacity, 0), axis=1)
    if lump.is_pooled:
        missing[:, lump.month :] -= lump.amount
    values = []
    for level in levels:
        if isinstance(level, Shortfall):
            values.append(np.maximum(missing.max(axis=1), 0))
        elif isinstance(level, Total):
            values.append(sum(level.of(menu)[picked] for menu, picked in columns))
        else:
            values.append(np.max([menu.end[picked] for menu, picked in columns], axis=0))
    return values


def is_possible(menus, choices, lump=NO_LUMP) -> np.ndarray:
    """Choices that do not overspend an earmarked lump."""
    used = sum(menu.lump_use[picked] for menu, picked in zip(menus, choices.T, strict=True))
    return np.ones(len(choices), dtype=bool) if lump.is_pooled else used <= lump.amount


def best_by_enumeration(menus, capacity, levels, lump=NO_LUMP) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Values and indices of the first best choice."""
    choices = all_choices(menus)
    choices = choices[is_possible(menus, choices, lump)]
    values = level_values(menus, choices, capacity, levels, lump)
    first = np.lexsort((*choices.T[::-1], *values[::-1]))[0]
    return tuple(int(value[first]) for value in values), tuple(int(index) for index in choices[first])


def small_menu(rng: np.random.Generator, name: str, months: int, largest: int) -> Menu:
    """A menu of 1 to 8 columns: erratic, falling or level payments, ties, at times a stop column and lump uses."""
    options = int(rng.integers(1, 9))
    shape = rng.integers(0, 3)
    payments = rng.integers(0, largest, (options, months))
    if shape == 1:
        payments = np.minimum.accumulate(payments, axis=1)
    if shape == 2:
        payments = rng.integers(0, largest, (options, 1)) * (
            np.arange(months) < rng.integers(0, months + 2, (options, 1))
        )
    if rng.random() < 0.4:
        payments[-1] = 0
    lump_use = rng.integers(0, largest, options) * (rng.random(options) < 0.3)
    lump_use[0] = 0
    beyond = rng.integers(0, largest, options) * int(rng.random() < 0.5)
    return Menu(
        name,
        bool(rng.random() < 0.2),
        payments,
        ask=rng.integers(0, int(rng.choice([2, 6, 40])), options),
        cost=payments.sum(axis=1) + lump_use + beyond,
        end=rng.integers(0, months + 3, options),
        stopped=rng.integers(0, 2, options) * largest * int(rng.integers(0, 4)),
        lump_use=lump_use,
    )


def small_problem(seed: int, *, most_debts: int = 4) -> tuple[list[Menu], np.ndarray, Lump]:
    """Menus, capacity (at times none, at times too little for any choice) and a lump of one of its kinds."""
    rng = np.random.default_rng(seed)
    months, largest = int(rng.choice([1, 2, 3, 6, 12])), int(rng.choice([2, 5, 50, 10**5]))
    menus = [small_menu(rng, f"d{j}", months, largest) for j in range(int(rng.integers(1, most_debts + 1)))]
    least = sum(menu.payments.min(axis=0) for menu in menus)
    most = sum(menu.payments.max(axis=0) for menu in menus)
    capacity = least + (most - least) * rng.choice([0, 0.1, 0.3, 0.6]) * rng.uniform(0.5, 1.2, months)
    capacity = (capacity * rng.choice([1, 1, 1, 0.7, 0])).astype(np.int64)
    amount, month = int(rng.integers(0, largest * 2)), int(rng.integers(0, months))
    lumps = (NO_LUMP, NO_LUMP, Lump(amount), Lump(amount, is_pooled=True), Lump(amount, month, is_pooled=True))
    return menus, capacity, lumps[int(rng.integers(0, len(lumps)))]


def reduced_problem(seed: int, levels=LEXICOGRAPHIC, *, most_debts: int = 4) -> tuple[Reduced, list[Menu], Int, Lump]:
    """A small problem stacked, its shortfall fixed at the least one, nothing removed."""
    menus, capacity, lump = small_problem(seed, most_debts=most_debts)
    (shortfall, *_), _ = best_by_enumeration(menus, capacity, (SHORTFALL, COST), lump)
    return allow_shortfall(stack(menus, capacity, lump, levels), shortfall), menus, capacity, lump


def allowed_plans(problem: Reduced) -> np.ndarray:
    """Stacked columns of every plan that keeps all rows of a reduced problem."""
    ranges = (range(low, high) for low, high in pairwise(problem.start))
    return np.array([plan for plan in product(*ranges) if problem.is_allowed(np.array(plan))], dtype=np.int64).reshape(
        -1, problem.debts
    )
