"""What the household can count on each month, and what is expected later."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from core.case.model import ExpectedRecovery, Income
from core.case.told import Say, fen_or_none
from core.questions import Answers, Earner, IncomeAnswers, IncomeKind, Recovery, Stability
from core.rules import RulesInForce
from core.values import Fen


def build_incomes(answers: Answers, rules: RulesInForce, say: Say) -> tuple[Income, ...]:
    """Each source with what can be counted on; none when there is no income. Sources without an amount are left out."""
    if answers.income.has_income is False:
        return ()
    return tuple(
        _income(source, rules, say) for source in answers.income.sources if source.monthly_take_home is not None
    )


def _income(source: IncomeAnswers, rules: RulesInForce, say: Say) -> Income:
    usual = fen_or_none(source.monthly_take_home) or 0
    stability = source.stability or Stability.FAIR
    return Income(
        id=source.id,
        income_kind=source.income_kind or IncomeKind.OTHER,
        earner=source.earner or Earner.SELF,
        monthly_take_home=usual,
        monthly_income=_counted_on(source, usual, stability, rules, say),
        stability=stability,
    )


def _counted_on(source: IncomeAnswers, usual: Fen, stability: Stability, rules: RulesInForce, say: Say) -> Fen:
    """The usual amount where it is steady; else the low month, as told or as a share of the usual one."""
    if stability is Stability.STABLE:
        return usual
    low = fen_or_none(source.monthly_low)
    if low is not None:
        return min(low, usual)
    share = rules.by_code("method.low_month_share")[stability.value]
    low = int(usual * share)
    say("assumed_low_month", ("method.low_month_share",), usual_fen=usual, low_fen=low, low_month_share=float(share))
    return low


def build_recovery(answers: Answers, as_of: date, monthly_income: Fen, say: Say) -> ExpectedRecovery | None:
    """More income from a day on, counted only when day and amount are told, lie ahead and mean more than now."""
    told = answers.hardship
    if told.recovery is not Recovery.YES:
        return None
    if not isinstance(told.recovery_on, date) or not isinstance(told.recovered_monthly_income, Decimal):
        say("recovery_not_counted")
        return None
    if told.recovery_on <= as_of:
        say("recovery_day_passed", recovery_on=told.recovery_on)
        return None
    later = fen_or_none(told.recovered_monthly_income) or 0
    if later <= monthly_income:
        say("recovery_brings_nothing", later_fen=later, monthly_income_fen=monthly_income)
        return None
    return ExpectedRecovery(told.recovery_on, later)
