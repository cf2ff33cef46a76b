"""The answer comes as soon as nothing that is still open could change it, and never a different one later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from core.negotiation import CallAction, Caller, Channel, Hour, Ringing, Taps, Wish, answer_call, early_answer
from core.questions import Paper
from core.rules import load_book

RULES = load_book().on(date(2026, 11, 23))
NOTHING = Taps(Hour.DAY)


def test_nothing_tapped_has_no_answer_yet() -> None:
    for hour in Hour:
        assert early_answer(Taps(hour), RULES) is None


def test_distress_needs_no_tap_more() -> None:
    advice = early_answer(replace(NOTHING, is_distressed=True), RULES)
    assert advice is not None
    assert advice.reason.code == "call_distress_first"


@pytest.mark.parametrize(
    ("taps", "code"),
    [
        (replace(NOTHING, caller=Caller.AUTHORITY), "call_false_authority"),
        (replace(NOTHING, wish=Wish.VIOLENCE), "call_violence"),
        (replace(NOTHING, paper=Paper.CLAIMS_POLICE), "call_false_authority"),
    ],
)
def test_what_settles_it_alone_is_answered_at_once(taps: Taps, code: str) -> None:
    advice = early_answer(taps, RULES)
    assert advice is not None
    assert (advice.action, advice.reason.code) == (CallAction.END_AND_REPORT, code)


def test_an_early_answer_never_turns_into_another_action() -> None:
    for caller, channel, hour, wish in product((None, *Caller), (None, *Channel), Hour, (None, *Wish)):
        taps = Taps(hour, caller, channel, wish)
        early = early_answer(taps, RULES)
        if early is None:
            assert None in (caller, channel, wish), taps
            continue
        full = Ringing(caller or Caller.LENDER, channel or Channel.OFFICIAL_NUMBER, hour, wish or Wish.PAY_TODAY)
        assert answer_call(full, RULES).action is early.action, taps


def test_three_taps_and_the_clock_are_enough() -> None:
    taps = Taps(Hour.DAY, Caller.LENDER, Channel.OFFICIAL_NUMBER, Wish.TALK)
    advice = early_answer(taps, RULES)
    assert advice == answer_call(Ringing(Caller.LENDER, Channel.OFFICIAL_NUMBER, Hour.DAY, Wish.TALK), RULES)
