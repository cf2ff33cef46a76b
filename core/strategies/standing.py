"""Where a household stands: the few facts most strategies turn on, and the findings that say them."""

from __future__ import annotations

from collections.abc import Iterable

from core.case import Case
from core.loans import Debt
from core.plans import lump_of, over_limit
from core.risk import Assessment, Ratios, is_unsettled
from core.rules import RulesInForce
from core.strategies.strategy import Suitability
from core.values import Fen, Figure, Finding, add_months

PROMISE_RULES = (
    "method.capacity_share_with_buffer",
    "method.capacity_share_without_buffer",
    "method.buffer_months",
    "living.floor_multiple",
)
"""What the most that may be promised rests on."""

NOT_FITTING = 99
"""Urgency 0 comes first on the page; strategies that do not fit come last, in the order of the catalogue."""


def promise_limit(ratios: Ratios) -> Fen:
    """The most all lenders together may be promised a month: protected instalments and the usable part beside them."""
    if ratios.disposable_income < ratios.protected_due:
        return max(0, ratios.disposable_income)
    return ratios.protected_due + ratios.promise


def dues_fit(assessment: Assessment) -> bool:
    """Whether the contracts as they stand, arrears apart, ask no more than may be promised."""
    ratios = assessment.ratios
    return ratios.monthly_due <= promise_limit(ratios) and ratios.disposable_income >= ratios.protected_due


def arrears_curable(case: Case, assessment: Assessment, rules: RulesInForce) -> bool:
    """Whether what is overdue can be paid now: from savings beyond the reserve, or from this month's room."""
    ratios = assessment.ratios
    room = promise_limit(ratios) - ratios.monthly_due
    return ratios.overdue_amount <= max(lump_of(case, rules), room)


def can_keep(case: Case, assessment: Assessment, rules: RulesInForce) -> bool:
    """Whether every contract can be kept as it stands in every month, with the arrears cured."""
    return (
        dues_fit(assessment)
        and arrears_curable(case, assessment, rules)
        and over_limit(case, assessment.ratios, rules) is None
    )


def is_only_tight(assessment: Assessment) -> bool:
    """Whether the dues fit into what is left each month, but into no reserve beside them."""
    ratios = assessment.ratios
    return not dues_fit(assessment) and ratios.monthly_due <= ratios.disposable_income


def nothing_left(assessment: Assessment) -> bool:
    """Whether nothing can be promised to unprotected lenders."""
    return assessment.ratios.promise <= 0


def nothing_to_offer(case: Case, assessment: Assessment) -> bool:
    """Whether no plan can be asked for: nothing is left now, no more is expected, and no secured debt could be eased.

    A plan invented on a negative budget breaks with its first instalment.
    """
    ratios = assessment.ratios
    recovers = case.recovery is not None and case.recovery.monthly_income > ratios.monthly_income
    return nothing_left(assessment) and not recovers and ratios.disposable_income <= 0


def settled(case: Case, rules: RulesInForce) -> tuple[Debt, ...]:
    """Debts that can be talked about: something is owed, and nothing has to be cleared up first.

    A debt that may be past limitation, or that somebody took in the borrower's name, gets no request and no letter.
    """
    return tuple(debt for debt in case.debts if debt.balance > 0 and not is_unsettled(debt, case.as_of, rules))


def unprotected(case: Case, rules: RulesInForce) -> tuple[Debt, ...]:
    """Those of them without collateral."""
    return tuple(debt for debt in settled(case, rules) if not debt.is_protected)


def ids(debts: Iterable[Debt]) -> tuple[str, ...]:
    """Their ids, in order."""
    return tuple(debt.id for debt in debts)


def standing_finding(case: Case, assessment: Assessment, rules: RulesInForce) -> Finding:
    """How the dues compare with what may be promised, in the user's figures."""
    ratios = assessment.ratios
    limit = promise_limit(ratios)
    figures: dict[str, Figure] = {
        "monthly_due_fen": ratios.monthly_due,
        "promise_fen": limit,
        "disposable_income_fen": ratios.disposable_income,
        "missing_fen": max(0, ratios.monthly_due - limit),
        "left_fen": max(0, limit - ratios.monthly_due),
        "overdue_fen": ratios.overdue_amount,
    }
    if dues_fit(assessment):
        if not arrears_curable(case, assessment, rules):
            return Finding("dues_fit_but_arrears", figures, PROMISE_RULES)
        over = over_limit(case, ratios, rules)
        if over is not None:
            later: dict[str, Figure] = {"month_on": add_months(case.as_of, over[0]), "month_due_fen": over[1]}
            return Finding("dues_exceed_promise_later", {**figures, **later}, PROMISE_RULES)
        code = "dues_fit"
    elif nothing_left(assessment):
        code = "nothing_left_to_promise" if ratios.protected_due else "nothing_left_for_debts"
    else:
        code = "dues_leave_no_reserve" if is_only_tight(assessment) else "dues_exceed_promise"
    return Finding(code, figures, PROMISE_RULES)


def something_left(assessment: Assessment) -> Finding:
    """Why nothing has to be refused outright: there is a sum to offer, or secured debts to bring down first."""
    ratios = assessment.ratios
    figures = {"disposable_income_fen": ratios.disposable_income, "promise_fen": promise_limit(ratios)}
    return Finding("something_left_to_offer", figures, PROMISE_RULES)


def fits(urgency: int, reasons: Iterable[Finding], debts: Iterable[Debt] = ()) -> Suitability:
    """The strategy suits, for these debts or (none named) for the household."""
    return Suitability(True, tuple(reasons), ids(debts), urgency)


def does_not_fit(*reasons: Finding) -> Suitability:
    """The strategy does not suit, and why."""
    return Suitability(False, reasons, (), NOT_FITTING)


def no_such_debt(code: str, rule_ids: tuple[str, ...] = ("method.ways_by_kind_of_debt",)) -> Suitability:
    """There is no debt it could be for; `code` says which kind is missing."""
    return does_not_fit(Finding(code, {}, rule_ids))
