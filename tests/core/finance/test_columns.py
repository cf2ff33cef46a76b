"""All options at once equal one option at a time in decimals, to the fen; what we propose can be said on the phone."""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import AmountOutOfRange
from core.finance import COLUMN_METHODS, Method, build_schedule, proposal_columns

FEN, YUAN = Decimal(1), Decimal(100)


def in_decimals(balance, ppm, term, grace, bears, method, whole_yuan) -> list[int]:
    """One option in 50-digit decimals, month by month; money in fen."""
    getcontext().prec = 50
    owed = Decimal(balance)
    for _ in range(grace if bears else 0):
        owed += (owed * ppm / 12_000_000).quantize(FEN, ROUND_HALF_UP)
    opened, up = owed, Decimal(0)
    while True:
        payments = months(opened, ppm, term, method, whole_yuan, up)
        level = payments[:-1] or payments
        if method or not whole_yuan or payments[-1] <= level[0]:
            return [0] * grace + [int(payment) for payment in payments]
        up += YUAN


def months(opened, ppm, term, method, whole_yuan, up) -> list[Decimal]:
    def said(amount: Decimal) -> Decimal:
        return (amount / YUAN).quantize(FEN, ROUND_CEILING) * YUAN if whole_yuan else amount

    monthly = Decimal(ppm) / 12_000_000
    exact = opened * monthly / (1 - (1 + monthly) ** -term) if monthly else opened / term
    level = said(exact) + up if whole_yuan else exact.quantize(FEN, ROUND_HALF_UP)
    part = (opened / term).quantize(FEN, ROUND_CEILING if whole_yuan else ROUND_HALF_UP)
    owed, payments = opened, []
    for month in range(1, term + 1):
        interest = (owed * ppm / 12_000_000).quantize(FEN, ROUND_HALF_UP)  # one division: an exact half must stay one
        planned = (level, said(part + interest), said(interest))[method]
        payment = owed + interest if month == term else min(planned, owed + interest)
        owed += interest - payment
        payments.append(payment)
    return payments


OPTIONS = st.tuples(
    st.integers(0, 10**8),
    st.integers(0, 400_000),
    st.integers(1, 72),
    st.integers(0, 12),
    st.booleans(),
    st.integers(0, 2),
)


@settings(max_examples=60)
@given(st.lists(OPTIONS, min_size=1, max_size=12), st.booleans())
def test_every_fen_of_every_option_equals_decimals(options: list[tuple], whole_yuan: bool) -> None:
    balance, ppm, term, grace, bears, method = map(np.array, zip(*options, strict=True))
    columns = proposal_columns(balance, ppm, term, grace, bears, 90, method=method, whole_yuan=whole_yuan)
    for option, column in zip(options, columns.tolist(), strict=True):
        expected = in_decimals(*option, whole_yuan)
        assert column == expected + [0] * (len(column) - len(expected))


def test_a_thousand_random_options_equal_decimals() -> None:
    rng = np.random.default_rng(20261123)
    size = 1000
    columns = {
        "balance": rng.integers(1, 10**7, size),
        "ppm": rng.choice([0, 48_000, 80_000, 120_000, 154_000, 182_500, 240_000], size),
        "term": rng.choice([3, 6, 12, 18, 24, 36, 48, 60], size),
        "grace": rng.choice([0, 1, 3, 6], size),
        "bears": rng.integers(0, 2, size),
    }
    for whole_yuan in (True, False):
        paid = proposal_columns(*columns.values(), 120, whole_yuan=whole_yuan)
        assert paid.shape == (size, 120)
        assert paid.dtype == np.int64
        for row, *option in zip(paid.tolist(), *(column.tolist() for column in columns.values()), strict=True):
            expected = in_decimals(*option, 0, whole_yuan)
            assert row == expected + [0] * (120 - len(expected))


@given(st.integers(1, 10**9), st.integers(0, 400_000), st.integers(1, 60), st.sampled_from(COLUMN_METHODS))
def test_without_whole_yuan_a_column_is_the_contract_schedule(balance, ppm, term, method: Method) -> None:
    schedule = build_schedule(method, balance, Fraction(ppm, 10**6), term)
    column = proposal_columns(balance, ppm, term, method=COLUMN_METHODS.index(method), whole_yuan=False)
    assert tuple(column[0].tolist()) == schedule.payments


@given(st.integers(1, 10**8), st.integers(0, 400_000), st.integers(1, 60), st.integers(0, 6), st.booleans())
def test_what_is_proposed_is_in_whole_yuan_with_a_smaller_last_instalment(balance, ppm, term, grace, bears) -> None:
    column = proposal_columns(balance, ppm, term, grace, bears)[0]
    assert not column[:grace].any()
    paid = column[grace:]
    last = int(np.flatnonzero(paid)[-1])
    assert (np.diff(paid) <= 0).all()
    assert not (paid[:last] % 100).any()
    assert column.sum() >= balance
    assert ppm or column.sum() == balance


def test_an_interest_free_holiday_only_moves_the_payments_and_a_capitalised_one_costs_more() -> None:
    none, free, bearing = (
        proposal_columns(10_000_00, 180_000, 12, months, bears, 20)[0]
        for months, bears in ((0, False), (3, False), (3, True))
    )
    assert free[3:].tolist() == none[:-3].tolist()
    assert bearing.sum() > free.sum() == none.sum()


@given(st.integers(1, 10**7), st.integers(0, 300_000), st.integers(1, 48))
def test_a_holiday_of_no_months_is_no_holiday(balance: int, ppm: int, term: int) -> None:
    none, free, bearing = proposal_columns(balance, ppm, term, 0, [False, False, True])
    assert none.tolist() == free.tolist() == bearing.tolist() == proposal_columns(balance, ppm, term)[0].tolist()


@given(st.integers(1, 10**7), st.integers(0, 300_000), st.integers(1, 48))
def test_a_waiver_lowers_the_instalment_and_the_total_or_leaves_them(balance: int, ppm: int, term: int) -> None:
    kept, waived = proposal_columns([balance, balance * 9 // 10], ppm, term)
    assert waived[0] <= kept[0]
    assert waived.sum() <= kept.sum()


def test_a_debt_without_balance_pays_nothing_and_an_empty_list_is_empty() -> None:
    assert not proposal_columns([0, 0], 100_000, [1, 60], 2, True).any()
    assert proposal_columns([], 100_000, 5).shape == (0, 0)


def test_nothing_is_cut_off_by_the_horizon() -> None:
    assert proposal_columns(10_000_00, 0, 60, 6, False, 12).shape == (1, 66)
    assert proposal_columns(10_000_00, 0, 60, 6, False, 12).sum() == 10_000_00


@pytest.mark.parametrize(
    "wrong",
    [
        {"balance": -1},
        {"balance": 10**9 + 1},
        {"balance": 10.5},
        {"ppm": -1},
        {"ppm": 10**10},
        {"term": 0},
        {"term": 601},
        {"grace": -1},
        {"grace": 121},
        {"method": 3},
        {"balance": 10**9, "ppm": 9 * 10**9, "grace": 2, "grace_interest": True},
        {"balance": 10**9, "ppm": 9 * 10**9, "grace": 1, "grace_interest": True},
    ],
)
def test_what_int64_cannot_hold_is_refused_by_name(wrong: dict) -> None:
    option = {"balance": 100, "ppm": 100, "term": 5} | wrong
    with pytest.raises(AmountOutOfRange):
        proposal_columns(**option)


def test_an_instalment_that_is_a_whole_yuan_or_half_a_fen_exactly() -> None:
    """4/3 of 75 yuan over two months at 100 % a month; 9/10 of 5 fen over two at 50 %."""
    assert proposal_columns(75_00, 12_000_000, 2).tolist() == [[100_00, 100_00]]
    assert proposal_columns(5, 6_000_000, 2, whole_yuan=False).tolist() == [[5, 5]]


def test_where_rounding_would_make_the_last_one_larger_the_instalment_goes_up_a_yuan() -> None:
    """Four such options among others, of one fen and of four; each as it is alone and in decimals."""
    options = [
        (12_352, 120_000, 3, 0, False, 0),
        (10_000_00, 120_000, 12, 2, True, 0),
        (5_326, 3_000_000, 8, 0, False, 0),
        (17_335, 360_000, 6, 1, False, 0),
        (10_000_00, 120_000, 12, 0, False, 1),
        (17_335, 360_000, 6, 0, False, 2),
        (13_001, 360_000, 6, 0, False, 0),
    ]
    balance, ppm, term, grace, bears, method = map(list, zip(*options, strict=True))
    rows = proposal_columns(balance, ppm, term, grace, bears, method=method).tolist()
    for option, row in zip(options, rows, strict=True):
        expected = in_decimals(*option, True)
        assert row == expected + [0] * (len(row) - len(expected))
    assert rows[0][:3] == [43_00, 43_00, 39_98]
    assert rows[2][:8] == [17_00] * 6 + [14_76, 0]


def test_where_a_float_would_round_the_other_way_the_fraction_decides() -> None:
    """Exactly 4 yuan, exactly 13.5 fen, and 405 yuan and the twenty-thousandth part of a fen."""
    assert proposal_columns(5_25, 4_000_000, 2).tolist() == [[4_00, 4_00]]
    assert proposal_columns(6, 24_000_000, 2, whole_yuan=False).tolist() == [[14, 12]]
    assert proposal_columns(798_01, 120_000, 2).tolist() == [[406_00, 403_99]]
