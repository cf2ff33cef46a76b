"""What is still owed at the start of each month, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.case import Case
from core.frames.months import month_starts, months_shown
from core.plans import Plan
from core.values import Fen


@dataclass(frozen=True, slots=True)
class BalanceFrame:
    """Principal outstanding by month in fen, and what is paid in all until the end on either side."""

    months: tuple[date, ...]
    before: tuple[Fen, ...]
    after: tuple[Fen, ...]
    total_before: Fen
    total_after: Fen
    end_before: int
    end_after: int


def balance_frame(case: Case, plan: Plan) -> BalanceFrame:
    """The balances of one plan, month by month."""
    count = months_shown(plan)
    return BalanceFrame(
        months=month_starts(case.as_of, count),
        before=plan.balance_before[:count],
        after=plan.balance_after[:count],
        total_before=plan.total_before,
        total_after=plan.total_after,
        end_before=plan.end_before,
        end_after=plan.end_after,
    )
