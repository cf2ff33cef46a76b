"""Keeps the draft on one's own computer, so that a refresh or a restart loses nothing; a hosted wizard keeps none.

Local mode is a server bound to this computer only and asked for by a name of this computer, with `WIZARD_MODE` unset or
`local`. There is one draft: the person at this computer. `WIZARD_DATA_DIR` names another folder for it.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from core.case import CaseFile, read_case_file, write_case_file
from core.errors import CaseNotFound, StoreUnavailable
from core.storage import Draft, Repository, SqliteRepository
from pages.shell import drafts, session

_LOG = logging.getLogger("wizard.drafts")
_KEY = "local"
_RESTORED = "restored"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_FAILED = "draft_not_kept"


def is_local() -> bool:
    """Say whether the wizard serves one person on their own computer.

    The name asked for counts too: under another server (uvicorn, a proxy) Streamlit's own address may still say
    loopback, and visitors from outside must never share the one draft.
    """
    if os.environ.get("WIZARD_MODE", "local") != "local" or str(st.get_option("server.address")) not in _LOOPBACK:
        return False
    asked_for = st.context.headers.get("Host")
    return asked_for is None or (urlsplit(f"//{asked_for}").hostname or "") in _LOOPBACK


def store() -> Repository | None:
    """Give the store drafts are kept in; None where none are kept."""
    return SqliteRepository(data_folder() / "draft.sqlite3") if is_local() else None


def data_folder() -> Path:
    """Give the folder of the user's own data, as each system has it."""
    if named := os.environ.get("WIZARD_DATA_DIR"):
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "repayment-wizard"


def restore() -> None:
    """Fill a new session from the kept draft, once; without one the session starts empty."""
    if _RESTORED in st.session_state:
        return
    st.session_state[_RESTORED] = False
    kept = store()
    if kept is None:
        return
    try:
        draft = kept.load(_KEY)
    except CaseNotFound:
        return
    except StoreUnavailable as error:
        _not_kept(error)
        return
    file = read_case_file(draft.case_file)
    if isinstance(file, CaseFile):
        session.keep_file(file)
        _fill(draft.typed)
        st.session_state[_RESTORED] = True


def is_restored() -> bool:
    """Say whether this session began with a kept draft."""
    return bool(st.session_state.get(_RESTORED))


def keep() -> None:
    """Keep the draft if something changed since it was last kept; a store that fails never stops a page."""
    if not drafts.take_changed():
        return
    kept = store()
    if kept is None or session.is_another_day():
        return
    typed = {
        step: {path: value for path, value in drafts.typed(step).items() if value is not None}
        for step in drafts.kept_steps()
    }
    try:
        kept.save(_KEY, Draft(write_case_file(session.case_file()), json.dumps(typed, ensure_ascii=False)))
        st.session_state.pop(_FAILED, None)
    except StoreUnavailable as error:
        _not_kept(error)


def is_failing() -> bool:
    """Say whether the draft could not be kept the last time."""
    return bool(st.session_state.get(_FAILED))


def erase() -> None:
    """Forget the kept draft; raises `StoreUnavailable` when the file cannot be written."""
    kept = store()
    if kept is not None:
        kept.erase(_KEY)


def _fill(typed: str) -> None:
    """Put what was typed back into the fields; a draft that cannot be read falls back to the confirmed answers."""
    drafts.seed(session.answers())
    try:
        by_step = json.loads(typed)
    except json.JSONDecodeError:
        return
    for step in drafts.kept_steps():
        raw = by_step.get(step) if isinstance(by_step, dict) else None
        if isinstance(raw, dict):
            drafts.fill(step, raw)


def _not_kept(error: StoreUnavailable) -> None:
    st.session_state[_FAILED] = True
    _LOG.warning("draft not kept: %s", error)
