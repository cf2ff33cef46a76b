"""The level instalment of an annuity (等额本息), rounded half up from its exact value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction

from core.finance.rounding import half_up
from core.values import Fen

_SAFE = 1e-4
"""The float is wrong by less than a ten-thousandth of a fen below ten million yuan; nearer to a half we go exact."""

_CONTEXT = Context(prec=60)


def level_instalment(balance: Fen, rate: Fraction, periods: int, balloon: Fen = 0) -> Fen:
    """The instalment that repays `balance` in `periods` equal parts, `balloon` fen being left for the last day.

    B·i / (1 − (1+i)^−n) for balance B, rate per period i and n periods, plus i·balloon, with B less the balloon;
    rounded half up. Equal to exact rational arithmetic always: the float is used only where it cannot round
    differently.

    >>> level_instalment(1_000_000, Fraction("0.24") / 12, 12)
    94560
    """
    repaid = balance - balloon
    if rate == 0:
        return half_up(repaid, periods)
    near = level_float(repaid, float(rate), periods) + balloon * float(rate)
    if abs(near - math.floor(near) - 0.5) > _SAFE and near < 1e11:
        return math.floor(near + 0.5)
    exact = exact_level(repaid, rate, periods) + balloon * rate
    return half_up(exact.numerator, exact.denominator)


def level_float(balance: float, rate: float, periods: int) -> float:
    """The same as a float, without cancellation for small rates: B·i / −expm1(−n·log1p(i))."""
    return balance * rate / -math.expm1(-periods * math.log1p(rate))


def exact_level(balance: Fen, rate: Fraction, periods: int) -> Fraction:
    """The same as an exact fraction: with i = a/b it is B·a·(a+b)^n / (b·((a+b)^n − b^n))."""
    a, b = rate.numerator, rate.denominator
    grown, still = (a + b) ** periods, b**periods
    return Fraction(balance * a * grown, b * (grown - still))


def level_of_factors(balance: Fen, factors: Sequence[tuple[int, int]], balloon: Fen = 0) -> Fen:
    """The level instalment when each period has its own interest factor (numerator, denominator).

    (B − balloon·v_n) / Σ v_k with v_k = Π 1/(1+i_j), j ≤ k: odd first periods and actual days. Worked to 60 digits.

    >>> level_of_factors(1_000_000, [(2, 100)] * 12)
    94560
    """
    one = Decimal(1)
    discount, annuity = one, Decimal(0)
    for numerator, denominator in factors:
        growth = _CONTEXT.divide(Decimal(numerator + denominator), Decimal(denominator))
        discount = _CONTEXT.divide(discount, growth)
        annuity = _CONTEXT.add(annuity, discount)
    repaid = _CONTEXT.subtract(Decimal(balance), _CONTEXT.multiply(Decimal(balloon), discount))
    level = _CONTEXT.divide(repaid, annuity)
    return int(_CONTEXT.add(level, Decimal("0.5")).to_integral_value(rounding="ROUND_FLOOR"))
