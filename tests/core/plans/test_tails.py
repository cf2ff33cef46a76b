"""What the debts to come take at least: no part of an allowed plan is refused, and what cannot end is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from core.plans.bounds import find_multipliers
from core.plans.tails import STEPS, Tails
from tests.core.plans.plain_problems import drawn_problem, problem_of, shifted


@pytest.mark.parametrize("seed", range(80))
def test_no_part_of_a_plan_is_refused_by_its_tail(seed):
    problem, plans = shifted(seed)
    totals = problem.totals[:, 1]
    most = int(totals[plans].sum(axis=1).max())
    root = find_multipliers(problem, totals, most)
    order = np.arange(problem.debts)
    tails = Tails(problem, totals, order, root.reduced, most + 0.5 - root.bound)
    for stage in range(problem.debts):
        done = plans[:, : stage + 1]
        reduced, use = root.reduced[done].sum(axis=1), problem.use[done].sum(axis=1)
        assert tails.can_end(stage, reduced, use, totals[done].sum(axis=1), most).all()


@pytest.mark.parametrize("seed", range(40))
def test_parts_end_when_each_row_and_the_objective_has_room_for_some_tail(seed):
    """By trying every tail whose reduced costs, in whole steps rounded down, are within what is left, rounded down.

    Each row may have a tail of its own. Steps of 1 and of 1/4; reduced costs on whole steps and between them, some
    beyond all.
    """
    rng = np.random.default_rng(seed)
    problem = drawn_problem(seed)
    objective, most = problem.totals[:, 0], int(rng.integers(0, 20))
    step = float(rng.choice([1, 0.25]))
    reduced = rng.integers(0, 100, len(objective)) * step + rng.choice([0, 0.5, 0.125], len(objective)) * step
    reduced *= rng.choice([0, 1, 1, 1, 9], len(objective))
    order = rng.permutation(problem.debts)
    tails = Tails(problem, objective, order, reduced, STEPS * step)
    measures = [*problem.use.T, objective]
    for stage in range(problem.debts):
        later = [range(problem.start[j], problem.start[j + 1]) for j in order[stage + 1 :]]
        parts = 12
        gone = rng.integers(0, STEPS + 9, parts) * step + rng.choice([0, 0.5], parts) * step
        use = rng.integers(0, 12, (parts, len(problem.room)))
        value = rng.integers(0, 20, parts)
        expected = []
        for n in range(parts):
            left = max((STEPS * step - gone[n]) // step, 0)
            within = [tail for tail in product(*later) if sum(reduced[column] // step for column in tail) <= left]
            limits = [*(problem.room - use[n]), most - value[n]]
            expected.append(
                all(
                    any(sum(row[column] for column in tail) <= limit for tail in within)
                    for row, limit in zip(measures, limits, strict=True)
                )
            )
        assert tails.can_end(stage, gone, use, value, most).tolist() == expected


def can_end(*, reduced=(0.0, 0.0), slack=128.0, gone=0.0, use=1, value=0, most=10):
    """One row of 4: a part that used 1; to come, 4 of it for nothing or 3 of it at `reduced` and 2 of the objective."""
    problem = problem_of([[(0, 1)], [(0, 4), (2, 3)]], [4])
    tails = Tails(problem, problem.totals[:, 0], np.arange(2), np.array([0.0, *reduced]), slack)
    [answer] = tails.can_end(0, np.array([gone]), np.array([[use]]), np.array([value]), most).tolist()
    return answer


@pytest.mark.parametrize(("use", "answer"), [(0, True), (1, True), (2, False)])
def test_a_tail_refuses_what_cannot_end(use, answer):
    """At least 3 of the row are still to be taken."""
    assert can_end(use=use) is answer


@pytest.mark.parametrize(
    ("reduced", "gone", "answer"),
    [
        (3.0, 125.0, True),
        (3.0, 125.5, False),
        (3.9, 125.0, True),
        (3.9, 124.0, True),
        (4.0, 125.0, False),
        (128.0, 0.0, True),
        (129.0, 0.0, False),
        (1e30, 0.0, False),
        (0.0, 128.0, True),
        (0.5, 500.0, True),
        (1.0, 500.0, False),
    ],
)
def test_reduced_costs_count_in_whole_steps_rounded_down(reduced, gone, answer):
    """128 steps of 1: 3.9 still fits where 3 are left, 4 does not. What is left is rounded down too, to 0 at least."""
    assert can_end(reduced=(0.0, reduced), gone=gone) is answer


@pytest.mark.parametrize(("slack", "reduced", "answer"), [(0.0, 0.0, True), (0.0, 1e-6, False), (-1.0, 0.0, True)])
def test_no_slack_at_all_leaves_columns_without_reduced_cost(slack, reduced, answer):
    assert can_end(slack=slack, reduced=(0.0, reduced)) is answer


@pytest.mark.parametrize(("value", "answer"), [(8, True), (10, True), (11, False)])
def test_the_least_objective_to_come_counts_by_itself(value, answer):
    """Another tail than the one with the least use: it costs nothing."""
    assert can_end(value=value) is answer


def test_a_debt_without_a_column_within_the_slack_ends_no_part():
    """Whatever other debts are still to come before it."""
    problem = problem_of([[(0, 0)], [(0, 0)], [(0, 0)], [(0, 0)]], [4])
    tails = Tails(problem, problem.totals[:, 0], np.arange(4), np.array([0.0, 0.0, 9.0, 0.0]), 8.0)
    none = np.zeros(1), np.zeros((1, 1), dtype=np.int64), np.zeros(1, dtype=np.int64), 10
    assert [tails.can_end(stage, *none).tolist() for stage in range(4)] == [[False], [False], [True], [True]]
