"""The instalments a letter asks for: each with its day, or in runs where steps of the household come first."""

from __future__ import annotations

from itertools import groupby

from core.documents.debt_tables import columns
from core.documents.document import Table
from core.documents.grounds import Grounds
from core.documents.letter import Blocks
from core.i18n import Translator, yuan
from core.negotiation import LenderAsk
from core.values import Fen, add_months


def schedule(grounds: Grounds, ask: LenderAsk, t: Translator) -> Blocks:
    """Every instalment with its amount, several debts of one lender added up; nothing without a plan."""
    plan = grounds.plan
    if plan is None:
        return ()
    proposals = [plan.proposal(debt_id) for debt_id in ask.debt_ids]
    payments = [sum(month) for month in zip(*(proposal.payments for proposal in proposals), strict=True)]
    first = next((month for month, fen in enumerate(payments) if fen), 0)
    due = [fen for fen in payments[first:] if fen]
    is_dated = has_dates(grounds, ask)
    rows = _dated(ask, due, t) if is_dated else _runs(due, t)
    rows.append((t("document.total"), "", yuan(sum(due), t)))
    head = columns(("number", "due_on", "amount" if is_dated else "each"), t)
    return (Table(head, tuple(rows), numeric=(2,), last_is_total=True),)


def has_dates(grounds: Grounds, ask: LenderAsk) -> bool:
    """Whether the days are known: not where steps of the household come before the first payment."""
    return grounds.position.steps is None or grounds.position.outcome_for(ask.debt_ids) is grounds.outcome


def first_day(grounds: Grounds, ask: LenderAsk, t: Translator) -> str:
    """The day of the first instalment."""
    return t.date(ask.first_due) if has_dates(grounds, ask) else t("document.after_steps_first")


def _dated(ask: LenderAsk, due: list[Fen], t: Translator) -> list[tuple[str, ...]]:
    days = [t.date(add_months(ask.first_due, number)) for number in range(len(due))]
    return [(str(number), day, yuan(fen, t)) for number, (day, fen) in enumerate(zip(days, due, strict=True), start=1)]


def _runs(due: list[Fen], t: Translator) -> list[tuple[str, ...]]:
    """Instalments of one amount that follow each other as one row: without dates, single rows would say nothing."""
    rows: list[tuple[str, ...]] = []
    start = 1
    for fen, run in groupby(due):
        last = start + len(list(run)) - 1
        number = str(start) if start == last else t("document.run", first=start, last=last)
        rows.append((number, t("document.after_steps_day", number=number), yuan(fen, t)))
        start = last + 1
    return rows
