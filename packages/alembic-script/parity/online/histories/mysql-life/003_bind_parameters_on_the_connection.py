"""bind parameters on the connection

Revision ID: 003
Revises: 002
"""
from alembic import op
import sqlalchemy as sa

revision = "003"
down_revision = "002"


def upgrade():
    bind = op.get_bind()
    bind.execute(sa.text("UPDATE people SET name = :name WHERE price = :price"), {"name": "bound \\ 'x'", "price": 7})
    bind.execute(sa.text("INSERT INTO people (name, price) VALUES (:n, :p)"), {"n": "%s :x", "p": 9})


def downgrade():
    op.get_bind().execute(sa.text("DELETE FROM people WHERE price = :p"), dict(p=9))
