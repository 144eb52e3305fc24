"""constraints

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
    op.create_primary_key("pk_pair", "pair", ["left", "right"])
    op.create_foreign_key("fk_pair_left", "pair", "thing", ["left"], ["id"], ondelete="CASCADE", onupdate="RESTRICT")
    op.create_foreign_key(None, "pair", "thing", ["right"], ["id"], source_schema="app", referent_schema="shared")
    op.create_unique_constraint("uq_pair_both", "pair", ["left", "right"])
    op.create_check_constraint("ck_pair_different", "pair", "left <> right")


def downgrade():
    op.drop_constraint("ck_pair_different", "pair", type_="check")
    op.drop_constraint("uq_pair_both", "pair", type_="unique")
    op.drop_constraint("fk_pair_left", "pair", type_="foreignkey")
    op.drop_constraint("pk_pair", "pair", type_="primary")
