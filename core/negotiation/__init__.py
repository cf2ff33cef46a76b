"""The talk with a lender: answer or not, what to say, is an offer good, what was agreed, and what if it fails."""

from core.negotiation.answer_call import CallAction, CallAdvice, answer_call
from core.negotiation.ringing import Caller, Channel, Hour, Ringing, Wish

__all__ = ["CallAction", "CallAdvice", "Caller", "Channel", "Hour", "Ringing", "Wish", "answer_call"]
