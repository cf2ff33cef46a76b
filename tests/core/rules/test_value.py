"""Step functions hold their thresholds as stored, whatever number type asks."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules import ByCode, Steps

FROM = Steps((Fraction("0.35"), Fraction("0.55"), Fraction("0.70")), (0, 1, 2, 3))
ABOVE = Steps((Fraction(0), Fraction("0.25")), (0, 1, 2), at_threshold_above=False)


@pytest.mark.parametrize("kind", [float, Decimal, Fraction])
def test_a_threshold_belongs_to_the_step_that_begins_from_it(kind):
    assert [FROM.at(kind(text)) for text in ("0.349999", "0.35", "0.55", "0.70", "9")] == [0, 1, 2, 3, 3]


@pytest.mark.parametrize("kind", [float, Decimal, Fraction])
def test_a_threshold_stays_below_the_step_that_lies_above_it(kind):
    assert [ABOVE.at(kind(text)) for text in ("0", "0.000001", "0.25", "0.250001")] == [0, 1, 1, 2]


def test_whole_numbers_and_points():
    days = Steps((Fraction(1), Fraction(31)), (0, 2, 3))
    assert [days.points_at(n) for n in (0, 1, 30, 31)] == [0, 2, 2, 3]
    with pytest.raises(TypeError, match="not points"):
        Steps((Fraction(1),), ("low", "high")).points_at(1)


@given(st.fractions(min_value=-2, max_value=2))
def test_one_step_per_number_and_never_down(x):
    assert FROM.values[FROM.index_at(x)] == FROM.at(x)
    assert FROM.index_at(x) <= FROM.index_at(x + Fraction(1, 100))
    expected = sum(1 for threshold in FROM.thresholds if threshold <= x)
    assert FROM.index_at(x) == expected
    assert ABOVE.index_at(x) == sum(1 for threshold in ABOVE.thresholds if threshold < x)


def test_tables_by_code_know_their_codes():
    table = ByCode((("stable", Decimal("0.003")), ("fair", Decimal("0.006"))))
    assert table.codes == ("stable", "fair")
    assert table["fair"] == Fraction(6, 1000)
    with pytest.raises(KeyError):
        table["unstable"]
