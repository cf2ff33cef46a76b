"""From the solver's choice to plans as people read them, re-evaluated in integers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.case import Case
from core.loans import ConcessionKind
from core.plans.balances import balance_kept, balance_under
from core.plans.capacity import Capacity, promise_limit
from core.plans.creditors import CreditorMenu, creditor_menus, is_card
from core.plans.evaluate import evaluate
from core.plans.menu import DebtMenu, Ground, Option, debt_menus, ground_of
from core.plans.method import PlanMethod, plan_method
from core.plans.opened import Opened
from core.plans.optimise import solve
from core.plans.plan import AskLevel, Plan, PlanName, Proposal
from core.plans.problem import SHORTFALL, STOPPED, Choice, Int, Level, Lump, Menu, Total
from core.risk import Ratios
from core.rules import RulesInForce
from core.values import Fen

_K = ConcessionKind


@dataclass(frozen=True, slots=True, eq=False)
class Household:
    """Everything a plan is chosen from: the menus of each debt and creditor, and what may be promised by month."""

    case: Case
    method: PlanMethod
    ground: Ground
    debts: tuple[DebtMenu, ...]
    creditors: tuple[CreditorMenu, ...]
    capacity: Capacity
    ratios: Ratios

    @property
    def menus(self) -> tuple[Menu, ...]:
        """The columns the solver sees."""
        return tuple(creditor.menu for creditor in self.creditors)

    @property
    def lump(self) -> Lump:
        """The money available once, earmarked for arrears and settlements."""
        return Lump(self.ground.lump)


def build_menus(case: Case, opened: Opened, rules: RulesInForce, ratios: Ratios) -> Household:
    """Lay out everything that may be asked of every creditor, and what the household may promise by month."""
    method = plan_method(rules)
    ground = ground_of(case, method)
    debts = debt_menus(case, opened, ground)
    protected = np.zeros(method.horizon_months, dtype=np.int64)
    for menu in debts:
        if menu.debt.is_protected:
            protected += np.array(menu.contract.set_aside(method.horizon_months, arrears_paid_otherwise=True))
    capacity = promise_limit(case, ratios, protected, method)
    return Household(case, method, ground, debts, creditor_menus(debts, method), capacity, ratios)


def choose_plans(household: Household, *, time_limit: float | None = None) -> Mapping[PlanName, Plan]:
    """The three named plans, each exact under its own weight of asks against cost; same order of objectives for all.

    Raises `NoPlanFits` when there is no debt to plan for.
    """
    return {name: choose_plan(household, name, time_limit=time_limit) for name in PlanName}


def choose_plan(household: Household, name: PlanName, *, time_limit: float | None = None) -> Plan:
    """One named plan: least unpaid, then least stopped balance, then least Z = cost + µ x ask points."""
    return plan_of(household, name, solve_for(household, name, time_limit=time_limit))


def solve_for(
    household: Household, name: PlanName, menus: Sequence[Menu] | None = None, *, time_limit: float | None = None
) -> Choice:
    """The exact choice of one column per creditor under a plan's order; `menus` where columns were removed."""
    menus = household.menus if menus is None else menus
    order = order_of(household.menus, household.method.mu(name))
    return solve(menus, household.capacity.limit, order, lump=household.lump, time_limit=time_limit)


def order_of(menus: Sequence[Menu], mu: Fen) -> tuple[Level, ...]:
    """The product's order of objectives; among plans of equal Z the one that asks for less.

    Z is scaled by one more than the most points any plan can have and the points are added: an exact tie-break, because
    points are whole numbers. Without it µ = 0 would ask for sixty months where twelve cost the same.
    """
    scale = 1 + sum(int(menu.ask.max()) for menu in menus)
    return (SHORTFALL, STOPPED, Total(cost=scale, ask=mu * scale + 1))


def plan_of(household: Household, name: PlanName, choice: Choice) -> Plan:
    """Turn one column per creditor into a plan; every figure is computed anew from the menus, none from the solver."""
    horizon = household.method.horizon_months
    menus = household.menus
    found = evaluate(menus, choice.indices, household.capacity.limit, household.lump)
    picked = chosen_options(household.creditors, choice.indices)
    in_order = [(menu, *picked[menu.debt.id]) for menu in household.debts]
    proposals = tuple(proposal_of(menu, option, points, household.method) for menu, option, points in in_order)
    due_before = _sum([menu.contract.by_month(horizon) for menu in household.debts], horizon)
    balance_before = _sum([balance_kept(menu, horizon) for menu in household.debts], horizon)
    after = [balance_under(menu, menu.options[option], menu.payments[option]) for menu, option, _points in in_order]
    return Plan(
        name=name,
        proposals=proposals,
        capacity=_fens(household.capacity.limit),
        due_before=due_before,
        due_after=_fens(found.due),
        balance_before=balance_before,
        balance_after=_sum(after, horizon),
        monthly_before=household.ratios.monthly_due,
        monthly_after=sum(proposal.instalment for proposal in proposals),
        total_before=sum(menu.contract.total for menu in household.debts),
        total_after=found.cost,
        end_before=max(menu.contract.months for menu in household.debts),
        end_after=found.end,
        unpaid=found.shortfall,
        stopped=sum(proposal.stopped for proposal in proposals),
        ask_points=_asked_points(household.creditors, choice.indices),
        is_proven=choice.proven,
        gap=choice.gap,
    )


def _asked_points(creditors: Sequence[CreditorMenu], indices: Sequence[int]) -> int:
    """Points of what is really asked for; stopping is not an ask."""
    chosen = zip(creditors, indices, strict=True)
    return sum(int(c.menu.ask[column]) for c, column in chosen if not c.menu.stopped[column])


def chosen_options(creditors: Sequence[CreditorMenu], indices: Sequence[int]) -> Mapping[str, tuple[int, int]]:
    """By debt id: the chosen option of the debt's menu and the points of the request it belongs to."""
    picked: dict[str, tuple[int, int]] = {}
    for creditor, column in zip(creditors, indices, strict=True):
        for menu, option in creditor.options(column):
            picked[menu.debt.id] = (option, int(creditor.menu.ask[column]))
    return picked


def proposal_of(menu: DebtMenu, option_index: int, points: int, method: PlanMethod) -> Proposal:
    """What one option means for one debt."""
    option = menu.options[option_index]
    points = 0 if option.stopped else points
    level = method.level_of(points)
    if option.request is not None and level is AskLevel.NONE:
        level = AskLevel.EASY
    restructured = option.request is not None or option.concession.asks_for(_K.SETTLEMENT)
    payments = menu.payments[option_index]
    return Proposal(
        debt_id=menu.debt.id,
        strategy=strategy_of(menu, option),
        concession=option.concession,
        balance_restructured=menu.opened.balance if restructured else menu.debt.balance,
        payments=_fens(payments),
        payments_if_kept=menu.contract.by_month(len(payments)),
        instalment=option.level,
        months=option.months,
        total=option.total,
        total_if_kept=menu.contract.total,
        stopped=option.stopped,
        ask_points=points,
        ask_level=level,
        is_promised=option.is_promised,
        is_held=menu.opened.held_by is not None,
    )


def strategy_of(menu: DebtMenu, option: Option) -> str:
    """The code of the strategy a column serves, the one that is said first."""
    if menu.opened.held_by is not None:
        return menu.opened.held_by
    asks_for = option.concession.asks_for
    if asks_for(_K.STOP):
        return "hold_letter"
    if asks_for(_K.KEEP):
        return "keep_paying_in_order"
    if asks_for(_K.SETTLEMENT):
        return "lump_sum_settlement"
    if menu.opened.is_card_plan and is_card(menu.debt):
        return "article_70_card_plan"
    if asks_for(_K.HOLIDAY):
        return "payment_holiday"
    if asks_for(_K.LONGER_TERM):
        return "longer_term"
    if asks_for(_K.CHANGE_METHOD):
        return "change_of_method"
    only_to_the_cap = option.request is not None and option.request.rate_code == "contract"
    return "dispute_overcharge" if only_to_the_cap and asks_for(_K.LOWER_RATE) else "lower_rate_or_waiver"


def _fens(values: Int) -> tuple[int, ...]:
    return tuple(values.tolist())


def _sum(rows: Sequence[Int | tuple[int, ...]], horizon: int) -> tuple[int, ...]:
    total = np.zeros(horizon, dtype=np.int64)
    for row in rows:
        total += np.asarray(row, dtype=np.int64)
    return _fens(total)
