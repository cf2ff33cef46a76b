"""The talk with a lender: answer or not, what to say, is an offer good, what was agreed, and what if it fails."""

from core.negotiation.about import About
from core.negotiation.answer_call import CallAction, CallAdvice, answer_call
from core.negotiation.call_log import CallLog, CheckedCall, ConductMark, check_calls, who_rang
from core.negotiation.call_steps import CallStep, add_working_days, steps_of
from core.negotiation.caller import CallerCheck, CheckItem, check_caller
from core.negotiation.checklist import PaperItem, PaperState, Preparation, ReadinessItem, papers_of, prepare
from core.negotiation.complaint import ComplaintChannel, ComplaintMatter, channels_by_matter, complaint_channels
from core.negotiation.conduct_rules import ConductVerdict
from core.negotiation.counter import CounterProposal
from core.negotiation.early_answer import Taps, early_answer
from core.negotiation.facts import Evidence, Fact, questions_for, supported
from core.negotiation.fallback import Fallback, FallbackStep, fallback
from core.negotiation.faq import FaqEntry, faq
from core.negotiation.judge_offer import ComparedOffer, JudgedOffer, OfferMonth, compare_offers, judge_offer
from core.negotiation.ledger import Ledger, PromiseRow, ledger_of, standing_promises
from core.negotiation.lender_ask import AskKind, LenderAsk, ask_for, asks_of
from core.negotiation.likely_questions import LikelyQuestion, likely_questions
from core.negotiation.lines import Line, Sentence, line_of, lines_of
from core.negotiation.noted_call import noted_call
from core.negotiation.offer import LONGEST_OFFER, Offer, OfferBoxes, offer_from, offer_of, read_offer
from core.negotiation.offer_cost import OfferCost
from core.negotiation.offer_promises import LONGEST_PROMISE, promises_from
from core.negotiation.position import Position, position_of
from core.negotiation.rehearsal import (
    Rehearsal,
    RehearsalResult,
    Reply,
    lender_says,
    pushed_offer,
    replies,
    reply,
    result_of,
)
from core.negotiation.rehearsal_scenes import Gain, Scene
from core.negotiation.ringing import PLAIN_WISHES, Caller, Channel, Hour, Ringing, Wish
from core.negotiation.script import (
    REVIEW_RULE,
    Script,
    about_ask,
    ask_lines,
    asks,
    given_figures,
    script_of,
    scripts_of,
)
from core.negotiation.sentences import CallKind, ScriptPart
from core.negotiation.speak import in_writing, said_figure, spoken
from core.negotiation.verdict import ConditionAnswer, ConditionState, Ground, Verdict
from core.negotiation.without_case import OpenHelp, help_without_case
from core.negotiation.words import (
    check_key,
    enum_key,
    fallback_keys,
    faq_key,
    offer_label_key,
    paper_key,
    question_key,
    readiness_keys,
    slip_key,
    step_key,
    verdict_text_key,
)

__all__ = [
    "LONGEST_OFFER",
    "LONGEST_PROMISE",
    "PLAIN_WISHES",
    "REVIEW_RULE",
    "About",
    "AskKind",
    "CallAction",
    "CallAdvice",
    "CallKind",
    "CallLog",
    "CallStep",
    "Caller",
    "CallerCheck",
    "Channel",
    "CheckItem",
    "CheckedCall",
    "ComparedOffer",
    "ComplaintChannel",
    "ComplaintMatter",
    "ConditionAnswer",
    "ConditionState",
    "ConductMark",
    "ConductVerdict",
    "CounterProposal",
    "Evidence",
    "Fact",
    "Fallback",
    "FallbackStep",
    "FaqEntry",
    "Gain",
    "Ground",
    "Hour",
    "JudgedOffer",
    "Ledger",
    "LenderAsk",
    "LikelyQuestion",
    "Line",
    "Offer",
    "OfferBoxes",
    "OfferCost",
    "OfferMonth",
    "OpenHelp",
    "PaperItem",
    "PaperState",
    "Position",
    "Preparation",
    "PromiseRow",
    "ReadinessItem",
    "Rehearsal",
    "RehearsalResult",
    "Reply",
    "Ringing",
    "Scene",
    "Script",
    "ScriptPart",
    "Sentence",
    "Taps",
    "Verdict",
    "Wish",
    "about_ask",
    "add_working_days",
    "answer_call",
    "ask_for",
    "ask_lines",
    "asks",
    "asks_of",
    "channels_by_matter",
    "check_caller",
    "check_calls",
    "check_key",
    "compare_offers",
    "complaint_channels",
    "early_answer",
    "enum_key",
    "fallback",
    "fallback_keys",
    "faq",
    "faq_key",
    "given_figures",
    "help_without_case",
    "in_writing",
    "judge_offer",
    "ledger_of",
    "lender_says",
    "likely_questions",
    "line_of",
    "lines_of",
    "noted_call",
    "offer_from",
    "offer_label_key",
    "offer_of",
    "paper_key",
    "papers_of",
    "position_of",
    "prepare",
    "promises_from",
    "pushed_offer",
    "question_key",
    "questions_for",
    "read_offer",
    "readiness_keys",
    "replies",
    "reply",
    "result_of",
    "said_figure",
    "script_of",
    "scripts_of",
    "slip_key",
    "spoken",
    "standing_promises",
    "step_key",
    "steps_of",
    "supported",
    "verdict_text_key",
    "who_rang",
]
