"""What stands in the fields, as typed: kept under the field's own path, across pages, languages and folded cards.

Everything typed stands in one dictionary of the session; only the widgets on the screen have a key of their own there,
and what is typed into them is gathered when a run begins and when a callback asks. (Streamlit 1.67 walks all keys of a
session for every text field it draws: with a key for each field of forty debts, one page would take longer than all the
rest.) The key of a widget is the path of its answer,
`debts.debts[ab12].instalment`; beside a typed answer that may be unknown stands a box under that path and
`UNKNOWN_MARK`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st
from pydantic import BaseModel

from core.questions import (
    QUICK_STEP,
    UNKNOWN,
    Answers,
    Question,
    QuestionKind,
    QuickAnswers,
    check,
    questions_of,
    raw_of,
    section_type,
    steps,
)
from pages.shell.typed import found_once, held

UNKNOWN_MARK = "?"
OPEN, REMOVED, MORE = LIST_STATE = ("#open", "#removed", "#more")
"""Ends of the names under which a list keeps its open card and the card taken away, a page its opened details."""
_CHANGED = "typed_changed"
_NOTHING: tuple[object, ...] = (None, "", ())
_ABSENT = object()
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is asked: its step and, in a list, its card (`debts[ab12].`, else empty)."""

    step: str
    card: str = ""

    def key(self, name: str) -> str:
        """Give the path of one field, which is also the key of its widget."""
        return sys.intern(f"{self.step}.{self.card}{name}")  # one for all sessions and runs

    def on_card(self, name: str, item_id: str) -> Place:
        """Give the place of one card of a list asked here."""
        return Place(self.step, f"{name}[{item_id}].")


def gather() -> None:
    """Take over what stands in the widgets on the screen; callbacks that read what was typed begin with it."""
    fields = held()
    for key in fields.on_screen | fields.drawn:
        value = st.session_state.get(key, _ABSENT)
        if value is not _ABSENT and value != fields.typed.get(key, _ABSENT):
            fields.typed[key] = value
            fields.edition += 1


def begin_run() -> None:
    """Take over what was typed, before anything is drawn."""
    gather()
    held().drawn = set()


def end_run() -> None:
    """Remember which widgets are on the screen now; a run that was cut short leaves the earlier ones remembered."""
    fields = held()
    fields.on_screen = frozenset(fields.drawn)


def standing(key: str) -> object:
    """Give what stands under one key, on the screen or not."""
    return _typed().get(key)


def told(key: str) -> object:
    """Give what is answered in one field: what stands there, "unknown" when the box beside it is ticked."""
    return _answer_in(_typed(), key)


def told_at(place: Place, model: type[BaseModel]) -> dict[str, object]:
    """Give what is answered in the fields of one section or card, by field name."""
    found = _typed()
    return {question.name: _answer_in(found, place.key(question.name)) for question in questions_of(model)}


def items(key: str) -> list[str]:
    """Give the ids of the cards of one list, in order."""
    found = _typed().get(key)
    return list(found) if isinstance(found, list) else []


def typed(step: str) -> dict[str, object]:
    """Give everything that is answered in the fields of one step, by path inside the step."""
    gather()
    return _typed_at(step)


def all_typed() -> dict[str, dict[str, object]]:
    """Give everything that is answered in the fields of all steps, by step and path inside it; what is empty is not."""
    gather()
    by_step = {step: _typed_at(step) for step in kept_steps()}
    return {
        step: {path: value for path, value in fields.items() if value is not None} for step, fields in by_step.items()
    }


def _typed_at(step: str) -> dict[str, object]:
    found = _typed()
    return {path: _plain(_answer_in(found, f"{step}.{path}")) for path, _ in _asked(step)}


def kept_steps() -> tuple[str, ...]:
    """Name everything that has fields of its own: the steps, and the two questions of the two-minute check."""
    return (*steps(), QUICK_STEP)


def unconfirmed_steps(answers: Answers, as_of: date) -> frozenset[str]:
    """Name the steps in whose fields something stands that the confirmed answers do not hold."""
    return found_once(
        "unconfirmed",
        (answers, as_of),
        lambda: frozenset(step for step in steps() if _is_unconfirmed(step, answers, as_of)),
    )


def _is_unconfirmed(step: str, answers: Answers, as_of: date) -> bool:
    now = {path: value for path, value in typed(step).items() if value not in _NOTHING}
    confirmed = {path: _as_text(value) for path, value in raw_of(step, answers).items() if value not in _NOTHING}
    return bool(now) and now != confirmed and check(step, now, answers, as_of).answers != answers


def prepare(key: str) -> object:
    """Fill a widget that is about to be drawn with what was left in it, and give that."""
    fields = held()
    fields.drawn.add(key)
    left = fields.typed.get(key)
    if left is not None and key not in st.session_state:
        st.session_state[key] = left
    return left


def keep(key: str) -> None:
    """Keep what was just typed into one widget; for its `on_change`."""
    _change()[key] = st.session_state[key]
    touch()


def touch() -> None:
    """Remember that something changed, so that this run ends with keeping the draft."""
    st.session_state[_CHANGED] = True


def take_changed() -> bool:
    """Say whether something changed since the draft was last kept."""
    return bool(st.session_state.pop(_CHANGED, False))


def put(key: str, value: object) -> None:
    """Put a value into one field, whether it is on the screen or not."""
    _change()[sys.intern(key)] = value
    if key in st.session_state:
        st.session_state[key] = value


def drop(key: str) -> None:
    """Empty one field and the box beside it."""
    found = _change()
    for name in (key, key + UNKNOWN_MARK):
        found.pop(name, None)
        if name in st.session_state:
            del st.session_state[name]


def clear() -> None:
    """Empty every field of every step, and what belongs to lists: open cards, cards taken away."""
    for step in kept_steps():
        fill(step, {})
    for name in [str(name) for name in st.session_state if str(name).endswith(LIST_STATE)]:
        del st.session_state[name]
    held().found.clear()


def seed(answers: Answers) -> None:
    """Fill the fields of every step from confirmed answers, in place of what stood there."""
    for step in steps():
        fill(step, raw_of(step, answers))


def fill(step: str, raw: Mapping[str, object]) -> None:
    """Fill the fields of one step, in place of what stood there; values its questions cannot hold are left out."""
    for path, _ in list(_asked(step)):
        drop(f"{step}.{path}")
    for question in questions_of(_section(step)):
        _put_fitting(f"{step}.{question.name}", question, raw.get(question.name))
    for path, question in list(_asked(step)):
        if "[" in path:
            _put_fitting(f"{step}.{path}", question, raw.get(path))


def _typed() -> dict[str, object]:
    return held().typed


def _change() -> dict[str, object]:
    """Give everything typed, to be changed: what was found out about the earlier edition no longer holds."""
    fields = held()
    fields.edition += 1
    return fields.typed


def _answer_in(found: Mapping[str, object], key: str) -> object:
    return UNKNOWN if found.get(key + UNKNOWN_MARK) else found.get(key)


def _asked(step: str) -> Iterator[tuple[str, Question]]:
    """Walk the fields of one step, cards included, by path inside the step."""
    for question in questions_of(_section(step)):
        yield question.name, question
        if question.item_model is not None:
            for item_id in items(f"{step}.{question.name}"):
                for field in questions_of(question.item_model):
                    yield f"{question.name}[{item_id}].{field.name}", field


def _section(step: str) -> type[BaseModel]:
    return QuickAnswers if step == QUICK_STEP else section_type(step)


def _plain(value: object) -> object:
    """Give lists as tuples: what was typed is passed on as a value."""
    return tuple(value) if isinstance(value, list) else value


def _as_text(value: object) -> object:
    """Give a date as it is typed."""
    return value.isoformat() if isinstance(value, date) else value


def _put_fitting(key: str, question: Question, value: object) -> None:
    """Put a value into a field if its widget can hold it; a kept draft may be older than the questions."""
    value = _as_text(value)
    if value == UNKNOWN and question.may_be_unknown:
        put(key + UNKNOWN_MARK, True)
    elif value is not None and _FITS[question.kind](question, value):
        put(key, list(value) if isinstance(value, tuple) else value)


def _is_text(_: Question, value: object) -> bool:
    return isinstance(value, str) and value != ""


def _is_choice(question: Question, value: object) -> bool:
    return value in question.choices


def _are_choices(question: Question, value: object) -> bool:
    return isinstance(value, tuple | list) and all(code in question.choices for code in value)


def _are_ids(_: Question, value: object) -> bool:
    return isinstance(value, tuple | list) and all(isinstance(each, str) and _ID.fullmatch(each) for each in value)


def _is_yes_or_no(_: Question, value: object) -> bool:
    return isinstance(value, bool)


_FITS: dict[QuestionKind, Callable[[Question, object], bool]] = {
    QuestionKind.MONEY: _is_text,
    QuestionKind.RATE: _is_text,
    QuestionKind.WHOLE: _is_text,
    QuestionKind.DATE: _is_text,
    QuestionKind.TEXT: _is_text,
    QuestionKind.CHOICE: _is_choice,
    QuestionKind.MANY: _are_choices,
    QuestionKind.ITEMS: _are_ids,
    QuestionKind.YES_NO: _is_yes_or_no,
}
