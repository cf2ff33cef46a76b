"""The talk with a lender: answer or not, what to say, is an offer good, what was agreed, and what if it fails."""

from core.negotiation.about import About
from core.negotiation.answer_call import CallAction, CallAdvice, answer_call
from core.negotiation.early_answer import Taps, early_answer
from core.negotiation.facts import Evidence, Fact, questions_for, supported
from core.negotiation.lender_ask import AskKind, LenderAsk, ask_for, asks_of
from core.negotiation.lines import Line, Sentence, line_of, lines_of
from core.negotiation.noted_call import noted_call
from core.negotiation.position import Position, position_of
from core.negotiation.ringing import Caller, Channel, Hour, Ringing, Wish
from core.negotiation.script import Script, about_ask, ask_lines, asks, given_figures, script_of, scripts_of
from core.negotiation.sentences import CallKind, ScriptPart
from core.negotiation.speak import said_figure, spoken

__all__ = [
    "About",
    "AskKind",
    "CallAction",
    "CallAdvice",
    "CallKind",
    "Caller",
    "Channel",
    "Evidence",
    "Fact",
    "Hour",
    "LenderAsk",
    "Line",
    "Position",
    "Ringing",
    "Script",
    "ScriptPart",
    "Sentence",
    "Taps",
    "Wish",
    "about_ask",
    "answer_call",
    "ask_for",
    "ask_lines",
    "asks",
    "asks_of",
    "early_answer",
    "given_figures",
    "line_of",
    "lines_of",
    "noted_call",
    "position_of",
    "questions_for",
    "said_figure",
    "script_of",
    "scripts_of",
    "spoken",
    "supported",
]
