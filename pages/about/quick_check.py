"""The two-minute check: six answers, a first level with its reasons, and the next step; the answers go on."""

from __future__ import annotations

import secrets

import streamlit as st

from core.i18n import Translator
from core.questions import QUICK_STEP, QuickTold, SpendingDetail, check_quick, quick_questions
from core.risk import QuickLevel, quick_level
from core.values import Problem
from pages.shell import drafts, navigation, problems, repeated, session
from pages.shell.drafts import Place
from pages.shell.fields import draw_field
from pages.shell.markdown import bullets
from pages.shell.present import finding_text, level_heading, level_words, sources_of
from pages.shell.ways_in import go_to_first_open

_SOURCES = "income.sources"
_SHOWN = "quick_shown"


def draw(t: Translator) -> None:
    """Draw the six questions, or what they say so far."""
    st.title(t(f"{QUICK_STEP}.title"), anchor=False)
    if drafts.standing("spending.spending_detail") == SpendingDetail.BY_LINE or len(drafts.items(_SOURCES)) > 1:
        st.markdown(t("quick_check.has_more"))
        navigation.link(navigation.ASSESSMENT, t("page.assessment.link"))
        return
    told = read(income_card()) if st.session_state.get(_SHOWN) else ()
    if isinstance(told, QuickTold):
        draw_result(quick_level(told, session.rules()), t)
    else:
        draw_questions(t)


def draw_questions(t: Translator) -> None:
    """Draw the six fields and the way on."""
    found, card = problems.of_step(QUICK_STEP), income_card()
    st.markdown(t(f"{QUICK_STEP}.intro"))
    problems.draw_summary(QUICK_STEP, found, t)
    for asked in quick_questions():
        problems.draw_at_field(asked.path(card), found, t)
        place = Place(asked.step)
        draw_field(asked.question, place.on_card(asked.items, card) if asked.items else place, t)
    st.button(t("quick_check.see"), key="quick_see", type="primary", on_click=see, args=(card,), width="stretch")


def draw_result(found: QuickLevel, t: Translator) -> None:
    """Draw what cannot wait, the level with its range, the reasons, and the next step."""
    with st.container(key="quick_result"):
        if found.urgent:
            with st.container(border=True, key="urgent"):
                lines = [t("results.urgent"), *(finding_text(each, t) for each in found.urgent)]
                st.markdown("\n\n".join(lines))
        with st.container(border=True, key=f"level_{found.level.value}"):
            st.markdown("\n\n".join(level_lines(found, t)), anchors=False)
    st.header(t("quick_check.why"), anchor=False)
    said = [finding_text(each, t) for each in found.reasons] or [t("quick_check.no_reason")]
    st.markdown("\n\n".join([bullets(said), t("quick_check.not_asked")]))
    st.header(t("quick_check.next"), anchor=False)
    st.markdown("\n\n".join([t(f"quick_check.next_step.{found.level.value}"), t("quick_check.carried")]))
    st.button(t("quick_check.go_on"), key="quick_go_on", type="primary", on_click=go_to_first_open, width="stretch")
    st.button(t("quick_check.change"), key="quick_change", on_click=change, width="stretch")
    with st.expander(t("frame.how"), key="quick_how"):
        st.markdown("\n\n".join([t("quick_check.how"), *sources_of((*found.urgent, *found.reasons), t)]))


def level_lines(found: QuickLevel, t: Translator) -> list[str]:
    """Say the level by sign and word, what it means, and how far it could move by what is not known."""
    lines = [level_heading(found.level, t), t(f"level.{found.level.value}.text")]
    mildest, gravest = found.level_range
    if mildest is not gravest:
        line = t("quick_check.level_range", mildest=level_words(mildest, t), gravest=level_words(gravest, t))
        decides = t("quick_check.decides", what=unknown_words(found.decides, t)) if found.decides else ""
        lines.append(f"{line} {decides}")
    if found.unknown:
        lines.append(t("quick_check.not_known", list=t.list([unknown_words(code, t) for code in found.unknown])))
    return lines


def unknown_words(code: str, t: Translator) -> str:
    """Say a driver nobody spoke of."""
    return t(f"quick_check.unknown.{code}")


def income_card() -> str:
    """Give the id of the income's card, made where there is none yet."""
    if not drafts.items(_SOURCES):
        drafts.put(_SOURCES, [secrets.token_hex(4)])
    return drafts.items(_SOURCES)[0]


def read(card: str) -> QuickTold | tuple[Problem, ...]:
    """Read the six fields as they stand."""
    told = {asked.path(card): drafts.told(asked.path(card)) for asked in quick_questions()}
    return check_quick(told, card, session.as_of())


def see(card: str) -> None:
    """Show the result, or say what is to mend; what the whole way asks besides is answered where it follows."""
    drafts.gather()
    told = read(card)
    problems.keep(QUICK_STEP, () if isinstance(told, QuickTold) else told)
    drafts.touch()
    if isinstance(told, QuickTold):
        drafts.put("income.has_income", told.income > 0)
        drafts.put("spending.spending_detail", SpendingDetail.TOTAL.value)
        repeated.show_card_at(quick_questions()[1].path(card))
        st.session_state[_SHOWN] = True
        navigation.focus_on("quick_result")


def change() -> None:
    """Show the questions again, with everything in them."""
    st.session_state[_SHOWN] = False


draw(session.translator())
