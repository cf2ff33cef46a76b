"""The textbook model of engine.md 1.2 solved level by level: one row per month, no reduction, nothing of ours."""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from core.plans import Level, Menu, Shortfall, Total


def values_by_plain_milp(menus: list[Menu], capacity: np.ndarray, levels: tuple[Level, ...]) -> tuple[int, ...]:
    """The values of shortfall and totals, each level fixed before the next (no lump, no last end)."""
    months, counts = len(capacity), [len(menu) for menu in menus]
    columns, width = sum(counts), sum(counts) + len(capacity)
    debt = np.repeat(np.arange(len(menus)), counts)
    picks = np.zeros((len(menus), width))
    picks[debt, np.arange(columns)] = 1
    due = np.zeros((months, width))
    due[:, :columns] = np.concatenate([menu.payments for menu in menus]).T / 100
    due[:, columns:] = -np.eye(months)
    constraints = [LinearConstraint(csr_array(picks), 1, 1), LinearConstraint(csr_array(due), -np.inf, capacity / 100)]
    found: list[int] = []
    for level in levels:
        cost = np.zeros(width)
        if isinstance(level, Shortfall):
            cost[columns:] = 1
        elif isinstance(level, Total):
            cost[:columns] = np.concatenate([level.of(menu) for menu in menus]) / 100
        result = milp(
            cost,
            integrality=np.concatenate((np.ones(columns), np.zeros(months))),
            bounds=Bounds(0, np.concatenate((np.ones(columns), np.full(months, np.inf)))),
            constraints=constraints,
            options={"mip_rel_gap": 0},
        )
        value = _value(menus, capacity, level, np.round(result.x[:columns]), debt)
        found.append(value)
        constraints.append(LinearConstraint(csr_array(cost[None, :]), -np.inf, (value + 0.4) / 100))
    return tuple(found)


def _value(menus, capacity, level, chosen, debt) -> int:
    """The level of the rounded answer, in integers."""
    places = [int(np.flatnonzero(chosen[debt == j])[0]) for j in range(len(menus))]
    if isinstance(level, Total):
        return sum(int(level.of(menu)[place]) for menu, place in zip(menus, places, strict=True))
    due = sum(menu.payments[place] for menu, place in zip(menus, places, strict=True))
    return int(np.maximum(due - capacity, 0).sum())
