"""The first page: what this is, how long it takes, the ways in, and what we never do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from core.i18n import Translator
from core.storage import sample_names, sample_words
from pages.shell import case_actions, draft_store, navigation, sealing, session, ways_in
from pages.shell.case_parts import draw_erased, erase_control, save_control
from pages.shell.present import contact_number, problem_sentence

DISTRESS, COURT = "complaint.psychological_12356", "complaint.court_12368"


def draw(t: Translator) -> None:
    """Draw the start page."""
    st.title(t("start.title"), anchor=False)
    st.markdown(t("start.intro"))
    has_own = session.has_answers() and not session.is_another_day()
    draw_doors(t, has_own=has_own)
    st.markdown(t("frame.never"))
    st.markdown(t("start.urgent", distress=contact_number(DISTRESS), court=contact_number(COURT)))
    draw_samples(t)
    draw_saved_file(t, has_own=has_own)
    st.header(t("start.never"), anchor=False)
    st.markdown("\n".join(f"- {line}" for line in t.lines("never")))


def draw_doors(t: Translator, *, has_own: bool) -> None:
    """Draw the three ways in, each one wide button: what it is for, and how long it takes."""
    with st.container(key="doors", gap="small"):
        draw_door("ringing", t("call.door"), t("call.door_text"), t, partial(navigation.go_to, navigation.ANSWER))
        draw_door("quick", t("start.door_quick"), t("start.door_quick_text"), t, ways_in.open_quick_check)
        told = "start.restored" if has_own and draft_store.is_restored() else "start.door_full_text"
        title = t("start.continue" if has_own else "start.begin")
        draw_door("begin", title, t(told), t, ways_in.go_to_first_open, is_first=True)
    navigation.link(navigation.BRING_IN, t("page.bring_in.link"))


def draw_door(
    key: str, title: str, text: str, t: Translator, way: Callable[[], None], *, is_first: bool = False
) -> None:
    """Draw one way in."""
    label = t("start.door", title=title, text=text)
    st.button(label, key=key, type="primary" if is_first else "secondary", on_click=way, width="stretch")


def draw_samples(t: Translator) -> None:
    """Draw the sample households, each with its story and a button that opens its result."""
    st.header(t("start.samples"), anchor=False)
    st.markdown(t("start.samples_text"))
    for name in sample_names():
        title, story = sample_words(name)
        label = t("start.sample_line", title=t(title), story=t(story))
        st.button(label, key=f"sample_{name}", on_click=ways_in.open_sample, args=(name,), width="stretch")


def draw_saved_file(t: Translator, *, has_own: bool) -> None:
    """Draw the ways to open a saved file, to save one, and to erase everything; folded up until wanted."""
    refused = st.session_state.get(ways_in.REFUSED)
    if refused is not None:
        st.error(t("start.file_refused", reason=problem_sentence(refused, t)))
    draw_erased(t)
    sealing.open_control(ways_in.open_content, t)
    with st.expander(t("start.open_file"), key="saved_file"):
        label = t("start.open_file_text", name=case_actions.FILE_NAME)
        st.file_uploader(label, type=["json"], key=ways_in.UPLOAD, on_change=ways_in.open_upload)
        if has_own:
            save_control(t)
        erase_control(t)
        navigation.link(navigation.SAVED, t("page.saved_cases.link"))


draw(session.translator())
