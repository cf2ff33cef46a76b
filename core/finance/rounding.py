"""The one rounding of contracts: half up, in whole fen, from exact integers."""

from __future__ import annotations

from core.values import Fen


def half_up(numerator: int, denominator: int) -> Fen:
    """Round a non-negative quotient to the nearest integer, halves upwards.

    >>> half_up(5, 2), half_up(4, 3)
    (3, 1)
    """
    return (2 * numerator + denominator) // (2 * denominator)
