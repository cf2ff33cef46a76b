"""Columns and partial plans that another replaces, against the plain definition."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans import dominance
from core.plans.dominance import beaten, rank, undominated


def replaced(levels, use, end, tie) -> np.ndarray:
    """For every row whether some other comes first in levels (or is equal, ends no later, comes first in `tie`)."""
    below = (use[:, None, :] >= use[None, :, :]).all(axis=2)
    first = levels[None, :] < levels[:, None]
    ends = (end[None, :, :] <= end[:, None, :]).all(axis=2)
    equal = (levels[None, :] == levels[:, None]) & ends & (tie[None, :] < tie[:, None])
    return (below & (first | equal)).any(axis=1)


def some_rows(seed, count, rows, with_end=True):
    rng = np.random.default_rng([seed, count, rows])
    largest = int(rng.choice([2, 5, 10_000]))
    levels, use = rng.integers(0, largest, count), rng.integers(0, largest, (count, rows))
    return levels, use, rng.integers(0, 3, (count, int(with_end))), rng.permutation(count)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("rows", [0, 1, 3, 8])
def test_few_are_compared_completely(seed, rows):
    levels, use, end, tie = some_rows(seed, 300, rows, with_end=seed % 2 == 0)
    assert (beaten(levels, use, end, tie) == replaced(levels, use, end, tie)).all()


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("rows", [0, 1, 3])
def test_a_plan_beaten_in_one_block_stays_beaten_in_the_next(seed, rows, monkeypatch):
    """Blocks of seven are judged against rivals five at a time, the last block and the last rivals too."""
    monkeypatch.setattr(dominance, "BLOCK", 7)
    monkeypatch.setattr(dominance, "RIVALS", 5)
    levels, use, end, tie = some_rows(seed, 120, rows, with_end=seed % 2 == 0)
    assert (beaten(levels, use, end, tie) == replaced(levels, use, end, tie)).all()


def test_uses_beyond_four_bytes_are_compared_too():
    use = np.array([[2**40], [2**40 + 1], [5]])
    assert beaten(np.array([0, 1, 2]), use, use[:, :0], np.arange(3)).tolist() == [False, True, False]


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("rows", [0, 1, 3, 6, 15])
def test_many_are_thinned_without_a_mistake(seed, rows, monkeypatch):
    """With few allowed in pairs the grid alone decides: it may overlook, never accuse."""
    monkeypatch.setattr(dominance, "PAIRED", 50)
    levels, use, end, tie = some_rows(seed, 2_000, rows, with_end=seed % 2 == 0)
    found = beaten(levels, use, end, tie)
    truly = replaced(levels, use, end, tie)
    assert not (found & ~truly).any()
    if 0 < rows < 4:
        assert found.sum() > 0.5 * truly.sum()


@pytest.mark.parametrize("seed", range(10))
def test_columns_are_compared_within_their_debt(seed):
    levels, use, end, _ = some_rows(seed, 60, 2)
    start = np.array([0, 1, 30, 60])
    keep = undominated(levels, use, end, start)
    for low, high in ((0, 1), (1, 30), (30, 60)):
        mine = slice(low, high)
        assert (keep[mine] == ~replaced(levels[mine], use[mine], end[mine], np.arange(high - low))).all()


def test_rank_is_the_order_by_keys_with_equal_places():
    assert rank(np.array([1, 0, 1, 0]), np.array([5, 9, 5, 2])).tolist() == [2, 1, 2, 0]
    assert rank(np.array([1, 0])).dtype == np.int64


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("rows", [1, 2, 3])
def test_what_the_grid_leaves_is_compared_completely_where_it_is_few(seed, rows, monkeypatch):
    """Of 600 the grid takes out enough for the rest to be compared in pairs, after which none is overlooked."""
    monkeypatch.setattr(dominance, "PAIRED", 550)
    levels, use, end, tie = some_rows(seed, 600, rows, with_end=seed % 2 == 0)
    assert (beaten(levels, use, end, tie) == replaced(levels, use, end, tie)).all()


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("rows", [2, 3])
def test_a_grid_cut_by_a_few_of_the_values_accuses_nobody_wrongly(seed, rows, monkeypatch):
    """The sample misses the largest uses: who lies beyond the last edge is no rival, in whichever row that is."""
    monkeypatch.setattr(dominance, "PAIRED", 50)
    monkeypatch.setattr(dominance, "SAMPLE", 20)
    levels, use, end, tie = some_rows(seed, 1_000, rows)
    found, truly = beaten(levels, use, end, tie), replaced(levels, use, end, tie)
    assert not (found & ~truly).any()


def test_two_columns_of_a_debt_are_compared():
    nothing = np.zeros((2, 0), dtype=np.int64)
    assert undominated(np.array([0, 0]), np.array([[1], [1]]), nothing, np.array([0, 2])).tolist() == [True, False]
