"""create tables

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
        "things",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(40), unique=True),
        sa.Column("flag", sa.Boolean()),
        sa.Column("price", sa.Numeric(10, 2)),
        sa.Column("ratio", sa.Float()),
        sa.Column("made", mysql.DATETIME(fsp=6)),
        sa.Column("day", sa.Date()),
        sa.Column("hour", sa.Time()),
        sa.Column("doc", sa.JSON()),
        sa.Column("data", sa.JSON()),
        sa.Column("kind", sa.Enum("sad", "ok", name="mood")),
        sa.Column("key", sa.Uuid()),
        sa.Column("raw", sa.LargeBinary(100)),
        sa.Column("span", sa.Interval()),
    )
    op.create_table("parts", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("thing_id", sa.Integer()), sa.Column("note", sa.Text()))


def downgrade():
    op.drop_table("parts")
    op.drop_table("things")
