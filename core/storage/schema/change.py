"""Brings the tables of a database up to date. Alembic is loaded only when there is something to change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

HEAD = "0001"
"""The newest change; a test holds it to the files in `versions`."""
_VERSIONS = Path(__file__).with_name("versions")
_LOCK = 7_204_115
"""Any number of our own: servers that start together change the tables one after another."""


def is_up_to_date(connection: Connection) -> bool:
    """Say whether the tables are as this program knows them; also True when a newer program changed them since."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found is not None and str(found) >= HEAD


def bring_up_to_date(connection: Connection) -> None:
    """Apply the changes that are missing, all or none; the caller began a transaction that writes."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext, MigrationStep

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
    if is_up_to_date(connection):
        return
    scripts = script_directory()

    def steps(heads: tuple[str, ...], _: MigrationContext) -> list[MigrationStep]:
        missing = reversed(list(scripts.iterate_revisions("head", heads[0] if heads else "base")))
        return [MigrationStep.upgrade_from_script(scripts.revision_map, revision) for revision in missing]

    context = MigrationContext.configure(connection, opts={"fn": steps})
    with Operations.context(context):
        context.run_migrations()


def script_directory() -> ScriptDirectory:
    """Give the changes there are, in order."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    settings = Config()
    settings.set_main_option("script_location", str(_VERSIONS.parent))
    settings.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(settings)
