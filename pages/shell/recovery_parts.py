"""The twelve words: shown when asked for, and taken on another device. They are never in an address, a log or the case.

A device asks under its address at most so often a minute, typing errors included.
"""

from __future__ import annotations

import streamlit as st

from core.errors import StoreUnavailable
from core.i18n import Translator
from core.storage import key_of_words, recovery_words
from core.values import Problem
from pages.shell import case_actions, own_key, session
from pages.shell.limits import Limiter, network_of
from pages.shell.present import problem_sentence

MOST_A_MINUTE = 10
ATTEMPTS = Limiter(MOST_A_MINUTE, 60.0)
_SHOWN, _ENTERED, _SAID = (f"{session.PAPER_STATE}{name}" for name in ("words", "words_entered", "words_said"))
_IN_A_ROW = 3


def draw(t: Translator) -> None:
    """Draw both sides: the words of this case, and the field for the words of another device."""
    st.header(t("recovery.title"), anchor=False)
    key = own_key.current()
    if key is not None:
        st.markdown(t("recovery.text"))
        is_shown = bool(st.session_state.get(_SHOWN))
        st.button(t("recovery.hide" if is_shown else "recovery.show"), key="recovery_show", on_click=_show_or_hide)
        if is_shown:
            _draw_words(recovery_words(key, t.language), t)
    st.subheader(t("recovery.enter_title"), anchor=False)
    if session.has_answers():
        st.markdown(t("recovery.replaces"))
    st.text_input(t("recovery.enter"), key=_ENTERED, help=t("recovery.enter_help"), autocomplete="off")
    st.button(t("recovery.find"), key="recovery_find", on_click=_find)
    said = st.session_state.pop(_SAID, None)
    if isinstance(said, Problem):
        st.error(problem_sentence(said, t))
    elif said is not None:
        (st.success if said == "recovery.found" else st.warning)(t(said))


def find(text: str, address: str) -> str | Problem:
    """Take over the case under these words; gives the key of what to say, or what is wrong with the words."""
    if not ATTEMPTS.allows(address):
        return "recovery.too_often"
    key = key_of_words(text)
    if isinstance(key, Problem):
        return key
    try:
        return case_actions.take_over(key) or "recovery.found"
    except StoreUnavailable:
        return "saved.not_changed"


def _draw_words(words: tuple[str, ...], t: Translator) -> None:
    """Draw the words in rows, numbered, to be copied by hand."""
    numbered = [t("recovery.word", number=number, word=word) for number, word in enumerate(words, start=1)]
    rows = [numbered[start : start + _IN_A_ROW] for start in range(0, len(numbered), _IN_A_ROW)]
    with st.container(key="recovery_words", border=True):
        st.markdown("  \n".join("\u2003".join(row) for row in rows))


def _show_or_hide() -> None:
    st.session_state[_SHOWN] = not st.session_state.get(_SHOWN)


def _find() -> None:
    said = find(str(st.session_state.get(_ENTERED) or ""), network_of(st.context.ip_address or ""))
    if not isinstance(said, Problem):
        st.session_state[_ENTERED] = ""
    st.session_state[_SAID] = said
