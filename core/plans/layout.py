"""Requests laid out month by month: the columns of `core.finance`, and what a reader wants to know of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.finance import proposal_columns
from core.plans.problem import Int


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """New schedules in fen, one row each.

    `payments[o, t]` is due in month t within the horizon; the rest covers the whole life of the schedule: `level` is
    the instalment said on the phone, `months` the number of payments, `total` their sum, `end` the last paid month + 1.
    """

    payments: Int
    level: Int
    months: Int
    total: Int
    end: Int


def lay_out(balance: Int, rate_ppm: Int, term: Int, holiday: Int, bears: npt.NDArray[np.bool_], horizon: int) -> Laid:
    """Lay out equal instalments in whole yuan over `term` months after `holiday` months, one row per request.

    In a holiday that `bears` interest the interest is added to the balance; otherwise none is charged meanwhile.
    """
    rows = proposal_columns(balance, rate_ppm, term, holiday, bears, horizon)
    paying = rows > 0
    months = paying.sum(axis=1)
    end = (paying * np.arange(1, rows.shape[1] + 1)).max(axis=1, initial=0)
    return Laid(rows[:, :horizon], rows.max(axis=1, initial=0), months, rows.sum(axis=1), end)
