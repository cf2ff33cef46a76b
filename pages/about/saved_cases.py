"""What is kept and for how long, the words that find it again on another device, and how to keep nothing."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from core.errors import StoreUnavailable
from core.i18n import Translator
from pages.shell import clock, draft_store, own_key, recovery_parts, session
from pages.shell.case_parts import draw_erased, erase_control, save_control

CHOICE = "keep_choice"
NOTHING, UNTIL_ERASED = "nothing", "until_erased"
HOSTED_CHOICES, LOCAL_CHOICES = ("90", "30", "7", NOTHING), (UNTIL_ERASED, "90", "30", "7", NOTHING)
FAILED = "keep_choice_failed"


def draw(t: Translator) -> None:
    """Draw the page."""
    st.title(t("saved.title"), anchor=False)
    if own_key.wants_nothing_kept():
        st.markdown(t("saved.intro_nothing"))
    else:
        st.markdown(t("saved.intro_local" if own_key.is_local() else "saved.intro_hosted"))
    draw_choice(t)
    if not own_key.is_local():
        recovery_parts.draw(t)
    save_control(t)
    draw_erased(t)
    erase_control(t)


def draw_choice(t: Translator) -> None:
    """Draw the choice for how long the draft is kept, and the day it then ends."""
    st.session_state[CHOICE] = chosen_now()
    choices = LOCAL_CHOICES if own_key.is_local() else HOSTED_CHOICES
    st.radio(
        t("saved.how_long"),
        choices,
        format_func=lambda choice: choice_words(choice, t),
        key=CHOICE,
        help=t("saved.how_long_help"),
        on_change=choose,
    )
    if st.session_state.pop(FAILED, False):
        st.warning(t("saved.not_changed"))
    days = draft_store.keep_days()
    if days is not None and not own_key.wants_nothing_kept():
        st.markdown(t("saved.until", date=t.date(clock.today() + timedelta(days=days))))


def chosen_now() -> str:
    """Give the choice that holds."""
    if own_key.wants_nothing_kept():
        return NOTHING
    days = draft_store.keep_days()
    return UNTIL_ERASED if days is None else str(days)


def choice_words(choice: str, t: Translator) -> str:
    """Say one choice."""
    if choice in (NOTHING, UNTIL_ERASED):
        return t(f"saved.{choice}")
    return t("saved.for_days", days=t.days(int(choice)))


def choose() -> None:
    """Keep for the time chosen; where the store does not answer, everything stays as it was."""
    choice = st.session_state[CHOICE]
    try:
        if choice == NOTHING:
            draft_store.keep_nothing()
        else:
            draft_store.keep_for(None if choice == UNTIL_ERASED else int(choice))
    except StoreUnavailable:
        st.session_state[FAILED] = True


draw(session.translator())
