"""guard by inspection

Revision ID: 002
Revises: 001
"""
from alembic import op
import sqlalchemy as sa

revision = "002"
down_revision = "001"


def upgrade():
    inspector = sa.inspect(op.get_bind())
    if "labels" not in inspector.get_table_names():
        op.create_table("labels", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(20), unique=True))
    if not inspector.has_table("notes"):
        op.create_table("notes", sa.Column("id", sa.Integer(), primary_key=True))
    columns = [column["name"] for column in inspector.get_columns("notes")]
    if "title" not in columns:
        op.add_column("notes", sa.Column("title", sa.String(50)))
    if "body" not in columns:
        op.add_column("notes", sa.Column("body", sa.Text()))


def downgrade():
    inspector = sa.inspect(op.get_bind())
    if inspector.has_table("labels"):
        op.drop_table("labels")
    if "body" in {column["name"] for column in inspector.get_columns("notes")}:
        op.drop_column("notes", "body")
