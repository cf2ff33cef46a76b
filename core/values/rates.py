"""A contract's rate is an exact fraction of one per year; only derived rates (returns, shares) are floats."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

PPM = 1_000_000
"""Parts per million in one: the grid of what we propose and of the vectorised columns."""

LARGEST_ANNUAL_RATE = Fraction(9_000)
"""900,000 % a year: up to it a balance of ten million yuan times the rate in ppm fits into int64."""

_PLAIN = re.compile(r"[0-9]{1,9}(\.[0-9]{1,18})?")
_FINEST_EXPONENT = -18


def exact_rate(rate: str | int | Decimal | Fraction) -> Fraction:
    """Turn a yearly rate, written as a plain decimal fraction of one, into an exact fraction.

    No percent sign, exponent or sign: `values.read_rate` reads how people write. Raises `ValueError` with a sentence
    for anything else, for more than 18 decimals and above `LARGEST_ANNUAL_RATE`; floats are refused as inexact.

    >>> exact_rate("0.24")
    Fraction(6, 25)
    """
    if isinstance(rate, bool) or not isinstance(rate, str | int | Decimal | Fraction):
        raise ValueError(f"A rate is text, a Decimal or a Fraction, not {type(rate).__name__}.")
    if isinstance(rate, str):
        if not _PLAIN.fullmatch(rate):
            raise ValueError(f"{rate[:40]!a} is not a rate written as a plain decimal fraction such as 0.24.")
        exact = Fraction(rate)
    elif isinstance(rate, Decimal):
        exact = _fraction_of_decimal(rate)
    else:
        exact = Fraction(rate)
    if not 0 <= exact <= LARGEST_ANNUAL_RATE:
        raise ValueError(f"A yearly rate lies between 0 and {LARGEST_ANNUAL_RATE} (as a fraction of one).")
    return exact


def _fraction_of_decimal(rate: Decimal) -> Fraction:
    """The exponents are looked at first: a few characters of JSON can stand for a number of a billion digits."""
    if not rate.is_finite() or rate.adjusted() > 9 or int(rate.as_tuple().exponent) < _FINEST_EXPONENT:
        raise ValueError("A rate is a finite decimal with at most 18 decimals.")
    return Fraction(rate)


def ppm_of(rate: Fraction) -> int:
    """Turn a rate into whole parts per million, rounded half up.

    >>> ppm_of(Fraction("0.1825"))
    182500
    """
    return (2 * rate.numerator * PPM + rate.denominator) // (2 * rate.denominator)


def rate_of_ppm(ppm: int) -> Fraction:
    """Turn parts per million into an exact rate.

    >>> rate_of_ppm(154000)
    Fraction(77, 500)
    """
    return Fraction(ppm, PPM)


def rate_text(rate: Fraction) -> str:
    """Write a rate as a plain decimal fraction without trailing zeros, as in case files and on the command line.

    Exact where the rate has at most 18 decimals (every rate of `exact_rate` from text has); otherwise rounded half up
    there.

    >>> rate_text(Fraction("0.154"))
    '0.154'
    """
    scaled = (2 * rate.numerator * 10**18 + rate.denominator) // (2 * rate.denominator)
    whole, decimals = divmod(abs(scaled), 10**18)
    text = f"{whole}.{decimals:018d}".rstrip("0").rstrip(".")
    return f"-{text}" if scaled < 0 else text
