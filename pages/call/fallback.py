"""If it fails: what is left to do with its days, where a complaint goes, and the warning on new loans and relatives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from core.i18n import Translator
from core.loans import LenderKind
from core.negotiation import (
    ComplaintChannel,
    ComplaintMatter,
    Fallback,
    FallbackStep,
    LenderAsk,
    Position,
    channels_by_matter,
    fallback,
    fallback_keys,
)
from pages.shell import calls, session
from pages.shell.ask_parts import draw_whom
from pages.shell.call_parts import contact_line, draw_rules
from pages.shell.case_parts import draw_way_on
from pages.shell.markdown import bullets
from pages.shell.present import figures, finding_sentence

MATTER = f"{session.CALL_STATE}matter"


def draw(t: Translator) -> None:
    """Draw the way on for one lender."""
    chosen = draw_whom(t("after_refusal.title"), t)
    if chosen is None:
        st.markdown(t("call.open_help"))
        draw_complaints(channels_by_matter(LenderKind.UNKNOWN, session.as_of(), session.rules()), t)
        draw_way_on(t, calls.problems())
        return
    position, ask = chosen
    found = fallback(position, ask)
    st.markdown(t("after_refusal.intro"))
    draw_steps(found.steps, t)
    draw_complaints(found.channels, t)
    draw_warnings(found, position, ask, t)


def draw_steps(steps: Sequence[FallbackStep], t: Translator) -> None:
    """Draw the steps in order, each with its days and whom to ring."""
    for number, step in enumerate(steps, start=1):
        title, text = fallback_keys(step.code)
        with st.container(border=True, key=f"fallback_{step.code}"):
            st.header(t("after_refusal.step", number=number, title=t(title)), anchor=False)
            st.markdown(t(text, **figures(step.figures, t)))
            if when := days_of(step, t):
                st.markdown(when)
            if step.contact is not None:
                st.html(f'<p class="contact">{contact_line(step.contact, t)}</p>')
            draw_rules(f"fallback_{step.code}", step.rule_ids, t)


def days_of(step: FallbackStep, t: Translator) -> str:
    """Say when a step is to be done."""
    if step.on is None:
        return ""
    if step.until is None and step.on == session.as_of():
        return t("after_refusal.today", day=t.date(step.on))
    if step.until is None:
        return t("after_refusal.on", day=t.date(step.on))
    return t("after_refusal.between", first=t.date(step.on), last=t.date(step.until))


def draw_complaints(by_matter: Mapping[ComplaintMatter, Sequence[ComplaintChannel]], t: Translator) -> None:
    """Draw where a complaint goes once its matter is tapped, in the order to go, with the day an answer is due."""
    st.header(t("after_refusal.complaints"), anchor=False)
    st.markdown(t("after_refusal.complaints_text"))
    matter = st.pills(
        t("after_refusal.matter"),
        list(ComplaintMatter),
        format_func=lambda code: t(f"enum.complaint_matter.{code}"),
        key=MATTER,
        persist_state="session",
    )
    if matter is None:
        return
    channels = by_matter[ComplaintMatter(matter)]
    for number, channel in enumerate(channels, start=1):
        st.html(f'<p class="contact">{number}. {contact_line(channel.contact, t)}</p>')
        if terms := terms_of(channel, t):
            st.markdown(terms)
    draw_rules("complaints", (rule_id for channel in channels for rule_id in channel.rule_ids), t)


def terms_of(channel: ComplaintChannel, t: Translator) -> str:
    """Say when an answer is due, if it is filed today."""
    if channel.at_once:
        return t("after_refusal.at_once")
    if channel.answer_by is None:
        return ""
    if channel.longest_by is None:
        return t("after_refusal.answer_by", day=t.date(channel.answer_by))
    return t("after_refusal.answer_by_at_most", day=t.date(channel.answer_by), longest=t.date(channel.longest_by))


def draw_warnings(found: Fallback, position: Position, ask: LenderAsk, t: Translator) -> None:
    """Draw what not to do instead, with its arithmetic."""
    case = position.outcome_for(ask.debt_ids).case
    with st.container(border=True, key="urgent"):
        st.header(t("after_refusal.never"), anchor=False)
        st.markdown(bullets(finding_sentence(finding, case, t) for finding in found.warnings))
    draw_rules("warnings", (rule_id for finding in found.warnings for rule_id in finding.rule_ids), t)


draw(session.translator())
