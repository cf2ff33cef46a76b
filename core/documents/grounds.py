"""What every document is made from: where the household stands, and what was said and promised so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from core.case import CallRecord, Case, OfferRecord, Promise
from core.negotiation import REVIEW_RULE, About, Fact, Position, supported
from core.outcome import Outcome
from core.plans import Plan
from core.rules import RulesInForce


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """Position, records and the case's own id, from which nothing can be recognised.

    Tables of the month speak of today's household; what is asked for comes from the position, which may be the
    household after its first steps.
    """

    position: Position
    case_id: str
    calls: tuple[CallRecord, ...] = ()
    offers: tuple[OfferRecord, ...] = ()
    old_debts_read: bool = False
    """Whether what is to be known of debts that may be past limitation was read; before that no letter names one."""

    @property
    def outcome(self) -> Outcome:
        """Today's outcome."""
        return self.position.today

    @property
    def case(self) -> Case:
        """Today's case."""
        return self.position.today.case

    @property
    def rules(self) -> RulesInForce:
        """The rules of the case's day."""
        return self.position.rules

    @property
    def promises(self) -> tuple[Promise, ...]:
        """All promises, withdrawn ones among them."""
        return self.position.promises

    @property
    def as_of(self) -> date:
        """The day all documents are made on."""
        return self.case.as_of

    @property
    def review_on(self) -> date:
        """The day to look again at debts nothing can be paid on, as the script says it."""
        return self.as_of + timedelta(days=self.rules.days(REVIEW_RULE))

    @property
    def plan(self) -> Plan | None:
        """The plan the asks come from; None where nothing is owed."""
        return self.position.plan()

    def about(self, *debt_ids: str) -> About:
        """What is spoken of in a letter about these debts; none: the household. KeyError for an unknown debt."""
        outcome = self.position.outcome_for(debt_ids)
        steps = self.position.steps if outcome is self.position.outcome else None
        return About(outcome, debt_ids, self.position.plan_name, steps)

    def holds(self, fact: Fact, *debt_ids: str) -> bool:
        """Whether the case supports a fact about these debts."""
        return supported(fact, self.about(*debt_ids)) is not None
