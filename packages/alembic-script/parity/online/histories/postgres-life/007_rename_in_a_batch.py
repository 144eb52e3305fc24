"""rename in a batch

Revision ID: 007
Revises: 006
"""
from alembic import op
import sqlalchemy as sa

revision = "007"
down_revision = "006"


def upgrade():
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("nick", sa.String(10), server_default=sa.text("'n' || 'x'")))
        batch_op.create_index("ix_nick", ["nick"], unique=False)
        batch_op.alter_column("nick", nullable=False)
    op.rename_table("people", "persons")


def downgrade():
    op.rename_table("persons", "people")
    with op.batch_alter_table("people") as batch_op:
        batch_op.drop_index("ix_nick")
        batch_op.drop_column("nick")
