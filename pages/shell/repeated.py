"""A list of things, one card each: one card is open, the others are one line; widgets are keyed by the card's id."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from decimal import Decimal
from functools import partial

import streamlit as st

from core.i18n import Translator
from core.questions import Items, Question, QuestionKind, Slip, questions_of, read_answer
from core.values import Problem
from pages.shell import drafts, navigation, problems, session
from pages.shell.drafts import OPEN, REMOVED, UNKNOWN_MARK, Place
from pages.shell.fields import answer_words, unit_of
from pages.shell.typed import found_once

_MONTHLY = "yuan_per_month"


def draw_cards(
    question: Question, place: Place, found: tuple[Problem, ...], t: Translator, draw_card: Callable[[Place], None]
) -> None:
    """Draw the cards of one list, with the ways to add, copy, remove and undo; `draw_card` draws what is on one."""
    key = place.key(question.name)
    limits = _limits(question)
    if not drafts.items(key) and limits.at_least:
        _add(key)
    if key + OPEN not in st.session_state:
        empty = [item_id for item_id in drafts.items(key) if not _held(question, key, item_id)]
        st.session_state[key + OPEN] = empty[0] if empty else ""
    troubled = {problems.card_of(problem.field) for problem in found}
    open_one, lines = st.session_state.get(key + OPEN), _lines(question, place, t)
    for number, (item_id, line) in enumerate(lines.items(), start=1):
        card = place.on_card(question.name, item_id)
        if item_id == open_one:
            _open_card(question, place, card, number, t, draw_card)
        else:
            _closed_card(key, card, item_id, line, t, is_troubled=item_id in troubled)
    _bring_back(question, key, t)
    problems.draw_at_field(key, found, t)
    st.button(
        t(f"cards.{place.key(question.name)}.add"),
        key=f"{key}#add",
        on_click=_add_below,
        args=(question, key),
        disabled=len(drafts.items(key)) >= limits.most,
        width="stretch",
    )


def show_card_at(field: str) -> None:
    """Open the card a field stands on; nothing happens for a field that stands on none."""
    item_id = problems.card_of(field)
    if item_id is not None:
        st.session_state[field.partition("[")[0] + OPEN] = item_id


def _lines(question: Question, place: Place, t: Translator) -> dict[str, str]:
    """Say each card in a line, by its id, from what stands in its fields."""
    key, day = place.key(question.name), session.as_of()

    def answer(card: Place, field: Question) -> object:
        return read_answer(field, drafts.told(card.key(field.name)), day)

    def say() -> dict[str, str]:
        cards = {item_id: place.on_card(question.name, item_id) for item_id in drafts.items(key)}
        return {
            item_id: summary_line(question, partial(answer, card), number, t)
            for number, (item_id, card) in enumerate(cards.items(), start=1)
        }

    return found_once(f"{key}#lines", (day, t.language), say)


def summary_line(question: Question, answer: Callable[[Question], object], number: int, t: Translator) -> str:
    """Say one card in a line: whom or what it is about, and how much a month; `answer` gives the value of a field."""
    name, amount = "", ""
    for field in _fields(question):
        if not name and field.kind in (QuestionKind.TEXT, QuestionKind.CHOICE):
            value = answer(field)
            name = answer_words(field, value, t) if value and not isinstance(value, Slip) else ""
        elif not amount and unit_of(field) == _MONTHLY:
            value = answer(field)
            amount = t("unit.per_month", amount=answer_words(field, value, t)) if isinstance(value, Decimal) else ""
        if name and amount:
            break
    name = name or t("form.card_without_name")
    if not amount:
        return t("form.card_without_amount", number=number, name=name)
    return t("form.card", number=number, name=name, amount=amount)


def _fields(question: Question) -> tuple[Question, ...]:
    """Give the questions of one card."""
    return questions_of(question.item_model) if question.item_model is not None else ()


def _limits(question: Question) -> Items:
    if not isinstance(question.ask, Items):
        raise TypeError(f"{question.name} is not a list of items.")
    return question.ask


def _open_card(
    question: Question, place: Place, card: Place, number: int, t: Translator, draw_card: Callable[[Place], None]
) -> None:
    key = place.key(question.name)
    item_id = card.card.partition("[")[2].partition("]")[0]
    with st.container(border=True, key=f"card-{item_id}"):
        st.markdown(f"## {t(f'cards.{key}.card', number=number)}", anchors=False)
        draw_card(card)
        with st.container(horizontal=True, gap="small"):
            st.button(t("form.fold"), key=f"{card.key('')}#fold", on_click=_open, args=(key, ""))
            st.button(t("form.copy"), key=f"{card.key('')}#copy", on_click=_copy, args=(question, key, item_id))
            st.button(t("action.remove"), key=f"{card.key('')}#remove", on_click=_remove, args=(question, key, item_id))


def _closed_card(key: str, card: Place, item_id: str, line: str, t: Translator, *, is_troubled: bool) -> None:
    """Draw a card as one wide button that opens it."""
    st.button(
        t("form.card_troubled", card=line) if is_troubled else t("form.card_open", card=line),
        key=f"{card.key('')}#open",
        on_click=_open,
        args=(key, item_id),
        width="stretch",
    )


def _bring_back(question: Question, key: str, t: Translator) -> None:
    removed = st.session_state.get(key + REMOVED)
    if removed is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-removed"):
        st.markdown(t("form.removed", card=removed[3]), width="content")
        st.button(t("form.undo"), key=f"{key}#undo", on_click=_undo, args=(question, key))


def _new_id() -> str:
    return secrets.token_hex(4)


def _add(key: str) -> str:
    """Put a fresh card at the end and open it."""
    item_id = _new_id()
    drafts.put(key, [*drafts.items(key), item_id])
    st.session_state[key + OPEN] = item_id
    drafts.touch()
    return item_id


def _add_below(question: Question, key: str) -> None:
    """Add a card and move the reading position to its first field."""
    item_id = _add(key)
    st.session_state.pop(key + REMOVED, None)
    navigation.focus_on(f"{key}[{item_id}].{_fields(question)[0].name}")


def _open(key: str, item_id: str) -> None:
    st.session_state[key + OPEN] = item_id
    if item_id:
        navigation.focus_on(f"card-{item_id}")


def _names(question: Question) -> list[str]:
    """Give the names of everything that stands on a card, boxes for "I do not know" included."""
    return [name for field in _fields(question) for name in (field.name, field.name + UNKNOWN_MARK)]


def _held(question: Question, key: str, item_id: str) -> dict[str, object]:
    """Give what stands on one card, by name."""
    held = {name: drafts.standing(f"{key}[{item_id}].{name}") for name in _names(question)}
    return {name: value for name, value in held.items() if value not in (None, "", False, [])}


def _copy(question: Question, key: str, item_id: str) -> None:
    """Put a copy of a card right below it and open the copy."""
    drafts.gather()
    ids, copy = drafts.items(key), _new_id()
    if len(ids) >= _limits(question).most:
        return
    ids.insert(ids.index(item_id) + 1, copy)
    for name, value in _held(question, key, item_id).items():
        drafts.put(f"{key}[{copy}].{name}", value)
    drafts.put(key, ids)
    _open(key, copy)
    drafts.touch()


def _remove(question: Question, key: str, item_id: str) -> None:
    """Take a card away; what it held can be brought back until the next one is taken away."""
    drafts.gather()
    ids = drafts.items(key)
    line = _lines(question, Place(key.partition(".")[0]), session.translator())[item_id]
    st.session_state[key + REMOVED] = (ids.index(item_id), item_id, _held(question, key, item_id), line)
    for name in _names(question):
        drafts.drop(f"{key}[{item_id}].{name}")
    drafts.put(key, [other for other in ids if other != item_id])
    _open(key, "")
    drafts.touch()


def _undo(question: Question, key: str) -> None:
    """Bring the card that was taken away last back to its place."""
    position, item_id, held, _ = st.session_state.pop(key + REMOVED)
    ids = drafts.items(key)
    if len(ids) == 1 and not _held(question, key, ids[0]):
        ids = []  # the empty card that stood in for it
    ids.insert(position, item_id)
    for name, value in held.items():
        drafts.put(f"{key}[{item_id}].{name}", value)
    drafts.put(key, ids)
    _open(key, item_id)
    drafts.touch()
