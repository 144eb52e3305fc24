"""mysql table

Revision ID: c0ffee000001
Revises:
Create Date: 2025-01-01 00:00:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

revision = "c0ffee000001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "files",
        sa.Column("id", mysql.BIGINT(unsigned=True), autoincrement=True, nullable=False),
        sa.Column("name", mysql.VARCHAR(length=191, collation="utf8mb4_bin"), nullable=False),
        sa.Column("state", mysql.ENUM("new", "done"), server_default="new", nullable=False),
        sa.Column("touched", mysql.TIMESTAMP(fsp=3), nullable=True),
        sa.Column("body", mysql.LONGTEXT(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        mysql_engine="InnoDB",
    )


def downgrade():
    op.drop_table("files")
