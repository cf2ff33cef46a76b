"""What to say, sentence by sentence, large enough to read beside the phone; it prints without the frame around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from core.i18n import Translator
from core.negotiation import CallKind, LenderAsk, Line, Position, ScriptPart, enum_key, help_without_case, script_of
from pages.shell import calls, navigation, session
from pages.shell.ask_parts import draw_spoken, draw_whom
from pages.shell.call_parts import choose_one, draw_rules
from pages.shell.case_parts import draw_way_on
from pages.shell.markdown import plain

JUMPS = (
    ScriptPart.OPENING,
    ScriptPart.ASK,
    ScriptPart.ARGUMENT,
    ScriptPart.IF_REFUSED,
    ScriptPart.IF_THREATENED,
    ScriptPart.CLOSING,
)
"""Parts with a way to them: one line of a small phone holds no more; the other two follow on one of these."""
FACTS = f"{session.CALL_STATE}with_facts"


def draw(t: Translator) -> None:
    """Draw the script of one call."""
    chosen = draw_whom(t("script.title"), t)
    if chosen is None:
        draw_without_case(t)
        return
    kind, with_facts = draw_choices(t)
    draw_script(*chosen, kind, t, with_facts=with_facts)
    with st.container(key="script_ways"):
        navigation.link(navigation.LIVE, t("call_answer.to_live"))
        navigation.link(navigation.LOG, t("script.to_log"))
        st.markdown(t("script.print"))


def draw_without_case(t: Translator) -> None:
    """Draw what anybody may say, and the way to a whole script with one's own figures."""
    st.markdown(t("call.open_help"))
    found = help_without_case(CallKind.ANSWERING, session.rules())
    with st.container(key="spoken"):
        draw_parts(found.parts, t)
        st.markdown(t("prepare.break_off"))
        draw_spoken(found.break_off, t)
    draw_way_on(t, calls.problems())


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
    draw_jumps(script.parts, t)
    with st.container(key="spoken"):
        draw_parts(script.parts, t, with_facts=with_facts)
    draw_rules("script", (rule_id for line in script.lines for rule_id in line.rule_ids), t)


def draw_jumps(parts: Iterable[ScriptPart], t: Translator) -> None:
    """Draw the ways to the parts, which stay in sight: who is threatened has no time to look for the sentence."""
    with st.container(key="script_jumps"):
        jumps = (part for part in parts if part in JUMPS)
        st.markdown(" ".join(f"[{t(f'script.jump.{part.value}')}](#{anchor_of(part)})" for part in jumps))


def draw_parts(parts: Mapping[ScriptPart, Sequence[Line]], t: Translator, *, with_facts: bool = False) -> None:
    """Draw the parts of a call, each with its sentences."""
    for part, lines in parts.items():
        st.header(t(enum_key(part)), anchor=anchor_of(part))
        draw_spoken(lines, t, with_facts=with_facts)


def anchor_of(part: ScriptPart) -> str:
    """Give the place of a part on the page."""
    return f"say-{part.value.replace('_', '-')}"


draw(session.translator())
