"""The log of calls: one tap stamps the time, the rest is told later; every field is kept as soon as it is left."""

from __future__ import annotations

import streamlit as st

from core.case import CallRecord
from core.i18n import Translator
from core.negotiation import CallLog, CheckedCall
from pages.shell import call_fields, calls, clock, navigation, session
from pages.shell.call_judgement import (
    checked_log,
    draw_judgement,
    draw_recording,
    draw_steps,
    draw_summary,
    names,
    verdict_words,
)
from pages.shell.case_parts import save_control

PAGE, FULL = f"{session.CALL_STATE}log_page", f"{session.CALL_STATE}log_full"
ON_A_PAGE = 10


def draw(t: Translator) -> None:
    """Draw the tap that stamps a call, the call that is open, what follows from all of them, and the timeline."""
    st.title(t("call_log.title"), anchor=False)
    st.markdown(t("call_log.intro"))
    st.button(t("call_log.stamp"), key="stamp", type="primary", on_click=stamp, width="stretch")
    if st.session_state.pop(FULL, False):
        st.warning(t("call.full"))
    log = checked_log()
    if not log.entries:
        st.markdown(t("call_log.empty"))
        draw_recording(log, t)
        return
    opened = next((entry for entry in log.entries if entry.call.id == calls.opened_call()), None)
    if opened is not None:
        draw_opened(opened, t)
    draw_steps(log, t)
    draw_timeline(log, opened, t)
    draw_recording(log, t)
    save_control(t)


def draw_opened(entry: CheckedCall, t: Translator) -> None:
    """Draw one call with all its fields and how it looks."""
    call = entry.call
    with st.container(border=True, key="call_opened"):
        st.header(t.moment(call.at), anchor=False)
        call_fields.draw(call, t)
        draw_judgement(entry, t)
        with st.container(horizontal=True):
            st.button(t("call_log.fold"), key="fold_call", type="primary", on_click=fold, args=(call.id,))
            st.button(t("action.remove"), key="remove_call", on_click=remove, args=(call.id,))


def draw_timeline(log: CallLog, opened: CheckedCall | None, t: Translator) -> None:
    """Draw the calls, the latest first, some at a time."""
    latest_first = log.entries[::-1]
    pages = -(-len(latest_first) // ON_A_PAGE)
    page = min(int(st.session_state.get(PAGE, 0)), pages - 1)
    st.header(t("call_log.timeline", count=len(latest_first)), anchor=False)
    draw_summary(log, t)
    with st.container(gap="xsmall", key="timeline"):
        for entry in latest_first[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
            if opened is not None and entry.call.id == opened.call.id:
                st.markdown(t("call_log.here", line=line_of(entry, t)))
            else:
                call_id = entry.call.id
                st.button(line_of(entry, t), key=f"entry_{call_id}", on_click=unfold, args=(call_id,), width="stretch")
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(t("call_log.later"), key="later_calls", on_click=turn, args=(page - 1,), disabled=page == 0)
            st.markdown(t("call_log.page", page=page + 1, pages=pages), width="content")
            last = page + 1 == pages
            st.button(t("call_log.earlier"), key="earlier_calls", on_click=turn, args=(page + 1,), disabled=last)


def line_of(entry: CheckedCall, t: Translator) -> str:
    """Say one call in a line: when, who, how, and how it looks."""
    way = t(f"enum.contact_way.{entry.call.way.value}")
    parts = (t.moment(entry.call.at), names(entry, t), way, verdict_words(entry.verdict, t))
    return t("call_log.separator").join(parts)


def stamp() -> None:
    """Write down a call at this moment and open it."""
    record = CallRecord(id=calls.new_id(), at=clock.now())
    if calls.add("calls", record):
        st.session_state[PAGE] = 0
        unfold(record.id)
    else:
        st.session_state[FULL] = True


def unfold(record_id: str) -> None:
    """Open one call with its fields."""
    calls.open_call(record_id)
    navigation.focus_on("call_opened")


def fold(record_id: str) -> None:
    """Close a call; what could not be read stays in its fields until it is mended or the call is removed."""
    call_fields.leave(record_id)
    calls.open_call(None)


def remove(record_id: str) -> None:
    """Take a call away."""
    call_fields.forget(record_id)
    calls.remove("calls", record_id)
    calls.open_call(None)


def turn(page: int) -> None:
    """Turn to another page of the timeline."""
    st.session_state[PAGE] = page


draw(session.translator())
