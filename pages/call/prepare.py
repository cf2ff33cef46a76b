"""Before the call: what to ask for, how much can be promised, which papers, a place, and what not to say."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from core.negotiation import (
    Caller,
    CallKind,
    OpenHelp,
    PaperState,
    Preparation,
    enum_key,
    help_without_case,
    paper_key,
    prepare,
    question_key,
    readiness_keys,
)
from pages.shell import calls, navigation, session
from pages.shell.ask_parts import draw_items, draw_spoken, draw_whom, facts_of, quoted
from pages.shell.call_parts import draw_rules
from pages.shell.caller_parts import draw_caller_check
from pages.shell.case_parts import draw_way_on
from pages.shell.markdown import bullets
from pages.shell.present import whole_yuan

SIGNS = {PaperState.READY: "✓", PaperState.TO_FIND: "○", PaperState.ASK_LENDER: "◇", PaperState.NOT_NEEDED: "–"}
READY, NOT_READY, ONLY_YOU = "✓", "○", "？"


def draw(t: Translator) -> None:
    """Draw the preparation of one call."""
    chosen = draw_whom(t("prepare.title"), t)
    if chosen is None:
        draw_without_case(t)
        return
    position, ask = chosen
    found = prepare(position, ask)
    draw_ask(found, t)
    with st.container(key="call_ways", gap="small"):
        navigation.link(navigation.SCRIPT, t("prepare.to_script"))
        navigation.link(navigation.REHEARSAL, t("prepare.to_rehearsal"))
    draw_readiness(found, t)
    draw_papers(found, t)
    draw_caller_check(Caller.LENDER, position.outcome_for(ask.debt_ids).case.debt(ask.debt_ids[0]), t)
    draw_place(found, t)
    draw_never_say(found, t)
    draw_questions(found, t)


def draw_without_case(t: Translator) -> None:
    """Draw what helps before anything was told, and the way to more."""
    st.markdown(t("call.open_help"))
    found = help_without_case(CallKind.ANSWERING, session.rules())
    draw_caller_check(Caller.UNKNOWN, None, t)
    draw_place(found, t)
    draw_never_say(found, t)
    draw_way_on(t, calls.problems())


def draw_ask(found: Preparation, t: Translator) -> None:
    """Draw the ask in its sentence, what it rests on, and the most that can be promised."""
    st.header(t("prepare.ask"), anchor=False)
    with st.container(key="spoken"):
        draw_spoken(found.ask_lines, t)
    with st.expander(t("prepare.facts"), key="ask_facts"):
        st.markdown("\n\n".join(facts_of(line, t) for line in found.ask_lines))
    if found.steps is not None:
        st.info(t("prepare.first_steps"))
    most, left = whole_yuan(found.most_promised, t), whole_yuan(found.left_to_promise, t)
    st.markdown(t("prepare.most", most=most, left=left))


def draw_readiness(found: Preparation, t: Translator) -> None:
    """Draw what makes this call better, and why; nothing here is a chance."""
    st.header(t("prepare.readiness"), anchor=False)
    lines = []
    for item in found.readiness:
        sign = ONLY_YOU if item.is_ready is None else READY if item.is_ready else NOT_READY
        what, why = readiness_keys(item.code)
        lines.append(t("prepare.ready_line", sign=sign, what=t(what), why=t(why)))
    st.markdown(bullets(lines))
    st.markdown(t("prepare.signs", ready=READY, not_ready=NOT_READY, only_you=ONLY_YOU))


def draw_papers(found: Preparation, t: Translator) -> None:
    """Draw the papers with how it stands with each."""
    st.header(t("prepare.papers"), anchor=False)
    wanted = [paper for paper in found.papers if paper.state is not PaperState.NOT_NEEDED]
    lines = [
        t("prepare.paper_line", sign=SIGNS[each.state], paper=t(paper_key(each.code)), state=t(enum_key(each.state)))
        for each in wanted
    ]
    st.markdown(bullets(lines))
    draw_rules("papers", (rule_id for each in wanted for rule_id in each.rule_ids), t)


def draw_never_say(found: Preparation | OpenHelp, t: Translator) -> None:
    """Draw what is better left unsaid."""
    st.header(t("prepare.never_say"), anchor=False)
    draw_items("never_say", found.never_say, t)


def draw_place(found: Preparation | OpenHelp, t: Translator) -> None:
    """Draw the place, the pause, and the sentences that break a call off."""
    st.header(t("prepare.place"), anchor=False)
    draw_items("place", found.place, t)
    st.markdown(t("prepare.break_off"))
    draw_spoken(found.break_off, t)


def draw_questions(found: Preparation, t: Translator) -> None:
    """Draw what is likely to be asked, each with honest answers behind a line that opens."""
    st.header(t("prepare.questions"), anchor=False)
    for question in found.questions:
        with st.expander(t(question_key(question.code)), key=f"question_{question.code}"):
            st.markdown("\n\n".join(quoted(answer, t) for answer in question.answers))


draw(session.translator())
