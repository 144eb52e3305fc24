"""unbound parameter

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
    op.execute("UPDATE account SET note = :note")


def downgrade():
    pass
