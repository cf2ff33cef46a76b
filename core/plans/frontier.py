"""The curve from a monthly amount to what must be asked, and the inverse solver: what would make one debt fit.

Never "you will never pay this off": the lowest term, highest rate, longest holiday or smallest waiver that fits. Pages
call these; `work_out` does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.finance import proposal_columns
from core.loans import ConcessionKind
from core.plans.build import Household, choose_plan
from core.plans.evaluate import reservation_instalment
from core.plans.plan import AskLevel, Plan, PlanName
from core.plans.problem import Int
from core.values import FEN_PER_YUAN, Fen, down_to_yuan, ppm_of, rate_of_ppm

LONGEST_TERM, LONGEST_HOLIDAY = 120, 24
"""Months: as far as the inverse solver looks."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What one monthly amount for unprotected debts leads to; money in fen, a step of the curve begins here."""

    monthly: Fen
    ask_points: int
    hardest_ask: AskLevel
    total: Fen
    stopped: Fen
    unpaid: Fen
    monthly_after: Fen
    is_proven: bool


def plans_by_weight(
    household: Household, weights: Sequence[Fen], *, time_limit: float | None = None
) -> tuple[Plan, ...]:
    """One plan for each weight (fen given up to ask for one point less), for a slider from cheap to few asks.

    A higher weight never asks for more points and never costs less. `time_limit` is the seconds each may take.
    """
    return tuple(_weighed(household, weight, time_limit) for weight in weights)


def _weighed(household: Household, weight: Fen, time_limit: float | None) -> Plan:
    name = PlanName.BALANCED
    method = replace(household.method, fen_per_point=((name, weight),))
    return choose_plan(replace(household, method=method), name, time_limit=time_limit)


def monthly_curve(
    household: Household, name: PlanName, amounts: Sequence[Fen], *, time_limit: float | None = None
) -> tuple[CurvePoint, ...]:
    """Solve one named plan for each monthly amount (fen beside protected debts); columns are shared between points.

    It is a step function: between two points nothing is claimed, so it is drawn as steps. Z falls with the amount.
    `time_limit` is the seconds each point may take.
    """
    return tuple(_point(household, name, amount, time_limit) for amount in amounts)


def usual_amounts(household: Household, count: int) -> tuple[Fen, ...]:
    """`count` evenly spaced monthly amounts in whole yuan, from a fifth of today's limit to all that is disposable."""
    limit = int(household.capacity.limit[0] - household.capacity.protected_due[0])
    whole = max(0, int(household.capacity.disposable[0] - household.capacity.protected_due[0]))
    low = max(0, limit) // 5
    steps = (low + (whole - low) * at // max(1, count - 1) for at in range(count))
    return tuple(dict.fromkeys(down_to_yuan(step) for step in steps))


def _point(household: Household, name: PlanName, amount: Fen, time_limit: float | None) -> CurvePoint:
    capacity = household.capacity
    limit = np.minimum(capacity.protected_due + amount, np.maximum(capacity.disposable, 0))
    plan = choose_plan(replace(household, capacity=replace(capacity, limit=limit)), name, time_limit=time_limit)
    hardest = max(proposal.ask_points for proposal in plan.proposals)
    return CurvePoint(
        monthly=amount,
        ask_points=plan.ask_points,
        hardest_ask=household.method.level_of(hardest),
        total=plan.total_after,
        stopped=plan.stopped,
        unpaid=plan.unpaid,
        monthly_after=plan.monthly_after,
        is_proven=plan.is_proven,
    )


@dataclass(frozen=True, slots=True)
class WhatFits:
    """What would make one debt fit beside the others as the plan has them; None where nothing of the kind would.

    `reservation_instalment` is the largest level instalment (fen) that fits from the first month over `term_months`.
    `lowest_term_months` at `annual_rate`; `highest_annual_rate`, `longest_holiday_months` (interest-free) and
    `smallest_waiver` (fen off `balance`) over `term_months`, each with everything else as it is.
    """

    debt_id: str
    balance: Fen
    term_months: int
    annual_rate: Fraction
    reservation_instalment: Fen
    lowest_term_months: int | None
    highest_annual_rate: Fraction | None
    longest_holiday_months: int | None
    smallest_waiver: Fen | None


def room_beside(household: Household, plan: Plan, debt_id: str) -> Int:
    """Fen that may be due for one debt in each month, the others being paid as the plan has them; may be negative."""
    others = np.array(plan.due_after) - np.array(plan.proposal(debt_id).payments)
    room: Int = household.capacity.limit - others
    return room


def what_fits(
    household: Household,
    plan: Plan,
    debt_id: str,
    *,
    term_months: int | None = None,
    annual_rate: Fraction | None = None,
) -> WhatFits:
    """Solve for the one thing that would have to change; term and rate are the contract's unless given."""
    menu = next(menu for menu in household.debts if menu.debt.id == debt_id)
    balance = menu.opened.balance or menu.debt.balance
    cap = menu.opened.cap_rate
    own = menu.debt.annual_rate if cap is None else min(menu.debt.annual_rate, cap)
    rate = own if annual_rate is None else annual_rate
    term = term_months or _term_of(plan, debt_id) or max(1, menu.debt.remaining_instalments)
    # Where the others leave less than nothing, what is missing is theirs: a month in which this one asks nothing fits.
    room = np.maximum(room_beside(household, plan, debt_id), 0)
    ppm = ppm_of(rate)
    highest = _largest(lambda tried: _fits(balance, tried, term, room), 0, ppm)
    limit = household.capacity.limit
    return WhatFits(
        debt_id=debt_id,
        balance=balance,
        term_months=term,
        annual_rate=rate,
        reservation_instalment=reservation_instalment(limit - room, limit, 0, term),
        lowest_term_months=_lowest_term(balance, ppm, room),
        highest_annual_rate=None if highest is None else rate_of_ppm(highest),
        longest_holiday_months=_longest_holiday(balance, ppm, term, room),
        smallest_waiver=_smallest_waiver(balance, ppm, term, room),
    )


def _term_of(plan: Plan, debt_id: str) -> int:
    concession = plan.proposal(debt_id).concession
    return 0 if concession.asks_for(ConcessionKind.KEEP) else concession.term_months


def _fits(balance: Fen, ppm: int, term: int, room: Int) -> bool:
    return len(_fitting(proposal_columns(balance, ppm, term, horizon=len(room)), room)) > 0


def _fitting(rows: Int, room: Int) -> NDArray[np.intp]:
    """Places of the rows of payments that stay within the room of each month and end within the months there are."""
    return np.flatnonzero((rows[:, : len(room)] <= room).all(axis=1) & ~rows[:, len(room) :].any(axis=1))


def _largest(holds: Callable[[int], bool], low: int, high: int) -> int | None:
    """A whole number in low..high for which a property holds and for the next one not; None when not even for low.

    It is the largest where the property, once lost, stays lost. Fitting is such a one but for the last instalment: a
    level a yuan higher leaves a smaller one, so where room falls just then, a larger number may fit as well.
    """
    if not holds(low):
        return None
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def _lowest_term(balance: Fen, ppm: int, room: Int) -> int | None:
    """The shortest term that fits; not every longer one need fit too, so all are looked at in one recursion."""
    terms = np.arange(1, LONGEST_TERM + 1)
    fits = _fitting(proposal_columns(balance, ppm, terms, horizon=len(room)), room)
    return int(terms[fits[0]]) if len(fits) else None


def _longest_holiday(balance: Fen, ppm: int, term: int, room: Int) -> int | None:
    """The longest interest-free holiday after which the instalments over `term` months fit."""
    holidays = np.arange(LONGEST_HOLIDAY + 1)
    fits = _fitting(proposal_columns(balance, ppm, term, holidays, horizon=len(room)), room)
    return int(holidays[fits[-1]]) if len(fits) else None


def _smallest_waiver(balance: Fen, ppm: int, term: int, room: Int) -> Fen | None:
    """The fewest fen to be taken off that leave whole yuan; None when no yuan of it could be repaid."""
    if _fits(balance, ppm, term, room):
        return 0
    owed = _largest(lambda yuan: _fits(yuan * FEN_PER_YUAN, ppm, term, room), 1, balance // FEN_PER_YUAN)
    return None if owed is None else balance - owed * FEN_PER_YUAN
