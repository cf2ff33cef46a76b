"""What the words mean that lenders, courts and this guide use."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from pages.shell import session
from pages.shell.markdown import bullets
from pages.shell.terms import terms


def draw(t: Translator) -> None:
    """Draw every word with its meaning."""
    st.title(t("glossary.title"), anchor=False)
    st.markdown(t("glossary.intro"))
    st.markdown(bullets(t("glossary.line", name=term.names[0], text=term.text) for term in terms(t)))


draw(session.translator())
