"""join tables

Revision ID: 006
Revises: 005
"""
from alembic import op
import sqlalchemy as sa

revision = "006"
down_revision = "005"


def upgrade():
    op.execute("CREATE SCHEMA app")
    op.create_table(
        "pets",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("owner", sa.Integer(), sa.ForeignKey("people.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"), index=True),
        sa.Column("kind", sa.Enum("cat", "dog", name="kind", schema="app"), nullable=False, server_default="cat"),
        sa.Column("seen", sa.Boolean(), server_default=sa.false(), nullable=False),
        schema="app",
    )
    op.create_unique_constraint(None, "pets", ["owner", "kind"], schema="app")
    op.create_check_constraint("owner_known", "pets", sa.column("owner").isnot(None), schema="app", postgresql_not_valid=True)
    op.execute("INSERT INTO app.pets (owner, kind) SELECT id, 'dog' FROM people")


def downgrade():
    op.drop_table("pets", schema="app")
    op.execute("DROP TYPE app.kind")
    op.execute("DROP SCHEMA app")
