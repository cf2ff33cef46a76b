"""Ways out: each says whether it suits and why; together they open what the plans may ask for."""

from core.strategies.catalogue import CATALOGUE
from core.strategies.choose import balance_to_restructure, choose, household_of, opened_by
from core.strategies.first_steps import FirstSteps, after_first_steps, first_steps
from core.strategies.strategy import Strategy, Suitability, WeighedStrategy
from core.strategies.weigh import recommended, weigh

__all__ = [
    "CATALOGUE",
    "FirstSteps",
    "Strategy",
    "Suitability",
    "WeighedStrategy",
    "after_first_steps",
    "balance_to_restructure",
    "choose",
    "first_steps",
    "household_of",
    "opened_by",
    "recommended",
    "weigh",
]
