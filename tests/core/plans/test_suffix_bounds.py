"""What is proven of parts of plans: no plan falls below it, it equals its definition, and is raised as by hand."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans import suffix_bounds
from core.plans.bounds import find_multipliers
from core.plans.suffix_bounds import SuffixBounds
from tests.core.plans.plain_problems import (
    all_plans,
    bound_of,
    drawn_prices,
    drawn_problem,
    prices,
    problem_of,
    shifted,
)

SEVERAL_DEBTS = sorted(set(range(80)) - {2, 3, 5, 8, 17, 18, 27, 28, 34, 39, 40, 46, 75, 78})


@pytest.mark.parametrize("seed", SEVERAL_DEBTS)
def test_no_partial_plan_is_below_its_suffix_bound(seed):
    """Cut every plan after one debt: the bound of that part holds for the whole plan, whatever multipliers gave it."""
    problem, plans = shifted(seed)
    assert problem.debts > 1
    totals = problem.totals[:, 1]
    root = find_multipliers(problem, totals, int(totals[plans].sum(axis=1).max()))
    order = np.random.default_rng(seed).permutation(problem.debts)
    done = plans[:, order[:1]]
    value = totals[done].sum(axis=1)
    use = np.concatenate((problem.use, problem.soft), axis=1)[done].sum(axis=1)
    suffix = SuffixBounds(problem, totals, order, root.lam)
    bound, lists, costs = suffix.tighten(0, value, use, np.zeros(len(plans)), float(totals[plans].sum(axis=1).max()))
    whole = totals[plans].sum(axis=1)
    assert (bound <= whole + 1e-6).all()
    place = plans[:, order[1]] - problem.start[order[1]]
    assert (bound + costs[lists, place] <= whole + 1e-6).all()


class Parts:
    """Some parts of plans of a drawn problem after one or more debts, and the bounds given them."""

    def __init__(self, seed: int, *, of_excess: bool) -> None:
        rng = np.random.default_rng(seed)
        self.problem = problem = drawn_problem(seed, soft=1 + seed % 3 if of_excess else None)
        self.objective = problem.totals[:, 0] * (not of_excess)
        order = rng.permutation(problem.debts)
        self.stage = int(rng.integers(0, problem.debts - 1))
        self.later = order[self.stage + 1 :].tolist()
        done = all_plans(problem)[:: int(rng.integers(1, 4)), order[: self.stage + 1]]
        self.value = self.objective[done].sum(axis=1)
        self.use = np.concatenate((problem.use, problem.soft), axis=1)[done].sum(axis=1)
        self.lam = drawn_prices(problem, rng)
        if of_excess:
            self.lam[len(problem.room) :] = np.minimum(self.lam[len(problem.room) :], problem.times[-1])
        self.suffix = SuffixBounds(problem, self.objective, order, self.lam, of_excess=of_excess)
        self.of_excess = of_excess
        self.raised = note_raised(self.suffix)
        so_far, self.limit = rng.permutation(len(done)).astype(float), float(rng.integers(0, 40))
        self.bound, self.lists, self.costs = self.suffix.tighten(self.stage, self.value, self.use, so_far, self.limit)

    def bound_of(self, n: int, lam) -> float:
        """By definition: of part n at prices lam of unscaled rows."""
        return bound_of(
            self.problem,
            self.objective,
            lam,
            debts=self.later,
            value=self.value[n],
            use=self.use[n],
            of_excess=self.of_excess,
        )


def note_raised(suffix):
    """The room and the target of every sample, and the unscaled prices it came to, as they are raised."""
    noted: list[tuple[list, list, list]] = []
    as_it_is = suffix._raise

    def noting(columns, firsts, room, target):
        lam, constant = as_it_is(columns, firsts, room, target)
        noted.append(((room * suffix.scaled.scale).tolist(), target.tolist(), (lam / suffix.scaled.scale).tolist()))
        return lam, constant

    suffix._raise = noting
    return noted


@pytest.mark.parametrize("of_excess", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_every_part_has_the_best_of_the_bounds_at_the_raised_prices(seed, of_excess):
    """Hard and soft rows, nested budgets or the excess. Also which prices gave it, and the next reduced costs."""
    parts = Parts(seed, of_excess=of_excess)
    [(_, _, raised)] = parts.raised
    some = range(0, len(parts.value), max(1, len(parts.value) // 5))
    for n in some:
        bounds = [parts.bound_of(n, lam) for lam in raised[:: max(1, len(raised) // 6)]]
        assert parts.bound[n] >= max(bounds) - 1e-9
        assert parts.bound[n] == pytest.approx(parts.bound_of(n, raised[parts.lists[n]]))
    for lam, costs in zip(raised, parts.costs, strict=True):
        [debt] = prices(parts.problem, parts.objective, lam, debts=parts.later[:1])
        assert costs == pytest.approx([price - min(debt) for price in debt])


@pytest.mark.parametrize("of_excess", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_prices_are_raised_from_those_of_the_root_and_allowed(seed, of_excess):
    """No part's own prices are worse for it than the root's; none is below 0, for the excess none above its times."""
    parts = Parts(seed, of_excess=of_excess)
    [(_, _, raised)] = parts.raised
    hard = len(parts.problem.room)
    assert np.min(raised, initial=0) >= 0
    if of_excess:
        assert (np.array(raised)[:, hard:] <= parts.problem.times[-1] + 1e-9).all()
    if len(parts.value) <= suffix_bounds.SAMPLES:
        for n in range(len(parts.value)):
            assert parts.bound[n] >= parts.bound_of(n, parts.lam) - 1e-9


@pytest.mark.parametrize("seed", range(20))
def test_samples_are_raised_together_as_each_alone(seed):
    problem = drawn_problem(seed)
    rng = np.random.default_rng(seed)
    order = np.arange(problem.debts)
    suffix = SuffixBounds(problem, problem.totals[:, 0], order, drawn_prices(problem, rng))
    columns, firsts = np.arange(problem.start[1], problem.start[-1]), problem.start[1:] - problem.start[1]
    room, target = rng.uniform(0, 2, (3, len(suffix.scaled.room))), rng.uniform(0, 30, 3)
    together = suffix._raise(columns, firsts, room, target)
    for n in range(3):
        alone = suffix._raise(columns, firsts, room[n : n + 1], target[n : n + 1])
        assert together[0][n] == pytest.approx(alone[0][0])
        assert together[1][n] == pytest.approx(alone[1][0])


@pytest.mark.parametrize("seed", range(30))
def test_what_budgets_take_tilts_the_slope_as_much(seed):
    """Whatever the prices, what budgets take is at least what the tilt of another point's slope says: it is convex."""
    problem = drawn_problem(seed, soft=1 + seed % 3)
    rows = len(problem.room) + len(problem.soft_room)
    suffix = SuffixBounds(problem, problem.totals[:, 0], np.arange(problem.debts), np.zeros(rows))
    rng = np.random.default_rng(seed)
    lam = np.array([drawn_prices(problem, rng) for _ in range(6)]) * suffix.scaled.scale
    slope = np.zeros_like(lam)
    taken = suffix._allowance(lam, slope)
    assert (taken >= taken[:, None] - (slope[:, None] * (lam - lam[:, None])).sum(axis=2) - 1e-9).all()


def one_to_come(monkeypatch, steps: int, *, limit: float, room: int = 4, use: int = 2, lam: float = 0.0):
    """A debt is done, worth 1 and 2 of the row; to come: keep uses 4 of it, cut costs 8 and uses nothing.

    Of 4 fen of room 2 are left. With prices for all 4 fen what is to come costs at least min(price, 8) - price / 2.
    """
    monkeypatch.setattr(suffix_bounds, "STEPS", steps)
    problem = problem_of([[(1, use)], [(0, 4), (8, 0)]], [room])
    suffix = SuffixBounds(problem, problem.totals[:, 0], np.array([0, 1]), np.array([lam]))
    raised = note_raised(suffix)
    bound, _, costs = suffix.tighten(0, np.array([1]), np.array([[use]]), np.zeros(1), limit)
    return float(bound[0]), 4 * raised[0][2][0][0], costs[0].tolist()


@pytest.mark.parametrize(
    ("steps", "bound", "price", "costs"),
    [
        (1, 1, 0, [0, 8]),
        (2, 1, 0, [0, 8]),
        (3, 1.5, 1, [0, 7]),
        (4, 2.35875, 13.2825, [5.2825, 0]),
    ],
)
def test_steps_by_hand(monkeypatch, steps, bound, price, costs):
    """At most 9 is of use, so one more, 9 beyond the 1 there is, is aimed at. From price 0, bound 0, slope 0.5, to 18.

    There the bound is -1, the slope -0.5, the stride 0.85: down by 0.85 x 10 / 0.5 = 17 to 1, bound 0.5. The third step
    leads up by 0.7225 x 8.5 / 0.5 = 12.2825, where cut's 8 less half the price is 1.35875.
    """
    found = one_to_come(monkeypatch, steps, limit=9)
    assert found == (pytest.approx(bound), pytest.approx(price), pytest.approx(costs))


@pytest.mark.parametrize(("limit", "price"), [(-9, 0), (0, 0), (1, 2)])
def test_a_part_that_is_beyond_the_limit_is_left_alone(monkeypatch, limit, price):
    """Its bound is 1 at price 0: nothing is to be done to prove it above 0; to prove it above 1, 1 / 0.5 is needed."""
    assert one_to_come(monkeypatch, 3, limit=limit)[:2] == pytest.approx((1 + price / 2, price))


def test_a_price_of_0_that_wants_to_fall_stays(monkeypatch):
    """With room for 7, 5 are left, more than anything takes."""
    assert one_to_come(monkeypatch, 3, limit=9, room=7)[:2] == (1, 0)


def test_prices_of_0_that_want_to_fall_are_left_out_of_the_step(monkeypatch):
    """A second row has twice the room: slopes 0.5 and -1. 1 more than 1 is aimed at: the step is 2 / 0.25 x 0.5 = 4."""
    monkeypatch.setattr(suffix_bounds, "STEPS", 2)
    problem = problem_of([[(1, 0, 0)], [(0, 4, 4), (8, 0, 0)]], [2, 8])
    suffix = SuffixBounds(problem, problem.totals[:, 0], np.array([0, 1]), np.zeros(2))
    raised = note_raised(suffix)
    bound, *_ = suffix.tighten(0, np.array([1]), np.zeros((1, 2), dtype=np.int64), np.zeros(1), 2.0)
    assert (bound.tolist(), raised[0][2]) == ([pytest.approx(3)], [[1, 0]])


def test_a_step_without_gain_leaves_the_price(monkeypatch):
    """From price 0 to 8 / 0.5 = 16, where cut's 8 less half the price is 0 too."""
    assert one_to_come(monkeypatch, 2, limit=8) == (1, 0, [0, 8])


def test_a_price_above_0_that_wants_to_fall_does(monkeypatch):
    """From 0.4 for 4 fen, of which 5 are left, down to 0 and no further: bound 0.4 - 0.5, then 0."""
    assert one_to_come(monkeypatch, 1, limit=9, room=7, lam=0.1)[:2] == (pytest.approx(0.9), pytest.approx(0.4))
    assert one_to_come(monkeypatch, 2, limit=9, room=7, lam=0.1)[:2] == (1, 0)


def test_a_price_that_is_right_stays(monkeypatch):
    """All that is left of the row, 4, is what is kept takes: any price up to 8 gives 0, the slope is 0."""
    assert one_to_come(monkeypatch, 3, limit=9, room=6, lam=0.5)[:2] == pytest.approx((1, 2))


def test_all_steps_come_close_to_the_best_price(monkeypatch):
    """Cut and keep cost the same at 8: bound 1 + 4 there, and no more than a twentieth less."""
    bound, *_ = one_to_come(monkeypatch, suffix_bounds.STEPS, limit=9)
    assert 4.75 < bound <= 5


@pytest.mark.parametrize(("cut", "room"), [(10**9 + 7, 10**7), (10**9 + 11, 10**7 + 1), (10**10 + 77, 10**7 + 3)])
def test_no_bound_is_too_high_where_prices_are(cut, room):
    """The part done takes the room whole, what is to come costs `cut` or 1 fen too much: the one plan costs `cut`.

    At that price the room is worth 10^16 and more, where neighbouring floats are 2 apart: the plan was refused. What is
    left of the room, nothing, is worth nothing, so the bound can be as good as whole figures need.
    """
    problem = problem_of([[(0, room)], [(0, 1), (cut, 0)]], [room])
    suffix = SuffixBounds(problem, problem.totals[:, 0], np.arange(2), np.array([float(cut)]))
    [bound], *_ = suffix.tighten(0, np.array([0]), np.array([[room]]), np.zeros(1), cut + 0.5)
    assert cut - 0.01 <= bound <= cut


def test_no_bound_is_too_high_where_deficits_are_worth_much():
    """The part done uses up the whole budget of deficits; at a price of 10^9 both are worth 10^16."""
    cut, budget = 10**9 + 7, 10**7
    problem = problem_of([[(0, budget)], [(0, 1), (cut, 0)]], (), [0], [[1]], [budget])
    suffix = SuffixBounds(problem, problem.totals[:, 0], np.arange(2), np.array([float(cut)]))
    [bound], *_ = suffix.tighten(0, np.array([0]), np.array([[budget]]), np.zeros(1), cut + 0.5)
    assert bound <= cut


def sampled(problem, uses, values, bounds, limit):
    suffix = SuffixBounds(problem, problem.totals[:, 0], np.arange(problem.debts), np.zeros(1))
    raised = note_raised(suffix)
    suffix.tighten(0, np.array(values), np.array(uses)[:, None], np.array(bounds), limit)
    [(rooms, targets, _)] = raised
    return [round(room) for [room] in rooms], targets


def test_samples_go_from_the_least_to_the_largest_bound(monkeypatch):
    """Three of five parts: those with bounds 1, 3 and 5, each with what it leaves of a room of 9 and a limit of 30."""
    monkeypatch.setattr(suffix_bounds, "SAMPLES", 3)
    problem = problem_of([[(0, 0)], [(0, 4), (8, 0)]], [9])
    found = sampled(problem, [0, 1, 2, 3, 4], [10, 11, 12, 13, 14], [5.0, 1.0, 4.0, 2.0, 3.0], 30)
    assert found == ([8, 5, 9], [19, 16, 20])


def test_parts_with_equal_bounds_are_sampled_in_their_order(monkeypatch):
    """An order left to the sort's own ways would give other bounds on another processor.

    Of a hundred parts the odd ones have bound 0, the even ones 1: the first, 25th and 50th odd one, the 25th and the
    50th even one. Part n leaves 99 - n.
    """
    monkeypatch.setattr(suffix_bounds, "SAMPLES", 5)
    problem = problem_of([[(0, 0)], [(0, 4), (8, 0)]], [99])
    rooms, _ = sampled(problem, range(100), [0] * 100, [1.0, 0.0] * 50, 30)
    assert rooms == [99 - 1, 99 - 49, 99 - 99, 99 - 48, 99 - 98]


def test_few_parts_are_all_samples():
    problem = problem_of([[(0, 0)], [(0, 4), (8, 0)]], [9])
    assert sampled(problem, [0, 1, 2], [10, 11, 12], [2.0, 1.0, 3.0], 30) == ([8, 9, 7], [19, 20, 18])
