"""From an offer the borrower has said yes to, to the promises the ledger keeps: one per debt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.case import Promise
from core.negotiation.offer import Offer
from core.negotiation.offer_fit import first_due_of
from core.outcome import Outcome
from core.values import Fen, yuan_of

LONGEST_PROMISE = 480
"""Instalments a promise can hold; what is longer is not promised but questioned."""


def promises_from(
    offer: Offer, outcome: Outcome, promised_on: date, ids: Sequence[str], *, in_writing: bool = False
) -> tuple[Promise, ...]:
    """The promises of one offer, one for each of its debts in their order, with the given ids.

    An offer for several debts of one lender names one amount; it is split by balance, to the fen, so that together the
    promises are the offer. Raises ValueError where there are fewer ids than debts or the offer is too long to promise.
    """
    if offer.months > LONGEST_PROMISE:
        raise ValueError(f"{offer.months} instalments are more than the {LONGEST_PROMISE} a promise can hold.")
    balances = [outcome.case.debt(debt_id).balance for debt_id in offer.debt_ids]
    first = first_due_of(offer, outcome)
    parts = zip(_split(offer.pay_now, balances), _split(offer.monthly, balances), strict=True)
    return tuple(
        Promise(
            id=record_id,
            debt_id=debt_id,
            promised_on=promised_on,
            pay_now=yuan_of(pay_now),
            monthly=yuan_of(monthly),
            months=offer.months,
            first_due=first,
            in_writing=in_writing,
        )
        for record_id, debt_id, (pay_now, monthly) in zip(ids, offer.debt_ids, parts, strict=True)
    )


def _split(amount: Fen, weights: Sequence[Fen]) -> list[Fen]:
    """Split by weight, rounded down; what rounding leaves goes to the last, equal parts where nothing weighs."""
    total = sum(weights)
    shares = weights if total else [1] * len(weights)
    parts = [amount * share // sum(shares) for share in shares]
    parts[-1] += amount - sum(parts)
    return parts
