"""Columns laid out at once are what a person would write down one by one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.plans.layout import lay_out


def by_hand(balance: int, ppm: int, term: int, holiday: int, bears: bool) -> list[int]:
    """One schedule in exact fractions and integers: the slow, plain way."""
    owed = balance
    for _ in range(holiday):
        owed += (owed * ppm + 6_000_000) // 12_000_000 if bears else 0
    rate = Fraction(ppm, 12_000_000)
    exact = Fraction(owed, term) if not rate else owed * rate / (1 - 1 / (1 + rate) ** term)
    level = -(-exact.numerator // (exact.denominator * 100)) * 100
    paid = [0] * holiday
    for month in range(term):
        owed += (owed * ppm + 6_000_000) // 12_000_000
        payment = min(level, owed) if month < term - 1 else owed
        paid.append(payment)
        owed -= payment
    return paid


@given(
    st.lists(
        st.tuples(
            st.integers(1, 50_000_000),
            st.sampled_from([0, 33_000, 120_000, 182_500, 240_000]),
            st.integers(1, 60),
            st.sampled_from([0, 3, 6]),
            st.booleans(),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_columns_equal_the_scalar_reference(rows: list[tuple[int, int, int, int, bool]]) -> None:
    balance, ppm, term, holiday = (np.array([row[at] for row in rows], dtype=np.int64) for at in range(4))
    laid = lay_out(balance, ppm, term, holiday, np.array([row[4] for row in rows]), 80)
    for at, row in enumerate(rows):
        expected = by_hand(*row)
        last_exceeds = max(expected) > expected[row[3]]
        if last_exceeds:
            continue  # rounding interest up can push a tiny loan's last payment over the level; then a yuan is added
        assert laid.payments[at, : len(expected)].tolist() == expected
        assert laid.total[at] == sum(expected)
        assert laid.level[at] == max(expected)
        assert laid.end[at] == max(month for month, fen in enumerate(expected, start=1) if fen)


def test_said_instalments_are_whole_yuan_with_a_smaller_last_one() -> None:
    laid = lay_out(*(np.array([n]) for n in (1_404_400, 240_000, 18, 0)), np.array([False]), 120)
    assert laid.level[0] == 93_700
    assert laid.payments[0, 17] < 93_700
    assert (laid.months[0], laid.end[0]) == (18, 18)


def test_nothing_to_lay_out() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert lay_out(nothing, nothing, nothing, nothing, np.zeros(0, dtype=np.bool_), 12).payments.shape == (0, 12)


def test_a_balance_of_nothing_is_laid_out_as_nothing() -> None:
    laid = lay_out(*(np.array([n]) for n in (0, 240_000, 3, 0)), np.array([False]), 5)
    assert [int(part[0]) for part in (laid.level, laid.months, laid.total, laid.end)] == [0, 0, 0, 0]
