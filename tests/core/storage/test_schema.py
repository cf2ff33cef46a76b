"""The tables grow by named changes, the same on SQLite and PostgreSQL, and end where the code says they are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from core.storage import database_store, file_store
from core.storage.schema.change import HEAD, bring_up_to_date, is_up_to_date, script_directory
from core.storage.schema.tables import METADATA


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'cases.sqlite3'}"
    return request.getfixturevalue("empty_postgres").replace("postgresql://", "postgresql+psycopg://")


def test_the_changes_lead_to_the_tables_of_the_code_and_back(address):
    engine = create_engine(address)
    with engine.begin() as connection:
        assert not is_up_to_date(connection)
        bring_up_to_date(connection)
        bring_up_to_date(connection)
        assert is_up_to_date(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        with Operations.context(context):
            for change in script_directory().walk_revisions():
                change.module.downgrade()
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_tables_a_newer_program_changed_are_left_alone(address):
    engine = create_engine(address)
    with engine.begin() as connection:
        bring_up_to_date(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        assert is_up_to_date(connection)
        bring_up_to_date(connection)
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    engine.dispose()


def test_the_newest_change_is_the_one_the_code_names():
    assert script_directory().get_heads() == [HEAD]
    assert [change.revision for change in script_directory().walk_revisions()] == [f"{n:04d}" for n in [1]]


def test_servers_that_start_together_make_the_tables_once(address, tmp_path, opened):
    path = tmp_path / "cases.sqlite3"
    is_file = address.startswith("sqlite")
    stores = [opened(file_store(path) if is_file else database_store(address)) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda store: store.check(), stores)) == [None] * 4
