"""The boxes of an offer while the caller waits: plain text fields, read by our reader, judged while one types."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import streamlit as st

from core.case import OfferCondition
from core.i18n import Translator
from core.negotiation import Offer, OfferBoxes, Position, asks, offer_from, offer_label_key, read_offer
from core.questions import Question, questions_of, read_answer
from core.values import Problem
from pages.shell import calls, problems, session
from pages.shell.call_parts import choose_one
from pages.shell.fields import answer_words
from pages.shell.markdown import plain

_START = f"{session.CALL_STATE}offer."
_FIRST = ("pay_now", "monthly", "months", "waived")
_PAUSE = "350ms"
"""A verdict comes this long after the last keystroke, without leaving the field."""
_NOT_YET = frozenset({"missing"})
"""A half-filled offer is no fault while it is being typed."""
_ANSWERS = ("agreed", "refused")
_PLAIN_DIGITS = 4
"""Up to so many digits an amount is read at a glance; larger ones are said again in 万."""


def box_key(name: str) -> str:
    """Give the key of one box."""
    return f"{_START}{name}"


def targets(position: Position) -> dict[str, tuple[str, ...]]:
    """Give what an offer may be about, by an id of its own: each debt, and debts of one lender asked for together."""
    found = {debt.id: (debt.id,) for debt in position.today.case.debts}
    joint = {"+".join(ask.debt_ids): ask.debt_ids for ask in asks(position) if ask.is_joint}
    return {**joint, **found}


def draw_target(position: Position, t: Translator) -> tuple[str, ...]:
    """Draw whom the offer comes from; gives the debts it is about."""
    known = targets(position)
    if len(known) == 1:
        return next(iter(known.values()))
    about = calls.debt_id()
    words = {each: target_words(debt_ids, position, t) for each, debt_ids in known.items()}
    first = about if about in known else next(iter(known))
    return known[choose_one("target", t("live.whose"), words, str(first))]


def target_words(debt_ids: tuple[str, ...], position: Position, t: Translator) -> str:
    """Name one debt, or the several of one lender."""
    names = [plain(position.today.case.debt(debt_id).lender_name) for debt_id in debt_ids]
    return names[0] if len(names) == 1 else t("live.together", names=t.list(names))


def draw_boxes(t: Translator) -> None:
    """Draw the four boxes two by two."""
    with st.container(key="call_boxes"):
        for question in questions_of(OfferBoxes):
            if question.name in _FIRST:
                _draw_box(question, t)


def draw_more_boxes(t: Translator) -> None:
    """Draw the rate and the first day behind a line that opens; few callers name them."""
    with st.expander(t("live.more"), key=f"{_START}more", on_change="rerun") as more:
        if more.open:
            for question in questions_of(OfferBoxes):
                if question.name not in _FIRST:
                    _draw_box(question, t)


def _draw_box(question: Question, t: Translator) -> None:
    key = box_key(question.name)
    problem = _box_problem(question)
    with st.container(gap="xxsmall", key=f"box_{question.name}"):
        st.text_input(
            t(offer_label_key(question.name)),
            key=key,
            placeholder=t(f"live.example.{question.name}"),
            autocomplete="off",
            live=_PAUSE,
            persist_state="session",
        )
        if problem:
            problems.draw_at_field(problem.field, (problem,), t)
        elif echo := _echo(question, t):
            st.markdown(t("live.echo", echo=echo))


def _echo(question: Question, t: Translator) -> str:
    """Say what was understood, unless it is what stands in the box: the room above a keyboard is for the verdict."""
    typed = str(st.session_state.get(box_key(question.name)) or "").strip()
    value = read_answer(question, typed, session.as_of())
    is_plain = typed.isascii() and typed.isdigit() and len(typed) <= _PLAIN_DIGITS
    is_worth_it = isinstance(value, Decimal | date) and value != 0 and not is_plain
    return t("form.understood", value=answer_words(question, value, t)) if is_worth_it else ""


def _box_problem(question: Question) -> Problem | None:
    """Say what is wrong with one box that cannot be read."""
    found = read_offer({question.name: st.session_state.get(box_key(question.name))}, session.as_of())
    field = f"offer.{question.name}"
    if not isinstance(found, tuple):
        return None
    return next((each for each in found if each.field == field and each.code not in {*_NOT_YET, "zero"}), None)


def typed() -> dict[str, object]:
    """Give what stands in the boxes."""
    return {question.name: st.session_state.get(box_key(question.name)) for question in questions_of(OfferBoxes)}


def is_empty() -> bool:
    """Say whether nothing was typed yet."""
    return not any(str(value or "").strip() for value in typed().values())


def read(debt_ids: tuple[str, ...]) -> Offer | tuple[Problem, ...]:
    """Read the boxes and the conditions tapped, or say what is still open or cannot be read."""
    boxes = read_offer(typed(), session.as_of())
    if isinstance(boxes, tuple):
        return boxes
    agreed, refused = (frozenset(_conditions(answer)) for answer in _ANSWERS)
    return offer_from(boxes, debt_ids, agreed, refused)


def draw_condition(condition: OfferCondition, label: str, t: Translator) -> None:
    """Draw what the lender said to one condition; nothing tapped is not asked yet."""
    st.pills(
        label,
        list(_ANSWERS),
        format_func=lambda answer: t(f"enum.condition_state.{answer}"),
        key=box_key(condition.value),
        persist_state="session",
    )


def clear() -> None:
    """Empty the boxes and conditions for another offer; whom it comes from stays.

    They are set, not forgotten: a field whose key is only taken away keeps in the browser what stands in it.
    """
    for name in typed():
        st.session_state[box_key(name)] = ""
    for condition in OfferCondition:
        st.session_state[box_key(condition.value)] = None


def _conditions(answer: str) -> Iterable[OfferCondition]:
    return (each for each in OfferCondition if st.session_state.get(box_key(each.value)) == answer)
