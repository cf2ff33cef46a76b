"""The income and spending statement (收支表) on one page, held against what the household must keep to live on."""

from __future__ import annotations

from core.case import Case
from core.documents.debt_tables import columns
from core.documents.document import Table
from core.i18n import Translator, yuan
from core.outcome import Outcome
from core.risk import living_floor
from core.rules import RulesInForce
from core.values import Fen


def statement_tables(outcome: Outcome, rules: RulesInForce, t: Translator) -> tuple[Table, Table, Table]:
    """Income, necessary spending, and what is left of one for the debts: three tables that add up."""
    return income_table(outcome.case, t), spending_table(outcome.case, t), left_table(outcome, rules, t)


def income_table(case: Case, t: Translator) -> Table:
    """Each source with who earns it, how sure it is, and what of it can be counted on."""
    rows = [
        (
            t(f"enum.income_kind.{income.income_kind.value}"),
            t(f"enum.earner.{income.earner.value}"),
            t(f"enum.stability.{income.stability.value}"),
            yuan(income.monthly_income, t),
        )
        for income in case.incomes
    ]
    rows.append((t("document.total"), "", "", yuan(case.monthly_income, t)))
    head = ("income", "earner", "stability", "monthly")
    return Table(columns(head, t), tuple(rows), numeric=(3,), last_is_total=True)


def spending_table(case: Case, t: Translator) -> Table:
    """The lines of necessary spending as told, or their sum."""
    lines = [(t(f"spending.{name}.label"), yuan(fen, t)) for name, fen in case.spending_lines if fen]
    rows = [*lines, (t("document.spending_total"), yuan(case.essential_spending, t))]
    return Table(columns(("spending", "monthly"), t), tuple(rows), numeric=(1,), last_is_total=True)


def left_table(outcome: Outcome, rules: RulesInForce, t: Translator, *, shows_limits: bool = True) -> Table:
    """From income to what can be offered, line by line, with the minimum standard beside what is spent.

    Without its limits (what can be found, what may be promised) it is fit for a lender.
    """
    case, ratios = outcome.case, outcome.assessment.ratios
    floor = living_floor(case, rules)
    rows: list[tuple[str, Fen]] = [("monthly_income", ratios.monthly_income)]
    if floor.minimum is not None:
        rows.append(("minimum", floor.minimum))
    rows += [("essential_spending", ratios.essential_spending), ("living_floor", ratios.living_floor)]
    rows += [("disposable_income", ratios.disposable_income), ("protected_due", ratios.protected_due)]
    rows.append(("monthly_due", ratios.monthly_due))
    if shows_limits:
        rows += [("capacity", ratios.capacity), ("promise", ratios.promise)]
    said = tuple((t(f"document.left.{name}"), yuan(fen, t)) for name, fen in rows)
    caption = ""
    if floor.standard is not None:
        people = t("unit.people", count=case.people)
        caption = t("document.left.standard", standard=yuan(floor.standard, t), people=people)
    return Table(columns(("figure", "monthly"), t), said, numeric=(1,), caption=caption)
