"""Months that may run short: fixed as hard rows once nothing may be missing, joined where they are the same row."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.plans.problem import Int
from core.plans.reduced import Reduced


def allow_shortfall(problem: Reduced, shortfall: int) -> Reduced:
    """Fix the first level: give every group the least shortfall; months that then allow no deficit become hard rows."""
    budget = problem.budget + shortfall
    strict = (problem.times[budget <= 0] > 0).any(axis=0)
    return replace(
        problem,
        use=np.ascontiguousarray(np.concatenate((problem.use, problem.soft[:, strict]), axis=1)),
        room=np.concatenate((problem.room, problem.soft_room[strict])),
        row_id=np.concatenate((problem.row_id, -1 - np.flatnonzero(strict))),
        soft=np.ascontiguousarray(problem.soft[:, ~strict]),
        soft_room=problem.soft_room[~strict],
        times=np.ascontiguousarray(problem.times[budget > 0][:, ~strict]),
        budget=budget[budget > 0],
    )


def merge_soft(problem: Reduced) -> Reduced:
    """Join soft rows that are the same row: identical ones counted together, always-short ones summed into one.

    Months that cannot run short are dropped. Every step keeps all sums of deficits exactly.
    """
    if not problem.soft.shape[1]:
        return problem
    most, least = problem.most(problem.soft).sum(axis=0), problem.least(problem.soft).sum(axis=0)
    rows: dict[bytes, list[Int]] = {}
    for t in np.flatnonzero(most > problem.soft_room):
        times = problem.times[:, t]
        column = np.append(problem.soft[:, t], problem.soft_room[t])
        always = least[t] >= problem.soft_room[t]
        key = (times > 0).tobytes() + (b"" if always else column.tobytes())
        known = rows.get(key)
        if known is None:
            rows[key] = [column * times.max() if always else column, np.minimum(times, 1) if always else times.copy()]
        elif always:
            known[0] = known[0] + column * times.max()
        else:
            known[1] = known[1] + times
    kept = list(rows.values())
    columns = np.array([column for column, _ in kept], dtype=np.int64).reshape(len(kept), len(problem.option) + 1)
    return replace(
        problem,
        soft=np.ascontiguousarray(columns[:, :-1].T),
        soft_room=columns[:, -1].copy(),
        times=np.array([times for _, times in kept], dtype=np.int64).reshape(len(kept), len(problem.budget)).T.copy(),
    )
