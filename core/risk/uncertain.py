"""What was not known: how far the level could move by it, and which one answer decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from core.case import Case
from core.risk.assessment import Level
from core.risk.classify import Standing, level_in
from core.risk.indicators import risk_card
from core.rules import RulesInForce
from core.values import Finding

_DAYS_IN_MONTH = 30
Change = Callable[[Standing], Standing]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One unknown: the household as it would stand if the answer were mild, and if it were grave."""

    matter: str
    mild: Change
    grave: Change


def _same(standing: Standing) -> Standing:
    return standing


def doubts_of(case: Case, settled: Standing | None, rules: RulesInForce) -> tuple[Doubt, ...]:
    """Which assumptions of the case can move the level; the others only move figures within a step.

    Cash and the low month of an income were assumed on the careful side, so only a mild answer moves them; a rate that
    is not known and arrears that nobody spoke of were taken as they stand, so a grave answer can. `settled` is how the
    household would stand without its debts that have to be cleared up first (None where there are none).
    """
    by_code: dict[str, list[Finding]] = {}
    for finding in case.assumptions:
        by_code.setdefault(finding.code, []).append(finding)
    doubts = [] if settled is None else [Doubt("unsettled", _instead(settled), _same)]
    if "assumed_no_cash" in by_code:
        doubts.append(Doubt("cash", _enough_cash(rules), _same))
    if low := by_code.get("assumed_low_month"):
        doubts.append(Doubt("income", _more_income(low), _same))
    if any(not debt.terms_known for debt in case.debts):
        doubts.append(Doubt("rate", _same, _all_unknown_dear(case)))
    days = _days_it_could_be(case, by_code, rules)
    if days:
        doubts.append(Doubt("arrears", _same, _late(days, rules)))
    return tuple(doubts)


def level_range(level: Level, standing: Standing, doubts: Iterable[Doubt], rules: RulesInForce) -> tuple[Level, Level]:
    """Mildest and gravest level with every unknown mild, and every unknown grave; the level twice without doubts."""
    mild = grave = standing
    for doubt in doubts:
        mild, grave = doubt.mild(mild), doubt.grave(grave)
    levels = [level, level_in(mild, rules), level_in(grave, rules)]
    return min(levels, key=lambda each: each.order), max(levels, key=lambda each: each.order)


def deciding_answer(level: Level, standing: Standing, doubts: Iterable[Doubt], rules: RulesInForce) -> Finding | None:
    """The one answer that alone would move the level most; the first of them where several move it alike."""
    moves = []
    for doubt in doubts:
        ends = (level_in(change(standing), rules).order for change in (doubt.mild, doubt.grave))
        moves.append((max(abs(end - level.order) for end in ends), doubt.matter))
    most = max(moves, key=lambda move: move[0], default=(0, ""))
    return Finding(f"level_depends_on_{most[1]}", {}, ("method.level_by_points",)) if most[0] else None


def _instead(standing: Standing) -> Change:
    """As the household would stand without those debts."""
    return lambda _: standing


def _enough_cash(rules: RulesInForce) -> Change:
    """As many months at hand as score no point, and what is overdue on top."""
    months = risk_card(rules).driver("liquid_months").edges[-1]
    return lambda standing: replace(standing, cash=round(months * (standing.floor + standing.due)) + standing.overdue)


def _more_income(low: Iterable[Finding]) -> Change:
    """Every month a usual one."""
    more = 0
    for finding in low:
        usual, lowest = finding.figures["usual_fen"], finding.figures["low_fen"]
        more += usual - lowest if isinstance(usual, int) and isinstance(lowest, int) else 0
    return lambda standing: replace(standing, income=standing.income + more)


def _all_unknown_dear(case: Case) -> Change:
    """Every debt of unknown rate above 24 %."""
    balance = sum(debt.balance for debt in case.debts)
    unknown = sum(debt.balance for debt in case.debts if not debt.terms_known)
    share = unknown / balance if balance else 0.0
    return lambda standing: replace(standing, share_above_24=min(1.0, standing.share_above_24 + share))


def _late(days: int, rules: RulesInForce) -> Change:
    """So many days late; where the days alone set a floor, with as many months of dues unpaid."""
    sets_floor = risk_card(rules).days_floor.points_at(days) > 0

    def change(standing: Standing) -> Standing:
        unpaid = standing.due * -(-days // _DAYS_IN_MONTH) if sets_floor else 0
        return replace(
            standing,
            days_past_due=max(standing.days_past_due, days),
            grave_arrears=standing.grave_arrears + unpaid,
        )

    return change


def _days_it_could_be(case: Case, by_code: dict[str, list[Finding]], rules: RulesInForce) -> int:
    """Days past due a debt could have reached unnoticed: since it was told, or the gravest step where none was said."""
    days = 0
    for finding in by_code.get("assumed_still_current", ()):
        told_on = finding.figures.get("told_on")
        days = max(days, (case.as_of - told_on).days if isinstance(told_on, date) else 0)
    if "assumed_not_overdue" in by_code:
        days = max(days, int(risk_card(rules).driver("days_past_due").edges[-1]))
    return days
