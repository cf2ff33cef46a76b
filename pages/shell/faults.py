"""When our own program fails: a calm page with a reference number for the visitor, a place in the code for us."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from pages.shell.fault_place import place_of
from pages.shell.language import session_translator
from pages.shell.logs import FIELDS
from pages.shell.metrics import count_fault

_LOG = logging.getLogger("wizard.faults")


def tell_visitor(error: Exception) -> bool:
    """Show what happened in the visitor's language and log where; the answers in the session are not touched.

    The log line holds the reference, the kinds of error and their places, never a message: messages may hold what was
    typed. Returns True: Streamlit shows nothing of its own.
    """
    reference = secrets.token_hex(3).upper()
    # The connection's id, put into its headers by the gate: it joins this line to that of the connection.
    connection = {"request": found} if (found := st.context.headers.get("x-request-id")) else {}
    _LOG.error("fault %s: %s", reference, place_of(error), extra={FIELDS: connection})
    count_fault()
    t = session_translator()
    text = "\n\n".join((t("error.text"), t("error.next"), t("error.reference", reference=reference)))
    st.error(text, title=t("error.title"))
    st.button(t("action.try_again"), key="fault_try_again")
    return True
