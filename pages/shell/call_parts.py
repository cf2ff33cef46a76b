"""Parts the call pages share: a choice kept over pages, places to turn to, and the word that says what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from core.i18n import Translator
from core.negotiation import CallAction, CallAdvice, Line, spoken
from core.rules import title_key
from core.values import Finding
from pages.shell import calls, session
from pages.shell.case_parts import draw_way_on
from pages.shell.markdown import bullets, plain
from pages.shell.present import contact_number, finding_text, sources_of
from pages.shell.rule_words import rule_lines

LENDER = "complaint.lender"
SIGNS = {
    CallAction.ANSWER: "●",
    CallAction.RING_BACK: "◀",
    CallAction.WRITE: "■",
    CallAction.END_AND_REPORT: "✕",
}
"""Each action has its shape, so that the colour only repeats it."""


def choose_one(name: str, label: str, words: Mapping[str, str], first: str) -> str:
    """Draw a choice that several pages share, of codes with their words; gives what is chosen, `first` at the start.

    It is kept apart from its widget: a widget belongs to its page, and Streamlit forgets it on another.
    """
    kept = f"{session.CALL_STATE}{name}"
    box = f"{kept}.box"
    if st.session_state.get(kept) not in words:
        st.session_state[kept] = first
    st.session_state[box] = st.session_state[kept]
    st.pills(label, list(words), format_func=words.__getitem__, key=box, on_change=_keep_choice, args=(kept, box))
    return str(st.session_state[kept])


def _keep_choice(kept: str, box: str) -> None:
    """Keep a choice; a second tap on what is chosen takes nothing away."""
    chosen = st.session_state.get(box)
    if chosen is not None:
        st.session_state[kept] = chosen


def draw_way_to_a_case(t: Translator) -> None:
    """Say kindly that figures are needed here, where they are told, and where a call is helped without them."""
    draw_way_on(t, calls.problems())
    st.markdown(t("call.without_case"))


def draw_advice(advice: CallAdvice, t: Translator) -> None:
    """Draw the one clear answer: what to do by word, shape and colour, why, whom to turn to, and the rules behind."""
    with st.container(border=True, key=f"call_action_{advice.action.value}"):
        action = t(f"call_action.{advice.action.value}.title")
        st.header(t("call.action", sign=SIGNS[advice.action], action=action), anchor=False)
        if not advice.comes_first:
            st.markdown(t(f"call_action.{advice.action.value}.text"))
        st.markdown(t("call.because", reason=finding_text(advice.reason, t)))
        draw_contacts(advice.contacts, t)
        if advice.also:
            st.markdown(t("call.also"))
            st.markdown(bullets(finding_text(finding, t) for finding in advice.also))
    draw_sources("advice", (advice.reason, *advice.also), t)


def draw_sources(name: str, findings: Iterable[Finding], t: Translator) -> None:
    """Draw the rules some findings rest on, behind a line that opens."""
    _draw_rules(name, sources_of(findings, t), t)


def draw_rules(name: str, rule_ids: Iterable[str], t: Translator) -> None:
    """Draw rules behind a line that opens."""
    _draw_rules(name, rule_lines(dict.fromkeys(rule_ids), t), t)


def _draw_rules(name: str, lines: list[str], t: Translator) -> None:
    if not lines:
        return
    with st.expander(t("frame.source"), key=f"sources.{name}", on_change="rerun") as opened:
        if opened.open:
            st.markdown("\n\n".join(lines))


def draw_contacts(rule_ids: Iterable[str], t: Translator) -> None:
    """Draw places to turn to, each number to be tapped and rung."""
    lines = [contact_line(rule_id, t) for rule_id in rule_ids]
    if lines:
        st.html("".join(f'<p class="contact">{line}</p>' for line in lines))


def contact_line(rule_id: str, t: Translator) -> str:
    """Say one place to turn to, as HTML: its name, and its number as a link that rings it."""
    name, number = t(title_key(rule_id)), contact_number(rule_id)
    if not number.isdigit():
        return t("call.contact_lender") if rule_id == LENDER else name
    return f'<a href="tel:{number}">{name if number in name else t("call.contact", name=name, number=number)}</a>'


def said(line: Line, t: Translator) -> str:
    """Give a line as it is spoken, names that were typed standing literally."""
    return plain(spoken(line, t))
