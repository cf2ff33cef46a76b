"""Before any concession: money that costs no debt (adviser-notes 9)."""

from __future__ import annotations

from collections.abc import Iterator

from core.case import Case
from core.loans import Collateral
from core.questions import IncomeKind, LifeEvent
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.first_steps import HOUSING_FUND_ID, TRANSPORT_RULE, FirstSteps, first_steps
from core.strategies.standing import can_keep, does_not_fit, fits, standing_finding
from core.strategies.strategy import Strategy, Suitability
from core.values import Finding

_WITH_FIGURES, _TO_ASK_FOR, _WORTH_A_LOOK = 12, 21, 45
_AID_RULE, _FUND_RULE, _TAX_RULE = "living.temporary_aid", "living.housing_fund_uses", "living.tax_refund"
_OWN_FIGURES = "method.monthly_figures"
_BENEFITS = {
    LifeEvent.JOB_LOSS: ("ask_for_unemployment_benefit", "living.unemployment_benefit"),
    LifeEvent.ILLNESS: ("ask_for_medical_aid", _AID_RULE),
}
_EARNED_LESS = {LifeEvent.JOB_LOSS, LifeEvent.PAY_CUT, LifeEvent.ILLNESS}


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> Suitability:
    """Suits when the dues do not fit and there is anything to claim, offset or sell without borrowing."""
    if can_keep(case, assessment, rules):
        return does_not_fit(standing_finding(case, assessment, rules))
    steps = first_steps(case, rules)
    found = [*_steps(steps), *_benefits(case), *_temporary_aid(assessment)]
    hints = [*_smaller_home(case, assessment), *_hints(case)]
    if not found and not hints:
        return does_not_fit(Finding("no_money_without_debt_told", {}, (_AID_RULE, _FUND_RULE)))
    urgency = _WITH_FIGURES if steps.is_any else _TO_ASK_FOR if found else _WORTH_A_LOOK
    return fits(urgency, (*found, *hints))


def _steps(steps: FirstSteps) -> Iterator[Finding]:
    if steps.offset_a_month:
        yield Finding("housing_fund_can_pay", {"offset_fen": steps.offset_a_month}, (_FUND_RULE,))
    for car in steps.cars:
        figures = {
            "lender_name": car.lender_name,
            "value_fen": car.collateral_value,
            "balance_fen": car.balance,
            "proceeds_fen": (car.collateral_value or 0) - car.balance - car.accrued_penalty,
            "freed_fen": car.instalment,
            "transport_fen": steps.transport_a_month // len(steps.cars),
        }
        is_leased = car.collateral is Collateral.CAR_LEASEBACK
        code = "sell_leased_car_with_lessor" if is_leased else "sell_car_with_lender"
        yield Finding(code, figures, (TRANSPORT_RULE,), car.id)
    if steps.sellable:
        yield Finding("sell_what_is_not_needed", {"sellable_fen": steps.sellable}, (_OWN_FIGURES,))


def _benefits(case: Case) -> Iterator[Finding]:
    for event, (code, rule_id) in _BENEFITS.items():
        if event in case.life_events:
            yield Finding(code, {}, (rule_id,))


def _temporary_aid(assessment: Assessment) -> Iterator[Finding]:
    """Where income does not cover the living floor there is public aid to ask for."""
    ratios = assessment.ratios
    if ratios.disposable_income < 0:
        figures = {"monthly_income_fen": ratios.monthly_income, "living_floor_fen": ratios.living_floor}
        yield Finding("ask_for_temporary_aid", figures, (_AID_RULE, "living.minimum_standard", "living.floor_multiple"))


def _smaller_home(case: Case, assessment: Assessment) -> Iterator[Finding]:
    """A home worth more than is owed on it, where secured debts cannot be paid even with the fund: sold together."""
    ratios = assessment.ratios
    if ratios.protected_due <= ratios.disposable_income + case.housing_fund_offset:
        return
    for home in (debt for debt in case.debts if debt.collateral is Collateral.HOME):
        left = (home.collateral_value or 0) - home.balance - home.accrued_penalty
        if left > 0:
            figures = {
                "lender_name": home.lender_name,
                "value_fen": home.collateral_value,
                "balance_fen": home.balance,
                "proceeds_fen": left,
            }
            yield Finding("smaller_home_with_lender", figures, (_OWN_FIGURES,), home.id)


def _hints(case: Case) -> Iterator[Finding]:
    """What whoever earns a wage can ask for: the housing fund, and tax back in a year of less income."""
    if not any(income.income_kind is IncomeKind.WAGE for income in case.incomes):
        return
    if not case.housing_fund_offset and all(income.id != HOUSING_FUND_ID for income in case.incomes):
        yield Finding("ask_about_housing_fund", {}, (_FUND_RULE,))
    if _EARNED_LESS & set(case.life_events):
        yield Finding("ask_for_tax_refund", {}, (_TAX_RULE,))


STRATEGY = Strategy(
    code="money_without_debt_first",
    opens=frozenset(),
    rule_ids=(_FUND_RULE, "living.unemployment_benefit", _AID_RULE, _TAX_RULE, TRANSPORT_RULE),
    weigh=weigh,
)
