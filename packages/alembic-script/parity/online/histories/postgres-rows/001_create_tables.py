"""create tables

Revision ID: 001
Revises:
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "001"
down_revision = None


def upgrade():
    op.execute("CREATE TYPE mood AS ENUM ('sad', 'ok')")
    op.create_table(
        "things",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(40), unique=True),
        sa.Column("flag", sa.Boolean()),
        sa.Column("price", sa.Numeric(10, 2)),
        sa.Column("ratio", sa.Float()),
        sa.Column("made", sa.DateTime(timezone=True)),
        sa.Column("day", sa.Date()),
        sa.Column("hour", sa.Time()),
        sa.Column("doc", sa.JSON()),
        sa.Column("data", postgresql.JSONB()),
        sa.Column("tags", postgresql.ARRAY(sa.Text())),
        sa.Column("numbers", postgresql.ARRAY(sa.Integer())),
        sa.Column("kind", postgresql.ENUM("sad", "ok", name="mood", create_type=False)),
        sa.Column("key", sa.Uuid()),
        sa.Column("raw", sa.LargeBinary()),
        sa.Column("span", sa.Interval()),
    )
    op.create_table("parts", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("thing_id", sa.Integer()), sa.Column("note", sa.Text()))


def downgrade():
    op.drop_table("parts")
    op.drop_table("things")
    op.execute("DROP TYPE mood")
