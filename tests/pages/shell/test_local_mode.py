"""One draft for one person: only on their own computer, and only when asked for by a name of that computer."""

from __future__ import annotations

import pytest

from pages.shell import place


@pytest.mark.parametrize(
    ("mode", "address", "host", "is_local"),
    [
        ("local", "127.0.0.1", "127.0.0.1:8501", True),
        ("local", "127.0.0.1", "localhost:8501", True),
        ("local", "127.0.0.1", "[::1]:8501", True),
        ("local", "127.0.0.1", "wizard.example:443", False),
        ("local", "0.0.0.0", "localhost:8501", False),  # noqa: S104  what a hosted server listens on
        ("hosted", "127.0.0.1", "localhost:8501", False),
    ],
)
def test_visitors_from_outside_never_share_the_draft(monkeypatch, mode, address, host, is_local):
    """A proxy or uvicorn leaves Streamlit's own address at loopback; the name asked for tells."""
    monkeypatch.setenv("WIZARD_MODE", mode)
    monkeypatch.setattr(place.st, "get_option", lambda _: address)
    assert place.is_local(host) is is_local


@pytest.mark.parametrize("header", ["X-Forwarded-For", "x-forwarded-for", "Forwarded", "X-Real-IP"])
def test_a_proxy_that_asks_by_the_name_of_this_computer_is_no_owner_of_it(monkeypatch, header):
    monkeypatch.setenv("WIZARD_MODE", "local")
    monkeypatch.setattr(place.st, "get_option", lambda _: "127.0.0.1")
    assert place.is_local("localhost:8501", is_forwarded=place.was_forwarded({"Host": "localhost"}))
    assert not place.is_local("localhost:8501", is_forwarded=place.was_forwarded({header: "203.0.113.7"}))
