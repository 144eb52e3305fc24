"""Unique conversations

Revision ID: 004
Revises: 003
Create Date: 2025-08-05 08:33:18.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "004"
down_revision = "003"
branch_labels = None
depends_on = None


def upgrade():
    op.create_unique_constraint("uq_conversations_channel_thread", "conversations", ["channel", "thread"])


def downgrade():
    op.drop_constraint("uq_conversations_channel_thread", "conversations", type_="unique")
