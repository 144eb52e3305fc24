"""create notes

Revision ID: 001
Revises: 
"""
from alembic import op
import sqlalchemy as sa

revision = "001"
down_revision = None


def upgrade():
    op.create_table("notes", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("title", sa.String(50), nullable=False), sa.Column("extra", sa.JSON(), nullable=True))


def downgrade():
    op.drop_table("notes")
