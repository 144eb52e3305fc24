"""enum type

Revision ID: c0ffee000001
Revises:
Create Date: 2025-01-01 00:00:00.000000

"""
from alembic import op
import sqlalchemy as sa

revision = "c0ffee000001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    mood = sa.Enum("sad", "it's", "back\\slash", name="mood")
    mood.create(op.get_bind(), checkfirst=True)
    op.add_column("person", sa.Column("mood", mood, nullable=True))
    op.create_table("diary", sa.Column("day", sa.Date(), nullable=False), sa.Column("weather", sa.Enum("dry", "wet", name="weather"), nullable=False))


def downgrade():
    op.drop_table("diary")
    op.drop_column("person", "mood")
    sa.Enum(name="mood").drop(op.get_bind(), checkfirst=False)
    op.execute("DROP TYPE IF EXISTS weather")
