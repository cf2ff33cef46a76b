"""The tables as they are now; how they came to be stands in `versions`."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, MetaData, String, Table

METADATA = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"},
)

CASES = Table(
    "cases",
    METADATA,
    Column("id", String(48), primary_key=True),
    Column("sealed", LargeBinary, nullable=True),
    Column("edition", Integer, nullable=False),
    Column("kept_on", Date, nullable=False, index=True),
    Column("keep_days", Integer, nullable=True),
)
"""One row a visitor; without `sealed` it was erased and its name is refused, without `keep_days` it stays until erased.

A day, never a time: when somebody sat up at night is nobody's business.
"""

PURGES = Table(
    "purges",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("on_day", Date, nullable=False),
    Column("trusted", Boolean(create_constraint=False), nullable=False),
)
"""The day the clock showed at the last purge, in row 1."""
