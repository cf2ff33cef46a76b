"""What is overdue on the case's day, and the due dates before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.case.terms import Terms
from core.case.told import Say, Told, fen_or_none, missed_since
from core.finance import Method
from core.questions import UNKNOWN, DebtAnswers
from core.values import Fen, add_months, due_date, months_between


@dataclass(frozen=True, slots=True)
class Arrears:
    """Fen overdue and named penalties on top, and the due dates. `next_due_was_told` is False where it was assumed."""

    overdue_amount: Fen
    accrued_penalty: Fen
    next_due: date
    last_due: date | None
    next_due_was_told: bool


def arrears_of(debt: DebtAnswers, told: Told, terms: Terms, as_of: date, say: Say) -> Arrears:
    """Work out what is overdue and when the next and the last instalment fall due."""
    penalty = fen_or_none(debt.accrued_penalty) or 0
    if debt.accrued_penalty == UNKNOWN and told.missed:
        say("assumed_no_penalty")
    next_due = _next_due(told, terms, as_of)
    return Arrears(
        overdue_amount=_overdue(debt, told, terms, as_of, say),
        accrued_penalty=penalty if told.missed else 0,
        next_due=next_due,
        last_due=_last_due(told, terms, next_due),
        next_due_was_told=told.next_due is not None or terms.due_on is not None,
    )


def _overdue(debt: DebtAnswers, told: Told, terms: Terms, as_of: date, say: Say) -> Fen:
    """As told on its day, plus what fell due since; else the instalments missed."""
    if not told.missed:
        return 0
    amount = fen_or_none(debt.overdue_amount)
    if amount is None:
        amount = _of_instalments(terms, told.missed)
        say("assumed_overdue_amount", missed_instalments=_counted(terms, told.missed), overdue_fen=amount)
        return amount
    told_on = debt.told_on or as_of
    before = missed_since(told.oldest_unpaid_due, told_on)
    since = _of_instalments(terms, told.missed) - _of_instalments(terms, before)
    if told_on < as_of and since > 0:
        say("assumed_missed_since", told_on=told_on, overdue_fen=amount + since)
        return amount + since
    return amount


def _counted(terms: Terms, missed: int) -> int:
    """Instalments that can be missed: no more than are left, and one minimum payment, which takes in those before."""
    return min(missed, terms.remaining) if terms.remaining else min(missed, 1)


def _of_instalments(terms: Terms, missed: int) -> Fen:
    """The first `missed` instalments; the last one of an interest-only loan brings the balance with it."""
    counted = _counted(terms, missed)
    amount = terms.instalment * counted
    if terms.method is Method.INTEREST_ONLY and counted and counted == terms.remaining:
        amount += terms.balance
    return amount if terms.remaining else min(amount, terms.balance)


def _next_due(told: Told, terms: Terms, as_of: date) -> date:
    """The day told, moved on by months once passed; else the day of the month that was missed; else in a month."""
    if terms.due_on is not None:
        return max(terms.due_on, as_of)
    anchor = told.next_due or told.oldest_unpaid_due
    if anchor is None:
        return add_months(as_of, 1)
    if anchor >= as_of:
        return anchor
    later = months_between(anchor, as_of)
    return due_date(anchor, later if due_date(anchor, later) >= as_of else later + 1)


def _last_due(told: Told, terms: Terms, next_due: date) -> date | None:
    """The day of the last instalment, None for a balance without an end."""
    if terms.due_on is not None:
        return terms.due_on
    if not terms.remaining:
        return None
    missed = min(told.missed, terms.remaining)
    if told.oldest_unpaid_due is not None and missed == terms.remaining:
        return add_months(told.oldest_unpaid_due, terms.remaining - 1)
    return add_months(next_due, terms.remaining - missed - 1)
