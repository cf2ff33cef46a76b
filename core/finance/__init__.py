"""Arithmetic of loans: schedules, rates, arrears; no law and no borrower."""

from core.finance.amortise import LONGEST_TERM_YEARS, RateStep, build_schedule
from core.finance.apr import (
    LARGEST_SHOWN_RATE,
    DatedRate,
    Rate,
    rate_of_dated,
    rate_of_flows,
    rate_of_schedule,
    simple_annual_rate,
)
from core.finance.cash_flow import Amount, Time
from core.finance.columns import COLUMN_METHODS, proposal_columns
from core.finance.day_count import DayCount, days_counted, simple_interest, year_fraction
from core.finance.level import level_instalment
from core.finance.method import Method
from core.finance.rounding import half_up
from core.finance.schedule import NO_FEES, Draw, Fees, Instalment, PeriodicFee, Schedule, Totals

__all__ = [
    "COLUMN_METHODS",
    "LARGEST_SHOWN_RATE",
    "LONGEST_TERM_YEARS",
    "NO_FEES",
    "Amount",
    "DatedRate",
    "DayCount",
    "Draw",
    "Fees",
    "Instalment",
    "Method",
    "PeriodicFee",
    "Rate",
    "RateStep",
    "Schedule",
    "Time",
    "Totals",
    "build_schedule",
    "days_counted",
    "half_up",
    "level_instalment",
    "proposal_columns",
    "rate_of_dated",
    "rate_of_flows",
    "rate_of_schedule",
    "simple_annual_rate",
    "simple_interest",
    "year_fraction",
]
