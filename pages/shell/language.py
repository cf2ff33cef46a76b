"""Which language this visitor reads, and telling the browser so."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from core.i18n import Translator, best_language, languages
from pages.shell.keypad import KEYPAD_SCRIPT, keypads

COOKIE = "wizard_language"
QUERY = "lang"
STATE = "language"
NEUTRAL = "https://www.weather.com.cn/"
"""Where "leave" leads: a page anybody may have open. It is asked for only then, and is not told where one came from."""
_TOLD = "told_to_browser"
_MARKER = "mark_page"
_TIMES = 2

_NOT_IN_CLASS = re.compile(r"[^a-zA-Z0-9_-]")
"""What Streamlit replaces by a dash when it makes the class `st-key-…` of an element's key."""

_SCRIPTS = (KEYPAD_SCRIPT, Path(__file__).with_name("mark_page.js"))


def asked_language(query: str | None, cookie: str | None, accept: str | None) -> str:
    """Choose a language: the address asks first, then an earlier choice, then the browser's own languages."""
    known = languages()
    return next((asked for asked in (query, cookie) if asked in known), None) or best_language(accept)


def session_language() -> str:
    """Give the language of this session, chosen once when it begins and kept until the visitor switches."""
    chosen = st.session_state.get(STATE)
    if chosen not in languages():
        chosen = asked_language(st.query_params.get(QUERY), st.context.cookies.get(COOKIE), st.context.locale)
        st.session_state[STATE] = chosen
    return str(chosen)


def session_translator() -> Translator:
    """Give the translator of this session."""
    return Translator(session_language())


def language_switch(t: Translator) -> None:
    """Draw the choice of languages, each named in itself."""
    st.segmented_control(
        t("action.choose_language"),
        languages(),
        format_func=_name_of,
        key=STATE,
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )


@cache
def _name_of(language: str) -> str:
    """Name a language in itself."""
    return Translator(language)("language.name")


def mark_page(t: Translator, page: str, focus: str = "", turn: int = 0) -> None:
    """Tell the browser the language of the document, that `page` (its name in the address) is now shown, and the key of
    the element the reading position moves to, if it is not the heading of a new page; `turn` tells one move from the
    next to the same element. What was told stays told: it is repeated once, for a run that is cut short, then no more.
    """
    news = (t.language, page, focus, turn)
    told, times = st.session_state.get(_TOLD, (None, 0))
    if not focus and told is not None and told[:2] == news[:2]:
        news = told
    times = times + 1 if news == told else 1
    st.session_state[_TOLD] = (news, times)
    if times > _TIMES:
        return
    words = {
        "skip": t("action.skip_to_content"),
        "why": t("frame.asked_why"),
        "progress": t("frame.progress"),
        "open": t("frame.open_list"),
        "upload": t("frame.upload"),
        "save": t("chart.save"),
        "unit": t("form.large_unit"),
        "unitIs": t("form.large_unit_is"),
    }
    data = {"language": t.language, "page": page, "cookie": COOKIE, "words": words, "keypads": keypads()}
    move = {"focus": _NOT_IN_CLASS.sub("-", news[2]), "turn": news[3], "neutral": NEUTRAL}
    _marker()(data={**data, **move}, key=_MARKER)
    del st.session_state[_MARKER]  # it says nothing, and Streamlit 1.67 would make it a class of its own per session


def _marker() -> Any:  # the type of a mounted component is not public in Streamlit 1.67
    """Register the component once per process."""
    return _registered()


@cache
def _registered() -> Any:  # as above
    """Hold the registered component."""
    js = "".join(script.read_text(encoding="utf-8") for script in _SCRIPTS)
    return st.components.v2.component("wizard_mark_page", js=js)
