"""alter column

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
    op.alter_column("account", "email", existing_type=sa.String(100), type_=sa.String(255), existing_nullable=False)
    op.alter_column("account", "email", existing_type=sa.String(255), nullable=True)
    op.alter_column("account", "email", new_column_name="mail", existing_type=sa.String(255), existing_nullable=True)
    op.alter_column("account", "seen_at", existing_type=sa.DateTime(), server_default=sa.func.now(), existing_nullable=True)
    op.alter_column("account", "note", existing_type=sa.Text(), comment="old", existing_nullable=True)


def downgrade():
    op.alter_column("account", "seen_at", existing_type=sa.DateTime(), server_default=None, existing_nullable=True)
    op.alter_column("account", "note", existing_type=sa.Text(), comment=None, existing_comment="old", existing_nullable=True)
