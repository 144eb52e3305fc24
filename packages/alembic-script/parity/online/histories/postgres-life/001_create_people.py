"""create people

Revision ID: 001
Revises: 
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "001"
down_revision = None


def upgrade():
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), server_default="it's \\ here", nullable=False),
        sa.Column("mood", sa.Enum("ok", "sad's", name="mood"), nullable=True),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=True),
        sa.Column("data", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=True),
        sa.Column("price", sa.Numeric(10, 2), sa.CheckConstraint("price > 0", name="price_positive"), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", name="people_name_key"),
        comment="People's \\ table",
    )
    op.create_index("ix_people_name", "people", [sa.text("lower(name)")], unique=False, postgresql_where=sa.text("price IS NOT NULL"))


def downgrade():
    op.drop_index("ix_people_name", table_name="people")
    op.drop_table("people")
    sa.Enum(name="mood").drop(op.get_bind())
