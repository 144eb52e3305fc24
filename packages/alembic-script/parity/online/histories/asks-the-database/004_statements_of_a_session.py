"""statements of a session

Revision ID: 004
Revises: 003
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import Session

revision = "004"
down_revision = "003"


def upgrade():
    session = Session(bind=op.get_bind())
    session.execute(sa.text("INSERT INTO notes (title) VALUES (:title)"), {"title": "first \\ 'one'"})
    session.execute(sa.text("INSERT INTO notes (title) VALUES ('second')"))
    session.commit()


def downgrade():
    session = Session(bind=op.get_bind())
    session.execute(sa.text("DELETE FROM notes"))
    session.commit()
