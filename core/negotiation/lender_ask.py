"""What is asked of each counterparty, as it is said: one request for all its debts that move together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from core.case import Case
from core.loans import ConcessionKind, Debt
from core.outcome import Outcome
from core.plans import AskLevel, PlanName, Proposal, is_card
from core.risk import counterparty_of
from core.values import Fen, add_months, up_to_yuan

_K = ConcessionKind


class AskKind(StrEnum):
    """What sort of request it is; each is said in its own words."""

    KEEP = "keep"
    PLAN = "plan"
    CARD_PLAN = "card_plan"
    SETTLEMENT = "settlement"
    HOLD = "hold"
    HELD_BACK = "held_back"
    PROMISED = "promised"


@dataclass(frozen=True, slots=True)
class LenderAsk:
    """One request to one counterparty; money in fen, months whole, rates nominal yearly fractions.

    `debt_ids` are the debts it covers. `monthly` is what is said on the phone: the instalment of one debt, or, for
    several, all they come to over `months` as one amount in whole yuan (`is_joint`: said as "about"). `first_due` is
    the day of the first payment, after a holiday where one is asked for. `annual_rate` is the highest rate of the new
    schedule, None where there is none; `asks_lower_rate` says that it is less than the contract's. `total` is all of
    it, `total_if_kept` the contracts'. `held_by` names the strategy that has to clear something first (HELD_BACK).
    """

    counterparty: str
    lender_name: str
    debt_ids: tuple[str, ...]
    kind: AskKind
    monthly: Fen
    months: int
    first_due: date
    annual_rate: Fraction | None
    asks_lower_rate: bool
    holiday_months: int
    holiday_bears_interest: bool
    pay_now: Fen
    asks_waiver: bool
    total: Fen
    total_if_kept: Fen
    balance: Fen
    ask_level: AskLevel
    held_by: str | None

    @property
    def is_joint(self) -> bool:
        """Whether several debts are asked for as one."""
        return len(self.debt_ids) > 1


def asks_of(outcome: Outcome, plan_name: PlanName = PlanName.BALANCED) -> tuple[LenderAsk, ...]:
    """The requests of one plan, in the order of the case; empty where nothing is owed."""
    plan = outcome.plans.get(plan_name)
    if plan is None:
        return ()
    case = outcome.case
    groups: dict[tuple[object, ...], list[Proposal]] = {}
    for proposal in plan.proposals:
        groups.setdefault(_asked_with(case.debt(proposal.debt_id), proposal), []).append(proposal)
    return tuple(_ask(case, proposals) for proposals in groups.values())


def ask_for(outcome: Outcome, debt_id: str, plan_name: PlanName = PlanName.BALANCED) -> LenderAsk:
    """The request that covers one debt; KeyError when there is none such."""
    for ask in asks_of(outcome, plan_name):
        if debt_id in ask.debt_ids:
            return ask
    raise KeyError(debt_id)


def _asked_with(debt: Debt, proposal: Proposal) -> tuple[object, ...]:
    """Debts of one creditor on one kind of request for one term are one request; protected ones stand alone."""
    kind = kind_of(debt, proposal)
    if debt.is_protected or kind in (AskKind.HELD_BACK, AskKind.PROMISED):
        return ("alone", debt.id)
    term = proposal.concession.term_months if kind in (AskKind.PLAN, AskKind.CARD_PLAN) else 0
    return ("together", counterparty_of(debt), is_card(debt), kind, term)


def kind_of(debt: Debt, proposal: Proposal) -> AskKind:
    """What sort of request one proposal is."""
    asks_for = proposal.concession.asks_for
    if proposal.is_held:
        return AskKind.HELD_BACK
    if proposal.is_promised:
        return AskKind.PROMISED
    if asks_for(_K.STOP):
        return AskKind.HOLD
    if asks_for(_K.KEEP):
        return AskKind.KEEP
    if asks_for(_K.SETTLEMENT):
        return AskKind.SETTLEMENT
    return AskKind.CARD_PLAN if proposal.strategy == "article_70_card_plan" and is_card(debt) else AskKind.PLAN


def _ask(case: Case, proposals: list[Proposal]) -> LenderAsk:
    debts = [case.debt(proposal.debt_id) for proposal in proposals]
    first = proposals[0]
    concession, kind = first.concession, kind_of(debts[0], first)
    months = max(proposal.months for proposal in proposals)
    total = sum(proposal.total for proposal in proposals)
    lowers = any(proposal.concession.asks_for(_K.LOWER_RATE) for proposal in proposals)
    rates = [proposal.concession.annual_rate for proposal in proposals]
    return LenderAsk(
        counterparty=counterparty_of(debts[0]),
        lender_name=debts[0].lender_name if len(debts) == 1 else counterparty_of(debts[0]),
        debt_ids=tuple(debt.id for debt in debts),
        kind=kind,
        monthly=_monthly(proposals, kind, months, total),
        months=months,
        first_due=add_months(_next_due(debts), concession.holiday_months),
        annual_rate=max(rates) if kind in (AskKind.PLAN, AskKind.CARD_PLAN) else None,
        asks_lower_rate=lowers,
        holiday_months=concession.holiday_months,
        holiday_bears_interest=concession.holiday_bears_interest,
        pay_now=sum(proposal.concession.pay_now for proposal in proposals),
        asks_waiver=any(proposal.concession.asks_for(_K.WAIVER) for proposal in proposals),
        total=total,
        total_if_kept=sum(proposal.total_if_kept for proposal in proposals),
        balance=sum(proposal.balance_restructured for proposal in proposals),
        ask_level=first.ask_level,
        held_by=first.strategy if kind is AskKind.HELD_BACK else None,
    )


def _monthly(proposals: list[Proposal], kind: AskKind, months: int, total: Fen) -> Fen:
    """One debt: its instalment. Several in a plan: what they come to, evenly over the months, in whole yuan."""
    if len(proposals) == 1 or kind not in (AskKind.PLAN, AskKind.CARD_PLAN) or not months:
        return sum(proposal.instalment for proposal in proposals)
    return up_to_yuan(-(-total // months))


def _next_due(debts: Iterable[Debt]) -> date:
    return min(debt.next_due for debt in debts)
