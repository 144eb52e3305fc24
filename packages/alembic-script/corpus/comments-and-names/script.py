"""comments and names

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
    op.create_table_comment("account", "who pays", existing_comment=None)
    op.rename_table("account", "accounts")
    op.rename_table("Old Name", "select", schema="app")
    op.add_column("accounts", sa.Column("order", sa.Integer(), comment="a \\ b"))


def downgrade():
    op.drop_table_comment("accounts", existing_comment="who pays")
