"""The pages there are, in order, and the ways between them; what is not listed here cannot be reached."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.i18n import Translator

_PAGES = Path(__file__).parents[1]
_GO_TO = "go_to"
_FOCUS = "focus"
_FOCUS_TURN = "focus_turn"
_STEPS = "intake"

PAGES: tuple[str, ...] = (
    "about/start",
    "about/quick_check",
    "about/bring_in",
    "intake/situation",
    "intake/debts",
    "intake/income",
    "intake/spending",
    "intake/assets",
    "intake/hardship",
    "review/check_answers",
    "results/assessment",
    "results/plans",
    "results/why",
    "results/what_if",
    "results/papers",
    "results/cash_calendar",
    "results/borrowing",
    "results/documents",
    "call/answer",
    "call/prepare",
    "call/script",
    "call/live",
    "call/log",
    "call/fallback",
    "call/rehearsal",
    "call/faq",
    "about/saved_cases",
    "about/glossary",
    "about/sources",
    "about/privacy",
)
"""Each `folder/stem`; a visitor arrives at the first. The stem is the address, `page.<stem>.title` the title."""

START, CHECK, ASSESSMENT, PLANS = "start", "check_answers", "assessment", "plans"
QUICK, BRING_IN = "quick_check", "bring_in"
WHY, WHAT_IF = "why", "what_if"
PAPERS, CALENDAR, BORROWING = "papers", "cash_calendar", "borrowing"
DOCUMENTS = "documents"
SAVED, GLOSSARY, SOURCES, PRIVACY = "saved_cases", "glossary", "sources", "privacy"
ANSWER, PREPARE, SCRIPT, LIVE, LOG, FALLBACK, REHEARSAL = (
    "answer",
    "prepare",
    "script",
    "live",
    "log",
    "fallback",
    "rehearsal",
)


class KeptPage(StreamlitPage):
    """A page of all sessions, which keeps what is the same for all of them and nothing else.

    Streamlit 1.67 asks for a page's hash some hundred times in a run with thirty pages, and works it out each time. It
    also notes on the page itself that it may run, once: ours may in any session, at any time.
    """

    _can_be_called = property(lambda _: True, lambda *_: None)  # type: ignore[assignment]  # an attribute there

    @cached_property
    def _script_hash(self) -> str:
        return super()._script_hash


def asked_for(t: Translator, steps: Sequence[str]) -> StreamlitPage:
    """Give the page that is asked for; there are all pages, titled in the language, of the questions the `steps`."""
    made = _made(t.language, tuple(steps))
    page = st.navigation(list(made), position="hidden")
    run = get_script_run_ctx()
    if run is not None:  # Streamlit's list of pages, equal in all these sessions, is kept once instead of in each
        run.pages_manager.set_pages_and_resolve(_REGISTERED.setdefault(made, run.pages_manager.get_pages()))
    return page


_REGISTERED: dict[tuple[StreamlitPage, ...], dict[str, Any]] = {}


@cache
def _made(language: str, steps: tuple[str, ...]) -> tuple[StreamlitPage, ...]:
    """Make the pages once per process: Streamlit looks every script up on the disk when a page is made, and thirty
    pages would be a third of what a session holds.
    """
    t = Translator(language)
    return tuple(
        KeptPage(_PAGES / f"{name}.py", title=title_of(stem_of(name), t), default=position == 0)
        for position, name in enumerate(PAGES)
        if folder_of(name) != _STEPS or stem_of(name) in steps
    )


def title_of(stem: str, t: Translator) -> str:
    """Give what the browser's tab says of a page."""
    return t("frame.title", page=t(f"page.{stem}.title"), product=t("product.name"))


def stem_of(name: str) -> str:
    """Give the address of a page from its `folder/stem`."""
    return name.partition("/")[2]


def folder_of(name: str) -> str:
    """Give the part of the wizard a page belongs to: about, intake, review, results or call."""
    return name.partition("/")[0]


def file_of(stem: str) -> Path:
    """Give the script of the page with that address; KeyError when there is none such."""
    return _FILES[stem]


def part_of(stem: str) -> str:
    """Give the part of the wizard the page with that address belongs to."""
    return _FILES[stem].parent.name


CALL = "call"
CALL_PAGES = tuple(stem_of(name) for name in PAGES if folder_of(name) == CALL)
"""The pages of the call, in the order a call goes."""

_FILES = {stem_of(name): _PAGES / f"{name}.py" for name in PAGES}


def go_to(stem: str, focus: str = "") -> None:
    """Show another page on this run; for callbacks, which cannot switch pages themselves.

    `focus` is the key of the element the reading position moves to, when it is not the heading.
    """
    st.session_state[_GO_TO] = stem
    focus_on(focus)


def focus_on(key: str) -> None:
    """Move the reading position to an element once the page is drawn."""
    st.session_state[_FOCUS] = key
    st.session_state[_FOCUS_TURN] = st.session_state.get(_FOCUS_TURN, 0) + 1


def follow(current: StreamlitPage) -> None:
    """Switch to the page a callback asked for, before anything is drawn."""
    asked = st.session_state.pop(_GO_TO, None)
    if asked is not None and asked != (current.url_path or START):
        st.switch_page(file_of(asked))


def take_focus() -> tuple[str, int]:
    """Give the key of the element that was asked to be focused, once, and how many were asked so far."""
    return str(st.session_state.pop(_FOCUS, "")), int(st.session_state.get(_FOCUS_TURN, 0))


def link(stem: str, label: str, *, disabled: bool = False) -> None:
    """Draw a link to a page."""
    st.page_link(_page_to_link(stem), label=label, disabled=disabled)


@cache
def _page_to_link(stem: str) -> StreamlitPage:
    """Make a page that is only linked to, once per process: given a path, Streamlit would ask the disk each time."""
    return KeptPage(file_of(stem), title=stem, default=stem == START)
