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
from core.values.money import (
    FEN_PER_YUAN,
    LARGEST_AMOUNT,
    Fen,
    down_to_yuan,
    fen_of,
    to_yuan,
    up_to_yuan,
    yuan_of,
    yuan_text,
)
from core.values.numerals import NotRead, ReadFault
from core.values.problem import Problem
from core.values.rates import LARGEST_ANNUAL_RATE, PPM, exact_rate, ppm_of, rate_of_ppm, rate_text
from core.values.read import LONGEST_TERM_MONTHS, read_money, read_term
from core.values.read_date import read_date
from core.values.read_rate import read_rate
from core.values.read_whole import read_whole

__all__ = [
    "FEN_PER_YUAN",
    "LARGEST_AMOUNT",
    "LARGEST_ANNUAL_RATE",
    "LONGEST_TERM_MONTHS",
    "PERIODS_PER_YEAR",
    "PPM",
    "Fen",
    "Figure",
    "Finding",
    "NotRead",
    "Problem",
    "ReadFault",
    "add_months",
    "calendar_months_between",
    "days_between",
    "days_in_month",
    "down_to_yuan",
    "due_date",
    "exact_rate",
    "fen_of",
    "months_between",
    "ppm_of",
    "rate_of_ppm",
    "rate_text",
    "read_date",
    "read_money",
    "read_rate",
    "read_term",
    "read_whole",
    "to_yuan",
    "up_to_yuan",
    "yuan_of",
    "yuan_text",
]
