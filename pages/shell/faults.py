"""When our own program fails: a calm page with a reference number for the visitor, a place in the code for us."""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import Path

import streamlit as st

from pages.shell.language import session_translator

_LOG = logging.getLogger("wizard.faults")
_ROOT = Path(__file__).parents[2]


def tell_visitor(error: Exception) -> bool:
    """Show what happened in the visitor's language and log where; the answers in the session are not touched.

    The log line holds the reference, the kinds of error and their places, never a message: messages may hold what was
    typed. Returns True: Streamlit shows nothing of its own.
    """
    reference = secrets.token_hex(3).upper()
    _LOG.error("fault %s: %s", reference, place_of(error))
    t = session_translator()
    text = "\n\n".join((t("error.text"), t("error.next"), t("error.reference", reference=reference)))
    st.error(text, title=t("error.title"))
    st.button(t("action.try_again"), key="fault_try_again")
    return True


def place_of(error: BaseException) -> str:
    """Describe an error by kind and place only, causes last: `KeyError at core/case/build.py:41 in build_case`."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_ROOT) and ".venv" not in frame.filename]
    steps = " < ".join(f"{_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in reversed(ours[-8:]))
    cause = error.__cause__ or error.__context__
    text = f"{type(error).__name__} at {steps or 'a place outside our code'}"
    return f"{text}; caused by {place_of(cause)}" if cause is not None else text


def _short(filename: str) -> str:
    """Name a file from the top of the project."""
    return Path(filename).relative_to(_ROOT).as_posix()
