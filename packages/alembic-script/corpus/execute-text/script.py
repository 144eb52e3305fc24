"""execute text

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
    op.execute("UPDATE account SET note = 'x:y', at = now()::date WHERE code LIKE 'a%'")
    op.execute(
        """
        UPDATE account
           SET code = upper(code)
         WHERE code IS NOT NULL;
        """
    )
    op.execute(sa.text("UPDATE account SET team_id = :team WHERE code = :code").bindparams(team=7, code="it's"))
    TABLES = ["a", "b"]
    for table in TABLES:
        op.execute(f"TRUNCATE TABLE {table}_log")


def downgrade():
    pass
