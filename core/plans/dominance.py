"""Columns that another column replaces, and partial plans that another one beats."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core.plans.problem import Int
from core.plans.reduced import Flags

PAIRED = 12_000
"""Up to this many plans are compared in pairs; more are thinned on a grid first."""

RIVALS = 4_096
BLOCK = 256
CELLS = 1 << 17
MOST_GRID_ROWS = 14
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
            mine = slice(first, last)
            keep[mine] = ~_beaten_in_pairs(levels[mine], use[mine], end[mine], np.arange(last - first))
    return keep


def beaten(levels: Int, use: Int, end: Int, tie: Int) -> Flags:
    """Partial plans that another replaces, as columns are by `undominated`, with `tie[n]` instead of the menu's order.

    Beyond PAIRED plans some may be overlooked: the answer is never wrong, only generous.
    """
    if len(levels) <= PAIRED:
        return _beaten_in_pairs(levels, use, end, tie)
    out = _beaten_on_grid(rank(levels, tie), np.concatenate((use, end), axis=1))
    if end.shape[1]:
        out |= _beaten_on_grid(levels, use)
    rest = np.flatnonzero(~out)
    if len(rest) <= PAIRED:
        out[rest] = _beaten_in_pairs(levels[rest], use[rest], end[rest], tie[rest])
    return out


def _beaten_in_pairs(levels: Int, use: Int, end: Int, tie: Int) -> Flags:
    """Compare all pairs, in the order of levels and tie, only with those not beaten yet."""
    order = np.lexsort((tie, levels))
    levels, ends = levels[order], end[order]
    small = np.int32 if use.max(initial=0) < np.iinfo(np.int32).max else np.int64
    rows = np.ascontiguousarray(use[order].T.astype(small))
    alive = np.ones(len(order), dtype=np.bool_)
    for low in range(0, len(order), BLOCK):
        mine = slice(low, min(low + BLOCK, len(order)))
        rivals = np.flatnonzero(alive[: mine.stop])
        for first in range(0, len(rivals), RIVALS):
            some = rivals[first : first + RIVALS]
            below = some < np.arange(mine.start, mine.stop)[:, None]
            other = np.empty_like(below)
            for row in rows:
                np.less_equal(row[some], row[mine, None], out=other)
                below &= other
            if ends.shape[1]:
                below &= (levels[some] < levels[mine, None]) | (ends[some, 0] <= ends[mine, 0, None])
            alive[mine] &= ~below.any(axis=1)
    out = np.empty(len(order), dtype=np.bool_)
    out[order] = ~alive
    return out


def _beaten_on_grid(key: Int, use: Int) -> Flags:
    """Plans for which another has a smaller `key[n]` and nowhere a larger `use[n, R]`.

    Every row is cut at some of its own values. A plan is a rival in the first cell whose edge is not below its use and
    is judged in the last whose edge is not above it, so a rival met there is truly nowhere larger.
    """
    count, rows = use.shape
    if rows == 0:
        return np.asarray(key > key.min())
    if rows > MOST_GRID_ROWS:
        return np.zeros(count, dtype=np.bool_)
    steps = max(2, min(512, int(CELLS ** (1 / rows))))
    rival, judged = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    inside = np.ones(count, dtype=np.bool_)
    shape = []
    for column in use.T:
        edges = _edges(column, steps)
        first = np.searchsorted(edges, column)
        inside &= first < len(edges)
        rival = rival * len(edges) + first
        judged = judged * len(edges) + np.searchsorted(edges, column, side="right") - 1
        shape.append(len(edges))
    best = np.full(shape, np.iinfo(np.int64).max)
    order = np.flatnonzero(inside)
    order = order[np.argsort(-key[order])]
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
