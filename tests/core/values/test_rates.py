"""A rate from text is exact, or refused with a sentence; nothing is rounded on the way in."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values import LARGEST_ANNUAL_RATE, exact_rate, ppm_of, rate_of_ppm, rate_text


@pytest.mark.parametrize(
    ("written", "exact"),
    [("0.24", Fraction(6, 25)), ("0", Fraction(0)), (Decimal("0.154"), Fraction(77, 500)), (1, Fraction(1))],
)
def test_a_plain_decimal_is_read_exactly(written: str | Decimal | int, exact: Fraction) -> None:
    assert exact_rate(written) == exact


@pytest.mark.parametrize(
    "written",
    ["24%", "-0.1", "1e3", "", "nan", ".5", "0.1234567890123456789", "10000", "９", "0.2 4", "1" * 5000, "\ud800"],
)
def test_other_text_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="rate"):
        exact_rate(written)


@pytest.mark.parametrize("written", [Decimal("1E+999999"), Decimal("1E-999999"), Decimal("NaN"), Decimal("-0.01")])
def test_dangerous_decimals_are_refused_without_being_expanded(written: Decimal) -> None:
    with pytest.raises(ValueError, match="rate"):
        exact_rate(written)


@pytest.mark.parametrize("inexact", [0.24, True, None])
def test_floats_booleans_and_nothing_are_refused(inexact: object) -> None:
    with pytest.raises(ValueError, match="A rate is text"):
        exact_rate(inexact)  # type: ignore[arg-type] - the refusal is the test


@given(st.integers(0, int(LARGEST_ANNUAL_RATE) * 10**6))
def test_parts_per_million_come_back(ppm: int) -> None:
    assert ppm_of(rate_of_ppm(ppm)) == ppm
    assert exact_rate(rate_text(rate_of_ppm(ppm))) == rate_of_ppm(ppm)


def test_parts_per_million_round_half_up() -> None:
    assert [ppm_of(Fraction(text)) for text in ("0.0000005", "0.0000004", "0.0000015")] == [1, 0, 2]


def test_a_rate_without_finite_decimals_is_written_rounded() -> None:
    assert rate_text(Fraction(1, 3)) == "0.333333333333333333"
    assert rate_text(Fraction(-2, 3)) == "-0.666666666666666667"
