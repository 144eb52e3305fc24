"""drop category_table

Revision ID: d37b9a4c610e
Revises: 0e5f71c2d8a6
Create Date: 2025-03-11 11:28:41.660093

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "d37b9a4c610e"
down_revision: Union[str, None] = "0e5f71c2d8a6"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    # The foreign key goes first: PostgreSQL refuses to drop a table that another one refers to.
    op.drop_constraint("fk_sample_table_category_id", "sample_table", type_="foreignkey")
    op.drop_column("sample_table", "category_id")
    op.drop_table("category_table")


def downgrade() -> None:
    op.create_table(
        "category_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("label", name="uq_category_table_label"),
        comment="What a sample belongs to",
    )
    op.add_column("sample_table", sa.Column("category_id", sa.Integer(), nullable=True))
    op.create_foreign_key("fk_sample_table_category_id", "sample_table", "category_table", ["category_id"], ["id"])
