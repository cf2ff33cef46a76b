"""Facts of the household: what happened, what can be shown, what a month leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.negotiation.about import About
from core.plans import is_card
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
    ratios = about.outcome.assessment.ratios
    return {"lenders": ratios.lenders, "monthly_due_fen": ratios.monthly_due} if ratios.lenders > 1 else None


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


def can_promise(about: About) -> Figures:
    """Something may be promised to unsecured lenders each month."""
    ratios = about.outcome.assessment.ratios
    return {"promise_fen": ratios.promise, "living_floor_fen": ratios.living_floor} if ratios.promise > 0 else None


def anything_overdue(about: About) -> Figures:
    """Something is overdue anywhere in the household."""
    ratios = about.outcome.assessment.ratios
    if not ratios.worst_days_past_due:
        return None
    return {"all_overdue_fen": ratios.overdue_amount, "worst_days": ratios.worst_days_past_due}


def any_over_cap(about: About) -> Figures:
    """Some debt is dearer than every line that may apply to it."""
    over = [cost for cost in about.outcome.assessment.costs if cost.is_over_cap]
    return {"debts_over": len(over), "all_over_fen": sum(cost.over_cap for cost in over)} if over else None


def any_card(about: About) -> Figures:
    """A bank card is among the debts."""
    return {} if any(is_card(debt) for debt in about.outcome.case.debts) else None


def any_large_card(about: About) -> Figures:
    """Overdue cards of one bank reach the line of the criminal rule (D19)."""
    found = [finding for finding in about.outcome.assessment.findings if finding.code == "large_card_keep_contact"]
    return {"line_fen": found[0].figures["line_fen"]} if found else None


def any_other_loan(about: About) -> Figures:
    """A debt that is no card is among them."""
    return {} if any(not is_card(debt) for debt in about.outcome.case.debts) else None


def borrowing_worse(about: About) -> Figures:
    """There is a monthly gap that new loans would have to fill, and what they would come to."""
    found = [finding for finding in about.outcome.assessment.findings if finding.code == "borrowing_makes_it_worse"]
    if not found:
        return None
    return {name: found[0].figures[name] for name in ("gap_fen", "owed_fen", "term_months", "last_more_fen")}
