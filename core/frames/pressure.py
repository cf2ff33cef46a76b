"""What is due each month, debt by debt, before and after, against what can be promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.case import Case
from core.frames.months import month_starts, months_shown
from core.plans import Plan, Proposal
from core.values import Fen

MOST_SERIES = 7
"""More colours than seven cannot be told apart; the debts with the smallest dues are drawn as one."""


@dataclass(frozen=True, slots=True)
class DebtSeries:
    """One debt's dues by month, in fen; several `debt_ids` and an empty `name` where small debts are drawn as one."""

    debt_ids: tuple[str, ...]
    name: str
    before: tuple[Fen, ...]
    after: tuple[Fen, ...]


@dataclass(frozen=True, slots=True)
class PressureFrame:
    """Dues by debt and month before and after, and capacity, all in fen and of the same length.

    Month 0 of `before` holds the arrears. `monthly_*` are the level amounts said in the sentence.
    """

    months: tuple[date, ...]
    debts: tuple[DebtSeries, ...]
    capacity: tuple[Fen, ...]
    due_before: tuple[Fen, ...]
    due_after: tuple[Fen, ...]
    monthly_before: Fen
    monthly_after: Fen

    @property
    def highest(self) -> Fen:
        """The highest month of either side or of capacity, so that both drawings share one axis."""
        return max(*self.due_before, *self.due_after, *self.capacity)


def pressure_frame(case: Case, plan: Plan) -> PressureFrame:
    """The dues of one plan, month by month, as a chart and a table show them."""
    count = months_shown(plan)
    largest_first = sorted(plan.proposals, key=lambda p: (-sum(p.payments_if_kept[:count]), p.debt_id))
    own, joined = largest_first[:MOST_SERIES], largest_first[MOST_SERIES:]
    series = [_series(case, (proposal,), count) for proposal in own]
    if joined:
        series.append(_series(case, tuple(joined), count))
    return PressureFrame(
        months=month_starts(case.as_of, count),
        debts=tuple(series),
        capacity=plan.capacity[:count],
        due_before=plan.due_before[:count],
        due_after=plan.due_after[:count],
        monthly_before=plan.monthly_before,
        monthly_after=plan.monthly_after,
    )


def _series(case: Case, proposals: tuple[Proposal, ...], count: int) -> DebtSeries:
    return DebtSeries(
        debt_ids=tuple(proposal.debt_id for proposal in proposals),
        name=case.debt(proposals[0].debt_id).lender_name if len(proposals) == 1 else "",
        before=_sum(tuple(proposal.payments_if_kept[:count] for proposal in proposals)),
        after=_sum(tuple(proposal.payments[:count] for proposal in proposals)),
    )


def _sum(rows: tuple[tuple[Fen, ...], ...]) -> tuple[Fen, ...]:
    return tuple(sum(column) for column in zip(*rows, strict=True))
