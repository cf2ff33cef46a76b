"""Before and after in figures: what a month asks, what all of it costs, when it ends; in all and per debt."""

from __future__ import annotations

from dataclasses import dataclass

from core.loans import ConcessionKind
from core.plans.plan import Plan, Proposal
from core.values import Fen


@dataclass(frozen=True, slots=True)
class DebtChange:
    """One debt before and after; money in fen, `months_*` until its last payment (0 when nothing is paid).

    `total_more` is what the plan costs more than the contract, negative when it costs less; 0 for a stopped debt, which
    stays owed.
    """

    debt_id: str
    monthly_before: Fen
    monthly_after: Fen
    total_before: Fen
    total_after: Fen
    total_more: Fen
    months_before: int
    months_after: int
    stopped: Fen


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan beside the contracts as they stand; money in fen, months whole.

    `monthly_less` is what a month asks less, `total_more` what everything costs more (negative: less), `months_longer`
    how much later the last payment falls. `arrears` is what is overdue now and due at once under the contracts.
    """

    monthly_before: Fen
    monthly_after: Fen
    monthly_less: Fen
    total_before: Fen
    total_after: Fen
    total_more: Fen
    end_before: int
    end_after: int
    months_longer: int
    highest_month_before: Fen
    highest_month_after: Fen
    stopped: Fen
    unpaid: Fen
    debts: tuple[DebtChange, ...]


def compare(plan: Plan) -> Comparison:
    """Say in figures what a plan changes. A longer plan that costs more says so in yuan."""
    return Comparison(
        monthly_before=plan.monthly_before,
        monthly_after=plan.monthly_after,
        monthly_less=plan.monthly_before - plan.monthly_after,
        total_before=plan.total_before,
        total_after=plan.total_after,
        total_more=plan.total_after - plan.total_before,
        end_before=plan.end_before,
        end_after=plan.end_after,
        months_longer=plan.end_after - plan.end_before,
        highest_month_before=max(plan.due_before, default=0),
        highest_month_after=max(plan.due_after, default=0),
        stopped=plan.stopped,
        unpaid=plan.unpaid,
        debts=tuple(_change(proposal) for proposal in plan.proposals),
    )


def _change(proposal: Proposal) -> DebtChange:
    return DebtChange(
        debt_id=proposal.debt_id,
        monthly_before=proposal.instalment if _is_kept(proposal) else _usual(proposal.payments_if_kept),
        monthly_after=proposal.instalment,
        total_before=proposal.total_if_kept,
        total_after=proposal.total,
        total_more=proposal.total - proposal.total_if_kept,
        months_before=_last_month(proposal.payments_if_kept),
        months_after=_last_month(proposal.payments),
        stopped=proposal.stopped,
    )


def _is_kept(proposal: Proposal) -> bool:
    """Whether the contract goes on: then a month asks after what it asked before."""
    return proposal.concession.asks_for(ConcessionKind.KEEP) and not proposal.is_promised


def _usual(payments: tuple[Fen, ...]) -> Fen:
    """The instalment of a usual month: the first one after the month that also holds the arrears."""
    return next((payment for payment in payments[1:] if payment), payments[0])


def _last_month(payments: tuple[Fen, ...]) -> int:
    """Months until the last payment within the horizon."""
    return max((month for month, payment in enumerate(payments, start=1) if payment), default=0)
