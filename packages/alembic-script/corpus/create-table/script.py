"""create table

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
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("balance", sa.Numeric(precision=12, scale=2), server_default="0", nullable=False),
        sa.Column("team_id", sa.BigInteger(), sa.ForeignKey("team.id", name="fk_account_team", ondelete="SET NULL")),
        sa.Column("code", sa.CHAR(length=8), unique=True),
        sa.Column("note", sa.Text(), comment="it's a note"),
        sa.CheckConstraint("balance >= 0", name="ck_account_balance"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email", name="uq_account_email"),
        comment="people who can pay",
    )


def downgrade():
    op.drop_table("account")
