"""Every way out is reached by a household an adviser can read."""

from __future__ import annotations

from collections import Counter

from core.strategies import CATALOGUE
from tests.household_cases import load_cases, outcome_named


def test_every_strategy_suits_some_named_household() -> None:
    reached = Counter(
        weighed.code
        for household in load_cases()
        for weighed in outcome_named(household.name).strategies
        if weighed.suitability.fits
    )
    assert set(reached) == {strategy.code for strategy in CATALOGUE}


def test_most_strategies_lead_some_named_household() -> None:
    """The others accompany: a token beside the letter, a waiver beside a longer term, mediation beside both."""
    leading = {household.strategy for household in load_cases()}
    accompany = {"token_or_zero_payment", "mediation", "change_of_method", "lump_sum_settlement", "payment_holiday"}
    assert {strategy.code for strategy in CATALOGUE} - leading <= accompany | {"insolvency_shenzhen_xiamen"}
