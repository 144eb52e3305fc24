"""add state and timestamps to samples

Revision ID: 0e5f71c2d8a6
Revises: b84d0573e9f2
Create Date: 2025-02-18 16:45:09.237518

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "0e5f71c2d8a6"
down_revision: Union[str, None] = "b84d0573e9f2"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    state = sa.Enum("draft", "active", "retired", name="sample_state")
    state.create(op.get_bind(), checkfirst=True)
    op.add_column("sample_table", sa.Column("state", state, server_default="draft", nullable=False))
    op.add_column(
        "sample_table",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False, comment="UTC"),
    )
    op.create_check_constraint("ck_sample_table_name_not_blank", "sample_table", "length(trim(name)) > 0")
    op.create_index(
        "ix_sample_table_active_created_at",
        "sample_table",
        ["created_at"],
        unique=False,
        postgresql_where=sa.text("state = 'active'"),
    )


def downgrade() -> None:
    op.drop_index("ix_sample_table_active_created_at", table_name="sample_table")
    op.drop_constraint("ck_sample_table_name_not_blank", "sample_table", type_="check")
    op.drop_column("sample_table", "created_at")
    op.drop_column("sample_table", "state")
    sa.Enum(name="sample_state").drop(op.get_bind(), checkfirst=True)
