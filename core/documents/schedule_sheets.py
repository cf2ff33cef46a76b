"""Months and schedules as sheets: each new schedule runs live from its balance, rate and instalment."""

from __future__ import annotations

from core.case import Case
from core.documents.debt_tables import columns
from core.documents.sheets import Row, Sheet, at, money, rate, strong, text, total_row, whole
from core.finance import half_up
from core.i18n import Translator
from core.loans import ConcessionKind
from core.plans import Plan, Proposal
from core.values import Fen, add_months

_MONTHS_PER_YEAR = 12
_KEEPS_ITS_CONTRACT = (ConcessionKind.KEEP, ConcessionKind.STOP, ConcessionKind.SETTLEMENT)
_WIDTH = 6


def months_sheet(case: Case, plan: Plan, t: Translator, *, is_after: bool) -> Sheet:
    """What every debt asks month by month, added up by formula; after: held against what can be promised."""
    first = case.as_of.replace(day=1)
    ends = max(plan.end_before, plan.end_after, 1)
    series = [proposal.payments if is_after else proposal.payments_if_kept for proposal in plan.proposals]
    count = min(ends, len(plan.due_after))
    rows: list[Row] = []
    for month in range(count):
        number, due = month + 1, [payments[month] for payments in series]
        total = len(due) + 1
        row = [text(f"{add_months(first, month):%Y-%m}"), *(money(fen) for fen in due)]
        row.append(money(sum(due), f"SUM({at(number, 1)}:{at(number, len(due))})"))
        if is_after:
            limit = plan.capacity[month]
            room = f"{at(number, total + 1)}-{at(number, total)}"
            row += [money(limit), money(limit - sum(due), room)]
        rows.append(tuple(row))
    rows.append(total_row(t("document.total"), rows, range(1, len(series) + 2)))
    code = "months_after" if is_after else "months_before"
    names = tuple(case.debt(proposal.debt_id).lender_name for proposal in plan.proposals)
    head = (*columns(("month",), t), *names, t("document.total"))
    head += columns(("limit", "room"), t) if is_after else ()
    if is_after:
        rows[-1] = (*rows[-1], *(text("") for _ in range(len(head) - len(rows[-1]))))
    return Sheet(code, t(f"document.sheet.{code}"), head, tuple(rows))


def schedules_sheet(case: Case, plan: Plan, t: Translator) -> Sheet:
    """The new schedule of each debt one below the other: number, opening, interest, payment, principal, closing."""
    rows: list[Row] = []
    for proposal in plan.proposals:
        if proposal.is_held or proposal.is_promised or set(_KEEPS_ITS_CONTRACT) & set(proposal.concession.parts):
            continue
        rows += _schedule(case.debt(proposal.debt_id).lender_name, proposal, len(rows) + 1)
    head = columns(("number", "opening", "interest", "payment", "principal", "closing"), t)
    return Sheet("schedules", t("document.sheet.schedules"), head, tuple(rows))


def _schedule(name: str, proposal: Proposal, start: int) -> list[Row]:
    """A line with the terms (balance, rate, instalment), then the instalments; `start` is the row of that line.

    Formulas stand where they give our own payments to the fen; a schedule of another kind is given in figures.
    """
    concession = proposal.concession
    terms = (
        strong(name),
        money(proposal.balance_restructured),
        rate(concession.annual_rate),
        money(proposal.instalment),
        text(""),
        text(""),
    )
    balance, yearly, level = at(start, 1), at(start, 2), at(start, 3)
    lines = _run(proposal)
    paid_over = [payment for _, _, payment in lines]
    is_live = paid_over == list(proposal.payments[: len(lines)]) and sum(paid_over) == sum(proposal.payments)
    rows: list[Row] = [terms]
    for index, (opening, interest, payment) in enumerate(lines):
        here, paid = start + 1 + index, proposal.payments[index]
        in_holiday = index < concession.holiday_months
        before = balance if index == 0 else at(here - 1, 5)
        bears = not in_holiday or concession.holiday_bears_interest
        formulas = (
            before,
            f"ROUND({at(here, 1)}*{yearly}/{_MONTHS_PER_YEAR},2)" if bears else "0",
            "0" if in_holiday else f"MIN({level},{at(here, 1)}+{at(here, 2)})",
            f"{at(here, 3)}-{at(here, 2)}",
            f"{at(here, 1)}-{at(here, 4)}",
        )
        values = (opening, interest, payment, payment - interest, opening + interest - payment)
        if is_live:
            cells = tuple(money(value, formula) for value, formula in zip(values, formulas, strict=True))
        else:
            cells = (money(None), money(None), money(paid), money(None), money(None))
        rows.append((whole(index + 1), *cells))
    rows.append(tuple(text("") for _ in range(_WIDTH)))
    return rows


def _run(proposal: Proposal) -> list[tuple[Fen, Fen, Fen]]:
    """Opening balance, interest and payment month by month: the instalment until what is owed is less."""
    concession = proposal.concession
    owed, lines = proposal.balance_restructured, []
    wait = next((month for month, fen in enumerate(proposal.payments) if fen), 0)
    months = max(wait, concession.holiday_months) + proposal.months
    for month in range(min(months, len(proposal.payments))):
        in_holiday = month < concession.holiday_months
        yearly = concession.annual_rate
        interest = half_up(owed * yearly.numerator, yearly.denominator * _MONTHS_PER_YEAR)
        interest = 0 if in_holiday and not concession.holiday_bears_interest else interest
        paid = 0 if in_holiday else min(proposal.instalment, owed + interest)
        lines.append((owed, interest, paid))
        owed += interest - paid
    return lines
