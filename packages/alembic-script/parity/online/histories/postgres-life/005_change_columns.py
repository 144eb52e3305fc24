"""change columns

Revision ID: 005
Revises: 004
"""
from alembic import op
import sqlalchemy as sa

revision = "005"
down_revision = "004"


def upgrade():
    op.alter_column("people", "name", existing_type=sa.String(length=40), type_=sa.Text(), existing_nullable=False, server_default=None)
    op.alter_column("people", "price", new_column_name="cost", existing_type=sa.Numeric(10, 2), comment="what it's \\ worth")
    op.alter_column("people", "cost", type_=sa.Integer(), postgresql_using="cost::integer")
    op.add_column("people", sa.Column("code", sa.Integer(), sa.Identity(start=10, increment=5), nullable=False))
    op.add_column("people", sa.Column("loud", sa.Text(), sa.Computed("upper(name)", persisted=True)))


def downgrade():
    op.drop_column("people", "loud")
    op.drop_column("people", "code")
    op.alter_column("people", "cost", type_=sa.Numeric(10, 2))
    op.alter_column("people", "cost", new_column_name="price", comment=None)
    op.alter_column("people", "name", type_=sa.String(length=40), server_default="it's \\ here")
