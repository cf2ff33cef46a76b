"""Money is a whole number of fen; text and `Decimal` exist only where people read and write."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

Fen: TypeAlias = int

FEN_PER_YUAN = 100
LARGEST_AMOUNT: Fen = 10_000_000 * FEN_PER_YUAN
"""Ten million yuan: below it every int64 product of balance and rate (ppm) stays exact up to 900,000 % a year."""


def fen_of(yuan: Decimal | int | str) -> Fen:
    """Turn yuan into fen, rounded half up as a contract would.

    >>> fen_of("893.335")
    89334
    """
    return int((Decimal(yuan) * FEN_PER_YUAN).to_integral_value(rounding=ROUND_HALF_UP))


def yuan_of(fen: Fen) -> Decimal:
    """Turn fen into yuan with two decimals, exactly.

    >>> yuan_of(89333)
    Decimal('893.33')
    """
    return Decimal(fen).scaleb(-2)


def yuan_text(fen: Fen) -> str:
    """Write fen as yuan with two decimals and no separators, as in case files and on the command line.

    >>> yuan_text(-5)
    '-0.05'
    """
    return f"{yuan_of(fen):.2f}"


def to_yuan(fen: Fen) -> Fen:
    """The nearest whole yuan in fen, halves upwards: what is estimated rather than booked.

    >>> to_yuan(106_570), to_yuan(284_250), to_yuan(284_249)
    (106600, 284300, 284200)
    """
    return (fen + FEN_PER_YUAN // 2) // FEN_PER_YUAN * FEN_PER_YUAN


def down_to_yuan(fen: Fen) -> Fen:
    """Round down to whole yuan: an amount to stay within.

    >>> down_to_yuan(585_714)
    585700
    """
    return fen // FEN_PER_YUAN * FEN_PER_YUAN


def up_to_yuan(fen: Fen) -> Fen:
    """Round up to whole yuan: what we propose is said on the phone.

    >>> up_to_yuan(93685)
    93700
    """
    return -(-fen // FEN_PER_YUAN) * FEN_PER_YUAN
