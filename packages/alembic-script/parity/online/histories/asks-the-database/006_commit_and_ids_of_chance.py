"""commit and ids of chance

Revision ID: 006
Revises: 005
"""
import uuid
from alembic import op
import sqlalchemy as sa
from datetime import datetime

revision = "006"
down_revision = "005"


def upgrade():
    bind = op.get_bind()
    bind.execute(sa.text("INSERT INTO notes (title) VALUES (:t)"), {"t": str(uuid.uuid4())})
    op.execute(f"INSERT INTO notes (title) VALUES ('{datetime.utcnow()}')")


def downgrade():
    op.execute("DELETE FROM notes WHERE title LIKE '%-%-%'")
