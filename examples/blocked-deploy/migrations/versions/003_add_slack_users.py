"""Add slack users

Revision ID: 003
Revises: ca1f08e0bc8a
Create Date: 2025-07-22 17:20:41.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = "003"
down_revision = "ca1f08e0bc8a"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "slack_users",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("display_name", sa.String(120), nullable=False),
        sa.Column("worker_id", sa.Integer(), sa.ForeignKey("workers.id", ondelete="SET NULL"), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("idx_slack_users_worker_id", "slack_users", ["worker_id"])


def downgrade():
    op.drop_index("idx_slack_users_worker_id", table_name="slack_users")
    op.drop_table("slack_users")
