"""The log of calls: one tap stamps the time, the rest is told later; every field is kept as soon as it is left."""

from __future__ import annotations

import streamlit as st

from core.case import CallRecord
from core.i18n import Translator
from pages.shell import call_fields, calls, clock, navigation, session
from pages.shell.case_parts import save_control
from pages.shell.markdown import plain

PAGE = f"{session.CALL_STATE}log_page"
ON_A_PAGE = 10


def draw(t: Translator) -> None:
    """Draw the tap that stamps a call, the call that is open, and the timeline."""
    st.title(t("call_log.title"), anchor=False)
    st.markdown(t("call_log.intro"))
    st.button(t("call_log.stamp"), key="stamp", type="primary", on_click=stamp, width="stretch")
    kept = session.case_file().calls
    if not kept:
        st.markdown(t("call_log.empty"))
        return
    opened = next((call for call in kept if call.id == calls.opened_call()), None)
    if opened is not None:
        draw_opened(opened, t)
    draw_timeline(kept, opened, t)
    save_control(t)


def draw_opened(call: CallRecord, t: Translator) -> None:
    """Draw one call with all its fields."""
    with st.container(border=True, key="call_opened"):
        st.subheader(t.moment(call.at), anchor=False)
        call_fields.draw(call, t)
        with st.container(horizontal=True):
            st.button(t("call_log.fold"), key="fold_call", type="primary", on_click=fold, args=(call.id,))
            st.button(t("action.remove"), key="remove_call", on_click=remove, args=(call.id,))


def draw_timeline(kept: tuple[CallRecord, ...], opened: CallRecord | None, t: Translator) -> None:
    """Draw the calls, the latest first, some at a time."""
    in_order = sorted(kept, key=lambda call: call.at, reverse=True)
    pages = -(-len(in_order) // ON_A_PAGE)
    page = min(int(st.session_state.get(PAGE, 0)), pages - 1)
    st.subheader(t("call_log.timeline", count=len(kept)), anchor=False)
    with st.container(gap="xsmall", key="timeline"):
        for call in in_order[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
            if opened is not None and call.id == opened.id:
                st.markdown(t("call_log.here", line=line_of(call, t)))
            else:
                st.button(line_of(call, t), key=f"entry_{call.id}", on_click=unfold, args=(call.id,), width="stretch")
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(t("call_log.later"), key="later_calls", on_click=turn, args=(page - 1,), disabled=page == 0)
            st.markdown(t("call_log.page", page=page + 1, pages=pages), width="content")
            last = page + 1 == pages
            st.button(t("call_log.earlier"), key="earlier_calls", on_click=turn, args=(page + 1,), disabled=last)


def line_of(call: CallRecord, t: Translator) -> str:
    """Say one call in a line: when, who, and how."""
    names = {debt.id: debt.lender_name for debt in calls.debts()}
    who = call.company or call.caller or names.get(call.debt_id or "", "")
    parts = [t.moment(call.at), plain(who), t(f"enum.contact_way.{call.way.value}")]
    return t("call_log.separator").join(part for part in parts if part)


def stamp() -> None:
    """Write down a call at this moment and open it."""
    record = CallRecord(id=calls.new_id(), at=clock.now())
    if calls.add("calls", record):
        unfold(record.id)


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
