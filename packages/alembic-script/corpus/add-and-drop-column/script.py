"""add and drop column

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
    op.add_column("account", sa.Column("nickname", sa.String(40), server_default="none", nullable=False))
    op.add_column("account", sa.Column("owner_id", sa.Integer(), sa.ForeignKey("person.id"), index=True), schema="app")
    op.drop_column("account", "note")


def downgrade():
    op.add_column("account", sa.Column("note", sa.TEXT(), nullable=True))
    op.drop_column("account", "owner_id", schema="app")
    op.drop_column("account", "nickname")
