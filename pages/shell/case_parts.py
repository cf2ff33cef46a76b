"""Parts that several pages show about the whole case: saving it, erasing it, and the way on where nothing is there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from core.case import write_case_file
from core.errors import StoreUnavailable
from core.i18n import Translator
from core.values import Problem
from pages.shell import case_actions, navigation, session
from pages.shell.present import problem_sentence

_SURE = "erase_sure"
_RESULT = "erase_result"


def save_control(t: Translator) -> None:
    """Draw the button that saves the case file; the text is made on the click, from the file as it is now."""
    st.download_button(
        t("start.save"),
        data=partial(write_case_file, session.case_file()),
        file_name=case_actions.FILE_NAME,
        mime="application/json",
        key="save_case",
        on_click="ignore",
    )


def erase_control(t: Translator) -> None:
    """Draw the way to erase everything, asked twice."""
    if not st.session_state.get(_SURE):
        st.button(t("start.erase"), key="erase", on_click=_ask)
        return
    st.warning(t("start.erase_sure"))
    with st.container(horizontal=True):
        st.button(t("start.erase_no"), key="erase_no", on_click=_keep)
        st.button(t("start.erase_yes"), key="erase_yes", on_click=_erase)


def draw_erased(t: Translator) -> None:
    """Say once whether everything was erased."""
    result = st.session_state.pop(_RESULT, None)
    if result:
        st.info(t(result))


def draw_pointer(t: Translator, found: Iterable[Problem] = ()) -> None:
    """Say kindly that there is nothing to show yet, and where to go on."""
    st.title(t("pointer.title"), anchor=False)
    draw_way_on(t, found)


def draw_way_on(t: Translator, found: Iterable[Problem] = ()) -> None:
    """Draw where to begin, or what is still missing and where it is mended."""
    if not session.has_answers():
        st.markdown(t("error.session_lost"))
        navigation.link(navigation.START, t("pointer.to_start"))
        return
    st.markdown(t("pointer.unfinished"))
    st.markdown("\n".join(f"- {problem_sentence(problem, t)}" for problem in found))
    navigation.link(navigation.CHECK, t("pointer.to_check"))


def _ask() -> None:
    st.session_state[_SURE] = True


def _keep() -> None:
    st.session_state.pop(_SURE, None)


def _erase() -> None:
    st.session_state.pop(_SURE, None)
    try:
        case_actions.erase_everything()
        st.session_state[_RESULT] = "start.erased"
    except StoreUnavailable:
        st.session_state[_RESULT] = "start.erase_failed"
