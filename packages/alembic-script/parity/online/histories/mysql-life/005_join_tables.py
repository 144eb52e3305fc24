"""join tables

Revision ID: 005
Revises: 004
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

revision = "005"
down_revision = "004"


def upgrade():
    op.create_table(
        "pets",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("owner", mysql.BIGINT(unsigned=True), sa.ForeignKey("people.id", name="pets_owner", ondelete="CASCADE"), index=True),
        sa.Column("kind", mysql.ENUM("cat", "dog"), nullable=False, server_default="cat"),
        mysql_collate="utf8mb4_bin",
    )
    op.create_unique_constraint("uq_pets", "pets", ["owner", "kind"])
    op.execute("INSERT INTO pets (owner, kind) SELECT id, 'dog' FROM people")


def downgrade():
    op.drop_constraint("pets_owner", "pets", type_="foreignkey")
    op.drop_constraint("uq_pets", "pets", type_="unique")
    op.drop_table("pets")
