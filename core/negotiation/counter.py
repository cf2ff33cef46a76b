"""The counter-proposal: what the script asks for where it fits, else the shortest plan that does (inverse solver)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from core.finance import proposal_columns
from core.negotiation.lender_ask import AskKind, LenderAsk, ask_for
from core.negotiation.offer import Offer
from core.negotiation.offer_cost import OfferCost
from core.negotiation.offer_fit import Beside, Months, first_due_of, fit_of, payments_of
from core.negotiation.position import Position
from core.plans import is_card
from core.rules import RulesInForce
from core.values import LONGEST_TERM_MONTHS, Fen, months_between, ppm_of, rate_of_ppm

TERMS_RULE = "method.term_menu"
CARD_RULE = "cards.article_70_max_months"

_PLANS = (AskKind.PLAN, AskKind.CARD_PLAN)


@dataclass(frozen=True, slots=True)
class CounterProposal:
    """What to say instead; money in fen, a nominal yearly rate. `is_the_ask` marks what the script asks for anyway."""

    pay_now: Fen
    monthly: Fen
    months: int
    annual_rate: Fraction
    total: Fen
    first_due: date
    is_the_ask: bool

    def as_offer(self, debt_ids: tuple[str, ...]) -> Offer:
        """The same as if the lender had offered it."""
        return Offer(debt_ids, self.pay_now, self.monthly, self.months, first_due=self.first_due)


def counter_to(
    offer: Offer, cost: OfferCost, place: Beside, position: Position, rules: RulesInForce
) -> CounterProposal | None:
    """The proposal to answer an offer with, None where nothing honest can be proposed.

    What the plan asks of this counterparty comes first, as long as it fits and the lender has not offered a plan that
    costs less. Otherwise the shortest of the usual terms whose whole-yuan instalment fits in every month, on what the
    lender would settle for (never more than the plan's balance), at the lowest of the plan's, the cap's and the
    offered rate. Contracts the plan keeps and debts that are held back get none.
    """
    ask = ask_for(place.outcome, offer.debt_ids[0], position.plan_name)
    if ask.kind in (AskKind.HELD_BACK, AskKind.KEEP):
        return None
    same = set(ask.debt_ids) == set(offer.debt_ids)
    if same and ask.kind in (*_PLANS, AskKind.SETTLEMENT, AskKind.PROMISED) and not _offers_less(offer, cost, ask):
        asked = _the_ask(ask, place)
        if asked is not None:
            return asked
    return _shortest(offer, cost, place, position, rules)


def _offers_less(offer: Offer, cost: OfferCost, ask: LenderAsk) -> bool:
    """The lender's own plan runs at a rate below the one we ask for; one payment, or a slip, is no such plan."""
    if not 0 < offer.months <= LONGEST_TERM_MONTHS or cost.nominal is None or ask.annual_rate is None:
        return False
    return cost.nominal < ask.annual_rate


def _the_ask(ask: LenderAsk, place: Beside) -> CounterProposal | None:
    asked = CounterProposal(
        pay_now=ask.pay_now,
        monthly=0 if ask.kind is AskKind.SETTLEMENT else ask.monthly,
        months=0 if ask.kind is AskKind.SETTLEMENT else ask.months,
        annual_rate=ask.annual_rate or Fraction(0),
        total=ask.total,
        first_due=max(ask.first_due, place.outcome.case.as_of),
        is_the_ask=True,
    )
    return asked if fits(asked, place) else None


def fits(counter: CounterProposal, place: Beside) -> bool:
    """Whether a counter-proposal can be kept beside everything else."""
    return fit_of(place, payments_of(counter.as_offer(place.debt_ids), place)).first_breaking_month is None


def _shortest(
    offer: Offer, cost: OfferCost, place: Beside, position: Position, rules: RulesInForce
) -> CounterProposal | None:
    """Lay the usual terms out in one recursion and take the first that fits."""
    debts = [place.outcome.case.debt(debt_id) for debt_id in offer.debt_ids]
    proposals = [place.plan.proposal(debt_id) for debt_id in offer.debt_ids]
    balance = sum(proposal.balance_restructured for proposal in proposals)
    if 0 < offer.months <= LONGEST_TERM_MONTHS:
        balance = min(balance, cost.total + cost.rest)
    if balance <= 0:
        return None
    longest = rules.months(CARD_RULE) if all(is_card(debt) for debt in debts) else None
    terms = _terms([int(term) for term in rules.numbers(TERMS_RULE)], [d.remaining_instalments for d in debts], longest)
    first = first_due_of(Offer(offer.debt_ids, 0, 0, 0), place.outcome)
    month = months_between(place.outcome.case.as_of, first)
    ppm = ppm_of(_rate(offer, cost, place, position))
    room = (place.limit - place.others)[month:]
    rows = proposal_columns(balance, ppm, np.array(terms), 0, False, len(room))
    for row in rows:
        if _row_fits(row, room):
            return CounterProposal(
                pay_now=0,
                monthly=int(row[0]),
                months=int((row > 0).sum()),
                annual_rate=rate_of_ppm(ppm),
                total=int(row.sum()),
                first_due=first,
                is_the_ask=False,
            )
    return None


def _terms(usual: list[int], remaining: list[int], longest: int | None) -> list[int]:
    """The usual terms and the number of instalments that are left anyway, shortest first."""
    terms = {term for term in [*usual, *remaining] if term > 0}
    return sorted(term for term in terms if longest is None or term <= longest)


def _rate(offer: Offer, cost: OfferCost, place: Beside, position: Position) -> Fraction:
    """The lowest of the plan's rate (or the contract's), the cap and what the lender offers, at least 0."""
    ask = ask_for(place.outcome, offer.debt_ids[0], position.plan_name)
    own = max(place.outcome.case.debt(debt_id).annual_rate for debt_id in offer.debt_ids)
    rates = [own if ask.annual_rate is None else ask.annual_rate]
    if cost.cap_rate is not None:
        rates.append(cost.cap_rate)
    if cost.nominal is not None and 0 < offer.months <= LONGEST_TERM_MONTHS:
        rates.append(Fraction(max(0.0, cost.nominal)).limit_denominator(1_000_000))
    return min(rates)


def _row_fits(row: Months, room: Months) -> bool:
    return bool((row[: len(room)] <= room).all() and not row[len(room) :].any())
