"""lowercase task status

Revision ID: ca1f08e0bc8a
Revises: 79bb97c4352b
Create Date: 2025-07-01 09:47:12.590386

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "ca1f08e0bc8a"
down_revision: Union[str, None] = "79bb97c4352b"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE tasks SET status = lower(status)")
    op.alter_column("tasks", "status", existing_type=sa.String(length=20), server_default="pending")


def downgrade() -> None:
    pass
