"""The nearest flip: the smallest single change of dues, income, cash or arrears that would bring the level down."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from core.risk.assessment import Level
from core.risk.classify import Standing, level_in, without_arrears
from core.risk.indicators import DRIVER_RULES, LEVEL_RULE, risk_card
from core.rules import RulesInForce
from core.values import Fen, Figure, Finding, down_to_yuan, up_to_yuan


class _Flip(NamedTuple):
    """A change that lowers the level; `effort` compares changes as shares of what is due or comes in each month."""

    effort: float
    finding: Finding


def nearest_flip(
    standing: Standing, level: Level, rules: RulesInForce, *, may_pay_arrears: bool = True
) -> Finding | None:
    """The change of one figure that lowers the level with the least effort; None where none does.

    `may_pay_arrears` is False where an overdue debt has to be cleared up first: then nobody is told to pay it.

    Lower dues, more income, more cash at hand, or everything overdue paid. Effort is the change over what is due (for
    dues) or over income (for the others). Dues, income and cash are only tried at the edges of the card, where points
    change, in whole yuan; the smallest change that works is taken.
    """
    flips = [flip for flip in (_due(standing, level, rules), _income(standing, level, rules)) if flip is not None]
    if may_pay_arrears:
        found = (_cash(standing, level, rules), _arrears(standing, level, rules))
        flips += [flip for flip in found if flip is not None]
    return min(flips, key=lambda flip: flip.effort).finding if flips else None


def _edges(rules: RulesInForce, code: str) -> tuple[float, ...]:
    return risk_card(rules).driver(code).edges


def _lowered(standings: Iterable[Standing], level: Level, rules: RulesInForce) -> Standing | None:
    """The first of them with a lower level."""
    return next((each for each in standings if level_in(each, rules).order < level.order), None)


def _due(now: Standing, level: Level, rules: RulesInForce) -> _Flip | None:
    """Less due each month, from the smallest cut on."""
    amounts: set[Fen] = {math.ceil(edge * now.income) - 1 for edge in _edges(rules, "debt_service_ratio")}
    amounts |= {math.floor((now.income - now.floor) / edge) for edge in _edges(rules, "coverage")}
    amounts |= {math.floor(now.cash / edge) - now.floor for edge in _edges(rules, "liquid_months")}
    tried = (replace(now, due=due) for due in sorted(map(down_to_yuan, amounts), reverse=True) if 0 < due < now.due)
    to = _lowered(tried, level, rules)
    if to is None:
        return None
    figures: dict[str, Figure] = {"monthly_due_fen": now.due, "target_due_fen": to.due, "less_fen": now.due - to.due}
    return _Flip((now.due - to.due) / now.due, Finding("flip_due", figures, _rules("debt_service_ratio", "coverage")))


def _income(now: Standing, level: Level, rules: RulesInForce) -> _Flip | None:
    """More coming in each month, from the smallest rise on."""
    amounts: set[Fen] = {math.floor(now.due / edge) + 1 for edge in _edges(rules, "debt_service_ratio")}
    amounts |= {now.floor + math.ceil(edge * now.due) for edge in _edges(rules, "coverage")}
    to = _lowered(
        (replace(now, income=income) for income in sorted(map(up_to_yuan, amounts)) if income > now.income),
        level,
        rules,
    )
    if to is None or not now.income:
        return None
    more = to.income - now.income
    figures: dict[str, Figure] = {"monthly_income_fen": now.income, "target_income_fen": to.income, "more_fen": more}
    return _Flip(more / now.income, Finding("flip_income", figures, _rules("debt_service_ratio", "coverage")))


def _cash(now: Standing, level: Level, rules: RulesInForce) -> _Flip | None:
    """More money at hand, from the smallest sum on."""
    outgoings = now.floor + now.due
    amounts: set[Fen] = {math.ceil(edge * outgoings) for edge in _edges(rules, "liquid_months")} | {now.grave_arrears}
    to = _lowered(
        (replace(now, cash=cash) for cash in sorted(map(up_to_yuan, amounts)) if cash > now.cash), level, rules
    )
    if to is None or not now.income:
        return None
    figures: dict[str, Figure] = {"cash_fen": now.cash, "target_cash_fen": to.cash, "more_fen": to.cash - now.cash}
    return _Flip((to.cash - now.cash) / now.income, Finding("flip_cash", figures, _rules("liquid_months")))


def _arrears(now: Standing, level: Level, rules: RulesInForce) -> _Flip | None:
    """Everything overdue paid, where money at hand covers it: nobody is sent to find money for it elsewhere."""
    if not now.days_past_due or not now.income or now.cash < now.overdue:
        return None
    if _lowered([without_arrears(now)], level, rules) is None:
        return None
    finding = Finding("flip_arrears", {"overdue_fen": now.overdue}, _rules("days_past_due"))
    return _Flip(now.overdue / now.income, finding)


def _rules(*drivers: str) -> tuple[str, ...]:
    return (*(DRIVER_RULES[driver] for driver in drivers), LEVEL_RULE)
