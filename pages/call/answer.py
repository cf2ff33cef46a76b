"""The phone is ringing: a few taps, one clear answer; no answers of the household are needed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from core.i18n import Translator
from core.loans import Debt
from core.negotiation import (
    PLAIN_WISHES,
    CallAction,
    CallAdvice,
    Caller,
    Channel,
    Hour,
    Taps,
    Wish,
    early_answer,
    noted_call,
)
from core.outcome import Outcome
from core.plans import PlanName
from core.questions import Paper
from pages.shell import calls, clock, navigation, session
from pages.shell.call_parts import draw_advice
from pages.shell.caller_parts import draw_caller_check
from pages.shell.markdown import plain

ASKED: dict[str, type[StrEnum]] = {"caller": Caller, "channel": Channel, "wish": Wish}
"""What is asked one after the other; the hour comes from the clock, a paper and the debt may be told besides."""
NOTED = f"{session.CALL_STATE}noted"
PAPER = f"{session.CALL_STATE}paper"
QUESTION, VERDICT = "call_question", "call_verdict"


def draw(t: Translator) -> None:
    """Draw the next question or the answer, and what was tapped so far."""
    st.title(t("call_answer.title"), anchor=False)
    taps = calls.taps()
    still_open = [name for name in ASKED if getattr(taps, name) is None]
    outcome = None if still_open else calls.outcome()
    advice = early_answer(taps, session.rules(), *known_of_the_call(outcome))
    if advice is None:
        draw_distress(t)
        draw_question(still_open[0], t)
        draw_tapped(taps, t)
    else:
        draw_answer(advice, taps, t)


def known_of_the_call(outcome: Outcome | None) -> tuple[Outcome, str | None, PlanName] | tuple[()]:
    """Give what the case adds to the taps: its outcome, the debt spoken of, the plan chosen; nothing without one."""
    return () if outcome is None else (outcome, calls.debt_id(), calls.plan_name(outcome))


def draw_distress(t: Translator) -> None:
    """Draw the way out that comes before any question about debt."""
    st.button(t("call_answer.distress"), key="distress", on_click=tap, args=("is_distressed", True), width="stretch")


def draw_question(name: str, t: Translator) -> None:
    """Draw one question as wide buttons, the ordinary wishes apart from what is a warning by itself."""
    with st.container(key=QUESTION):
        st.header(t(f"call_answer.ask_{name}"), anchor=False)
        codes = list(ASKED[name])
        if name != "wish":
            draw_choices(name, codes, t)
            return
        draw_choices(name, [code for code in codes if code in PLAIN_WISHES], t)
        st.markdown(t("call_answer.warning_signs"))
        draw_choices(name, [code for code in codes if code not in PLAIN_WISHES], t)


def draw_choices(name: str, codes: Sequence[StrEnum], t: Translator) -> None:
    """Draw one wide button for each choice."""
    with st.container(gap="xsmall", key=f"call_choices_{name}_{codes[0].value}"):
        for code in codes:
            label = t(f"enum.{name}.{code.value}")
            st.button(label, key=f"tap_{name}_{code.value}", on_click=tap, args=(name, code), width="stretch")


def draw_tapped(taps: Taps, t: Translator) -> None:
    """Draw what was tapped so far; a tap on it asks again, one on the hour takes the other."""
    with st.container(key="tapped", gap="xsmall"):
        for name in ASKED:
            code = getattr(taps, name)
            if code is not None:
                label = t("call_answer.tapped", what=t(f"call_answer.{name}"), value=t(f"enum.{name}.{code.value}"))
                st.button(label, key=f"again_{name}", on_click=tap, args=(name, None), width="stretch")
        hour = t("call_answer.tapped", what=t("call_answer.hour"), value=t(f"enum.hour.{taps.hour.value}"))
        st.button(hour, key="again_hour", on_click=tap, args=("hour", _other(taps.hour)), width="stretch")


def draw_answer(advice: CallAdvice, taps: Taps, t: Translator) -> None:
    """Draw the answer, the tap that writes the call down, the ways on, and what may be told besides."""
    with st.container(key=VERDICT):
        draw_advice(advice, t)
    draw_note(t)
    if taps.is_distressed:
        args = ("is_distressed", False)
        st.button(t("call_answer.not_distressed"), key="not_distressed", on_click=tap, args=args, width="stretch")
        return
    if advice.action in (CallAction.ANSWER, CallAction.RING_BACK):
        draw_caller_check(taps.caller or Caller.UNKNOWN, _debt(), t)
    if advice.action in (CallAction.ANSWER, CallAction.RING_BACK) and calls.debts():
        navigation.link(navigation.SCRIPT, t("call_answer.to_script"))
        navigation.link(navigation.LIVE, t("call_answer.to_live"))
    draw_more(taps, t)
    draw_tapped(taps, t)
    draw_distress(t)
    st.button(t("call_answer.another"), key="another_call", on_click=another, width="stretch")


def draw_note(t: Translator) -> None:
    """Draw the tap that stamps the call into the log, once a call."""
    noted = next((call for call in session.case_file().calls if call.id == st.session_state.get(NOTED)), None)
    if noted is None:
        st.button(t("call_answer.note"), key="note_call", type="primary", on_click=note, width="stretch")
        return
    st.markdown(t("call_answer.noted", moment=t.moment(noted.at)))
    navigation.link(navigation.LOG, t("call_answer.to_log"))


def draw_more(taps: Taps, t: Translator) -> None:
    """Draw what may be told besides: the paper that came, and the debt the call is about."""
    st.session_state[PAPER] = taps.paper
    st.pills(
        t("call_answer.ask_paper"),
        list(Paper),
        format_func=lambda code: t(f"enum.paper.{code}"),
        key=PAPER,
        on_change=take_paper,
    )
    names = {debt.id: plain(debt.lender_name) for debt in calls.debts()}
    if names:
        st.pills(
            t("call_answer.ask_debt"),
            list(names),
            format_func=lambda debt_id: names[debt_id],
            key=calls.DEBT,
            on_change=look_again,
            persist_state="session",
        )


def tap(name: str, value: object) -> None:
    """Take one tap and move the reading position to what follows from it."""
    calls.tap(**{name: value})
    look_again()


def take_paper() -> None:
    """Take the paper that was chosen, or that none came."""
    calls.tap(paper=st.session_state.get(PAPER))
    look_again()


def look_again() -> None:
    """Move the reading position to the answer, or to the next question."""
    taps = calls.taps()
    settled = early_answer(taps, session.rules()) is not None
    navigation.focus_on(VERDICT if settled else QUESTION)


def note() -> None:
    """Write the call down with the time of this moment; a second tap on the same call changes nothing."""
    kept = {call.id for call in session.case_file().calls}
    if st.session_state.get(NOTED) in kept:
        return
    record = noted_call(calls.taps(), calls.new_id(), clock.now(), calls.debt_id())
    if calls.add("calls", record):
        st.session_state[NOTED] = record.id
        calls.open_call(record.id)


def another() -> None:
    """Begin with another call."""
    calls.forget_taps()
    st.session_state.pop(NOTED, None)
    navigation.focus_on(QUESTION)


def _debt() -> Debt | None:
    about = calls.debt_id()
    return next((debt for debt in calls.debts() if debt.id == about), None)


def _other(hour: Hour) -> Hour:
    return Hour.DAY if hour is Hour.QUIET_HOURS else Hour.QUIET_HOURS


draw(session.translator())
