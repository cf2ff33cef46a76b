"""What every page says about keeping: that it does not work just now, that two windows met, what to decide."""

from __future__ import annotations

import streamlit as st

from core.errors import StoreUnavailable
from core.i18n import Translator
from pages.shell import case_actions, draft_store, own_key, session
from pages.shell.draft_store import KeptState

_RETRY_S = 10
_TO_DECIDE = frozenset({KeptState.NEWER, KeptState.DAMAGED})


def draw_notices(t: Translator) -> None:
    """Draw what there is to say, mostly nothing; and let the page hand in a new key for the browser."""
    own_key.draw()
    if session.is_another_day():
        return
    state = draft_store.state()
    if draft_store.take_merged():
        st.info(t("kept.merged"))
    if draft_store.is_shortened():
        st.warning(t("kept.shortened", most=draft_store.LONGEST_TYPED))
    if state is None:
        if own_key.is_refused():
            st.warning(t("kept.refused"))
        return
    st.warning(t(f"kept.{state}"))
    if state in _TO_DECIDE:
        st.button(t("kept.begin_anew"), key="kept_begin_anew", on_click=_begin_anew)
    if state is KeptState.FAILING:
        _try_again()


@st.fragment(run_every=_RETRY_S)
def _try_again() -> None:
    """Try again by itself while nobody types; the whole page says it when it worked."""
    if draft_store.keep():
        st.rerun()


def _begin_anew() -> None:
    """Give up what cannot be read, and keep from now on."""
    try:
        case_actions.give_up_kept()
    except StoreUnavailable:
        st.toast(session.translator()("start.erase_failed"))
