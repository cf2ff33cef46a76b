"""What level instalments say about a loan: its balance, its rate, how many are left. The inverses of `level`."""

from __future__ import annotations

import math

from core.finance.apr import rate_of_flows
from core.values import LONGEST_TERM_MONTHS, Fen

_LAST_SHARE = 0.05
"""Less than a twentieth of an instalment left over belongs to the last one: contracts round, and it closes them."""


def level_balance(instalment: Fen, period_rate: float, periods: int) -> Fen:
    """What is still owed when `periods` level instalments are to come: p·(1 − (1+i)^−n)/i, rounded half up.

    `period_rate` is a fraction per period. The annuity factor is taken without cancellation for small rates.

    >>> level_balance(198_000, 0.3306 / 12, 8)
    1404376
    """
    if period_rate == 0:
        return instalment * periods
    return math.floor(instalment * -math.expm1(-periods * math.log1p(period_rate)) / period_rate + 0.5)


def level_rate(balance: Fen, instalment: Fen, periods: int) -> float:
    """The rate per period at which `periods` level instalments repay `balance`; 0 where they sum to no more than it.

    Raises `NoRate` when the instalment or the balance is 0.

    >>> round(12 * level_rate(2_000_000, 198_000, 12), 4)
    0.3306
    """
    if 0 < instalment * periods <= balance:
        return 0.0
    return rate_of_flows([(0, balance), *((period, -instalment) for period in range(1, periods + 1))]).period_rate


def level_periods(balance: Fen, period_rate: float, instalment: Fen) -> int | None:
    """How many level instalments repay `balance`, the last one larger or smaller than the others.

    None when the instalment does not exceed the interest, or when it would take longer than fifty years.

    >>> level_periods(98_000_000, 0.033 / 12, 618_000)
    209
    >>> level_periods(1_000_000, 0.02, 20_000) is None
    True
    """
    if instalment <= balance * period_rate:
        return None
    if period_rate == 0:
        periods = balance / instalment
    else:
        periods = -math.log1p(-balance * period_rate / instalment) / math.log1p(period_rate)
    whole = max(1, math.ceil(periods - _LAST_SHARE))
    return whole if whole <= LONGEST_TERM_MONTHS else None
