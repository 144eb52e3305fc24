"""index parcels by label

Revision ID: c49b72f0e318
Revises: 8ad03e57b1c6
Create Date: 2026-04-07 09:02:37.447760

"""
from typing import Sequence, Union

from alembic import op


# revision identifiers, used by Alembic.
revision: str = "c49b72f0e318"
down_revision: Union[str, None] = "8ad03e57b1c6"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_index("ix_parcels_label", "parcels", ["label"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_parcels_label", table_name="parcels")
