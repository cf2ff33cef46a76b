"""An offer as it is told while the caller waits: four boxes, two more for who knows, six conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated

from core.case import OfferCondition, OfferRecord
from core.questions import Ask, Day, Money, Section, Slip, YearlyRate, questions_of, read_answer
from core.values import Fen, Problem, fen_of

LONGEST_OFFER = 1_200
"""Instalments that can be typed; what is longer than a life is judged, not refused, up to here."""


class OfferBoxes(Section):
    """The boxes of an offer as questions; words `offer.<name>.label`. What is left empty was not offered."""

    pay_now: Annotated[Money | None, Ask(unit="yuan", needed=False)] = None
    monthly: Annotated[Money | None, Ask(unit="yuan_per_month", needed=False)] = None
    months: Annotated[int | None, Ask(unit="instalment", needed=False, lowest=0, highest=LONGEST_OFFER)] = None
    waived: Annotated[Money | None, Ask(unit="yuan", needed=False)] = None
    annual_rate: Annotated[YearlyRate | None, Ask(unit="percent_per_year", needed=False, more=True)] = None
    first_due: Annotated[Day | None, Ask(needed=False, more=True, not_before_today=True)] = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a lender offers for these debts together.

    Money in fen; `months` instalments of `monthly`, `pay_now` at once, `waived` what the lender says it gives up.
    `annual_rate` is the nominal yearly rate the lender names, `first_due` the first instalment's day; both may be None.
    `agreed` and `refused` are the conditions the lender has answered; the rest is open.
    """

    debt_ids: tuple[str, ...]
    pay_now: Fen
    monthly: Fen
    months: int
    waived: Fen = 0
    annual_rate: Fraction | None = None
    first_due: date | None = None
    agreed: frozenset[OfferCondition] = frozenset()
    refused: frozenset[OfferCondition] = frozenset()

    @property
    def total(self) -> Fen:
        """All that would be paid."""
        return self.pay_now + self.monthly * self.months


def read_offer(raw: Mapping[str, object], as_of: date) -> OfferBoxes | tuple[Problem, ...]:
    """Read the boxes as typed; problems (fields `offer.<name>`) where one cannot be read or an offer is half filled.

    Neither an instalment without its number nor the number without an instalment is an offer, and nothing at all is
    none either; zeros are nothing.
    """
    values: dict[str, object] = {}
    problems = []
    for question in questions_of(OfferBoxes):
        answer = read_answer(question, raw.get(question.name), as_of)
        if isinstance(answer, Slip):
            problems.append(Problem(f"offer.{question.name}", answer.code, answer.params))
        elif answer is not None:
            values[question.name] = answer
    if problems:
        return tuple(problems)
    boxes = OfferBoxes.model_validate(values)
    problem = _half_filled(boxes)
    return boxes if problem is None else (problem,)


def _half_filled(boxes: OfferBoxes) -> Problem | None:
    if boxes.monthly and not boxes.months:
        return Problem("offer.months", "missing" if boxes.months is None else "zero")
    if boxes.months and not boxes.monthly:
        return Problem("offer.monthly", "missing" if boxes.monthly is None else "zero")
    if boxes.monthly or boxes.pay_now:
        return None
    told_zero = boxes.monthly is not None or boxes.pay_now is not None
    return Problem("offer.monthly", "zero" if told_zero else "missing")


def offer_from(
    boxes: OfferBoxes,
    debt_ids: tuple[str, ...],
    agreed: frozenset[OfferCondition] = frozenset(),
    refused: frozenset[OfferCondition] = frozenset(),
) -> Offer:
    """The offer of boxes that were read."""
    return Offer(
        debt_ids=debt_ids,
        pay_now=fen_of(boxes.pay_now or 0),
        monthly=fen_of(boxes.monthly or 0),
        months=boxes.months or 0,
        waived=fen_of(boxes.waived or 0),
        annual_rate=None if boxes.annual_rate is None else Fraction(boxes.annual_rate),
        first_due=boxes.first_due,
        agreed=agreed,
        refused=refused - agreed,
    )


def offer_of(record: OfferRecord) -> Offer:
    """The offer of a record of the case file."""
    return Offer(
        debt_ids=(record.debt_id, *(debt_id for debt_id in record.also_debt_ids if debt_id != record.debt_id)),
        pay_now=fen_of(record.pay_now),
        monthly=fen_of(record.monthly),
        months=record.months,
        waived=fen_of(record.waived),
        annual_rate=None if record.annual_rate is None else Fraction(record.annual_rate),
        first_due=record.first_due,
        agreed=frozenset(record.agreed),
        refused=frozenset(record.refused) - frozenset(record.agreed),
    )
