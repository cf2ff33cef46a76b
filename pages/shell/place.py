"""Where this wizard runs: on one's own computer or for many, and where it may keep what is told.

Local mode is a server bound to this computer only and asked for by a name of this computer, with `WIZARD_MODE` unset or
`local`; there is one visitor: the person at this computer. `WIZARD_DATA_DIR` names another folder for what is kept,
`WIZARD_DATABASE_URL` the PostgreSQL database of a hosted wizard.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_loopback(host: str | None) -> bool:
    """Say whether a `Host` header names this computer itself.

    >>> [is_loopback(host) for host in ("localhost:8501", "[::1]:8501", "127.0.0.1", "wizard.example", "::", None)]
    [True, True, True, False, False, False]
    """
    try:
        return (urlsplit(f"//{host or ''}").hostname or "") in _LOOPBACK
    except ValueError:
        return False


def was_forwarded(headers: Mapping[str, str]) -> bool:
    """Say whether a proxy passed a request on; names of headers are asked for in small letters and as proxies do."""
    return any(name in headers or name.lower() in headers for name in _FORWARDED)


def is_local(host: str | None, *, is_forwarded: bool = False) -> bool:
    """Say whether the wizard serves one person on their own computer, who asked for it by the name `host`.

    The name asked for counts too: under another server (uvicorn, a proxy) Streamlit's own address may still say
    loopback, and visitors from outside must never share the one draft. So does whether a proxy passed the request on:
    it may ask by the name of this computer for somebody else. None: there was no request, as under AppTest.
    """
    if is_forwarded:
        return False
    if os.environ.get("WIZARD_MODE", "local") != "local" or str(st.get_option("server.address")) not in _LOOPBACK:
        return False
    return host is None or is_loopback(host)


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


def database_address() -> str | None:
    """Give the address of the database of a hosted wizard; None where a file in the data folder does."""
    return os.environ.get("WIZARD_DATABASE_URL") or None
