"""What the call pages keep: the taps of the call that rings, and the records of calls, offers and promises.

Records live in the case file, which the draft store keeps like the answers; taps and boxes live in the session.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

import streamlit as st

from core.case import MOST_RECORDS, CallRecord, CaseFile, OfferRecord, Promise
from core.loans import Debt
from core.negotiation import Hour, Position, Taps, position_of
from core.outcome import Outcome
from core.plans import PlanName
from core.values import Problem
from pages.shell import clock, drafts, kept_outcome, session

PLAN_CHOICE = "plan_name"
OPEN = f"{session.CALL_STATE}open"
_TAPS = f"{session.CALL_STATE}taps"
DEBT = f"{session.CALL_STATE}debt"

Record = TypeVar("Record", CallRecord, OfferRecord, Promise)
Kind = Literal["calls", "offers", "promises"]


def taps() -> Taps:
    """Give what was tapped of the call that rings; the hour is the clock's until it is changed."""
    kept: Taps | None = st.session_state.get(_TAPS)
    return kept or Taps(hour_now())


def tap(**changed: object) -> None:
    """Change some of the taps; for callbacks."""
    st.session_state[_TAPS] = replace(taps(), **changed)  # type: ignore[arg-type]  # the names are those of Taps


def forget_taps() -> None:
    """Begin with another call."""
    for key in (_TAPS, DEBT):
        st.session_state.pop(key, None)


def hour_now() -> Hour:
    """Say whether the clock in China stands in the hours in which collection rests."""
    rules, hour = session.rules(), clock.now().hour
    quiet_from, quiet_to = rules.count("collection.quiet_from_hour"), rules.count("collection.quiet_to_hour")
    return Hour.QUIET_HOURS if hour >= quiet_from or hour < quiet_to else Hour.DAY


def open_call(record_id: str | None) -> None:
    """Show one call of the log with its fields, None none; for callbacks."""
    st.session_state[OPEN] = record_id


def opened_call() -> str | None:
    """Give the id of the call shown with its fields."""
    found: str | None = st.session_state.get(OPEN)
    return found


def problems() -> tuple[Problem, ...]:
    """Give what stands between the answers and a case."""
    found = session.outcome() if session.has_answers() else ()
    return found if isinstance(found, tuple) else ()


def outcome() -> Outcome | None:
    """Give the outcome of a case that is complete, None where there is none."""
    found = session.outcome() if session.has_answers() else None
    return found if isinstance(found, Outcome) else None


def position() -> Position | None:
    """Give where the household stands on a call, None without a case; taken once in each run."""
    found = outcome()
    if found is None:
        return None
    promises, name = session.case_file().promises, plan_name(found)
    key = ("position", session.case_key(), name)
    return kept_outcome.while_drawing(key, lambda: position_of(found, promises, session.rules(), name))


def plan_name(found: Outcome) -> PlanName:
    """Give the plan chosen on the page of plans, else the balanced one."""
    chosen = st.session_state.get(PLAN_CHOICE)
    return PlanName(chosen) if chosen in found.plans else PlanName.BALANCED


def debts() -> tuple[Debt, ...]:
    """Give the debts of the case, none without one."""
    found = outcome()
    return found.case.debts if found is not None else ()


def debt_id() -> str | None:
    """Give the debt the call is about, where one was chosen and the case still has it."""
    chosen = st.session_state.get(DEBT)
    return str(chosen) if any(debt.id == chosen for debt in debts()) else None


def new_id() -> str:
    """Make the id of a record."""
    return secrets.token_hex(8)


def add(kind: Kind, record: CallRecord | OfferRecord | Promise) -> bool:
    """Put a record at the end of its list; False when the file can hold no more, and then nothing changes."""
    kept = getattr(session.case_file(), kind)
    if len(kept) >= MOST_RECORDS:
        return False
    _put(kind, (*kept, record))
    return True


def change(kind: Kind, record_id: str, **changed: object) -> None:
    """Change some fields of a record; raises pydantic's ValidationError for a value it cannot hold."""
    kept: Sequence[CallRecord | OfferRecord | Promise] = getattr(session.case_file(), kind)
    _put(kind, tuple(_with(record, changed) if record.id == record_id else record for record in kept))


def remove(kind: Kind, record_id: str) -> None:
    """Take a record away."""
    kept = getattr(session.case_file(), kind)
    _put(kind, tuple(record for record in kept if record.id != record_id))


def _with(record: Record, changed: Mapping[str, object]) -> Record:
    return type(record).model_validate({**dict(record), **changed})


def _put(kind: Kind, records: tuple[object, ...]) -> None:
    changes = {kind: records, "saved_on": session.as_of(), "language": session.translator().language}
    file: CaseFile = session.case_file().model_copy(update=changes)
    session.keep_file(file)
    drafts.touch()
