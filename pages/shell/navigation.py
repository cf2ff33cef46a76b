"""The pages there are, in order; what is not listed here cannot be reached."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from core.i18n import Translator

_PAGES = Path(__file__).parents[1]

PAGES: tuple[str, ...] = ("about/start",)
"""Each `folder/stem`; a visitor arrives at the first. The stem is the address, `page.<stem>.title` the title."""


def pages(t: Translator) -> list[StreamlitPage]:
    """Give all pages for `st.navigation`, titled in the language."""
    return [
        st.Page(_PAGES / f"{name}.py", title=t(f"page.{Path(name).stem}.title"), default=position == 0)
        for position, name in enumerate(PAGES)
    ]
