"""Everything confirmed, read once more before it is worked out; every answer can be changed from here."""

from __future__ import annotations

import streamlit as st
from pydantic import BaseModel

from core.case import Case
from core.i18n import Translator
from core.questions import shown
from core.values import Problem
from pages.shell import drafts, problems, session
from pages.shell.answer_lines import answer_lines
from pages.shell.case_parts import draw_pointer, save_control
from pages.shell.drafts import Place
from pages.shell.from_check import change, change_problem, work_out
from pages.shell.present import finding_sentence, problem_sentence


def draw(t: Translator) -> None:
    """Draw the check page: every answer as a line that leads to its question, what was assumed, what does not fit."""
    if not session.has_answers():
        draw_pointer(t)
        return
    st.title(t("review.title"), anchor=False)
    st.markdown(t("review.intro"))
    built, answers = session.case(), session.answers()
    found = () if isinstance(built, Case) else built
    draw_problems(found, t)
    unconfirmed = drafts.unconfirmed_steps(answers, session.as_of())
    for step in shown(answers):
        draw_step(step, getattr(answers, step), t, is_unconfirmed=step in unconfirmed)
    if isinstance(built, Case):
        draw_assumptions(built, t)
    st.button(
        t("review.work_out"),
        key="work_out",
        type="primary",
        on_click=work_out,
        args=(found,),
        width="stretch",
    )
    save_control(t)


def draw_problems(found: tuple[Problem, ...], t: Translator) -> None:
    """List what keeps the case from being worked out, each with the way to its question."""
    if not found:
        return
    with st.container(key=problems.SUMMARY_KEY):
        st.error(t("review.problems", count=len(found)))
        for number, problem in enumerate(found):
            st.button(problem_sentence(problem, t), key=f"mend.{number}", on_click=change_problem, args=(problem,))


def draw_step(step: str, section: BaseModel, t: Translator, *, is_unconfirmed: bool) -> None:
    """Draw the answers of one step, and whether something typed there is not confirmed yet."""
    st.header(t(f"page.{step}.link"), anchor=False)
    if is_unconfirmed:
        st.markdown(t("review.unconfirmed"))
        st.button(
            t("review.confirm", step=t(f"page.{step}.link")), key=f"confirm.{step}", on_click=change, args=(step,)
        )
    with st.container(key=f"answers_{step}", gap=None):
        draw_answers(section, Place(step), t)


def draw_answers(section: BaseModel, place: Place, t: Translator) -> None:
    """Draw one section or card: each answer one line that leads to its question; cards folded up."""
    for line in answer_lines(section, place, t):
        if line.card is None:
            st.button(
                line.words,
                key=f"change.{line.key}",
                on_click=change,
                args=(place.step, line.key),
                type="tertiary",
                width="stretch",
            )
            continue
        with st.expander(line.words, key=f"review.{line.key}", on_change="rerun") as details:
            if details.open:
                draw_answers(*line.card, t)


def draw_assumptions(case: Case, t: Translator) -> None:
    """Say every figure that was assumed because it was not known."""
    if case.assumptions:
        st.header(t("review.assumed"), anchor=False)
        st.markdown("\n".join(f"- {finding_sentence(found, case, t)}" for found in case.assumptions))


draw(session.translator())
