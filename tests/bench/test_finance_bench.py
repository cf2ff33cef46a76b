"""Times of the arithmetic beside the limit each must keep; run by `make bench` on a quiet machine.

Limits are medians of this machine's class (two cores, 2026); beside each stands what the machine can do at best.
"""

from __future__ import annotations

import operator
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import pyxirr

from core.finance import (
    Fees,
    Method,
    PayoffDebt,
    build_schedule,
    exceeds_rate,
    ledger_above_cap,
    pay_off,
    proposal_columns,
    rate_of_dated,
    rate_of_flows,
    rate_of_schedule,
)

ROOT = Path(__file__).parents[2]
RNG = np.random.default_rng(20261123)
OPTIONS = 1200
MENU = (
    RNG.integers(1_000, 60_000, OPTIONS) * 100,
    RNG.choice([0, 80_000, 120_000, 154_000, 182_500, 240_000], OPTIONS),
    RNG.choice([6, 12, 18, 24, 36, 48, 60], OPTIONS),
    RNG.choice([0, 1, 3, 6], OPTIONS),
    RNG.integers(0, 2, OPTIONS).astype(bool),
)
LOAN = build_schedule(
    Method.EQUAL_INSTALMENT, 20_000_00, Fraction("0.24"), 36, fees=Fees(withheld=500_00, per_instalment=5_00)
)
FLOWS = LOAN.flows()
SIXTY = build_schedule(Method.EQUAL_INSTALMENT, 20_000_00, Fraction("0.24"), 60).flows()


def within(benchmark, limit_ms: float, beside: str) -> None:
    """Hold the median against its limit and print both, with what it is measured against."""
    median = benchmark.stats.stats.median * 1000
    benchmark.extra_info |= {"limit_ms": limit_ms, "beside": beside}
    sys.stderr.write(f"\n  median {median:.4f} ms, limit {limit_ms} ms; beside: {beside}\n")
    assert median <= limit_ms


def test_columns_of_fifteen_loans(benchmark) -> None:
    paid = benchmark(proposal_columns, *MENU, 120)
    assert paid.shape == (OPTIONS, 120)
    within(benchmark, 3.0, "60 months of six int64 operations on 1,200 options, about 0.7 ms")


def test_one_cumulative_sum_of_the_same_columns_for_scale(benchmark) -> None:
    paid = proposal_columns(*MENU, 120)
    benchmark(np.cumsum, paid, axis=1)
    within(benchmark, 3.0, "memory alone")


def test_rate_of_a_built_schedule(benchmark) -> None:
    assert LOAN.payments
    benchmark(rate_of_schedule, LOAN)
    within(benchmark, 0.010, "pyxirr alone, next test")


def test_pyxirr_alone_for_scale(benchmark) -> None:
    benchmark(pyxirr.irr, (-LOAN.received, *LOAN.payments))
    within(benchmark, 0.060, "the library without a guard")


@pytest.mark.parametrize("flows", [FLOWS, SIXTY], ids=["36", "60"])
def test_rate_of_arbitrary_flows_with_guards(benchmark, flows) -> None:
    benchmark(rate_of_flows, flows)
    within(benchmark, 0.060, "pyxirr alone")


def test_rate_of_flows_at_uneven_times_by_our_own_solver(benchmark) -> None:
    benchmark(rate_of_flows, [(time * 1.01, amount) for time, amount in FLOWS])
    within(benchmark, 0.100, "one solve")


def test_rate_of_a_year_of_dated_flows(benchmark) -> None:
    loan = build_schedule(Method.EQUAL_INSTALMENT, 20_000_00, Fraction("0.24"), 12, first_due=date(2026, 1, 8))
    benchmark(rate_of_dated, loan.dated_flows())
    within(benchmark, 0.100, "one solve, twice: effective by days, nominal by months")


def test_cap_test_without_a_root(benchmark) -> None:
    benchmark(exceeds_rate, FLOWS, Fraction("0.24"))
    within(benchmark, 0.100, "36 exponentials")


def test_ledger_above_the_cap(benchmark) -> None:
    benchmark(ledger_above_cap, 20_000_00, [1_980_00] * 12, Fraction("0.24"))
    within(benchmark, 0.100, "exact integers of 12 periods")


def test_sixty_schedules_of_360_months(benchmark) -> None:
    rates = [Fraction(6 + loan, 100) for loan in range(10)]

    def all_plans() -> int:
        built = (
            build_schedule(Method.EQUAL_INSTALMENT, 20_000_00 + plan * 1_000_00, rate, 360)
            for plan in range(6)
            for rate in rates
        )
        return sum(map(operator.itemgetter(0), (schedule.payments for schedule in built)))

    benchmark(all_plans)
    within(benchmark, 20.0, "plain Python integers, 21,600 rows")


def test_sixty_columns_of_360_months(benchmark) -> None:
    balances, ppm = np.arange(60) * 1_000_00 + 20_000_00, np.tile(np.arange(10) * 10_000 + 60_000, 6)
    benchmark(proposal_columns, balances, ppm, 360, whole_yuan=False)
    within(benchmark, 20.0, "360 steps of seven numpy calls, about 2 ms")


def test_payoff_of_ten_debts(benchmark) -> None:
    debts = [
        PayoffDebt(str(n), 5_000_00 + n * 4_321_00, Fraction(6 + 2 * n, 100), 400_00 + n * 80_00) for n in range(10)
    ]
    result = benchmark(pay_off, debts, 3_000_00)
    assert result.feasible
    within(benchmark, 1.0, "plain integers, 10 debts by month")


def test_start_of_the_command_line(benchmark) -> None:
    """From the shell to an answer; a bare interpreter is most of it."""
    line = b'{"id": 1, "flows": [[0, 10000], [1, -10500]]}'
    command = [sys.executable, "-m", "core.cli", "rate"]
    benchmark.pedantic(
        subprocess.run, (command,), {"input": line, "cwd": ROOT, "capture_output": True, "check": True}, rounds=10
    )
    within(benchmark, 400.0, "python -c pass, about 20 to 60 ms")
