"""What is done to a whole case: look at a sample, come back from it, open a saved file, erase everything."""

from __future__ import annotations

import streamlit as st

from core import storage
from core.case import CaseFile, read_case_file
from core.storage import VisitorKey
from core.values import Problem
from pages.shell import draft_store, drafts, problems, session

FILE_NAME = "repayment-case.json"
_ASIDE = "own_case_aside"


def open_sample(name: str) -> None:
    """Show a sample household, judged on its own day; the visitor's own case is set aside and comes back afterwards."""
    sample = storage.open_sample(name)
    if not session.is_another_day():
        st.session_state[_ASIDE] = (session.case_file(), drafts.all_typed())
    _clear()
    session.judge_on(sample.saved_on)
    session.keep_file(sample)
    drafts.seed(sample.answers)


def leave_sample() -> None:
    """Bring the visitor's own case back in place of a sample household; nothing happens when none is open."""
    if not session.is_another_day():
        return
    _clear()
    file, typed = st.session_state.pop(_ASIDE)
    session.keep_file(file)
    for step, raw in typed.items():
        drafts.fill(step, raw)


def open_file(content: bytes, passphrase: str | None = None) -> Problem | None:
    """Begin with a saved case file, sealed where a passphrase is given; gives what is wrong with it when it is none."""
    file = read_case_file(content) if passphrase is None else storage.open_sealed(content, passphrase)
    if not isinstance(file, CaseFile):
        return file
    _clear()
    session.keep_file(file)
    drafts.seed(file.answers)
    drafts.touch()
    return None


def take_over(key: VisitorKey) -> Problem | None:
    """Go on with what is kept under a recovery code, in place of what is here; gives why that cannot be.

    Raises `StoreUnavailable`; then nothing has changed.
    """
    found = draft_store.look_up(key)
    if isinstance(found, Problem):
        return found
    _clear()
    st.session_state.pop(_ASIDE, None)
    draft_store.go_on_with(key, found)
    return None


def erase_everything() -> None:
    """Forget everything this session and the store hold of the case; raises `StoreUnavailable`, then all is there."""
    draft_store.erase()
    _clear()
    st.session_state.pop(_ASIDE, None)


def give_up_kept() -> None:
    """Erase what is kept and cannot be read, and keep what stands here from now on; raises `StoreUnavailable`."""
    draft_store.erase()
    drafts.touch()


def _clear() -> None:
    """Take away whatever a case left in the session; the language stays."""
    drafts.clear()
    problems.forget()
    calls = [str(key) for key in st.session_state if str(key).startswith((session.CALL_STATE, session.PAPER_STATE))]
    for key in (*session.KEYS, *calls):
        st.session_state.pop(key, None)
