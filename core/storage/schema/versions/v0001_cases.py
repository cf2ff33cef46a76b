"""The first tables: sealed cases, and the day of the last purge."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "cases",
        sa.Column("id", sa.String(48), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.Column("keep_days", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
    )
    op.create_index("ix_cases_kept_on", "cases", ["kept_on"])
    op.create_table(
        "purges",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_purges"),
    )


def downgrade() -> None:
    """Take both tables away, with everything in them."""
    op.drop_table("purges")
    op.drop_table("cases")
