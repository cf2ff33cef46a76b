"""What happened, since when, and whether something cannot wait."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import FailFast

from core.questions.ask import Ask, Day, Unknown
from core.questions.section import Section


class LifeEvent(StrEnum):
    """What brought the household into difficulty."""

    JOB_LOSS = "job_loss"
    PAY_CUT = "pay_cut"
    IRREGULAR_WORK = "irregular_work"
    ILLNESS = "illness"
    BUSINESS_FAILED = "business_failed"
    FAMILY = "family"
    HIGHER_COSTS = "higher_costs"
    TOO_MANY_LOANS = "too_many_loans"
    FRAUD = "fraud"
    OTHER = "other"


class UrgentMatter(StrEnum):
    """What stands above any level and is met first."""

    COURT_PAPER = "court_paper"
    THREATS = "threats"
    HOME_AT_RISK = "home_at_risk"
    WAGE_FROZEN = "wage_frozen"
    NO_FOOD_OR_RENT = "no_food_or_rent"
    DISTRESS = "distress"
    NONE = "none"


class Paper(StrEnum):
    """Which paper came; each has its own answer and last day."""

    LAWYER_LETTER = "lawyer_letter"
    MEDIATION_CALL = "mediation_call"
    SUMMONS = "summons"
    PAYMENT_ORDER = "payment_order"
    ARBITRATION = "arbitration"
    NOTARISED_ENFORCEMENT = "notarised_enforcement"
    ACCOUNT_FROZEN = "account_frozen"
    CLAIMS_POLICE = "claims_police"
    UNCLEAR = "unclear"


class Contacted(StrEnum):
    """Who was asked about the debts in the borrower's place."""

    RELATIVES = "relatives"
    EMPLOYER = "employer"
    SCHOOL = "school"
    NONE = "none"


class SpouseKnows(StrEnum):
    """Whether the spouse knows of the debts."""

    YES = "yes"
    NOT_YET = "not_yet"
    NO_SPOUSE = "no_spouse"


def has_paper(section: SituationAnswers) -> bool:
    """A paper from a court, or one that looks like it, has come."""
    return UrgentMatter.COURT_PAPER in section.urgent_matters


class SituationAnswers(Section):
    """What happened."""

    urgent_matters: Annotated[tuple[UrgentMatter, ...], FailFast(), Ask()] = ()
    papers: Annotated[tuple[Paper, ...], FailFast(), Ask(show_if=has_paper)] = ()
    paper_received_on: Annotated[Day | Unknown | None, Ask(show_if=has_paper, not_after_today=True)] = None
    life_events: Annotated[tuple[LifeEvent, ...], FailFast(), Ask()] = ()
    hardship_since: Annotated[Day | Unknown | None, Ask(needed=False, not_after_today=True)] = None
    borrowed_to_repay: Annotated[bool | None, Ask()] = None
    is_student: Annotated[bool | None, Ask(needed=False, more=True)] = None
    contacted: Annotated[tuple[Contacted, ...], FailFast(), Ask(needed=False, more=True)] = ()
    spouse_knows: Annotated[SpouseKnows | None, Ask(needed=False, more=True)] = None
