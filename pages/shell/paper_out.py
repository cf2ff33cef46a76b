"""What the page of documents keeps in the session: what was chosen, and the last preview."""

from __future__ import annotations

import streamlit as st

from core.documents import Document, Grounds, png_pages
from pages.shell import calls, session

_PREVIEW = f"{session.PAPER_STATE}preview"


def grounds() -> Grounds | None:
    """Give what documents are made from, None where the case is not complete."""
    position, file = calls.position(), session.case_file()
    return None if position is None else Grounds(position, file.id, file.calls, file.offers)


def preview(document: Document) -> tuple[bytes, ...]:
    """Give the pages of a document as images; the last document's are kept."""
    kept = st.session_state.get(_PREVIEW)
    if kept is None or kept[0] != document:
        kept = (document, png_pages(document))
        st.session_state[_PREVIEW] = kept
    pages: tuple[bytes, ...] = kept[1]
    return pages
