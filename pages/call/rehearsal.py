"""A call practised alone: the lender asks, one chooses what to say, with one's own figures; nothing leaves the page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.i18n import Translator
from core.negotiation import (
    LenderAsk,
    Position,
    Rehearsal,
    RehearsalResult,
    Reply,
    enum_key,
    lender_says,
    replies,
    reply,
    result_of,
    slip_key,
    spoken,
)
from pages.shell import navigation, session
from pages.shell.ask_parts import ask_key, draw_whom
from pages.shell.call_parts import draw_way_to_a_case, said
from pages.shell.markdown import bullets, plain
from pages.shell.offer_parts import offer_words, verdict_line
from pages.shell.present import finding_text

STATE = f"{session.CALL_STATE}rehearsal"
SCENE = "scene"


def draw(t: Translator) -> None:
    """Draw where the practised call is, or what came of it."""
    chosen = draw_whom(t("rehearsal.title"), t)
    if chosen is None:
        draw_way_to_a_case(t)
        return
    position, ask = chosen
    st.markdown(t("rehearsal.intro"))
    practised = standing(ask)
    with st.container(key=SCENE):
        if practised.is_over:
            draw_result(result_of(practised, position, ask), t)
        else:
            draw_scene(practised, position, ask, t)
    draw_said(practised, t)
    if practised.said:
        st.button(t("rehearsal.again"), key="practise_again", on_click=start, width="stretch")


def standing(ask: LenderAsk) -> Rehearsal:
    """Give the practised call with this lender as far as it went."""
    kept = st.session_state.get(STATE)
    return kept[1] if kept is not None and kept[0] == ask_key(ask) else Rehearsal()


def draw_scene(practised: Rehearsal, position: Position, ask: LenderAsk, t: Translator) -> None:
    """Draw what the lender says now and the answers to choose from."""
    line = lender_says(practised, position, ask)
    if line is not None:
        st.header(t("rehearsal.lender"), anchor=False)
        st.markdown(t("call.quoted", line=said(line, t)))
    st.header(t("rehearsal.you"), anchor=False)
    with st.container(gap="xsmall"):
        for each in replies(practised, position, ask):
            args = (position, ask, each.code)
            st.button(
                plain(spoken(each.line, t)), key=f"tap_reply_{each.code}", on_click=say, args=args, width="stretch"
            )


def mixed(found: Sequence[Reply]) -> list[Reply]:
    """Mix good answers and slips, the same way each time, so that the place of an answer does not tell which it is."""
    return sorted(found, key=lambda each: each.code[::-1])


def draw_said(practised: Rehearsal, t: Translator) -> None:
    """Draw what was said so far, and why a slip was one."""
    if not practised.lines:
        return
    st.header(t("rehearsal.so_far"), anchor=False)
    lines = []
    for code, line in zip(practised.said, practised.lines, strict=True):
        text = said(line, t)
        is_slip = code in practised.slips
        lines.append(t("rehearsal.slip", text=text, why=t(slip_key(code))) if is_slip else text)
    st.markdown(bullets(lines))


def draw_result(result: RehearsalResult, t: Translator) -> None:
    """Draw what went well, what was left out, and whether what was promised could be kept."""
    st.header(t("rehearsal.result"), anchor=False)
    if result.gains:
        st.markdown(t("rehearsal.gains"))
        st.markdown(bullets(t("rehearsal.gain", gain=t(enum_key(gain))) for gain in result.gains))
    if result.missed:
        st.markdown(t("rehearsal.missed"))
        st.markdown(bullets(t("rehearsal.miss", gain=t(enum_key(gain))) for gain in result.missed))
    st.markdown(t("rehearsal.facts", count=len(result.facts)))
    promised = result.promised
    if promised is None:
        st.markdown(t("rehearsal.nothing_promised"))
        return
    with st.container(border=True, key=f"verdict_{promised.verdict.value}"):
        st.markdown(t("rehearsal.promised", terms=offer_words(promised.offer, t)))
        st.markdown(t("rehearsal.verdict", verdict=verdict_line(promised.verdict, t)))
        st.markdown(bullets(finding_text(reason, t) for reason in promised.reasons))


def say(position: Position, ask: LenderAsk, code: str) -> None:
    """Give one answer; a tap that comes twice is taken once."""
    practised = standing(ask)
    if code in {each.code for each in replies(practised, position, ask)}:
        st.session_state[STATE] = (ask_key(ask), reply(practised, position, ask, code))
        navigation.focus_on(SCENE)


def start() -> None:
    """Begin again."""
    st.session_state.pop(STATE, None)
    navigation.focus_on(SCENE)


draw(session.translator())
