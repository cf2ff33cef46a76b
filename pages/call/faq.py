"""Questions people ask about calls, answered from the rules in force, with the household's figures where there are."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from core.negotiation import faq, faq_key
from pages.shell import calls, session
from pages.shell.call_parts import draw_rules, said
from pages.shell.markdown import bullets


def draw(t: Translator) -> None:
    """Draw every question behind a line that opens."""
    st.title(t("faq_page.title"), anchor=False)
    st.markdown(t("faq_page.intro"))
    for entry in faq(session.rules(), calls.position()):
        with st.expander(t(faq_key(entry.code)), key=f"faq_{entry.code}", on_change="rerun") as opened:
            if opened.open:
                st.markdown(bullets(said(answer, t) for answer in entry.answers))
                draw_rules(f"faq_{entry.code}", (each for answer in entry.answers for each in answer.rule_ids), t)


draw(session.translator())
