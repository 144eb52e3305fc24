"""create people

Revision ID: 001
Revises: 
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

revision = "001"
down_revision = None


def upgrade():
    op.create_table(
        "people",
        sa.Column("id", mysql.BIGINT(unsigned=True), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=40), server_default="it's \\ here", nullable=False, comment="the \\ name's"),
        sa.Column("mood", sa.Enum("ok", "sad's", name="mood"), nullable=True),
        sa.Column("made", mysql.DATETIME(fsp=3), server_default=sa.text("CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)"), nullable=True),
        sa.Column("price", sa.Numeric(10, 2), nullable=True),
        sa.Column("seen", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", name="people_name_key"),
        comment="People's \\ table",
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
    )
    op.create_index("ix_people_name", "people", ["name"], mysql_length=10)


def downgrade():
    op.drop_index("ix_people_name", table_name="people")
    op.drop_table("people")
