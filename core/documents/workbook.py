"""The workbook of a case: budget, debts, plan, months before and after, new schedules, promises, calls."""

from __future__ import annotations

from core.documents.debt_tables import asked_words, columns
from core.documents.grounds import Grounds
from core.documents.schedule_sheets import months_sheet, schedules_sheet
from core.documents.sheets import Row, Sheet, Workbook, at, day, money, rate, strong, text, total_row, whole
from core.documents.statement import earner_words
from core.i18n import Translator
from core.negotiation import check_calls
from core.risk import living_floor, monthly_due
from core.values import fen_of


def workbook(grounds: Grounds, t: Translator) -> Workbook:
    """Every table of the case, on its day; those of the plan only where something is owed."""
    sheets = [budget_sheet(grounds, t), debts_sheet(grounds, t)]
    plan = grounds.plan
    if plan is not None:
        case = grounds.position.outcome.case
        sheets += [plan_sheet(grounds, t), months_sheet(case, plan, t, is_after=False)]
        sheets += [months_sheet(case, plan, t, is_after=True), schedules_sheet(case, plan, t)]
    sheets += [promises_sheet(grounds, t), calls_sheet(grounds, t)]
    title = t("document.workbook.title")
    return Workbook(t("document.workbook.stem"), title, t.language, grounds.as_of, tuple(sheets))


def _sheet(code: str, head: tuple[str, ...], rows: list[Row], t: Translator) -> Sheet:
    return Sheet(code, t(f"document.sheet.{code}"), columns(head, t), tuple(rows))


def budget_sheet(grounds: Grounds, t: Translator) -> Sheet:
    """Income, spending, and by formula what is left; change a figure and the rest follows."""
    case, ratios = grounds.case, grounds.outcome.assessment.ratios
    rows: list[Row] = []
    for income in case.incomes:
        kind, earner = t(f"enum.income_kind.{income.income_kind.value}"), earner_words(income.earner, t)
        rows.append((text(t("document.of_whom", what=kind, who=earner)), money(income.monthly_income)))
    count = len(rows)
    total = at(count + 1, 1)
    span = f"SUM({at(1, 1)}:{at(count, 1)})" if count else ""
    rows.append((strong(t("document.left.monthly_income")), money(ratios.monthly_income, span)))
    lines = [(t(f"spending.{name}.label"), fen) for name, fen in case.spending_lines if fen]
    start = len(rows) + 1
    rows += [(text(label), money(fen)) for label, fen in lines]
    span = f"SUM({at(start, 1)}:{at(start + len(lines) - 1, 1)})" if lines else ""
    essential = at(len(rows) + 1, 1)
    rows.append((strong(t("document.left.essential_spending")), money(ratios.essential_spending, span)))
    minimum = living_floor(case, grounds.rules).minimum or 0
    least = at(len(rows) + 1, 1)
    rows.append((text(t("document.left.minimum")), money(minimum)))
    floor = at(len(rows) + 1, 1)
    rows.append((strong(t("document.left.living_floor")), money(ratios.living_floor, f"MAX({essential},{least})")))
    left = at(len(rows) + 1, 1)
    rows.append((text(t("document.left.disposable_income")), money(ratios.disposable_income, f"{total}-{floor}")))
    secured = at(len(rows) + 1, 1)
    rows.append((text(t("document.left.secured_due")), money(ratios.protected_due)))
    rows.append((strong(t("document.left.capacity")), money(ratios.capacity, f"MAX(0,{left}-{secured})")))
    return _sheet("budget", ("figure", "monthly"), rows, t)


def debts_sheet(grounds: Grounds, t: Translator) -> Sheet:
    """What is owed to whom, with the true cost and its line."""
    case, found = grounds.case, grounds.outcome.assessment
    rows: list[Row] = []
    for debt in case.debts:
        cost = found.cost(debt.id)
        rows.append(
            (
                text(debt.lender_name),
                text(t(f"document.loan_type.{debt.loan_type.value}")),
                money(debt.balance),
                money(debt.monthly_instalment),
                whole(debt.remaining_instalments or None),
                whole(debt.days_past_due(case.as_of)),
                money(debt.overdue_amount + debt.accrued_penalty),
                rate(debt.annual_rate if debt.terms_known else None),
                rate(cost.nominal_rate),
                rate(cost.cap_rate),
                money(cost.over_cap),
            )
        )
    rows.append(total_row(t("document.total"), rows, (2, 3, 6, 10)))
    head = ("lender", "loan_type", "balance", "instalment", "remaining", "late_days", "overdue", "contract_rate")
    return _sheet("debts", (*head, "nominal", "cap", "over"), rows, t)


def plan_sheet(grounds: Grounds, t: Translator) -> Sheet:
    """Each debt before and after; the difference is a formula."""
    plan, case = grounds.plan, grounds.position.outcome.case
    rows: list[Row] = []
    for proposal in () if plan is None else plan.proposals:
        debt, number = case.debt(proposal.debt_id), len(rows) + 1
        rows.append(
            (
                text(debt.lender_name),
                text(asked_words(proposal, t)),
                money(monthly_due(debt, case.as_of)),
                money(proposal.instalment),
                whole(proposal.months),
                money(proposal.total_if_kept),
                money(proposal.total),
                money(proposal.total - proposal.total_if_kept, f"{at(number, 6)}-{at(number, 5)}"),
            )
        )
    rows.append(total_row(t("document.total"), rows, (2, 3, 5, 6, 7)))
    head = ("lender", "ask", "monthly_before", "monthly_after", "months", "total_before", "total_after", "difference")
    return _sheet("plan", head, rows, t)


def promises_sheet(grounds: Grounds, t: Translator) -> Sheet:
    """Every promise, withdrawn ones marked; what it comes to is a formula."""
    names = {debt.id: debt.lender_name for debt in grounds.case.debts}
    rows: list[Row] = []
    for promise in grounds.promises:
        number, now, monthly = len(rows) + 1, fen_of(promise.pay_now), fen_of(promise.monthly)
        rows.append(
            (
                text(names.get(promise.debt_id, t("answer.unknown"))),
                day(promise.promised_on),
                money(now),
                money(monthly),
                whole(promise.months),
                day(promise.first_due),
                money(now + monthly * promise.months, f"{at(number, 2)}+{at(number, 3)}*{at(number, 4)}"),
                text(_yes(promise.in_writing, t)),
                text(_yes(promise.withdrawn, t)),
            )
        )
    head = ("lender", "promised_on", "pay_now", "monthly", "months", "first_due", "in_all", "in_writing", "withdrawn")
    return _sheet("promises", head, rows, t)


def calls_sheet(grounds: Grounds, t: Translator) -> Sheet:
    """The log of calls, oldest first, each with what it shows by the rules of its day."""
    names = {debt.id: debt.lender_name for debt in grounds.case.debts}
    rows: list[Row] = [
        (
            text(f"{entry.call.at:%Y-%m-%d %H:%M}"),
            text(t(f"enum.contact_way.{entry.call.way.value}")),
            text(names.get(entry.call.debt_id or "", "")),
            text(entry.call.company),
            text(entry.call.caller),
            text(entry.call.staff_number),
            text(entry.call.called_from),
            money(fen_of(entry.call.amount_named) if entry.call.amount_named is not None else None),
            text(entry.call.said),
            text(t.list(t(f"enum.conduct.{mark.conduct.value}") for mark in entry.marks)),
            text(_yes(entry.call.has_recording, t)),
            day(entry.call.follow_up_on),
        )
        for entry in check_calls(grounds.calls, grounds.rules, grounds.case).entries
    ]
    head = ("moment", "way", "lender", "company", "caller", "staff_number", "called_from", "amount", "said", "conduct")
    return _sheet("calls", (*head, "recording", "follow_up"), rows, t)


def _yes(is_so: bool, t: Translator) -> str:
    return t("answer.yes" if is_so else "answer.no")
