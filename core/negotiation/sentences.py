"""Everything the scripts may say, part by part, each sentence with the facts it needs.

Only the total due and the number of lenders are said of other debts (adviser-notes 15); nothing about a debt that is
held back is acknowledged; nothing is said of what a debt would fetch, and nothing about chances.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from core.negotiation.facts import Fact
from core.negotiation.lines import Sentence

_F = Fact


class CallKind(StrEnum):
    """Who rings."""

    ANSWERING = "answering"
    RINGING = "ringing"


class ScriptPart(StrEnum):
    """The parts of a call, in the order they come."""

    OPENING = "opening"
    SITUATION = "situation"
    ASK = "ask"
    ARGUMENT = "argument"
    IF_REFUSED = "if_refused"
    IF_THREATENED = "if_threatened"
    CLOSING = "closing"
    CONFIRMATION = "confirmation"


_EVENTS = (
    _F.JOB_LOSS,
    _F.PAY_CUT,
    _F.IRREGULAR_WORK,
    _F.ILLNESS,
    _F.BUSINESS_FAILED,
    _F.FAMILY_MATTER,
    _F.HIGHER_COSTS,
    _F.TOO_MANY_LOANS,
    _F.DEFRAUDED,
)
_PAPERS = (
    _F.PROOF_DISMISSAL,
    _F.PROOF_WAGE_SLIPS,
    _F.PROOF_BANK_FLOW,
    _F.PROOF_MEDICAL,
    _F.PROOF_BENEFIT_DECISION,
    _F.PROOF_CLOSED_BUSINESS,
)
_HELD = (_F.HELD_BACK,)
_NO_ASK = (_F.HELD_BACK, _F.KEEPS_CONTRACT, _F.PROMISED, _F.CANNOT_PAY_NOW)

TERMS = (
    Sentence("clause_holiday_free", (_F.ASKS_FREE_HOLIDAY,)),
    Sentence("clause_holiday", (_F.ASKS_HOLIDAY,)),
    Sentence("clause_joint", (_F.ASKS_JOINT,)),
    Sentence("clause_monthly_plan", (_F.ASKS_PLAN,), (_F.ASKS_JOINT,)),
    Sentence("clause_monthly_plan_joint", (_F.ASKS_PLAN, _F.ASKS_JOINT)),
    Sentence("clause_monthly_card", (_F.ASKS_CARD_PLAN,), (_F.ASKS_JOINT,)),
    Sentence("clause_monthly_card_joint", (_F.ASKS_CARD_PLAN, _F.ASKS_JOINT)),
    Sentence("clause_rate", (_F.RATE_IN_PLAN,)),
    Sentence("clause_no_interest", (_F.ASKS_NO_INTEREST,)),
    Sentence("clause_waiver", (_F.ASKS_WAIVER,)),
    Sentence("clause_from_plan", (_F.ASKS_PLAN,), (_F.FIRST_STEPS,)),
    Sentence("clause_from_card", (_F.ASKS_CARD_PLAN,), (_F.FIRST_STEPS,)),
    Sentence("clause_from_after_steps", (_F.FIRST_STEPS,)),
)
"""The terms of a plan, in the order they are said."""

ASK_SENTENCES = (
    Sentence("ask_plan", (_F.ASKS_PLAN, _F.ASK_FITS, _F.MONEY_LEFT), clauses=TERMS),
    Sentence("ask_plan_no_floor", (_F.ASKS_PLAN, _F.ASK_FITS), (_F.MONEY_LEFT,), clauses=TERMS),
    Sentence("ask_plan_tight", (_F.ASKS_PLAN,), (_F.ASK_FITS,), clauses=TERMS),
    Sentence("ask_card_plan", (_F.ASKS_CARD_PLAN,), clauses=TERMS),
    Sentence("ask_settlement", (_F.ASKS_SETTLEMENT,)),
    Sentence("ask_keep", (_F.KEEPS_CONTRACT,)),
    Sentence("ask_cure", (_F.KEEPS_CONTRACT, _F.CURES_ARREARS)),
    Sentence("ask_promised", (_F.PROMISED,)),
    Sentence("ask_hold_nothing", (_F.CANNOT_PAY_NOW, _F.NOTHING_LEFT)),
    Sentence("ask_hold_secured", (_F.CANNOT_PAY_NOW, _F.SECURED_DUE), (_F.NOTHING_LEFT,)),
    Sentence("ask_hold", (_F.CANNOT_PAY_NOW,), (_F.NOTHING_LEFT, _F.SECURED_DUE)),
    Sentence("ask_hold_review", (_F.CANNOT_PAY_NOW,), rule_ids=("method.hold_review_days",)),
    Sentence("ask_written_basis", _HELD),
)
"""Every kind of request has one; which of them is said follows from the plan."""

_OPENING = (
    Sentence("open_note"),
    Sentence("open_no_codes", rule_ids=("scams.three_never",)),
    Sentence("open_new_creditor", (_F.ASSIGNED,)),
    Sentence("open_guarantor_paid", (_F.GUARANTOR_PAID,)),
)
_SITUATION = (
    Sentence("situation_impersonated", (_F.IMPERSONATED,)),
    Sentence("situation_after_fraud", (_F.AFTER_FRAUD,)),
    Sentence("situation_for_others", (_F.BORROWED_FOR_OTHERS,)),
    Sentence("situation_merchant_gone", (_F.MERCHANT_GONE,)),
    Sentence("situation_paid_already", (_F.PAID_ALREADY,)),
    Sentence("situation_wrong_amount", (_F.WRONG_AMOUNT,)),
    Sentence("situation_wrong_rate", (_F.WRONG_RATE,)),
    Sentence("situation_old_debt", (_F.MAY_BE_PAST_LIMITATION,)),
    *(Sentence(f"situation_{event.value}", (event,), (*_HELD, _F.KEEPS_CONTRACT)) for event in _EVENTS),
    Sentence("situation_since", (_F.HARDSHIP_SINCE,), (*_HELD, _F.KEEPS_CONTRACT)),
    Sentence("situation_overdue", (_F.ANY_DEBT, _F.IS_OVERDUE), _HELD),
    Sentence("situation_not_overdue", (_F.ANY_DEBT, _F.NOT_OVERDUE), (*_HELD, _F.KEEPS_CONTRACT)),
    Sentence("situation_first_steps", (_F.FIRST_STEPS,), _NO_ASK),
    Sentence("situation_cannot_yet", (_F.CANNOT_PAY_NOW,)),
    Sentence("situation_want_to_pay", (_F.ASK_FITS,), (_F.KEEPS_CONTRACT, _F.PROMISED)),
)
_ARGUMENT = (
    Sentence("argument_budget", (_F.MONEY_LEFT,), (*_NO_ASK, _F.SECURED_DUE, _F.FIRST_STEPS)),
    Sentence("argument_budget_secured", (_F.MONEY_LEFT, _F.SECURED_DUE), (*_NO_ASK, _F.FIRST_STEPS)),
    Sentence("argument_budget_after", (_F.MONEY_LEFT, _F.FIRST_STEPS), (*_NO_ASK, _F.SECURED_DUE)),
    Sentence("argument_budget_secured_after", (_F.MONEY_LEFT, _F.FIRST_STEPS, _F.SECURED_DUE), _NO_ASK),
    Sentence("argument_nothing", (_F.NOTHING_LEFT, _F.CANNOT_PAY_NOW)),
    Sentence("argument_minimum", (_F.FLOOR_IS_MINIMUM,), (*_HELD, _F.KEEPS_CONTRACT)),
    Sentence("argument_children", (_F.CHILDREN,), (*_HELD, _F.KEEPS_CONTRACT, _F.PROMISED)),
    Sentence("argument_all_dues", (_F.SEVERAL_LENDERS, _F.DUES_EXCEED), (*_HELD, _F.KEEPS_CONTRACT, _F.FIRST_STEPS)),
    Sentence("argument_can_keep", (_F.ASK_FITS,), _NO_ASK),
    Sentence("argument_over_cap", (_F.OVER_CAP,), (*_NO_ASK,)),
    Sentence("argument_withheld", (_F.MONEY_WITHHELD,), (*_NO_ASK,)),
    Sentence("argument_penalty", (_F.PENALTY_NAMED, _F.ASKS_WAIVER)),
    Sentence("argument_article_70", (_F.ASKS_CARD_PLAN,)),
    Sentence("argument_article_70_exceeds", (_F.ASKS_CARD_PLAN, _F.DUES_EXCEED)),
    Sentence("argument_recovery", (_F.RECOVERY_EXPECTED,), (*_HELD, _F.KEEPS_CONTRACT)),
    Sentence(
        "argument_papers",
        unless=(*_HELD, _F.KEEPS_CONTRACT),
        clauses=tuple(Sentence(f"clause_{paper.value}", (paper,)) for paper in _PAPERS),
    ),
    Sentence("argument_cost_table", (_F.COST_TABLE_DUE,), _HELD),
)
_IF_REFUSED = (
    Sentence("refused_why", unless=(*_HELD, _F.KEEPS_CONTRACT)),
    Sentence("refused_record", unless=(*_HELD, _F.KEEPS_CONTRACT)),
    Sentence("refused_may", (_F.ASKS_CARD_PLAN,)),
    Sentence("refused_no_other", (_F.ASK_FITS,), _NO_ASK),
    Sentence("refused_hold", (_F.CANNOT_PAY_NOW,)),
    Sentence("refused_keep", (_F.KEEPS_CONTRACT,)),
    Sentence("refused_held", _HELD, rule_ids=("negotiation.promise_restarts_limitation",)),
    Sentence("refused_written", unless=(_F.KEEPS_CONTRACT,)),
)
_IF_THREATENED = (
    Sentence("threatened_calm", rule_ids=("collection.bans",)),
    Sentence("threatened_family", rule_ids=("collection.debtor_only",)),
    Sentence("threatened_civil", unless=(*_HELD, _F.LARGE_CARD), rule_ids=("arrears.debt_is_civil",)),
    Sentence("threatened_court"),
    Sentence("threatened_end"),
)
_CLOSING = (
    Sentence("close_repeat", unless=(*_HELD, _F.KEEPS_CONTRACT)),
    Sentence("close_nothing_today"),
    Sentence("close_reachable", (_F.LARGE_CARD,)),
)
_CONFIRMATION = (
    Sentence("confirm_call"),
    Sentence("confirm_ask", (_F.ASKS_PLAN,), clauses=TERMS),
    Sentence("confirm_ask_card", (_F.ASKS_CARD_PLAN,), clauses=TERMS),
    Sentence("confirm_settlement", (_F.ASKS_SETTLEMENT,)),
    Sentence("confirm_hold", (_F.CANNOT_PAY_NOW,)),
    Sentence("confirm_held", _HELD),
    Sentence("confirm_reply", unless=(*_HELD, _F.KEEPS_CONTRACT)),
    Sentence("confirm_no_promise"),
)

SENTENCES: Mapping[CallKind, Mapping[ScriptPart, tuple[Sentence, ...]]] = {
    CallKind.ANSWERING: {
        ScriptPart.OPENING: (Sentence("open_who_are_you", rule_ids=("collection.agency_on_public_list",)), *_OPENING),
        ScriptPart.SITUATION: _SITUATION,
        ScriptPart.ASK: ASK_SENTENCES,
        ScriptPart.ARGUMENT: _ARGUMENT,
        ScriptPart.IF_REFUSED: _IF_REFUSED,
        ScriptPart.IF_THREATENED: _IF_THREATENED,
        ScriptPart.CLOSING: (*_CLOSING, Sentence("close_ticket", unless=(*_HELD, _F.KEEPS_CONTRACT))),
        ScriptPart.CONFIRMATION: _CONFIRMATION,
    },
    CallKind.RINGING: {
        ScriptPart.OPENING: (
            Sentence("open_ring", unless=(*_HELD, _F.KEEPS_CONTRACT)),
            Sentence("open_ring_keep", (_F.KEEPS_CONTRACT,)),
            Sentence("open_ring_held", _HELD),
            Sentence("open_ticket", unless=(_F.KEEPS_CONTRACT,)),
            *_OPENING,
        ),
        ScriptPart.SITUATION: _SITUATION,
        ScriptPart.ASK: ASK_SENTENCES,
        ScriptPart.ARGUMENT: _ARGUMENT,
        ScriptPart.IF_REFUSED: _IF_REFUSED,
        ScriptPart.IF_THREATENED: _IF_THREATENED,
        ScriptPart.CLOSING: (
            *_CLOSING,
            Sentence("close_ticket", unless=(*_HELD, _F.KEEPS_CONTRACT)),
            Sentence(
                "close_ring_again", unless=(*_HELD, _F.KEEPS_CONTRACT), rule_ids=("method.call_back_working_days",)
            ),
        ),
        ScriptPart.CONFIRMATION: _CONFIRMATION,
    },
}
