"""batch

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
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("age", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_account_age"), ["age"], unique=False)
        batch_op.execute("UPDATE account SET note = NULL")
        batch_op.alter_column("note", existing_type=sa.Text(), nullable=False)


def downgrade():
    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_age"))
        batch_op.drop_column("age")
