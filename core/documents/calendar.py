"""The days that matter: promised payments, due dates, last days of papers, follow-ups and the day to look again.

Lender names stay out of the titles unless wanted: a telephone's locked screen shows them to anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.documents.grounds import Grounds
from core.i18n import Translator, yuan
from core.loans import Debt
from core.negotiation import Fact, ledger_of
from core.values import Fen, add_months, fen_of

_MONTHS_AHEAD = 12


class DayKind(StrEnum):
    """Why a day matters."""

    PROMISED = "promised"
    DUE = "due"
    LAST_DAY = "last_day"
    FOLLOW_UP = "follow_up"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day. `key` names it in the case for good, so that a new import replaces it; `lender` is as typed or ""."""

    key: str
    kind: DayKind
    on: date
    title: str
    lender: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """All days of a case in order; `case_id` makes their names its own. `shows_lenders` puts names into the titles."""

    case_id: str
    stem: str
    title: str
    language: str
    as_of: date
    days: tuple[CalendarDay, ...]
    shows_lenders: bool = False


def calendar(grounds: Grounds, t: Translator, *, shows_lenders: bool = False) -> Calendar:
    """Every day from the case's day on."""
    days = [*_promised(grounds, t), *_due(grounds, t), *_last_days(grounds, t), *_follow_ups(grounds, t)]
    days += _reviews(grounds, t)
    ahead = sorted((day for day in days if day.on >= grounds.as_of), key=lambda day: (day.on, day.key))
    title = t("document.calendar.title")
    stem = t("document.calendar.stem")
    return Calendar(grounds.case_id, stem, title, t.language, grounds.as_of, tuple(ahead), shows_lenders)


def _title(kind: DayKind, t: Translator, amount: Fen | None = None) -> str:
    title = t(f"enum.day_kind.{kind.value}")
    return title if amount is None else t("document.calendar.amount", title=title, amount=yuan(amount, t))


def _promised(grounds: Grounds, t: Translator) -> Iterator[CalendarDay]:
    for row in ledger_of(grounds.position, grounds.outcome).rows:
        promise = row.promise
        if promise.pay_now:
            key, title = f"promised/{promise.id}/now", _title(DayKind.PROMISED, t, fen_of(promise.pay_now))
            yield CalendarDay(key, DayKind.PROMISED, promise.promised_on, title, row.lender_name)
        title = _title(DayKind.PROMISED, t, row.monthly)
        for number in range(promise.months if row.monthly else 0):
            on = add_months(promise.first_due, number)
            yield CalendarDay(f"promised/{promise.id}/{number}", DayKind.PROMISED, on, title, row.lender_name)


def _due(grounds: Grounds, t: Translator) -> Iterator[CalendarDay]:
    """The due dates of the contracts a year ahead, but for debts with a promise and those to be checked first."""
    promised = {row.promise.debt_id for row in ledger_of(grounds.position, grounds.outcome).rows}
    for debt in grounds.case.debts:
        if debt.id in promised or grounds.holds(Fact.HELD_BACK, debt.id):
            continue
        if grounds.holds(Fact.MAY_BE_PAST_LIMITATION, debt.id):
            continue
        for number in range(_still_due(debt)):
            on = add_months(debt.next_due, number)
            title = _title(DayKind.DUE, t, debt.instalment)
            yield CalendarDay(f"due/{debt.id}/{on.isoformat()}", DayKind.DUE, on, title, debt.lender_name)


def _still_due(debt: Debt) -> int:
    """How many due dates to list: those not yet missed, a year of a balance without an end."""
    missed = -(-debt.overdue_amount // debt.instalment) if debt.instalment else 0
    left = debt.remaining_instalments - missed if debt.remaining_instalments else _MONTHS_AHEAD
    return max(0, min(_MONTHS_AHEAD, left))


def _last_days(grounds: Grounds, t: Translator) -> Iterator[CalendarDay]:
    """The last days still ahead; the finding on one that has passed has another code, which names no paper."""
    for finding in grounds.outcome.assessment.urgent:
        on = finding.figures.get("last_day_on")
        if isinstance(on, date) and on >= grounds.as_of:
            title = t("document.calendar.last_day", paper=t(f"enum.paper.{finding.code.removeprefix('paper_')}"))
            yield CalendarDay(f"last/{finding.code}", DayKind.LAST_DAY, on, title)


def _follow_ups(grounds: Grounds, t: Translator) -> Iterator[CalendarDay]:
    names = {debt.id: debt.lender_name for debt in grounds.case.debts}
    for call in grounds.calls:
        if call.follow_up_on is not None:
            lender = names.get(call.debt_id or "", call.company)
            title = _title(DayKind.FOLLOW_UP, t)
            yield CalendarDay(f"follow/{call.id}", DayKind.FOLLOW_UP, call.follow_up_on, title, lender)


def _reviews(grounds: Grounds, t: Translator) -> Iterator[CalendarDay]:
    """The day the letters of hold name, for each debt nothing can be paid on."""
    for debt in grounds.case.debts:
        if grounds.holds(Fact.CANNOT_PAY_NOW, debt.id) and not grounds.holds(Fact.MAY_BE_PAST_LIMITATION, debt.id):
            title = _title(DayKind.REVIEW, t)
            yield CalendarDay(f"review/{debt.id}", DayKind.REVIEW, grounds.review_on, title, debt.lender_name)
