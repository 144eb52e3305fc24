"""rename in a batch

Revision ID: 006
Revises: 005
"""
from alembic import op
import sqlalchemy as sa

revision = "006"
down_revision = "005"


def upgrade():
    with op.batch_alter_table("people") as batch_op:
        batch_op.add_column(sa.Column("nick", sa.String(10), server_default="n"))
        batch_op.create_index("ix_nick", ["nick"], unique=False)
    op.rename_table("people", "persons")


def downgrade():
    op.rename_table("persons", "people")
    with op.batch_alter_table("people") as batch_op:
        batch_op.drop_index("ix_nick")
        batch_op.drop_column("nick")
