"""What the log shows: each call in one of three words with its rules, and the steps that follow, with their days."""

from __future__ import annotations

import html

import streamlit as st

from core.i18n import Translator
from core.negotiation import CallLog, CallStep, CheckedCall, ConductVerdict, check_calls, enum_key, step_key, steps_of
from pages.shell import calls, session
from pages.shell.call_parts import contact_line, draw_rules, draw_sources
from pages.shell.markdown import bullets, plain
from pages.shell.present import finding_text

SIGNS = {
    ConductVerdict.SUSPECTED_UNLAWFUL: "■",
    ConductVerdict.AGAINST_STANDARD: "▲",
    ConductVerdict.NOTHING_FOUND: "○",
}
"""Each of the three words has its shape."""
STEPS_SHOWN = 8


def checked_log() -> CallLog:
    """Check every call of the file by the rules of its day, once a run."""
    found = calls.outcome()
    return check_calls(session.case_file().calls, session.rules(), found.case if found is not None else None)


def verdict_words(verdict: ConductVerdict, t: Translator) -> str:
    """Say a verdict by shape and word."""
    return t("call.action", sign=SIGNS[verdict], action=t(enum_key(verdict)))


def draw_judgement(entry: CheckedCall, t: Translator) -> None:
    """Draw how one call looks, why, and the rules it is measured by."""
    with st.container(border=True, key=f"conduct_{entry.verdict.value}"):
        st.markdown(t("call_log.verdict", verdict=verdict_words(entry.verdict, t)))
        if entry.marks:
            lines = [
                t("call_log.mark", sign=SIGNS[mark.verdict], text=finding_text(mark.finding, t)) for mark in entry.marks
            ]
            st.markdown(bullets(lines))
            st.markdown(t("call_log.only_a_log"))
    draw_sources("conduct", (mark.finding for mark in entry.marks), t)


def draw_summary(log: CallLog, t: Translator) -> None:
    """Say how many calls look how."""
    counted = [
        t("call_log.counted", verdict=verdict_words(verdict, t), count=count)
        for verdict, count in log.by_verdict
        if count
    ]
    st.markdown(t("call_log.separator").join(counted))


def draw_steps(log: CallLog, t: Translator) -> None:
    """Draw what is to be done next, each with its days and whom to ring; many are folded up."""
    steps = steps_of(log, session.rules())
    if not steps:
        return
    st.header(t("call_log.steps"), anchor=False)
    st.html(_as_list(steps[:STEPS_SHOWN], t))
    if steps[STEPS_SHOWN:]:
        with st.expander(t("call_log.more_steps", count=len(steps) - STEPS_SHOWN), key="more_steps"):
            st.html(_as_list(steps[STEPS_SHOWN:], t))
    draw_rules("steps", (rule_id for step in steps for rule_id in step.rule_ids), t)


def draw_recording(log: CallLog, t: Translator) -> None:
    """Say what our facts know of recordings, with the rule and how sure it is."""
    if log.recording is not None:
        st.markdown(finding_text(log.recording, t))
        draw_sources("recording", (log.recording,), t)


def names(entry: CheckedCall, t: Translator) -> str:
    """Name who rang, as far as it was told."""
    return plain(entry.call.company or entry.call.caller or entry.who) or t("call_log.unknown")


def _as_list(steps: tuple[CallStep, ...], t: Translator) -> str:
    """Write steps as HTML; names that were typed are escaped."""
    items = []
    for step in steps:
        text = t(step_key(step.code), who=html.escape(step.who) or t("call_log.unknown"))
        contact = "" if step.contact is None else f"<br>{contact_line(step.contact, t)}"
        items.append(f'<li class="contact"><b>{_days(step, t)}</b> {text}{contact}</li>')
    return f"<ul>{''.join(items)}</ul>"


def _days(step: CallStep, t: Translator) -> str:
    if step.until is None:
        return t("call_log.on", day=t.date(step.on))
    return t("call_log.between", first=t.date(step.on), last=t.date(step.until))
