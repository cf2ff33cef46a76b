"""Draws one question by its kind; what is typed is read back beside its label."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from core.i18n import Translator
from core.questions import UNKNOWN, Ask, Question, QuestionKind, read_answer
from core.values import fen_of
from pages.shell import drafts, session
from pages.shell.drafts import UNKNOWN_MARK, Place
from pages.shell.markdown import plain

_TYPED = frozenset({QuestionKind.MONEY, QuestionKind.RATE, QuestionKind.WHOLE, QuestionKind.DATE, QuestionKind.TEXT})
_MOST_PILLS = 12
"""With more choices than this a list that opens is shorter than rows of buttons."""
_COUNTED = {"instalment": "unit.instalments", "day": "unit.days", "person": "unit.people"}
"""The words of a counted unit, for the code of the unit."""
_NOTHING = "none"
"""The choice that says none of the others holds; it and the others push each other out."""


def draw_field(question: Question, place: Place, t: Translator) -> None:
    """Draw the widget of one question at its place."""
    drafts.prepare(place.key(question.name))
    if question.kind in _TYPED:
        _typed(question, place, t)
    elif question.kind is QuestionKind.MANY:
        _many(question, place, t)
    else:
        _choice(question, place, t)


def label_of(question: Question, step: str, t: Translator) -> str:
    """Give the words of a question's label, with its unit."""
    label = t(f"{step}.{question.name}.label")
    unit = unit_of(question)
    word = t(f"unit.{unit}") if unit else ""
    return label if word.casefold() in label.casefold() else t("form.with_unit", label=label, unit=word)


def unit_of(question: Question) -> str | None:
    """Give the code of the unit a question is asked in."""
    return question.ask.unit if isinstance(question.ask, Ask) else None


def choice_words(question: Question, t: Translator) -> Callable[[object], str]:
    """Give the function that says a code of this question in words."""

    def words(code: object) -> str:
        if isinstance(code, bool):
            return t("answer.yes" if code else "answer.no")
        key = f"{question.words}.{code}"
        return t("answer.unknown") if code == UNKNOWN and not t.has(key) else t(key)

    return words


def answer_words(question: Question, value: object, t: Translator) -> str:
    """Say the value of an answer, as the check page and the echo beside a label show it."""
    if value in (None, "", ()):
        return t("answer.not_answered")
    if value == UNKNOWN:
        return t("answer.unknown")
    if isinstance(value, tuple):
        return t.list(map(choice_words(question, t), value))
    if question.kind is QuestionKind.MONEY and isinstance(value, Decimal):
        return money_words(value, t)
    if question.kind is QuestionKind.RATE and isinstance(value, Decimal):
        return t("form.rate_echo", rate=t.percent(value, 2))
    if isinstance(value, date):
        return t.date(value)
    if question.kind in (QuestionKind.CHOICE, QuestionKind.YES_NO):
        return choice_words(question, t)(value)
    if isinstance(value, int) and unit_of(question) in _COUNTED:
        return t(_COUNTED[str(unit_of(question))], count=value)
    return plain(str(value))


def money_words(yuan: Decimal, t: Translator) -> str:
    """Say an amount twice where it is large: in full, and as people say it."""
    full = t.number(yuan, 0 if yuan == yuan.to_integral_value() else 2)
    short = t.wan(fen_of(yuan))
    return t("form.money_echo", amount=full) if short == full else t("form.money_echo_long", amount=full, short=short)


def _label(question: Question, place: Place, t: Translator) -> str:
    """Give the label as drawn: the question, whether it may be left out, and what was understood so far."""
    label = label_of(question, place.step, t)
    if not question.is_needed:
        label = t("form.optional", label=label)
    echo = _echo(question, place, t)
    # No colour: the marks that would set one are read aloud, since the label is the field's name too.
    return f"{label} {echo}" if echo else label


def _echo(question: Question, place: Place, t: Translator) -> str:
    """Say what was understood, for the kinds where it can differ from what was typed."""
    if question.kind not in (QuestionKind.MONEY, QuestionKind.RATE, QuestionKind.DATE):
        return ""
    value = read_answer(question, drafts.told(place.key(question.name)), session.as_of())
    return t("form.understood", value=answer_words(question, value, t)) if isinstance(value, Decimal | date) else ""


def _why(question: Question, place: Place, t: Translator) -> str | None:
    """Give the reason why this is asked, where one is written."""
    parts = [t(key) for key in (_words(question, place, "help"), _words(question, place, "why")) if t.has(key)]
    return "\n\n".join(parts) or None


def _words(question: Question, place: Place, part: str) -> str:
    return f"{place.step}.{question.name}.{part}"


def _typed(question: Question, place: Place, t: Translator) -> None:
    if not question.may_be_unknown:
        _box(question, place, t, is_unknown=False)
        return
    key = place.key(question.name) + UNKNOWN_MARK
    is_unknown = bool(drafts.prepare(key))
    with st.container(horizontal=True, wrap=False, vertical_alignment="bottom", gap="small"):
        _box(question, place, t, is_unknown=is_unknown)
        st.checkbox(t("answer.unknown"), key=key, on_change=drafts.keep, args=(key,), width="content")


def _box(question: Question, place: Place, t: Translator, *, is_unknown: bool) -> None:
    st.text_input(
        _label(question, place, t),
        placeholder=t("answer.unknown") if is_unknown else _example(question, place, t),
        disabled=is_unknown,
        autocomplete="off",
        **_widget(question, place, t),
    )


def _example(question: Question, place: Place, t: Translator) -> str:
    """Give what may be typed here: the question's own example, or one for its kind."""
    own = f"form.example.{place.step}.{question.name}"
    return t(own) if t.has(own) else t(f"form.example.{question.kind}")


def _choice(question: Question, place: Place, t: Translator) -> None:
    """Draw yes and no as a pair of radio buttons, a handful as buttons in rows, many as a list that opens."""
    options = question.choices or (True, False)
    label, words, widget = _label(question, place, t), choice_words(question, t), _widget(question, place, t)
    if question.kind is QuestionKind.YES_NO:
        st.radio(label, options, index=None, format_func=words, horizontal=True, **widget)
    elif len(options) <= _MOST_PILLS:
        st.pills(label, options, format_func=words, **widget)
    else:
        st.selectbox(label, options, index=None, format_func=words, placeholder=t("form.choose"), **widget)


def _many(question: Question, place: Place, t: Translator) -> None:
    label = t("form.several", label=_label(question, place, t))
    widget = {**_widget(question, place, t), "on_change": _keep_apart}
    st.pills(label, question.choices, selection_mode="multi", format_func=choice_words(question, t), **widget)


def _widget(question: Question, place: Place, t: Translator) -> dict[str, Any]:
    """Give what all widgets have in common: the key, the reason as help, and keeping what is typed."""
    key = place.key(question.name)
    return {"key": key, "help": _why(question, place, t), "on_change": drafts.keep, "args": (key,)}


def _keep_apart(key: str) -> None:
    """Keep what was tapped; "none of these" and the others push each other out, what was tapped last stays."""
    chosen = list(st.session_state.get(key) or ())
    if _NOTHING in chosen and len(chosen) > 1:
        st.session_state[key] = [_NOTHING] if chosen[-1] == _NOTHING else [code for code in chosen if code != _NOTHING]
    drafts.keep(key)
