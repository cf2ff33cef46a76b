"""The answer as soon as enough is tapped: it is given once what is still open could not change what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from core.negotiation.answer_call import CallAdvice, answer_call
from core.negotiation.ringing import Caller, Channel, Hour, Ringing, Wish
from core.outcome import Outcome
from core.plans import PlanName
from core.questions import Paper
from core.rules import RulesInForce

_PLAINEST = Ringing(Caller.UNKNOWN, Channel.OTHER_NUMBER, Hour.DAY, Wish.TALK)
"""What is said of an answer that holds whatever else is tapped: as if nothing further stood out."""


@dataclass(frozen=True, slots=True)
class Taps:
    """What was tapped so far; None is not tapped yet, but for `paper`, where it means that none came."""

    hour: Hour
    caller: Caller | None = None
    channel: Channel | None = None
    wish: Wish | None = None
    paper: Paper | None = None
    is_distressed: bool = False


def early_answer(
    taps: Taps,
    rules: RulesInForce,
    outcome: Outcome | None = None,
    debt_id: str | None = None,
    plan_name: PlanName = PlanName.BALANCED,
) -> CallAdvice | None:
    """The advice once all taps that may still come lead to the same action, None before.

    KeyError when `debt_id` names a debt the case does not have. `plan_name` is the plan a figure is taken from.
    """
    advice = answer_call(_filled(taps), rules, outcome, debt_id, plan_name)
    for ringing in _completions(taps):
        if answer_call(ringing, rules, outcome, debt_id, plan_name).action is not advice.action:
            return None
    return advice


def _filled(taps: Taps) -> Ringing:
    return Ringing(
        caller=taps.caller or _PLAINEST.caller,
        channel=taps.channel or _PLAINEST.channel,
        hour=taps.hour,
        wish=taps.wish or _PLAINEST.wish,
        paper=taps.paper,
        is_distressed=taps.is_distressed,
    )


def _completions(taps: Taps) -> Iterator[Ringing]:
    """Every way the open taps can still come; none where all are there or nothing else matters any more."""
    if taps.is_distressed or None not in (taps.caller, taps.channel, taps.wish):
        return
    filled = _filled(taps)
    callers = tuple(Caller) if taps.caller is None else (taps.caller,)
    channels = tuple(Channel) if taps.channel is None else (taps.channel,)
    wishes = tuple(Wish) if taps.wish is None else (taps.wish,)
    for caller, channel, wish in product(callers, channels, wishes):
        yield replace(filled, caller=caller, channel=channel, wish=wish)
