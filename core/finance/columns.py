"""All options of all loans at once: one int64 recursion in fen, equal to the scalar arithmetic to the fen.

Rates are whole parts per million a year, interest of a month is (balance x ppm + 6,000,000) // 12,000,000: half up.
What we propose is in whole yuan, rounded up, with a smaller last instalment, so that it can be said on the phone.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from core.errors import AmountOutOfRange
from core.finance.level import exact_level
from core.finance.method import Method
from core.values import FEN_PER_YUAN, LARGEST_AMOUNT, PPM

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Int64 = npt.NDArray[np.int64]
    Bool = npt.NDArray[np.bool_]

_MONTHS_PPM = 12 * PPM
_LONGEST_TERM, _LONGEST_GRACE = 600, 120
_LARGEST_PRODUCT = 9.2e18
"""Balance (fen) times rate (ppm) must fit into int64."""

_SAFE = 1e-4
"""Fen by which the float instalment may be wrong; nearer to where rounding turns, the exact fraction decides."""

COLUMN_METHODS = (Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL, Method.INTEREST_ONLY)
"""Methods that can be proposed; `proposal_columns` takes their positions here."""


def proposal_columns(
    balance: npt.ArrayLike,
    ppm: npt.ArrayLike,
    term: npt.ArrayLike,
    grace: npt.ArrayLike = 0,
    grace_interest: npt.ArrayLike = False,
    horizon: int = 0,
    *,
    method: npt.ArrayLike = 0,
    whole_yuan: bool = True,
) -> Int64:
    """Instalments of many options as int64 fen, shape [options, months], month 0 first.

    Each argument is one number or one per option: `balance` fen to repay, `ppm` yearly rate, `term` instalments after
    the holiday, `grace` months of holiday, `grace_interest` whether the holiday bears interest (added to the balance
    each month) or not, `method` a position in `COLUMN_METHODS`. The width is `horizon` or the longest option,
    whichever is more: nothing is ever cut off. With `whole_yuan` every instalment but the last is rounded up to whole
    yuan and the last one is smaller (or earlier); without it they are rounded half up to the fen, as contracts do, and
    the last one closes. Raises `AmountOutOfRange` for balances outside 0 to ten million yuan, terms outside 1 to 600,
    holidays outside 0 to 120 months, and where balance x rate leaves int64.

    >>> proposal_columns(1_000_000, 120_000, 12, grace=1).tolist()
    [[0, 88900, 88900, 88900, 88900, 88900, 88900, 88900, 88900, 88900, 88900, 88900, 88250]]
    """
    import numpy as np

    arrays = [np.atleast_1d(np.asarray(a)) for a in (balance, ppm, term, grace, grace_interest, method)]
    names = ("balance (fen)", "rate (ppm)", "term (months)", "holiday (months)", "holiday interest", "method")
    limits = (LARGEST_AMOUNT, 9_000 * PPM, _LONGEST_TERM, _LONGEST_GRACE, 1, len(COLUMN_METHODS) - 1)
    for name, array, limit in zip(names, arrays, limits, strict=True):
        lowest = 1 if array is arrays[2] else 0
        if array.size and (array.dtype.kind not in "iub" or not lowest <= array.min() <= array.max() <= limit):
            raise AmountOutOfRange(f"the {name} of an option", array, f"whole numbers from {lowest} to {limit}")
    wide = [a.astype(np.int64) for a in np.broadcast_arrays(*arrays)]
    opened, rates, terms, graces, bears, methods = wide
    opened = _after_grace(opened, rates, graces, bears.astype(bool))
    if opened.size and float(opened.max()) * float(rates.max()) > _LARGEST_PRODUCT:
        raise AmountOutOfRange("the balance (fen) times the rate (ppm)", opened.max(), f"up to {_LARGEST_PRODUCT:.1e}")
    paid = _instalments(opened, rates, terms, methods, whole_yuan)
    ends = graces + terms
    columns = np.zeros((len(opened), max([horizon, *ends.tolist()])), dtype=np.int64)
    for months in np.unique(graces).tolist():
        chosen = np.flatnonzero(graces == months)
        length = int(terms[chosen].max())
        columns[chosen, months : months + length] = paid[:length, chosen].T
    return columns


def _after_grace(opened: Int64, rates: Int64, graces: Int64, bears: Bool) -> Int64:
    """Balances at the end of the holiday: interest added month by month where it runs."""
    for month in range(int(graces.max(initial=0))):
        runs = bears & (graces > month)
        if not runs.any():
            break
        if float(opened.max()) * float(rates.max()) > _LARGEST_PRODUCT:
            raise AmountOutOfRange(
                "the balance after a holiday (fen)", opened.max(), f"x ppm up to {_LARGEST_PRODUCT:.1e}"
            )
        opened = opened + runs * ((opened * rates + _MONTHS_PPM // 2) // _MONTHS_PPM)
    return opened


def _instalments(opened: Int64, rates: Int64, terms: Int64, methods: Int64, whole_yuan: bool) -> Int64:
    """Payments by [month after the holiday, option]; where the last one would be larger, the level goes up a yuan."""
    import numpy as np

    planned = np.where(methods == 0, _levels(opened, rates, terms, whole_yuan), 0)
    parts = np.where(methods == 1, _equal_parts(opened, terms, whole_yuan), 0)
    by_parts = methods > 0
    paid, left = _run(opened, rates, terms, planned, parts, by_parts, whole_yuan)
    short = np.flatnonzero((left > 0) & (methods == 0)) if whole_yuan else ()
    while len(short):
        planned[short] += FEN_PER_YUAN
        again, left = _run(
            opened[short], rates[short], terms[short], planned[short], parts[short], by_parts[short], True
        )
        paid[: len(again), short] = again
        short = short[left > 0]
    return paid


def _run(
    opened: Int64, rates: Int64, terms: Int64, planned: Int64, parts: Int64, by_parts: Bool, whole_yuan: bool
) -> tuple[Int64, Int64]:
    """Pay `planned`, or `parts` of principal and the interest, until the term.

    The second array is what a level option still owes over its planned instalment on its last day (fen).
    """
    import numpy as np

    owed, interest = opened.copy(), np.empty_like(opened)
    months = int(terms.max(initial=0))
    paid = np.zeros((months, len(opened)), dtype=np.int64)
    left = np.zeros_like(opened)
    closing = {int(end) - 1: np.flatnonzero(terms == end) for end in np.unique(terms)}
    mixed = bool(by_parts.any())
    for month in range(months):
        np.multiply(owed, rates, out=interest)
        interest += _MONTHS_PPM // 2
        interest //= _MONTHS_PPM
        owed += interest
        row = paid[month]
        if mixed:
            target = np.where(by_parts, parts + interest, planned)
            if whole_yuan:
                target = -(-target // FEN_PER_YUAN) * FEN_PER_YUAN
            np.minimum(target, owed, out=row)
        else:
            np.minimum(planned, owed, out=row)
        if month in closing:
            last = closing[month]
            left[last] = owed[last] - row[last]
            row[last] = owed[last]
        owed -= row
    return paid, left


def _equal_parts(opened: Int64, terms: Int64, whole_yuan: bool) -> Int64:
    """Principal part of 等额本金: half up, or rounded up where the last instalment has to be the smaller one."""
    if whole_yuan:
        return -(-opened // terms)
    return (2 * opened + terms) // (2 * terms)


def _levels(opened: Int64, rates: Int64, terms: Int64, whole_yuan: bool) -> Int64:
    """Level instalments, rounded up to yuan or half up to fen from their exact value."""
    import numpy as np

    monthly = rates / _MONTHS_PPM
    with np.errstate(invalid="ignore"):
        near = opened * monthly / -np.expm1(-terms * np.log1p(monthly))
    free = rates == 0
    if whole_yuan:
        near[free] = -(-opened[free] // terms[free])
        level = np.ceil(near / FEN_PER_YUAN).astype(np.int64) * FEN_PER_YUAN
        unsure = np.abs(near - np.rint(near / FEN_PER_YUAN) * FEN_PER_YUAN) < _SAFE
    else:
        near[free] = _equal_parts(opened[free], terms[free], False)
        level = np.floor(near + 0.5).astype(np.int64)
        unsure = np.abs(near - np.floor(near) - 0.5) < _SAFE
    for option in np.flatnonzero(unsure & ~free).tolist():
        level[option] = _exact(int(opened[option]), int(rates[option]), int(terms[option]), whole_yuan)
    return level


def _exact(balance: int, ppm: int, term: int, whole_yuan: bool) -> int:
    """One level instalment by exact fractions; `ppm` is not zero."""
    exact = exact_level(balance, Fraction(ppm, _MONTHS_PPM), term)
    if whole_yuan:
        return -(-exact.numerator // (exact.denominator * FEN_PER_YUAN)) * FEN_PER_YUAN
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
