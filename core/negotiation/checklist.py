"""Before the call: papers with their state, the ask, the most that can be promised, a place, what not to say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.loans import Debt
from core.negotiation.about import About
from core.negotiation.caller import CheckItem, items_in_force
from core.negotiation.facts import Fact, supported
from core.negotiation.ledger import ledger_of
from core.negotiation.lender_ask import AskKind, LenderAsk
from core.negotiation.likely_questions import LikelyQuestion, likely_questions
from core.negotiation.lines import Line, Sentence, lines_of
from core.negotiation.position import Position
from core.negotiation.script import about_ask, ask_lines, given_figures
from core.questions import LifeEvent, Proof
from core.rules import RulesInForce
from core.strategies import FirstSteps
from core.values import Fen

COST_TABLE_RULE = "disclosure.cost_table"
PAPERS_RULE = "negotiation.usual_papers"


class PaperState(StrEnum):
    """How it stands with a paper."""

    READY = "ready"
    TO_FIND = "to_find"
    ASK_LENDER = "ask_lender"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One paper. Words: `paper_item.<code>`; `debt_id` where it belongs to one loan."""

    code: str
    state: PaperState
    debt_id: str | None = None
    rule_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadinessItem:
    """One thing that makes a call better, and why; words `readiness.<code>` and `readiness_why.<code>`.

    `is_ready` is None where only the borrower can tell. It is a list, never a chance of success.
    """

    code: str
    is_ready: bool | None


@dataclass(frozen=True, slots=True)
class Preparation:
    """Everything to have beside the phone for one counterparty; money in fen a month.

    `most_promised` is the most all unsecured lenders together may be promised, `left_to_promise` what of it is not
    promised yet in every month of the first year. `steps` are what has to be done before the ask holds.
    """

    ask: LenderAsk
    ask_lines: tuple[Line, ...]
    papers: tuple[PaperItem, ...]
    most_promised: Fen
    left_to_promise: Fen
    steps: FirstSteps | None
    place: tuple[CheckItem, ...]
    break_off: tuple[Line, ...]
    never_say: tuple[CheckItem, ...]
    questions: tuple[LikelyQuestion, ...]
    readiness: tuple[ReadinessItem, ...]


PLACE = (
    CheckItem("place_quiet"),
    CheckItem("place_pen_and_statement"),
    CheckItem("place_somebody_near"),
    CheckItem("place_breathe"),
    CheckItem("place_fifteen_minutes"),
    CheckItem("place_stop_when_unwell", ("complaint.psychological_12356",)),
)
BREAK_OFF = (Sentence("break_off_think"), Sentence("break_off_later"), Sentence("break_off_end"))

NEVER_SAY = (
    CheckItem("no_promise_you_cannot_keep", ("negotiation.breach_ends_plan",)),
    CheckItem("no_word_on_old_debt", ("negotiation.promise_restarts_limitation", "court.limitation_years")),
    CheckItem("no_names_of_other_lenders"),
    CheckItem("no_codes", ("scams.three_never",)),
    CheckItem("no_borrowing", ("scams.new_for_old",)),
    CheckItem("no_false_papers", ("negotiation.forged_papers",)),
    CheckItem("no_talk_of_sale_prices"),
    CheckItem("no_threat_to_complain", ("scams.agents_prosecuted",)),
)


def prepare(position: Position, ask: LenderAsk) -> Preparation:
    """Lay out one call."""
    about, rules = about_ask(position, ask), position.rules
    papers = papers_of(position, ask)
    return Preparation(
        ask=ask,
        ask_lines=ask_lines(position, ask),
        papers=papers,
        most_promised=position.outcome.assessment.ratios.promise,
        left_to_promise=ledger_of(position).most_monthly,
        steps=position.steps,
        place=items_in_force(PLACE, rules),
        break_off=lines_of(BREAK_OFF, about, given_figures(rules)),
        never_say=items_in_force(NEVER_SAY, rules),
        questions=likely_questions(position, ask),
        readiness=_readiness(about, ask, papers),
    )


def papers_of(position: Position, ask: LenderAsk) -> tuple[PaperItem, ...]:
    """Cost table first for loans made since it has to be shown, then contract and record, then the usual papers."""
    rules, case = position.rules, position.outcome.case
    debts = [case.debt(debt_id) for debt_id in ask.debt_ids]
    tables = [
        PaperItem("cost_table", PaperState.ASK_LENDER, debt.id, (COST_TABLE_RULE, "disclosure.cost_table_items"))
        for debt in debts
        if _has_cost_table(debt, rules)
    ]
    own = [PaperItem("contract", PaperState.TO_FIND), PaperItem("payment_record", PaperState.TO_FIND)]
    changed = [
        PaperItem("notice_of_change", PaperState.ASK_LENDER, debt.id, ("collection.assignment_needs_notice",))
        for debt in debts
        if {Fact.ASSIGNED, Fact.GUARANTOR_PAID} & _transfers(position, debt)
    ]
    usual = [PaperItem(code, _state(code, position, ask), None, (PAPERS_RULE,)) for code in rules.codes(PAPERS_RULE)]
    return (*tables, *changed, *own, *usual)


def _has_cost_table(debt: Debt, rules: RulesInForce) -> bool:
    return debt.signed_on is not None and rules.on(debt.signed_on).holds(COST_TABLE_RULE)


def _transfers(position: Position, debt: Debt) -> set[Fact]:
    about = About(position.outcome, (debt.id,), position.plan_name)
    return {fact for fact in (Fact.ASSIGNED, Fact.GUARANTOR_PAID) if supported(fact, about) is not None}


_SHOWN_BY = {
    "income_or_unemployment": {Proof.DISMISSAL, Proof.WAGE_SLIPS, Proof.BENEFIT_DECISION, Proof.CLOSED_BUSINESS},
    "bank_flow": {Proof.BANK_FLOW},
    "medical_or_disaster": {Proof.MEDICAL},
}
"""Which of the papers told each usual paper is."""


def _state(code: str, position: Position, ask: LenderAsk) -> PaperState:
    case = position.outcome.case
    if code in _SHOWN_BY:
        if _SHOWN_BY[code] & set(case.proofs):
            return PaperState.READY
        needed = code != "medical_or_disaster" or LifeEvent.ILLNESS in case.life_events
        return PaperState.TO_FIND if needed else PaperState.NOT_NEEDED
    if code == "list_of_debts":
        return PaperState.READY
    if code == "monthly_amount":
        return PaperState.READY if ask.kind in (AskKind.PLAN, AskKind.CARD_PLAN) else PaperState.NOT_NEEDED
    return PaperState.TO_FIND


def _readiness(about: About, ask: LenderAsk, papers: tuple[PaperItem, ...]) -> tuple[ReadinessItem, ...]:
    """Papers, amount, date, who decides, and that the debt may be talked about at all."""
    income = [item.state is PaperState.READY for item in papers if item.code in _SHOWN_BY]
    asks = ask.kind in (AskKind.PLAN, AskKind.CARD_PLAN, AskKind.SETTLEMENT)
    has_steps = supported(Fact.FIRST_STEPS, about) is not None
    return (
        ReadinessItem("debt_may_be_spoken_of", ask.kind is not AskKind.HELD_BACK),
        ReadinessItem("proof_of_hardship", any(income)),
        ReadinessItem("statement", True),
        ReadinessItem("amount", supported(Fact.ASK_FITS, about) is not None if asks else None),
        *((ReadinessItem("first_steps", False),) if has_steps else ()),
        ReadinessItem("date", not has_steps if asks else None),
        ReadinessItem("official_number", None),
        ReadinessItem("who_decides", None),
        ReadinessItem("quiet_place", None),
    )
