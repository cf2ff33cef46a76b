"""Why this plan: per debt what was chosen, what keeping would cost, the runner-up, and plan B when a lender refuses.

Everything is worked out anew with the column forced or removed (engine.md 2.6), some 20 ms each; pages call it for the
debt they show, `work_out` never does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.loans import ConcessionKind
from core.plans.build import Household, chosen_options, plan_of, proposal_of, solve_for
from core.plans.creditors import CreditorMenu
from core.plans.plan import Plan, PlanName, Proposal
from core.plans.problem import Choice, Menu
from core.values import Fen


@dataclass(frozen=True, slots=True)
class Change:
    """What the whole plan would gain or lose: fen unpaid, balance stopped and total cost in fen, and ask points."""

    unpaid: Fen
    stopped: Fen
    cost: Fen
    ask_points: int


NO_CHANGE = Change(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class DebtExplanation:
    """One debt's place in a plan.

    `if_kept` is the change of the whole plan when its contract is kept all the same (the others chosen anew), None for
    a debt that is held back. `runner_up` is what would be asked if the chosen thing were not on the menu, with its
    change; both None where there is nothing else. `binding_months` are those in which nothing more would fit.
    """

    debt_id: str
    chosen: Proposal
    if_kept: Change | None
    runner_up: Proposal | None
    runner_up_change: Change | None
    binding_months: tuple[int, ...]


def explain(household: Household, name: PlanName, debt_id: str, *, time_limit: float | None = None) -> DebtExplanation:
    """Explain one debt of one named plan; KeyError when the household has no such debt.

    `time_limit` is the seconds each of the three searches may take.
    """
    at = _creditor_of(household, debt_id)
    choice = solve_for(household, name, time_limit=time_limit)
    plan = plan_of(household, name, choice)
    menu = household.creditors[at].menu
    others = [column for column in range(len(menu)) if column != choice.indices[at]]
    second = _resolved(household, name, at, others, time_limit) if others else None
    runner_up = None if second is None else plan_of(household, name, second)
    return DebtExplanation(
        debt_id=debt_id,
        chosen=plan.proposal(debt_id),
        if_kept=_if_kept(household, name, at, plan, time_limit),
        runner_up=None if second is None else _proposal(household, second, debt_id),
        runner_up_change=None if runner_up is None else change_between(plan, runner_up),
        binding_months=binding_months(household, plan),
    )


def plan_without(household: Household, name: PlanName, debt_id: str, *, time_limit: float | None = None) -> Plan:
    """Plan B when the creditor of that debt refuses everything: its contract is kept, or nothing is paid for now."""
    at = _creditor_of(household, debt_id)
    creditor = household.creditors[at]
    unasked = [column for column in range(len(creditor.picks)) if not _is_asked(creditor, column)]
    return plan_of(household, name, _resolved(household, name, at, unasked, time_limit))


def binding_months(household: Household, plan: Plan) -> tuple[int, ...]:
    """Months in which the plan leaves less than the smallest instalment anybody is asked for."""
    smallest = min((p.instalment for p in plan.proposals if p.instalment), default=0)
    room = household.capacity.limit - np.array(plan.due_after)
    return tuple(int(month) for month in np.flatnonzero((room < smallest) & (np.array(plan.due_after) > 0)))


def _creditor_of(household: Household, debt_id: str) -> int:
    for at, creditor in enumerate(household.creditors):
        if any(menu.debt.id == debt_id for menu in creditor.debts):
            return at
    raise KeyError(debt_id)


def _is_asked(creditor: CreditorMenu, column: int) -> bool:
    """Whether a column asks the creditor for anything it could refuse."""
    needs_no_consent = {ConcessionKind.KEEP, ConcessionKind.STOP}
    parts = {part for menu, option in creditor.options(column) for part in menu.options[option].concession.parts}
    return not parts <= needs_no_consent


def _if_kept(household: Household, name: PlanName, at: int, plan: Plan, time_limit: float | None) -> Change | None:
    creditor = household.creditors[at]
    kept = [
        column
        for column in range(len(creditor.picks))
        if all(menu.options[o].concession.asks_for(ConcessionKind.KEEP) for menu, o in creditor.options(column))
    ]
    if not kept:
        return None
    return change_between(plan, plan_of(household, name, _resolved(household, name, at, kept, time_limit)))


def _resolved(
    household: Household, name: PlanName, at: int, columns: Sequence[int], time_limit: float | None
) -> Choice:
    """Solve again with only these columns for one creditor; the answer speaks in the full menu's columns."""
    menus: list[Menu] = list(household.menus)
    menus[at] = menus[at].only(columns)
    found = solve_for(household, name, menus, time_limit=time_limit)
    indices = (*found.indices[:at], columns[found.indices[at]], *found.indices[at + 1 :])
    return Choice(indices, found.values, found.bounds, found.proven, found.gap)


def _proposal(household: Household, choice: Choice, debt_id: str) -> Proposal:
    menu = next(menu for menu in household.debts if menu.debt.id == debt_id)
    return proposal_of(menu, *chosen_options(household.creditors, choice.indices)[debt_id], household.method)


def change_between(plan: Plan, other: Plan) -> Change:
    """What the other plan gains or loses beside the first."""
    return Change(
        unpaid=other.unpaid - plan.unpaid,
        stopped=other.stopped - plan.stopped,
        cost=other.total_after - plan.total_after,
        ask_points=other.ask_points - plan.ask_points,
    )
