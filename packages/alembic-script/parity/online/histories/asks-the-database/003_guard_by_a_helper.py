"""guard by a helper

Revision ID: 003
Revises: 002
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.engine.reflection import Inspector

revision = "003"
down_revision = "002"


def has_index(table, name):
    inspector = Inspector.from_engine(op.get_bind())
    return any(index["name"] == name for index in inspector.get_indexes(table))


def upgrade():
    if not has_index("notes", "ix_notes_title"):
        op.create_index("ix_notes_title", "notes", ["title"])
    if not has_index("notes", "ix_notes_title"):
        op.create_index("ix_notes_title", "notes", ["title"])


def downgrade():
    if has_index("notes", "ix_notes_title"):
        op.drop_index("ix_notes_title", table_name="notes")
