"""json literals

Revision ID: 005
Revises: 004
"""
from alembic import op
import sqlalchemy as sa

revision = "005"
down_revision = "004"


notes = sa.table("notes", sa.column("title", sa.String), sa.column("extra", sa.JSON))


def upgrade():
    op.bulk_insert(notes, [{"title": "third", "extra": {"a": [1, 2.5, None, True, "é\\'"]}}, {"title": "fourth", "extra": []}])
    op.execute(notes.update().where(notes.c.title == "second").values(extra={"k": "v"}))


def downgrade():
    op.execute(notes.delete().where(notes.c.title.in_(["third", "fourth"])))
    op.execute(notes.update().values(extra=sa.null()))
