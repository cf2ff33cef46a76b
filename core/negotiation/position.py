"""Where the household stands when it talks: the outcome the asks are made from, and what has to be done first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.case import Promise
from core.outcome import Outcome
from core.plans import Plan, PlanName
from core.rules import RulesInForce
from core.strategies import FirstSteps, first_steps


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """Everything said on a call is made from this.

    `outcome` is the household the asks are made for: today's, or, where today's plan leaves a lender without anything
    and there is money that costs no debt, the household after those `steps` (then not None). `today` is always today's.
    """

    outcome: Outcome
    today: Outcome
    plan_name: PlanName
    promises: tuple[Promise, ...]
    rules: RulesInForce
    steps: FirstSteps | None = None

    def outcome_for(self, debt_ids: Sequence[str]) -> Outcome:
        """The outcome that knows these debts: a car to be sold is only in today's. KeyError where neither does."""
        known = {debt.id for debt in self.outcome.case.debts}
        if known.issuperset(debt_ids):
            return self.outcome
        for debt_id in debt_ids:
            self.today.case.debt(debt_id)
        return self.today

    def plan(self, outcome: Outcome | None = None) -> Plan | None:
        """The named plan of an outcome (the one asked from); None where nothing is owed."""
        return (outcome or self.outcome).plans.get(self.plan_name)


def position_of(
    outcome: Outcome,
    promises: Sequence[Promise],
    rules: RulesInForce,
    plan_name: PlanName = PlanName.BALANCED,
) -> Position:
    """Take a position for calls from today's outcome, which was worked out with the same promises and rules."""
    standing = tuple(promises)
    after = _after_steps(outcome, plan_name)
    if after is None:
        return Position(outcome, outcome, plan_name, standing, rules)
    return Position(after, outcome, plan_name, standing, rules, first_steps(outcome.case, rules))


def _after_steps(outcome: Outcome, plan_name: PlanName) -> Outcome | None:
    """The household after its first steps, where today's plan leaves something out and that one leaves out less."""
    today, after = outcome.plans.get(plan_name), outcome.after_steps
    if today is None or after is None or not any(_left_out(today)):
        return None
    plan = after.plans.get(plan_name)
    return after if plan is not None and _left_out(plan) < _left_out(today) else None


def _left_out(plan: Plan) -> tuple[int, int]:
    """Fen no plan covers, and balance not served."""
    return plan.unpaid, plan.stopped
