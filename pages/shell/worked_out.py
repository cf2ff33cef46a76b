"""How the figures were worked out: each as a sum with the figures that went into it."""

from __future__ import annotations

from core.case import Case
from core.i18n import Translator
from core.outcome import Outcome
from core.plans import Plan
from core.risk import Ratios, monthly_due
from pages.shell.markdown import bullets, table
from pages.shell.present import debt_name, whole_yuan


def ratio_lines(outcome: Outcome, t: Translator) -> str:
    """Say each figure of the assessment as a sum, in the order of its table; what has no value is left out."""
    found, case = outcome.assessment.ratios, outcome.case
    money = {
        name: whole_yuan(getattr(found, name), t)
        for name in ("monthly_income", "living_floor", "disposable_income", "monthly_due", "protected_due", "capacity")
    }
    lines = [t("worked_out.disposable_income", **money), _dues_line(case, found, t)]
    if found.debt_service_ratio is not None:
        lines.append(t("worked_out.debt_service_ratio", share=t.percent(found.debt_service_ratio, 0), **money))
    lines.append(t("worked_out.capacity", **money))
    if found.capacity:
        share = t.percent(found.promise / found.capacity, 0)
        lines.append(t("worked_out.promise", promise=whole_yuan(found.promise, t), share=share, **money))
    if found.liquid_months is not None:
        cash = whole_yuan(case.cash_at_hand, t)
        lines.append(t("worked_out.liquid_months", cash=cash, months=t.number(found.liquid_months, 1), **money))
    return bullets(lines)


def _dues_line(case: Case, found: Ratios, t: Translator) -> str:
    """Say what is due each month as the sum of what each debt asks."""
    parts = [
        t("worked_out.part", name=debt_name(case, debt.id), amount=whole_yuan(monthly_due(debt, case.as_of), t))
        for debt in case.debts
    ]
    return t("worked_out.monthly_due", parts=t("worked_out.plus").join(parts), due=whole_yuan(found.monthly_due, t))


def plan_table(case: Case, plan: Plan, t: Translator) -> str:
    """Write what each lender gets under the plan and under the contract, whose sums are the plan's figures."""
    rows = [
        (
            debt_name(case, each.debt_id),
            whole_yuan(each.instalment, t),
            t.number(each.months),
            whole_yuan(each.total, t),
            whole_yuan(each.total_if_kept, t),
        )
        for each in plan.proposals
    ]
    heads = ("debt", "monthly", "payments", "total", "total_if_kept")
    return table([t(f"worked_out.head.{head}") for head in heads], rows)
