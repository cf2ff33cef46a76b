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
    names = [term.names[0][0].upper() + term.names[0][1:] for term in terms(t)]
    lines = (t("glossary.line", name=name, text=term.text) for name, term in zip(names, terms(t), strict=True))
    st.markdown(bullets(lines))


draw(session.translator())
