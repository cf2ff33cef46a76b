"""What is kept, where, for how long, who can see it, and how to take it away."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from pages.shell import draft_store, kept_cases, navigation, own_key, place, session
from pages.shell.case_parts import draw_erased, erase_control, save_control
from pages.shell.markdown import plain


def draw(t: Translator) -> None:
    """Draw the privacy page, as this server works and no other."""
    st.title(t("privacy.title"), anchor=False)
    if own_key.wants_nothing_kept():
        st.markdown(t("privacy.nothing"))
    elif own_key.is_local():
        st.markdown(t("privacy.local", folder=plain(str(place.data_folder()))))
    else:
        st.markdown(t("privacy.hosted", days=t.days(draft_store.keep_days() or kept_cases.HOSTED_DAYS)))
        st.markdown(t("privacy.hosted_open"))
    st.markdown(t("privacy.change"))
    navigation.link(navigation.SAVED, t("page.saved_cases.link"))
    st.markdown("\n".join(f"- {line}" for line in t.lines("privacy.points")))
    save_control(t)
    draw_erased(t)
    erase_control(t)


draw(session.translator())
