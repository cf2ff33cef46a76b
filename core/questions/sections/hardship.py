"""How long the difficulty is expected to last, and what can prove it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import FailFast

from core.questions.ask import Ask, Day, Money, Unknown
from core.questions.section import Section


class Recovery(StrEnum):
    """Whether more income is expected."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Proof(StrEnum):
    """Papers that show the difficulty; only true ones (B18)."""

    DISMISSAL = "dismissal"
    WAGE_SLIPS = "wage_slips"
    BANK_FLOW = "bank_flow"
    MEDICAL = "medical"
    BENEFIT_DECISION = "benefit_decision"
    CLOSED_BUSINESS = "closed_business"
    NONE = "none"


def expects_recovery(section: HardshipAnswers) -> bool:
    """More income is expected."""
    return section.recovery == Recovery.YES


class HardshipAnswers(Section):
    """What is expected, and what can be shown."""

    recovery: Annotated[Recovery | None, Ask()] = None
    recovery_on: Annotated[Day | Unknown | None, Ask(show_if=expects_recovery, not_before_today=True)] = None
    recovered_monthly_income: Annotated[
        Money | Unknown | None, Ask(unit="yuan_per_month", show_if=expects_recovery)
    ] = None
    proofs: Annotated[tuple[Proof, ...], FailFast(), Ask(needed=False)] = ()
