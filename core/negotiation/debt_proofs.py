"""Facts of the debts spoken of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.loans import Debt, Dispute, LenderKind, Ownership, Transfer
from core.negotiation.about import About
from core.plans import is_card
from core.risk import counterparty_of
from core.values import Figure

Figures = Mapping[str, Figure] | None


def _all(about: About, holds: Callable[[Debt], bool]) -> bool:
    debts = about.debts
    return bool(debts) and all(holds(debt) for debt in debts)


def any_debt(about: About) -> Figures:
    """A debt is spoken of; its lender's name."""
    debts = about.debts
    if not debts:
        return None
    return {"lender_name": debts[0].lender_name if len(debts) == 1 else counterparty_of(debts[0])}


def is_overdue(about: About) -> Figures:
    """Something of these debts is overdue: the most days, and all that is."""
    as_of = about.outcome.case.as_of
    late = [debt for debt in about.debts if debt.days_past_due(as_of)]
    if not late:
        return None
    return {
        "days_past_due_days": max(debt.days_past_due(as_of) for debt in late),
        "overdue_fen": sum(debt.overdue_amount for debt in late),
    }


def not_overdue(about: About) -> Figures:
    """Nothing of these debts is overdue."""
    as_of = about.outcome.case.as_of
    return {} if _all(about, lambda debt: not debt.days_past_due(as_of)) else None


def penalty_named(about: About) -> Figures:
    """The lender has named penalties."""
    penalty = sum(debt.accrued_penalty for debt in about.debts)
    return {"penalty_fen": penalty} if penalty else None


def over_cap(about: About) -> Figures:
    """One debt alone is dearer than every line that may apply to it."""
    if len(about.debt_ids) != 1:
        return None
    cost = about.outcome.assessment.cost(about.debt_ids[0])
    lines = [line for line in (cost.cap_rate, cost.other_cap_rate) if line is not None]
    if not cost.is_over_cap or cost.nominal_rate is None or not lines:
        return None
    return {"nominal_rate": cost.nominal_rate, "cap_rate": float(max(lines)), "over_fen": cost.over_cap}


def money_withheld(about: About) -> Figures:
    """Money was kept back at the start of one of these debts."""
    withheld = sum(about.outcome.assessment.cost(debt_id).withheld for debt_id in about.debt_ids)
    if not withheld:
        return None
    return {"withheld_fen": withheld, "received_fen": sum(debt.amount_received or 0 for debt in about.debts)}


def bank_card(about: About) -> Figures:
    """All of them are cards of a bank, to which Article 70 speaks."""
    return {} if _all(about, lambda debt: is_card(debt) and debt.lender_kind is LenderKind.BANK) else None


def large_card(about: About) -> Figures:
    """They belong to a bank whose cards together reach the line of the criminal rule (D19)."""
    case = about.outcome.case
    if not _all(about, is_card):
        return None
    found = [finding for finding in about.outcome.assessment.findings if finding.code == "large_card_keep_contact"]
    banks = {counterparty_of(case.debt(finding.debt_id or "")) for finding in found}
    return {} if banks & {counterparty_of(debt) for debt in about.debts} else None


def several_products(about: About) -> Figures:
    """Several debts with one counterparty are spoken of as one."""
    debts = about.debts
    together = len(debts) > 1 and len({counterparty_of(debt) for debt in debts}) == 1
    return {"products": len(debts)} if together else None


def cost_table_due(about: About) -> Figures:
    """One of these loans was signed when a cost table had to be shown, and its cost is not known (A17)."""
    costs = [about.outcome.assessment.cost(debt_id) for debt_id in about.debt_ids]
    found = [finding for cost in costs for finding in cost.findings if finding.code == "ask_for_cost_table"]
    return {"table_since_on": found[0].figures["since_on"]} if found else None


def assigned(about: About) -> Figures:
    """The debt is said to have been assigned to somebody else."""
    return {} if _all(about, lambda debt: debt.transfer is Transfer.ASSIGNED) else None


def guarantor_paid(about: About) -> Figures:
    """A guarantor has paid the lender and claims the money."""
    return {} if _all(about, lambda debt: debt.transfer is Transfer.GUARANTOR_PAID) else None


def past_limitation(about: About) -> Figures:
    """One of them may be past limitation."""
    costs = [about.outcome.assessment.cost(debt_id) for debt_id in about.debt_ids]
    found = [finding for cost in costs for finding in cost.findings if finding.code == "may_be_past_limitation"]
    return {"last_due_on": found[0].figures["last_due_on"]} if found else None


def _owned(about: About, ownership: Ownership) -> Figures:
    return {} if _all(about, lambda debt: debt.ownership is ownership) else None


def impersonated(about: About) -> Figures:
    """Somebody else took the loan in the borrower's name."""
    return _owned(about, Ownership.IMPERSONATED)


def after_fraud(about: About) -> Figures:
    """It was borrowed because of a fraud."""
    return _owned(about, Ownership.AFTER_FRAUD)


def for_others(about: About) -> Figures:
    """It was borrowed for somebody else."""
    return _owned(about, Ownership.FOR_OTHERS)


def merchant_gone(about: About) -> Figures:
    """The merchant it paid for has vanished."""
    return _owned(about, Ownership.MERCHANT_GONE)


def _disputed(about: About, dispute: Dispute) -> Figures:
    return {} if _all(about, lambda debt: dispute in debt.disputes) else None


def paid_already(about: About) -> Figures:
    """What the lender claims, or part of it, has been paid."""
    return _disputed(about, Dispute.PAID_ALREADY)


def wrong_amount(about: About) -> Figures:
    """The amount claimed is not what contract and payments come to."""
    return _disputed(about, Dispute.WRONG_AMOUNT)


def wrong_rate(about: About) -> Figures:
    """The rate charged is not the one agreed."""
    return _disputed(about, Dispute.WRONG_RATE)
