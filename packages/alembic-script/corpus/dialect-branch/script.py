"""dialect branch

Revision ID: c0ffee000001
Revises:
Create Date: 2025-01-01 00:00:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql, postgresql

revision = "c0ffee000001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS citext")
        kind = postgresql.CITEXT()
    elif bind.dialect.name in ("mysql", "mariadb"):
        kind = mysql.VARCHAR(length=255, charset="utf8mb4", collation="utf8mb4_unicode_ci")
    else:
        raise NotImplementedError(bind.dialect.name)
    op.add_column("account", sa.Column("handle", kind, nullable=True))


def downgrade():
    op.drop_column("account", "handle")
