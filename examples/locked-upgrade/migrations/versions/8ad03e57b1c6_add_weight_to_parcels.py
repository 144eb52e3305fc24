"""add weight to parcels

Revision ID: 8ad03e57b1c6
Revises: 2f6c81d4a0b9
Create Date: 2026-03-19 16:40:51.902115

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "8ad03e57b1c6"
down_revision: Union[str, None] = "2f6c81d4a0b9"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column("parcels", sa.Column("weight_grams", sa.Integer(), server_default="0", nullable=False))
    op.execute("INSERT INTO parcels (label, weight_grams) VALUES ('first', 120)")


def downgrade() -> None:
    op.execute("DELETE FROM parcels WHERE label = 'first'")
    op.drop_column("parcels", "weight_grams")
