"""Whole yuan for what is said rather than booked: estimates, targets, projections."""

from __future__ import annotations

from core.finance import half_up
from core.values import FEN_PER_YUAN, Fen


def to_yuan(fen: Fen) -> Fen:
    """The nearest whole yuan, in fen.

    >>> to_yuan(106_570), to_yuan(284_260)
    (106600, 284300)
    """
    return half_up(fen, FEN_PER_YUAN) * FEN_PER_YUAN


def down_to_yuan(fen: Fen) -> Fen:
    """Whole yuan, rounded down, in fen: an amount to stay within.

    >>> down_to_yuan(585_714)
    585700
    """
    return fen // FEN_PER_YUAN * FEN_PER_YUAN
