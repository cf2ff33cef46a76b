"""Answers that cannot all be true: the borrower is asked back, and nothing is thrown away.

Only what no reading of the answers could reconcile stands here; what is merely unusual becomes a finding of the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from pydantic import BaseModel

from core.finance import Method
from core.loans import LOAN_TYPES, Collateral
from core.questions.ask import UNKNOWN
from core.questions.reading import Slip
from core.questions.sections.debts import DebtAnswers, runs_by_instalments
from core.questions.sections.hardship import HardshipAnswers, Proof
from core.questions.sections.income import IncomeAnswers
from core.questions.sections.situation import Contacted, SituationAnswers, UrgentMatter
from core.values import fen_of

_ROUNDING = Decimal("0.99")
"""Instalments told in whole yuan may add up to a little less than a loan without interest."""


def contradictions(told: BaseModel, as_of: date) -> Iterator[tuple[str, Slip]]:
    """Give the field to go back to and the slip, for each contradiction within one section or one item."""
    for model, find in _FINDERS:
        if isinstance(told, model):
            yield from find(told, as_of)


def lacks_what_is_left(debt: DebtAnswers) -> bool:
    """Whether nothing tells how much is left to pay: neither balance, nor what remains, nor what was borrowed."""
    if isinstance(debt.balance, Decimal):
        return False
    if not runs_by_instalments(debt):
        return not debt.instalment
    if isinstance(debt.amount_received, Decimal):
        return False
    return not debt.instalment or not isinstance(debt.remaining_instalments, int)


def _in_situation(told: SituationAnswers, _: date) -> Iterator[tuple[str, Slip]]:
    if UrgentMatter.NONE in told.urgent_matters and len(told.urgent_matters) > 1:
        yield "urgent_matters", Slip("none_with_others")
    if Contacted.NONE in told.contacted and len(told.contacted) > 1:
        yield "contacted", Slip("none_with_others")


def _in_hardship(told: HardshipAnswers, _: date) -> Iterator[tuple[str, Slip]]:
    if Proof.NONE in told.proofs and len(told.proofs) > 1:
        yield "proofs", Slip("none_with_others")


def _in_income(told: IncomeAnswers, _: date) -> Iterator[tuple[str, Slip]]:
    low, usual = told.monthly_low, told.monthly_take_home
    if isinstance(low, Decimal) and usual is not None and low > usual:
        yield "monthly_low", Slip("low_above_usual", {"usual_fen": fen_of(usual)})


def _in_debt(debt: DebtAnswers, as_of: date) -> Iterator[tuple[str, Slip]]:
    yield from _in_counts(debt)
    yield from _in_amounts(debt)
    if debt.loan_type and LOAN_TYPES[debt.loan_type].is_secured and debt.collateral == Collateral.NONE:
        yield "collateral", Slip("secured_without_object")
    unpaid_since = (debt.told_on or as_of) - timedelta(days=debt.days_past_due or 0)
    if isinstance(debt.signed_on, date) and debt.days_past_due and debt.signed_on > unpaid_since:
        yield "days_past_due", Slip("overdue_before_signing", {"signed_on": debt.signed_on})
    elif isinstance(debt.signed_on, date) and debt.signed_on > as_of:
        yield "signed_on", Slip("date_in_future", {"today_on": as_of})
    overdue = _named_as_overdue(debt)
    if overdue and not debt.days_past_due:
        yield "days_past_due", Slip("overdue_without_days", {"overdue_fen": fen_of(overdue)})


def _named_as_overdue(debt: DebtAnswers) -> Decimal:
    """What is said to be overdue or to have grown by being late."""
    told = (debt.overdue_amount, debt.accrued_penalty)
    return max((amount for amount in told if isinstance(amount, Decimal)), default=Decimal(0))


def _in_counts(debt: DebtAnswers) -> Iterator[tuple[str, Slip]]:
    remaining, term = debt.remaining_instalments, debt.term_instalments
    if isinstance(remaining, int) and isinstance(term, int) and remaining > term:
        yield "remaining_instalments", Slip("remaining_above_term", {"term_instalments": term})


def _in_amounts(debt: DebtAnswers) -> Iterator[tuple[str, Slip]]:
    received, principal = debt.amount_received, debt.contract_principal
    if isinstance(received, Decimal) and isinstance(principal, Decimal) and received > principal:
        yield "amount_received", Slip("received_above_principal", {"principal_fen": fen_of(principal)})
    if lacks_what_is_left(debt) and debt.balance == UNKNOWN:
        yield "balance", Slip("nothing_tells_what_is_left")
    if debt.balance == 0 and debt.days_past_due:
        yield "balance", Slip("nothing_left_but_overdue", {"overdue_days": debt.days_past_due})
    paid = _paid_in_all(debt)
    if isinstance(received, Decimal) and paid is not None and paid < received * _ROUNDING:
        yield "instalment", Slip("payments_below_received", {"paid_fen": fen_of(paid)})


def _paid_in_all(debt: DebtAnswers) -> Decimal | None:
    """All instalments of a loan that is told to have equal ones."""
    if debt.method not in (Method.EQUAL_INSTALMENT, Method.FLAT_ADDON):
        return None
    if debt.instalment is None or not isinstance(debt.term_instalments, int):
        return None
    return debt.instalment * debt.term_instalments


_FINDERS: tuple[tuple[type[BaseModel], Callable[..., Iterator[tuple[str, Slip]]]], ...] = (
    (SituationAnswers, _in_situation),
    (DebtAnswers, _in_debt),
    (IncomeAnswers, _in_income),
    (HardshipAnswers, _in_hardship),
)
