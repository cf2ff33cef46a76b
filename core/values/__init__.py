"""The plain values everything else is written in: money, rates, dates, findings, problems."""

from core.values.dates import (
    PERIODS_PER_YEAR,
    add_months,
    calendar_months_between,
    days_between,
    days_in_month,
    due_date,
    months_between,
)
from core.values.finding import Figure, Finding
from core.values.money import FEN_PER_YUAN, LARGEST_AMOUNT, Fen, fen_of, up_to_yuan, yuan_of, yuan_text
from core.values.problem import Problem
from core.values.rates import LARGEST_ANNUAL_RATE, PPM, exact_rate, ppm_of, rate_of_ppm, rate_text

__all__ = [
    "FEN_PER_YUAN",
    "LARGEST_AMOUNT",
    "LARGEST_ANNUAL_RATE",
    "PERIODS_PER_YEAR",
    "PPM",
    "Fen",
    "Figure",
    "Finding",
    "Problem",
    "add_months",
    "calendar_months_between",
    "days_between",
    "days_in_month",
    "due_date",
    "exact_rate",
    "fen_of",
    "months_between",
    "ppm_of",
    "rate_of_ppm",
    "rate_text",
    "up_to_yuan",
    "yuan_of",
    "yuan_text",
]
