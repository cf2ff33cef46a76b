"""What stands around every page: name, language, where one is and what is left, and what we never do."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from core.questions import shown
from pages.shell import case_actions, drafts, navigation, session
from pages.shell.kept_notices import draw_notices
from pages.shell.language import language_switch

_RESULTS = "results"
_ASKING = frozenset({"intake", "review"})


def draw_header(stem: str, t: Translator) -> None:
    """Draw the top of a page: the name, the language, and on the way through the questions how far one is."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="top"):
        st.markdown(f"**{t('product.name')}**", width="stretch")
        st.button(t("frame.leave"), key="leave", help=t("frame.leave_help"), type="tertiary")  # mark_page.js acts on it
        language_switch(t)
    if stem not in (navigation.ANSWER, navigation.START):
        with st.container(key="call_now"):
            navigation.link(navigation.ANSWER, t("call.ringing_link"))
    draw_notices(t)
    if session.is_another_day():
        _draw_sample_notice(t)
    if navigation.part_of(stem) in _ASKING:
        _draw_way(stem, t)
    elif navigation.part_of(stem) == _RESULTS and session.has_answers():
        _draw_result_links(t)


def _draw_sample_notice(t: Translator) -> None:
    """Say that a sample household is shown, and draw the way to one's own answers."""
    with st.container(key="sample_notice", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(t("frame.sample", as_of=t("frame.as_of", date=t.date(session.as_of()))), width="content")
        st.button(t("frame.leave_sample"), key="leave_sample", on_click=_leave_sample)


def _leave_sample() -> None:
    case_actions.leave_sample()
    navigation.go_to(navigation.START)


def draw_footer(stem: str, t: Translator) -> None:
    """Draw the foot of a page: what we never do, and the pages about the wizard."""
    if navigation.part_of(stem) == navigation.CALL:
        _draw_call_links(stem, t)
    with st.container(key="foot"):
        if stem != navigation.START:
            st.markdown(t("frame.never"))
        with st.container(horizontal=True, gap="small"):
            pages = (navigation.START, navigation.SAVED, navigation.GLOSSARY, navigation.SOURCES, navigation.PRIVACY)
            for other in pages:
                if other != stem:
                    navigation.link(other, t(f"page.{other}.link"))


def _draw_call_links(stem: str, t: Translator) -> None:
    """Draw the ways between the pages of the call."""
    with st.container(horizontal=True, gap="small", key="call_links"):
        for other in navigation.CALL_PAGES:
            if other != stem:
                navigation.link(other, t(f"page.{other}.link"))


def _draw_result_links(t: Translator) -> None:
    """Draw the ways between the results and back to the answers."""
    with st.container(horizontal=True, gap="small", key="result_links"):
        pages = (navigation.CHECK, navigation.ASSESSMENT, navigation.PLANS, navigation.DOCUMENTS, navigation.PREPARE)
        for other in pages:
            navigation.link(other, t(f"page.{other}.link"))


def _draw_way(stem: str, t: Translator) -> None:
    """Draw how far one is, and behind a button the ways to every step done and to the check page."""
    way = (*shown(session.answers()), navigation.CHECK)
    if stem not in way:
        return
    number = way.index(stem) + 1
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="way_so_far"):
        st.progress(number / len(way), text=_way_words(way, number, t))
        steps = st.popover(t("frame.steps"), key="steps", on_change="rerun")
    if steps.open:
        with steps:
            _draw_steps(way, stem, t)


def _way_words(way: tuple[str, ...], number: int, t: Translator) -> str:
    """Say which step this is and how many still have something open."""
    left = len(set(way) - session.done_steps() - {navigation.CHECK})
    place = t("frame.step", number=number, total=len(way))
    return t("frame.step_left", step=place, count=left) if left else t("frame.step_all_done", step=place)


def _draw_steps(way: tuple[str, ...], current: str, t: Translator) -> None:
    """List the steps: done, open, and where one is; a step before the first open one can always be reached."""
    reachable, changed = True, drafts.unconfirmed_steps(session.answers(), session.as_of())
    for step in way:
        done = step in session.done_steps()
        state = "here" if step == current else "changed" if step in changed else "done" if done else "open"
        navigation.link(step, t(f"frame.state.{state}", step=t(f"page.{step}.link")), disabled=not reachable)
        reachable = reachable and (done or step == navigation.CHECK)
