"""lengthen sample name

Revision ID: b84d0573e9f2
Revises: 6c92e8f1a05d
Create Date: 2025-02-03 09:11:30.902365

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "b84d0573e9f2"
down_revision: Union[str, None] = "6c92e8f1a05d"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    # Samples without a name came from the first import; they keep a visible one.
    op.execute("UPDATE sample_table SET name = 'unnamed' WHERE name IS NULL")
    op.alter_column(
        "sample_table",
        "name",
        existing_type=sa.String(length=50),
        type_=sa.String(length=120),
        nullable=False,
    )
    op.alter_column("sample_table", "description", existing_type=sa.String(length=255), type_=sa.Text(), existing_nullable=True)


def downgrade() -> None:
    op.alter_column("sample_table", "description", existing_type=sa.Text(), type_=sa.String(length=255), existing_nullable=True)
    op.alter_column(
        "sample_table",
        "name",
        existing_type=sa.String(length=120),
        type_=sa.String(length=50),
        nullable=True,
    )
