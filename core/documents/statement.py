"""The income and spending statement (收支表) on one page, held against what the household must keep to live on."""

from __future__ import annotations

from core.case import Case
from core.documents.debt_tables import columns
from core.documents.document import Table
from core.i18n import Translator, yuan
from core.outcome import Outcome
from core.questions import Earner
from core.risk import living_floor
from core.rules import RulesInForce
from core.values import Fen


def statement_tables(
    outcome: Outcome, rules: RulesInForce, t: Translator, later: Outcome | None = None
) -> tuple[Table, ...]:
    """Income, necessary spending, and what is left of one for the debts, today and later: tables that add up."""
    return *month_tables(outcome.case, t), left_table(outcome, rules, t, later=later)


def month_tables(case: Case, t: Translator) -> tuple[Table, ...]:
    """Each income, and each line of spending where lines were told; a sum alone stands in the table of what is left."""
    has_lines = any(fen for _, fen in case.spending_lines)
    return (income_table(case, t), spending_table(case, t)) if has_lines else (income_table(case, t),)


def income_table(case: Case, t: Translator) -> Table:
    """Each source with who earns it, how sure it is, and what of it can be counted on."""
    rows = [
        (
            t(f"enum.income_kind.{income.income_kind.value}"),
            earner_words(income.earner, t),
            t(f"enum.stability.{income.stability.value}"),
            yuan(income.monthly_income, t),
        )
        for income in case.incomes
    ]
    rows.append((t("document.total"), "", "", yuan(case.monthly_income, t)))
    head = ("income", "earner", "stability", "monthly")
    return Table(columns(head, t), tuple(rows), numeric=(3,), last_is_total=True)


def earner_words(earner: Earner, t: Translator) -> str:
    """Whose income it is, as papers say it."""
    return t("document.me") if earner is Earner.SELF else t(f"enum.earner.{earner.value}")


def spending_table(case: Case, t: Translator) -> Table:
    """The lines of necessary spending as told, or their sum."""
    lines = [(t(f"spending.{name}.label"), yuan(fen, t)) for name, fen in case.spending_lines if fen]
    rows = [*lines, (t("document.spending_total"), yuan(case.essential_spending, t))]
    return Table(columns(("spending", "monthly"), t), tuple(rows), numeric=(1,), last_is_total=True)


def left_table(
    outcome: Outcome,
    rules: RulesInForce,
    t: Translator,
    *,
    later: Outcome | None = None,
    shows_limits: bool = True,
    shows_dues: bool = True,
) -> Table:
    """From income to what can be offered, line by line, with the minimum standard beside what is spent.

    What holds `later`, after the household's first steps, stands beside it. Without its limits (what can be found, what
    may be promised) it is fit for a lender; without the sum of all dues for one who is not to read every debt in it.
    """
    unshown = {*(() if shows_limits else _LIMITS), "secured_due" if shows_dues else "protected_due"}
    unshown |= set() if shows_dues else {"monthly_due"}
    shown = [name for name in _LINES if name not in unshown]
    found = [_figures(each, rules) for each in (outcome, later) if each is not None]
    rows = tuple(
        (t(f"document.left.{name}"), *(yuan(each[name], t) if name in each else t("document.none") for each in found))
        for name in shown
        if any(name in each for each in found)
    )
    floor = living_floor(outcome.case, rules)
    caption = ""
    if floor.standard is not None:
        people = t("unit.people", count=outcome.case.people)
        caption = t("document.left.standard", standard=yuan(floor.standard, t), people=people)
    amounts = ("monthly",) if later is None else ("today", "after_steps")
    return Table(columns(("figure", *amounts), t), rows, numeric=tuple(range(1, len(amounts) + 1)), caption=caption)


_LIMITS = frozenset({"capacity", "promise"})
_LINES = (
    *("monthly_income", "minimum", "essential_spending", "living_floor", "disposable_income", "short", "monthly_due"),
    *("protected_due", "secured_due", "capacity", "promise"),
)


def _figures(outcome: Outcome, rules: RulesInForce) -> dict[str, Fen]:
    """The lines that say something: no floor that is the spending again, no secured dues of nothing."""
    ratios, minimum = outcome.assessment.ratios, living_floor(outcome.case, rules).minimum
    left = ratios.disposable_income
    found = {
        "monthly_income": ratios.monthly_income,
        "essential_spending": ratios.essential_spending,
        "short" if left < 0 else "disposable_income": abs(left),
        "monthly_due": ratios.monthly_due,
        "capacity": ratios.capacity,
        "promise": ratios.promise,
    }
    if minimum is not None:
        found |= {"minimum": minimum, "living_floor": ratios.living_floor}
    if ratios.protected_due:
        found |= {"protected_due": ratios.protected_due, "secured_due": ratios.protected_due}
    return found
