"""Every walk happens on one day, on a computer of its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from pages.shell import clock, own_key, recovery_parts
from pages.shell.limits import Limiter
from tests.pages.browser_jar import Jar
from tests.pages.walk import TODAY

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 10, 30, tzinfo=clock.CHINA)


@pytest.fixture(autouse=True)
def own_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Keep drafts in a folder of the test's own and stop the clock; walks of one test share both."""
    monkeypatch.setenv("WIZARD_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("WIZARD_MODE", raising=False)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return tmp_path


@pytest.fixture
def jar(monkeypatch: pytest.MonkeyPatch) -> Jar:
    """Serve for many instead, and give the cookie jar of the browser that comes; `jar.of(other)` is another's."""
    monkeypatch.setenv("WIZARD_MODE", "hosted")
    monkeypatch.setattr(recovery_parts, "ATTEMPTS", Limiter(recovery_parts.MOST_A_MINUTE, 60.0))
    jar = Jar()
    monkeypatch.setattr(own_key, "handed_in", lambda: jar.value)
    return jar
