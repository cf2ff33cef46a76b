"""From "work out" to the outcome: assessment, strategies and three plans, with the share of the MILP solver printed.

The bar: a household with three loans in at most 250 ms (median) on two cores; run by `make bench` on a quiet machine.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import pytest
import scipy.optimize

from core.case import Case
from core.outcome import work_out
from core.plans import PlanName, build_menus, choose_plan, explain, monthly_curve, plan_without, usual_amounts
from core.risk import assess
from core.strategies import household_of, weigh
from tests.core.risk.households import make_case, rules_on, suzhou, zhengzhou

RULES = rules_on()


def three_loans() -> Case:
    """The three dearest of the 郑州 household."""
    case = zhengzhou()
    return make_case(*case.debts[:3], income=850_000, essential=590_000, cash=200_000)


HOUSEHOLDS = {"three loans": three_loans(), "zhengzhou, six": zhengzhou(), "suzhou, six and a house": suzhou()}
LIMIT_MS = {"three loans": 250, "zhengzhou, six": 400, "suzhou, six and a house": 800}


@contextmanager
def milp_timed(spent: list[float]) -> Iterator[None]:
    """Add up the seconds spent inside HiGHS."""
    original = scipy.optimize.milp

    def timed(*arguments: object, **named: object) -> object:
        start = perf_counter()
        try:
            return original(*arguments, **named)
        finally:
            spent.append(perf_counter() - start)

    scipy.optimize.milp = timed
    try:
        yield
    finally:
        scipy.optimize.milp = original


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_work_out(benchmark, name: str) -> None:
    case = HOUSEHOLDS[name]
    spent: list[float] = []
    with milp_timed(spent):
        start = perf_counter()
        outcome = work_out(case, (), RULES)
        whole = perf_counter() - start
    benchmark.pedantic(work_out, (case, (), RULES), rounds=15, warmup_rounds=2)
    median = benchmark.stats["median"] * 1000
    columns = sum(len(menu.options) for menu in _household(case).debts)
    sys.stdout.write(
        f"\n{name}: median {median:.0f} ms (limit {LIMIT_MS[name]}), {columns} columns,"
        f" HiGHS {len(spent)} calls, {100 * sum(spent) / whole:.0f} % of one run\n"
    )
    assert all(plan.is_proven for plan in outcome.plans.values())
    assert median <= LIMIT_MS[name]


def _household(case: Case):
    assessment = assess(case, RULES)
    return household_of(case, (), weigh(case, assessment, RULES), RULES, assessment)


def test_menus(benchmark) -> None:
    """All columns of six debts, laid out in one recursion."""
    case = zhengzhou()
    opened = {menu.debt.id: menu.opened for menu in _household(case).debts}
    ratios = assess(case, RULES).ratios
    benchmark(build_menus, case, opened, RULES, ratios)


@pytest.mark.parametrize("name", PlanName)
def test_one_plan(benchmark, name: PlanName) -> None:
    benchmark(choose_plan, _household(zhengzhou()), name)


def test_explanation_of_one_debt(benchmark) -> None:
    benchmark(explain, _household(zhengzhou()), PlanName.BALANCED, "a")


def test_plan_b(benchmark) -> None:
    benchmark(plan_without, _household(zhengzhou()), PlanName.BALANCED, "a")


def test_curve_of_nine_points(benchmark) -> None:
    """Limit 0.5 s at five debts."""
    found = _household(zhengzhou())
    benchmark.pedantic(monthly_curve, (found, PlanName.BALANCED, usual_amounts(found, 9)), rounds=5, warmup_rounds=1)
    assert benchmark.stats["median"] <= 0.5
