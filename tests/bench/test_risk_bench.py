"""How long a look at a household takes, and the risk card for many people at once.

Goals: three debts in at most 2 ms; 10,000 people in at most 2 ms (the limit is six `searchsorted` calls).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.risk import DRIVER_RULES, assess, level_of, levels_of
from tests.core.risk.households import make_case, make_debt, rules_on, with_debts, zhengzhou

PEOPLE = 10_000


def people() -> dict[str, np.ndarray]:
    """Drivers of 10,000 people, every seventh value unknown."""
    rng = np.random.default_rng(20_261_123)
    columns = {
        "debt_service_ratio": rng.uniform(0, 1.5, PEOPLE),
        "coverage": rng.uniform(-0.5, 3, PEOPLE),
        "liquid_months": rng.uniform(0, 9, PEOPLE),
        "days_past_due": rng.integers(0, 120, PEOPLE).astype(float),
        "lenders": rng.integers(0, 10, PEOPLE).astype(float),
        "share_above_24": rng.uniform(0, 1, PEOPLE),
    }
    for shift, values in enumerate(columns.values()):
        values[shift::7] = np.nan
    return columns


def test_three_debts(benchmark):
    rules = rules_on()
    late = make_debt("b", days=40, overdue_amount=120_000, accrued_penalty=2_000, instalment=120_000)
    case = make_case(make_debt("a"), late, make_debt("c"))
    assert benchmark(assess, case, rules).points > 0


def test_six_debts_of_zhengzhou(benchmark):
    assert benchmark(assess, zhengzhou(), rules_on()).points == 17


def test_fifteen_debts(benchmark):
    debts = zhengzhou().debts

    many = with_debts(zhengzhou(), *(replace(debts[n % 6], id=str(n), counterparty=str(n)) for n in range(15)))
    assert benchmark(assess, many, rules_on()).ratios.lenders == 15


def test_ten_thousand_people_at_once(benchmark):
    columns, rules = people(), rules_on()
    points, orders = benchmark(levels_of, columns, rules)
    for index in range(0, PEOPLE, 501):
        values = {code: float(column[index]) for code, column in columns.items()}
        known = {code: value for code, value in values.items() if not np.isnan(value)}
        found = level_of(known, rules)
        assert (points[index], orders[index]) == (found.points, found.level.order)


@pytest.mark.parametrize("code", list(DRIVER_RULES))
def test_limit_one_driver_of_ten_thousand(benchmark, code):
    columns, rules = people(), rules_on()
    points, _ = benchmark(levels_of, {code: columns[code]}, rules)
    assert points.max() <= 4
