"""Judge an offer while the caller waits: can it be kept, what does it cost, what to say next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.case import OfferRecord
from core.negotiation.counter import CounterProposal, counter_to
from core.negotiation.lender_ask import LenderAsk, ask_for
from core.negotiation.lines import Line
from core.negotiation.next_line import next_line
from core.negotiation.offer import Offer, offer_of
from core.negotiation.offer_cost import DEARER_RULE, OfferCost, cost_of
from core.negotiation.offer_fit import Beside, Months, beside, first_due_of, fit_of, length_of, most_for, payments_of
from core.negotiation.offer_reasons import Seen, reasons_of
from core.negotiation.position import Position
from core.negotiation.verdict import ConditionAnswer, Ground, Verdict, conditions_of, decide
from core.plans import OfferFit, check_offer
from core.rules import RulesInForce
from core.values import Fen, Finding, add_months, months_between


@dataclass(frozen=True, slots=True)
class OfferMonth:
    """One month of the offer in fen: what it asks, what all others take, the most all may take, what is then left."""

    begins_on: date
    offered: Fen
    others: Fen
    limit: Fen
    left: Fen


@dataclass(frozen=True, slots=True)
class JudgedOffer:
    """Everything to be said about one offer.

    `fits` beside the plan's payments to all others, the living floor and the reserve; `first_breaking_month` counts
    from the case's day (0), `breaking_on` is the day that month begins, `shortfall` fen missing over all months.
    `fits_contracts` the same with every other lender on its contract. `most_monthly` is the largest level instalment
    that would fit over the offered months (reservation). `rows` run as far as the offer does within the plan's horizon.
    `reasons` begin with what decided (`ground`). `ask` is what the script asks of this counterparty.
    """

    offer: Offer
    verdict: Verdict
    ground: Ground
    fits: bool
    first_breaking_month: int | None
    breaking_on: date | None
    shortfall: Fen
    fits_contracts: bool
    cost: OfferCost
    most_monthly: Fen
    counter: CounterProposal | None
    conditions: tuple[ConditionAnswer, ...]
    reasons: tuple[Finding, ...]
    next_line: Line
    rows: tuple[OfferMonth, ...]
    ask: LenderAsk


def judge_offer(offer: Offer, position: Position) -> JudgedOffer:
    """Judge one offer; pure arithmetic on the plan there is, no solver. KeyError for a debt the case does not have."""
    place = beside(position, offer.debt_ids)
    outcome, rules = place.outcome, position.rules
    ask = ask_for(outcome, offer.debt_ids[0], position.plan_name)
    payments = payments_of(offer, place)
    fit = fit_of(place, payments)
    kept = check_offer(place.others_kept, payments, place.limit)
    cost = cost_of(offer, outcome, _plan_totals(place), rules)
    conditions = conditions_of(offer, rules)
    counter = counter_to(offer, cost, place, position, rules)
    after_steps = position.steps is not None and outcome is position.outcome
    judged = decide(
        ask,
        cost,
        conditions,
        fits=fit.first_breaking_month is None,
        length=length_of(offer, outcome),
        counter=counter,
        after_steps=after_steps,
        is_dear=_is_dear(cost, counter, rules),
    )
    seen = Seen(offer, place, payments, fit, kept, cost, counter, conditions, judged, position, after_steps)
    return JudgedOffer(
        offer=offer,
        verdict=judged.verdict,
        ground=judged.ground,
        fits=fit.first_breaking_month is None,
        first_breaking_month=fit.first_breaking_month,
        breaking_on=_begins(place, fit),
        shortfall=fit.shortfall,
        fits_contracts=kept.first_breaking_month is None,
        cost=cost,
        most_monthly=_most(offer, place),
        counter=counter if judged.verdict is Verdict.COUNTER else None,
        conditions=conditions,
        reasons=reasons_of(seen),
        next_line=next_line(judged, offer, cost, counter, ask, position),
        rows=_rows(place, payments),
        ask=ask,
    )


def _is_dear(cost: OfferCost, counter: CounterProposal | None, rules: RulesInForce) -> bool:
    """The plan fits as well, and the offer costs more than it by the share at which another word is worth it."""
    share = rules.rate(DEARER_RULE)
    return counter is not None and counter.is_the_ask and cost.more_than_plan > share * cost.total_in_plan


def _plan_totals(place: Beside) -> tuple[Fen, Fen]:
    proposals = [place.plan.proposal(debt_id) for debt_id in place.debt_ids]
    return sum(proposal.total_if_kept for proposal in proposals), sum(proposal.total for proposal in proposals)


def _begins(place: Beside, fit: OfferFit) -> date | None:
    month = fit.first_breaking_month
    return None if month is None else add_months(place.outcome.case.as_of, month)


def _most(offer: Offer, place: Beside) -> Fen:
    first = months_between(place.outcome.case.as_of, first_due_of(offer, place.outcome))
    return most_for(place, first, max(1, offer.months))


def _rows(place: Beside, payments: Months) -> tuple[OfferMonth, ...]:
    paying = payments.nonzero()[0]
    last = int(paying[-1]) + 1 if paying.size else 1
    as_of = place.outcome.case.as_of
    columns = (payments.tolist(), place.others.tolist(), place.limit.tolist())
    return tuple(
        OfferMonth(add_months(as_of, month), offered, others, limit, limit - others - offered)
        for month, (offered, others, limit) in enumerate(zip(*columns, strict=True))
        if month < last
    )


@dataclass(frozen=True, slots=True)
class ComparedOffer:
    """One kept offer beside the others: its record and what it was judged."""

    record: OfferRecord
    judged: JudgedOffer
    is_best: bool


def compare_offers(records: Sequence[OfferRecord], position: Position) -> tuple[ComparedOffer, ...]:
    """All offers for debts the case still has, in the order they were heard; the best of each counterparty is marked.

    Best is, of those that fit and are not declined, the one with the least in all; nothing where none fits.
    """
    known = {debt.id for outcome in (position.outcome, position.today) for debt in outcome.case.debts}
    judged = [
        (record, judge_offer(offer, position))
        for record in records
        if known.issuperset((offer := offer_of(record)).debt_ids)
    ]
    best: dict[str, tuple[Fen, str]] = {}
    for record, found in judged:
        if found.verdict in (Verdict.TAKE, Verdict.TAKE_IF):
            key, size = found.ask.counterparty, (found.cost.total, record.id)
            best[key] = min(best.get(key, size), size)
    chosen = {record_id for _, record_id in best.values()}
    return tuple(ComparedOffer(record, found, record.id in chosen) for record, found in judged)
