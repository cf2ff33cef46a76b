"""The store of a process: left alone for a moment when it fails, cleaned each day, and named by the environment."""

from __future__ import annotations

import asyncio
import logging
from datetime import date, timedelta

import pytest

from core.errors import StoreUnavailable
from core.storage import MemoryRepository, Term, file_store
from pages.shell import clock, kept_cases, place
from pages.shell.kept_cases import Resting

DAY = date(2026, 11, 28)
A = "a" * 48


class Failing(MemoryRepository):
    """A store that fails as long as it is told to, and counts how often it was asked."""

    fails, asked = True, 0

    def load(self, case_id):
        self.asked += 1
        if self.fails:
            raise StoreUnavailable("test")
        return super().load(case_id)


def test_a_store_that_failed_is_not_asked_for_ten_seconds():
    now, store = [0.0], Failing()
    store.save(A, b"1", Term(DAY, 90), 0)
    resting = Resting(store, clock=lambda: now[0])
    for now[0] in (0, 1, 9.9):
        with pytest.raises(StoreUnavailable):
            resting.load(A)
    assert store.asked == 1
    store.fails = False
    now[0] = 10.1
    assert resting.load(A).sealed == b"1"


def test_the_store_is_purged_by_the_day_of_the_clock_and_a_failure_is_logged(monkeypatch, tmp_path, caplog):
    monkeypatch.setenv("WIZARD_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("WIZARD_MODE", "hosted")
    caplog.set_level(logging.INFO, "wizard.kept")
    store = kept_cases.vault(is_local=False).repository
    store.save(A, b"1", Term(DAY, 7), 0)
    for days in (0, 1, 7, 8, 9):
        monkeypatch.setattr(clock, "today", lambda days=days: DAY + timedelta(days=days))
        assert kept_cases.purge()
    assert [record.getMessage()[-1] for record in caplog.records] == ["0", "0", "0", "1", "0"]
    assert kept_cases.is_ready()
    (tmp_path / kept_cases.FILE).write_bytes(b"broken" * 1_000)
    assert not kept_cases.purge()
    assert not kept_cases.is_ready()
    assert A not in caplog.text


def test_the_daily_task_ends_with_the_server(monkeypatch, tmp_path):
    monkeypatch.setenv("WIZARD_DATA_DIR", str(tmp_path))
    asked = []
    monkeypatch.setattr(kept_cases, "purge", lambda: asked.append(1) or True)

    async def serve():
        task = asyncio.create_task(kept_cases.purge_daily())
        while not asked:
            await asyncio.sleep(0.001)
        await kept_cases.stop(task)
        return task.done()

    assert asyncio.run(serve())
    assert asked == [1]


def test_a_hosted_wizard_uses_the_database_it_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("WIZARD_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("WIZARD_DATABASE_URL", "mysql://x")
    assert place.database_address() == "mysql://x"
    with pytest.raises(ValueError, match="postgresql"):
        kept_cases.vault(is_local=False)
    assert kept_cases.vault(is_local=True).repository is kept_cases.vault(is_local=True).repository
    file_store(tmp_path / kept_cases.FILE).save(A, b"1", Term(DAY, None), 0)
    assert kept_cases.vault(is_local=True).repository.load(A).sealed == b"1"
