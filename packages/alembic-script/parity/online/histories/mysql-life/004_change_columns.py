"""change columns

Revision ID: 004
Revises: 003
"""
from alembic import op
import sqlalchemy as sa

revision = "004"
down_revision = "003"


def upgrade():
    op.alter_column("people", "name", existing_type=sa.String(length=40), type_=sa.String(length=80), nullable=False, existing_server_default="it's \\ here", existing_comment="the \\ name's")
    op.alter_column("people", "price", new_column_name="cost", existing_type=sa.Numeric(10, 2))
    op.alter_column("people", "mood", existing_type=sa.Enum("ok", "sad's", name="mood"), type_=sa.Enum("ok", "sad's", "new", name="mood"))
    op.alter_column("people", "seen", server_default=None)
    op.add_column("people", sa.Column("loud", sa.String(80), sa.Computed("upper(name)", persisted=True)))


def downgrade():
    op.drop_column("people", "loud")
    op.alter_column("people", "seen", server_default=sa.false())
    op.alter_column("people", "mood", existing_type=sa.Enum("ok", "sad's", "new", name="mood"), type_=sa.Enum("ok", "sad's", name="mood"))
    op.alter_column("people", "cost", new_column_name="price", existing_type=sa.Numeric(10, 2))
    op.alter_column("people", "name", existing_type=sa.String(length=80), type_=sa.String(length=40), nullable=False)
