"""One page of questions: everything it shows follows from the fields of its section."""

from __future__ import annotations

import streamlit as st

from core.i18n import Translator
from core.questions import (
    Answers,
    Ask,
    Question,
    QuestionKind,
    after,
    before,
    check,
    section_type,
    shown_questions,
)
from core.values import Problem
from pages.shell import drafts, navigation, problems, repeated, session
from pages.shell.drafts import MORE, Place
from pages.shell.fields import draw_field
from pages.shell.told_in_all import draw_told_in_all
from pages.shell.typed import found_once

_RETURN = "return_to_check"


def question_page(step: str) -> None:
    """Draw the page of one step and take its answers on Continue."""
    t = session.translator()
    found = problems.of_step(step)
    st.title(t(f"{step}.title"), anchor=False)
    st.markdown(t(f"{step}.intro"))
    if step == "debts":
        from pages.shell import bringing_in  # readers and the call: loaded with the first debts, not the first page

        bringing_in.draw_added(t)
        navigation.link(navigation.BRING_IN, t("page.bring_in.link"))
        draw_told_in_all(t)
    problems.draw_summary(step, found, t)
    _draw_questions(Place(step), section_type(step), found, t)
    with st.container(horizontal=True, key="way"):
        st.button(t("action.back"), key="back", on_click=_back, args=(step,))
        st.button(
            t("action.continue"), key="continue", type="primary", on_click=_continue, args=(step,), width="stretch"
        )


def come_back_to_check() -> None:
    """Remember that Continue leads back to the check page, because a Change link led here."""
    st.session_state[_RETURN] = True


def _draw_questions(place: Place, model: type, found: tuple[Problem, ...], t: Translator) -> None:
    """Draw the questions of a section or card that apply, those for more detail behind a line that opens."""
    day = session.as_of()
    shown = found_once(
        f"{place.key('')}#shown", (day,), lambda: shown_questions(model, drafts.told_at(place, model), day)
    )
    for question in shown:
        if not _is_more(question):
            _draw(question, place, found, t)
    more = [question for question in shown if _is_more(question)]
    if not more:
        return
    key = place.key(MORE)
    if any(problem.field == place.key(question.name) for problem in found for question in more):
        st.session_state[key] = True
    with st.expander(t("form.more"), key=key, on_change="rerun") as details:
        if details.open:
            for question in more:
                _draw(question, place, found, t)


def _draw(question: Question, place: Place, found: tuple[Problem, ...], t: Translator) -> None:
    if question.kind is QuestionKind.ITEMS and question.item_model is not None:
        model = question.item_model
        repeated.draw_cards(question, place, found, t, lambda card: _draw_questions(card, model, found, t))
        return
    problems.draw_at_field(place.key(question.name), found, t)
    draw_field(question, place, t)


def _is_more(question: Question) -> bool:
    return isinstance(question.ask, Ask) and question.ask.more


def _back(step: str) -> None:
    """Go back; what was typed stays in the fields, unconfirmed."""
    if st.session_state.pop(_RETURN, False):
        navigation.go_to(navigation.CHECK)
    else:
        navigation.go_to(before(step, session.answers()) or navigation.START)


def _continue(step: str) -> None:
    """Check the page: confirm it and go on, or stay and say what is to mend."""
    checked = check(step, drafts.typed(step), session.answers(), session.as_of())
    problems.keep(step, checked.problems)
    drafts.touch()
    if checked.answers is None:
        repeated.show_card_at(checked.problems[0].field)
        return
    before_it = session.answers()
    session.commit(checked.answers)
    following = after(step, checked.answers)
    if st.session_state.pop(_RETURN, False) or following is None:
        following = navigation.CHECK
    navigation.go_to(navigation.PAPERS if _tells_of_a_new_paper(step, before_it, checked.answers) else following)


def _tells_of_a_new_paper(step: str, earlier: Answers, now: Answers) -> bool:
    """Say whether a paper was told of just now: it has a last day, and that is met before anything else is asked."""
    return step == "situation" and bool(set(now.situation.papers) - set(earlier.situation.papers))
