"""What the household must keep to live on, and where that figure comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.case import Case
from core.rules import RulesInForce
from core.values import Fen, Figure, Finding

STANDARD_RULE = "living.minimum_standard"
MULTIPLE_RULE = "living.floor_multiple"
KEPT_RULE = "court.living_costs_kept"
_MULTIPLE = "legal"
"""The floor is the law's own: what enforcement has to leave (once the minimum standard); wider ones are only shown."""


@dataclass(frozen=True, slots=True)
class LivingFloor:
    """The floor in fen a month, and its parts.

    `floor` is what is kept: `minimum` (standard per person x people x multiple, None where no local figure is known)
    or `essential_spending`, whichever is higher.
    """

    floor: Fen
    minimum: Fen | None
    standard: Fen | None
    is_typed: bool
    essential_spending: Fen
    people: int

    def findings(self, case: Case, rules: RulesInForce) -> Iterator[Finding]:
        """What has to be said about it: essentials below it, no local figure, an old figure."""
        if self.minimum is None or self.standard is None:
            yield Finding(
                "living_floor_unknown",
                {"essential_spending_fen": self.essential_spending},
                (MULTIPLE_RULE, KEPT_RULE),
            )
            return
        rule_ids = (MULTIPLE_RULE, KEPT_RULE) if self.is_typed else (STANDARD_RULE, MULTIPLE_RULE, KEPT_RULE)
        figures: dict[str, Figure] = {
            "essential_spending_fen": self.essential_spending,
            "minimum_fen": self.minimum,
            "standard_fen": self.standard,
            "people": self.people,
        }
        if self.essential_spending < self.minimum:
            yield Finding("essentials_below_floor", figures, rule_ids)
        else:
            yield Finding("living_floor_kept", figures, rule_ids)
        if not self.is_typed:
            cited = rules.on(case.as_of, case.region).cite(STANDARD_RULE)
            if cited.is_outdated:
                dated: dict[str, Figure] = {"standard_fen": self.standard, "valid_from_on": cited.valid_from}
                yield Finding("living_standard_outdated", dated, (STANDARD_RULE,))


def living_floor(case: Case, rules: RulesInForce) -> LivingFloor:
    """Minimum standard (typed, else the region's) x people x the legal multiple, or essential spending if higher.

    Source: 民事诉讼法 254, 查封扣押冻结规定 3(2) (D13); F08.
    """
    here = rules.on(case.as_of, case.region)
    standard = case.minimum_living_standard
    if standard is None and here.holds(STANDARD_RULE):
        standard = here.fen(STANDARD_RULE)
    multiple = rules.by_code(MULTIPLE_RULE)[_MULTIPLE]
    minimum = None if standard is None else int(standard * case.people * multiple)
    return LivingFloor(
        floor=max(case.essential_spending, minimum or 0),
        minimum=minimum,
        standard=standard,
        is_typed=case.minimum_living_standard is not None,
        essential_spending=case.essential_spending,
        people=case.people,
    )
