"""The first page: what this is and what it never does."""

import streamlit as st

from pages.shell.language import session_translator

t = session_translator()
st.title(t("product.name"))
st.markdown(t("product.tagline"))
st.markdown("\n".join(f"- {line}" for line in t.lines("never")))
