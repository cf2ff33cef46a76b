"""The contract of every store, run against each of them: memory, SQLite, PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from core.errors import CaseChanged, CaseErased, CaseNotFound, StoreUnavailable
from core.storage import Kept, Term, database_store, file_store

DAY = date(2026, 11, 28)
TERM = Term(DAY, 90)
A, B = "a" * 48, "b" * 48


def days(number: int) -> date:
    return DAY + timedelta(days=number)


def test_what_is_kept_comes_back_byte_for_byte_also_to_another_server(open_store):
    content = bytes(range(256)) * 40
    assert open_store().save(A, content, TERM, 0) == 1
    assert open_store().load(A) == Kept(content, 1)


def test_each_name_has_its_own(store):
    store.save(A, b"1", TERM, 0)
    store.save(B, b"2", TERM, 0)
    assert store.save(A, b"3", TERM, 1) == 2
    assert (store.load(A), store.load(B)) == (Kept(b"3", 2), Kept(b"2", 1))


def test_nothing_kept_is_a_named_fault(store):
    with pytest.raises(CaseNotFound):
        store.load(A)


@pytest.mark.parametrize("after", [0, 1, 7])
def test_an_edition_somebody_else_saved_is_never_overwritten(store, after):
    store.save(A, b"1", TERM, 0)
    store.save(A, b"2", TERM, 1)
    with pytest.raises(CaseChanged):
        store.save(A, b"stale", TERM, after)
    assert store.load(A) == Kept(b"2", 2)


def test_of_many_at_once_one_is_first_and_the_others_are_told(open_store):
    stores = [open_store() for _ in range(4)]
    stores[0].check()

    def save(number: int) -> str:
        try:
            return f"kept {stores[number % 4].save(A, str(number).encode(), TERM, 0)}"
        except CaseChanged:
            return "told"

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(save, range(16))) == ["kept 1", *["told"] * 15]


def test_erasing_forgets_at_once_and_refuses_the_name_from_then_on(store):
    store.save(A, b"1", TERM, 0)
    store.save(B, b"2", TERM, 0)
    store.erase(A, DAY)
    store.erase(A, DAY)
    for attempt in (lambda: store.load(A), lambda: store.save(A, b"x", TERM, 1), lambda: store.save(A, b"x", TERM, 0)):
        with pytest.raises(CaseErased):
            attempt()
    assert store.load(B) == Kept(b"2", 1)


def test_a_name_erased_before_anything_was_kept_is_refused_too(store):
    store.erase(A, DAY)
    with pytest.raises(CaseErased):
        store.save(A, b"1", TERM, 0)


def test_a_case_is_deleted_when_its_time_is_up_and_not_a_day_before(store):
    store.save(A, b"1", TERM, 0)
    store.save(B, b"2", Term(DAY, None), 0)
    gone = [store.purge(days(number), 30) for number in (0, 1, 30, 60, 89, 90, 91, 92)]
    assert gone == [0, 0, 0, 0, 0, 0, 1, 0]
    with pytest.raises(CaseNotFound):
        store.load(A)
    assert store.load(B)
    assert store.save(A, b"again", TERM, 41) == 1, "a window that stayed open keeps it anew"


def test_each_save_begins_the_time_anew_and_may_shorten_it(store):
    store.save(A, b"1", TERM, 0)
    store.purge(days(79), 2)
    store.save(A, b"2", Term(days(80), 7), 1)
    assert [store.purge(days(number), 2) for number in (80, 81, 86, 87, 88, 89)] == [0, 0, 0, 0, 1, 0]


def test_a_clock_that_jumps_ahead_and_back_deletes_nothing(store):
    store.save(A, b"1", TERM, 0)
    told = [store.purge(day, 2) for day in (days(0), days(1), days(1000), days(1000), days(2), days(3), days(4))]
    assert told == [0] * 7
    assert store.load(A)


def test_a_case_saved_while_the_clock_was_wrong_is_kept_for_its_time_from_then(store):
    store.save(A, b"1", Term(date(1970, 1, 1), 90), 0)
    store.save(B, b"2", Term(days(3000), 90), 0)
    gone = [store.purge(days(number), 30) for number in (0, 1, 30, 60, 89, 90, 91, 92)]
    assert gone == [0, 0, 0, 0, 0, 0, 2, 0]


def test_a_later_save_with_a_clock_set_back_shortens_nothing(store):
    store.save(A, b"1", TERM, 0)
    store.save(A, b"2", Term(date(1970, 1, 1), 90), 1)
    assert [store.purge(days(number), 2) for number in range(5)] == [0] * 5
    assert store.load(A)


def test_a_wizard_that_was_off_for_long_deletes_on_the_second_day(store):
    store.save(A, b"1", TERM, 0)
    assert [store.purge(days(number), 31) for number in (0, 200, 200, 201)] == [0, 0, 0, 1]


# SQLite alone.


def test_erased_words_are_gone_from_the_file(tmp_path):
    store = file_store(tmp_path / "cases.sqlite3")
    store.save(A, "招联消费金融".encode() * 3000, TERM, 0)
    assert "招联消费金融".encode() in (tmp_path / "cases.sqlite3").read_bytes()
    store.erase(A, DAY)
    assert "招联".encode() not in (tmp_path / "cases.sqlite3").read_bytes()
    assert [entry.name for entry in tmp_path.iterdir()] == ["cases.sqlite3"]


def test_only_the_owner_may_read_it(tmp_path):
    path = tmp_path / "home" / "cases.sqlite3"
    file_store(path).save(A, b"1", TERM, 0)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_looking_for_a_case_makes_no_file(tmp_path):
    store = file_store(tmp_path / "home" / "cases.sqlite3")
    with pytest.raises(CaseNotFound):
        store.load(A)
    assert store.purge(DAY, 2) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_a_named_fault_and_is_left_alone(tmp_path):
    path = tmp_path / "cases.sqlite3"
    path.write_text("this is not a database, however long it may be" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable):
        file_store(path).save(A, b"1", TERM, 0)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_a_named_fault(tmp_path):
    (tmp_path / "blocked").write_text("a file where the folder should be")
    with pytest.raises(StoreUnavailable):
        file_store(tmp_path / "blocked" / "cases.sqlite3").save(A, b"1", TERM, 0)


def test_a_file_that_is_taken_away_and_comes_back_is_used_again(tmp_path):
    """Also what a restored backup looks like."""
    path = tmp_path / "cases.sqlite3"
    store = file_store(path)
    store.save(A, b"1", TERM, 0)
    whole = path.read_bytes()
    path.write_bytes(b"broken" * 1000)
    with pytest.raises(StoreUnavailable):
        store.save(A, b"2", TERM, 1)
    path.write_bytes(whole)
    assert store.save(A, b"2", TERM, 1) == 2


def test_a_full_disk_is_a_named_fault_and_harms_nothing(tmp_path, monkeypatch):
    import sqlalchemy.event

    store = file_store(tmp_path / "cases.sqlite3")
    store.save(A, b"1", TERM, 0)
    limit = "PRAGMA max_page_count = 1"  # SQLite then says what it says of a full disk; it takes the file's own size
    sqlalchemy.event.listen(store._engine, "connect", lambda connection, _: connection.execute(limit))
    with pytest.raises(StoreUnavailable):
        store.save(A, bytes(1_000_000), TERM, 1)
    assert file_store(tmp_path / "cases.sqlite3").load(A) == Kept(b"1", 1)


# Addresses.


@pytest.mark.parametrize("address", ["", "mysql://u:secret@h/x", "postgresql://", "secret"])
def test_an_address_of_another_kind_is_refused_without_being_repeated(address):
    with pytest.raises(ValueError, match="postgresql") as refused:
        database_store(address)
    assert "secret" not in str(refused.value)


def test_a_database_that_is_down_is_a_named_fault_and_says_nothing_of_the_address():
    store = database_store("postgresql://u:secret@127.0.0.1:9/x")
    with pytest.raises(StoreUnavailable) as told:
        store.load(A)
    assert "secret" not in str(told.value)
