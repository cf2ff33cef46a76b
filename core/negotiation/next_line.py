"""The one sentence to say next, with the figures of the counter-proposal or the condition to ask for."""

from __future__ import annotations

from collections.abc import Mapping

from core.negotiation.about import About
from core.negotiation.counter import CounterProposal
from core.negotiation.facts import Fact, supported
from core.negotiation.lender_ask import AskKind, LenderAsk
from core.negotiation.lines import Line
from core.negotiation.offer import Offer
from core.negotiation.offer_cost import OfferCost
from core.negotiation.position import Position
from core.negotiation.verdict import Ground, Judged, Verdict
from core.values import Figure

_DECLINE: Mapping[Ground, str] = {
    Ground.HELD_BACK: "next_held_back",
    Ground.PRIVATE_ACCOUNT: "next_private_account",
    Ground.CONTRACT_IS_KEPT: "next_contract_is_kept",
    Ground.NOT_IN_WRITING: "next_not_in_writing",
    Ground.OVER_CAP: "next_over_cap",
    Ground.TOO_LONG: "next_too_long",
    Ground.NOTHING_LEFT: "next_nothing_left",
}
"""What is said when nothing is proposed; a ground that is missing here always has a proposal."""

_FACTS = (Fact.MONEY_LEFT, Fact.NOTHING_LEFT, Fact.FIRST_STEPS)


def next_line(
    judged: Judged,
    offer: Offer,
    cost: OfferCost,
    counter: CounterProposal | None,
    ask: LenderAsk,
    position: Position,
) -> Line:
    """The sentence for a verdict; it rests on what a month leaves, and shows it."""
    outcome = position.outcome_for(offer.debt_ids)
    about = About(outcome, ask.debt_ids, position.plan_name, position.steps if outcome is position.outcome else None)
    found = [supported(fact, about) for fact in _FACTS]
    evidence = tuple(each for each in found if each is not None)
    code, figures = _said(judged, cost, counter, ask)
    names_terms = judged.verdict is Verdict.COUNTER or judged.ground is Ground.DEARER_THAN_PLAN
    clauses = _terms(counter, ask) if names_terms and counter is not None else ()
    return Line(code, figures, evidence, clauses, debt_ids=offer.debt_ids)


def _said(
    judged: Judged, cost: OfferCost, counter: CounterProposal | None, ask: LenderAsk
) -> tuple[str, Mapping[str, Figure]]:
    if judged.verdict is Verdict.TAKE:
        return "next_take", {}
    if judged.verdict is Verdict.TAKE_IF:
        return _condition(judged, cost)
    if judged.verdict is Verdict.DECLINE or counter is None:
        return _DECLINE[judged.ground], {"instalment_fen": ask.monthly}
    if judged.ground is Ground.OVER_CAP and cost.nominal is not None and cost.cap_rate is not None:
        return "next_counter_over_cap", {"nominal_rate": cost.nominal, "cap_rate": float(cost.cap_rate)}
    if ask.kind is AskKind.PROMISED and counter.is_the_ask:
        return "next_counter_promised", {}
    return "next_counter", {}


def _condition(judged: Judged, cost: OfferCost) -> tuple[str, Mapping[str, Figure]]:
    """First what the money still leaves open, then the condition that is asked for next."""
    if judged.ground is Ground.FIRST_STEPS:
        return "next_if_first_steps", {}
    if judged.ground is Ground.REST_OPEN:
        return "next_if_rest", {"rest_fen": cost.rest}
    if judged.ground is Ground.DEARER_THAN_PLAN:
        return "next_if_dearer", {"more_fen": cost.more_than_plan}
    if judged.ask_next is None:
        return "next_if_in_writing", {}
    return f"next_if_{judged.ask_next.value}", {}


def _terms(counter: CounterProposal, ask: LenderAsk) -> tuple[Line, ...]:
    """The terms of a counter-proposal, in the words of the script."""
    if not counter.monthly:
        return (Line("clause_pay_now", {"pay_now_fen": counter.pay_now}),)
    first = {"first_due_day": counter.first_due}
    about = counter.is_the_ask and ask.is_joint
    months: dict[str, Figure] = {"monthly_fen": counter.monthly, "months": counter.months}
    terms = [Line("clause_monthly_card_joint" if about else "clause_monthly_plan", months)]
    if counter.annual_rate:
        terms.append(Line("clause_rate", {"plan_rate": float(counter.annual_rate)}))
    elif ask.kind is not AskKind.PROMISED:
        terms.append(Line("clause_no_interest"))
    if ask.asks_waiver:
        terms.append(Line("clause_waiver"))
    return (*terms, Line("clause_from_plan", first))
