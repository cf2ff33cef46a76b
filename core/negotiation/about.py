"""What a sentence speaks about: an outcome, the debts of one request, and what has to be done first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from core.loans import Debt
from core.negotiation.lender_ask import LenderAsk, asks_of
from core.outcome import Outcome
from core.plans import Plan, PlanName, Proposal
from core.strategies import FirstSteps


@dataclass(frozen=True, eq=False)
class About:
    """What is spoken about: an outcome and, of it, the debts of one request (none: the household).

    `steps` are what has to be done before the asks of this outcome hold, None where it is today's. Without slots, so
    that the ask is looked for once however many facts are asked about.
    """

    outcome: Outcome
    debt_ids: tuple[str, ...] = ()
    plan_name: PlanName = PlanName.BALANCED
    steps: FirstSteps | None = None

    @property
    def debts(self) -> tuple[Debt, ...]:
        """The debts spoken of; KeyError where the case has none such."""
        return tuple(self.outcome.case.debt(debt_id) for debt_id in self.debt_ids)

    @property
    def plan(self) -> Plan | None:
        """The plan the asks come from; None where nothing is owed."""
        return self.outcome.plans.get(self.plan_name)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What the plan asks for about these debts; none without a plan."""
        plan = self.plan
        return () if plan is None else tuple(plan.proposal(debt_id) for debt_id in self.debt_ids)

    @cached_property
    def ask(self) -> LenderAsk | None:
        """The request that covers exactly the debts spoken of; None where there is none such."""
        spoken_of = set(self.debt_ids)
        asks = asks_of(self.outcome, self.plan_name) if spoken_of else ()
        return next((ask for ask in asks if set(ask.debt_ids) == spoken_of), None)
