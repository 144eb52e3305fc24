"""helpers

Revision ID: c0ffee000001
Revises:
Create Date: 2025-01-01 00:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


def create_audit(name, extra=()):
    op.create_table(
        f"{name}_audit",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.current_timestamp(), nullable=False),
        *[sa.Column(column, sa.String(80)) for column in extra],
    )

revision = "c0ffee000001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    create_audit("account")
    create_audit("team", extra=("reason",))


def downgrade():
    for name in ("team", "account"):
        op.drop_table(f"{name}_audit")
