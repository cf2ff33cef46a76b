"""Is it really the lender: what to ask, what nobody may ask for, where to look it up; needs no case."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from core.loans import Debt
from core.negotiation import Caller, check_caller
from pages.shell import session
from pages.shell.ask_parts import draw_items


def draw_caller_check(caller: Caller, debt: Debt | None, t: Translator) -> None:
    """Draw the check of one caller behind a line that opens."""
    with st.expander(t("caller.title"), key="caller_check", on_change="rerun") as opened:
        if not opened.open:
            return
        found = check_caller(session.rules(), caller, debt)
        parts = {"ask": found.ask, "never": found.never, "papers": found.papers, "look_up": found.look_up}
        for name, items in parts.items():
            if items:
                st.markdown(t(f"caller.{name}"))
                draw_items(f"caller_{name}", items, t)
