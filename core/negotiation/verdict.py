"""The verdict on an offer, its reasons, and the one sentence to say next: a decision list, first match wins.

Money first (can it be kept, is it within the line), then the six conditions of adviser-notes 14. How it is reached is
told in docs/method-offer.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.case import OfferCondition
from core.negotiation.counter import CounterProposal
from core.negotiation.lender_ask import AskKind, LenderAsk
from core.negotiation.offer import Offer
from core.negotiation.offer_cost import OfferCost
from core.rules import RulesInForce
from core.values import LONGEST_TERM_MONTHS

CONDITIONS_RULE = "negotiation.offer_conditions"
FOR_YES_RULE = "negotiation.offer_conditions_for_yes"
_C = OfferCondition


class Verdict(StrEnum):
    """What to do with an offer."""

    TAKE = "take"
    TAKE_IF = "take_if"
    COUNTER = "counter"
    DECLINE = "decline"


class Ground(StrEnum):
    """What decided it; the reason said first, and the next sentence, follow from it."""

    HELD_BACK = "held_back"
    PRIVATE_ACCOUNT = "private_account"
    CONTRACT_IS_KEPT = "contract_is_kept"
    TOO_LONG = "too_long"
    DOES_NOT_FIT = "does_not_fit"
    NOTHING_LEFT = "nothing_left"
    OVER_CAP = "over_cap"
    NOT_IN_WRITING = "not_in_writing"
    FIRST_STEPS = "first_steps"
    REST_OPEN = "rest_open"
    CONDITIONS_OPEN = "conditions_open"
    INTEREST_RUNS_ON = "interest_runs_on"
    DEARER_THAN_PLAN = "dearer_than_plan"
    ALL_CLEAR = "all_clear"


class ConditionState(StrEnum):
    """What the lender has said to a condition."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ConditionAnswer:
    """One of the six conditions, what was said to it, and whether there is no yes without it."""

    condition: OfferCondition
    state: ConditionState
    is_needed: bool


def conditions_of(offer: Offer, rules: RulesInForce) -> tuple[ConditionAnswer, ...]:
    """All six, in the order of the rule book; needed are those the book names and an account of the institution."""
    needed = {*rules.codes(FOR_YES_RULE), _C.INSTITUTION_ACCOUNT.value}
    return tuple(
        ConditionAnswer(_C(code), _state(offer, _C(code)), code in needed) for code in rules.codes(CONDITIONS_RULE)
    )


def _state(offer: Offer, condition: OfferCondition) -> ConditionState:
    if condition in offer.agreed:
        return ConditionState.AGREED
    return ConditionState.REFUSED if condition in offer.refused else ConditionState.OPEN


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, what decided it, and the condition to ask for next where one is open."""

    verdict: Verdict
    ground: Ground
    ask_next: OfferCondition | None = None


def decide(
    ask: LenderAsk,
    cost: OfferCost,
    conditions: Sequence[ConditionAnswer],
    *,
    fits: bool,
    length: int,
    counter: CounterProposal | None,
    after_steps: bool,
    is_dear: bool,
) -> Judged:
    """Decide one offer. `length` is in months, up to the last instalment.

    `after_steps`: it was judged for the household after its first steps, not today's. `is_dear`: the plan can be kept
    as well and costs clearly less.
    """
    states = {answer.condition: answer.state for answer in conditions}
    against = _against(ask, cost, states, fits=fits, length=length)
    if against is not None:
        return _answer_to(against, counter)
    open_now = _next_condition(conditions)
    if after_steps:
        return Judged(Verdict.TAKE_IF, Ground.FIRST_STEPS, open_now)
    if cost.rest:
        return Judged(Verdict.TAKE_IF, Ground.REST_OPEN, open_now)
    if open_now is not None:
        return Judged(Verdict.TAKE_IF, Ground.CONDITIONS_OPEN, open_now)
    if states.get(_C.INTEREST_AND_PENALTY_STOP) is not ConditionState.AGREED:
        return Judged(Verdict.TAKE_IF, Ground.INTEREST_RUNS_ON, _C.INTEREST_AND_PENALTY_STOP)
    if is_dear:
        return Judged(Verdict.TAKE_IF, Ground.DEARER_THAN_PLAN)
    return Judged(Verdict.TAKE, Ground.ALL_CLEAR)


def _against(
    ask: LenderAsk,
    cost: OfferCost,
    states: dict[OfferCondition, ConditionState],
    *,
    fits: bool,
    length: int,
) -> Ground | None:
    """What stands against the offer, the gravest first; None where nothing does."""
    if ask.kind is AskKind.HELD_BACK:
        return Ground.HELD_BACK
    if states.get(_C.INSTITUTION_ACCOUNT) is ConditionState.REFUSED:
        return Ground.PRIVATE_ACCOUNT
    if ask.kind is AskKind.KEEP and (not fits or cost.total >= cost.total_if_kept):
        return Ground.CONTRACT_IS_KEPT
    if length > LONGEST_TERM_MONTHS:
        return Ground.TOO_LONG
    if not fits:
        return Ground.DOES_NOT_FIT
    if cost.is_over_cap:
        return Ground.OVER_CAP
    if ConditionState.REFUSED in (states.get(_C.VISIBLE_IN_WRITING), states.get(_C.WHO_MAY_SIGN)):
        return Ground.NOT_IN_WRITING
    return None


_NO_COUNTER = frozenset(
    {Ground.HELD_BACK, Ground.PRIVATE_ACCOUNT, Ground.CONTRACT_IS_KEPT, Ground.NOT_IN_WRITING, Ground.NOTHING_LEFT}
)
"""Not a matter of other figures: nothing is proposed until it is mended."""


def _answer_to(ground: Ground, counter: CounterProposal | None) -> Judged:
    """Counter where other figures would help and there are some to propose, else decline for now."""
    if ground in _NO_COUNTER:
        return Judged(Verdict.DECLINE, ground)
    if counter is None:
        return Judged(Verdict.DECLINE, Ground.NOTHING_LEFT if ground is Ground.DOES_NOT_FIT else ground)
    return Judged(Verdict.COUNTER, ground)


_ASKED_FIRST = (
    _C.VISIBLE_IN_WRITING,
    _C.INSTITUTION_ACCOUNT,
    _C.WHO_MAY_SIGN,
    _C.INTEREST_AND_PENALTY_STOP,
    _C.LATE_ONCE_ALL_DUE,
    _C.CREDIT_RECORD_MEANWHILE,
)
"""Without the first three there is no yes; they are asked for first."""


def _next_condition(conditions: Sequence[ConditionAnswer]) -> OfferCondition | None:
    waiting = {answer.condition for answer in conditions if answer.state is ConditionState.OPEN}
    return next((condition for condition in _ASKED_FIRST if condition in waiting), None)
