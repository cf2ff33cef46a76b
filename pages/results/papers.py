"""A paper from a court, or one that looks like it: its last day, how to answer, whom to ask, what not to do."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.i18n import Translator
from core.questions import Paper, after
from core.risk import PAPER_RULES, PaperAdvice, paper_advice
from core.values import NotRead, read_date
from pages.shell import navigation, session
from pages.shell.markdown import bullets
from pages.shell.present import contact_words, finding_text
from pages.shell.rule_words import rule_lines

CHOICE, DAY = "papers_choice", "papers_day"


def draw(t: Translator) -> None:
    """Draw the advice on each paper that was told, or on the one that is chosen here."""
    st.title(t("papers.title"), anchor=False)
    st.markdown(t("papers.intro"))
    situation = session.answers().situation
    told = [paper for paper in PAPER_RULES if paper in situation.papers]
    if told:
        received_on = situation.paper_received_on
        for paper in told:
            draw_paper(paper, received_on if isinstance(received_on, date) else None, t)
    else:
        draw_chosen(t)
    draw_way(bool(told), t)


def draw_chosen(t: Translator) -> None:
    """Let a visitor who told of no paper choose one and say when it came."""
    paper = st.selectbox(
        t("papers.choose"),
        list(PAPER_RULES),
        index=None,
        format_func=lambda each: t(f"paper.{Paper(each).value}.title"),
        placeholder=t("form.choose"),
        key=CHOICE,
    )
    if paper is None:
        return
    typed = str(st.text_input(t("papers.received"), key=DAY, placeholder=t("form.example.date"), autocomplete="off"))
    day = read_date(typed) if typed.strip() else None
    if isinstance(day, NotRead):
        st.error(t("problem.not_a_date", label=t("papers.received")))
        day = None
    draw_paper(Paper(paper), day, t)


def draw_paper(paper: Paper, received_on: date | None, t: Translator) -> None:
    """Draw one paper in a box: the last day on top, then the answer."""
    advice = paper_advice(paper, received_on, session.as_of(), session.rules())
    with st.container(border=True, key=f"paper.{paper.value}"):
        st.header(t(f"paper.{paper.value}.title"), anchor=False)
        st.markdown("\n\n".join(said_of(advice, t)))
        if advice.follows:
            with st.expander(t("papers.follows"), key=f"paper.{paper.value}.follows"):
                st.markdown("\n\n".join(rule_lines(advice.follows, t)))
        with st.expander(t("frame.source"), key=f"paper.{paper.value}.sources"):
            st.markdown("\n\n".join(rule_lines(advice.finding.rule_ids, t)))


def said_of(advice: PaperAdvice, t: Translator) -> list[str]:
    """Say everything about one paper, the most pressing first."""
    words = f"paper.{advice.paper.value}"
    lines = [last_day(advice, t), finding_text(advice.finding, t), t(f"{words}.answer")]
    if advice.objects:
        lines.append(t("papers.objection", text=t(f"{words}.objection")))
    lines.append(t("papers.never", text=t(f"{words}.never")))
    asked = [contact_words(rule_id, t) for rule_id in advice.contacts]
    return [*lines, t("papers.contacts"), bullets([*asked, t("papers.verify")])]


def last_day(advice: PaperAdvice, t: Translator) -> str:
    """Say by when to act: the day and the days left, that it has passed, or that the day of delivery is needed."""
    if advice.last_day is None:
        return t("papers.day_needed" if advice.needs_day else "papers.no_last_day")
    left = (advice.last_day - session.as_of()).days
    if left < 0:
        return t("papers.last_day_passed", date=t.date(advice.last_day))
    if left == 0:
        return t("papers.last_day", date=t.date(advice.last_day))
    return t("papers.last_day_left", date=t.date(advice.last_day), left_days=t.days(left))


def draw_way(was_told: bool, t: Translator) -> None:
    """Draw the ways on: to the next question while the way through them is open, and to the results."""
    following = after("situation", session.answers())
    with st.container(horizontal=True):
        if was_told and following is not None and not session.answers().debts.debts:
            st.button(
                t("papers.go_on"), key="papers_go_on", type="primary", on_click=navigation.go_to, args=(following,)
            )
        else:
            navigation.link(navigation.ASSESSMENT, t("papers.to_result"))


draw(session.translator())
