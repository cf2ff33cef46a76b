"""The first page: what this is, how long it takes, the ways in, and what we never do."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from core.questions import is_done, shown
from core.storage import is_sealed, sample_names, sample_words
from pages.shell import case_actions, draft_store, navigation, sealing, session
from pages.shell.case_parts import draw_erased, erase_control, save_control
from pages.shell.present import contact_number, problem_sentence

DISTRESS, COURT = "complaint.psychological_12356", "complaint.court_12368"
REFUSED = "file_refused"
UPLOAD = "case_upload"


def draw(t: Translator) -> None:
    """Draw the start page."""
    st.title(t("start.title"), anchor=False)
    st.markdown(t("start.intro"))
    has_own = session.has_answers() and not session.is_another_day()
    draw_call_door(t)
    draw_full_way(t, has_own=has_own)
    st.markdown(t("start.urgent", distress=contact_number(DISTRESS), court=contact_number(COURT)))
    draw_samples(t)
    draw_saved_file(t, has_own=has_own)
    st.header(t("start.never"), anchor=False)
    st.markdown("\n".join(f"- {line}" for line in t.lines("never")))


def draw_call_door(t: Translator) -> None:
    """Draw the door for a phone that is ringing now; it asks for no answers."""
    with st.container(border=True, key="door_call"):
        st.header(t("call.door"), anchor=False)
        st.markdown(t("call.door_text"))
        st.button(t("call.door_open"), key="ringing", on_click=navigation.go_to, args=("answer",), width="stretch")


def draw_full_way(t: Translator, *, has_own: bool) -> None:
    """Draw the door to the whole way; with answers there, the way on from where they end."""
    with st.container(border=True, key="door_full"):
        st.header(t("start.door_full"), anchor=False)
        st.markdown(t("start.restored" if has_own and draft_store.is_restored() else "start.door_full_text"))
        label = t("start.continue" if has_own else "start.begin")
        st.button(label, key="begin", type="primary", on_click=begin, width="stretch")


def draw_samples(t: Translator) -> None:
    """Draw the sample households, each with its story and a button that opens its result."""
    st.header(t("start.samples"), anchor=False)
    st.markdown(t("start.samples_text"))
    for name in sample_names():
        title, story = sample_words(name)
        label = t("start.sample_line", title=t(title), story=t(story))
        st.button(label, key=f"sample_{name}", on_click=open_sample, args=(name,), width="stretch")


def draw_saved_file(t: Translator, *, has_own: bool) -> None:
    """Draw the ways to open a saved file, to save one, and to erase everything; folded up until wanted."""
    refused = st.session_state.get(REFUSED)
    if refused is not None:
        st.error(t("start.file_refused", reason=problem_sentence(refused, t)))
    draw_erased(t)
    sealing.open_control(open_content, t)
    with st.expander(t("start.open_file"), key="saved_file"):
        label = t("start.open_file_text", name=case_actions.FILE_NAME)
        st.file_uploader(label, type=["json"], key=UPLOAD, on_change=open_upload)
        if has_own:
            save_control(t)
        erase_control(t)


def begin() -> None:
    """Go to the first step that is not done, with the visitor's own answers."""
    case_actions.leave_sample()
    confirmed, day = session.answers(), session.as_of()
    still_open = [step for step in shown(confirmed) if not is_done(step, confirmed, day)]
    navigation.go_to(still_open[0] if still_open else navigation.CHECK)


def open_sample(name: str) -> None:
    """Show the result of a sample household."""
    case_actions.open_sample(name)
    navigation.go_to(navigation.ASSESSMENT)


def open_upload() -> None:
    """Read the chosen file; one under a passphrase waits for it."""
    chosen = st.session_state.get(UPLOAD)
    for key in (REFUSED, sealing.CHOSEN):
        st.session_state.pop(key, None)
    if chosen is None:
        return
    content = chosen.getvalue()
    if is_sealed(content):
        st.session_state[sealing.CHOSEN] = content
    else:
        open_content(content)


def open_content(content: bytes, passphrase: str | None = None) -> None:
    """Go on with a saved file, or say why it was refused."""
    problem = case_actions.open_file(content, passphrase)
    if problem is None:
        st.session_state.pop(REFUSED, None)
        navigation.go_to(navigation.CHECK)
    else:
        st.session_state[REFUSED] = problem


draw(session.translator())
