"""The talk with a lender: answer or not, what to say, is an offer good, what was agreed, and what if it fails."""

from core.negotiation.about import About
from core.negotiation.answer_call import CallAction, CallAdvice, answer_call
from core.negotiation.counter import CounterProposal
from core.negotiation.early_answer import Taps, early_answer
from core.negotiation.facts import Evidence, Fact, questions_for, supported
from core.negotiation.judge_offer import ComparedOffer, JudgedOffer, OfferMonth, compare_offers, judge_offer
from core.negotiation.ledger import Ledger, PromiseRow, ledger_of, standing_promises
from core.negotiation.lender_ask import AskKind, LenderAsk, ask_for, asks_of
from core.negotiation.lines import Line, Sentence, line_of, lines_of
from core.negotiation.noted_call import noted_call
from core.negotiation.offer import LONGEST_OFFER, Offer, OfferBoxes, offer_from, offer_of, read_offer
from core.negotiation.offer_cost import OfferCost
from core.negotiation.offer_promises import LONGEST_PROMISE, promises_from
from core.negotiation.position import Position, position_of
from core.negotiation.ringing import PLAIN_WISHES, Caller, Channel, Hour, Ringing, Wish
from core.negotiation.script import Script, about_ask, ask_lines, asks, given_figures, script_of, scripts_of
from core.negotiation.sentences import CallKind, ScriptPart
from core.negotiation.speak import said_figure, spoken
from core.negotiation.verdict import ConditionAnswer, ConditionState, Ground, Verdict
from core.negotiation.words import enum_key, offer_label_key, verdict_text_key

__all__ = [
    "LONGEST_OFFER",
    "LONGEST_PROMISE",
    "PLAIN_WISHES",
    "About",
    "AskKind",
    "CallAction",
    "CallAdvice",
    "CallKind",
    "Caller",
    "Channel",
    "ComparedOffer",
    "ConditionAnswer",
    "ConditionState",
    "CounterProposal",
    "Evidence",
    "Fact",
    "Ground",
    "Hour",
    "JudgedOffer",
    "Ledger",
    "LenderAsk",
    "Line",
    "Offer",
    "OfferBoxes",
    "OfferCost",
    "OfferMonth",
    "Position",
    "PromiseRow",
    "Ringing",
    "Script",
    "ScriptPart",
    "Sentence",
    "Taps",
    "Verdict",
    "Wish",
    "about_ask",
    "answer_call",
    "ask_for",
    "ask_lines",
    "asks",
    "asks_of",
    "compare_offers",
    "early_answer",
    "enum_key",
    "given_figures",
    "judge_offer",
    "ledger_of",
    "line_of",
    "lines_of",
    "noted_call",
    "offer_from",
    "offer_label_key",
    "offer_of",
    "position_of",
    "promises_from",
    "questions_for",
    "read_offer",
    "said_figure",
    "script_of",
    "scripts_of",
    "spoken",
    "standing_promises",
    "supported",
    "verdict_text_key",
]
