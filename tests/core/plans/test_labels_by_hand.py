"""Labels of tiny problems, every figure worked out: what a debt adds, what is refused, what beats what."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans import labels as module
from core.plans.labels import Growth, View, _Labels, _narrow
from core.plans.reduce import reduce_problem
from tests.core.plans.enumeration import reduced_problem
from tests.core.plans.tiny_growths import labels_of, priced, tiny, told, unpriced


def two_debts():
    """Least totals 2 and 10. One month with room for 5, one with room for 4 that may run 2 short."""
    return tiny(
        2,
        3,
        totals=[2, 3, 10, 12, 11],
        end=[4, 1, 2, 7, 3],
        use=[3, 1, 0, 4, 2],
        room=[5],
        soft=[1, 5, 0, 0, 1],
        soft_room=[4],
        times=[1],
        budget=[2],
    )


def test_some_columns_of_a_view_keep_its_bound():
    problem = two_debts()
    view = View(problem.totals[:, 0], unpriced(problem, 0, 14).root, 14, is_shortfall=True)
    some = view.of(np.array([True, False, False, True, True]))
    assert some.totals.tolist() == [2, 12, 11]
    assert some.root.reduced.tolist() == [0, 2, 1]
    assert (some.root.bound, some.most, some.is_shortfall) == (12, 14, True)


def test_the_least_bounds_go_on_in_the_order_they_came():
    """Of bounds 5, 1, 4, 2, 3 two go on; what stays behind could still reach 3. The second view has no say."""
    some = labels_of(5, sums=range(5), bound=[[5, 0], [1, 9], [4, 0], [2, 9], [3, 0]])
    kept, left_behind = _narrow(some, 2, np.inf)
    assert kept.sums[:, 0].tolist() == [1, 3]
    assert left_behind == 3
    assert _narrow(some, 2, 2.5)[1] == 2.5


def test_as_many_as_the_width_all_go_on():
    some = labels_of(3, bound=[3, 1, 2])
    kept, left_behind = _narrow(some, 3, 7.0)
    assert kept is some
    assert left_behind == 7.0


def test_the_debt_with_the_largest_share_of_a_row_comes_first():
    """Shares of the months and of the fixed level: 2/10, 0/1, 1/4; then 3/10, 1/1, 0/4; then 4/10, 0/1, 3/4.

    What leaves room for all later debts is harmless: after the second, room less what the third and first may take.
    """
    problem = tiny(
        2,
        2,
        2,
        totals=[[3, 30], [4, 40], [0, 0], [1, 10], [6, 60], [5, 50]],
        use=[[2, 0], [1, 0], [3, 1], [0, 0], [4, 0], [0, 0]],
        room=[10, 1],
        row_id=[-7, 0],
        soft=[0, 1, 0, 0, 3, 0],
        soft_room=[4],
        times=[1],
        budget=[2],
    )
    growth = Growth(problem, [unpriced(problem, 0, 20), unpriced(problem, 1, 210)])
    assert growth.order.tolist() == [1, 2, 0]
    assert growth.harmless.tolist() == [[10 - 4 - 2, 1, 4 - 3 - 1], [10 - 2, 1, 4 - 1], [10, 1, 4]]
    assert growth.is_month.tolist() == [True, False, True]
    assert growth.totals.tolist() == problem.totals.tolist()
    assert growth.reduced.tolist() == [[0, 0], [1, 10], [0, 0], [1, 10], [1, 10], [0, 0]]
    assert growth.roots.tolist() == [3 + 0 + 5, 30 + 0 + 50]
    assert growth.limits.tolist() == [20.5 + 20e-13, 210.5 + 210e-13]
    assert not growth.has_end
    assert not growth.seeks_shortfall


def test_a_debt_that_fills_little_of_its_row_comes_last():
    """A row with no room counts as one with room for 1; without rows the debts stay in their order."""
    problem = tiny(1, 1, 1, use=[[1, 0], [0, 2], [0, 3]], room=[0, 2])
    assert Growth(problem, [unpriced(problem, 0, 0)]).order.tolist() == [2, 0, 1]
    bare = tiny(1, 2, 1)
    assert Growth(bare, [unpriced(bare, 0, 0)]).order.tolist() == [0, 1, 2]


def test_debts_with_equal_shares_stay_in_their_order():
    """Otherwise two machines would grow plans differently: of 300 debts every third fills the row twice as much."""
    problem = tiny(*[1] * 300, use=[2 if j % 3 == 0 else 1 for j in range(300)], room=[10])
    order = Growth(problem, [unpriced(problem, 0, 0)]).order.tolist()
    assert order == sorted(range(300), key=lambda j: j % 3 != 0)


def test_growth_starts_from_one_label_with_nothing_in_it():
    """Bounds are those of the roots. Places fill whole words of 62 bits, so that no array may be one of floats."""
    problem = tiny(
        *[2] * 63, use=np.zeros((126, 2)), room=[1, 1], soft=np.zeros((126, 1)), soft_room=[1], times=[[1]], budget=[1]
    )
    totals = problem.totals[:, 0]
    views = [priced(problem, totals, 9, bound=bound, reduced=totals) for bound in (1.5, 2.5, 3.5)]
    root = Growth(problem, views)._root()
    nothing = [[0, 0, 0]]
    assert told(root) == {
        "sums": nothing, "reduced": nothing, "bound": [[1.5, 2.5, 3.5]], "lists": nothing,
        "use": [[0, 0]], "soft": [[0]], "end": [0], "words": [[0, 0]],
    }  # fmt: skip
    assert {name: array.dtype for name in _Labels.__slots__ if (array := getattr(root, name)).dtype != np.int64} == {
        "reduced": np.float64,
        "bound": np.float64,
    }


def test_every_label_takes_every_column_that_fits():
    """Room 5, 4 and at most 2 short, objective at most 14; places are packed into bits 61 and 59 upwards.

    First debt: (2, use 3, soft 1, end 4) and (3, use 1, soft 5, end 1). With the second the first part refuses use 4
    (7 of 5) and takes use 2 (5 of 5); the second part takes soft 1 (6 of 4, 2 short) but not the column that brings its
    objective from 3 to 15.
    """
    problem = two_debts()
    growth = Growth(problem, [unpriced(problem, 0, 14)])
    first = growth._extend(growth._root(), 0, [], None)
    assert told(first) == {
        "sums": [[2], [3]], "reduced": [[0], [1]], "bound": [[12], [13]], "lists": [[0], [0]],
        "use": [[3], [1]], "soft": [[1], [5]], "end": [4, 1], "words": [[0], [1 << 61]],
    }  # fmt: skip
    both = growth._extend(first, 1, [], None)
    assert told(both) == {
        "sums": [[12], [13], [13], [14]], "reduced": [[0], [1], [1], [2]], "bound": [[12], [13], [13], [14]],
        "lists": [[0]] * 4, "use": [[3], [5], [1], [3]], "soft": [[1], [2], [5], [6]], "end": [4, 4, 2, 3],
        "words": [[0], [2 << 59], [1 << 61], [(1 << 61) + (2 << 59)]],
    }  # fmt: skip
    assert all(getattr(both, name).dtype == getattr(growth._root(), name).dtype for name in _Labels.__slots__)


def test_raised_multipliers_raise_the_bounds_of_what_is_added():
    """Bounds 12 and 13 with price lists 1 and 0; a column at 14.5, the limit, is taken, one a little above it is not.

    A bound from the reduced costs alone (12 + 2 for the last pair) stands where it is the higher one.
    """
    problem = two_debts()
    growth = Growth(problem, [unpriced(problem, 0, 14)])
    first = growth._extend(growth._root(), 0, [], None)
    first.lists[:] = [[1], [0]]
    limit = float(growth.limits[0])
    some = growth._extend(first, 1, [np.array([[0, 0, 0.5], [limit - 12, 0, 0.25]])], None)
    assert some.words[:, 0].tolist() == [0, 2 << 59, 1 << 61, (1 << 61) + (2 << 59)]
    assert some.bound[:, 0].tolist() == [12 + (limit - 12), 13, 13, 14]
    dearer = growth._extend(first, 1, [np.array([[0, 0, 1.25], [limit - 12 + 1e-9, 0, 0.25]])], None)
    assert dearer.words[:, 0].tolist() == [2 << 59, 1 << 61, (1 << 61) + (2 << 59)]
    assert dearer.bound[:, 0].tolist() == [13, 13, 14.25]


def test_a_reduced_cost_on_the_limit_is_taken():
    """At most 0 with a bound of 0 leaves reduced costs of 0.5 and no more."""
    problem = tiny(3)
    view = priced(problem, problem.totals[:, 0], 0, bound=0, reduced=[0, 0.5, np.nextafter(0.5, 1)])
    growth = Growth(problem, [view])
    assert len(growth._extend(growth._root(), 0, [], None)) == 2


def test_a_level_fixed_before_refuses_although_the_level_itself_is_cheap():
    """Columns with 0, 5, 1 of the level sought and 0, 1, 2 of the one fixed at 1 at most; prices count as well."""
    problem = tiny(3, totals=[[0, 0], [5, 1], [1, 2]])
    growth = Growth(problem, [unpriced(problem, 0, 9), unpriced(problem, 1, 1)])
    root = growth._root()
    assert growth._extend(root, 0, [], None).sums.tolist() == [[0, 0], [5, 1]]
    priced_twice = growth._extend(root, 0, [np.zeros((1, 3)), np.array([[9.0, 0.0, 0.0]])], None)
    assert priced_twice.sums.tolist() == [[5, 1]]
    priced_first = growth._extend(root, 0, [np.array([[0.0, 10.0, 0.0]]), np.zeros((1, 3))], None)
    assert priced_first.sums.tolist() == [[0, 0]]


@pytest.mark.parametrize(("short", "is_taken"), [((2, 0), True), ((3, 0), False), ((2, 1), True), ((2, 2), False)])
def test_months_run_short_within_every_group_of_budgets(short, is_taken):
    """The first month may be 2 short, both together 4, the second counted twice: 2 + 2·1 fits, 2 + 2·2 does not."""
    problem = tiny(1, soft=[[10 + short[0], 7 + short[1]]], soft_room=[10, 7], times=[[1, 0], [1, 2]], budget=[2, 4])
    growth = Growth(problem, [unpriced(problem, 0, 0)])
    assert len(growth._extend(growth._root(), 0, [], None)) == is_taken


def test_room_left_in_one_month_pays_for_no_other():
    """1 short with a budget of 1, beside a month with 5 to spare; 2 short are refused all the same."""
    problem = tiny(2, soft=[[11, 0], [12, 0]], soft_room=[10, 5], times=[[1, 1]], budget=[1])
    growth = Growth(problem, [unpriced(problem, 0, 0)])
    assert growth._extend(growth._root(), 0, [], None).soft.tolist() == [[11, 0]]


def added_one_by_one(growth, labels, j):
    """Sums, uses and ends of every label with every column of debt j that keeps all rows and bounds, in that order."""
    p, added = growth.problem, []
    for n in range(len(labels)):
        for column in range(p.start[j], p.start[j + 1]):
            use, soft = labels.use[n] + p.use[column], labels.soft[n] + p.soft[column]
            reduced = [labels.reduced[n, v] + view.root.reduced[column] for v, view in enumerate(growth.views)]
            hopeful = all(r <= view.limit - view.root.bound for r, view in zip(reduced, growth.views, strict=True))
            short = np.maximum(soft - p.soft_room, 0)
            if hopeful and (use <= p.room).all() and (p.times @ short <= p.budget).all():
                sums = [labels.sums[n, v] + view.totals[column] for v, view in enumerate(growth.views)]
                added.append((sums, use.tolist(), soft.tolist(), max(labels.end[n], p.end[column])))
    return added


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("numbers", [1, 60, 8_000_000])
def test_labels_are_those_added_one_by_one(seed, numbers, monkeypatch):
    """However many pairs are looked at together."""
    monkeypatch.setattr(module, "NUMBERS_AT_ONCE", numbers)
    problem = reduce_problem(reduced_problem(seed)[0], with_end=True, is_new=True)
    most = [int(problem.most(problem.totals[:, level]).sum()) // 2 for level in (1, 0)]
    growth = Growth(problem, [unpriced(problem, 1, most[0]), unpriced(problem, 0, most[1])])
    labels = growth._root()
    for j in growth.order[:3]:
        expected = added_one_by_one(growth, labels, j)
        labels = growth._extend(labels, int(j), [], None)
        got = zip(labels.sums.tolist(), labels.use.tolist(), labels.soft.tolist(), labels.end.tolist(), strict=True)
        assert list(got) == expected
        if len(labels) == 0:
            break


def test_blocks_hold_no_more_numbers_than_allowed(monkeypatch):
    """A pair is one number and one for each of its 2 rows, a label with 4 columns 12: 40 numbers hold 3 labels of 7."""
    problem = tiny(
        7, 4, use=np.zeros((11, 1)), room=[1], soft=np.zeros((11, 1)), soft_room=[1], times=[[1]], budget=[1]
    )
    growth = Growth(problem, [unpriced(problem, 0, 0)])
    labels = growth._extend(growth._root(), 0, [], None)
    sizes = []
    fitting = Growth._fitting
    monkeypatch.setattr(
        Growth, "_fitting", lambda self, *given: sizes.append(len(given[1]) // 4) or fitting(self, *given)
    )
    for numbers, expected in ((40, [3, 3, 1]), (36, [3, 3, 1]), (35, [2, 2, 2, 1]), (11, [1] * 7), (10**6, [7])):
        monkeypatch.setattr(module, "NUMBERS_AT_ONCE", numbers)
        sizes.clear()
        assert len(growth._extend(labels, 1, [], None)) == 28
        assert sizes == expected


@pytest.mark.parametrize(("stop_at", "found"), [(None, 6), (6, 6), (4, 6), (3, 4), (2, 4), (1, 2)])
def test_adding_ends_with_the_first_label_too_many(stop_at, found, monkeypatch):
    """Three labels, one at a time, add two each: 2, 4, 6; the count allowed itself is not too many."""
    monkeypatch.setattr(module, "NUMBERS_AT_ONCE", 1)
    problem = tiny(3, 2)
    growth = Growth(problem, [unpriced(problem, 0, 0)])
    labels = growth._extend(growth._root(), 0, [], None)
    some = growth._extend(labels, 1, [], stop_at)
    assert len(some) == found
    assert some.words[:, 0].tolist() == [(n // 2 << 60) + (n % 2 << 59) for n in range(found)]
