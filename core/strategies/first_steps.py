"""Money that costs no debt: what it is, and the household after it (adviser-notes 9)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.case import Case, Income
from core.loans import Collateral, Debt
from core.questions import Earner, IncomeKind, Stability
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.standing import can_keep
from core.values import Fen

_CARS = (Collateral.CAR, Collateral.CAR_LEASEBACK)
TRANSPORT_RULE = "method.transport_without_car_yuan"
HOUSING_FUND_ID = "housing_fund_offset"
"""The id of the income that stands for what the housing fund pays toward a home loan."""


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What could come in, or stop going out, without borrowing; money in fen, `_a_month` where it is monthly.

    `cars` are those worth more than is owed on them; selling one with the lender frees `proceeds` once and
    `freed_a_month` each month, less `transport_a_month` for getting around without it.
    """

    offset_a_month: Fen
    cars: tuple[Debt, ...]
    proceeds: Fen
    freed_a_month: Fen
    transport_a_month: Fen
    sellable: Fen

    @property
    def is_any(self) -> bool:
        """Whether there is anything to do first."""
        return bool(self.offset_a_month or self.cars or self.sellable)


def first_steps(case: Case, rules: RulesInForce) -> FirstSteps:
    """Find them in the case: housing fund against home loans, cars worth more than owed, things sold without harm."""
    homes = sum(debt.instalment for debt in case.debts if debt.collateral is Collateral.HOME)
    cars = tuple(debt for debt in case.debts if debt.collateral in _CARS and _gains(debt) > 0)
    return FirstSteps(
        offset_a_month=min(case.housing_fund_offset, homes),
        cars=cars,
        proceeds=sum(_gains(debt) for debt in cars),
        freed_a_month=sum(debt.instalment for debt in cars),
        transport_a_month=rules.fen(TRANSPORT_RULE) * len(cars),
        sellable=case.sellable_without_harm,
    )


def _gains(car: Debt) -> Fen:
    """What is left of the price after the loan; 0 where the price is not known."""
    return (car.collateral_value or 0) - car.balance - car.accrued_penalty


def after_first_steps(case: Case, assessment: Assessment, rules: RulesInForce) -> Case | None:
    """The household after these steps, to be worked out like any other.

    None where no step changes a month's budget, and where every contract can be kept as it stands.

    What the housing fund pays counts as income. A car sold with the lender takes its loan away and adds the cost of
    getting around. The proceeds are not counted as cash before they are there: the share of capacity that may be
    promised stays that of today.
    """
    steps = first_steps(case, rules)
    if not (steps.offset_a_month or steps.cars) or can_keep(case, assessment, rules):
        return None
    offset = Income(
        id=HOUSING_FUND_ID,
        income_kind=IncomeKind.OTHER,
        earner=Earner.SELF,
        monthly_take_home=steps.offset_a_month,
        monthly_income=steps.offset_a_month,
        stability=Stability.STABLE,
    )
    sold = {car.id for car in steps.cars}
    return replace(
        case,
        incomes=(*case.incomes, offset) if steps.offset_a_month else case.incomes,
        debts=tuple(debt for debt in case.debts if debt.id not in sold),
        essential_spending=case.essential_spending + steps.transport_a_month,
        housing_fund_offset=0,
        recovery=None
        if case.recovery is None
        else replace(case.recovery, monthly_income=case.recovery.monthly_income + steps.offset_a_month),
    )
