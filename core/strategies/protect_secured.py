"""The home and what one works with come first: their debts are paid before all others, or eased officially."""

from __future__ import annotations

from core.case import Case
from core.loans import Collateral, ConcessionKind, Debt
from core.questions import UrgentMatter
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import fits, no_such_debt
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_WHEN_SHORT, _WHEN_OVERDUE, _WHEN_COVERED = 10, 9, 44
_RULES = ("court.home_not_sold", "court.larger_home", "method.floor_protected_overdue")
_RELIEF = frozenset({ConcessionKind.LONGER_TERM, ConcessionKind.HOLIDAY, ConcessionKind.WAIVER})


def weigh(case: Case, assessment: Assessment, _rules: RulesInForce) -> Suitability:
    """Suits every household with a secured debt; its relief is opened when those debts alone cannot be paid."""
    secured = [debt for debt in case.debts if debt.is_protected and debt.balance > 0]
    if not secured:
        return no_such_debt("nothing_secured")
    overdue = [debt for debt in secured if debt.days_past_due(case.as_of)]
    short = assessment.ratios.protected_due - assessment.ratios.disposable_income
    figures = {
        "protected_due_fen": assessment.ratios.protected_due,
        "disposable_income_fen": assessment.ratios.disposable_income,
        "short_fen": max(0, short),
        "left_fen": max(0, -short),
        "secured_debts": len(secured),
    }
    if overdue:
        said = Finding("secured_debt_overdue", {**figures, "lender_name": overdue[0].lender_name}, _RULES)
        return fits(_WHEN_OVERDUE, (said, *_alone_too_much(short, figures)), secured)
    if short > 0:
        return fits(_WHEN_SHORT, _alone_too_much(short, figures), secured)
    is_named = UrgentMatter.HOME_AT_RISK in case.urgent_matters
    is_home = any(debt.collateral is Collateral.HOME for debt in secured)
    urgency = _WHEN_OVERDUE if is_named and is_home else _WHEN_COVERED
    return fits(urgency, (Finding("secured_debts_first", figures, _RULES),), secured)


def _alone_too_much(short: int, figures: dict[str, int]) -> tuple[Finding, ...]:
    return (Finding("secured_debts_alone_exceed", figures, _RULES),) if short > 0 else ()


def needs_relief(case: Case, assessment: Assessment) -> tuple[Debt, ...]:
    """The secured debts to ask official relief for: all when together they exceed what is there, else those overdue."""
    secured = tuple(debt for debt in case.debts if debt.is_protected and debt.balance > 0)
    if assessment.ratios.protected_due > assessment.ratios.disposable_income:
        return secured
    return tuple(debt for debt in secured if debt.days_past_due(case.as_of))


STRATEGY = Strategy(
    code="protect_secured",
    opens=_RELIEF,
    rule_ids=_RULES,
    weigh=weigh,
)
