"""Arithmetic of loans: schedules, rates, arrears; no law and no borrower."""

from typing import TYPE_CHECKING

from core.finance.allocate import Allocation, Order, Owed, allocate, order_of_card
from core.finance.method import Method
from core.front_doors import on_demand

if TYPE_CHECKING:
    from core.finance.account import Account, AccountRow, Clearing, periods_to_clear, run_account
    from core.finance.amortise import LONGEST_TERM_YEARS, RateStep, build_schedule
    from core.finance.annuity import level_balance, level_periods, level_rate
    from core.finance.apr import (
        LARGEST_SHOWN_RATE,
        DatedRate,
        Rate,
        rate_of_dated,
        rate_of_flows,
        rate_of_schedule,
        simple_annual_rate,
    )
    from core.finance.arrears import ArrearsOwed, ArrearsTerms, Missed, Settlement, arrears_on, early_settlement
    from core.finance.cap import AboveCap, CapLedger, balance_at_cap, exceeds_rate, ledger_above_cap
    from core.finance.card import MinimumRule, MinimumRun, run_minimums
    from core.finance.cash_flow import Amount, Time
    from core.finance.columns import COLUMN_METHODS, proposal_columns
    from core.finance.day_count import DayCount, days_counted, simple_interest, year_fraction
    from core.finance.lender import implied_rate, lender_schedule
    from core.finance.level import level_instalment
    from core.finance.payoff import Payoff, PayoffDebt, PayoffOrder, pay_off
    from core.finance.rounding import half_up
    from core.finance.schedule import NO_FEES, Draw, Fees, Instalment, PeriodicFee, Schedule, Totals
else:
    __getattr__ = on_demand(
        __name__,
        "account",
        "amortise",
        "annuity",
        "apr",
        "arrears",
        "cap",
        "card",
        "cash_flow",
        "columns",
        "day_count",
        "lender",
        "level",
        "payoff",
        "rounding",
        "schedule",
    )

__all__ = [
    "COLUMN_METHODS",
    "LARGEST_SHOWN_RATE",
    "LONGEST_TERM_YEARS",
    "NO_FEES",
    "AboveCap",
    "Account",
    "AccountRow",
    "Allocation",
    "Amount",
    "ArrearsOwed",
    "ArrearsTerms",
    "CapLedger",
    "Clearing",
    "DatedRate",
    "DayCount",
    "Draw",
    "Fees",
    "Instalment",
    "Method",
    "MinimumRule",
    "MinimumRun",
    "Missed",
    "Order",
    "Owed",
    "Payoff",
    "PayoffDebt",
    "PayoffOrder",
    "PeriodicFee",
    "Rate",
    "RateStep",
    "Schedule",
    "Settlement",
    "Time",
    "Totals",
    "allocate",
    "arrears_on",
    "balance_at_cap",
    "build_schedule",
    "days_counted",
    "early_settlement",
    "exceeds_rate",
    "half_up",
    "implied_rate",
    "ledger_above_cap",
    "lender_schedule",
    "level_balance",
    "level_instalment",
    "level_periods",
    "level_rate",
    "order_of_card",
    "pay_off",
    "periods_to_clear",
    "proposal_columns",
    "rate_of_dated",
    "rate_of_flows",
    "rate_of_schedule",
    "run_account",
    "run_minimums",
    "simple_annual_rate",
    "simple_interest",
    "year_fraction",
]
