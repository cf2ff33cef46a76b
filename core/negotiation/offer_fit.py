"""Can an offer be kept, month by month, beside all other debts and the living floor; exact, in fen, no solver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from core.negotiation.offer import Offer
from core.negotiation.position import Position
from core.outcome import Outcome
from core.plans import OfferFit, Plan, check_offer, lump_of, reservation_instalment
from core.values import Fen, add_months, calendar_months_between, months_between

Months = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """What an offer for some debts has to fit beside, in fen by month from the case's day.

    `limit` is the most all debts may take; `others` what the plan has for all other debts (contract kept, plan, or
    promise), `others_kept` what their contracts ask as they stand. `lump` is money at hand beyond unpaid rent, a month
    of living costs and what the plan gives to others at once.
    """

    outcome: Outcome
    plan: Plan
    debt_ids: tuple[str, ...]
    limit: Months
    others: Months
    others_kept: Months
    lump: Fen


def beside(position: Position, debt_ids: tuple[str, ...]) -> Beside:
    """Lay out what an offer for these debts has to fit beside; KeyError where the case has none such."""
    outcome = position.outcome_for(debt_ids)
    plan = position.plan(outcome)
    if plan is None or not debt_ids:
        raise KeyError(debt_ids)
    horizon = len(plan.capacity)
    rest = [proposal for proposal in plan.proposals if proposal.debt_id not in debt_ids]
    others, kept = np.zeros(horizon, dtype=np.int64), np.zeros(horizon, dtype=np.int64)
    for proposal in rest:
        others += np.array(proposal.payments, dtype=np.int64)
        kept += np.array(proposal.payments_if_kept, dtype=np.int64)
    given = sum(proposal.concession.pay_now for proposal in rest)
    return Beside(
        outcome=outcome,
        plan=plan,
        debt_ids=debt_ids,
        limit=np.array(plan.capacity, dtype=np.int64),
        others=others,
        others_kept=kept,
        lump=max(0, lump_of(outcome.case, position.rules) - given),
    )


def first_due_of(offer: Offer, outcome: Outcome) -> date:
    """The day of the first instalment: as offered, else the next due day of the debts; never before the case's day."""
    told = offer.first_due or min(outcome.case.debt(debt_id).next_due for debt_id in offer.debt_ids)
    return max(told, outcome.case.as_of)


def payments_of(offer: Offer, place: Beside) -> Months:
    """What the offer asks in each month: its instalments, and of `pay_now` what money at hand does not cover."""
    as_of, horizon = place.outcome.case.as_of, len(place.limit)
    payments: Months = np.zeros(horizon, dtype=np.int64)
    first = first_due_of(offer, place.outcome)
    for number in range(min(offer.months, horizon)):
        month = months_between(as_of, add_months(first, number))
        if month >= horizon:
            break
        payments[month] += offer.monthly
    payments[0] += max(0, offer.pay_now - place.lump)
    return payments


def delay_of(offer: Offer, outcome: Outcome) -> int:
    """Whole months by which the first instalment lies later than the next one of the contract."""
    next_due = min(outcome.case.debt(debt_id).next_due for debt_id in offer.debt_ids)
    return max(0, calendar_months_between(next_due, first_due_of(offer, outcome)))


def length_of(offer: Offer, outcome: Outcome) -> int:
    """Months until the last instalment is paid: their number, and the months they begin later than the contract's."""
    return offer.months + delay_of(offer, outcome) if offer.months else 0


def fit_of(place: Beside, payments: Months) -> OfferFit:
    """Whether it fits beside what the plan has for the others; O(months)."""
    return check_offer(place.others, payments, place.limit)


def most_for(place: Beside, first_month: int, months: int) -> Fen:
    """The largest level instalment that fits over those months, 0 when nothing is left."""
    return reservation_instalment(place.others, place.limit, first_month, months)
