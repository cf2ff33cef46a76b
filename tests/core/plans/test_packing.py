"""Packed plans come back as they were and sort as their places do."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans.packing import WORD_BITS, Packing


@pytest.mark.parametrize("counts", [[1], [2, 1, 5], [200] * 15, [1_000] * 40])
def test_places_come_back_and_sort(counts):
    rng = np.random.default_rng(len(counts))
    packing = Packing(np.concatenate(([0], np.cumsum(counts))))
    places = np.array([[rng.integers(count) for count in counts] for _ in range(50)])
    words = np.zeros((50, packing.words), dtype=np.int64)
    for j in range(len(counts)):
        words[:, packing.word[j]] += places[:, j] << packing.shift[j]
    assert all(
        (packing.columns(word) - packing.start[:-1] == place).all() for word, place in zip(words, places, strict=True)
    )
    by_words, by_places = np.lexsort(words.T[::-1]), np.lexsort(places.T[::-1])
    assert (places[by_words] == places[by_places]).all()
    assert (words >= 0).all()


@pytest.mark.parametrize(
    ("columns", "debts", "words"),
    [(1, WORD_BITS, 1), (2, WORD_BITS, 1), (2, WORD_BITS + 1, 2), (4, WORD_BITS // 2, 1), (5, WORD_BITS // 3, 1)],
)
def test_as_many_debts_as_have_room_share_a_word(columns, debts, words):
    packing = Packing(np.arange(debts + 1) * columns)
    assert packing.words == words == max(packing.word) + 1
    assert min(packing.word) == 0
