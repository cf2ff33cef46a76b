"""The household's figures on the day: floor, disposable income, capacity, ratios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.case import Case
from core.loans import Debt
from core.risk.assessment import DebtCost, Ratios
from core.risk.living import LivingFloor
from core.risk.pressure import monthly_due, months_to_clear, promise_share, unprotected_parts
from core.rules import RulesInForce
from core.values import Fen


def counterparty_of(debt: Debt) -> str:
    """Whom one negotiates with; debts of one counterparty count as one lender (adviser-notes 3)."""
    return debt.counterparty or debt.lender_name or debt.id


def work_out_ratios(
    case: Case, living: LivingFloor, costs: tuple[DebtCost, ...], dear: Mapping[str, bool], rules: RulesInForce
) -> Ratios:
    """All figures of the household; `dear` tells by debt id whether its nominal rate is above the 24 % line.

    郑州 of the adviser's notes: income 10,000, essentials 5,900, dues 7,135 give capacity 4,100, a debt service
    ratio of 0.7135 and coverage 0.575.
    """
    income = case.monthly_income
    due = sum(monthly_due(debt, case.as_of) for debt in case.debts)
    protected = sum(monthly_due(debt, case.as_of) for debt in case.debts if debt.is_protected)
    disposable = income - living.floor
    balance = sum(debt.balance for debt in case.debts)
    outgoings = living.floor + due
    found = Ratios(
        monthly_income=income,
        essential_spending=case.essential_spending,
        living_floor=living.floor,
        disposable_income=disposable,
        capacity=max(0, disposable - protected),
        monthly_due=due,
        overdue_amount=sum(debt.overdue_amount + debt.accrued_penalty for debt in case.debts),
        balance=balance,
        debt_service_ratio=due / income if income else None,
        coverage=disposable / due if due else None,
        liquid_months=case.cash_at_hand / outgoings if outgoings else None,
        worst_days_past_due=max((debt.days_past_due(case.as_of) for debt in case.debts), default=0),
        lenders=len({counterparty_of(debt) for debt in case.debts if owes(debt)}),
        share_above_24=sum(debt.balance for debt in case.debts if dear[debt.id]) / balance if balance else 0.0,
        months_to_clear=None,
        protected_due=protected,
    )
    share = promise_share(found.liquid_months, rules)
    promise: Fen = found.capacity * share.numerator // share.denominator
    months = months_to_clear(unprotected_parts(case, costs), promise)
    return replace(found, promise=promise, months_to_clear=months)


def owes(debt: Debt) -> bool:
    """Whether anything is still owed on it."""
    return bool(debt.balance or debt.overdue_amount or debt.accrued_penalty)
