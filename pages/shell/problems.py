"""What is to mend on a page: listed on top with links, and said again at each field until it is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from core.i18n import Translator
from core.values import Problem
from pages.shell import drafts, navigation
from pages.shell.present import problem_sentence

_KEPT = "problems"
SUMMARY_KEY = "problem_summary"


@dataclass(frozen=True, slots=True)
class _Met:
    """A problem, and what stood in the field when it was met: changing the field takes the problem away."""

    problem: Problem
    typed: object


def keep(step: str, found: Iterable[Problem]) -> None:
    """Remember the problems of one step, in place of those it had, and move the reading position to them."""
    met = tuple(_Met(problem, drafts.told(problem.field)) for problem in found)
    kept = {name: entry for name, entry in _all().items() if name != step}
    st.session_state[_KEPT] = {**kept, step: met} if met else kept
    if met:
        navigation.focus_on(SUMMARY_KEY)


def of_step(step: str) -> tuple[Problem, ...]:
    """Give the problems of one step whose fields still hold what they held."""
    return tuple(met.problem for met in _all().get(step, ()) if drafts.told(met.problem.field) == met.typed)


def forget() -> None:
    """Forget all problems."""
    st.session_state.pop(_KEPT, None)


def draw_summary(step: str, found: tuple[Problem, ...], t: Translator) -> None:
    """List the problems of a page, each linked to its field."""
    if not found:
        return
    lines = [f"- [{_with_card(step, problem, t)}](#{anchor_of(problem.field)})" for problem in found]
    with st.container(key=SUMMARY_KEY):
        st.error("\n".join(lines), title=t("form.problems", count=len(found)))


def draw_at_field(key: str, found: tuple[Problem, ...], t: Translator) -> None:
    """Say at a field what is to mend there; the sign says it without the colour too."""
    for problem in found:
        if problem.field == key:
            text = f":red[{t('form.problem', text=problem_sentence(problem, t))}]"
            st.markdown(f'<span id="{anchor_of(key)}" class="problem">{text}</span>', unsafe_allow_html=True)


def anchor_of(key: str) -> str:
    """Give the id of the place a link to a field leads to."""
    return "at-" + "".join(letter if letter.isalnum() else "-" for letter in key)


def card_of(field: str) -> str | None:
    """Give the id of the card a field stands on, None when it stands on the page itself."""
    _, bracket, rest = field.partition("[")
    return rest.partition("]")[0] if bracket else None


def step_of(problem: Problem) -> str:
    """Give the step a problem belongs to."""
    return problem.field.partition(".")[0]


def _with_card(step: str, problem: Problem, t: Translator) -> str:
    """Say a problem of the summary, with the number of its card where it stands on one."""
    card = card_of(problem.field)
    if card is None or step_of(problem) != step:  # the two-minute check asks one question of a card, and no card
        return problem_sentence(problem, t)
    name = problem.field.removeprefix(f"{step}.").partition("[")[0]
    ids = drafts.items(f"{step}.{name}")
    number = ids.index(card) + 1 if card in ids else 0
    return t("form.on_card", number=number, text=problem_sentence(problem, t))


def _all() -> dict[str, tuple[_Met, ...]]:
    kept: dict[str, tuple[_Met, ...]] = st.session_state.get(_KEPT, {})
    return kept
