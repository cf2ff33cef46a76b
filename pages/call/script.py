"""What to say, sentence by sentence, large enough to read beside the phone; it prints without the frame around it."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from core.negotiation import CallKind, LenderAsk, Position, enum_key, script_of
from pages.shell import navigation, session
from pages.shell.ask_parts import draw_spoken, draw_whom
from pages.shell.call_parts import choose_one, draw_rules
from pages.shell.markdown import plain

FACTS = f"{session.CALL_STATE}with_facts"


def draw(t: Translator) -> None:
    """Draw the script of one call."""
    chosen = draw_whom(t("script.title"), t)
    if chosen is None:
        return
    kind, with_facts = draw_choices(t)
    draw_script(*chosen, kind, t, with_facts=with_facts)
    with st.container(key="script_ways"):
        navigation.link(navigation.LIVE, t("call_answer.to_live"))
        navigation.link(navigation.LOG, t("script.to_log"))
        st.markdown(t("script.print"))


def draw_choices(t: Translator) -> tuple[CallKind, bool]:
    """Draw who rings, and whether each sentence shows what it rests on."""
    words = {kind.value: t(enum_key(kind)) for kind in CallKind}
    with st.container(key="script_choices"):
        kind = choose_one("kind", t("script.kind"), words, CallKind.ANSWERING.value)
        with_facts = st.checkbox(t("script.with_facts"), key=FACTS, persist_state="session")
    return CallKind(kind), with_facts


def draw_script(position: Position, ask: LenderAsk, kind: CallKind, t: Translator, *, with_facts: bool) -> None:
    """Draw the parts of the call in their order."""
    script = script_of(position, ask, kind)
    st.markdown(t("script.for", lender=plain(script.lender_name), kind=t(enum_key(script.ask_kind))))
    with st.container(key="spoken"):
        for part, lines in script.parts.items():
            st.subheader(t(enum_key(part)), anchor=False)
            draw_spoken(lines, t, with_facts=with_facts)
    draw_rules("script", (rule_id for line in script.lines for rule_id in line.rule_ids), t)


draw(session.translator())
