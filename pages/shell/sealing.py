"""The case file under a passphrase: saving one, and opening one that was chosen on the start page.

The passphrase stays in its field and is used on the click; it is never kept beside the case, in the file or the log.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from core.case import CaseFile
from core.i18n import Translator
from core.values import Problem
from pages.shell import session
from pages.shell.present import problem_sentence

FILE_NAME = "repayment-case.sealed.json"
_PHRASE, _AGAIN, _OPENING = (
    f"{session.PAPER_STATE}phrase",
    f"{session.PAPER_STATE}again",
    f"{session.PAPER_STATE}opening",
)
CHOSEN = f"{session.PAPER_STATE}chosen"
"""A sealed file that waits for its passphrase."""


def seal_control(file: CaseFile, t: Translator) -> None:
    """Draw two fields for a passphrase and, once they agree, the button that saves the file under it."""
    from core.storage import seal

    st.markdown(t("sealing.text"))
    phrase = st.text_input(t("sealing.phrase"), type="password", key=_PHRASE, autocomplete="new-password")
    again = st.text_input(t("sealing.again"), type="password", key=_AGAIN, autocomplete="new-password")
    problem = _problem(phrase, again)
    if problem is not None and phrase:
        st.markdown(t("form.problem", text=problem_sentence(problem, t)))
    st.download_button(
        t("sealing.save"),
        partial(seal, file, phrase),
        FILE_NAME,
        "application/json",
        key="save_sealed",
        on_click="ignore",
        disabled=problem is not None,
    )


def _problem(phrase: str, again: str) -> Problem | None:
    from core.storage import passphrase_problem

    found = passphrase_problem(phrase)
    return found or (None if phrase == again else Problem("passphrase", "passphrase_differs"))


def open_control(on_open: Callable[[bytes, str], None], t: Translator) -> None:
    """Draw the field for the passphrase of a chosen sealed file; nothing where none waits."""
    content = st.session_state.get(CHOSEN)
    if content is None:
        return
    st.markdown(t("sealing.asked"))
    st.text_input(t("sealing.phrase"), type="password", key=_OPENING, autocomplete="off")
    st.button(t("sealing.open"), key="open_sealed", type="primary", on_click=_open, args=(on_open,))


def _open(on_open: Callable[[bytes, str], None]) -> None:
    on_open(st.session_state.get(CHOSEN, b""), st.session_state.get(_OPENING, ""))
