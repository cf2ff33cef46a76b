"""Every strategy says whether it suits one case; the most pressing of those that do comes first."""

from __future__ import annotations

from collections.abc import Sequence

from core.case import Case
from core.risk import Assessment
from core.rules import RulesInForce
from core.strategies.catalogue import CATALOGUE
from core.strategies.strategy import WeighedStrategy


def weigh(case: Case, assessment: Assessment, rules: RulesInForce) -> tuple[WeighedStrategy, ...]:
    """All strategies with their reasons: those that suit by urgency, then the others in the catalogue's order."""
    weighed = [
        WeighedStrategy(strategy.code, strategy.opens, strategy.rule_ids, strategy.weigh(case, assessment, rules))
        for strategy in CATALOGUE
    ]
    return tuple(sorted(weighed, key=_first_on_the_page))


def _first_on_the_page(weighed: WeighedStrategy) -> tuple[bool, int]:
    """Stable, so that equal ones keep the catalogue's order."""
    return not weighed.suitability.fits, weighed.suitability.urgency


def recommended(strategies: Sequence[WeighedStrategy]) -> WeighedStrategy | None:
    """The one to begin with: the most pressing that suits; None where none does."""
    return next((weighed for weighed in strategies if weighed.suitability.fits), None)
