"""Every run starts here: the day, the draft, the page asked for, and the frame around it."""

import streamlit as st

from core.questions import shown
from pages.shell import draft_store, drafts, kept_outcome, navigation, session
from pages.shell.frame import draw_footer, draw_header
from pages.shell.language import mark_page
from pages.shell.metrics import measured_run
from pages.shell.terms import mark_terms

with measured_run():
    session.start_run()
    draft_store.restore()
    drafts.begin_run()
    draft_store.keep()  # before anything is shown: whoever sees the next page has the last one kept
    if draft_store.has_news():
        st.rerun()
    t = session.translator()
    page = navigation.asked_for(t, shown(session.answers()))
    navigation.follow(page)
    stem = page.url_path or navigation.START
    draw_header(stem, t)
    page.run()
    draw_footer(stem, t)
    mark_page(t, stem, *navigation.take_focus())
    mark_terms(t)
    drafts.end_run()
    kept_outcome.let_go()
    has_news = draft_store.keep()
if has_news:
    st.rerun()
