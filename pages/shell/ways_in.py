"""What the doors of the start page do.

Streamlit keeps what a button does in each session. A function of a page would keep the whole page there with it: page
scripts are executed anew in every run. So what many visitors press stands in modules, which all sessions share.
"""

from __future__ import annotations

import streamlit as st

from core.questions import is_done, shown
from pages.shell import case_actions, navigation, sealing, session

REFUSED = "file_refused"
UPLOAD = "case_upload"


def open_quick_check() -> None:
    """Go to the six questions, with the visitor's own answers."""
    case_actions.leave_sample()
    navigation.go_to(navigation.QUICK)


def go_to_first_open() -> None:
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
    from core.storage import is_sealed

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
