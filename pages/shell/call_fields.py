"""The fields of one call in the log. Each is kept as soon as it is left; what cannot be read stays and says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from typing import Annotated

import streamlit as st
from pydantic import ValidationError

from core.case import CallRecord, Conduct, ContactWay
from core.i18n import Translator
from core.questions import Ask, Day, Money, Question, Section, Slip, questions_of, read_answer
from core.values import Problem
from pages.shell import calls, clock, problems, session
from pages.shell.fields import answer_words
from pages.shell.ledger_parts import promise_words
from pages.shell.markdown import plain

LONGEST_NAME, LONGEST_STORY = 80, 1_000
_CLOCK = ("%H:%M", "%H：%M", "%H%M", "%H点%M", "%H点%M分", "%H点")


class LogBoxes(Section):
    """The boxes of a call that have to be read; words `call_log.<name>.label`."""

    called_on: Annotated[Day | None, Ask(not_after_today=True)] = None
    amount_named: Annotated[Money | None, Ask(unit="yuan", needed=False)] = None
    follow_up_on: Annotated[Day | None, Ask(needed=False)] = None


_READ = {question.name: question for question in questions_of(LogBoxes)}
_TEXTS = ("company", "caller", "staff_number", "called_from")


def draw(call: CallRecord, t: Translator) -> None:
    """Draw all fields of one call, the taps before what has to be typed."""
    _choice(call, "way", list(ContactWay), lambda code: t(f"enum.contact_way.{code}"), t)
    names = {debt.id: plain(debt.lender_name) for debt in calls.debts()}
    if names:
        _choice(call, "debt_id", list(names), lambda debt_id: names.get(debt_id, ""), t)
    _put(call, "conduct", list(call.conduct))
    st.pills(
        t("call_log.conduct.label"),
        list(Conduct),
        selection_mode="multi",
        format_func=lambda code: t(f"enum.conduct.{code}"),
        key=_key(call.id, "conduct"),
        on_change=_take,
        args=(call.id, "conduct"),
        persist_state="session",
    )
    for name in _TEXTS:
        _text(call, name, getattr(call, name), t, LONGEST_NAME)
    _story(call, t)
    _text(call, "amount_named", _as_text(call.amount_named), t)
    _text(call, "follow_up_on", _as_text(call.follow_up_on), t)
    promised = {each.id: each for each in session.case_file().promises if not each.withdrawn}
    if promised:
        _choice(call, "promise_id", list(promised), lambda each: promise_words(promised[each], t), t)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _text(call, "called_on", call.at.date().isoformat(), t)
        _text(call, "called_at", f"{call.at:%H:%M}", t)
    _put(call, "has_recording", call.has_recording)
    st.checkbox(
        t("call_log.has_recording.label"),
        key=_key(call.id, "has_recording"),
        on_change=_take,
        args=(call.id, "has_recording"),
        persist_state="session",
    )


def leave(record_id: str) -> None:
    """Empty the fields that were read; those that could not be read keep what was typed."""
    for name in ("called_on", "called_at", *CallRecord.model_fields):
        if problem_of(record_id, name) is None:
            st.session_state.pop(_key(record_id, name), None)


def forget(record_id: str) -> None:
    """Empty all fields of a call that is taken away."""
    for name in ("called_on", "called_at", *CallRecord.model_fields):
        st.session_state.pop(_key(record_id, name), None)


def problem_of(record_id: str, name: str) -> Problem | None:
    """Say what is to mend in one field, None where it could be read."""
    key = _key(record_id, name)
    read = _READERS.get(name)
    if read is None or key not in st.session_state:
        return None
    value = read(st.session_state[key])
    return Problem(f"call_log.{name}", value.code, value.params) if isinstance(value, Slip) else None


def _key(record_id: str, name: str) -> str:
    return f"{session.CALL_STATE}log.{record_id}.{name}"


def _put(call: CallRecord, name: str, value: object) -> None:
    """Fill a field from the record the first time it is drawn."""
    key = _key(call.id, name)
    if key not in st.session_state:
        st.session_state[key] = value


def _choice(
    call: CallRecord, name: str, codes: list[str] | list[ContactWay], words: Callable[[str], str], t: Translator
) -> None:
    value = getattr(call, name)
    _put(call, name, value if value in codes else None)
    st.pills(
        t(f"call_log.{name}.label"),
        codes,
        format_func=words,
        key=_key(call.id, name),
        on_change=_take,
        args=(call.id, name),
        persist_state="session",
    )


def _text(call: CallRecord, name: str, value: str, t: Translator, most: int | None = None) -> None:
    _put(call, name, value)
    problem = problem_of(call.id, name)
    st.text_input(
        t(f"call_log.{name}.label"),
        key=_key(call.id, name),
        max_chars=most,
        autocomplete="off",
        on_change=_take,
        args=(call.id, name),
        persist_state="session",
    )
    if problem is not None:
        problems.draw_at_field(problem.field, (problem,), t)
    elif echo := _echo(call, name, t):
        st.markdown(t("live.echo", echo=echo))


def _story(call: CallRecord, t: Translator) -> None:
    _put(call, "said", call.said)
    st.text_area(
        t("call_log.said.label"),
        key=_key(call.id, "said"),
        max_chars=LONGEST_STORY,
        height=120,
        on_change=_take,
        args=(call.id, "said"),
        persist_state="session",
    )


def _echo(call: CallRecord, name: str, t: Translator) -> str:
    """Say what was understood of an amount or a date."""
    value = getattr(call, name, None)
    question = _READ.get(name)
    if question is None or not isinstance(value, Decimal | date):
        return ""
    return t("form.understood", value=answer_words(question, value, t))


def _take(record_id: str, name: str) -> None:
    """Keep one field in its record, if it can be read."""
    value = st.session_state.get(_key(record_id, name))
    read = _READERS.get(name)
    if read is not None:
        value = read(value)
    if isinstance(value, Slip):
        return
    try:
        calls.change("calls", record_id, **_changed(record_id, name, value))
    except ValidationError:
        # Only text no file may hold (a lone surrogate pasted from elsewhere) gets here; it stays in its field.
        return


def _changed(record_id: str, name: str, value: object) -> dict[str, object]:
    """Give the field of the record a box stands for; day and hour are one moment there."""
    if name in ("called_on", "called_at"):
        at = next(call.at for call in session.case_file().calls if call.id == record_id)
        day = value if isinstance(value, date) else at.date()
        hour = value if isinstance(value, time) else at.time()
        return {"at": datetime.combine(day, hour, tzinfo=clock.CHINA)}
    if name == "way":
        return {"way": value or ContactWay.CALL}
    if name == "conduct":
        chosen = set(value or ())  # type: ignore[call-overload]  # the pills give a list of codes
        return {"conduct": tuple(code for code in Conduct if code in chosen)}
    if isinstance(value, str):
        return {name: value.strip() or ("" if name in _TEXTS or name == "said" else None)}
    return {name: value}


def _as_text(value: Decimal | date | None) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else f"{value.normalize():f}"


def _read_box(question: Question, typed: object) -> object:
    value = read_answer(question, typed, clock.today())
    if value is None and question.is_needed:
        return Slip("missing")
    return value


def _read_clock(typed: object) -> object:
    """Read an hour and minute as people write them; a `Slip` for what is no time of day."""
    for form in _CLOCK:
        try:
            return datetime.strptime(str(typed or "").strip(), form).time()  # noqa: DTZ007 - only the time is taken
        except ValueError:
            continue
    return Slip("not_a_time")


_READERS: dict[str, Callable[[object], object]] = {
    **{name: partial(_read_box, question) for name, question in _READ.items()},
    "called_at": _read_clock,
}
