"""Debts, their true cost, and the plan beside the contracts, as tables."""

from __future__ import annotations

from core.case import Case
from core.documents.document import Table
from core.i18n import Translator, rate_words, yuan
from core.loans import ConcessionKind, Debt
from core.outcome import Outcome
from core.plans import Plan, Proposal
from core.risk import monthly_due
from core.values import Fen, add_months

_MONTHS_LISTED = 24
_DECIMALS = 2
"""Of measured rates below each other; limits are said as the law says them."""


def debts_table(case: Case, debts: tuple[Debt, ...], t: Translator) -> Table:
    """What is owed to whom: balance, instalment, instalments left, how late."""
    rows = [
        (
            debt.lender_name,
            t(f"document.loan_type.{debt.loan_type.value}"),
            yuan(debt.balance, t),
            yuan(debt.instalment, t),
            str(debt.remaining_instalments) if debt.remaining_instalments else t("document.no_end"),
            t.days(debt.days_past_due(case.as_of)) if debt.days_past_due(case.as_of) else t("document.none"),
            yuan(debt.overdue_amount + debt.accrued_penalty, t),
        )
        for debt in debts
    ]
    sums = (
        yuan(sum(debt.balance for debt in debts), t),
        yuan(sum(debt.monthly_instalment for debt in debts), t),
        "",
        "",
        yuan(sum(debt.overdue_amount + debt.accrued_penalty for debt in debts), t),
    )
    rows.append((t("document.total"), "", *sums))
    head = ("lender", "loan_type", "balance", "instalment", "remaining", "late", "overdue")
    return Table(columns(head, t), tuple(rows), numeric=(2, 3, 4, 5, 6), last_is_total=True)


def costs_table(outcome: Outcome, t: Translator) -> Table:
    """Each debt's yearly cost both ways beside its line, and what lies above it."""
    rows = []
    for cost in outcome.assessment.costs:
        known = cost.nominal_rate is not None and cost.effective_rate is not None
        rows.append(
            (
                outcome.case.debt(cost.debt_id).lender_name,
                t("answer.unknown") if cost.nominal_rate is None else t.percent(cost.nominal_rate, _DECIMALS),
                t("answer.unknown") if cost.effective_rate is None else t.percent(cost.effective_rate, _DECIMALS),
                rate_words(cost.cap_rate, t) if cost.cap_rate is not None else t("document.none"),
                _verdict(cost.is_over_cap, known and cost.cap_rate is not None, t),
                yuan(cost.over_cap, t) if cost.over_cap else t("document.none"),
            )
        )
    head = ("lender", "nominal", "effective", "cap", "verdict", "over")
    return Table(columns(head, t), tuple(rows), numeric=(1, 2, 3, 5))


def _verdict(is_over: bool, is_known: bool, t: Translator) -> str:
    if not is_known:
        return t("document.cost_unknown")
    return t("document.over_cap" if is_over else "document.within_cap")


def plan_table(case: Case, plan: Plan, t: Translator) -> Table:
    """Each debt before and after: what is due a month, how long, what it comes to, what is asked."""
    rows = [_plan_row(case, proposal, t) for proposal in plan.proposals]
    sums = (_about(plan.monthly_before, t), _about(plan.monthly_after, t), "")
    totals = (_about(plan.total_before, t), _about(plan.total_after, t))
    rows.append((t("document.total"), *sums, *totals, ""))
    head = ("lender", "monthly_before", "monthly_after", "months", "total_before", "total_after", "ask")
    return Table(columns(head, t), tuple(rows), numeric=(1, 2, 3, 4, 5), last_is_total=True)


def _plan_row(case: Case, proposal: Proposal, t: Translator) -> tuple[str, ...]:
    debt = case.debt(proposal.debt_id)
    return (
        debt.lender_name,
        yuan(monthly_due(debt, case.as_of), t),
        yuan(proposal.instalment, t),
        str(proposal.months) if proposal.months else t("document.none"),
        _about(proposal.total_if_kept, t),
        _about(proposal.total, t),
        asked_words(proposal, t),
    )


def asked_words(proposal: Proposal, t: Translator) -> str:
    """What is asked for about one debt, in a few words."""
    if proposal.is_held:
        return t("document.asked.held")
    if proposal.is_promised:
        return t("document.asked.promised")
    asked = proposal.concession
    rate, holiday = rate_words(asked.annual_rate, t), t.months(asked.holiday_months)
    parts = [
        t("document.asked.no_interest")
        if part is ConcessionKind.LOWER_RATE and not asked.annual_rate
        else t(f"document.asked.{part.value}", rate=rate, holiday=holiday)
        for part in asked.parts
    ]
    keeps_its_rate = asked.asks_for(ConcessionKind.LONGER_TERM) and not asked.asks_for(ConcessionKind.LOWER_RATE)
    if keeps_its_rate and asked.annual_rate:
        parts.append(t("document.asked.rate", rate=rate))
    return t("document.separator").join(parts)


def months_table(case: Case, plan: Plan, t: Translator) -> Table:
    """Month by month what is due before and after and what is then still owed, two years at most."""
    count = min(_MONTHS_LISTED, max(plan.end_before, plan.end_after, 1), len(plan.due_after))
    first = case.as_of.replace(day=1)
    rows = [
        (
            t.month(add_months(first, month)),
            _about(plan.due_before[month], t),
            _about(plan.due_after[month], t),
            _about(plan.balance_before[month], t),
            _about(plan.balance_after[month], t),
        )
        for month in range(count)
    ]
    ends = max(plan.end_before, plan.end_after)
    caption = t("document.months_cut", months=t.months(ends)) if ends > count else ""
    head = ("month", "due_before", "due_after", "balance_before", "balance_after")
    return Table(columns(head, t), tuple(rows), numeric=(1, 2, 3, 4), caption=caption)


def _about(fen: Fen, t: Translator) -> str:
    """A projected amount in whole yuan: what lies ahead is said, not booked."""
    return t.money(fen, whole=True)


def columns(codes: tuple[str, ...], t: Translator) -> tuple[str, ...]:
    """The heads of columns."""
    return tuple(t(f"document.column.{code}") for code in codes)
