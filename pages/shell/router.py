"""Every run starts here: the language, the page asked for, and the frame around it."""

import streamlit as st

from pages.shell.language import language_switch, mark_page, session_translator
from pages.shell.navigation import pages

t = session_translator()
page = st.navigation(pages(t), position="hidden")
st.set_page_config(page_title=f"{page.title} · {t('product.name')}", layout="centered")
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.markdown(f"**{t('product.name')}**", width="content")
    language_switch(t)
page.run()
mark_page(t.language, page.url_path)
