"""Columns that another column replaces, and partial plans that another one beats."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core.plans.problem import Int
from core.plans.reduced import Flags

CELLS_PER_PLAN = 4
MOST_CELLS = 1 << 16
PAIRWISE = 500
MOST_ROWS = 12
SAMPLE = 2_048


def rank(*keys: Int) -> Int:
    """Place of every row when sorted by the first key, then the next; equal rows share a place."""
    order = np.lexsort(keys[::-1])
    steps = np.zeros(len(order), dtype=np.int64)
    for key in keys:
        steps[1:] |= np.diff(key[order]) != 0
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.cumsum(steps)
    return places


def undominated(levels: Int, use: Int, end: Int, start: Int) -> Flags:
    """Columns that no other column of their debt replaces; `use[N, R]` and `end[N, 0 or 1]` are to be small.

    Column p replaces o when no use is larger and p comes first in the order of levels (`levels[N]`, a rank), or is
    equal there, ends no later and stands earlier in the menu. The best plan with the lowest indices loses no column.
    """
    keep = np.ones(len(levels), dtype=np.bool_)
    for first, last in pairwise(start):
        if last - first > 1:
            keep[first:last] = ~_replaced(levels[first:last], use[first:last], end[first:last], np.arange(last - first))
    return keep


def _replaced(levels: Int, use: Int, end: Int, tie: Int) -> Flags:
    """Rows that another replaces, compared in pairs, in blocks so that memory stays small."""
    count = len(levels)
    order = np.lexsort((tie, levels))
    levels, use, end = levels[order], use[order], end[order]
    replaced = np.zeros(count, dtype=np.bool_)
    block = max(1, 1_000_000 // count)
    for low in range(0, count, block):
        high = min(low + block, count)
        below = np.tri(high - low, high, low - 1, dtype=np.bool_)
        for a in range(use.shape[1]):
            below &= use[:high, a] <= use[low:high, a, None]
        if end.shape[1]:
            below &= (levels[:high] < levels[low:high, None]) | (end[:high, 0] <= end[low:high, 0, None])
        replaced[order[low:high]] = below.any(axis=1)
    return replaced


def beaten(levels: Int, use: Int, end: Int, tie: Int) -> Flags:
    """Partial plans that another replaces, as columns are by `undominated`, with `tie[n]` instead of the menu's order.

    Few plans are compared in pairs, many on a grid that may overlook some: the answer is never wrong, only generous.
    """
    if len(levels) <= PAIRWISE:
        return _replaced(levels, use, end, tie)
    key = rank(levels, tie)
    if not end.shape[1]:
        return _beaten_on_grid(key, use)
    return _beaten_on_grid(levels, use) | _beaten_on_grid(key, np.concatenate((use, end), axis=1))


def _beaten_on_grid(key: Int, use: Int) -> Flags:
    """Plans for which another has a smaller `key[n]` and nowhere a larger `use[n, R]`.

    Every row is cut at some of its own values. A plan is a rival in the first cell whose edge is not below its use and
    is judged in the last whose edge is not above it, so a rival met there is truly nowhere larger.
    """
    count, rows = use.shape
    if rows == 0:
        return np.asarray(key > key.min())
    if rows > MOST_ROWS:
        return np.zeros(count, dtype=np.bool_)
    steps = max(2, min(512, int(min(MOST_CELLS, CELLS_PER_PLAN * count) ** (1 / rows))))
    rival, judged = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    inside = np.ones(count, dtype=np.bool_)
    shape = []
    for column in use.T:
        edges = _edges(column, steps)
        first = np.searchsorted(edges, column, side="left")
        inside &= first < len(edges)
        rival = rival * len(edges) + np.minimum(first, len(edges) - 1)
        judged = judged * len(edges) + np.searchsorted(edges, column, side="right") - 1
        shape.append(len(edges))
    best = np.full(shape, np.iinfo(np.int64).max)
    order = np.flatnonzero(inside)
    order = order[np.argsort(-key[order], kind="stable")]
    best.ravel()[rival[order]] = key[order]
    for axis in range(rows):
        np.minimum.accumulate(best, axis=axis, out=best)
    return np.asarray(best.ravel()[judged] < key)


def _edges(column: Int, steps: int) -> Int:
    """Up to `steps` of the column's values, its least among them, spread evenly over its order."""
    some = np.sort(column[:: max(1, len(column) // SAMPLE)])
    edges = some[np.linspace(0, len(some) - 1, steps).astype(np.int64)]
    edges[0] = column.min()
    return edges[np.concatenate(([True], edges[1:] > edges[:-1]))]
