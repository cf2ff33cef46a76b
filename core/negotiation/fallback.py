"""If it fails: what is left to do, with dates; a new loan stands here only as a warning with its arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.negotiation.call_steps import CALL_BACK_RULE, add_working_days
from core.negotiation.complaint import ComplaintChannel, ComplaintMatter, channels_by_matter
from core.negotiation.lender_ask import AskKind, LenderAsk
from core.negotiation.position import Position
from core.values import Figure, Finding

_DAYS_PER_YEAR = 365


@dataclass(frozen=True, slots=True)
class FallbackStep:
    """One thing to do. Words: `fallback.<code>.title` and `.text`, filled by `figures`.

    `on` is the first day for it and `until` the last, None where no day is set; `contact` the rule id of the place.
    """

    code: str
    on: date | None = None
    until: date | None = None
    contact: str | None = None
    rule_ids: tuple[str, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fallback:
    """What to do after a refusal, in order; `channels` of complaint by matter; `warnings` what not to do, and why."""

    steps: tuple[FallbackStep, ...]
    channels: Mapping[ComplaintMatter, tuple[ComplaintChannel, ...]]
    warnings: tuple[Finding, ...]


def fallback(position: Position, ask: LenderAsk, refused_on: date | None = None) -> Fallback:
    """Plan the way on for one counterparty; `refused_on` defaults to the rules' day.

    A debt that is held back gets no second proposal, a contract that is kept nothing but its own steps.
    """
    refused = refused_on or position.rules.as_of
    debt = position.outcome.case.debt(ask.debt_ids[0])
    channels = channels_by_matter(debt.lender_kind, refused, position.rules)
    steps = tuple(_steps(position, ask, refused))
    return Fallback(steps, channels, tuple(_warnings(position)))


def _steps(position: Position, ask: LenderAsk, refused: date) -> Iterator[FallbackStep]:
    yield from _papers(position)
    if ask.kind is AskKind.HELD_BACK:
        yield FallbackStep("written_basis", refused, rule_ids=("negotiation.promise_restarts_limitation",))
        yield _legal_aid()
    elif ask.kind is AskKind.KEEP:
        yield FallbackStep("keep_paying", refused)
    else:
        yield from _talk_on(position, ask, refused)
        yield from _court(position)
        yield _legal_aid()
        yield from _wait(position, ask, refused)


def _papers(position: Position) -> Iterator[FallbackStep]:
    """Papers that came already have a last day; it stands first."""
    for finding in position.today.assessment.urgent:
        last = finding.figures.get("last_day_on")
        if isinstance(last, date) and last >= position.rules.as_of:
            yield FallbackStep(
                "answer_paper_first", position.rules.as_of, last, "complaint.court_12368", finding.rule_ids
            )


def _talk_on(position: Position, ask: LenderAsk, refused: date) -> Iterator[FallbackStep]:
    again = position.rules.span(CALL_BACK_RULE)
    first, last = (add_working_days(refused, int(count)) for count in (again.low, again.high))
    asks = ask.kind in (AskKind.PLAN, AskKind.CARD_PLAN, AskKind.SETTLEMENT)
    figures: dict[str, Figure] = {"monthly_fen": ask.monthly, "months": ask.months}
    if asks and ask.monthly:
        yield FallbackStep("second_proposal", first, last, None, (CALL_BACK_RULE,), figures)
    else:
        yield FallbackStep("second_letter", first, last, None, (CALL_BACK_RULE,))
    yield FallbackStep("complain_with_facts", refused, rule_ids=("scams.agents_prosecuted",))
    yield FallbackStep(
        "mediation",
        last,
        rule_ids=("negotiation.free_mediation", "negotiation.confirmed_mediation_enforceable"),
    )


def _court(position: Position) -> Iterator[FallbackStep]:
    """Get ready, so that the days that run are not lost; nothing here says that a suit will come."""
    rules = position.rules
    yield FallbackStep(
        "prepare_payment_order",
        contact="complaint.court_12368",
        rule_ids=("court.payment_order_days", "court.payment_order_no_means_is_no_objection"),
        figures={"objection_days": rules.days("court.payment_order_days")},
    )
    yield FallbackStep(
        "prepare_suit",
        contact="complaint.court_12368",
        rule_ids=("court.defence_days", "court.appeal_days", "court.first_day_not_counted"),
        figures={"defence_days": rules.days("court.defence_days"), "appeal_days": rules.days("court.appeal_days")},
    )


def _legal_aid() -> FallbackStep:
    return FallbackStep("legal_aid", contact="complaint.legal_aid_12348", rule_ids=("complaint.legal_aid_12348",))


def _wait(position: Position, ask: LenderAsk, refused: date) -> Iterator[FallbackStep]:
    """Waiting is not vanishing: pay what can be paid to the others, keep the floor, look again on a day."""
    rules, ratios = position.rules, position.outcome.assessment.ratios
    review = refused + timedelta(days=rules.days("method.hold_review_days"))
    figures: dict[str, Figure] = {
        "living_floor_fen": ratios.living_floor,
        "put_aside_fen": ask.monthly if ask.kind in (AskKind.PLAN, AskKind.CARD_PLAN) else 0,
        "late_yearly_rate": float(rules.rate("court.late_performance_daily") * _DAYS_PER_YEAR),
        "enforcement_years": rules.months("court.enforcement_years") // 12,
    }
    rule_ids = (
        "court.living_costs_kept",
        "court.living_costs_by_minimum_standard",
        "court.late_performance_daily",
        "court.enforcement_years",
        "court.spending_limits",
        "court.dishonest_list",
    )
    code = "wait_and_put_aside" if figures["put_aside_fen"] else "wait_with_floor"
    yield FallbackStep(code, review, None, None, rule_ids, figures)


def _warnings(position: Position) -> Iterator[Finding]:
    """New loans and relatives, with the household's own arithmetic where there is a gap to borrow for."""
    found = {finding.code: finding for finding in position.today.assessment.findings}
    for code in ("borrowing_makes_it_worse", "borrowed_to_repay", "nobody_signs_for_you"):
        if code in found:
            yield found[code]
    if "borrowing_makes_it_worse" not in found:
        yield Finding("no_new_loan_for_old", {}, ("scams.new_for_old",))
    if "nobody_signs_for_you" not in found:
        yield Finding("relatives_only_by_their_means", {}, ("scams.friend_becomes_borrower",))
