"""Before any concession: money that costs no debt (adviser-notes 9)."""

from __future__ import annotations

from collections.abc import Iterator

from core.case import Case
from core.questions import LifeEvent
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.first_steps import TRANSPORT_RULE, FirstSteps, first_steps
from core.strategies.standing import can_keep, does_not_fit, fits, standing_finding
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_WITH_FIGURES, _TO_ASK_FOR = 12, 21
_BENEFITS = {LifeEvent.JOB_LOSS: "ask_for_unemployment_benefit", LifeEvent.ILLNESS: "ask_for_medical_aid"}


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits when the dues do not fit and there is anything to claim, offset or sell without borrowing."""
    if can_keep(case, assessment, rules):
        return does_not_fit(standing_finding(case, assessment, rules))
    steps = first_steps(case, rules)
    found = [*_steps(steps), *_benefits(case), *_temporary_aid(assessment)]
    if not found:
        return does_not_fit(Finding("no_money_without_debt_told", {}, ()))
    return fits(_WITH_FIGURES if steps.is_any else _TO_ASK_FOR, found)


def _steps(steps: FirstSteps) -> Iterator[Finding]:
    if steps.offset_a_month:
        yield Finding("housing_fund_can_pay", {"offset_fen": steps.offset_a_month})
    for car in steps.cars:
        figures = {
            "lender_name": car.lender_name,
            "value_fen": car.collateral_value,
            "balance_fen": car.balance,
            "proceeds_fen": (car.collateral_value or 0) - car.balance - car.accrued_penalty,
            "freed_fen": car.instalment,
            "transport_fen": steps.transport_a_month // len(steps.cars),
        }
        yield Finding("sell_car_with_lender", figures, (TRANSPORT_RULE,), car.id)
    if steps.sellable:
        yield Finding("sell_what_is_not_needed", {"sellable_fen": steps.sellable})


def _benefits(case: Case) -> Iterator[Finding]:
    for event, code in _BENEFITS.items():
        if event in case.life_events:
            yield Finding(code)


def _temporary_aid(assessment: Assessment) -> Iterator[Finding]:
    """Where income does not cover the living floor there is public aid to ask for."""
    ratios = assessment.ratios
    if ratios.disposable_income < 0:
        figures = {"monthly_income_fen": ratios.monthly_income, "living_floor_fen": ratios.living_floor}
        yield Finding("ask_for_temporary_aid", figures, ("living.minimum_standard", "living.floor_multiple"))


STRATEGY = Strategy(
    code="money_without_debt_first",
    opens=frozenset(),
    rule_ids=(TRANSPORT_RULE, "living.minimum_standard"),
    weigh=weigh,
)
