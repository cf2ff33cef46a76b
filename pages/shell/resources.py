"""What all visitors share and nobody changes: the rule book."""

from __future__ import annotations

import streamlit as st

from core.rules import RuleBook, load_book


@st.cache_resource(show_spinner=False)
def rule_book() -> RuleBook:
    """Give the rule book, read once per process."""
    return load_book()
