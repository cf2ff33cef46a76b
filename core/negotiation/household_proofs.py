"""Facts of the household: what happened, what can be shown, what a month leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.negotiation.about import About
from core.questions import LifeEvent, Proof
from core.values import Figure

Figures = Mapping[str, Figure] | None


def event(happened: LifeEvent) -> Callable[[About], Figures]:
    """The test whether that was told."""
    return lambda about: {} if happened in about.outcome.case.life_events else None


def proof(paper: Proof) -> Callable[[About], Figures]:
    """The test whether that paper is there."""
    return lambda about: {} if paper in about.outcome.case.proofs else None


def hardship_since(about: About) -> Figures:
    """The day the difficulty began was told."""
    since = about.outcome.case.hardship_since
    return None if since is None else {"since_on": since}


def children(about: About) -> Figures:
    """Children live in the household."""
    count = about.outcome.case.children
    return {"children": count} if count else None


def recovery(about: About) -> Figures:
    """More income is expected from a day on that still lies ahead."""
    case = about.outcome.case
    expected = case.recovery
    if expected is None or expected.on <= case.as_of or expected.monthly_income <= case.monthly_income:
        return None
    return {"recovery_on": expected.on, "recovered_income_fen": expected.monthly_income}


def _budget(about: About) -> dict[str, Figure]:
    ratios = about.outcome.assessment.ratios
    return {
        "monthly_income_fen": ratios.monthly_income,
        "living_floor_fen": ratios.living_floor,
        "protected_due_fen": ratios.protected_due,
        "left_fen": ratios.disposable_income - ratios.protected_due,
        "short_fen": max(0, -ratios.disposable_income),
    }


def money_left(about: About) -> Figures:
    """Something is left each month after the living floor and the secured debts."""
    return _budget(about) if about.outcome.assessment.ratios.capacity > 0 else None


def nothing_left(about: About) -> Figures:
    """Income does not reach the living floor, or just reaches it."""
    return _budget(about) if about.outcome.assessment.ratios.disposable_income <= 0 else None


def floor_is_minimum(about: About) -> Figures:
    """What the household must keep is the local minimum standard, more than it spends now."""
    ratios = about.outcome.assessment.ratios
    return {"living_floor_fen": ratios.living_floor} if ratios.living_floor > ratios.essential_spending else None


def secured_due(about: About) -> Figures:
    """Debts with something behind them are due each month."""
    due = about.outcome.assessment.ratios.protected_due
    return {"protected_due_fen": due} if due else None


def several_lenders(about: About) -> Figures:
    """More than one lender is owed."""
    count = about.outcome.assessment.ratios.lenders
    return {"lenders": count} if count > 1 else None


def dues_exceed(about: About) -> Figures:
    """The contracts together ask more each month than what is left after living costs."""
    ratios = about.outcome.assessment.ratios
    if ratios.monthly_due <= max(0, ratios.disposable_income):
        return None
    return {"monthly_due_fen": ratios.monthly_due, "disposable_income_fen": max(0, ratios.disposable_income)}


def first_steps(about: About) -> Figures:
    """The asks hold after money that costs no debt has been used."""
    steps = about.steps
    if steps is None or not steps.is_any:
        return None
    return {
        "offset_fen": steps.offset_a_month,
        "proceeds_fen": steps.proceeds,
        "freed_fen": steps.freed_a_month,
        "sellable_fen": steps.sellable,
    }
