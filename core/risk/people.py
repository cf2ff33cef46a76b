"""Who else is drawn in: those who were called, and a spouse who does not know (adviser-notes 5, 6)."""

from __future__ import annotations

from collections.abc import Iterator

from core.case import Case
from core.questions import Contacted, SpouseKnows
from core.risk.creditor import SPOUSE_RULES
from core.values import Finding

_LIMITS = ("collection.debtor_only", "collection.third_party_limits")
CONTACTED_RULES: dict[Contacted, tuple[str, ...]] = {
    Contacted.RELATIVES: ("court.relatives_owe_nothing", *_LIMITS),
    Contacted.EMPLOYER: ("collection.dismissal_not_for_debt", "court.living_costs_kept", *_LIMITS),
    Contacted.SCHOOL: (*_LIMITS, "collection.private_life"),
}
"""What may be said of each of them, in the order it is said."""


def people_findings(case: Case) -> Iterator[Finding]:
    """What to tell those who were called, and that a spouse better hears it from the borrower."""
    for who, rule_ids in CONTACTED_RULES.items():
        if who in case.contacted:
            yield Finding(f"contacted_{who}", {}, rule_ids)
    if case.spouse_knows is SpouseKnows.NOT_YET:
        yield Finding("spouse_does_not_know", {}, SPOUSE_RULES)
