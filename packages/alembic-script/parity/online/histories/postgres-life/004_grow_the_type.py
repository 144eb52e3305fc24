"""grow the type

Revision ID: 004
Revises: 003
"""
from alembic import op
import sqlalchemy as sa

revision = "004"
down_revision = "003"


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'new'")
    op.execute("UPDATE people SET mood = 'new' WHERE price = 7")


def downgrade():
    op.execute("UPDATE people SET mood = NULL WHERE mood = 'new'")
