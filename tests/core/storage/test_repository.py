"""The contract of every store, run against each of them."""

from __future__ import annotations

import pytest

from core.errors import CaseNotFound, StoreUnavailable
from core.storage import Draft, MemoryRepository, Repository, SqliteRepository


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path) -> Repository:
    return MemoryRepository() if request.param == "memory" else SqliteRepository(tmp_path / "home" / "drafts.sqlite3")


def test_a_kept_draft_comes_back_as_it_was(store):
    draft = Draft('{"a": "招联 1.2万"}', '{"income": {}}')
    store.save("local", draft)
    assert store.load("local") == draft


def test_keeping_again_replaces_and_other_keys_stay(store):
    store.save("a", Draft("1", "x"))
    store.save("b", Draft("2", "y"))
    store.save("a", Draft("3", "z"))
    assert (store.load("a"), store.load("b")) == (Draft("3", "z"), Draft("2", "y"))


def test_nothing_kept_is_a_named_fault(store):
    with pytest.raises(CaseNotFound):
        store.load("local")


def test_erasing_forgets_and_may_be_repeated(store):
    store.save("local", Draft("1", "2"))
    store.erase("local")
    store.erase("local")
    with pytest.raises(CaseNotFound):
        store.load("local")


def test_erased_words_are_gone_from_the_file(tmp_path):
    path = tmp_path / "drafts.sqlite3"
    store = SqliteRepository(path)
    store.save("local", Draft("招联消费金融" * 3000, "x"))
    assert "招联消费金融".encode() in path.read_bytes()
    store.erase("local")
    assert "招联".encode() not in path.read_bytes()
    assert [entry.name for entry in tmp_path.iterdir()] == ["drafts.sqlite3"]


def test_only_the_owner_may_read_it(tmp_path):
    store = SqliteRepository(tmp_path / "home" / "drafts.sqlite3")
    store.save("local", Draft("1", "2"))
    assert store.path.stat().st_mode & 0o077 == 0
    assert store.path.parent.stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_database_is_a_named_fault_and_is_left_alone(tmp_path):
    path = tmp_path / "drafts.sqlite3"
    path.write_text("this is not a database, however long it may be" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable):
        SqliteRepository(path).save("local", Draft("1", "2"))
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_a_named_fault(tmp_path):
    (tmp_path / "blocked").write_text("a file where the folder should be")
    with pytest.raises(StoreUnavailable):
        SqliteRepository(tmp_path / "blocked" / "drafts.sqlite3").load("local")
