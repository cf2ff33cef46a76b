"""The key of this session's visitor: found once when the session begins, and changed in the browser by a ticket.

On one's own computer the key lies in a file of the data folder beside the store, readable by its owner only.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from core.errors import StoreUnavailable
from core.storage import VisitorKey, new_visitor_key, visitor_key_of
from pages.shell import place, visitor
from pages.shell.visitor import NOTHING, TICKETS, TicketState

_VALUE = "own_key"
"""In the session: what the cookie holds, or will hold when the ticket is taken; None where there is no cookie."""
_IN_BROWSER = "own_key_in_browser"
_TICKET = "own_key_ticket"
_RELOADS = "own_key_reloads"
_LOCAL = "is_local"
_SCRIPT = Path(__file__).with_name("tell_server.js")
_FILE = "visitor.key"


def is_local() -> bool:
    """Say whether this session belongs to the one person at this computer; looked for once in a session."""
    known: bool | None = st.session_state.get(_LOCAL)
    if known is None:
        headers = st.context.headers
        known = place.is_local(headers.get("Host"), is_forwarded=place.was_forwarded(headers))
        st.session_state[_LOCAL] = known
    return known


def begin() -> None:
    """Find the visitor's key; an unreadable cookie is replaced. Raises `StoreUnavailable` where a key file fails."""
    found = _file_value() if is_local() else handed_in()
    st.session_state[_VALUE] = st.session_state[_IN_BROWSER] = found
    if found is not None and not visitor.is_readable(found):
        change(new_visitor_key(), reloads=True)


def handed_in() -> str | None:
    """Give what the cookie held when this session's connection was opened."""
    return visitor.cookie_of(st.context.cookies, st.context.headers.get("Host"))


def current() -> VisitorKey | None:
    """Give the visitor's key; None where nothing is to be kept, or there is no cookie to keep it in."""
    return visitor_key_of(st.session_state.get(_VALUE))


def is_unknown() -> bool:
    """Say whether the key could not be looked for yet."""
    return _VALUE not in st.session_state


def has_no_cookie() -> bool:
    """Say whether the browser keeps no cookie of ours, so that nothing could be found again."""
    return not is_unknown() and st.session_state[_VALUE] is None


def wants_nothing_kept() -> bool:
    """Say whether the visitor chose that nothing be kept."""
    return bool(st.session_state.get(_VALUE) == NOTHING)


def change(key: VisitorKey | None, *, reloads: bool = False) -> None:
    """Go on under another key, None for keeping nothing; the browser, or the file, is told.

    Raises `StoreUnavailable` where the file cannot be written; then nothing has changed.
    """
    value = NOTHING if key is None else key.text()
    if is_local():
        _write_file(value)
    else:
        _learn_what_was_taken()
        st.session_state[_TICKET] = TICKETS.make(value, st.session_state.get(_IN_BROWSER))
        st.session_state[_RELOADS] = reloads
    st.session_state[_VALUE] = value


def is_refused() -> bool:
    """Say whether the browser did not take the new key, because another window changed it first or it is cut off."""
    ticket = st.session_state.get(_TICKET)
    return ticket is not None and TICKETS.state(ticket) is TicketState.REFUSED


def draw() -> None:
    """Let the page hand in a ticket that waits; draws nothing else."""
    _learn_what_was_taken()
    ticket = st.session_state.get(_TICKET)
    if ticket is not None and TICKETS.state(ticket) is TicketState.WAITING:
        data = {"ticket": ticket, "address": visitor.ADDRESS, "reload": bool(st.session_state.get(_RELOADS))}
        _teller()(data=data, key="tell_server")


def _learn_what_was_taken() -> None:
    ticket = st.session_state.get(_TICKET)
    if ticket is not None and TICKETS.state(ticket) is TicketState.TAKEN:
        st.session_state[_IN_BROWSER] = st.session_state[_VALUE]
        del st.session_state[_TICKET]


@cache
def _teller() -> Any:  # the type of a component is not public in Streamlit 1.67
    """Register the component once per process."""
    return st.components.v2.component("wizard_tell_server", js=_SCRIPT.read_text(encoding="utf-8"))


def _file_value() -> str:
    """Give what the key file holds; it is made when there is none, and one that cannot be read is never replaced."""
    path = place.data_folder() / _FILE
    try:
        if not path.exists():
            _make_file(path, new_visitor_key().text())
        value = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnavailable(type(error).__name__) from error
    if not visitor.is_readable(value):
        raise StoreUnavailable("KeyFileUnreadable")
    return value


def _make_file(path: Path, value: str) -> None:
    """Make the key file with the owner's rights only; one that another window makes at the same time stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(value)
    except FileExistsError:
        return  # its key is read instead


def _write_file(value: str) -> None:
    """Put a value in place of the file's, in one step, so that no power cut leaves half a key."""
    path = place.data_folder() / _FILE
    part = path.with_suffix(".new")
    try:
        part.unlink(missing_ok=True)
        _make_file(part, value)
        part.replace(path)
    except OSError as error:
        raise StoreUnavailable(type(error).__name__) from error
