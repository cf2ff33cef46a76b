"""Every rule the wizard uses: what it says, where it stands, since when, when it was last checked, how sure we are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from core.i18n import Translator
from core.outcome import findings_by_rule
from core.rules import Rule, RulesInForce, summary_key, title_key, topic_key
from core.values import Finding, NotRead, read_date
from pages.shell import own_lpr, session
from pages.shell.markdown import bullets
from pages.shell.present import finding_sentence
from pages.shell.rule_words import rule_paragraph, value_words

SEARCH, TOPIC, DAY, SHOWN = "sources_search", "sources_topic", "sources_day", "sources_shown"
MINE = "sources_mine"
STEP = 12
"""How many rules are drawn at a time: more is a wall of words."""


def draw(t: Translator) -> None:
    """Draw the rules of one day, by topic and search."""
    st.title(t("sources.title"), anchor=False)
    st.markdown(t("sources.intro"))
    rules = own_lpr.book().on(asked_day(t))
    topics = list(dict.fromkeys(rule.topic for rule in rules.book.rules()))
    st.text_input(
        t("sources.search"),
        key=SEARCH,
        placeholder=t("sources.search_example"),
        autocomplete="off",
        on_change=start_over,
    )
    st.selectbox(
        t("sources.topic"),
        topics,
        index=None,
        format_func=lambda topic: t(topic_key(topic)),
        placeholder=t("sources.all_topics"),
        key=TOPIC,
        on_change=start_over,
    )
    rests = rests_on()
    if rests:
        st.checkbox(t("sources.mine"), key=MINE, on_change=start_over)
    found = [rule for rule in matching(rules, t) if rule.id in rests or not (rests and st.session_state.get(MINE))]
    st.markdown(t("sources.found", count=len(found), date=t.date(rules.as_of)))
    shown = int(st.session_state.get(SHOWN, STEP))
    for rule in found[:shown]:
        draw_rule(rule, rules, rests.get(rule.id, ()), t)
    if len(found) > shown:
        st.button(t("sources.more"), key="sources_more", on_click=show_more, width="stretch")
    own_lpr.draw(t)


def rests_on() -> Mapping[str, tuple[Finding, ...]]:
    """Give what in the visitor's result rests on each rule; nothing where there is no result yet."""
    outcome = session.outcome() if session.has_answers() else ()
    return {} if isinstance(outcome, tuple) else findings_by_rule(outcome)


def asked_day(t: Translator) -> date:
    """Ask for the day the rules are shown for; what cannot be read is said and counts as the case's day."""
    typed = str(st.text_input(t("sources.day"), key=DAY, placeholder=t.date(session.as_of()), autocomplete="off") or "")
    if not typed.strip():
        return session.as_of()
    day = read_date(typed)
    if isinstance(day, NotRead):
        st.error(t("problem.not_a_date", label=t("sources.day")))
        return session.as_of()
    return day


def matching(rules: RulesInForce, t: Translator) -> list[Rule]:
    """Give the rules in force that day of the chosen topic whose words hold what was typed."""
    wanted = str(st.session_state.get(SEARCH) or "").strip().casefold()
    topic = st.session_state.get(TOPIC)
    return [
        rule
        for rule in rules.book.rules()
        if (topic is None or rule.topic == topic)
        and rules.holds(rule.id)
        and (not wanted or wanted in words_of(rule, rules, t))
    ]


def words_of(rule: Rule, rules: RulesInForce, t: Translator) -> str:
    """Give everything a search looks through."""
    cited = rules.cite(rule.id)
    said = (t(title_key(rule.id)), t(summary_key(rule.id)), value_words(rule, rules, t))
    parts = (*said, cited.title, cited.article, cited.number or "")
    return " ".join(parts).casefold()


def draw_rule(rule: Rule, rules: RulesInForce, findings: Sequence[Finding], t: Translator) -> None:
    """Draw one rule in a box, with what in the visitor's result rests on it."""
    with st.container(border=True):
        st.markdown("  \n".join(rule_paragraph(rule, rules, t)))
        outcome = session.outcome() if findings else ()
        if isinstance(outcome, tuple):
            return
        with st.expander(t("sources.rests", count=len(findings)), key=f"rests.{rule.id}"):
            st.markdown(bullets(finding_sentence(finding, outcome.case, t) for finding in findings))


def show_more() -> None:
    """Draw a few more rules."""
    st.session_state[SHOWN] = int(st.session_state.get(SHOWN, STEP)) + STEP


def start_over() -> None:
    """Go back to the first rules when the search changes."""
    st.session_state[SHOWN] = STEP


draw(session.translator())
